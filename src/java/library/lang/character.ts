import type { LibraryClass } from '../../library.ts';
import { boxChar, JavaCharacter } from '../../runtime/box.ts';
import { javaThrow } from '../../runtime/throwable.ts';
import { stringToChars } from './chars.ts';

const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;
const SPACE = /[\p{Zs}\p{Zl}\p{Zp}]/u;
const NON_BREAKING = new Set([0xa0, 0x2007, 0x202f]);

const textOf = (codePoint: number): string => String.fromCodePoint(codePoint);

/** `Character.isWhitespace`: space separators that break, and the ASCII controls that do. */
export const isWhitespace = (codePoint: number): boolean =>
  (codePoint >= 9 && codePoint <= 13) ||
  (codePoint >= 28 && codePoint <= 32) ||
  (codePoint > 127 && !NON_BREAKING.has(codePoint) && SPACE.test(textOf(codePoint)));

const isDigit = (codePoint: number): boolean =>
  codePoint < 128 ? codePoint >= 48 && codePoint <= 57 : DIGIT.test(textOf(codePoint));

const isLetter = (codePoint: number): boolean => {
  if (codePoint >= 128) return LETTER.test(textOf(codePoint));
  const lower = codePoint | 32;
  return lower >= 97 && lower <= 122;
};

const digit = (codePoint: number, radix: number): number => {
  const lower = codePoint | 32;
  const value = isDigit(codePoint) ? digitValue(codePoint) : lower >= 97 && lower <= 122 ? lower - 87 : -1;
  return value < radix && radix >= 2 && radix <= 36 ? value : -1;
};

/** Decimal digits stand in runs of ten: the value is the distance from the run's first. */
const digitValue = (codePoint: number): number => {
  if (codePoint < 128) return codePoint - 48;
  let value = 0;
  while (value < 9 && isDigit(codePoint - value - 1)) value++;
  return value;
};

/** A change of case is only one where it stays one UTF-16 unit. */
const changeCase = (codePoint: number, change: (text: string) => string): number => {
  const changed = change(textOf(codePoint));
  const result = changed.codePointAt(0) ?? codePoint;
  return changed === textOf(result) ? result : codePoint;
};
const toUpper = (codePoint: number): number => changeCase(codePoint, (text) => text.toUpperCase());
const toLower = (codePoint: number): number => changeCase(codePoint, (text) => text.toLowerCase());

/** Static members of `java.lang.Character`; its instances are in `runtime/box.ts`. */
export class Character extends JavaCharacter {
  static readonly f$MIN_VALUE = 0;
  static readonly f$MAX_VALUE = 0xffff;
  static readonly f$MIN_RADIX = 2;
  static readonly f$MAX_RADIX = 36;
  static readonly f$SIZE = 16;
  static readonly f$BYTES = 2;

  static valueOf$char(value: number): JavaCharacter {
    return boxChar(value);
  }
  static toString$char(value: number): string {
    return String.fromCharCode(value);
  }
  static toString$int(codePoint: number): string {
    return textOf(codePoint);
  }
  static hashCode$char(value: number): number {
    return value;
  }
  static compare$char$char(a: number, b: number): number {
    return a - b;
  }
  static isDigit$char(value: number): boolean {
    return isDigit(value);
  }
  static isDigit$int(value: number): boolean {
    return isDigit(value);
  }
  static isLetter$char(value: number): boolean {
    return isLetter(value);
  }
  static isLetter$int(value: number): boolean {
    return isLetter(value);
  }
  static isLetterOrDigit$char(value: number): boolean {
    return isLetter(value) || isDigit(value);
  }
  static isLetterOrDigit$int(value: number): boolean {
    return isLetter(value) || isDigit(value);
  }
  static isAlphabetic$int(value: number): boolean {
    return /\p{Alphabetic}/u.test(textOf(value));
  }
  static isUpperCase$char(value: number): boolean {
    return /\p{Uppercase}/u.test(textOf(value));
  }
  static isUpperCase$int(value: number): boolean {
    return /\p{Uppercase}/u.test(textOf(value));
  }
  static isLowerCase$char(value: number): boolean {
    return /\p{Lowercase}/u.test(textOf(value));
  }
  static isLowerCase$int(value: number): boolean {
    return /\p{Lowercase}/u.test(textOf(value));
  }
  static isWhitespace$char(value: number): boolean {
    return isWhitespace(value);
  }
  static isWhitespace$int(value: number): boolean {
    return isWhitespace(value);
  }
  static isSpaceChar$char(value: number): boolean {
    return SPACE.test(textOf(value));
  }
  static toUpperCase$char(value: number): number {
    return toUpper(value);
  }
  static toUpperCase$int(value: number): number {
    return toUpper(value);
  }
  static toLowerCase$char(value: number): number {
    return toLower(value);
  }
  static toLowerCase$int(value: number): number {
    return toLower(value);
  }
  static digit$char$int(value: number, radix: number): number {
    return digit(value, radix);
  }
  static digit$int$int(value: number, radix: number): number {
    return digit(value, radix);
  }
  static forDigit$int$int(value: number, radix: number): number {
    if (radix < 2 || radix > 36 || value < 0 || value >= radix) return 0;
    return value < 10 ? 48 + value : 87 + value;
  }
  static toChars$int(codePoint: number): Uint16Array {
    if (codePoint < 0 || codePoint > 0x10ffff) {
      return javaThrow(
        'IllegalArgumentException',
        `Not a valid Unicode code point: 0x${(codePoint >>> 0).toString(16).toUpperCase()}`,
      );
    }
    return stringToChars(String.fromCodePoint(codePoint));
  }
  static getNumericValue$char(value: number): number {
    return digit(value, 36);
  }
  static getNumericValue$int(value: number): number {
    return digit(value, 36);
  }
}

export const characterClass: LibraryClass = {
  declaration: `public final class Character implements Comparable<Character> {
    private Character();
    public static final int MIN_RADIX = 2;
    public static final int MAX_RADIX = 36;
    public static final char MIN_VALUE = '\\u0000';
    public static final char MAX_VALUE = '\\uffff';
    public static Character valueOf(char c);
    public char charValue();
    public int hashCode();
    public static int hashCode(char value);
    public boolean equals(Object obj);
    public String toString();
    public static String toString(char c);
    public static String toString(int codePoint);
    public static boolean isLowerCase(char ch);
    public static boolean isLowerCase(int codePoint);
    public static boolean isUpperCase(char ch);
    public static boolean isUpperCase(int codePoint);
    public static boolean isDigit(char ch);
    public static boolean isDigit(int codePoint);
    public static boolean isLetter(char ch);
    public static boolean isLetter(int codePoint);
    public static boolean isLetterOrDigit(char ch);
    public static boolean isLetterOrDigit(int codePoint);
    public static boolean isAlphabetic(int codePoint);
    public static char toLowerCase(char ch);
    public static int toLowerCase(int codePoint);
    public static char toUpperCase(char ch);
    public static int toUpperCase(int codePoint);
    public static int digit(char ch, int radix);
    public static int digit(int codePoint, int radix);
    public static int getNumericValue(char ch);
    public static int getNumericValue(int codePoint);
    public static boolean isSpaceChar(char ch);
    public static boolean isWhitespace(char ch);
    public static boolean isWhitespace(int codePoint);
    public static char forDigit(int digit, int radix);
    public static char[] toChars(int codePoint);
    public int compareTo(Character anotherCharacter);
    public static int compare(char x, char y);
    public static final int SIZE = 16;
    public static final int BYTES = 2;
  }`,
  implementation: Character,
};
