import type { LibraryClass } from '../../library.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { noSuchElement, requireNonNull, unsupported } from '../throwing.ts';
import type { UnaryOperator } from '../util-function/operator.ts';
import { JavaCollection } from './collection.ts';
import type { Comparator } from './comparator.ts';
import { sortObjects } from './sorting.ts';

/** `java.util.SequencedCollection`. */
export abstract class SequencedCollection extends JavaCollection {
  abstract reversed$(): JavaCollection;

  addFirst$Object(_element: unknown): void {
    throw unsupported();
  }
  addLast$Object(_element: unknown): void {
    throw unsupported();
  }
  getFirst$(): unknown {
    return this.iterator$().next$();
  }
  getLast$(): unknown {
    return this.reversed$().iterator$().next$();
  }
  removeFirst$(): unknown {
    return removeNext(this.iterator$());
  }
  removeLast$(): unknown {
    return removeNext(this.reversed$().iterator$());
  }
}

const removeNext = (iterator: JavaIterator): unknown => {
  const element = iterator.next$();
  iterator.remove$();
  return element;
};

/** `java.util.ListIterator`. */
export interface ListIterator extends JavaIterator {
  hasPrevious$(): boolean;
  previous$(): unknown;
  nextIndex$(): number;
  previousIndex$(): number;
  set$Object(element: unknown): void;
  add$Object(element: unknown): void;
}

/** `java.util.List`: its default methods. The static `of` and `copyOf` are in `immutable-list.ts`. */
export abstract class JavaList extends SequencedCollection {
  abstract get$int(index: number): unknown;
  abstract set$int$Object(index: number, element: unknown): unknown;
  abstract add$int$Object(index: number, element: unknown): void;
  abstract remove$int(index: number): unknown;
  abstract indexOf$Object(element: unknown): number;
  abstract lastIndexOf$Object(element: unknown): number;
  abstract addAll$int$Collection(index: number, other: JavaCollection): boolean;
  abstract listIterator$(): ListIterator;
  abstract listIterator$int(index: number): ListIterator;
  abstract subList$int$int(from: number, to: number): JavaList;
  abstract override reversed$(): JavaList;

  replaceAll$UnaryOperator(operator: UnaryOperator): void {
    requireNonNull(operator);
    const iterator = this.listIterator$();
    while (iterator.hasNext$()) iterator.set$Object(operator.apply$Object(iterator.next$()));
  }
  sort$Comparator(order: Comparator | null): void {
    const sorted = sortObjects(this.toArray$(), order);
    const iterator = this.listIterator$();
    for (const element of sorted) {
      iterator.next$();
      iterator.set$Object(element);
    }
  }
  override addFirst$Object(element: unknown): void {
    this.add$int$Object(0, element);
  }
  override addLast$Object(element: unknown): void {
    this.add$Object(element);
  }
  override getFirst$(): unknown {
    return this.get$int(occupied(this) && 0);
  }
  override getLast$(): unknown {
    return this.get$int(occupied(this) - 1);
  }
  override removeFirst$(): unknown {
    return this.remove$int(occupied(this) && 0);
  }
  override removeLast$(): unknown {
    return this.remove$int(occupied(this) - 1);
  }
}

/** The size, when the list is not empty; else throws `NoSuchElementException`. */
const occupied = (list: JavaList): number => {
  const size = list.size$();
  if (size === 0) throw noSuchElement();
  return size;
};

export const sequencedCollectionClass: LibraryClass = {
  declaration: `public interface SequencedCollection<E> extends Collection<E> {
    SequencedCollection<E> reversed();
    default void addFirst(E e);
    default void addLast(E e);
    default E getFirst();
    default E getLast();
    default E removeFirst();
    default E removeLast();
  }`,
  implementation: SequencedCollection,
};

export const listIteratorClass: LibraryClass = {
  declaration: `public interface ListIterator<E> extends Iterator<E> {
    boolean hasNext();
    E next();
    boolean hasPrevious();
    E previous();
    int nextIndex();
    int previousIndex();
    void remove();
    void set(E e);
    void add(E e);
  }`,
};
