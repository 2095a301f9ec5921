import type { LibraryClass } from '../../library.ts';
import { illegalArgument, illegalState, noSuchElement } from '../throwing.ts';
import { AbstractCollection, elementsOf, type JavaCollection } from './collection.ts';

/** `java.util.AbstractQueue`. */
export abstract class AbstractQueue extends AbstractCollection {
  abstract offer$Object(element: unknown): boolean;
  abstract poll$(): unknown;
  abstract peek$(): unknown;

  override add$Object(element: unknown): boolean {
    if (!this.offer$Object(element)) throw illegalState('Queue full');
    return true;
  }
  remove$(): unknown {
    const element = this.poll$();
    if (element === null) throw noSuchElement();
    return element;
  }
  element$(): unknown {
    const element = this.peek$();
    if (element === null) throw noSuchElement();
    return element;
  }
  override clear$(): void {
    while (this.poll$() !== null);
  }
  override addAll$Collection(other: JavaCollection): boolean {
    if (other === this) throw illegalArgument(null);
    for (const element of elementsOf(other)) this.add$Object(element);
    return other.size$() > 0;
  }
}

export const queueClass: LibraryClass = {
  declaration: `public interface Queue<E> extends Collection<E> {
    boolean add(E e);
    boolean offer(E e);
    E remove();
    E poll();
    E element();
    E peek();
  }`,
};
export const dequeClass: LibraryClass = {
  declaration: `public interface Deque<E> extends Queue<E>, SequencedCollection<E> {
    void addFirst(E e);
    void addLast(E e);
    boolean offerFirst(E e);
    boolean offerLast(E e);
    E removeFirst();
    E removeLast();
    E pollFirst();
    E pollLast();
    E getFirst();
    E getLast();
    E peekFirst();
    E peekLast();
    boolean removeFirstOccurrence(Object o);
    boolean removeLastOccurrence(Object o);
    boolean add(E e);
    boolean offer(E e);
    E remove();
    E poll();
    E element();
    E peek();
    boolean addAll(Collection<? extends E> c);
    void push(E e);
    E pop();
    boolean remove(Object o);
    boolean contains(Object o);
    int size();
    Iterator<E> iterator();
    Iterator<E> descendingIterator();
    Deque<E> reversed();
  }`,
};
export const abstractQueueClass: LibraryClass = {
  declaration: `public abstract class AbstractQueue<E> extends AbstractCollection<E> implements Queue<E> {
    protected AbstractQueue();
    public boolean add(E e);
    public E remove();
    public E element();
    public void clear();
    public boolean addAll(Collection<? extends E> c);
  }`,
  implementation: AbstractQueue,
};
