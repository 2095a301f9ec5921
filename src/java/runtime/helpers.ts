/** Everything of the runtime that emitted programs may name. */
import {
  arrayClass,
  arrayDescriptor,
  cloneArray,
  elementDescriptor,
  isJavaArray,
  type JavaArray,
  missing,
  newArray,
  newArrays,
  outOfBounds,
  tagArray,
} from './array.ts';
import { classObject, JavaObject, typeInfoOf } from './base.ts';
import * as box from './box.ts';
import { type Cast, classCache, interfaceTest } from './class-cache.ts';
import { enumValueOf, JavaEnum, JavaRecord } from './enum.ts';
import { doubleToString, floatToString } from './format-number.ts';
import { lambdaFactory } from './lambda.ts';
import { UnsupportedOperation } from './limits.ts';
import type { Linker } from './link.ts';
import * as numbers from './numbers.ts';
import {
  castFailure,
  compareTo,
  equals,
  getClass,
  hashCode,
  JavaStringClass,
  toString as textOf,
  toStringOf,
} from './object.ts';
import {
  asThrowable,
  ExceptionInInitializerError,
  JavaError,
  javaException,
  javaThrow,
  nonNull,
  type Throwable,
} from './throwable.ts';

const caught = (error: unknown): Throwable => {
  const throwable = asThrowable(error);
  if (throwable === undefined) throw error;
  return throwable;
};

const suppress = (primary: unknown, failure: unknown): void => {
  const suppressed = caught(failure);
  asThrowable(primary)?.addSuppressed$Throwable(suppressed);
};

const initializerFailure = (error: unknown, failedBefore?: string): unknown => {
  if (failedBefore !== undefined) {
    return javaException('NoClassDefFoundError', `Could not initialize class ${failedBefore}`);
  }
  const throwable = asThrowable(error);
  if (throwable === undefined || throwable instanceof JavaError) return throwable ?? error;
  return new ExceptionInInitializerError().init$String$Throwable(null, throwable);
};

const sameReference = (a: unknown, b: unknown): boolean => {
  if (a !== b) return false;
  if (typeof a === 'string') {
    throw new UnsupportedOperation(
      "'==' on two equal strings: whether they are the same object is not kept here; use equals()",
    );
  }
  return true;
};

/** What an accessor throws while a pattern is matched comes out as the cause of another exception. */
const matched = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    const cause = caught(error);
    throw javaException('MatchException', textOf(cause), cause);
  }
};

const castString = (value: unknown): unknown =>
  value === null || typeof value === 'string' ? value : castFailure(value, 'java.lang.String');

const castBoolean = (value: unknown): unknown =>
  value === null || typeof value === 'boolean' ? value : castFailure(value, 'java.lang.Boolean');

const classCast = (type: abstract new () => object, name: string): Cast =>
  classCache((value) => (value instanceof type ? value : castFailure(value, name)));

