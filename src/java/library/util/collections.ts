import type { LibraryClass } from '../../library.ts';
import { compareTo, nullSafeEquals as equals, JavaObject } from '../../runtime/object.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { illegalArgument, outOfBounds } from '../throwing.ts';
import { AbstractList } from './abstract-list.ts';
import { search } from './arrays.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import { Comparator } from './comparator.ts';
import { LinkedHashSet } from './hash-set.ts';
import { forbid, LIST_CHANGES } from './immutable.ts';
import { ImmutableList } from './immutable-list.ts';
import { ArrayIterator } from './iterators.ts';
import { LinkedHashMap } from './linked-hash-map.ts';
import type { JavaList } from './list.ts';
import type { JavaMap } from './map.ts';
import type { Random } from './random.ts';
import { comparison } from './sorting.ts';
import {
  UnmodifiableCollection,
  UnmodifiableList,
  UnmodifiableMap,
  UnmodifiableSet,
} from './unmodifiable.ts';

const swap = (list: JavaList, a: number, b: number): void => {
  list.set$int$Object(a, list.set$int$Object(b, list.get$int(a)));
};

/** The first element that no other is before (`sign` 1) or after (-1). Throws when there is none. */
const extreme = (collection: JavaCollection, order: Comparator | null, sign: 1 | -1): unknown => {
  const compare = comparison(order);
  const iterator = collection.iterator$();
  let found = iterator.next$();
  while (iterator.hasNext$()) {
    const element = iterator.next$();
    if (compare(element, found) * sign < 0) found = element;
  }
  return found;
};

/** Elements that stand in for the whole list; set in its order. */
const rewrite = (list: JavaList, elements: readonly unknown[]): void => {
  const iterator = list.listIterator$();
  for (const element of elements) {
    iterator.next$();
    iterator.set$Object(element);
  }
};

/** `Collections.nCopies`: one element, seen many times. */
class Copies extends AbstractList {
  private readonly count: number;
  private readonly element: unknown;

  constructor(count: number, element: unknown) {
    super();
    this.count = count;
    this.element = element;
  }
  override size$(): number {
    return this.count;
  }
  override get$int(index: number): unknown {
    if (index < 0 || index >= this.count) {
      throw outOfBounds(`Index ${index} out of bounds for length ${this.count}`);
    }
    return this.element;
  }
}
forbid(Copies, LIST_CHANGES);

/** `java.util.Collections`. `shuffle` needs a `Random`: nothing is random without a seed. */
export class Collections extends JavaObject {
  static readonly f$EMPTY_LIST = new ImmutableList([], true);
  static readonly f$EMPTY_SET = new UnmodifiableSet(new LinkedHashSet());
  static readonly f$EMPTY_MAP = new UnmodifiableMap(new LinkedHashMap());

  static sort$List(list: JavaList): void {
    list.sort$Comparator(null);
  }
  static sort$List$Comparator(list: JavaList, order: Comparator | null): void {
    list.sort$Comparator(order);
  }
  static binarySearch$List$Object(list: JavaList, key: unknown): number {
    return search((index) => list.get$int(index), 0, list.size$(), key, compareTo);
  }
  static binarySearch$List$Object$Comparator(list: JavaList, key: unknown, order: Comparator | null): number {
    return search((index) => list.get$int(index), 0, list.size$(), key, comparison(order));
  }
  static reverse$List(list: JavaList): void {
    for (let a = 0, b = list.size$() - 1; a < b; a++, b--) swap(list, a, b);
  }
  static shuffle$List$Random(list: JavaList, random: Random): void {
    for (let left = list.size$(); left > 1; left--) swap(list, left - 1, random.nextInt$int(left));
  }
  static swap$List$int$int(list: JavaList, a: number, b: number): void {
    swap(list, a, b);
  }
  static fill$List$Object(list: JavaList, element: unknown): void {
    for (let at = 0; at < list.size$(); at++) list.set$int$Object(at, element);
  }
  static copy$List$List(target: JavaList, source: JavaList): void {
    if (source.size$() > target.size$()) throw outOfBounds('Source does not fit in dest');
    for (const [at, element] of elementsOf(source).entries()) target.set$int$Object(at, element);
  }
  static min$Collection(collection: JavaCollection): unknown {
    return extreme(collection, null, 1);
  }
  static min$Collection$Comparator(collection: JavaCollection, order: Comparator | null): unknown {
    return extreme(collection, order, 1);
  }
  static max$Collection(collection: JavaCollection): unknown {
    return extreme(collection, null, -1);
  }
  static max$Collection$Comparator(collection: JavaCollection, order: Comparator | null): unknown {
    return extreme(collection, order, -1);
  }
  static rotate$List$int(list: JavaList, distance: number): void {
    const elements = elementsOf(list);
    if (elements.length === 0) return;
    const shift = (elements.length - (distance % elements.length)) % elements.length;
    rewrite(list, [...elements.slice(shift), ...elements.slice(0, shift)]);
  }
  static replaceAll$List$Object$Object(list: JavaList, old: unknown, replacement: unknown): boolean {
    let changed = false;
    for (let at = 0; at < list.size$(); at++) {
      if (!equals(old, list.get$int(at))) continue;
      list.set$int$Object(at, replacement);
      changed = true;
    }
    return changed;
  }
  static indexOfSubList$List$List(list: JavaList, part: JavaList): number {
    const [elements, wanted] = [elementsOf(list), elementsOf(part)];
    for (let at = 0; at + wanted.length <= elements.length; at++) {
      if (wanted.every((element, offset) => equals(element, elements[at + offset]))) return at;
    }
    return -1;
  }
  static frequency$Collection$Object(collection: JavaCollection, element: unknown): number {
    return elementsOf(collection).filter((other) => equals(element, other)).length;
  }
  static disjoint$Collection$Collection(a: JavaCollection, b: JavaCollection): boolean {
    return !elementsOf(a).some((element) => b.contains$Object(element));
  }
  static addAll$Collection$Object_A(collection: JavaCollection, elements: readonly unknown[]): boolean {
    let changed = false;
    for (const element of elements) if (collection.add$Object(element)) changed = true;
    return changed;
  }

