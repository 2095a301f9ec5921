import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { doubleToString, floatToString } from '../../runtime/format-number.ts';
import {
  compareStrings,
  JavaStringClass,
  stringHash,
  toStringOf,
  toString as toText,
} from '../../runtime/object.ts';
import { formatJava } from '../text/formatter.ts';
import {
  checkStringIndex,
  checkStringRange,
  illegalArgument,
  nullPointer,
  requireNonNull,
  stringIndexOutOfBounds,
} from '../throwing.ts';
import { elementsOf } from '../util/collection.ts';
import { type Comparator, comparatorOf } from '../util/comparator.ts';
import type { JavaFunction } from '../util-function/function.ts';
import { matches, replaceEvery, replaceOnce, splitBy } from '../util-regex/text-matching.ts';
import { IntStream } from '../util-stream/int-stream.ts';
import { Stream } from '../util-stream/stream.ts';
import { isWhitespace } from './character.ts';
import { charsToString, stringToChars } from './chars.ts';
import type { JavaIterable } from './iterable.ts';
import { trimControls } from './parse-floating.ts';

const STRING = 'Ljava.lang.String;';

/** The Java form of a JavaScript array of strings. */
const stringArray = (texts: string[]): unknown[] => tagArray(texts, STRING);

const skipSpace = (text: string): number => {
  let at = 0;
  while (at < text.length && isWhitespace(text.charCodeAt(at))) at++;
  return at;
};
const lastSolid = (text: string): number => {
  let at = text.length;
  while (at > 0 && isWhitespace(text.charCodeAt(at - 1))) at--;
  return at;
};
/** Java compares characters by upper, then lower case; no character changes into several. */
const foldUnit = (unit: string): string => {
  const upper = unit.toUpperCase();
  const lower = (upper.length === 1 ? upper : unit).toLowerCase();
  return lower.length === 1 ? lower : unit;
};
const fold = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => foldUnit(text[i] ?? '')).join('');
const linesOf = (text: string): string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

/**
 * `java.lang.String`. Values are primitive strings: instance methods are static and take the string first.
 * Constructors are instance methods that return the string.
 */
export class JavaString extends JavaStringClass {
  static readonly f$CASE_INSENSITIVE_ORDER: Comparator = comparatorOf((a, b) =>
    compareStrings(fold(a as string), fold(b as string)),
  );

  init$(): string {
    return '';
  }
  init$String(text: string): string {
    return requireNonNull(text);
  }
  init$char_A(chars: Uint16Array): string {
    return charsToString(chars);
  }
  init$char_A$int$int(chars: Uint16Array, offset: number, count: number): string {
    return JavaString.valueOf$char_A$int$int(chars, offset, count);
  }
  init$StringBuilder(builder: unknown): string {
    return toStringOf(builder);
  }
  init$StringBuffer(buffer: unknown): string {
    return toStringOf(buffer);
  }

