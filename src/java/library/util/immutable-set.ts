import type { LibraryClass } from '../../library.ts';
import { JavaObject, toString as toText } from '../../runtime/object.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { fixedArities, withStatics } from '../statics.ts';
import { illegalArgument, requireNonNull } from '../throwing.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import { LinkedHashSet } from './hash-set.ts';
import { COLLECTION_CHANGES, forbid } from './immutable.ts';
import { ArrayIterator } from './iterators.ts';
import { AbstractSet, JavaSet } from './set.ts';

/**
 * What `Set.of` and `Set.copyOf` give. Java shuffles their order anew in every run of its machine, so no
 * order is right; here it is the order of the elements as they were given.
 */
export class ImmutableSet extends AbstractSet {
  private readonly elements: LinkedHashSet;

  constructor(elements: LinkedHashSet) {
    super();
    this.elements = elements;
  }
  override size$(): number {
    return this.elements.size$();
  }
  override contains$Object(element: unknown): boolean {
    return this.elements.contains$Object(requireNonNull(element));
  }
  override iterator$(): JavaIterator {
    return new ArrayIterator(elementsOf(this.elements));
  }
}
forbid(ImmutableSet, COLLECTION_CHANGES);

/** An immutable set; throws when an element is null or comes twice. */
const setOf = (elements: readonly unknown[]): ImmutableSet => {
  const set = new LinkedHashSet();
  for (const element of elements) {
    if (!set.add$Object(requireNonNull(element)))
      throw illegalArgument(`duplicate element: ${toText(element)}`);
  }
  return new ImmutableSet(set);
};

/** An immutable set of what may come twice. */
export const setCopyOf = (elements: readonly unknown[]): ImmutableSet => {
  const set = new LinkedHashSet();
  for (const element of elements) set.add$Object(requireNonNull(element));
  return new ImmutableSet(set);
};

class SetStatics extends JavaObject {
  static of$Object_A(elements: readonly unknown[]): ImmutableSet {
    return setOf(elements);
  }
  static copyOf$Collection(other: JavaCollection): ImmutableSet {
    return other instanceof ImmutableSet ? other : setCopyOf(elementsOf(other));
  }
}

export const setClass: LibraryClass = {
  declaration: `public interface Set<E> extends Collection<E> {
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
    boolean retainAll(Collection<?> c);
    boolean removeAll(Collection<?> c);
    void clear();
    static <E> Set<E> of();
    static <E> Set<E> of(E e1);
    static <E> Set<E> of(E e1, E e2);
    static <E> Set<E> of(E e1, E e2, E e3);
    static <E> Set<E> of(E e1, E e2, E e3, E e4);
    static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5);
    static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6);
    static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7);
    static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8);
    static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9);
    static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9, E e10);
    static <E> Set<E> of(E... elements);
    static <E> Set<E> copyOf(Collection<? extends E> coll);
  }`,
  implementation: Object.assign(withStatics(JavaSet, SetStatics), fixedArities('of', 10, 1, setOf)),
};
