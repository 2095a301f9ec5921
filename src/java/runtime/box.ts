/**
 * The wrappers of the primitive types: their instances, caches and conversions. Boolean has no wrapper
 * object: a boxed boolean is the boolean. Static methods and constants (`parseInt`, `MAX_VALUE`) belong to
 * the library: whatever it gives as `implementation` of `java.lang.Integer` is only asked for static
 * members; instances, `instanceof` and unboxing always use the classes here.
 */
import { type JavaImplementation, JavaObject, nameClass } from './base.ts';
import { doubleToString, floatToString } from './format-number.ts';
import { doubleToInt, doubleToLong, longToFloat } from './numbers.ts';
import { castFailure } from './object.ts';
import { javaThrow } from './throwable.ts';

/** `java.lang.Number`: user classes may extend it too. */
export abstract class JavaNumber extends JavaObject {
  abstract intValue$(): number;
  abstract longValue$(): bigint;
  abstract floatValue$(): number;
  abstract doubleValue$(): number;

  byteValue$(): number {
    return (this.intValue$() << 24) >> 24;
  }

  shortValue$(): number {
    return (this.intValue$() << 16) >> 16;
  }
}

/** Byte, Short and Integer: an int inside. */
abstract class IntegralBox extends JavaNumber {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  intValue$(): number {
    return this.value;
  }

  longValue$(): bigint {
    return BigInt(this.value);
  }

  floatValue$(): number {
    return Math.fround(this.value);
  }

  doubleValue$(): number {
    return this.value;
  }

  override hashCode$(): number {
    return this.value;
  }

  override toString$(): string {
    return String(this.value);
  }
}

const sign = <T extends number | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

export class JavaInteger extends IntegralBox {
  override equals$Object(other: unknown): boolean {
    return other instanceof JavaInteger && other.value === this.value;
  }

  compareTo$Integer(other: JavaInteger): number {
    return sign(this.value, other.value);
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Integer(expect(other, JavaInteger, 'java.lang.Integer'));
  }
}

export class JavaShort extends IntegralBox {
  override equals$Object(other: unknown): boolean {
    return other instanceof JavaShort && other.value === this.value;
  }

  compareTo$Short(other: JavaShort): number {
    return this.value - other.value;
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Short(expect(other, JavaShort, 'java.lang.Short'));
  }
}

export class JavaByte extends IntegralBox {
  override equals$Object(other: unknown): boolean {
    return other instanceof JavaByte && other.value === this.value;
  }

  compareTo$Byte(other: JavaByte): number {
    return this.value - other.value;
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Byte(expect(other, JavaByte, 'java.lang.Byte'));
  }
}

export class JavaCharacter extends JavaObject {
  /** The UTF-16 unit. */
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  charValue$(): number {
    return this.value;
  }

  override equals$Object(other: unknown): boolean {
    return other instanceof JavaCharacter && other.value === this.value;
  }

  override hashCode$(): number {
    return this.value;
  }

  override toString$(): string {
    return String.fromCharCode(this.value);
  }

  compareTo$Character(other: JavaCharacter): number {
    return this.value - other.value;
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Character(expect(other, JavaCharacter, 'java.lang.Character'));
  }
}

/** `Long.hashCode(long)`. */
export const longHash = (value: bigint): number => Number(BigInt.asIntN(32, value ^ (value >> 32n)));

export class JavaLong extends JavaNumber {
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }

  intValue$(): number {
    return Number(BigInt.asIntN(32, this.value));
  }

  longValue$(): bigint {
    return this.value;
  }

  floatValue$(): number {
    return longToFloat(this.value);
  }

  doubleValue$(): number {
    return Number(this.value);
  }

  override equals$Object(other: unknown): boolean {
    return other instanceof JavaLong && other.value === this.value;
  }

  override hashCode$(): number {
    return longHash(this.value);
  }

  override toString$(): string {
    return String(this.value);
  }

  compareTo$Long(other: JavaLong): number {
    return sign(this.value, other.value);
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Long(expect(other, JavaLong, 'java.lang.Long'));
  }
}

const bits = new DataView(new ArrayBuffer(8));

/** `Double.hashCode(double)`: all NaN are one. */
export const doubleHash = (value: number): number => {
  bits.setFloat64(0, Number.isNaN(value) ? Number.NaN : value);
  return bits.getInt32(0) ^ bits.getInt32(4);
};

/** `Float.hashCode(float)`, which is `floatToIntBits`. */
export const floatHash = (value: number): number => {
  bits.setFloat32(0, Number.isNaN(value) ? Number.NaN : value);
  return bits.getInt32(0);
};

/** `Double.compare`: -0.0 is below 0.0, NaN above everything. */
export const compareDoubles = (a: number, b: number): number => {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b && a !== 0) return 0;
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a)) return 1;
  if (Number.isNaN(b)) return -1;
  return Object.is(a, -0) ? -1 : 1;
};

