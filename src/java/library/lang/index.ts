import type { LibraryClass } from '../../library.ts';
import {
  deprecatedClass,
  functionalInterfaceClass,
  overrideClass,
  safeVarargsClass,
  suppressWarningsClass,
} from './annotations.ts';
import { booleanClass } from './boolean.ts';
import { characterClass } from './character.ts';
import { doubleClass, floatClass } from './floating.ts';
import { integerClass } from './integer.ts';
import { iterableClass } from './iterable.ts';
import { longClass } from './long.ts';
import { mathClass, strictMathClass } from './math.ts';
import {
  autoCloseableClass,
  charSequenceClass,
  classClass,
  cloneableClass,
  comparableClass,
  enumClass,
  objectClass,
  recordClass,
  runnableClass,
} from './object.ts';
import { byteClass, numberClass, shortClass } from './small-integers.ts';
import { stringClass } from './string.ts';
import { stringBufferClass, stringBuilderClass } from './string-builder.ts';
import { langThrowables } from './throwables.ts';

/** The classes of `java.lang` by simple name. */
export const langClasses: Readonly<Record<string, () => LibraryClass>> = {
  AutoCloseable: () => autoCloseableClass,
  Boolean: () => booleanClass,
  Byte: () => byteClass,
  CharSequence: () => charSequenceClass,
  Character: () => characterClass,
  Class: () => classClass,
  Cloneable: () => cloneableClass,
  Comparable: () => comparableClass,
  Deprecated: () => deprecatedClass,
  Double: () => doubleClass,
  Enum: () => enumClass,
  Float: () => floatClass,
  FunctionalInterface: () => functionalInterfaceClass,
  Integer: () => integerClass,
  Iterable: () => iterableClass,
  Long: () => longClass,
  Math: () => mathClass,
  Number: () => numberClass,
  Object: () => objectClass,
  Override: () => overrideClass,
  Record: () => recordClass,
  Runnable: () => runnableClass,
  SafeVarargs: () => safeVarargsClass,
  Short: () => shortClass,
  StrictMath: () => strictMathClass,
  StringBuffer: () => stringBufferClass,
  StringBuilder: () => stringBuilderClass,
  String: () => stringClass,
  SuppressWarnings: () => suppressWarningsClass,
  ...langThrowables,
};
