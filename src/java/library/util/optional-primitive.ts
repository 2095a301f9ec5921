import type { LibraryClass } from '../../library.ts';
import { boxDouble, boxInt, boxLong } from '../../runtime/box.ts';
import { JavaObject, toString as toText } from '../../runtime/object.ts';
import type { Throwable } from '../../runtime/throwable.ts';
import { hashOf } from '../null-safe.ts';
import { noSuchElement } from '../throwing.ts';
import type { DoubleConsumer, IntConsumer, LongConsumer } from '../util-function/consumer.ts';
import type { DoubleSupplier, IntSupplier, LongSupplier, Supplier } from '../util-function/supplier.ts';
import { openStream, type Pipeline, pullArray } from '../util-stream/pipeline.ts';
import type { Runnable } from './optional.ts';

/** What the three optional primitives have in common; `null` is nothing. */
abstract class OptionalPrimitive<T extends number | bigint> extends JavaObject {
  protected value: T | null = null;

  /** The value as a reference; null for nothing. */
  protected abstract boxed(): unknown;

  isPresent$(): boolean {
    return this.value !== null;
  }
  isEmpty$(): boolean {
    return this.value === null;
  }
  orElseThrow$(): T {
    if (this.value === null) throw noSuchElement('No value present');
    return this.value;
  }
  orElseThrow$Supplier(supplier: Supplier): T {
    if (this.value === null) throw supplier.get$() as Throwable;
    return this.value;
  }
  override equals$Object(other: unknown): boolean {
    return (
      other instanceof OptionalPrimitive &&
      other.constructor === this.constructor &&
      Object.is(this.value, other.value)
    );
  }
  override hashCode$(): number {
    return hashOf(this.boxed());
  }
  /** `OptionalInt[5]`, `OptionalInt.empty`. */
  protected shown(name: string): string {
    return this.value === null ? `${name}.empty` : `${name}[${toText(this.boxed())}]`;
  }
}

/** `java.util.OptionalInt`. */
export class OptionalInt extends OptionalPrimitive<number> {
  static empty$(): OptionalInt {
    return EMPTY_INT;
  }
  static of$int(value: number): OptionalInt {
    const optional = new OptionalInt();
    optional.value = value;
    return optional;
  }
  getAsInt$(): number {
    return this.orElseThrow$();
  }
  ifPresent$IntConsumer(action: IntConsumer): void {
    if (this.value !== null) action.accept$int(this.value);
  }
  ifPresentOrElse$IntConsumer$Runnable(action: IntConsumer, otherwise: Runnable): void {
    if (this.value !== null) action.accept$int(this.value);
    else otherwise.run$();
  }
  stream$(): Pipeline<number> {
    const elements = this.value === null ? [] : [this.value];
    return openStream('int', pullArray(elements), () => elements.length);
  }
  orElse$int(other: number): number {
    return this.value === null ? other : this.value;
  }
  orElseGet$IntSupplier(supplier: IntSupplier): number {
    return this.value === null ? supplier.getAsInt$() : this.value;
  }
  override toString$(): string {
    return this.shown('OptionalInt');
  }
  protected override boxed(): unknown {
    return this.value === null ? null : boxInt(this.value);
  }
}
const EMPTY_INT = new OptionalInt();

/** `java.util.OptionalLong`. */
export class OptionalLong extends OptionalPrimitive<bigint> {
  static empty$(): OptionalLong {
    return EMPTY_LONG;
  }
  static of$long(value: bigint): OptionalLong {
    const optional = new OptionalLong();
    optional.value = value;
    return optional;
  }
  getAsLong$(): bigint {
    return this.orElseThrow$();
  }
  ifPresent$LongConsumer(action: LongConsumer): void {
    if (this.value !== null) action.accept$long(this.value);
  }
  ifPresentOrElse$LongConsumer$Runnable(action: LongConsumer, otherwise: Runnable): void {
    if (this.value !== null) action.accept$long(this.value);
    else otherwise.run$();
  }
  stream$(): Pipeline<bigint> {
    const elements = this.value === null ? [] : [this.value];
    return openStream('long', pullArray(elements), () => elements.length);
  }
  orElse$long(other: bigint): bigint {
    return this.value === null ? other : this.value;
  }
  orElseGet$LongSupplier(supplier: LongSupplier): bigint {
    return this.value === null ? supplier.getAsLong$() : this.value;
  }
  override toString$(): string {
    return this.shown('OptionalLong');
  }
  protected override boxed(): unknown {
    return this.value === null ? null : boxLong(this.value);
  }
}
const EMPTY_LONG = new OptionalLong();

