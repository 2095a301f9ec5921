import type { LibraryClass } from '../../library.ts';
import { JavaNumber } from '../../runtime/box.ts';
import { longToFloat } from '../../runtime/numbers.ts';
import { JavaObject, toString as toText } from '../../runtime/object.ts';
import type { BiFunction, JavaFunction } from '../util-function/function.ts';
import type {
  IntBinaryOperator,
  IntUnaryOperator,
  LongBinaryOperator,
  LongUnaryOperator,
} from '../util-function/operator.ts';

// `java.util.concurrent.atomic`: with one thread every step is atomic.

/** `AtomicInteger`. */
export class AtomicInteger extends JavaNumber {
  private value: number = 0;

  init$int(value: number): this {
    this.value = value;
    return this;
  }
  get$(): number {
    return this.value;
  }
  set$int(value: number): void {
    this.value = value;
  }
  lazySet$int(value: number): void {
    this.value = value;
  }
  getPlain$(): number {
    return this.value;
  }
  getAndSet$int(value: number): number {
    return this.replace(() => value);
  }
  compareAndSet$int$int(expected: number, value: number): boolean {
    if (this.value !== expected) return false;
    this.value = value;
    return true;
  }
  getAndIncrement$(): number {
    return this.getAndAdd$int(1);
  }
  getAndDecrement$(): number {
    return this.getAndAdd$int(-1);
  }
  getAndAdd$int(delta: number): number {
    return this.replace((value) => (value + delta) | 0);
  }
  incrementAndGet$(): number {
    return this.addAndGet$int(1);
  }
  decrementAndGet$(): number {
    return this.addAndGet$int(-1);
  }
  addAndGet$int(delta: number): number {
    this.getAndAdd$int(delta);
    return this.value;
  }
  getAndUpdate$IntUnaryOperator(change: IntUnaryOperator): number {
    return this.replace((value) => change.applyAsInt$int(value));
  }
  updateAndGet$IntUnaryOperator(change: IntUnaryOperator): number {
    this.getAndUpdate$IntUnaryOperator(change);
    return this.value;
  }
  getAndAccumulate$int$IntBinaryOperator(other: number, join: IntBinaryOperator): number {
    return this.replace((value) => join.applyAsInt$int$int(value, other));
  }
  accumulateAndGet$int$IntBinaryOperator(other: number, join: IntBinaryOperator): number {
    this.getAndAccumulate$int$IntBinaryOperator(other, join);
    return this.value;
  }
  override intValue$(): number {
    return this.value;
  }
  override longValue$(): bigint {
    return BigInt(this.value);
  }
  override floatValue$(): number {
    return Math.fround(this.value);
  }
  override doubleValue$(): number {
    return this.value;
  }
  override toString$(): string {
    return String(this.value);
  }
  /** Stores what comes of the value; gives the old one. */
  private replace(change: (value: number) => number): number {
    const old = this.value;
    this.value = change(old);
    return old;
  }
}

/** `AtomicLong`. */
export class AtomicLong extends JavaNumber {
  private value: bigint = 0n;

  init$long(value: bigint): this {
    this.value = value;
    return this;
  }
  get$(): bigint {
    return this.value;
  }
  set$long(value: bigint): void {
    this.value = value;
  }
  lazySet$long(value: bigint): void {
    this.value = value;
  }
  getPlain$(): bigint {
    return this.value;
  }
  getAndSet$long(value: bigint): bigint {
    return this.replace(() => value);
  }
  compareAndSet$long$long(expected: bigint, value: bigint): boolean {
    if (this.value !== expected) return false;
    this.value = value;
    return true;
  }
  getAndIncrement$(): bigint {
    return this.getAndAdd$long(1n);
  }
  getAndDecrement$(): bigint {
    return this.getAndAdd$long(-1n);
  }
  getAndAdd$long(delta: bigint): bigint {
    return this.replace((value) => BigInt.asIntN(64, value + delta));
  }
  incrementAndGet$(): bigint {
    return this.addAndGet$long(1n);
  }
  decrementAndGet$(): bigint {
    return this.addAndGet$long(-1n);
  }
  addAndGet$long(delta: bigint): bigint {
    this.getAndAdd$long(delta);
    return this.value;
  }
  getAndUpdate$LongUnaryOperator(change: LongUnaryOperator): bigint {
    return this.replace((value) => change.applyAsLong$long(value));
  }
  updateAndGet$LongUnaryOperator(change: LongUnaryOperator): bigint {
    this.getAndUpdate$LongUnaryOperator(change);
    return this.value;
  }
  getAndAccumulate$long$LongBinaryOperator(other: bigint, join: LongBinaryOperator): bigint {
    return this.replace((value) => join.applyAsLong$long$long(value, other));
  }
  accumulateAndGet$long$LongBinaryOperator(other: bigint, join: LongBinaryOperator): bigint {
    this.getAndAccumulate$long$LongBinaryOperator(other, join);
    return this.value;
  }
  override intValue$(): number {
    return Number(BigInt.asIntN(32, this.value));
  }
  override longValue$(): bigint {
    return this.value;
  }
  override floatValue$(): number {
    return longToFloat(this.value);
  }
  override doubleValue$(): number {
    return Number(this.value);
  }
  override toString$(): string {
    return String(this.value);
  }
  /** Stores what comes of the value; gives the old one. */
  private replace(change: (value: bigint) => bigint): bigint {
    const old = this.value;
    this.value = change(old);
    return old;
  }
}