  static unmodifiableCollection$Collection(collection: JavaCollection): JavaCollection {
    return new UnmodifiableCollection(collection);
  }
  static unmodifiableSet$Set(set: JavaCollection): JavaCollection {
    return new UnmodifiableSet(set);
  }
  static unmodifiableList$List(list: JavaList): JavaList {
    return new UnmodifiableList(list);
  }
  static unmodifiableMap$Map(map: JavaMap): JavaMap {
    return new UnmodifiableMap(map);
  }
  // There is one thread: a collection is as synchronized as it can be.
  static synchronizedCollection$Collection(collection: JavaCollection): JavaCollection {
    return collection;
  }
  static synchronizedList$List(list: JavaList): JavaList {
    return list;
  }
  static synchronizedSet$Set(set: JavaCollection): JavaCollection {
    return set;
  }
  static synchronizedMap$Map(map: JavaMap): JavaMap {
    return map;
  }

  static emptyIterator$(): JavaIterator {
    return new ArrayIterator([]);
  }
  static emptyList$(): JavaList {
    return Collections.f$EMPTY_LIST;
  }
  static emptySet$(): JavaCollection {
    return Collections.f$EMPTY_SET;
  }
  static emptyMap$(): JavaMap {
    return Collections.f$EMPTY_MAP;
  }
  static singleton$Object(element: unknown): JavaCollection {
    const set = new LinkedHashSet();
    set.add$Object(element);
    return new UnmodifiableSet(set);
  }
  static singletonList$Object(element: unknown): JavaList {
    return new ImmutableList([element], true);
  }
  static singletonMap$Object$Object(key: unknown, value: unknown): JavaMap {
    const map = new LinkedHashMap();
    map.put$Object$Object(key, value);
    return new UnmodifiableMap(map);
  }
  static nCopies$int$Object(count: number, element: unknown): JavaList {
    if (count < 0) throw illegalArgument(`List length = ${count}`);
    return new Copies(count, element);
  }
  static reverseOrder$(): Comparator {
    return Comparator.reverseOrder$();
  }
  static reverseOrder$Comparator(order: Comparator | null): Comparator {
    return order === null ? Comparator.reverseOrder$() : order.reversed$();
  }
}

export const collectionsClass: LibraryClass = {
  declaration: `public final class Collections {
    private Collections();
    public static <T extends Comparable<? super T>> void sort(List<T> list);
    public static <T> void sort(List<T> list, Comparator<? super T> c);
    public static <T> int binarySearch(List<? extends Comparable<? super T>> list, T key);
    public static <T> int binarySearch(List<? extends T> list, T key, Comparator<? super T> c);
    public static void reverse(List<?> list);
    public static void shuffle(List<?> list, Random rnd);
    public static void swap(List<?> list, int i, int j);
    public static <T> void fill(List<? super T> list, T obj);
    public static <T> void copy(List<? super T> dest, List<? extends T> src);
    public static <T extends Object & Comparable<? super T>> T min(Collection<? extends T> coll);
    public static <T> T min(Collection<? extends T> coll, Comparator<? super T> comp);
    public static <T extends Object & Comparable<? super T>> T max(Collection<? extends T> coll);
    public static <T> T max(Collection<? extends T> coll, Comparator<? super T> comp);
    public static void rotate(List<?> list, int distance);
    public static <T> boolean replaceAll(List<T> list, T oldVal, T newVal);
    public static int indexOfSubList(List<?> source, List<?> target);
    public static <T> Collection<T> unmodifiableCollection(Collection<? extends T> c);
    public static <T> Set<T> unmodifiableSet(Set<? extends T> s);
    public static <T> List<T> unmodifiableList(List<? extends T> list);
    public static <K,V> Map<K,V> unmodifiableMap(Map<? extends K, ? extends V> m);
    public static <T> Collection<T> synchronizedCollection(Collection<T> c);
    public static <T> Set<T> synchronizedSet(Set<T> s);
    public static <T> List<T> synchronizedList(List<T> list);
    public static <K,V> Map<K,V> synchronizedMap(Map<K,V> m);
    public static <T> Iterator<T> emptyIterator();
    public static final Set EMPTY_SET;
    public static final <T> Set<T> emptySet();
    public static final List EMPTY_LIST;
    public static final <T> List<T> emptyList();
    public static final Map EMPTY_MAP;
    public static final <K,V> Map<K,V> emptyMap();
    public static <T> Set<T> singleton(T o);
    public static <T> List<T> singletonList(T o);
    public static <K,V> Map<K,V> singletonMap(K key, V value);
    public static <T> List<T> nCopies(int n, T o);
    public static <T> Comparator<T> reverseOrder();
    public static <T> Comparator<T> reverseOrder(Comparator<T> cmp);
    public static int frequency(Collection<?> c, Object o);
    public static boolean disjoint(Collection<?> c1, Collection<?> c2);
    public static <T> boolean addAll(Collection<? super T> c, T... elements);
  }`,
  implementation: Collections,
};
