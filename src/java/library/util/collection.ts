import type { LibraryClass } from '../../library.ts';
import { elementDescriptor, newArray, tagArray } from '../../runtime/array.ts';
import { nullSafeEquals as equals, toString as toText } from '../../runtime/object.ts';
import { JavaIterable } from '../lang/iterable.ts';
import { requireNonNull, unsupported } from '../throwing.ts';
import type { Predicate } from '../util-function/predicate.ts';
import type { IntFunction } from '../util-function/primitive-function.ts';
import { streamOver } from '../util-stream/pipeline.ts';

/**
 * `java.util.Collection`, with what `AbstractCollection` adds: one class, because a JavaScript class has one
 * parent and lists, sets and queues need both.
 */
export abstract class JavaCollection extends JavaIterable {
  abstract size$(): number;

  isEmpty$(): boolean {
    return this.size$() === 0;
  }
  contains$Object(element: unknown): boolean {
    const iterator = this.iterator$();
    while (iterator.hasNext$()) if (equals(element, iterator.next$())) return true;
    return false;
  }
  toArray$(): unknown[] {
    return tagArray(elementsOf(this));
  }
  toArray$Object_A(array: unknown[]): unknown[] {
    return fillArray(array, elementsOf(this));
  }
  toArray$IntFunction(generator: IntFunction): unknown[] {
    return this.toArray$Object_A(generator.apply$int(0) as unknown[]);
  }
  add$Object(_element: unknown): boolean {
    throw unsupported();
  }
  remove$Object(element: unknown): boolean {
    const iterator = this.iterator$();
    while (iterator.hasNext$()) {
      if (!equals(element, iterator.next$())) continue;
      iterator.remove$();
      return true;
    }
    return false;
  }
  containsAll$Collection(other: JavaCollection): boolean {
    const iterator = other.iterator$();
    while (iterator.hasNext$()) if (!this.contains$Object(iterator.next$())) return false;
    return true;
  }
  addAll$Collection(other: JavaCollection): boolean {
    let changed = false;
    for (const element of elementsOf(other)) if (this.add$Object(element)) changed = true;
    return changed;
  }
  removeAll$Collection(other: JavaCollection): boolean {
    requireNonNull(other);
    return removeWhere(this, (element) => other.contains$Object(element));
  }
  retainAll$Collection(other: JavaCollection): boolean {
    requireNonNull(other);
    return removeWhere(this, (element) => !other.contains$Object(element));
  }
  removeIf$Predicate(filter: Predicate): boolean {
    requireNonNull(filter);
    return removeWhere(this, (element) => filter.test$Object(element));
  }
  clear$(): void {
    const iterator = this.iterator$();
    while (iterator.hasNext$()) {
      iterator.next$();
      iterator.remove$();
    }
  }
  stream$(): unknown {
    return streamOver(
      () => this.iterator$(),
      () => this.size$(),
    );
  }
}

const removeWhere = (collection: JavaCollection, doomed: (element: unknown) => boolean): boolean => {
  let changed = false;
  const iterator = collection.iterator$();
  while (iterator.hasNext$()) {
    if (!doomed(iterator.next$())) continue;
    iterator.remove$();
    changed = true;
  }
  return changed;
};

/** `java.util.AbstractCollection`. */
export abstract class AbstractCollection extends JavaCollection {
  override toString$(): string {
    return collectionText(this);
  }
}

/** `AbstractCollection.toString`. */
export const collectionText = (collection: JavaIterable): string => {
  const show = (element: unknown): string => (element === collection ? '(this Collection)' : toText(element));
  return `[${elementsOf(collection).map(show).join(', ')}]`;
};

/** The elements of a collection in its order, in a new array. */
export const elementsOf = (collection: JavaIterable): unknown[] => {
  const elements: unknown[] = [];
  const iterator = collection.iterator$();
  while (iterator.hasNext$()) elements.push(iterator.next$());
  return elements;
};

/** `Collection.toArray(T[])`: into the given array where it is long enough, else into a new one of its type. */
export const fillArray = (array: unknown[], elements: readonly unknown[]): unknown[] => {
  const target =
    array.length < elements.length
      ? (newArray(elementDescriptor(array), elements.length) as unknown[])
      : array;
  for (let i = 0; i < elements.length; i++) target[i] = elements[i];
  if (target.length > elements.length) target[elements.length] = null;
  return target;
};

export const collectionClass: LibraryClass = {
  declaration: `public interface Collection<E> extends Iterable<E> {
    int size();
    boolean isEmpty();
    boolean contains(Object o);
    Iterator<E> iterator();
    Object[] toArray();
    <T> T[] toArray(T[] a);
    default <T> T[] toArray(IntFunction<T[]> generator);
    boolean add(E e);
    boolean remove(Object o);
    boolean containsAll(Collection<?> c);
    boolean addAll(Collection<? extends E> c);
    boolean removeAll(Collection<?> c);
    default boolean removeIf(Predicate<? super E> filter);
    boolean retainAll(Collection<?> c);
    void clear();
    default Stream<E> stream();
  }`,
  implementation: JavaCollection,
};

export const abstractCollectionClass: LibraryClass = {
  declaration: `public abstract class AbstractCollection<E> implements Collection<E> {
    protected AbstractCollection();
    public abstract Iterator<E> iterator();
    public abstract int size();
    public boolean isEmpty();
    public boolean contains(Object o);
    public Object[] toArray();
    public <T> T[] toArray(T[] a);
    public boolean add(E e);
    public boolean remove(Object o);
    public boolean containsAll(Collection<?> c);
    public boolean addAll(Collection<? extends E> c);
    public boolean removeAll(Collection<?> c);
    public boolean retainAll(Collection<?> c);
    public void clear();
    public String toString();
  }`,
  implementation: AbstractCollection,
};
