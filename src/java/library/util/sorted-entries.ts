import type { Comparator } from './comparator.ts';
import { SimpleEntry } from './map-entry.ts';
import { comparison } from './sorting.ts';

/**
 * The entries of a `TreeMap` in an array sorted by key. Java has a red-black tree: the order is the same,
 * looking up is faster here, inserting in the middle moves the entries behind, which for the thousands of
 * levels of an order book costs less than a tree.
 */
export class SortedEntries {
  readonly order: Comparator | null;
  readonly compare: (a: unknown, b: unknown) => number;
  private entries: SimpleEntry[] = [];
  /** Structural changes so far. */
  changes = 0;

  constructor(order: Comparator | null) {
    this.order = order;
    this.compare = comparison(order);
  }
  get size(): number {
    return this.entries.length;
  }
  at(index: number): SimpleEntry | null {
    return this.entries[index] ?? null;
  }
  /** The first index whose key is not below `key`. */
  lowerBound(key: unknown): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(this.entries[middle]?.key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** The first index whose key is above `key`. */
  upperBound(key: unknown): number {
    const index = this.lowerBound(key);
    return this.isKeyAt(index, key) ? index + 1 : index;
  }
  isKeyAt(index: number, key: unknown): boolean {
    const entry = this.entries[index];
    return entry !== undefined && this.compare(entry.key, key) === 0;
  }
  find(key: unknown): SimpleEntry | null {
    // In an empty map the key is still compared, with itself: one that has no order is refused.
    if (this.entries.length === 0) return this.compare(key, key) === 0 ? null : null;
    const index = this.lowerBound(key);
    return this.isKeyAt(index, key) ? this.at(index) : null;
  }
  /** Puts a key in its place; gives the old value, or null. */
  put(key: unknown, value: unknown): unknown {
    if (this.entries.length === 0) this.compare(key, key);
    const index = this.lowerBound(key);
    const known = this.isKeyAt(index, key) ? this.at(index) : null;
    if (known !== null) return known.setValue$Object(value);
    this.changes++;
    const entry = new SimpleEntry().init$Object$Object(key, value);
    if (index === this.entries.length) this.entries.push(entry);
    else this.entries.splice(index, 0, entry);
    return null;
  }
  removeAt(index: number): void {
    this.changes++;
    if (index === 0) this.entries.shift();
    else this.entries.splice(index, 1);
  }
  /** Removes the entries of `from..to-1`. */
  removeSpan(from: number, to: number): void {
    this.changes++;
    this.entries.splice(from, to - from);
  }
}
