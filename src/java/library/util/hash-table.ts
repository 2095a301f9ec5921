import { equals, hashCode, JavaObject, stringHash } from '../../runtime/object.ts';
import { AbstractEntry } from './map-entry.ts';

/** An entry of a `HashTable`; `before` and `after` are used by `LinkedHashMap` only. */
export class HashNode extends AbstractEntry {
  readonly hash: number;
  readonly key: unknown;
  value: unknown;
  next: HashNode | null;
  before: HashNode | null = null;
  after: HashNode | null = null;

  constructor(hash: number, key: unknown, value: unknown, next: HashNode | null) {
    super();
    this.hash = hash;
    this.key = key;
    this.value = value;
    this.next = next;
  }
  override getKey$(): unknown {
    return this.key;
  }
  override getValue$(): unknown {
    return this.value;
  }
  override setValue$Object(value: unknown): unknown {
    const old = this.value;
    this.value = value;
    return old;
  }
}

const MAX_CAPACITY = 1 << 30;
const DEFAULT_CAPACITY = 16;
const LONG_BIN = 8;
const LONG_BINS_ALLOWED_FROM = 64;

/** The hash of a key with its high bits spread downward: the low bits choose the bin. */
export const spreadHash = (key: unknown): number => {
  const hash = typeof key === 'string' ? stringHash(key) : key === null ? 0 : hashCode(key);
  return hash ^ (hash >>> 16);
};

/** Hash and equality of such a key never change and call nothing of the program. */
const isUnchanging = (key: unknown): boolean =>
  typeof key === 'string' || (key instanceof JavaObject && key.isUnchangingKey);

/**
 * The bins of `java.util.HashMap`. A program can see the order in which a map is iterated, so bins, growth
 * and the places of new entries are Java's: `put` appends to a bin, `compute` and its like prepend.
 *
 * What differs: Java turns bins of more than eight colliding keys into trees, which may change the order
 * within such a bin. Here they stay lists.
 */
export class HashTable {
  private bins: (HashNode | null)[] = [];
  private threshold = 0;
  private readonly loadFactor: number;
  size = 0;
  /** The node that was found last, if its key is unchanging: what is asked for again needs no hash. */
  private latest: HashNode | null = null;

  /** `capacity` 0 is the default of 16 at the first insertion; others are rounded up to a power of two. */
  constructor(capacity: number, loadFactor: number) {
    this.threshold = capacity === 0 ? 0 : powerOfTwo(capacity);
    this.loadFactor = loadFactor;
  }

  find(key: unknown): HashNode | null {
    const { latest } = this;
    return latest !== null && latest.key === key ? latest : this.search(key);
  }

  /** Whether a found node may be remembered follows from its key; `remove` and `clear` forget it. */
  private search(key: unknown): HashNode | null {
    if (this.size === 0) return null;
    const hash = spreadHash(key);
    const node = findIn(this.bins[hash & (this.bins.length - 1)] ?? null, hash, key);
    if (node !== null && isUnchanging(node.key)) this.latest = node;
    return node;
  }

  /** Makes room for `count` more entries at once, as `putAll` does. */
  reserve(count: number): void {
    if (count === 0) return;
    if (this.bins.length === 0) {
      const wanted = Math.min(Math.ceil(count / this.loadFactor), MAX_CAPACITY);
      if (wanted > this.threshold) this.threshold = powerOfTwo(wanted);
    } else {
      while (count > this.threshold && this.bins.length < MAX_CAPACITY) this.grow();
    }
  }

  /** Adds a key that is not there at the end of its bin, then grows if it must: what `put` does. */
  append(key: unknown, value: unknown): HashNode {
    if (this.bins.length === 0) this.grow();
    const hash = spreadHash(key);
    const index = hash & (this.bins.length - 1);
    const node = new HashNode(hash, key, value, null);
    let last = this.bins[index] ?? null;
    if (last === null) this.bins[index] = node;
    else {
      let length = 1;
      for (; last.next !== null; last = last.next) length++;
      last.next = node;
      if (length >= LONG_BIN) this.relieve();
    }
    if (++this.size > this.threshold) this.grow();
    return node;
  }

