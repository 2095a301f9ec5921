import type { LibraryClass } from '../../library.ts';
import { nameClass } from '../../runtime/object.ts';
import { IllegalArgumentException, javaException } from '../../runtime/throwable.ts';

/** `java.util.regex.PatternSyntaxException`. */
export class PatternSyntaxException extends IllegalArgumentException {}
nameClass(PatternSyntaxException, 'java.util.regex.PatternSyntaxException');

/** Character classes that Java has and JavaScript spells otherwise; ASCII, as in Java. */
const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  Space: ' \\t\\n\\x0B\\f\\r',
  Blank: ' \\t',
  XDigit: '0-9a-fA-F',
  ASCII: '\\x00-\\x7F',
};
const SPACE = ' \\t\\n\\x0B\\f\\r';

/**
 * A Java regular expression as a JavaScript one with the flags `g`, `d` and whatever `flags` adds. The two
 * languages share nearly everything; what only Java has (possessive quantifiers, atomic groups, class
 * intersections, `\G`) throws PatternSyntaxException.
 */
export const translateRegex = (regex: string, flags: string): RegExp => {
  const source = translate(regex);
  try {
    return new RegExp(source, `dg${flags}`);
  } catch {
    throw syntaxError(regex);
  }
};

const syntaxError = (regex: string): object =>
  javaException(PatternSyntaxException, `Unsupported or illegal regular expression near index 0\n${regex}`);

const translate = (regex: string): string => {
  let source = '';
  let inClass = 0;
  for (let at = 0; at < regex.length; at++) {
    const character = regex[at] ?? '';
    if (character === '\\') {
      const [text, length] = escaped(regex, at, inClass > 0);
      source += text;
      at += length - 1;
    } else if (character === '[' && inClass === 0) {
      inClass = 1;
      source += character;
      // A bracket right at the start of a class is a member of it.
      if (regex[at + 1] === '^') source += regex[++at];
      if (regex[at + 1] === ']') source += `\\${regex[++at]}`;
    } else if (inClass > 0 && (character === '[' || regex.startsWith('&&', at))) throw syntaxError(regex);
    else if (character === ']' && inClass > 0) {
      inClass = 0;
      source += character;
    } else if (isJavaOnly(regex, at, inClass > 0)) throw syntaxError(regex);
    else source += inClass === 0 && character === ']' ? '\\]' : character;
  }
  return source;
};

const isJavaOnly = (regex: string, at: number, inClass: boolean): boolean =>
  !inClass && (regex.startsWith('(?>', at) || (/[*+?}]/.test(regex[at - 1] ?? '') && regex[at] === '+'));

/** The JavaScript form of an escape at `at`, and how many characters of Java it stands for. */
const escaped = (regex: string, at: number, inClass: boolean): [string, number] => {
  const next = regex[at + 1];
  if (next === undefined) throw syntaxError(regex);
  if (next === 'Q') {
    const end = regex.indexOf('\\E', at + 2);
    const literal = regex.slice(at + 2, end < 0 ? regex.length : end);
    return [literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), (end < 0 ? regex.length : end + 2) - at];
  }
  const named = /^\\([pP])\{(?:Is)?(\w+)\}/.exec(regex.slice(at));
  if (named !== null) return [property(named[1] === 'P', named[2] ?? '', inClass, regex), named[0].length];
  const simple = SIMPLE[next];
  if (simple === undefined) return [`\\${next}`, 2];
  if (inClass && !simple.inClass) throw syntaxError(regex);
  return [inClass ? simple.text.replace(/^\[(.*)\]$/, '$1') : simple.text, 2];
};

const SIMPLE: Readonly<Record<string, { text: string; inClass: boolean }>> = {
  s: { text: `[${SPACE}]`, inClass: true },
  S: { text: `[^${SPACE}]`, inClass: false },
  h: { text: '[ \\t\\xA0]', inClass: true },
  A: { text: '(?<![\\s\\S])', inClass: false },
  z: { text: '(?![\\s\\S])', inClass: false },
  Z: { text: '(?=\\r?\\n?(?![\\s\\S]))', inClass: false },
  R: { text: '(?:\\r\\n|[\\n\\x0B\\f\\r])', inClass: false },
  a: { text: '\\x07', inClass: true },
  e: { text: '\\x1B', inClass: true },
};

const property = (negated: boolean, name: string, inClass: boolean, regex: string): string => {
  const members = POSIX[name];
  if (members === undefined || (inClass && negated)) throw syntaxError(regex);
  return inClass ? members : `[${negated ? '^' : ''}${members}]`;
};

export const patternSyntaxExceptionClass: LibraryClass = {
  declaration: `public class PatternSyntaxException extends IllegalArgumentException {}`,
  implementation: PatternSyntaxException,
};
