import type { LibraryClass } from '../../library.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { noSuchElement, unsupported } from '../throwing.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import type { Comparator } from './comparator.ts';
import { MappedIterator } from './iterators.ts';
import type { MapEntry } from './map-entry.ts';
import { type Range, RangeMap, WHOLE } from './navigable-map.ts';
import { AbstractSet } from './set.ts';
import { SortedEntries } from './sorted-entries.ts';

/** The entries behind a set: keys that all have the value `true`. */
class Keys extends RangeMap {
  override readonly store: SortedEntries;
  protected override readonly range: Range;

  constructor(store: SortedEntries, range: Range) {
    super();
    this.store = store;
    this.range = range;
  }
  protected override window(range: Range): RangeMap {
    return new Keys(this.store, range);
  }
}

const keyOf = (entry: MapEntry | null): unknown => (entry === null ? null : entry.getKey$());

/** `java.util.TreeSet`: the keys of a sorted map. */
export class TreeSet extends AbstractSet {
  protected map: RangeMap = new Keys(new SortedEntries(null), WHOLE);

  init$Comparator(order: Comparator | null): this {
    this.map = new Keys(new SortedEntries(order), WHOLE);
    return this;
  }
  init$Collection(other: JavaCollection): this {
    this.addAll$Collection(other);
    return this;
  }
  init$SortedSet(other: TreeSet): this {
    return this.init$Comparator(other.comparator$()).init$Collection(other);
  }
  private over(map: RangeMap): TreeSet {
    const set = new TreeSet();
    set.map = map;
    return set;
  }
  override size$(): number {
    return this.map.size$();
  }
  override contains$Object(element: unknown): boolean {
    return this.map.containsKey$Object(element);
  }
  override add$Object(element: unknown): boolean {
    return this.map.put$Object$Object(element, true) === null;
  }
  override addAll$Collection(other: JavaCollection): boolean {
    const before = this.map.size$();
    for (const element of elementsOf(other)) this.add$Object(element);
    return this.map.size$() !== before;
  }
  override remove$Object(element: unknown): boolean {
    return this.map.remove$Object(element) !== null;
  }
  override clear$(): void {
    this.map.clear$();
  }
  override iterator$(): JavaIterator {
    return new MappedIterator(this.map.entrySet$().iterator$(), (entry) => keyOf(entry as MapEntry));
  }
  descendingIterator$(): JavaIterator {
    return this.descendingSet$().iterator$();
  }
  comparator$(): Comparator | null {
    return this.map.comparator$();
  }
  first$(): unknown {
    return this.map.firstKey$();
  }
  last$(): unknown {
    return this.map.lastKey$();
  }
  getFirst$(): unknown {
    return this.map.firstKey$();
  }
  getLast$(): unknown {
    return this.map.lastKey$();
  }
  lower$Object(element: unknown): unknown {
    return this.map.lowerKey$Object(element);
  }
  floor$Object(element: unknown): unknown {
    return this.map.floorKey$Object(element);
  }
  ceiling$Object(element: unknown): unknown {
    return this.map.ceilingKey$Object(element);
  }
  higher$Object(element: unknown): unknown {
    return this.map.higherKey$Object(element);
  }
  pollFirst$(): unknown {
    return keyOf(this.map.pollFirstEntry$());
  }
  pollLast$(): unknown {
    return keyOf(this.map.pollLastEntry$());
  }
  removeFirst$(): unknown {
    if (this.map.isEmpty$()) throw noSuchElement();
    return this.pollFirst$();
  }
  removeLast$(): unknown {
    if (this.map.isEmpty$()) throw noSuchElement();
    return this.pollLast$();
  }
  addFirst$Object(_element: unknown): void {
    throw unsupported();
  }
  addLast$Object(_element: unknown): void {
    throw unsupported();
  }
  descendingSet$(): TreeSet {
    return this.over(this.map.descendingMap$());
  }
  reversed$(): TreeSet {
    return this.descendingSet$();
  }
  headSet$Object(to: unknown): TreeSet {
    return this.over(this.map.headMap$Object(to));
  }
  headSet$Object$boolean(to: unknown, inclusive: boolean): TreeSet {
    return this.over(this.map.headMap$Object$boolean(to, inclusive));
  }
  tailSet$Object(from: unknown): TreeSet {
    return this.over(this.map.tailMap$Object(from));
  }
  tailSet$Object$boolean(from: unknown, inclusive: boolean): TreeSet {
    return this.over(this.map.tailMap$Object$boolean(from, inclusive));
  }
  subSet$Object$Object(from: unknown, to: unknown): TreeSet {
    return this.over(this.map.subMap$Object$Object(from, to));
  }
  subSet$Object$boolean$Object$boolean(
    from: unknown,
    fromInclusive: boolean,
    to: unknown,
    toInclusive: boolean,
  ): TreeSet {
    return this.over(this.map.subMap$Object$boolean$Object$boolean(from, fromInclusive, to, toInclusive));
  }
}

