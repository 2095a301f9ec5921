import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { nullSafeEquals as equals } from '../../runtime/object.ts';
import { JavaIterator } from '../lang/iterable.ts';
import {
  concurrentModification,
  illegalArgument,
  illegalState,
  indexOutOfBounds,
  noSuchElement,
  requireNonNull,
} from '../throwing.ts';
import type { Consumer } from '../util-function/consumer.ts';
import type { UnaryOperator } from '../util-function/operator.ts';
import type { Predicate } from '../util-function/predicate.ts';
import { AbstractList, checkPosition } from './abstract-list.ts';
import { elementsOf, type JavaCollection } from './collection.ts';
import type { Comparator } from './comparator.ts';
import { sortObjects } from './sorting.ts';

/** `java.util.ArrayList` on a JavaScript array. */
export class ArrayList extends AbstractList {
  private elements: unknown[] = [];

  /** A list that takes the array over. */
  static holding(elements: unknown[]): ArrayList {
    const list = new ArrayList();
    list.elements = elements;
    return list;
  }
  init$int(capacity: number): this {
    if (capacity < 0) throw illegalArgument(`Illegal Capacity: ${capacity}`);
    return this;
  }
  init$Collection(other: JavaCollection): this {
    this.elements = elementsOf(other);
    return this;
  }
  trimToSize$(): void {
    this.f$modCount++;
  }
  ensureCapacity$int(_capacity: number): void {}
  override size$(): number {
    return this.elements.length;
  }
  override isEmpty$(): boolean {
    return this.elements.length === 0;
  }
  override get$int(index: number): unknown {
    const element = this.elements[index];
    if (element === undefined) throw indexOutOfBounds(index, this.elements.length);
    return element;
  }
  override set$int$Object(index: number, element: unknown): unknown {
    const old = this.get$int(index);
    this.elements[index] = element;
    return old;
  }
  override add$Object(element: unknown): boolean {
    this.f$modCount++;
    this.elements.push(element);
    return true;
  }
  override add$int$Object(index: number, element: unknown): void {
    checkPosition(index, this.elements.length);
    this.f$modCount++;
    this.elements.splice(index, 0, element);
  }
  override remove$int(index: number): unknown {
    const old = this.get$int(index);
    this.removeRange$int$int(index, index + 1);
    return old;
  }
  override remove$Object(element: unknown): boolean {
    const index = this.indexOf$Object(element);
    if (index >= 0) this.removeRange$int$int(index, index + 1);
    return index >= 0;
  }
  override addAll$Collection(other: JavaCollection): boolean {
    return this.addAll$int$Collection(this.elements.length, other);
  }
  override addAll$int$Collection(index: number, other: JavaCollection): boolean {
    checkPosition(index, this.elements.length);
    const added = elementsOf(other);
    this.f$modCount++;
    this.elements =
      index === this.elements.length
        ? this.elements.concat(added)
        : [...this.elements.slice(0, index), ...added, ...this.elements.slice(index)];
    return added.length > 0;
  }
  override clear$(): void {
    this.f$modCount++;
    this.elements = [];
  }
  protected override removeRange$int$int(from: number, to: number): void {
    this.f$modCount++;
    if (from === 0 && to === 1) this.elements.shift();
    else this.elements.splice(from, to - from);
  }
  override removeAll$Collection(other: JavaCollection): boolean {
    requireNonNull(other);
    return this.removeWhere((element) => other.contains$Object(element));
  }
  override retainAll$Collection(other: JavaCollection): boolean {
    requireNonNull(other);
    return this.removeWhere((element) => !other.contains$Object(element));
  }
  override removeIf$Predicate(filter: Predicate): boolean {
    requireNonNull(filter);
    return this.removeWhere((element) => filter.test$Object(element));
  }
  private removeWhere(doomed: (element: unknown) => boolean): boolean {
    const expected = this.f$modCount;
    const kept = this.elements.filter((element) => !doomed(element));
    if (this.f$modCount !== expected) throw concurrentModification();
    if (kept.length === this.elements.length) return false;
    this.f$modCount++;
    this.elements = kept;
    return true;
  }
  override indexOf$Object(element: unknown): number {
    for (let i = 0; i < this.elements.length; i++) if (equals(element, this.elements[i])) return i;
    return -1;
  }
  override toArray$(): unknown[] {
    return tagArray(this.elements.slice());
  }
  override iterator$(): JavaIterator {
    return new ArrayListIterator(this);
  }
  override forEach$Consumer(action: Consumer): void {
    requireNonNull(action);
    const expected = this.f$modCount;
    const { elements } = this;
    for (let i = 0; i < elements.length && this.f$modCount === expected; i++) {
      action.accept$Object(elements[i]);
    }
    if (this.f$modCount !== expected) throw concurrentModification();
  }
  override replaceAll$UnaryOperator(operator: UnaryOperator): void {
    const expected = this.f$modCount;
    const { elements } = this;
    for (let i = 0; i < elements.length && this.f$modCount === expected; i++) {
      elements[i] = operator.apply$Object(elements[i]);
    }
    if (this.f$modCount !== expected) throw concurrentModification();
  }
  override sort$Comparator(order: Comparator | null): void {
    const expected = this.f$modCount;
    const sorted = sortObjects(this.elements.slice(), order);
    if (this.f$modCount !== expected) throw concurrentModification();
    this.f$modCount++;
    this.elements = sorted;
  }
}

/** The plain iterator of a list, apart from `IndexIterator` because loops over lists are everywhere. */
class ArrayListIterator extends JavaIterator {
  private readonly list: ArrayList;
  private cursor = 0;
  private last = -1;
  private expected: number;

  constructor(list: ArrayList) {
    super();
    this.list = list;
    this.expected = list.f$modCount;
  }
  override hasNext$(): boolean {
    return this.cursor !== this.list.size$();
  }
  override next$(): unknown {
    if (this.list.f$modCount !== this.expected) throw concurrentModification();
    if (this.cursor >= this.list.size$()) throw noSuchElement();
    this.last = this.cursor++;
    return this.list.get$int(this.last);
  }
  override remove$(): void {
    if (this.last < 0) throw illegalState();
    if (this.list.f$modCount !== this.expected) throw concurrentModification();
    this.list.remove$int(this.last);
    this.cursor = this.last;
    this.last = -1;
    this.expected = this.list.f$modCount;
  }
}

export const arrayListClass: LibraryClass = {
  declaration: `public class ArrayList<E> extends AbstractList<E> implements List<E> {
    public ArrayList(int initialCapacity);
    public ArrayList();
    public ArrayList(Collection<? extends E> c);
    public void trimToSize();
    public void ensureCapacity(int minCapacity);
    public int size();
    public boolean isEmpty();
    public int indexOf(Object o);
    public Object[] toArray();
    public E get(int index);
    public E set(int index, E element);
    public boolean add(E e);
    public void add(int index, E element);
    public E remove(int index);
    public boolean remove(Object o);
    public void clear();
    public boolean addAll(Collection<? extends E> c);
    public boolean addAll(int index, Collection<? extends E> c);
    protected void removeRange(int fromIndex, int toIndex);
    public boolean removeAll(Collection<?> c);
    public boolean retainAll(Collection<?> c);
    public Iterator<E> iterator();
    public void forEach(Consumer<? super E> action);
    public boolean removeIf(Predicate<? super E> filter);
    public void replaceAll(UnaryOperator<E> operator);
    public void sort(Comparator<? super E> c);
  }`,
  implementation: ArrayList,
};
