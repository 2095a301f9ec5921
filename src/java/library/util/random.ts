import type { LibraryClass } from '../../library.ts';
import { JavaObject } from '../../runtime/object.ts';
import { nextDouble } from '../lang/floating-bits.ts';
import { illegalArgument } from '../throwing.ts';
import { openStream, type Pipeline } from '../util-stream/pipeline.ts';
import { limited } from '../util-stream/stages.ts';

const MULTIPLIER = 0x5deece66dn;
const MULTIPLIER_HIGH = 0x5de;
const MULTIPLIER_LOW = 0xece66d;
const LOW = 0x1000000;
/** What `new Random()` starts from: a run must give the same result every time. */
const FIXED_SEED = 42n;
const BOUND_NOT_POSITIVE = 'bound must be positive';

/** `java.util.Random`: Java's own generator, so that a seed gives Java's numbers. */
export class Random extends JavaObject {
  // The 48 bits of the state, in two halves of 24 that doubles can multiply exactly.
  private high = 0;
  private low = 0;
  private spareGaussian: number | null = null;

  constructor() {
    super();
    this.setSeed$long(FIXED_SEED);
  }
  init$long(seed: bigint): this {
    this.setSeed$long(seed);
    return this;
  }
  setSeed$long(seed: bigint): void {
    const state = BigInt.asUintN(48, seed ^ MULTIPLIER);
    this.high = Number(state >> 24n);
    this.low = Number(state & 0xffffffn);
    this.spareGaussian = null;
  }
  protected next$int(bits: number): number {
    const product = this.low * MULTIPLIER_LOW + 0xb;
    const low = product % LOW;
    const carry = (product - low) / LOW;
    this.high = (this.high * MULTIPLIER_LOW + this.low * MULTIPLIER_HIGH + carry) % LOW;
    this.low = low;
    // As many of the upper 32 of the 48 bits as asked for; only all 32 of them have a sign.
    return ((this.high * 256 + (this.low >>> 16)) >>> (32 - bits)) | 0;
  }
  nextInt$(): number {
    return this.next$int(32);
  }
  nextInt$int(bound: number): number {
    if (bound <= 0) throw illegalArgument(BOUND_NOT_POSITIVE);
    const bits = this.next$int(31);
    if ((bound & (bound - 1)) === 0) return Number((BigInt(bound) * BigInt(bits)) >> 31n);
    return this.reject(bits, bound, () => this.next$int(31));
  }
  nextInt$int$int(origin: number, bound: number): number {
    if (origin >= bound) throw illegalArgument('bound must be greater than origin');
    const value = this.next$int(32);
    const count = (bound - origin) | 0;
    if ((count & (count - 1)) === 0) return ((value & (count - 1)) + origin) | 0;
    if (count > 0) return this.reject(value >>> 1, count, () => this.next$int(32) >>> 1) + origin;
    let inside = value;
    while (inside < origin || inside >= bound) inside = this.next$int(32);
    return inside;
  }
  /** Draws again while the last, incomplete run of `bound` numbers is hit. */
  private reject(first: number, bound: number, again: () => number): number {
    let bits = first;
    let value = bits % bound;
    while (bits - value + (bound - 1) > 0x7fffffff) {
      bits = again();
      value = bits % bound;
    }
    return value;
  }
  nextLong$(): bigint {
    const high = BigInt(this.next$int(32)) << 32n;
    return BigInt.asIntN(64, high + BigInt(this.next$int(32)));
  }
  nextLong$long(bound: bigint): bigint {
    if (bound <= 0n) throw illegalArgument(BOUND_NOT_POSITIVE);
    return this.nextLong$long$long(0n, bound);
  }
  nextLong$long$long(origin: bigint, bound: bigint): bigint {
    if (origin >= bound) throw illegalArgument('bound must be greater than origin');
    let value = this.nextLong$();
    const count = bound - origin;
    if (count >= 2n ** 63n) {
      while (value < origin || value >= bound) value = this.nextLong$();
      return value;
    }
    if ((count & (count - 1n)) === 0n) return (value & (count - 1n)) + origin;
    for (let bits = BigInt.asUintN(64, value) >> 1n; ; bits = BigInt.asUintN(64, this.nextLong$()) >> 1n) {
      const rest = bits % count;
      if (bits + count - 1n - rest < 2n ** 63n) return rest + origin;
    }
  }
  nextBoolean$(): boolean {
    return this.next$int(1) !== 0;
  }
  nextFloat$(): number {
    return this.next$int(24) / LOW;
  }
  nextDouble$(): number {
    const high = this.next$int(26) * 134217728;
    return (high + this.next$int(27)) / 9007199254740992;
  }
  nextDouble$double(bound: number): number {
    if (!(bound > 0 && bound < Infinity)) throw illegalArgument('bound must be finite and positive');
    return this.within(this.nextDouble$() * bound, bound);
  }
  nextDouble$double$double(origin: number, bound: number): number {
    if (!(origin < bound && bound - origin < Infinity))
      throw illegalArgument('bound must be greater than origin');
    return this.within(this.nextDouble$() * (bound - origin) + origin, bound);
  }
  private within(value: number, bound: number): number {
    return value >= bound ? nextDouble(bound, -1) : value;
  }
  nextGaussian$(): number {
    const spare = this.spareGaussian;
    this.spareGaussian = null;
    if (spare !== null) return spare;
    for (;;) {
      const first = 2 * this.nextDouble$() - 1;
      const second = 2 * this.nextDouble$() - 1;
      const square = first * first + second * second;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.spareGaussian = second * factor;
      return first * factor;
    }
  }
  nextBytes$byte_A(bytes: Int8Array): void {
    for (let at = 0; at < bytes.length; ) {
      let value = this.next$int(32);
      for (let left = Math.min(bytes.length - at, 4); left > 0; left--) {
        bytes[at++] = value;
        value >>= 8;
      }
    }
  }
  ints$(): Pipeline<number> {
    return openStream('int', () => this.next$int(32));
  }
  ints$long(count: bigint): Pipeline<number> {
    return openStream(
      'int',
      limited(() => this.next$int(32), count),
    );
  }
  ints$int$int(origin: number, bound: number): Pipeline<number> {
    return openStream('int', () => this.nextInt$int$int(origin, bound));
  }
  ints$long$int$int(count: bigint, origin: number, bound: number): Pipeline<number> {
    return openStream(
      'int',
      limited(() => this.nextInt$int$int(origin, bound), count),
    );
  }
  doubles$(): Pipeline<number> {
    return openStream('double', () => this.nextDouble$());
  }
  doubles$long(count: bigint): Pipeline<number> {
    return openStream(
      'double',
      limited(() => this.nextDouble$(), count),
    );
  }
  doubles$long$double$double(count: bigint, origin: number, bound: number): Pipeline<number> {
    return openStream(
      'double',
      limited(() => this.nextDouble$double$double(origin, bound), count),
    );
  }
}

export const randomClass: LibraryClass = {
  declaration: `public class Random {
    public Random();
    public Random(long seed);
    public void setSeed(long seed);
    protected int next(int bits);
    public void nextBytes(byte[] bytes);
    public int nextInt();
    public int nextInt(int bound);
    public int nextInt(int origin, int bound);
    public long nextLong();
    public long nextLong(long bound);
    public long nextLong(long origin, long bound);
    public boolean nextBoolean();
    public float nextFloat();
    public double nextDouble();
    public double nextDouble(double bound);
    public double nextDouble(double origin, double bound);
    public double nextGaussian();
    public IntStream ints(long streamSize);
    public IntStream ints();
    public IntStream ints(long streamSize, int randomNumberOrigin, int randomNumberBound);
    public IntStream ints(int randomNumberOrigin, int randomNumberBound);
    public DoubleStream doubles(long streamSize);
    public DoubleStream doubles();
    public DoubleStream doubles(long streamSize, double randomNumberOrigin, double randomNumberBound);
  }`,
  implementation: Random,
};