/** `TreeMap.navigableKeySet`: a view that adds nothing. A null value does not hide its key. */
export class TreeKeys extends TreeSet {
  constructor(map: RangeMap) {
    super();
    this.map = map;
  }
  override add$Object(_element: unknown): boolean {
    throw unsupported();
  }
  override remove$Object(element: unknown): boolean {
    if (!this.map.containsKey$Object(element)) return false;
    this.map.remove$Object(element);
    return true;
  }
}

export const sortedSetClass: LibraryClass = {
  declaration: `public interface SortedSet<E> extends Set<E> {
    Comparator<? super E> comparator();
    SortedSet<E> subSet(E fromElement, E toElement);
    SortedSet<E> headSet(E toElement);
    SortedSet<E> tailSet(E fromElement);
    E first();
    E last();
  }`,
};
export const navigableSetClass: LibraryClass = {
  declaration: `public interface NavigableSet<E> extends SortedSet<E> {
    E lower(E e);
    E floor(E e);
    E ceiling(E e);
    E higher(E e);
    E pollFirst();
    E pollLast();
    Iterator<E> iterator();
    NavigableSet<E> descendingSet();
    Iterator<E> descendingIterator();
    NavigableSet<E> subSet(E fromElement, boolean fromInclusive, E toElement, boolean toInclusive);
    NavigableSet<E> headSet(E toElement, boolean inclusive);
    NavigableSet<E> tailSet(E fromElement, boolean inclusive);
    SortedSet<E> subSet(E fromElement, E toElement);
    SortedSet<E> headSet(E toElement);
    SortedSet<E> tailSet(E fromElement);
  }`,
};
export const treeSetClass: LibraryClass = {
  declaration: `public class TreeSet<E> extends AbstractSet<E> implements NavigableSet<E> {
    public TreeSet();
    public TreeSet(Comparator<? super E> comparator);
    public TreeSet(Collection<? extends E> c);
    public TreeSet(SortedSet<E> s);
    public Iterator<E> iterator();
    public Iterator<E> descendingIterator();
    public NavigableSet<E> descendingSet();
    public int size();
    public boolean contains(Object o);
    public boolean add(E e);
    public boolean remove(Object o);
    public void clear();
    public boolean addAll(Collection<? extends E> c);
    public NavigableSet<E> subSet(E fromElement, boolean fromInclusive, E toElement, boolean toInclusive);
    public NavigableSet<E> headSet(E toElement, boolean inclusive);
    public NavigableSet<E> tailSet(E fromElement, boolean inclusive);
    public SortedSet<E> subSet(E fromElement, E toElement);
    public SortedSet<E> headSet(E toElement);
    public SortedSet<E> tailSet(E fromElement);
    public Comparator<? super E> comparator();
    public E first();
    public E last();
    public E lower(E e);
    public E floor(E e);
    public E ceiling(E e);
    public E higher(E e);
    public E getFirst();
    public E getLast();
    public E removeFirst();
    public E removeLast();
    public NavigableSet<E> reversed();
    public E pollFirst();
    public E pollLast();
    public void addFirst(E e);
    public void addLast(E e);
  }`,
  implementation: TreeSet,
};
