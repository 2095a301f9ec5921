import type { LibraryClass } from '../../library.ts';
import { bigDecimalClass } from './big-decimal.ts';
import { bigIntegerClass } from './big-integer.ts';
import { mathContextClass, roundingModeClass } from './rounding.ts';

/** The classes of `java.math` by simple name. */
export const mathClasses: Readonly<Record<string, () => LibraryClass>> = {
  BigDecimal: () => bigDecimalClass,
  BigInteger: () => bigIntegerClass,
  MathContext: () => mathContextClass,
  RoundingMode: () => roundingModeClass,
};
