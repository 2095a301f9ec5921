import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { noSuchElement, outOfBounds } from '../throwing.ts';
import { AbstractList, checkPosition } from './abstract-list.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import { Ring } from './ring.ts';

/** `java.util.LinkedList`, on a ring: what is fast in Java is fast here, and reading by index is too. */
export class LinkedList extends AbstractList {
  private readonly ring = new Ring();

  init$Collection(other: JavaCollection): this {
    this.addAll$Collection(other);
    return this;
  }
  override size$(): number {
    return this.ring.size;
  }
  override get$int(index: number): unknown {
    return this.ring.at(this.place(index));
  }
  override set$int$Object(index: number, element: unknown): unknown {
    const old = this.get$int(index);
    this.ring.set(index, element);
    return old;
  }
  override add$int$Object(index: number, element: unknown): void {
    checkPosition(index, this.ring.size);
    this.f$modCount++;
    this.ring.insert(index, element);
  }
  override add$Object(element: unknown): boolean {
    this.addLast$Object(element);
    return true;
  }
  override addAll$Collection(other: JavaCollection): boolean {
    for (const element of elementsOf(other)) this.addLast$Object(element);
    return other.size$() > 0;
  }
  override remove$int(index: number): unknown {
    this.place(index);
    this.f$modCount++;
    return this.ring.remove(index);
  }
  override remove$Object(element: unknown): boolean {
    return this.removeFirstOccurrence$Object(element);
  }
  override clear$(): void {
    this.f$modCount++;
    this.ring.clear();
  }
  override addFirst$Object(element: unknown): void {
    this.f$modCount++;
    this.ring.addFirst(element);
  }
  override addLast$Object(element: unknown): void {
    this.f$modCount++;
    this.ring.addLast(element);
  }
  offerFirst$Object(element: unknown): boolean {
    this.addFirst$Object(element);
    return true;
  }
  offerLast$Object(element: unknown): boolean {
    this.addLast$Object(element);
    return true;
  }
  offer$Object(element: unknown): boolean {
    return this.offerLast$Object(element);
  }
  push$Object(element: unknown): void {
    this.addFirst$Object(element);
  }
  peekFirst$(): unknown {
    return this.size$() === 0 ? null : this.get$int(0);
  }
  peekLast$(): unknown {
    return this.size$() === 0 ? null : this.get$int(this.size$() - 1);
  }
  peek$(): unknown {
    return this.peekFirst$();
  }
  element$(): unknown {
    return this.getFirst$();
  }
  pollFirst$(): unknown {
    return this.size$() === 0 ? null : this.removeFirst$();
  }
  pollLast$(): unknown {
    return this.size$() === 0 ? null : this.removeLast$();
  }
  poll$(): unknown {
    return this.pollFirst$();
  }
  override removeFirst$(): unknown {
    this.occupied();
    this.f$modCount++;
    return this.ring.removeFirst();
  }
  override removeLast$(): unknown {
    this.occupied();
    this.f$modCount++;
    return this.ring.removeLast();
  }
  remove$(): unknown {
    return this.removeFirst$();
  }
  pop$(): unknown {
    return this.removeFirst$();
  }
  removeFirstOccurrence$Object(element: unknown): boolean {
    return this.drop(this.indexOf$Object(element));
  }
  removeLastOccurrence$Object(element: unknown): boolean {
    return this.drop(this.lastIndexOf$Object(element));
  }
  descendingIterator$(): JavaIterator {
    return this.reversed$().iterator$();
  }
  override reversed$(): LinkedList {
    return new ReversedLinkedList(this);
  }
  override toArray$(): unknown[] {
    return tagArray(this.ring.toArray());
  }

  private drop(index: number): boolean {
    if (index >= 0) this.remove$int(index);
    return index >= 0;
  }
  private place(index: number): number {
    if (index < 0 || index >= this.ring.size) throw outOfBounds(`Index: ${index}, Size: ${this.ring.size}`);
    return index;
  }
  private occupied(): void {
    if (this.ring.size === 0) throw noSuchElement();
  }
}

/** `LinkedList.reversed`: the same elements seen from the other end. */
class ReversedLinkedList extends LinkedList {
  private readonly base: LinkedList;

  constructor(base: LinkedList) {
    super();
    this.base = base;
  }
  private mirror(index: number, width: number): number {
    const size = this.base.size$();
    if (index < 0 || index > size - width) throw outOfBounds(`Index: ${index}, Size: ${size}`);
    return size - width - index;
  }
  override size$(): number {
    return this.base.size$();
  }
  override get$int(index: number): unknown {
    return this.base.get$int(this.mirror(index, 1));
  }
  override set$int$Object(index: number, element: unknown): unknown {
    return this.base.set$int$Object(this.mirror(index, 1), element);
  }
  override add$int$Object(index: number, element: unknown): void {
    this.base.add$int$Object(this.mirror(index, 0), element);
    this.f$modCount++;
  }
  override remove$int(index: number): unknown {
    this.f$modCount++;
    return this.base.remove$int(this.mirror(index, 1));
  }
  override addFirst$Object(element: unknown): void {
    this.add$int$Object(0, element);
  }
  override addLast$Object(element: unknown): void {
    this.add$int$Object(this.size$(), element);
  }
  override removeFirst$(): unknown {
    this.f$modCount++;
    return this.base.removeLast$();
  }
  override removeLast$(): unknown {
    this.f$modCount++;
    return this.base.removeFirst$();
  }
  override clear$(): void {
    this.base.clear$();
  }
  override toArray$(): unknown[] {
    return tagArray(this.base.toArray$().reverse());
  }
  override reversed$(): LinkedList {
    return this.base;
  }
}

export const linkedListClass: LibraryClass = {
  declaration: `public class LinkedList<E> extends AbstractList<E> implements List<E>, Deque<E> {
    public LinkedList();
    public LinkedList(Collection<? extends E> c);
    public E removeFirst();
    public E removeLast();
    public void addFirst(E e);
    public void addLast(E e);
    public boolean contains(Object o);
    public int size();
    public boolean add(E e);
    public boolean remove(Object o);
    public boolean addAll(Collection<? extends E> c);
    public boolean addAll(int index, Collection<? extends E> c);
    public void clear();
    public E get(int index);
    public E set(int index, E element);
    public void add(int index, E element);
    public E remove(int index);
    public int indexOf(Object o);
    public int lastIndexOf(Object o);
    public E peek();
    public E element();
    public E poll();
    public E remove();
    public boolean offer(E e);
    public boolean offerFirst(E e);
    public boolean offerLast(E e);
    public E peekFirst();
    public E peekLast();
    public E pollFirst();
    public E pollLast();
    public void push(E e);
    public E pop();
    public boolean removeFirstOccurrence(Object o);
    public boolean removeLastOccurrence(Object o);
    public ListIterator<E> listIterator(int index);
    public Iterator<E> descendingIterator();
    public Object[] toArray();
    public <T> T[] toArray(T[] a);
    public LinkedList<E> reversed();
  }`,
  implementation: LinkedList,
};