/** `java.util.OptionalDouble`. */
export class OptionalDouble extends OptionalPrimitive<number> {
  static empty$(): OptionalDouble {
    return EMPTY_DOUBLE;
  }
  static of$double(value: number): OptionalDouble {
    const optional = new OptionalDouble();
    optional.value = value;
    return optional;
  }
  getAsDouble$(): number {
    return this.orElseThrow$();
  }
  ifPresent$DoubleConsumer(action: DoubleConsumer): void {
    if (this.value !== null) action.accept$double(this.value);
  }
  ifPresentOrElse$DoubleConsumer$Runnable(action: DoubleConsumer, otherwise: Runnable): void {
    if (this.value !== null) action.accept$double(this.value);
    else otherwise.run$();
  }
  stream$(): Pipeline<number> {
    const elements = this.value === null ? [] : [this.value];
    return openStream('double', pullArray(elements), () => elements.length);
  }
  orElse$double(other: number): number {
    return this.value === null ? other : this.value;
  }
  orElseGet$DoubleSupplier(supplier: DoubleSupplier): number {
    return this.value === null ? supplier.getAsDouble$() : this.value;
  }
  override toString$(): string {
    return this.shown('OptionalDouble');
  }
  protected override boxed(): unknown {
    return this.value === null ? null : boxDouble(this.value);
  }
}
const EMPTY_DOUBLE = new OptionalDouble();

export const optionalIntClass: LibraryClass = {
  declaration: `public final class OptionalInt {
    private OptionalInt();
    public static OptionalInt empty();
    public static OptionalInt of(int value);
    public int getAsInt();
    public boolean isPresent();
    public boolean isEmpty();
    public void ifPresent(IntConsumer action);
    public void ifPresentOrElse(IntConsumer action, Runnable emptyAction);
    public IntStream stream();
    public int orElse(int other);
    public int orElseGet(IntSupplier supplier);
    public int orElseThrow();
    public <X extends Throwable> int orElseThrow(Supplier<? extends X> exceptionSupplier);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: OptionalInt,
};
export const optionalLongClass: LibraryClass = {
  declaration: `public final class OptionalLong {
    private OptionalLong();
    public static OptionalLong empty();
    public static OptionalLong of(long value);
    public long getAsLong();
    public boolean isPresent();
    public boolean isEmpty();
    public void ifPresent(LongConsumer action);
    public void ifPresentOrElse(LongConsumer action, Runnable emptyAction);
    public LongStream stream();
    public long orElse(long other);
    public long orElseGet(LongSupplier supplier);
    public long orElseThrow();
    public <X extends Throwable> long orElseThrow(Supplier<? extends X> exceptionSupplier);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: OptionalLong,
};
export const optionalDoubleClass: LibraryClass = {
  declaration: `public final class OptionalDouble {
    private OptionalDouble();
    public static OptionalDouble empty();
    public static OptionalDouble of(double value);
    public double getAsDouble();
    public boolean isPresent();
    public boolean isEmpty();
    public void ifPresent(DoubleConsumer action);
    public void ifPresentOrElse(DoubleConsumer action, Runnable emptyAction);
    public DoubleStream stream();
    public double orElse(double other);
    public double orElseGet(DoubleSupplier supplier);
    public double orElseThrow();
    public <X extends Throwable> double orElseThrow(Supplier<? extends X> exceptionSupplier);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: OptionalDouble,
};
