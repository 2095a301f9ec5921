import { nullSafeEquals as equals } from '../../runtime/object.ts';
import type { JavaIterator } from '../lang/iterable.ts';
import { AbstractCollection } from './collection.ts';
import { MappedIterator } from './iterators.ts';
import type { JavaMap } from './map.ts';
import { MapEntry } from './map-entry.ts';
import { AbstractSet } from './set.ts';

/** `Map.keySet()`: a live view. */
export class KeyView extends AbstractSet {
  private readonly map: JavaMap;

  constructor(map: JavaMap) {
    super();
    this.map = map;
  }
  override size$(): number {
    return this.map.size$();
  }
  override contains$Object(key: unknown): boolean {
    return this.map.containsKey$Object(key);
  }
  override remove$Object(key: unknown): boolean {
    if (!this.map.containsKey$Object(key)) return false;
    this.map.remove$Object(key);
    return true;
  }
  override clear$(): void {
    this.map.clear$();
  }
  override iterator$(): JavaIterator {
    return new MappedIterator(this.map.entrySet$().iterator$(), (entry) => (entry as MapEntry).getKey$());
  }
}

/** `Map.values()`: a live view. */
export class ValueView extends AbstractCollection {
  private readonly map: JavaMap;

  constructor(map: JavaMap) {
    super();
    this.map = map;
  }
  override size$(): number {
    return this.map.size$();
  }
  override contains$Object(value: unknown): boolean {
    return this.map.containsValue$Object(value);
  }
  override clear$(): void {
    this.map.clear$();
  }
  override iterator$(): JavaIterator {
    return new MappedIterator(this.map.entrySet$().iterator$(), (entry) => (entry as MapEntry).getValue$());
  }
}

/** `Map.entrySet()` of a map that can iterate over its own entries. */
export class EntryView extends AbstractSet {
  private readonly map: JavaMap;
  private readonly entries: () => JavaIterator;

  constructor(map: JavaMap, entries: () => JavaIterator) {
    super();
    this.map = map;
    this.entries = entries;
  }
  override size$(): number {
    return this.map.size$();
  }
  override contains$Object(entry: unknown): boolean {
    if (!(entry instanceof MapEntry)) return false;
    const value = this.map.get$Object(entry.getKey$());
    return (
      equals(value, entry.getValue$()) && (value !== null || this.map.containsKey$Object(entry.getKey$()))
    );
  }
  override remove$Object(entry: unknown): boolean {
    return entry instanceof MapEntry && this.map.remove$Object$Object(entry.getKey$(), entry.getValue$());
  }
  override clear$(): void {
    this.map.clear$();
  }
  override iterator$(): JavaIterator {
    return this.entries();
  }
}
