import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { nullSafeEquals as equals } from '../../runtime/object.ts';
import { JavaIterator } from '../lang/iterable.ts';
import { concurrentModification, illegalState, noSuchElement, requireNonNull } from '../throwing.ts';
import { AbstractCollection, elementsOf, type JavaCollection } from './collection.ts';
import { Ring } from './ring.ts';

/** `java.util.ArrayDeque`. */
export class ArrayDeque extends AbstractCollection {
  readonly ring = new Ring();

  init$int(_capacity: number): this {
    return this;
  }
  init$Collection(other: JavaCollection): this {
    for (const element of elementsOf(other)) this.addLast$Object(element);
    return this;
  }
  addFirst$Object(element: unknown): void {
    this.ring.addFirst(requireNonNull(element));
  }
  addLast$Object(element: unknown): void {
    this.ring.addLast(requireNonNull(element));
  }
  offerFirst$Object(element: unknown): boolean {
    this.addFirst$Object(element);
    return true;
  }
  offerLast$Object(element: unknown): boolean {
    this.addLast$Object(element);
    return true;
  }
  override add$Object(element: unknown): boolean {
    return this.offerLast$Object(element);
  }
  offer$Object(element: unknown): boolean {
    return this.offerLast$Object(element);
  }
  push$Object(element: unknown): void {
    this.addFirst$Object(element);
  }
  pollFirst$(): unknown {
    return this.ring.size === 0 ? null : this.ring.removeFirst();
  }
  pollLast$(): unknown {
    return this.ring.size === 0 ? null : this.ring.removeLast();
  }
  poll$(): unknown {
    return this.pollFirst$();
  }
  removeFirst$(): unknown {
    return present(this.pollFirst$());
  }
  removeLast$(): unknown {
    return present(this.pollLast$());
  }
  remove$(): unknown {
    return this.removeFirst$();
  }
  pop$(): unknown {
    return this.removeFirst$();
  }
  peekFirst$(): unknown {
    return this.ring.size === 0 ? null : this.ring.at(0);
  }
  peekLast$(): unknown {
    return this.ring.size === 0 ? null : this.ring.at(this.ring.size - 1);
  }
  peek$(): unknown {
    return this.peekFirst$();
  }
  getFirst$(): unknown {
    return present(this.peekFirst$());
  }
  getLast$(): unknown {
    return present(this.peekLast$());
  }
  element$(): unknown {
    return this.getFirst$();
  }
  override size$(): number {
    return this.ring.size;
  }
  override isEmpty$(): boolean {
    return this.ring.size === 0;
  }
  override contains$Object(element: unknown): boolean {
    return this.find(element) >= 0;
  }
  override remove$Object(element: unknown): boolean {
    return this.removeFirstOccurrence$Object(element);
  }
  removeFirstOccurrence$Object(element: unknown): boolean {
    return this.drop(this.find(element));
  }
  removeLastOccurrence$Object(element: unknown): boolean {
    let index = this.ring.size - 1;
    while (index >= 0 && !equals(element, this.ring.at(index))) index--;
    return this.drop(index);
  }
  override clear$(): void {
    this.ring.clear();
  }
  override toArray$(): unknown[] {
    return tagArray(this.ring.toArray());
  }
  override iterator$(): JavaIterator {
    return new RingIterator(this.ring, 1);
  }
  descendingIterator$(): JavaIterator {
    return new RingIterator(this.ring, -1);
  }
  reversed$(): ArrayDeque {
    return new ReversedDeque(this);
  }

  private find(element: unknown): number {
    if (element === null) return -1;
    for (let at = 0; at < this.ring.size; at++) if (equals(element, this.ring.at(at))) return at;
    return -1;
  }
  private drop(index: number): boolean {
    if (index >= 0) this.ring.remove(index);
    return index >= 0;
  }
}

const present = (element: unknown): unknown => {
  if (element === null) throw noSuchElement();
  return element;
};

