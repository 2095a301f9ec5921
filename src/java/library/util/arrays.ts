import type { LibraryClass } from '../../library.ts';
import { elementDescriptor, type JavaArray, newArray, type PrimitiveArray } from '../../runtime/array.ts';
import { compareDoubles } from '../../runtime/box.ts';
import { compareTo, JavaObject } from '../../runtime/object.ts';
import { javaThrow } from '../../runtime/throwable.ts';
import { arrayIndexOutOfBounds, illegalArgument } from '../throwing.ts';
import type { IntUnaryOperator } from '../util-function/operator.ts';
import type {
  IntFunction,
  IntToDoubleFunction,
  IntToLongFunction,
} from '../util-function/primitive-function.ts';
import { openStream, type Pipeline, pullArray } from '../util-stream/pipeline.ts';
import { ArrayAsList } from './array-as-list.ts';
import { arrayHash, arraysEqual, arrayText, deepEquals, deepHash, deepText } from './array-contents.ts';
import type { Comparator } from './comparator.ts';
import { comparison, sortObjects } from './sorting.ts';

/** The element types whose methods differ in nothing but the type. */
const PRIMITIVES = ['int', 'long', 'short', 'char', 'byte', 'double', 'float'] as const;

const checkSpan = (length: number, from: number, to: number): void => {
  if (from > to) throw illegalArgument(`fromIndex(${from}) > toIndex(${to})`);
  if (from < 0) throw arrayIndexOutOfBounds(`Array index out of range: ${from}`);
  if (to > length) throw arrayIndexOutOfBounds(`Array index out of range: ${to}`);
};

const compareElements = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  return compareTo(a, b);
};

/** The index of the key in a sorted array, or `-(insertion point) - 1`. */
export const search = (
  at: (index: number) => unknown,
  from: number,
  to: number,
  key: unknown,
  compare: (a: unknown, b: unknown) => number,
): number => {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compare(at(middle), key);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -low - 1;
};

const binarySearch = (
  array: JavaArray,
  from: number,
  to: number,
  key: unknown,
  compare = compareElements,
): number => {
  checkSpan(array.length, from, to);
  return search((index) => array[index], from, to, key, compare);
};

const copyOf = (array: JavaArray, length: number): JavaArray => {
  if (length < 0) return javaThrow('NegativeArraySizeException', String(length));
  return copyOfRange(array, 0, length);
};

const copyOfRange = (array: JavaArray, from: number, to: number): JavaArray => {
  if (from > to) throw illegalArgument(`${from} > ${to}`);
  if (from < 0 || from > array.length) {
    throw arrayIndexOutOfBounds(
      `arraycopy: last source index ${to} out of bounds for length ${array.length}`,
    );
  }
  const copy = newArray(elementDescriptor(array), to - from);
  const count = Math.min(array.length, to) - from;
  for (let at = 0; at < count; at++) copy[at] = array[from + at] as never;
  return copy;
};

const fill = (array: JavaArray, from: number, to: number, value: unknown): void => {
  checkSpan(array.length, from, to);
  array.fill(value as never, from, to);
};

const sortPrimitives = (array: PrimitiveArray, from: number, to: number): void => {
  checkSpan(array.length, from, to);
  // Typed arrays sort as Java does: -0.0 before 0.0, NaN last.
  array.subarray(from, to).sort();
};

const sortSpan = (array: unknown[], from: number, to: number, order: Comparator | null): void => {
  checkSpan(array.length, from, to);
  const sorted = sortObjects(array.slice(from, to), order);
  for (const [offset, element] of sorted.entries()) array[from + offset] = element;
};

type Statics = Record<string, (...args: never[]) => unknown>;

/** What every element type has, `boolean` and references too. */
const common = (type: string): Statics => ({
  [`fill$${type}_A$${type}`]: (array: JavaArray, value: unknown) => fill(array, 0, array.length, value),
  [`fill$${type}_A$int$int$${type}`]: fill,
  [`copyOf$${type}_A$int`]: copyOf,
  [`copyOfRange$${type}_A$int$int`]: copyOfRange,
  [`equals$${type}_A$${type}_A`]: arraysEqual,
  [`hashCode$${type}_A`]: arrayHash,
  [`toString$${type}_A`]: arrayText,
});

const ordered = (type: string): Statics => ({
  [`sort$${type}_A`]: (array: PrimitiveArray) => sortPrimitives(array, 0, array.length),
  [`sort$${type}_A$int$int`]: sortPrimitives,
  [`binarySearch$${type}_A$${type}`]: (array: JavaArray, key: unknown) =>
    binarySearch(array, 0, array.length, key),
  [`binarySearch$${type}_A$int$int$${type}`]: (array: JavaArray, from: number, to: number, key: unknown) =>
    binarySearch(array, from, to, key),
});

