import type { LibraryClass } from '../../library.ts';
import { JavaObject } from '../../runtime/object.ts';
import { outOfBounds } from '../throwing.ts';
import { openStream, type Pipeline, pullArray } from '../util-stream/pipeline.ts';

const checked = (index: number, name = 'bitIndex'): number => {
  if (index < 0) throw outOfBounds(`${name} < 0: ${index}`);
  return index;
};

/** `java.util.BitSet`. */
export class BitSet extends JavaObject {
  private words: number[] = [];

  init$int(_size: number): this {
    return this;
  }
  get$int(index: number): boolean {
    return (((this.words[checked(index) >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  }
  set$int(index: number): void {
    this.set$int$boolean(index, true);
  }
  set$int$boolean(index: number, value: boolean): void {
    const word = checked(index) >>> 5;
    while (this.words.length <= word) this.words.push(0);
    const bit = 1 << (index & 31);
    const old = this.words[word] ?? 0;
    this.words[word] = value ? old | bit : old & ~bit;
  }
  set$int$int(from: number, to: number): void {
    checkSpan(from, to);
    for (let at = from; at < to; at++) this.set$int$boolean(at, true);
  }
  clear$int(index: number): void {
    this.set$int$boolean(index, false);
  }
  clear$int$int(from: number, to: number): void {
    checkSpan(from, to);
    for (let at = from; at < to; at++) this.set$int$boolean(at, false);
  }
  clear$(): void {
    this.words = [];
  }
  flip$int(index: number): void {
    this.set$int$boolean(index, !this.get$int(index));
  }
  nextSetBit$int(from: number): number {
    return this.next(checked(from, 'fromIndex'), true);
  }
  nextClearBit$int(from: number): number {
    const found = this.next(checked(from, 'fromIndex'), false);
    return found < 0 ? Math.max(from, this.words.length * 32) : found;
  }
  private next(from: number, value: boolean): number {
    for (let at = from; at < this.words.length * 32; at++) if (this.get$int(at) === value) return at;
    return -1;
  }
  cardinality$(): number {
    return this.bits().length;
  }
  length$(): number {
    return (this.bits().at(-1) ?? -1) + 1;
  }
  size$(): number {
    return Math.max(Math.ceil(this.words.length / 2), 1) * 64;
  }
  isEmpty$(): boolean {
    return this.words.every((word) => word === 0);
  }
  intersects$BitSet(other: BitSet): boolean {
    return this.words.some((word, at) => (word & (other.words[at] ?? 0)) !== 0);
  }
  and$BitSet(other: BitSet): void {
    this.words = this.words.map((word, at) => word & (other.words[at] ?? 0));
  }
  andNot$BitSet(other: BitSet): void {
    this.words = this.words.map((word, at) => word & ~(other.words[at] ?? 0));
  }
  or$BitSet(other: BitSet): void {
    this.combine(other, (a, b) => a | b);
  }
  xor$BitSet(other: BitSet): void {
    this.combine(other, (a, b) => a ^ b);
  }
  private combine(other: BitSet, join: (a: number, b: number) => number): void {
    const length = Math.max(this.words.length, other.words.length);
    this.words = Array.from({ length }, (_, at) => join(this.words[at] ?? 0, other.words[at] ?? 0));
  }
  stream$(): Pipeline<number> {
    return openStream('int', pullArray(this.bits()));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof BitSet && String(this.bits()) === String(other.bits());
  }
  override hashCode$(): number {
    let hash = 1234n;
    for (let at = Math.ceil(this.words.length / 2) - 1; at >= 0; at--) {
      const low = BigInt((this.words[2 * at] ?? 0) >>> 0);
      const word = low | (BigInt((this.words[2 * at + 1] ?? 0) >>> 0) << 32n);
      hash ^= word * BigInt(at + 1);
    }
    return Number(BigInt.asIntN(32, (hash >> 32n) ^ hash));
  }
  override toString$(): string {
    return `{${this.bits().join(', ')}}`;
  }
  private bits(): number[] {
    const set: number[] = [];
    for (let at = this.next(0, true); at >= 0; at = this.next(at + 1, true)) set.push(at);
    return set;
  }
}

const checkSpan = (from: number, to: number): void => {
  checked(from, 'fromIndex');
  checked(to, 'toIndex');
  if (from > to) throw outOfBounds(`fromIndex: ${from} > toIndex: ${to}`);
};

export const bitSetClass: LibraryClass = {
  declaration: `public class BitSet {
    public BitSet();
    public BitSet(int nbits);
    public void flip(int bitIndex);
    public void set(int bitIndex);
    public void set(int bitIndex, boolean value);
    public void set(int fromIndex, int toIndex);
    public void clear(int bitIndex);
    public void clear(int fromIndex, int toIndex);
    public void clear();
    public boolean get(int bitIndex);
    public int nextSetBit(int fromIndex);
    public int nextClearBit(int fromIndex);
    public int length();
    public boolean isEmpty();
    public boolean intersects(BitSet set);
    public int cardinality();
    public void and(BitSet set);
    public void or(BitSet set);
    public void xor(BitSet set);
    public void andNot(BitSet set);
    public int hashCode();
    public int size();
    public boolean equals(Object obj);
    public String toString();
    public IntStream stream();
  }`,
  implementation: BitSet,
};