/**
 * Walks over the elements that were there at the start. Like Java's, it need not notice every change; it
 * throws when the number of elements is no longer what it was.
 */
class RingIterator extends JavaIterator {
  private readonly ring: Ring;
  private readonly step: 1 | -1;
  private at: number;
  private last = -1;
  private size: number;

  constructor(ring: Ring, step: 1 | -1) {
    super();
    this.ring = ring;
    this.step = step;
    this.size = ring.size;
    this.at = step === 1 ? 0 : ring.size - 1;
  }
  override hasNext$(): boolean {
    return this.at >= 0 && this.at < this.size;
  }
  override next$(): unknown {
    if (!this.hasNext$()) throw noSuchElement();
    if (this.ring.size !== this.size) throw concurrentModification();
    this.last = this.at;
    this.at += this.step;
    return this.ring.at(this.last);
  }
  override remove$(): void {
    if (this.last < 0) throw illegalState();
    this.ring.remove(this.last);
    if (this.step === 1) this.at--;
    this.last = -1;
    this.size--;
  }
}

/** `ArrayDeque.reversed`: the same elements seen from the other end. */
class ReversedDeque extends ArrayDeque {
  private readonly base: ArrayDeque;

  constructor(base: ArrayDeque) {
    super();
    this.base = base;
  }
  override addFirst$Object(element: unknown): void {
    this.base.addLast$Object(element);
  }
  override addLast$Object(element: unknown): void {
    this.base.addFirst$Object(element);
  }
  override pollFirst$(): unknown {
    return this.base.pollLast$();
  }
  override pollLast$(): unknown {
    return this.base.pollFirst$();
  }
  override peekFirst$(): unknown {
    return this.base.peekLast$();
  }
  override peekLast$(): unknown {
    return this.base.peekFirst$();
  }
  override size$(): number {
    return this.base.size$();
  }
  override isEmpty$(): boolean {
    return this.base.isEmpty$();
  }
  override contains$Object(element: unknown): boolean {
    return this.base.contains$Object(element);
  }
  override removeFirstOccurrence$Object(element: unknown): boolean {
    return this.base.removeLastOccurrence$Object(element);
  }
  override removeLastOccurrence$Object(element: unknown): boolean {
    return this.base.removeFirstOccurrence$Object(element);
  }
  override clear$(): void {
    this.base.clear$();
  }
  override toArray$(): unknown[] {
    return tagArray(this.base.toArray$().reverse());
  }
  override iterator$(): JavaIterator {
    return this.base.descendingIterator$();
  }
  override descendingIterator$(): JavaIterator {
    return this.base.iterator$();
  }
  override reversed$(): ArrayDeque {
    return this.base;
  }
}

export const arrayDequeClass: LibraryClass = {
  declaration: `public class ArrayDeque<E> extends AbstractCollection<E> implements Deque<E> {
    public ArrayDeque();
    public ArrayDeque(int numElements);
    public ArrayDeque(Collection<? extends E> c);
    public void addFirst(E e);
    public void addLast(E e);
    public boolean offerFirst(E e);
    public boolean offerLast(E e);
    public E removeFirst();
    public E removeLast();
    public E pollFirst();
    public E pollLast();
    public E getFirst();
    public E getLast();
    public E peekFirst();
    public E peekLast();
    public boolean removeFirstOccurrence(Object o);
    public boolean removeLastOccurrence(Object o);
    public boolean add(E e);
    public boolean offer(E e);
    public E remove();
    public E poll();
    public E element();
    public E peek();
    public void push(E e);
    public E pop();
    public int size();
    public boolean isEmpty();
    public Iterator<E> iterator();
    public Iterator<E> descendingIterator();
    public Deque<E> reversed();
    public boolean contains(Object o);
    public boolean remove(Object o);
    public void clear();
    public Object[] toArray();
  }`,
  implementation: ArrayDeque,
};
