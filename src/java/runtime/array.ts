/** Java arrays: typed arrays for numbers, tagged JavaScript arrays for booleans and references. */
import { JavaClass } from './base.ts';
import { javaThrow } from './throwable.ts';

export type NumberArray = Int8Array | Int16Array | Uint16Array | Int32Array | Float32Array | Float64Array;
export type PrimitiveArray = NumberArray | BigInt64Array;
export type JavaArray = PrimitiveArray | unknown[];

const ELEMENT = Symbol('element type');

type Tagged = unknown[] & { [ELEMENT]?: string };

/**
 * The element type of a tagged array is written as in Java's own array descriptors: `boolean` is `Z`, a
 * class `Ljava.lang.String;`, an array of int `[I`.
 */
export const OBJECT_ELEMENT = 'Ljava.lang.Object;';

const PRIMITIVE_MAKERS: Readonly<Record<string, (length: number) => PrimitiveArray>> = {
  B: (length) => new Int8Array(length),
  S: (length) => new Int16Array(length),
  C: (length) => new Uint16Array(length),
  I: (length) => new Int32Array(length),
  J: (length) => new BigInt64Array(length),
  F: (length) => new Float32Array(length),
  D: (length) => new Float64Array(length),
};

const BYTES: Readonly<Record<string, number>> = { B: 1, S: 2, C: 2, I: 4, J: 8, F: 4, D: 8 };

/** Marks a JavaScript array as a Java array of that element descriptor; returns the same array. */
export const tagArray = (values: unknown[], element: string = OBJECT_ELEMENT): unknown[] => {
  Object.defineProperty(values, ELEMENT, { value: element });
  return values;
};

/**
 * No strategy wants a larger array. Of references, an engine would make a table of it, which takes many times the
 * memory, cannot be interrupted while it grows, and ends the process and not the thread when memory is used up.
 */
const MOST_BYTES = 2 ** 28;
const REFERENCE_BYTES = 8;
/** From here on a system gives memory when it is written to for the first time. */
const UNTOUCHED_BYTES = 2 ** 16;

/** Java's arrays take their memory when they are made; one that takes none until it is used escapes every limit. */
const touched = (array: PrimitiveArray): PrimitiveArray => {
  if (array.byteLength < UNTOUCHED_BYTES) return array;
  return array instanceof BigInt64Array ? array.fill(0n) : array.fill(0);
};

/**
 * `new T[length]`. The element is a descriptor: `I`, `D`, `Z`, `Ljava.lang.String;`, `[I` and so on.
 * Throws NegativeArraySizeException; OutOfMemoryError beyond {@link MOST_BYTES}.
 */
export const newArray = (element: string, length: number): JavaArray => {
  if (length < 0) return javaThrow('NegativeArraySizeException', String(length));
  const maker = PRIMITIVE_MAKERS[element];
  const bytes = length * (BYTES[element] ?? REFERENCE_BYTES);
  if (bytes > MOST_BYTES) return javaThrow('OutOfMemoryError', 'Java heap space');
  if (maker !== undefined) return touched(maker(length));
  return tagArray(new Array(length).fill(element === 'Z' ? false : null), element);
};

/** `new T[a][b][]`: the lengths given, outermost first; the element is that of the outermost array. */
export const newArrays = (element: string, lengths: readonly number[], depth = 0): JavaArray => {
  for (const length of lengths)
    if (length < 0) return javaThrow('NegativeArraySizeException', String(length));
  const array = newArray(element, lengths[depth] ?? 0);
  if (depth + 1 < lengths.length && Array.isArray(array)) {
    for (let index = 0; index < array.length; index++) {
      array[index] = newArrays(element.slice(1), lengths, depth + 1);
    }
  }
  return array;
};

export const isJavaArray = (value: unknown): value is JavaArray =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** The element descriptor of an array. */
export const elementDescriptor = (array: JavaArray): string => {
  if (Array.isArray(array)) return (array as Tagged)[ELEMENT] ?? OBJECT_ELEMENT;
  if (array instanceof Float64Array) return 'D';
  if (array instanceof Int32Array) return 'I';
  if (array instanceof BigInt64Array) return 'J';
  if (array instanceof Float32Array) return 'F';
  if (array instanceof Uint16Array) return 'C';
  return array instanceof Int16Array ? 'S' : 'B';
};

/** The descriptor of the array itself: `[I`, `[Ljava.lang.String;`. */
export const arrayDescriptor = (array: JavaArray): string => `[${elementDescriptor(array)}`;

/** `array.clone()`: one level deep. */
export const cloneArray = <T extends JavaArray>(array: T): T =>
  (Array.isArray(array) ? tagArray(array.slice(), elementDescriptor(array)) : array.slice()) as T;

/** A new array of the same element type and another length; what is beyond is the element's default. */
export const resizeArray = <T extends JavaArray>(array: T, from: number, length: number): T => {
  const made = newArray(elementDescriptor(array), length);
  const count = Math.min(array.length - from, length);
  for (let index = 0; index < count; index++) made[index] = array[from + index] as never;
  return made as T;
};

/** Throws ArrayIndexOutOfBoundsException with Java's message. */
export const outOfBounds = (index: number, length: number): never =>
  javaThrow('ArrayIndexOutOfBoundsException', `Index ${index} out of bounds for length ${length}`);

/** The index, after the check against the array. */
export const checkIndex = (array: JavaArray, index: number): number =>
  index >>> 0 < array.length ? index : outOfBounds(index, array.length);

/** The element when it is null; otherwise the index was out of bounds. For `array[i] ?? missing(array, i)`. */
export const missing = (array: JavaArray, index: number): null =>
  index >>> 0 < array.length ? null : outOfBounds(index, array.length);

/** Throws IndexOutOfBoundsException as `Objects.checkIndex` does; returns the index. */
export const checkListIndex = (index: number, size: number): number =>
  index >= 0 && index < size
    ? index
    : javaThrow('IndexOutOfBoundsException', `Index ${index} out of bounds for length ${size}`);

const PRIMITIVE_NAMES: Readonly<Record<string, string>> = {
  B: 'byte',
  S: 'short',
  C: 'char',
  I: 'int',
  J: 'long',
  F: 'float',
  D: 'double',
  Z: 'boolean',
};

const simpleNameOf = (descriptor: string): string => {
  if (descriptor.startsWith('[')) return `${simpleNameOf(descriptor.slice(1))}[]`;
  if (!descriptor.startsWith('L')) return PRIMITIVE_NAMES[descriptor] ?? descriptor;
  const name = descriptor.slice(1, -1);
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
};

const arrayClasses = new Map<string, JavaClass>();

/** The `Class` object of an array type. */
export const arrayClass = (descriptor: string): JavaClass => {
  const known = arrayClasses.get(descriptor);
  if (known !== undefined) return known;
  const made = new JavaClass(descriptor, simpleNameOf(descriptor));
  arrayClasses.set(descriptor, made);
  return made;
};
