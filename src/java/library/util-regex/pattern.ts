import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { JavaObject, toStringOf } from '../../runtime/object.ts';
import { illegalState, outOfBounds } from '../throwing.ts';
import { matchesWhole, replaceMatches, splitAt } from './text-matching.ts';
import { translateRegex } from './translate.ts';

const FLAGS: readonly (readonly [number, string])[] = [
  [2, 'i'],
  [8, 'm'],
  [32, 's'],
];

/** `java.util.regex.Pattern`. */
export class Pattern extends JavaObject {
  static readonly f$CASE_INSENSITIVE = 2;
  static readonly f$MULTILINE = 8;
  static readonly f$DOTALL = 32;

  private source = '';
  regex = /(?:)/dg;

  static compile$String(regex: string): Pattern {
    return Pattern.compile$String$int(regex, 0);
  }
  static compile$String$int(regex: string, flags: number): Pattern {
    const pattern = new Pattern();
    pattern.source = regex;
    const letters = FLAGS.filter(([bit]) => (flags & bit) !== 0).map(([, letter]) => letter);
    pattern.regex = translateRegex(regex, letters.join(''));
    return pattern;
  }
  static matches$String$CharSequence(regex: string, text: unknown): boolean {
    return matchesWhole(translateRegex(regex, ''), toStringOf(text));
  }
  static quote$String(text: string): string {
    return `\\Q${text}\\E`;
  }
  pattern$(): string {
    return this.source;
  }
  matcher$CharSequence(text: unknown): Matcher {
    return new Matcher(this, toStringOf(text));
  }
  split$CharSequence(text: unknown): unknown[] {
    return this.split$CharSequence$int(text, 0);
  }
  split$CharSequence$int(text: unknown, limit: number): unknown[] {
    return tagArray(splitAt(this.regex, toStringOf(text), limit), 'Ljava.lang.String;');
  }
  override toString$(): string {
    return this.source;
  }
}

/** `java.util.regex.Matcher`. */
export class Matcher extends JavaObject {
  private readonly compiled: Pattern;
  private readonly text: string;
  private match: RegExpExecArray | null = null;
  private from = 0;

  constructor(compiled: Pattern, text: string) {
    super();
    this.compiled = compiled;
    this.text = text;
  }
  pattern$(): Pattern {
    return this.compiled;
  }
  matches$(): boolean {
    return this.anchored('$(?![\\s\\S])');
  }
  lookingAt$(): boolean {
    return this.anchored('');
  }
  find$(): boolean {
    return this.find$int(this.from);
  }
  find$int(start: number): boolean {
    if (start < 0 || (start > this.text.length && start !== this.from))
      throw outOfBounds('Illegal start index');
    const { regex } = this.compiled;
    regex.lastIndex = start;
    return this.found(start > this.text.length ? null : regex.exec(this.text));
  }
  reset$(): Matcher {
    this.match = null;
    this.from = 0;
    return this;
  }
  group$(): string {
    return this.current()[0];
  }
  group$int(group: number): string | null {
    const match = this.current();
    if (group < 0 || group >= match.length) throw outOfBounds(`No group ${group}`);
    return match[group] ?? null;
  }
  group$String(name: string): string | null {
    return this.current().groups?.[name] ?? null;
  }
  groupCount$(): number {
    return (new RegExp(`${this.compiled.regex.source}|`).exec('')?.length ?? 1) - 1;
  }
  start$(): number {
    return this.current().index;
  }
  end$(): number {
    return this.current().index + this.current()[0].length;
  }
  start$int(group: number): number {
    return this.current().indices?.[group]?.[0] ?? -1;
  }
  end$int(group: number): number {
    return this.current().indices?.[group]?.[1] ?? -1;
  }
  replaceAll$String(replacement: string): string {
    return replaceMatches(this.compiled.regex, this.text, replacement, Number.POSITIVE_INFINITY);
  }
  replaceFirst$String(replacement: string): string {
    return replaceMatches(this.compiled.regex, this.text, replacement, 1);
  }

  private anchored(end: string): boolean {
    const { source, flags } = this.compiled.regex;
    return this.found(new RegExp(`(?<![\\s\\S])(?:${source})${end}`, flags).exec(this.text));
  }
  private found(match: RegExpExecArray | null): boolean {
    this.match = match;
    // After a match of nothing the next search starts one further on.
    if (match !== null) this.from = match.index + Math.max(match[0].length, match[0] === '' ? 1 : 0);
    return match !== null;
  }
  private current(): RegExpExecArray {
    if (this.match === null) throw illegalState('No match found');
    return this.match;
  }
}

export const patternClass: LibraryClass = {
  declaration: `public final class Pattern {
    private Pattern();
    public static final int CASE_INSENSITIVE = 2;
    public static final int MULTILINE = 8;
    public static final int DOTALL = 32;
    public static Pattern compile(String regex);
    public static Pattern compile(String regex, int flags);
    public String pattern();
    public String toString();
    public Matcher matcher(CharSequence input);
    public static boolean matches(String regex, CharSequence input);
    public String[] split(CharSequence input, int limit);
    public String[] split(CharSequence input);
    public static String quote(String s);
  }`,
  implementation: Pattern,
};
export const matcherClass: LibraryClass = {
  declaration: `public final class Matcher {
    private Matcher();
    public Pattern pattern();
    public Matcher reset();
    public int start();
    public int start(int group);
    public int end();
    public int end(int group);
    public String group();
    public String group(int group);
    public String group(String name);
    public int groupCount();
    public boolean matches();
    public boolean find();
    public boolean find(int start);
    public boolean lookingAt();
    public String replaceAll(String replacement);
    public String replaceFirst(String replacement);
  }`,
  implementation: Matcher,
};