const streamOf =
  <K extends 'object' | 'int' | 'long' | 'double', T>(kind: K) =>
  (array: ArrayLike<T>, from = 0, to = array.length): Pipeline<unknown> => {
    checkSpan(array.length, from, to);
    return openStream(kind, pullArray(array, from, to) as never, () => to - from) as Pipeline<unknown>;
  };

/** `java.util.Arrays`: its methods on references; those on primitives are added by type. */
export class Arrays extends JavaObject {
  static sort$Object_A(array: unknown[]): void {
    sortSpan(array, 0, array.length, null);
  }
  static sort$Object_A$int$int(array: unknown[], from: number, to: number): void {
    sortSpan(array, from, to, null);
  }
  static sort$Object_A$Comparator(array: unknown[], order: Comparator | null): void {
    sortSpan(array, 0, array.length, order);
  }
  static sort$Object_A$int$int$Comparator(
    array: unknown[],
    from: number,
    to: number,
    order: Comparator | null,
  ): void {
    sortSpan(array, from, to, order);
  }
  static binarySearch$Object_A$Object(array: unknown[], key: unknown): number {
    return binarySearch(array, 0, array.length, key);
  }
  static binarySearch$Object_A$Object$Comparator(
    array: unknown[],
    key: unknown,
    order: Comparator | null,
  ): number {
    return binarySearch(array, 0, array.length, key, comparison(order));
  }
  static asList$Object_A(array: unknown[]): ArrayAsList {
    return new ArrayAsList(array);
  }
  static deepEquals$Object_A$Object_A(a: unknown[] | null, b: unknown[] | null): boolean {
    return deepEquals(a, b);
  }
  static deepHashCode$Object_A(array: unknown[] | null): number {
    return deepHash(array);
  }
  static deepToString$Object_A(array: unknown[] | null): string {
    return deepText(array);
  }
  static setAll$Object_A$IntFunction(array: unknown[], make: IntFunction): void {
    for (let at = 0; at < array.length; at++) array[at] = make.apply$int(at);
  }
  static setAll$int_A$IntUnaryOperator(array: Int32Array, make: IntUnaryOperator): void {
    for (let at = 0; at < array.length; at++) array[at] = make.applyAsInt$int(at);
  }
  static setAll$long_A$IntToLongFunction(array: BigInt64Array, make: IntToLongFunction): void {
    for (let at = 0; at < array.length; at++) array[at] = make.applyAsLong$int(at);
  }
  static setAll$double_A$IntToDoubleFunction(array: Float64Array, make: IntToDoubleFunction): void {
    for (let at = 0; at < array.length; at++) array[at] = make.applyAsDouble$int(at);
  }
  static stream$Object_A = streamOf('object');
  static stream$Object_A$int$int = streamOf('object');
  static stream$int_A = streamOf('int');
  static stream$int_A$int$int = streamOf('int');
  static stream$long_A = streamOf('long');
  static stream$long_A$int$int = streamOf('long');
  static stream$double_A = streamOf('double');
  static stream$double_A$int$int = streamOf('double');
}

for (const type of PRIMITIVES) Object.assign(Arrays, ordered(type));
for (const type of [...PRIMITIVES, 'boolean', 'Object']) Object.assign(Arrays, common(type));

