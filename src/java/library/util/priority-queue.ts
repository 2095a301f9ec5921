import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { nullSafeEquals as equals } from '../../runtime/object.ts';
import { JavaIterator } from '../lang/iterable.ts';
import {
  concurrentModification,
  illegalArgument,
  illegalState,
  noSuchElement,
  requireNonNull,
} from '../throwing.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import type { Comparator } from './comparator.ts';
import { AbstractQueue } from './queue.ts';
import { comparison } from './sorting.ts';
import { TreeSet } from './tree-set.ts';

/**
 * `java.util.PriorityQueue`: a binary heap with Java's own moves, because iteration and `toString` show the
 * heap as it lies.
 */
export class PriorityQueue extends AbstractQueue {
  private heap: unknown[] = [];
  private order: Comparator | null = null;
  private compare: (a: unknown, b: unknown) => number = comparison(null);
  changes = 0;

  init$int(capacity: number): this {
    return this.init$int$Comparator(capacity, null);
  }
  init$Comparator(order: Comparator | null): this {
    this.order = order;
    this.compare = comparison(order);
    return this;
  }
  init$int$Comparator(capacity: number, order: Comparator | null): this {
    if (capacity < 1) throw illegalArgument(null);
    return this.init$Comparator(order);
  }
  init$Collection(other: JavaCollection): this {
    if (other instanceof PriorityQueue || other instanceof TreeSet) this.init$Comparator(other.comparator$());
    this.heap = elementsOf(other).map(requireNonNull);
    for (let at = (this.heap.length >>> 1) - 1; at >= 0; at--) this.sink(at, this.heap[at]);
    return this;
  }
  init$PriorityQueue(other: PriorityQueue): this {
    this.heap = other.heap.slice();
    return this.init$Comparator(other.order);
  }
  comparator$(): Comparator | null {
    return this.order;
  }
  override size$(): number {
    return this.heap.length;
  }
  override offer$Object(element: unknown): boolean {
    this.changes++;
    // Also a single element is compared, with itself: one that has no order is refused at once.
    if (this.heap.length === 0) this.compare(requireNonNull(element), element);
    this.heap.push(requireNonNull(element));
    this.rise(this.heap.length - 1, element);
    return true;
  }
  override peek$(): unknown {
    return this.heap.length === 0 ? null : this.heap[0];
  }
  override poll$(): unknown {
    if (this.heap.length === 0) return null;
    const first = this.heap[0];
    this.removeAt(0);
    return first;
  }
  override contains$Object(element: unknown): boolean {
    return this.find(element) >= 0;
  }
  override remove$Object(element: unknown): boolean {
    const index = this.find(element);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }
  override clear$(): void {
    this.changes++;
    this.heap = [];
  }
  override toArray$(): unknown[] {
    return tagArray(this.heap.slice());
  }
  override iterator$(): JavaIterator {
    return new HeapIterator(this);
  }

  elementAt(index: number): unknown {
    return this.heap[index];
  }
  indexOfSame(element: unknown): number {
    return this.heap.indexOf(element);
  }
  /** Removes by place. Gives the element that moved to a place before it, or null. */
  removeAt(index: number): unknown {
    this.changes++;
    const moved = this.heap.pop();
    if (index === this.heap.length) return null;
    this.sink(index, moved);
    if (this.heap[index] !== moved) return null;
    this.rise(index, moved);
    return this.heap[index] === moved ? null : moved;
  }
  private find(element: unknown): number {
    return element === null ? -1 : this.heap.findIndex((other) => equals(element, other));
  }
  private rise(from: number, element: unknown): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.compare(element, this.heap[parent]) >= 0) break;
      this.heap[at] = this.heap[parent];
      at = parent;
    }
    this.heap[at] = element;
  }
  private sink(from: number, element: unknown): void {
    const half = this.heap.length >>> 1;
    let at = from;
    while (at < half) {
      let child = 2 * at + 1;
      const right = child + 1;
      if (right < this.heap.length && this.compare(this.heap[child], this.heap[right]) > 0) child = right;
      if (this.compare(element, this.heap[child]) <= 0) break;
      this.heap[at] = this.heap[child];
      at = child;
    }
    this.heap[at] = element;
  }
}

/** Elements that a removal moved in front of the iterator are given at the end. */
class HeapIterator extends JavaIterator {
  private readonly queue: PriorityQueue;
  private readonly missed: unknown[] = [];
  private cursor = 0;
  private last = -1;
  private lastMissed: unknown = null;
  private expected: number;

  constructor(queue: PriorityQueue) {
    super();
    this.queue = queue;
    this.expected = queue.changes;
  }
  override hasNext$(): boolean {
    return this.cursor < this.queue.size$() || this.missed.length > 0;
  }
  override next$(): unknown {
    this.check();
    if (this.cursor < this.queue.size$()) {
      this.last = this.cursor++;
      return this.queue.elementAt(this.last);
    }
    this.last = -1;
    if (this.missed.length === 0) throw noSuchElement();
    this.lastMissed = this.missed.shift();
    return this.lastMissed;
  }
  override remove$(): void {
    this.check();
    if (this.last >= 0) {
      const moved = this.queue.removeAt(this.last);
      if (moved === null) this.cursor--;
      else this.missed.push(moved);
      this.last = -1;
    } else if (this.lastMissed !== null) {
      this.queue.removeAt(this.queue.indexOfSame(this.lastMissed));
      this.lastMissed = null;
    } else throw illegalState();
    this.expected = this.queue.changes;
  }
  private check(): void {
    if (this.queue.changes !== this.expected) throw concurrentModification();
  }
}

export const priorityQueueClass: LibraryClass = {
  declaration: `public class PriorityQueue<E> extends AbstractQueue<E> {
    public PriorityQueue();
    public PriorityQueue(int initialCapacity);
    public PriorityQueue(Comparator<? super E> comparator);
    public PriorityQueue(int initialCapacity, Comparator<? super E> comparator);
    public PriorityQueue(Collection<? extends E> c);
    public PriorityQueue(PriorityQueue<? extends E> c);
    public boolean offer(E e);
    public E peek();
    public boolean remove(Object o);
    public boolean contains(Object o);
    public Object[] toArray();
    public Iterator<E> iterator();
    public int size();
    public void clear();
    public E poll();
    public Comparator<? super E> comparator();
  }`,
  implementation: PriorityQueue,
};
