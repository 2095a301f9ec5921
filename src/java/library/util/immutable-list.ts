import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { JavaObject } from '../../runtime/object.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { fixedArities, withStatics } from '../statics.ts';
import { arrayIndexOutOfBounds, outOfBounds, requireNonNull } from '../throwing.ts';
import { AbstractList } from './abstract-list.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import { forbid, LIST_CHANGES } from './immutable.ts';
import { ArrayIterator } from './iterators.ts';
import { JavaList } from './list.ts';

/** What `List.of`, `List.copyOf` and `Stream.toList` give. The last may hold nulls, the others may not. */
export class ImmutableList extends AbstractList {
  private readonly elements: readonly unknown[];
  readonly allowsNull: boolean;

  constructor(elements: readonly unknown[], allowsNull = false) {
    super();
    this.elements = elements;
    this.allowsNull = allowsNull;
    if (!allowsNull) for (const element of elements) requireNonNull(element);
  }
  override size$(): number {
    return this.elements.length;
  }
  override get$int(index: number): unknown {
    const element = this.elements[index];
    return element === undefined ? this.noElement(index) : element;
  }
  override indexOf$Object(element: unknown): number {
    return super.indexOf$Object(this.asked(element));
  }
  override lastIndexOf$Object(element: unknown): number {
    return super.lastIndexOf$Object(this.asked(element));
  }
  override iterator$(): JavaIterator {
    return new ArrayIterator(this.elements);
  }
  override toArray$(): unknown[] {
    return tagArray(this.elements.slice());
  }
  /** Java has three classes of immutable lists, and each says it in its way. */
  private noElement(index: number): never {
    const { length } = this.elements;
    const isShort = length === 1 || length === 2;
    if (isShort && !this.allowsNull) throw outOfBounds(`Index: ${index} Size: ${length}`);
    throw arrayIndexOutOfBounds(`Index ${index} out of bounds for length ${length}`);
  }
  private asked(element: unknown): unknown {
    return this.allowsNull ? element : requireNonNull(element);
  }
}
forbid(ImmutableList, LIST_CHANGES);

/** An immutable list of what a JavaScript array holds; the array is taken over. */
export const listOf = (elements: readonly unknown[]): ImmutableList => new ImmutableList(elements);

class ListStatics extends JavaObject {
  static of$Object_A(elements: readonly unknown[]): ImmutableList {
    return listOf(elements.slice());
  }
  static copyOf$Collection(other: JavaCollection): ImmutableList {
    return other instanceof ImmutableList && !other.allowsNull ? other : listOf(elementsOf(other));
  }
}

export const listClass: LibraryClass = {
  declaration: `public interface List<E> extends SequencedCollection<E> {
    int size();
    boolean isEmpty();
    boolean contains(Object o);
    Iterator<E> iterator();
    Object[] toArray();
    <T> T[] toArray(T[] a);
    boolean add(E e);
    boolean remove(Object o);
    boolean containsAll(Collection<?> c);
    boolean addAll(Collection<? extends E> c);
    boolean addAll(int index, Collection<? extends E> c);
    boolean removeAll(Collection<?> c);
    boolean retainAll(Collection<?> c);
    default void replaceAll(UnaryOperator<E> operator);
    default void sort(Comparator<? super E> c);
    void clear();
    E get(int index);
    E set(int index, E element);
    void add(int index, E element);
    E remove(int index);
    int indexOf(Object o);
    int lastIndexOf(Object o);
    ListIterator<E> listIterator();
    ListIterator<E> listIterator(int index);
    List<E> subList(int fromIndex, int toIndex);
    List<E> reversed();
    default void addFirst(E e);
    default void addLast(E e);
    default E getFirst();
    default E getLast();
    default E removeFirst();
    default E removeLast();
    static <E> List<E> of();
    static <E> List<E> of(E e1);
    static <E> List<E> of(E e1, E e2);
    static <E> List<E> of(E e1, E e2, E e3);
    static <E> List<E> of(E e1, E e2, E e3, E e4);
    static <E> List<E> of(E e1, E e2, E e3, E e4, E e5);
    static <E> List<E> of(E e1, E e2, E e3, E e4, E e5, E e6);
    static <E> List<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7);
    static <E> List<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8);
    static <E> List<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9);
    static <E> List<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9, E e10);
    static <E> List<E> of(E... elements);
    static <E> List<E> copyOf(Collection<? extends E> coll);
  }`,
  implementation: Object.assign(withStatics(JavaList, ListStatics), fixedArities('of', 10, 1, listOf)),
};
