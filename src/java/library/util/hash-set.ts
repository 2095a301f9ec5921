import type { LibraryClass } from '../../library.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { noSuchElement } from '../throwing.ts';
import type { JavaCollection } from './collection.ts';
import { HashMap } from './hash-map.ts';
import { LinkedHashMap } from './linked-hash-map.ts';
import type { MapEntry } from './map-entry.ts';
import { AbstractSet } from './set.ts';

/** `java.util.HashSet`: the keys of a map. */
export class HashSet extends AbstractSet {
  protected map: HashMap = this.makeMap();

  protected makeMap(): HashMap {
    return new HashMap();
  }
  init$int(capacity: number): this {
    this.map.init$int(capacity);
    return this;
  }
  init$int$float(capacity: number, loadFactor: number): this {
    this.map.init$int$float(capacity, loadFactor);
    return this;
  }
  init$Collection(other: JavaCollection): this {
    this.map.init$int(this.capacityFor(other.size$()));
    this.addAll$Collection(other);
    return this;
  }
  /** The first capacity of a copy: it decides the order of a HashSet. */
  protected capacityFor(count: number): number {
    return Math.ceil(Math.max(count, 12) / 0.75);
  }
  static newHashSet$int(count: number): HashSet {
    const set = new HashSet();
    set.map = HashMap.newHashMap$int(count);
    return set;
  }
  override size$(): number {
    return this.map.size$();
  }
  override isEmpty$(): boolean {
    return this.map.size$() === 0;
  }
  override contains$Object(element: unknown): boolean {
    return this.map.containsKey$Object(element);
  }
  override add$Object(element: unknown): boolean {
    return this.map.put$Object$Object(element, true) === null;
  }
  override remove$Object(element: unknown): boolean {
    return this.map.drop(element) !== null;
  }
  override clear$(): void {
    this.map.clear$();
  }
  override iterator$(): JavaIterator {
    return this.map.keySet$().iterator$();
  }
}

/** `java.util.LinkedHashSet`: iterates in the order of insertion. */
export class LinkedHashSet extends HashSet {
  declare protected map: LinkedHashMap;

  protected override makeMap(): LinkedHashMap {
    return new LinkedHashMap();
  }
  protected override capacityFor(count: number): number {
    return Math.max(2 * count, 11);
  }
  getFirst$(): unknown {
    return keyOf(this.map.firstEntry$());
  }
  getLast$(): unknown {
    return keyOf(this.map.lastEntry$());
  }
  removeFirst$(): unknown {
    return keyOf(this.map.pollFirstEntry$());
  }
  removeLast$(): unknown {
    return keyOf(this.map.pollLastEntry$());
  }
}

const keyOf = (entry: MapEntry | null): unknown => {
  if (entry === null) throw noSuchElement();
  return entry.getKey$();
};

export const hashSetClass: LibraryClass = {
  declaration: `public class HashSet<E> extends AbstractSet<E> implements Set<E> {
    public HashSet();
    public HashSet(Collection<? extends E> c);
    public HashSet(int initialCapacity, float loadFactor);
    public HashSet(int initialCapacity);
    public Iterator<E> iterator();
    public int size();
    public boolean isEmpty();
    public boolean contains(Object o);
    public boolean add(E e);
    public boolean remove(Object o);
    public void clear();
    public static <T> HashSet<T> newHashSet(int numElements);
  }`,
  implementation: HashSet,
};

export const linkedHashSetClass: LibraryClass = {
  declaration: `public class LinkedHashSet<E> extends HashSet<E> {
    public LinkedHashSet(int initialCapacity, float loadFactor);
    public LinkedHashSet(int initialCapacity);
    public LinkedHashSet();
    public LinkedHashSet(Collection<? extends E> c);
    public E getFirst();
    public E getLast();
    public E removeFirst();
    public E removeLast();
  }`,
  implementation: LinkedHashSet,
};
