import { JavaIterator } from '../lang/iterable.ts';
import { concurrentModification, illegalArgument, illegalState, noSuchElement } from '../throwing.ts';
import { AbstractMap } from './abstract-map.ts';
import type { JavaCollection } from './collection.ts';
import { Comparator } from './comparator.ts';
import { entrySnapshot, type MapEntry, type SimpleEntry } from './map-entry.ts';
import { EntryView } from './map-views.ts';
import type { SortedEntries } from './sorted-entries.ts';

/** One end of a range; null is open to infinity. */
export type Bound = { readonly key: unknown; readonly inclusive: boolean } | null;

/** Which part of the sorted entries a map shows, and from which end. */
export interface Range {
  readonly low: Bound;
  readonly high: Bound;
  readonly descending: boolean;
}

export const WHOLE: Range = { low: null, high: null, descending: false };

/**
 * What `TreeMap` and its sub-maps and descending maps share: a range of sorted entries. Indices are places
 * among all entries, in ascending order; "first" and "lower" are as the map's own direction has them.
 */
export abstract class RangeMap extends AbstractMap {
  abstract readonly store: SortedEntries;
  protected abstract readonly range: Range;
  /** Another window on the same entries. */
  protected abstract window(range: Range): RangeMap;

  /** The first and one past the last index of the range. */
  span(): [number, number] {
    const { low, high } = this.range;
    const from = low === null ? 0 : this.place(low.key, !low.inclusive);
    const to = high === null ? this.store.size : this.place(high.key, high.inclusive);
    return [from, Math.max(from, to)];
  }
  private place(key: unknown, after: boolean): number {
    return after ? this.store.upperBound(key) : this.store.lowerBound(key);
  }
  private holds(key: unknown): boolean {
    return this.isAbove(key) && this.isBelow(key);
  }
  private isAbove(key: unknown): boolean {
    const { low } = this.range;
    if (low === null) return true;
    const order = this.store.compare(key, low.key);
    return order > 0 || (order === 0 && low.inclusive);
  }
  private isBelow(key: unknown): boolean {
    const { high } = this.range;
    if (high === null) return true;
    const order = this.store.compare(key, high.key);
    return order < 0 || (order === 0 && high.inclusive);
  }

  override size$(): number {
    if (this.range.low === null && this.range.high === null) return this.store.size;
    const [from, to] = this.span();
    return to - from;
  }
  override containsKey$Object(key: unknown): boolean {
    return this.entryOf(key) !== null;
  }
  override get$Object(key: unknown): unknown {
    return this.entryOf(key)?.value ?? null;
  }
  override put$Object$Object(key: unknown, value: unknown): unknown {
    if (!this.holds(key)) throw illegalArgument('key out of range');
    return this.store.put(key, value);
  }
  override remove$Object(key: unknown): unknown {
    const entry = this.entryOf(key);
    if (entry === null) return null;
    this.store.removeAt(this.store.lowerBound(key));
    return entry.value;
  }
  override clear$(): void {
    this.store.removeSpan(...this.span());
  }
  override entrySet$(): JavaCollection {
    return new EntryView(this, () => new RangeIterator(this.store, this.span(), this.range.descending));
  }
  private entryOf(key: unknown): SimpleEntry | null {
    return this.holds(key) ? this.store.find(key) : null;
  }

  comparator$(): Comparator | null {
    if (!this.range.descending) return this.store.order;
    return Comparator.reversing(this.store.order ?? Comparator.naturalOrder$());
  }
  /** The first entry of the map's direction, or its last one. */
  private end(last: boolean): SimpleEntry | null {
    const [from, to] = this.span();
    if (from === to) return null;
    return this.store.at(last !== this.range.descending ? to - 1 : from);
  }
  /** The nearest entry before the key (or after it), the key's own when it counts. */
  private near(key: unknown, before: boolean, same: boolean): SimpleEntry | null {
    const [from, to] = this.span();
    if (before !== this.range.descending) {
      const index = Math.min(this.place(key, same), to) - 1;
      return index >= from ? this.store.at(index) : null;
    }
    const index = Math.max(this.place(key, !same), from);
    return index < to ? this.store.at(index) : null;
  }
  private poll(entry: SimpleEntry | null): MapEntry | null {
    if (entry !== null) this.store.removeAt(this.store.lowerBound(entry.key));
    return entrySnapshot(entry);
  }