  static length$(self: string): number {
    return self.length;
  }
  static isEmpty$(self: string): boolean {
    return self.length === 0;
  }
  static isBlank$(self: string): boolean {
    return skipSpace(self) === self.length;
  }
  static charAt$int(self: string, index: number): number {
    return self.charCodeAt(checkStringIndex(index, self.length));
  }
  static codePointAt$int(self: string, index: number): number {
    return self.codePointAt(checkStringIndex(index, self.length)) ?? 0;
  }
  static codePointCount$int$int(self: string, from: number, to: number): number {
    checkStringRange(from, to, self.length);
    return [...self.slice(from, to)].length;
  }
  static toCharArray$(self: string): Uint16Array {
    return stringToChars(self);
  }
  static getBytes$(self: string): Int8Array {
    return new Int8Array(new TextEncoder().encode(self));
  }
  static chars$(self: string): IntStream {
    return IntStream.of$int_A(Int32Array.from(stringToChars(self)));
  }
  static codePoints$(self: string): IntStream {
    return IntStream.of$int_A(Int32Array.from([...self], (character) => character.codePointAt(0) ?? 0));
  }
  static lines$(self: string): Stream {
    return Stream.of$Object_A(linesOf(self));
  }
  static equals$Object(self: string, other: unknown): boolean {
    return self === other;
  }
  static equalsIgnoreCase$String(self: string, other: string | null): boolean {
    return other !== null && self.length === other.length && (self === other || fold(self) === fold(other));
  }
  static contentEquals$CharSequence(self: string, other: unknown): boolean {
    return self === toStringOf(other);
  }
  static contentEquals$StringBuffer(self: string, other: unknown): boolean {
    return self === toStringOf(other);
  }
  static compareTo$String(self: string, other: string): number {
    return compareStrings(self, requireNonNull(other));
  }
  static compareTo$Object(self: string, other: string): number {
    return compareStrings(self, requireNonNull(other));
  }
  static compareToIgnoreCase$String(self: string, other: string): number {
    return compareStrings(fold(self), fold(other));
  }
  static hashCode$(self: string): number {
    return stringHash(self);
  }
  static toString$(self: string): string {
    return self;
  }
  static regionMatches$int$String$int$int(
    self: string,
    at: number,
    other: string,
    from: number,
    count: number,
  ): boolean {
    return JavaString.regionMatches$boolean$int$String$int$int(self, false, at, other, from, count);
  }
  static regionMatches$boolean$int$String$int$int(
    self: string,
    ignoreCase: boolean,
    at: number,
    other: string,
    from: number,
    count: number,
  ): boolean {
    if (at < 0 || from < 0 || at > self.length - count || from > other.length - count) return false;
    const [mine, its] = [
      self.slice(at, at + Math.max(count, 0)),
      other.slice(from, from + Math.max(count, 0)),
    ];
    return mine === its || (ignoreCase && fold(mine) === fold(its));
  }
  static startsWith$String(self: string, prefix: string): boolean {
    return self.startsWith(requireNonNull(prefix));
  }
  static startsWith$String$int(self: string, prefix: string, from: number): boolean {
    return from >= 0 && from <= self.length && self.startsWith(prefix, from);
  }
  static endsWith$String(self: string, suffix: string): boolean {
    return self.endsWith(requireNonNull(suffix));
  }
  static contains$CharSequence(self: string, text: unknown): boolean {
    return self.includes(toStringOf(text));
  }
  static indexOf$int(self: string, codePoint: number): number {
    return self.indexOf(String.fromCodePoint(codePoint));
  }
  static indexOf$int$int(self: string, codePoint: number, from: number): number {
    return self.indexOf(String.fromCodePoint(codePoint), from);
  }
  static indexOf$String(self: string, text: string): number {
    return self.indexOf(requireNonNull(text));
  }
  static indexOf$String$int(self: string, text: string, from: number): number {
    return self.indexOf(requireNonNull(text), from);
  }
  static lastIndexOf$int(self: string, codePoint: number): number {
    return self.lastIndexOf(String.fromCodePoint(codePoint));
  }
  static lastIndexOf$int$int(self: string, codePoint: number, from: number): number {
    return from < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(codePoint), from);
  }
  static lastIndexOf$String(self: string, text: string): number {
    return self.lastIndexOf(requireNonNull(text));
  }
  static lastIndexOf$String$int(self: string, text: string, from: number): number {
    return from < 0 ? -1 : self.lastIndexOf(requireNonNull(text), from);
  }
  static substring$int(self: string, from: number): string {
    checkStringRange(from, self.length, self.length);
    return self.slice(from);
  }
  static substring$int$int(self: string, from: number, to: number): string {
    checkStringRange(from, to, self.length);
    return self.slice(from, to);
  }
  static subSequence$int$int(self: string, from: number, to: number): string {
    return JavaString.substring$int$int(self, from, to);
  }
  static concat$String(self: string, text: string): string {
    return self + requireNonNull(text);
  }
  static replace$char$char(self: string, old: number, replacement: number): string {
    return self.replaceAll(String.fromCharCode(old), () => String.fromCharCode(replacement));
  }
  static replace$CharSequence$CharSequence(self: string, target: unknown, replacement: unknown): string {
    const text = toStringOf(replacement);
    return self.replaceAll(toStringOf(target), () => text);
  }
  static matches$String(self: string, regex: string): boolean {
    return matches(regex, self);
  }
  static replaceFirst$String$String(self: string, regex: string, replacement: string): string {
    return replaceOnce(regex, self, replacement);
  }
  static replaceAll$String$String(self: string, regex: string, replacement: string): string {
    return replaceEvery(regex, self, replacement);
  }
  static split$String(self: string, regex: string): unknown[] {
    return stringArray(splitBy(regex, self, 0));
  }
  static split$String$int(self: string, regex: string, limit: number): unknown[] {
    return stringArray(splitBy(regex, self, limit));
  }
  static toLowerCase$(self: string): string {
    return self.toLowerCase();
  }
  static toLowerCase$Locale(self: string, _locale: unknown): string {
    return self.toLowerCase();
  }
  static toUpperCase$(self: string): string {
    return self.toUpperCase();
  }
  static toUpperCase$Locale(self: string, _locale: unknown): string {
    return self.toUpperCase();
  }
  static trim$(self: string): string {
    return trimControls(self);
  }
  static strip$(self: string): string {
    return JavaString.stripTrailing$(JavaString.stripLeading$(self));
  }
  static stripLeading$(self: string): string {
    return self.slice(skipSpace(self));
  }
  static stripTrailing$(self: string): string {
    return self.slice(0, lastSolid(self));
  }
  static repeat$int(self: string, count: number): string {
    if (count < 0) throw illegalArgument(`count is negative: ${count}`);
    return self.repeat(count);
  }
  static indent$int(self: string, by: number): string {
    const change = (line: string): string =>
      by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, skipSpace(line)));
    return linesOf(self)
      .map((line) => `${change(line)}\n`)
      .join('');
  }
  static transform$Function(self: string, change: JavaFunction): unknown {
    return change.apply$Object(self);
  }
  static intern$(self: string): string {
    return self;
  }
  static formatted$Object_A(self: string, values: unknown[]): string {
    return formatJava(self, values);
  }

  static format$String$Object_A(pattern: string, values: unknown[]): string {
    return formatJava(pattern, values);
  }
  static format$Locale$String$Object_A(_locale: unknown, pattern: string, values: unknown[]): string {
    return formatJava(pattern, values);
  }
  static join$CharSequence$CharSequence_A(delimiter: unknown, parts: unknown[]): string {
    return parts.map(toText).join(toStringOf(delimiter));
  }
  static join$CharSequence$Iterable(delimiter: unknown, parts: JavaIterable): string {
    return elementsOf(parts).map(toText).join(toStringOf(delimiter));
  }
  static valueOf$Object(value: unknown): string {
    return toText(value);
  }
  static valueOf$char_A(value: Uint16Array): string {
    if (value === null) throw nullPointer();
    return charsToString(value);
  }
  static valueOf$char_A$int$int(value: Uint16Array, offset: number, count: number): string {
    if (offset < 0 || count < 0 || offset > value.length - count) {
      const { length } = value;
      throw stringIndexOutOfBounds(
        `Range [${offset}, ${offset} + ${count}) out of bounds for length ${length}`,
      );
    }
    return charsToString(value.subarray(offset, offset + count));
  }
  static copyValueOf$char_A(value: Uint16Array): string {
    return charsToString(value);
  }
  static valueOf$boolean(value: boolean): string {
    return String(value);
  }
  static valueOf$char(value: number): string {
    return String.fromCharCode(value);
  }
  static valueOf$int(value: number): string {
    return String(value);
  }
  static valueOf$long(value: bigint): string {
    return String(value);
  }
  static valueOf$float(value: number): string {
    return floatToString(value);
  }
  static valueOf$double(value: number): string {
    return doubleToString(value);
  }
}

