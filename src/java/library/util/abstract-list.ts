import type { LibraryClass } from '../../library.ts';
import { nullSafeEquals as equals } from '../../runtime/object.ts';
import { JavaIterator } from '../lang/iterable.ts';
import { hashOf } from '../null-safe.ts';
import {
  concurrentModification,
  illegalArgument,
  illegalState,
  indexOutOfBounds,
  noSuchElement,
  outOfBounds,
  unsupported,
} from '../throwing.ts';
import { collectionText, elementsOf, type JavaCollection } from './collection.ts';
import { JavaList, type ListIterator } from './list.ts';

/** `java.util.AbstractList`: everything from `get` and `size`, plus `set`, `add` and `remove` by index. */
export abstract class AbstractList extends JavaList {
  /** Structural changes so far; an iterator that sees it change throws. */
  f$modCount = 0;

  override set$int$Object(_index: number, _element: unknown): unknown {
    throw unsupported();
  }
  override add$int$Object(_index: number, _element: unknown): void {
    throw unsupported();
  }
  override remove$int(_index: number): unknown {
    throw unsupported();
  }
  override add$Object(element: unknown): boolean {
    this.add$int$Object(this.size$(), element);
    return true;
  }
  override indexOf$Object(element: unknown): number {
    const size = this.size$();
    for (let i = 0; i < size; i++) if (equals(element, this.get$int(i))) return i;
    return -1;
  }
  override lastIndexOf$Object(element: unknown): number {
    for (let i = this.size$() - 1; i >= 0; i--) if (equals(element, this.get$int(i))) return i;
    return -1;
  }
  override contains$Object(element: unknown): boolean {
    return this.indexOf$Object(element) >= 0;
  }
  override addAll$int$Collection(index: number, other: JavaCollection): boolean {
    checkPosition(index, this.size$());
    const elements = elementsOf(other);
    for (const [offset, element] of elements.entries()) this.add$int$Object(index + offset, element);
    return elements.length > 0;
  }
  override clear$(): void {
    this.removeRange$int$int(0, this.size$());
  }
  protected removeRange$int$int(from: number, to: number): void {
    for (let i = to - 1; i >= from; i--) this.remove$int(i);
  }
  /** `removeRange` for sub-lists, which are other objects of this family. */
  removeBetween(from: number, to: number): void {
    this.removeRange$int$int(from, to);
  }
  override iterator$(): JavaIterator {
    return new IndexIterator(this, 0);
  }
  override listIterator$(): ListIterator {
    return new IndexIterator(this, 0);
  }
  override listIterator$int(index: number): ListIterator {
    checkPosition(index, this.size$());
    return new IndexIterator(this, index);
  }
  override subList$int$int(from: number, to: number): JavaList {
    checkSubRange(from, to, this.size$());
    return new SubList(this, from, to - from);
  }
  override reversed$(): JavaList {
    return new ReversedList(this);
  }
  override equals$Object(other: unknown): boolean {
    if (other === this) return true;
    if (!(other instanceof JavaList) || other.size$() !== this.size$()) return false;
    const [mine, its] = [this.iterator$(), other.iterator$()];
    while (mine.hasNext$() && its.hasNext$()) if (!equals(mine.next$(), its.next$())) return false;
    return !mine.hasNext$() && !its.hasNext$();
  }
  override toString$(): string {
    return collectionText(this);
  }
  override hashCode$(): number {
    let hash = 1;
    const iterator = this.iterator$();
    while (iterator.hasNext$()) hash = (Math.imul(31, hash) + hashOf(iterator.next$())) | 0;
    return hash;
  }
}

/** Throws unless an element can be inserted at `index`. */
export const checkPosition = (index: number, size: number): void => {
  if (index < 0 || index > size) throw outOfBounds(`Index: ${index}, Size: ${size}`);
};

/** Throws as `List.subList` does. */
export const checkSubRange = (from: number, to: number, size: number): void => {
  if (from < 0) throw outOfBounds(`fromIndex = ${from}`);
  if (to > size) throw outOfBounds(`toIndex = ${to}`);
  if (from > to) throw illegalArgument(`fromIndex(${from}) > toIndex(${to})`);
};

/** Walks a list by index and throws when somebody else changes it. */
class IndexIterator extends JavaIterator implements ListIterator {
  private readonly list: AbstractList;
  private cursor: number;
  private last = -1;
  private expected: number;

