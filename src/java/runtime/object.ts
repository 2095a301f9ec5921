/** What can be asked of any Java value that is a reference: strings, booleans, wrappers, arrays, objects. */
import { arrayClass, arrayDescriptor, isJavaArray } from './array.ts';
import { identityHash, type JavaClass, JavaObject, javaClassOf, nameClass, typeInfoOf } from './base.ts';
import { javaThrow } from './throwable.ts';

export {
  identityHash,
  JavaClass,
  type JavaImplementation,
  JavaObject,
  javaClassOf,
  nameClass,
} from './base.ts';

/** A non-null reference as it looks in JavaScript. */
export type JavaReference = string | boolean | object;

const hasMethod = <K extends string>(
  value: unknown,
  name: K,
): value is Record<K, (...args: unknown[]) => unknown> =>
  typeof value === 'object' && value !== null && name in value;

/** `a.equals(b)`; throws NullPointerException when `a` is null. */
export const equals = (a: unknown, b: unknown): boolean => {
  if (a instanceof JavaObject) return a.equals$Object(b);
  if (a === null) return javaThrow('NullPointerException');
  if (hasMethod(a, 'equals$Object')) return a.equals$Object(b) === true;
  return a === b;
};

/** `Objects.equals(a, b)`. */
export const nullSafeEquals = (a: unknown, b: unknown): boolean =>
  a === b ? a === null || !(a instanceof JavaObject) || a.equals$Object(b) : a !== null && equals(a, b);

/** `String.hashCode`. */
export const stringHash = (text: string): number => {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
};

/** `a.hashCode()`; throws NullPointerException when `a` is null. */
export const hashCode = (a: unknown): number => {
  if (a instanceof JavaObject) return a.hashCode$();
  if (typeof a === 'string') return stringHash(a);
  if (typeof a === 'boolean') return a ? 1231 : 1237;
  if (a === null || typeof a !== 'object') return javaThrow('NullPointerException');
  if (hasMethod(a, 'hashCode$')) return Number(a.hashCode$());
  return identityHash(a);
};

/** `String.valueOf(Object)`: null gives "null". */
// biome-ignore lint/suspicious/noShadowRestrictedNames: named after the Java method, like its siblings here
export const toString = (a: unknown): string => {
  if (typeof a === 'string') return a;
  if (a instanceof JavaObject) return a.toString$();
  if (a === null || typeof a === 'boolean') return String(a);
  if (isJavaArray(a)) return `${arrayDescriptor(a)}@${identityHash(a).toString(16)}`;
  if (hasMethod(a, 'toString$')) return String(a.toString$());
  throw new TypeError(`not a Java value: ${typeof a}`);
};

/** `a.toString()`; throws NullPointerException when `a` is null. */
export const toStringOf = (a: unknown): string =>
  a === null ? javaThrow('NullPointerException') : toString(a);

/** `String.compareTo`: the difference of the first UTF-16 units that differ, else of the lengths. */
export const compareStrings = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const difference = a.charCodeAt(index) - b.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** `((Comparable) a).compareTo(b)`; throws ClassCastException when the two cannot be compared. */
export const compareTo = (a: unknown, b: unknown): number => {
  if (typeof a === 'string') {
    if (typeof b === 'string') return compareStrings(a, b);
    return b === null ? javaThrow('NullPointerException') : castFailure(b, 'java.lang.String');
  }
  if (typeof a === 'boolean') {
    if (typeof b === 'boolean') return a === b ? 0 : a ? 1 : -1;
    return b === null ? javaThrow('NullPointerException') : castFailure(b, 'java.lang.Boolean');
  }
  if (a === null) return javaThrow('NullPointerException');
  if (hasMethod(a, 'compareTo$Object')) return Number(a.compareTo$Object(b));
  return compareBySpecificMethod(a, b);
};

/** A library class may only have `compareTo$Instant`: finds it by the names of its superclasses. */
const compareBySpecificMethod = (a: unknown, b: unknown): number => {
  const prototype = typeof a === 'object' ? Object.getPrototypeOf(a) : null;
  for (let at = prototype; at !== null && at !== JavaObject.prototype; at = Object.getPrototypeOf(at)) {
    const name = `compareTo$${typeInfoOf(at.constructor).simpleName}`;
    if (!hasMethod(a, name)) continue;
    if (b === null) return javaThrow('NullPointerException');
    if (!(b instanceof at.constructor)) return castFailure(b, typeInfoOf(at.constructor).name);
    return Number(a[name]?.(b));
  }
  return castFailure(a, 'java.lang.Comparable');
};

/** `a.getClass()` of any reference. */
export const getClass = (a: unknown): JavaClass => {
  if (a instanceof JavaObject) return a.getClass$();
  if (typeof a === 'string') return STRING_CLASS;
  if (typeof a === 'boolean') return BOOLEAN_CLASS;
  if (isJavaArray(a)) return arrayClass(arrayDescriptor(a));
  if (a === null || typeof a !== 'object') return javaThrow('NullPointerException');
  return javaClassOf(a.constructor);
};

/** Stands for `java.lang.String`, whose values are primitive strings. */
export class JavaStringClass {}
/** Stands for `java.lang.Boolean`, whose values are primitive booleans. */
export class JavaBooleanClass {}

/** The binary name of a reference's class. */
export const classNameOf = (a: unknown): string => getClass(a).name;

const placeOf = (name: string): string =>
  /^(?:\[*L?)java\./.test(name) || /^\[+[A-Z]$/.test(name)
    ? "module java.base of loader 'bootstrap'"
    : "unnamed module of loader 'app'";

/** Throws the ClassCastException of a failed cast, with Java's message. */
export const castFailure = (value: unknown, target: string): never => {
  const from = classNameOf(value);
  const places =
    placeOf(from) === placeOf(target)
      ? `${from} and ${target} are in ${placeOf(from)}`
      : `${from} is in ${placeOf(from)}; ${target} is in ${placeOf(target)}`;
  return javaThrow('ClassCastException', `class ${from} cannot be cast to class ${target} (${places})`);
};

nameClass(JavaStringClass, 'java.lang.String');
nameClass(JavaBooleanClass, 'java.lang.Boolean');
const STRING_CLASS = javaClassOf(JavaStringClass);
const BOOLEAN_CLASS = javaClassOf(JavaBooleanClass);