export const stringClass: LibraryClass = {
  declaration: `public final class String implements Comparable<String>, CharSequence {
    public String();
    public String(String original);
    public String(char[] value);
    public String(char[] value, int offset, int count);
    public String(StringBuffer buffer);
    public String(StringBuilder builder);
    public int length();
    public boolean isEmpty();
    public char charAt(int index);
    public int codePointAt(int index);
    public int codePointCount(int beginIndex, int endIndex);
    public byte[] getBytes();
    public boolean equals(Object anObject);
    public boolean contentEquals(StringBuffer sb);
    public boolean contentEquals(CharSequence cs);
    public boolean equalsIgnoreCase(String anotherString);
    public int compareTo(String anotherString);
    public static final Comparator<String> CASE_INSENSITIVE_ORDER;
    public int compareToIgnoreCase(String str);
    public boolean regionMatches(int toffset, String other, int ooffset, int len);
    public boolean regionMatches(boolean ignoreCase, int toffset, String other, int ooffset, int len);
    public boolean startsWith(String prefix, int toffset);
    public boolean startsWith(String prefix);
    public boolean endsWith(String suffix);
    public int hashCode();
    public int indexOf(int ch);
    public int indexOf(int ch, int fromIndex);
    public int lastIndexOf(int ch);
    public int lastIndexOf(int ch, int fromIndex);
    public int indexOf(String str);
    public int indexOf(String str, int fromIndex);
    public int lastIndexOf(String str);
    public int lastIndexOf(String str, int fromIndex);
    public String substring(int beginIndex);
    public String substring(int beginIndex, int endIndex);
    public CharSequence subSequence(int beginIndex, int endIndex);
    public String concat(String str);
    public String replace(char oldChar, char newChar);
    public boolean matches(String regex);
    public boolean contains(CharSequence s);
    public String replaceFirst(String regex, String replacement);
    public String replaceAll(String regex, String replacement);
    public String replace(CharSequence target, CharSequence replacement);
    public String[] split(String regex, int limit);
    public String[] split(String regex);
    public static String join(CharSequence delimiter, CharSequence... elements);
    public static String join(CharSequence delimiter, Iterable<? extends CharSequence> elements);
    public String toLowerCase(Locale locale);
    public String toLowerCase();
    public String toUpperCase(Locale locale);
    public String toUpperCase();
    public String trim();
    public String strip();
    public String stripLeading();
    public String stripTrailing();
    public boolean isBlank();
    public Stream<String> lines();
    public String indent(int n);
    public <R> R transform(Function<? super String, ? extends R> f);
    public String toString();
    public IntStream chars();
    public IntStream codePoints();
    public char[] toCharArray();
    public static String format(String format, Object... args);
    public static String format(Locale l, String format, Object... args);
    public String formatted(Object... args);
    public static String valueOf(Object obj);
    public static String valueOf(char[] data);
    public static String valueOf(char[] data, int offset, int count);
    public static String copyValueOf(char[] data);
    public static String valueOf(boolean b);
    public static String valueOf(char c);
    public static String valueOf(int i);
    public static String valueOf(long l);
    public static String valueOf(float f);
    public static String valueOf(double d);
    public String intern();
    public String repeat(int count);
  }`,
  implementation: JavaString,
};
