import type { LibraryClass } from '../../library.ts';
import { decimalFormatClass, numberFormatClass } from './decimal-format.ts';

/** The classes of `java.text` by simple name. */
export const textClasses: Readonly<Record<string, () => LibraryClass>> = {
  DecimalFormat: () => decimalFormatClass,
  NumberFormat: () => numberFormatClass,
};