export const arraysClass: LibraryClass = {
  declaration: `public final class Arrays {
    private Arrays();
    public static void sort(int[] a);
    public static void sort(int[] a, int fromIndex, int toIndex);
    public static void sort(long[] a);
    public static void sort(long[] a, int fromIndex, int toIndex);
    public static void sort(short[] a);
    public static void sort(short[] a, int fromIndex, int toIndex);
    public static void sort(char[] a);
    public static void sort(char[] a, int fromIndex, int toIndex);
    public static void sort(byte[] a);
    public static void sort(byte[] a, int fromIndex, int toIndex);
    public static void sort(float[] a);
    public static void sort(float[] a, int fromIndex, int toIndex);
    public static void sort(double[] a);
    public static void sort(double[] a, int fromIndex, int toIndex);
    public static void sort(Object[] a);
    public static void sort(Object[] a, int fromIndex, int toIndex);
    public static <T> void sort(T[] a, Comparator<? super T> c);
    public static <T> void sort(T[] a, int fromIndex, int toIndex, Comparator<? super T> c);
    public static int binarySearch(long[] a, long key);
    public static int binarySearch(long[] a, int fromIndex, int toIndex, long key);
    public static int binarySearch(int[] a, int key);
    public static int binarySearch(int[] a, int fromIndex, int toIndex, int key);
    public static int binarySearch(short[] a, short key);
    public static int binarySearch(short[] a, int fromIndex, int toIndex, short key);
    public static int binarySearch(char[] a, char key);
    public static int binarySearch(char[] a, int fromIndex, int toIndex, char key);
    public static int binarySearch(byte[] a, byte key);
    public static int binarySearch(byte[] a, int fromIndex, int toIndex, byte key);
    public static int binarySearch(double[] a, double key);
    public static int binarySearch(double[] a, int fromIndex, int toIndex, double key);
    public static int binarySearch(float[] a, float key);
    public static int binarySearch(float[] a, int fromIndex, int toIndex, float key);
    public static int binarySearch(Object[] a, Object key);
    public static <T> int binarySearch(T[] a, T key, Comparator<? super T> c);
    public static boolean equals(long[] a, long[] a2);
    public static boolean equals(int[] a, int[] a2);
    public static boolean equals(short[] a, short[] a2);
    public static boolean equals(char[] a, char[] a2);
    public static boolean equals(byte[] a, byte[] a2);
    public static boolean equals(boolean[] a, boolean[] a2);
    public static boolean equals(double[] a, double[] a2);
    public static boolean equals(float[] a, float[] a2);
    public static boolean equals(Object[] a, Object[] a2);
    public static void fill(long[] a, long val);
    public static void fill(long[] a, int fromIndex, int toIndex, long val);
    public static void fill(int[] a, int val);
    public static void fill(int[] a, int fromIndex, int toIndex, int val);
    public static void fill(short[] a, short val);
    public static void fill(short[] a, int fromIndex, int toIndex, short val);
    public static void fill(char[] a, char val);
    public static void fill(char[] a, int fromIndex, int toIndex, char val);
    public static void fill(byte[] a, byte val);
    public static void fill(byte[] a, int fromIndex, int toIndex, byte val);
    public static void fill(boolean[] a, boolean val);
    public static void fill(boolean[] a, int fromIndex, int toIndex, boolean val);
    public static void fill(double[] a, double val);
    public static void fill(double[] a, int fromIndex, int toIndex,double val);
    public static void fill(float[] a, float val);
    public static void fill(float[] a, int fromIndex, int toIndex, float val);
    public static void fill(Object[] a, Object val);
    public static void fill(Object[] a, int fromIndex, int toIndex, Object val);
    public static <T> T[] copyOf(T[] original, int newLength);
    public static byte[] copyOf(byte[] original, int newLength);
    public static short[] copyOf(short[] original, int newLength);
    public static int[] copyOf(int[] original, int newLength);
    public static long[] copyOf(long[] original, int newLength);
    public static char[] copyOf(char[] original, int newLength);
    public static float[] copyOf(float[] original, int newLength);
    public static double[] copyOf(double[] original, int newLength);
    public static boolean[] copyOf(boolean[] original, int newLength);
    public static <T> T[] copyOfRange(T[] original, int from, int to);
    public static byte[] copyOfRange(byte[] original, int from, int to);
    public static short[] copyOfRange(short[] original, int from, int to);
    public static int[] copyOfRange(int[] original, int from, int to);
    public static long[] copyOfRange(long[] original, int from, int to);
    public static char[] copyOfRange(char[] original, int from, int to);
    public static float[] copyOfRange(float[] original, int from, int to);
    public static double[] copyOfRange(double[] original, int from, int to);
    public static boolean[] copyOfRange(boolean[] original, int from, int to);
    public static <T> List<T> asList(T... a);
    public static int hashCode(long[] a);
    public static int hashCode(int[] a);
    public static int hashCode(short[] a);
    public static int hashCode(char[] a);
    public static int hashCode(byte[] a);
    public static int hashCode(boolean[] a);
    public static int hashCode(float[] a);
    public static int hashCode(double[] a);
    public static int hashCode(Object[] a);
    public static int deepHashCode(Object[] a);
    public static boolean deepEquals(Object[] a1, Object[] a2);
    public static String toString(long[] a);
    public static String toString(int[] a);
    public static String toString(short[] a);
    public static String toString(char[] a);
    public static String toString(byte[] a);
    public static String toString(boolean[] a);
    public static String toString(float[] a);
    public static String toString(double[] a);
    public static String toString(Object[] a);
    public static String deepToString(Object[] a);
    public static <T> void setAll(T[] array, IntFunction<? extends T> generator);
    public static void setAll(int[] array, IntUnaryOperator generator);
    public static void setAll(long[] array, IntToLongFunction generator);
    public static void setAll(double[] array, IntToDoubleFunction generator);
    public static <T> Stream<T> stream(T[] array);
    public static <T> Stream<T> stream(T[] array, int startInclusive, int endExclusive);
    public static IntStream stream(int[] array);
    public static IntStream stream(int[] array, int startInclusive, int endExclusive);
    public static LongStream stream(long[] array);
    public static LongStream stream(long[] array, int startInclusive, int endExclusive);
    public static DoubleStream stream(double[] array);
    public static DoubleStream stream(double[] array, int startInclusive, int endExclusive);
  }`,
  implementation: Arrays,
};
