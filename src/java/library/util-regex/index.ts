import type { LibraryClass } from '../../library.ts';
import { matcherClass, patternClass } from './pattern.ts';
import { patternSyntaxExceptionClass } from './translate.ts';

/** The classes of `java.util.regex` by simple name. */
export const regexClasses: Readonly<Record<string, () => LibraryClass>> = {
  Matcher: () => matcherClass,
  Pattern: () => patternClass,
  PatternSyntaxException: () => patternSyntaxExceptionClass,
};
