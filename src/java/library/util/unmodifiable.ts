import type { JavaIterator } from '../lang/iterable.ts';
import { unsupported } from '../throwing.ts';
import { AbstractList } from './abstract-list.ts';
import { AbstractMap } from './abstract-map.ts';
import { AbstractCollection, type JavaCollection } from './collection.ts';
import { COLLECTION_CHANGES, forbid, LIST_CHANGES, MAP_CHANGES } from './immutable.ts';
import { MappedIterator } from './iterators.ts';
import type { JavaList } from './list.ts';
import type { JavaMap } from './map.ts';
import type { MapEntry } from './map-entry.ts';
import { SimpleImmutableEntry } from './map-entry.ts';
import { AbstractSet } from './set.ts';

// `Collections.unmodifiable…`: live views that refuse every change.

/** An iterator that cannot remove. */
class FixedIterator extends MappedIterator {
  override remove$(): void {
    throw unsupported();
  }
}
const fixed = (collection: JavaCollection): JavaIterator =>
  new FixedIterator(collection.iterator$(), (element) => element);

export class UnmodifiableCollection extends AbstractCollection {
  private readonly base: JavaCollection;

  constructor(base: JavaCollection) {
    super();
    this.base = base;
  }
  override size$(): number {
    return this.base.size$();
  }
  override contains$Object(element: unknown): boolean {
    return this.base.contains$Object(element);
  }
  override iterator$(): JavaIterator {
    return fixed(this.base);
  }
}
forbid(UnmodifiableCollection, COLLECTION_CHANGES);

export class UnmodifiableSet extends AbstractSet {
  private readonly base: JavaCollection;

  constructor(base: JavaCollection) {
    super();
    this.base = base;
  }
  override size$(): number {
    return this.base.size$();
  }
  override contains$Object(element: unknown): boolean {
    return this.base.contains$Object(element);
  }
  override iterator$(): JavaIterator {
    return fixed(this.base);
  }
}
forbid(UnmodifiableSet, COLLECTION_CHANGES);

export class UnmodifiableList extends AbstractList {
  private readonly base: JavaList;

  constructor(base: JavaList) {
    super();
    this.base = base;
  }
  override size$(): number {
    return this.base.size$();
  }
  override get$int(index: number): unknown {
    return this.base.get$int(index);
  }
  override indexOf$Object(element: unknown): number {
    return this.base.indexOf$Object(element);
  }
  override iterator$(): JavaIterator {
    return fixed(this.base);
  }
  override subList$int$int(from: number, to: number): JavaList {
    return new UnmodifiableList(this.base.subList$int$int(from, to));
  }
}
forbid(UnmodifiableList, LIST_CHANGES);

export class UnmodifiableMap extends AbstractMap {
  private readonly base: JavaMap;

  constructor(base: JavaMap) {
    super();
    this.base = base;
  }
  override size$(): number {
    return this.base.size$();
  }
  override containsKey$Object(key: unknown): boolean {
    return this.base.containsKey$Object(key);
  }
  override get$Object(key: unknown): unknown {
    return this.base.get$Object(key);
  }
  override entrySet$(): JavaCollection {
    return new UnmodifiableEntries(this.base.entrySet$());
  }
}
forbid(UnmodifiableMap, MAP_CHANGES);

/** Entries that refuse `setValue`. */
class UnmodifiableEntries extends UnmodifiableSet {
  override iterator$(): JavaIterator {
    return new MappedIterator(super.iterator$(), (entry) =>
      new SimpleImmutableEntry().init$Entry(entry as MapEntry),
    );
  }
}