/** `AtomicBoolean`. */
export class AtomicBoolean extends JavaObject {
  private value = false;

  init$boolean(value: boolean): this {
    this.value = value;
    return this;
  }
  get$(): boolean {
    return this.value;
  }
  set$boolean(value: boolean): void {
    this.value = value;
  }
  getAndSet$boolean(value: boolean): boolean {
    const old = this.value;
    this.value = value;
    return old;
  }
  compareAndSet$boolean$boolean(expected: boolean, value: boolean): boolean {
    if (this.value !== expected) return false;
    this.value = value;
    return true;
  }
  override toString$(): string {
    return String(this.value);
  }
}

/** `AtomicReference`. */
export class AtomicReference extends JavaObject {
  private value: unknown = null;

  init$Object(value: unknown): this {
    this.value = value;
    return this;
  }
  get$(): unknown {
    return this.value;
  }
  set$Object(value: unknown): void {
    this.value = value;
  }
  getAndSet$Object(value: unknown): unknown {
    const old = this.value;
    this.value = value;
    return old;
  }
  compareAndSet$Object$Object(expected: unknown, value: unknown): boolean {
    if (this.value !== expected) return false;
    this.value = value;
    return true;
  }
  getAndUpdate$UnaryOperator(change: JavaFunction): unknown {
    return this.getAndSet$Object(change.apply$Object(this.value));
  }
  updateAndGet$UnaryOperator(change: JavaFunction): unknown {
    this.value = change.apply$Object(this.value);
    return this.value;
  }
  getAndAccumulate$Object$BinaryOperator(other: unknown, join: BiFunction): unknown {
    return this.getAndSet$Object(join.apply$Object$Object(this.value, other));
  }
  accumulateAndGet$Object$BinaryOperator(other: unknown, join: BiFunction): unknown {
    this.value = join.apply$Object$Object(this.value, other);
    return this.value;
  }
  override toString$(): string {
    return toText(this.value);
  }
}

export const atomicIntegerClass: LibraryClass = {
  declaration: `public class AtomicInteger extends Number {
    public AtomicInteger(int initialValue);
    public AtomicInteger();
    public final int get();
    public final void set(int newValue);
    public final void lazySet(int newValue);
    public final int getAndSet(int newValue);
    public final boolean compareAndSet(int expectedValue, int newValue);
    public final int getAndIncrement();
    public final int getAndDecrement();
    public final int getAndAdd(int delta);
    public final int incrementAndGet();
    public final int decrementAndGet();
    public final int addAndGet(int delta);
    public final int getAndUpdate(IntUnaryOperator updateFunction);
    public final int updateAndGet(IntUnaryOperator updateFunction);
    public final int getAndAccumulate(int x, IntBinaryOperator accumulatorFunction);
    public final int accumulateAndGet(int x, IntBinaryOperator accumulatorFunction);
    public String toString();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public final int getPlain();
  }`,
  implementation: AtomicInteger,
};
export const atomicLongClass: LibraryClass = {
  declaration: `public class AtomicLong extends Number {
    public AtomicLong(long initialValue);
    public AtomicLong();
    public final long get();
    public final void set(long newValue);
    public final void lazySet(long newValue);
    public final long getAndSet(long newValue);
    public final boolean compareAndSet(long expectedValue, long newValue);
    public final long getAndIncrement();
    public final long getAndDecrement();
    public final long getAndAdd(long delta);
    public final long incrementAndGet();
    public final long decrementAndGet();
    public final long addAndGet(long delta);
    public final long getAndUpdate(LongUnaryOperator updateFunction);
    public final long updateAndGet(LongUnaryOperator updateFunction);
    public final long getAndAccumulate(long x, LongBinaryOperator accumulatorFunction);
    public final long accumulateAndGet(long x, LongBinaryOperator accumulatorFunction);
    public String toString();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public final long getPlain();
  }`,
  implementation: AtomicLong,
};
export const atomicBooleanClass: LibraryClass = {
  declaration: `public class AtomicBoolean {
    public AtomicBoolean(boolean initialValue);
    public AtomicBoolean();
    public final boolean get();
    public final boolean compareAndSet(boolean expectedValue, boolean newValue);
    public final void set(boolean newValue);
    public final boolean getAndSet(boolean newValue);
    public String toString();
  }`,
  implementation: AtomicBoolean,
};
export const atomicReferenceClass: LibraryClass = {
  declaration: `public class AtomicReference<V> {
    public AtomicReference(V initialValue);
    public AtomicReference();
    public final V get();
    public final void set(V newValue);
    public final boolean compareAndSet(V expectedValue, V newValue);
    public final V getAndSet(V newValue);
    public final V getAndUpdate(UnaryOperator<V> updateFunction);
    public final V updateAndGet(UnaryOperator<V> updateFunction);
    public final V getAndAccumulate(V x, BinaryOperator<V> accumulatorFunction);
    public final V accumulateAndGet(V x, BinaryOperator<V> accumulatorFunction);
    public String toString();
  }`,
  implementation: AtomicReference,
};