  /** What `compute`, `computeIfAbsent` and `merge` do before they look: grow if the table is overfull. */
  prepare(): void {
    if (this.size > this.threshold || this.bins.length === 0) this.grow();
  }

  /** Adds a key that is not there in front of its bin and does not grow: what `compute` and its like do. */
  prepend(key: unknown, value: unknown): HashNode {
    const hash = spreadHash(key);
    const index = hash & (this.bins.length - 1);
    const first = this.bins[index] ?? null;
    const node = new HashNode(hash, key, value, first);
    this.bins[index] = node;
    let length = 0;
    for (let at = first; at !== null; at = at.next) length++;
    if (length >= LONG_BIN - 1) this.relieve();
    this.size++;
    return node;
  }

  remove(key: unknown): HashNode | null {
    if (this.size === 0) return null;
    const hash = spreadHash(key);
    const index = hash & (this.bins.length - 1);
    let before: HashNode | null = null;
    for (let at = this.bins[index] ?? null; at !== null; before = at, at = at.next) {
      if (at.hash !== hash || !sameKey(at.key, key)) continue;
      if (before === null) this.bins[index] = at.next;
      else before.next = at.next;
      this.size--;
      this.latest = null;
      return at;
    }
    return null;
  }

  clear(): void {
    this.size = 0;
    this.latest = null;
    this.bins.fill(null);
  }

  /** The first entry of the first bin from `index` on that is not empty. */
  firstFrom(index: number): { node: HashNode | null; next: number } {
    for (let at = index; at < this.bins.length; at++) {
      const node = this.bins[at];
      if (node !== null && node !== undefined) return { node, next: at + 1 };
    }
    return { node: null, next: this.bins.length };
  }

  /** A small table with a long bin grows instead of keeping it. */
  private relieve(): void {
    if (this.bins.length < LONG_BINS_ALLOWED_FROM) this.grow();
  }

  private grow(): void {
    const old = this.bins;
    const capacity = old.length > 0 ? old.length * 2 : this.threshold > 0 ? this.threshold : DEFAULT_CAPACITY;
    if (capacity > MAX_CAPACITY) return;
    this.threshold =
      old.length >= DEFAULT_CAPACITY
        ? this.threshold * 2
        : Math.min(Math.trunc(Math.fround(capacity * this.loadFactor)), 0x7fffffff);
    this.bins = new Array<HashNode | null>(capacity).fill(null);
    for (let index = 0; index < old.length; index++) this.split(old[index] ?? null, index, old.length);
  }

  /** Spreads one bin of the old table over two of the new one; both keep its order. */
  private split(first: HashNode | null, index: number, oldCapacity: number): void {
    let low: HashNode | null = null;
    let high: HashNode | null = null;
    let next: HashNode | null = null;
    for (let at = first; at !== null; at = next) {
      next = at.next;
      at.next = null;
      if ((at.hash & oldCapacity) === 0) {
        if (low === null) this.bins[index] = at;
        else low.next = at;
        low = at;
      } else {
        if (high === null) this.bins[index + oldCapacity] = at;
        else high.next = at;
        high = at;
      }
    }
  }
}

const sameKey = (mine: unknown, asked: unknown): boolean =>
  mine === asked || (asked !== null && equals(asked, mine));

const findIn = (first: HashNode | null, hash: number, key: unknown): HashNode | null => {
  for (let at = first; at !== null; at = at.next) if (at.hash === hash && sameKey(at.key, key)) return at;
  return null;
};

const powerOfTwo = (capacity: number): number =>
  capacity <= 1 ? 1 : Math.min(2 ** (32 - Math.clz32(capacity - 1)), MAX_CAPACITY);