  firstKey$(): unknown {
    return existing(this.end(false)).key;
  }
  lastKey$(): unknown {
    return existing(this.end(true)).key;
  }
  firstEntry$(): MapEntry | null {
    return entrySnapshot(this.end(false));
  }
  lastEntry$(): MapEntry | null {
    return entrySnapshot(this.end(true));
  }
  pollFirstEntry$(): MapEntry | null {
    return this.poll(this.end(false));
  }
  pollLastEntry$(): MapEntry | null {
    return this.poll(this.end(true));
  }
  lowerEntry$Object(key: unknown): MapEntry | null {
    return entrySnapshot(this.near(key, true, false));
  }
  floorEntry$Object(key: unknown): MapEntry | null {
    return entrySnapshot(this.near(key, true, true));
  }
  ceilingEntry$Object(key: unknown): MapEntry | null {
    return entrySnapshot(this.near(key, false, true));
  }
  higherEntry$Object(key: unknown): MapEntry | null {
    return entrySnapshot(this.near(key, false, false));
  }
  lowerKey$Object(key: unknown): unknown {
    return this.near(key, true, false)?.key ?? null;
  }
  floorKey$Object(key: unknown): unknown {
    return this.near(key, true, true)?.key ?? null;
  }
  ceilingKey$Object(key: unknown): unknown {
    return this.near(key, false, true)?.key ?? null;
  }
  higherKey$Object(key: unknown): unknown {
    return this.near(key, false, false)?.key ?? null;
  }

  descendingMap$(): RangeMap {
    return this.window({ ...this.range, descending: !this.range.descending });
  }
  reversed$(): RangeMap {
    return this.descendingMap$();
  }
  headMap$Object(to: unknown): RangeMap {
    return this.headMap$Object$boolean(to, false);
  }
  headMap$Object$boolean(to: unknown, inclusive: boolean): RangeMap {
    return this.part(null, { key: to, inclusive });
  }
  tailMap$Object(from: unknown): RangeMap {
    return this.tailMap$Object$boolean(from, true);
  }
  tailMap$Object$boolean(from: unknown, inclusive: boolean): RangeMap {
    return this.part({ key: from, inclusive }, null);
  }
  subMap$Object$Object(from: unknown, to: unknown): RangeMap {
    return this.subMap$Object$boolean$Object$boolean(from, true, to, false);
  }
  subMap$Object$boolean$Object$boolean(
    from: unknown,
    fromInclusive: boolean,
    to: unknown,
    toInclusive: boolean,
  ): RangeMap {
    const order = this.store.compare(from, to);
    if (this.range.descending ? order < 0 : order > 0) throw illegalArgument('fromKey > toKey');
    return this.part({ key: from, inclusive: fromInclusive }, { key: to, inclusive: toInclusive });
  }
  /** A narrower window, its ends as the map's direction has them. */
  private part(from: Bound, to: Bound): RangeMap {
    this.checkBound(from, 'fromKey');
    this.checkBound(to, 'toKey');
    const { low, high, descending } = this.range;
    return descending
      ? this.window({ low: to ?? low, high: from ?? high, descending })
      : this.window({ low: from ?? low, high: to ?? high, descending });
  }
  /** An exclusive end may lie on an exclusive end of this range. */
  private checkBound(bound: Bound, name: string): void {
    if (bound === null) return;
    const { low, high } = this.range;
    const onEnd = (end: Bound) => end !== null && this.store.compare(bound.key, end.key) === 0;
    if (this.holds(bound.key) || (!bound.inclusive && (onEnd(low) || onEnd(high)))) return;
    throw illegalArgument(`${name} out of range`);
  }
}

const existing = (entry: SimpleEntry | null): SimpleEntry => {
  if (entry === null) throw noSuchElement();
  return entry;
};

class RangeIterator extends JavaIterator {
  private readonly store: SortedEntries;
  private readonly step: 1 | -1;
  private at: number;
  private left: number;
  private last = -1;
  private expected: number;

  constructor(store: SortedEntries, [from, to]: readonly [number, number], descending: boolean) {
    super();
    this.store = store;
    this.step = descending ? -1 : 1;
    this.at = descending ? to - 1 : from;
    this.left = to - from;
    this.expected = store.changes;
  }
  override hasNext$(): boolean {
    return this.left > 0;
  }
  override next$(): unknown {
    if (this.left <= 0) throw noSuchElement();
    if (this.store.changes !== this.expected) throw concurrentModification();
    this.last = this.at;
    this.at += this.step;
    this.left--;
    return this.store.at(this.last);
  }
  override remove$(): void {
    if (this.last < 0) throw illegalState();
    if (this.store.changes !== this.expected) throw concurrentModification();
    this.store.removeAt(this.last);
    if (this.step === 1) this.at--;
    this.last = -1;
    this.expected = this.store.changes;
  }
}