  constructor(list: AbstractList, index: number) {
    super();
    this.list = list;
    this.cursor = index;
    this.expected = list.f$modCount;
  }
  override hasNext$(): boolean {
    return this.cursor !== this.list.size$();
  }
  override next$(): unknown {
    this.check();
    if (this.cursor >= this.list.size$()) throw noSuchElement();
    this.last = this.cursor++;
    return this.list.get$int(this.last);
  }
  hasPrevious$(): boolean {
    return this.cursor !== 0;
  }
  previous$(): unknown {
    this.check();
    if (this.cursor <= 0) throw noSuchElement();
    this.last = --this.cursor;
    return this.list.get$int(this.last);
  }
  nextIndex$(): number {
    return this.cursor;
  }
  previousIndex$(): number {
    return this.cursor - 1;
  }
  override remove$(): void {
    this.list.remove$int(this.current());
    if (this.last < this.cursor) this.cursor--;
    this.settle();
  }
  set$Object(element: unknown): void {
    this.list.set$int$Object(this.current(), element);
    this.expected = this.list.f$modCount;
  }
  add$Object(element: unknown): void {
    this.check();
    this.list.add$int$Object(this.cursor++, element);
    this.settle();
  }
  private current(): number {
    if (this.last < 0) throw illegalState();
    this.check();
    return this.last;
  }
  private settle(): void {
    this.last = -1;
    this.expected = this.list.f$modCount;
  }
  private check(): void {
    if (this.list.f$modCount !== this.expected) throw concurrentModification();
  }
}

/** A live window on part of a list. */
class SubList extends AbstractList {
  private readonly parent: AbstractList;
  private readonly offset: number;
  private count: number;

  constructor(parent: AbstractList, offset: number, count: number) {
    super();
    this.parent = parent;
    this.offset = offset;
    this.count = count;
    this.f$modCount = parent.f$modCount;
  }
  override size$(): number {
    this.check();
    return this.count;
  }
  override get$int(index: number): unknown {
    return this.parent.get$int(this.place(index));
  }
  override set$int$Object(index: number, element: unknown): unknown {
    return this.parent.set$int$Object(this.place(index), element);
  }
  override add$int$Object(index: number, element: unknown): void {
    checkPosition(index, this.size$());
    this.parent.add$int$Object(this.offset + index, element);
    this.resize(1);
  }
  override remove$int(index: number): unknown {
    const element = this.parent.remove$int(this.place(index));
    this.resize(-1);
    return element;
  }
  protected override removeRange$int$int(from: number, to: number): void {
    this.check();
    this.parent.removeBetween(this.offset + from, this.offset + to);
    this.resize(from - to);
  }
  private place(index: number): number {
    if (index < 0 || index >= this.size$()) throw indexOutOfBounds(index, this.count);
    return this.offset + index;
  }
  private resize(by: number): void {
    this.count += by;
    this.f$modCount = this.parent.f$modCount;
  }
  private check(): void {
    if (this.parent.f$modCount !== this.f$modCount) throw concurrentModification();
  }
}

/** `List.reversed`: a live view from the last element to the first. */
class ReversedList extends AbstractList {
  private readonly base: AbstractList;

  constructor(base: AbstractList) {
    super();
    this.base = base;
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
    checkPosition(index, this.size$());
    this.base.add$int$Object(this.mirror(index, 0), element);
    this.f$modCount++;
  }
  override remove$int(index: number): unknown {
    const element = this.base.remove$int(this.mirror(index, 1));
    this.f$modCount++;
    return element;
  }
  override reversed$(): JavaList {
    return this.base;
  }
  private mirror(index: number, width: number): number {
    const size = this.base.size$();
    if (index < 0 || index > size - width) throw indexOutOfBounds(index, size);
    return size - width - index;
  }
}

export const abstractListClass: LibraryClass = {
  declaration: `public abstract class AbstractList<E> extends AbstractCollection<E> implements List<E> {
    protected AbstractList();
    public boolean add(E e);
    public abstract E get(int index);
    public E set(int index, E element);
    public void add(int index, E element);
    public E remove(int index);
    public int indexOf(Object o);
    public int lastIndexOf(Object o);
    public void clear();
    public boolean addAll(int index, Collection<? extends E> c);
    public Iterator<E> iterator();
    public ListIterator<E> listIterator();
    public ListIterator<E> listIterator(int index);
    public List<E> subList(int fromIndex, int toIndex);
    public List<E> reversed();
    public boolean equals(Object o);
    public int hashCode();
    protected void removeRange(int fromIndex, int toIndex);
  }`,
  implementation: AbstractList,
};