const isReferenceArray = (descriptor: string): boolean => /^[L[]/.test(descriptor);

const ARRAY_INTERFACES = new Set(['java.lang.Cloneable', 'java.io.Serializable']);

const outOfRange = (array: JavaArray, index: number): never => outOfBounds(index, array.length);

/** The parts that need to know the classes of the libraries and of the program. */
const linkedHelpers = (linker: Linker) => {
  const isInstance = (value: unknown, name: string): boolean => {
    if (value === null) return false;
    if (typeof value === 'string') return typeInfoOf(JavaStringClass).interfaces.has(name);
    if (typeof value === 'boolean') return linker.interfacesOf('java.lang.Boolean').has(name);
    if (isJavaArray(value)) return ARRAY_INTERFACES.has(name);
    return typeof value === 'object' && typeInfoOf(value.constructor).interfaces.has(name);
  };
  /** Whether an array of the one element descriptor may stand for one of the other. */
  const elementFits = (from: string, to: string): boolean => {
    if (from === to || (to === 'Ljava.lang.Object;' && isReferenceArray(from))) return true;
    if (from.startsWith('[') && to.startsWith('[')) return elementFits(from.slice(1), to.slice(1));
    if (!from.startsWith('L') || !to.startsWith('L')) return false;
    return linker.isSubclass(from.slice(1, -1), to.slice(1, -1));
  };
  const isArrayOf = (value: unknown, descriptor: string): boolean =>
    isJavaArray(value) && elementFits(elementDescriptor(value), descriptor.slice(1));
  const callAnything = (receiver: unknown, method: string, ...args: unknown[]): unknown => {
    if (receiver === null) return javaThrow('NullPointerException');
    const isText = typeof receiver === 'string';
    const owner = isText ? linker.implementation('java.lang.String') : receiver;
    const found: unknown = (owner as Record<string, unknown>)[method];
    if (typeof found !== 'function') throw new TypeError(`no method ${method}`);
    return isText ? found.call(owner, receiver, ...args) : found.apply(receiver, args);
  };
  const interfaceCast = (name: string): Cast =>
    classCache((value) => (isInstance(value, name) ? value : castFailure(value, name)));
  const castArray = (value: unknown, descriptor: string): unknown =>
    value === null || isArrayOf(value, descriptor) ? value : castFailure(value, descriptor);
  const checkStore = (array: JavaArray, value: unknown, element: string): void => {
    const actual = elementDescriptor(array);
    if (actual === element || value === null) return;
    const of = actual.startsWith('[')
      ? isArrayOf(value, actual)
      : linker.isValueOf(value, actual.slice(1, -1));
    if (!of) javaThrow('ArrayStoreException', getClass(value).name);
  };
  return {
    isArrayOf,
    callAnything,
    interfaceCast,
    interfaceTest: (name: string) => interfaceTest((value) => isInstance(value, name)),
    castArray,
    checkStore,
    library: (name: string) => linker.implementation(name),
    link: linker.link.bind(linker),
    namedClass: (name: string) => linker.namedClass(name),
    lambdaFactory: (name: string, methods: readonly string[], base?: Parameters<typeof lambdaFactory>[2]) =>
      lambdaFactory(name, methods, base, linker.interfacesOf(name)),
  };
};

const plainHelpers = {
  ...numbers,
  boxInt: box.boxInt,
  boxShort: box.boxShort,
  boxByte: box.boxByte,
  boxChar: box.boxChar,
  boxLong: box.boxLong,
  boxFloat: box.boxFloat,
  boxDouble: box.boxDouble,
  unboxInt: box.unboxInt,
  unboxShort: box.unboxShort,
  unboxByte: box.unboxByte,
  unboxChar: box.unboxChar,
  unboxLong: box.unboxLong,
  unboxFloat: box.unboxFloat,
  unboxDouble: box.unboxDouble,
  unboxBoolean: box.unboxBoolean,
  JavaObject,
  JavaNumber: box.JavaNumber,
  JavaInteger: box.JavaInteger,
  JavaShort: box.JavaShort,
  JavaByte: box.JavaByte,
  JavaCharacter: box.JavaCharacter,
  JavaLong: box.JavaLong,
  JavaFloat: box.JavaFloat,
  JavaDouble: box.JavaDouble,
  JavaEnum,
  JavaRecord,
  arrayClass,
  arrayDescriptor,
  cloneArray,
  missing,
  newArray,
  newArrays,
  outOfRange,
  tagArray,
  enumValueOf,
  doubleToString,
  floatToString,
  equals,
  hashCode,
  toString: textOf,
  toStringOf,
  compareTo,
  getClass,
  sameReference,
  castString,
  castBoolean,
  classCast,
  caught,
  suppress,
  initializerFailure,
  matched,
  nonNull,
  nullReceiver: (): never => javaThrow('NullPointerException'),
  noMatch: (): Throwable => javaException('IncompatibleClassChangeError'),
  primitiveClass: (name: string) => classObject({ name, simpleName: name, isInterface: false }),
};

/** The object that a program gets as its only surroundings. */
export const runtimeHelpers = (linker: Linker, exhausted: (rest: number) => number) => ({
  ...plainHelpers,
  ...linkedHelpers(linker),
  exhausted,
});

export type RuntimeName = keyof ReturnType<typeof runtimeHelpers>;
