import type { LibraryClass } from '../../library.ts';
import { nameClass } from '../../runtime/object.ts';
import { IllegalArgumentException } from '../../runtime/throwable.ts';

// What `String.format` throws; the names are `java.util`'s.

export class IllegalFormatException extends IllegalArgumentException {}
export class UnknownFormatConversionException extends IllegalFormatException {}
export class IllegalFormatConversionException extends IllegalFormatException {}
export class MissingFormatArgumentException extends IllegalFormatException {}
export class MissingFormatWidthException extends IllegalFormatException {}
export class IllegalFormatPrecisionException extends IllegalFormatException {}
export class IllegalFormatWidthException extends IllegalFormatException {}
export class IllegalFormatFlagsException extends IllegalFormatException {}
export class FormatFlagsConversionMismatchException extends IllegalFormatException {}

const CLASSES = {
  IllegalFormatException,
  UnknownFormatConversionException,
  IllegalFormatConversionException,
  MissingFormatArgumentException,
  MissingFormatWidthException,
  IllegalFormatPrecisionException,
  IllegalFormatWidthException,
  IllegalFormatFlagsException,
  FormatFlagsConversionMismatchException,
};

/** Their declarations by simple name. Source may catch them, not make them. */
export const formatExceptionClasses: Record<string, () => LibraryClass> = {};

for (const [name, implementation] of Object.entries(CLASSES)) {
  nameClass(implementation, `java.util.${name}`);
  const parent = name === 'IllegalFormatException' ? 'IllegalArgumentException' : 'IllegalFormatException';
  formatExceptionClasses[name] = () => ({
    declaration: `public class ${name} extends ${parent} {}`,
    implementation,
  });
}
