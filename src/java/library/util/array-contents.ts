import { isJavaArray, type JavaArray } from '../../runtime/array.ts';
import { doubleHash, floatHash, longHash } from '../../runtime/box.ts';
import { doubleToString, floatToString } from '../../runtime/format-number.ts';
import { nullSafeEquals, toString as toText } from '../../runtime/object.ts';
import { hashOf } from '../null-safe.ts';

/** `31 * hash + elementHash` over all elements, from 1: the hash of lists and arrays. */
export const hashElements = <T>(elements: ArrayLike<T>, hash: (element: T) => number): number => {
  let sum = 1;
  for (let at = 0; at < elements.length; at++) sum = (Math.imul(31, sum) + hash(elements[at] as T)) | 0;
  return sum;
};

/** How an element of an array is printed, hashed and compared; the same for all elements of one array. */
interface ElementKind {
  show(element: unknown): string;
  hash(element: unknown): number;
  same(a: unknown, b: unknown): boolean;
}

const REFERENCES: ElementKind = { show: toText, hash: hashOf, same: nullSafeEquals };
const DOUBLES: ElementKind = {
  show: (element) => doubleToString(element as number),
  hash: (element) => doubleHash(element as number),
  same: Object.is,
};
const FLOATS: ElementKind = {
  show: (element) => floatToString(element as number),
  hash: (element) => floatHash(element as number),
  same: Object.is,
};
const LONGS: ElementKind = { show: String, hash: (element) => longHash(element as bigint), same: Object.is };
const CHARS: ElementKind = {
  show: (element) => String.fromCharCode(element as number),
  hash: (element) => element as number,
  same: Object.is,
};
const INTS: ElementKind = { show: String, hash: (element) => element as number, same: Object.is };

const kindOf = (array: JavaArray): ElementKind => {
  if (Array.isArray(array)) return REFERENCES;
  if (array instanceof Float64Array) return DOUBLES;
  if (array instanceof Float32Array) return FLOATS;
  if (array instanceof BigInt64Array) return LONGS;
  return array instanceof Uint16Array ? CHARS : INTS;
};

/** `Arrays.toString`. */
export const arrayText = (array: JavaArray | null): string => {
  if (array === null) return 'null';
  const { show } = kindOf(array);
  return `[${Array.from(array as ArrayLike<unknown>, show).join(', ')}]`;
};

/** `Arrays.deepToString`. */
export const deepText = (array: JavaArray | null, inside: readonly unknown[] = []): string => {
  if (array === null) return 'null';
  if (!Array.isArray(array)) return arrayText(array);
  const path = [...inside, array];
  const show = (element: unknown): string => {
    if (path.includes(element)) return '[...]';
    return isJavaArray(element) ? deepText(element, path) : toText(element);
  };
  return `[${array.map(show).join(', ')}]`;
};

/** `Arrays.hashCode`: 0 for null. */
export const arrayHash = (array: JavaArray | null): number =>
  array === null ? 0 : hashElements(array as ArrayLike<unknown>, kindOf(array).hash);

/** `Arrays.deepHashCode`. */
export const deepHash = (array: JavaArray | null): number =>
  Array.isArray(array)
    ? hashElements(array, (element) => (isJavaArray(element) ? deepHash(element) : hashOf(element)))
    : arrayHash(array);

/** `Arrays.equals`. */
export const arraysEqual = (a: JavaArray | null, b: JavaArray | null): boolean => {
  if (a === b) return true;
  if (a === null || b === null || a.length !== b.length) return false;
  const { same } = kindOf(a);
  for (let at = 0; at < a.length; at++) if (!same(a[at], b[at])) return false;
  return true;
};

/** `Objects.deepEquals` and the elements of `Arrays.deepEquals`. */
export const deepEquals = (a: unknown, b: unknown): boolean => {
  if (!isJavaArray(a) || !isJavaArray(b)) return nullSafeEquals(a, b);
  if (a.constructor !== b.constructor) return false;
  if (!Array.isArray(a) || !Array.isArray(b)) return arraysEqual(a, b);
  return a === b || (a.length === b.length && a.every((element, at) => deepEquals(element, b[at])));
};