/** Float and Double: they differ in hash, text and rounding. */
abstract class FloatingBox extends JavaNumber {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  intValue$(): number {
    return doubleToInt(this.value);
  }

  longValue$(): bigint {
    return doubleToLong(this.value);
  }

  floatValue$(): number {
    return Math.fround(this.value);
  }

  doubleValue$(): number {
    return this.value;
  }

  isNaN$(): boolean {
    return Number.isNaN(this.value);
  }

  isInfinite$(): boolean {
    return this.value === Infinity || this.value === -Infinity;
  }
}

export class JavaDouble extends FloatingBox {
  override equals$Object(other: unknown): boolean {
    return other instanceof JavaDouble && Object.is(other.value, this.value);
  }

  override hashCode$(): number {
    return doubleHash(this.value);
  }

  override toString$(): string {
    return doubleToString(this.value);
  }

  compareTo$Double(other: JavaDouble): number {
    return compareDoubles(this.value, other.value);
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Double(expect(other, JavaDouble, 'java.lang.Double'));
  }
}

export class JavaFloat extends FloatingBox {
  override equals$Object(other: unknown): boolean {
    return other instanceof JavaFloat && Object.is(other.value, this.value);
  }

  override hashCode$(): number {
    return floatHash(this.value);
  }

  override toString$(): string {
    return floatToString(this.value);
  }

  compareTo$Float(other: JavaFloat): number {
    return compareDoubles(this.value, other.value);
  }

  compareTo$Object(other: unknown): number {
    return this.compareTo$Float(expect(other, JavaFloat, 'java.lang.Float'));
  }
}

const BOXES: Readonly<Record<string, JavaImplementation>> = {
  Number: JavaNumber,
  Integer: JavaInteger,
  Short: JavaShort,
  Byte: JavaByte,
  Character: JavaCharacter,
  Long: JavaLong,
  Double: JavaDouble,
  Float: JavaFloat,
};
for (const [name, box] of Object.entries(BOXES)) nameClass(box, `java.lang.${name}`);

const expect = <T extends object>(value: unknown, box: abstract new (value: never) => T, name: string): T => {
  if (value instanceof box) return value;
  return value === null ? javaThrow('NullPointerException') : castFailure(value, name);
};

const CACHE_LOW = -128;
const CACHE_SIZE = 256;
const cacheOf = <T>(make: (value: number) => T): readonly T[] =>
  Array.from({ length: CACHE_SIZE }, (_, index) => make(index + CACHE_LOW));

const integers = cacheOf((value) => new JavaInteger(value));
const shorts = cacheOf((value) => new JavaShort(value));
const bytes = cacheOf((value) => new JavaByte(value));
const longs = cacheOf((value) => new JavaLong(BigInt(value)));
const characters = Array.from({ length: 128 }, (_, value) => new JavaCharacter(value));

/** `Integer.valueOf(int)`: -128..127 are always the same objects. */
export const boxInt = (value: number): JavaInteger => integers[value - CACHE_LOW] ?? new JavaInteger(value);
export const boxShort = (value: number): JavaShort => shorts[value - CACHE_LOW] ?? new JavaShort(value);
export const boxByte = (value: number): JavaByte => bytes[value - CACHE_LOW] ?? new JavaByte(value);
export const boxChar = (value: number): JavaCharacter => characters[value] ?? new JavaCharacter(value);
export const boxDouble = (value: number): JavaDouble => new JavaDouble(value);
export const boxFloat = (value: number): JavaFloat => new JavaFloat(value);
export const boxLong = (value: bigint): JavaLong =>
  value >= -128n && value <= 127n
    ? (longs[Number(value) - CACHE_LOW] ?? new JavaLong(value))
    : new JavaLong(value);

/** Unboxing: NullPointerException on null, ClassCastException on another class (heap pollution). */
export const unboxInt = (box: unknown): number =>
  box instanceof JavaInteger ? box.value : expect(box, JavaInteger, 'java.lang.Integer').value;
export const unboxShort = (box: unknown): number => expect(box, JavaShort, 'java.lang.Short').value;
export const unboxByte = (box: unknown): number => expect(box, JavaByte, 'java.lang.Byte').value;
export const unboxChar = (box: unknown): number => expect(box, JavaCharacter, 'java.lang.Character').value;
export const unboxLong = (box: unknown): bigint => expect(box, JavaLong, 'java.lang.Long').value;
export const unboxFloat = (box: unknown): number => expect(box, JavaFloat, 'java.lang.Float').value;
export const unboxDouble = (box: unknown): number =>
  box instanceof JavaDouble ? box.value : expect(box, JavaDouble, 'java.lang.Double').value;
export const unboxBoolean = (box: unknown): boolean => {
  if (typeof box === 'boolean') return box;
  return box === null ? javaThrow('NullPointerException') : castFailure(box, 'java.lang.Boolean');
};
