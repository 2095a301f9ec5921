import { doubleToString, floatToString } from '../../runtime/format-number.ts';
import { compareStrings, JavaObject, toStringOf, toString as toText } from '../../runtime/object.ts';
import { javaThrow } from '../../runtime/throwable.ts';
import {
  checkRange,
  checkStringIndex,
  checkStringRange,
  illegalArgument,
  stringIndexOutOfBounds,
} from '../throwing.ts';
import { IntStream } from '../util-stream/int-stream.ts';
import { charsToString, stringToChars } from './chars.ts';

/** What StringBuilder and StringBuffer have in common: a text that changes. */
export abstract class TextBuilder extends JavaObject {
  private text = '';

  init$int(capacity: number): this {
    if (capacity < 0) return javaThrow('NegativeArraySizeException', String(capacity));
    return this;
  }
  init$String(text: string): this {
    return this.init$CharSequence(text);
  }
  init$CharSequence(text: unknown): this {
    this.text = toStringOf(text);
    return this;
  }

  append$Object(value: unknown): this {
    return this.add(toText(value));
  }
  append$String(value: string | null): this {
    return this.add(value === null ? 'null' : value);
  }
  append$CharSequence(value: unknown): this {
    return this.add(toText(value));
  }
  append$CharSequence$int$int(value: unknown, start: number, end: number): this {
    const text = toText(value);
    checkRange(start, end, text.length);
    return this.add(text.slice(start, end));
  }
  append$char_A(value: Uint16Array): this {
    return this.add(charsToString(value));
  }
  append$char_A$int$int(value: Uint16Array, offset: number, count: number): this {
    checkRange(offset, offset + count, value.length);
    return this.add(charsToString(value.subarray(offset, offset + count)));
  }
  append$boolean(value: boolean): this {
    return this.add(String(value));
  }
  append$char(value: number): this {
    return this.add(String.fromCharCode(value));
  }
  append$int(value: number): this {
    return this.add(String(value));
  }
  append$long(value: bigint): this {
    return this.add(String(value));
  }
  append$float(value: number): this {
    return this.add(floatToString(value));
  }
  append$double(value: number): this {
    return this.add(doubleToString(value));
  }
  appendCodePoint$int(codePoint: number): this {
    return this.add(String.fromCodePoint(codePoint));
  }
  repeat$CharSequence$int(value: unknown, count: number): this {
    if (count < 0) throw illegalArgument(`count is negative: ${count}`);
    return this.add(toText(value).repeat(count));
  }
  repeat$int$int(codePoint: number, count: number): this {
    return this.repeat$CharSequence$int(String.fromCodePoint(codePoint), count);
  }

  insert$int$Object(offset: number, value: unknown): this {
    return this.put(offset, toText(value));
  }
  insert$int$String(offset: number, value: string | null): this {
    return this.put(offset, value === null ? 'null' : value);
  }
  insert$int$CharSequence(offset: number, value: unknown): this {
    return this.put(offset, toText(value));
  }
  insert$int$char_A(offset: number, value: Uint16Array): this {
    return this.put(offset, charsToString(value));
  }
  insert$int$boolean(offset: number, value: boolean): this {
    return this.put(offset, String(value));
  }
  insert$int$char(offset: number, value: number): this {
    return this.put(offset, String.fromCharCode(value));
  }
  insert$int$int(offset: number, value: number): this {
    return this.put(offset, String(value));
  }
  insert$int$long(offset: number, value: bigint): this {
    return this.put(offset, String(value));
  }
  insert$int$float(offset: number, value: number): this {
    return this.put(offset, floatToString(value));
  }
  insert$int$double(offset: number, value: number): this {
    return this.put(offset, doubleToString(value));
  }

  length$(): number {
    return this.text.length;
  }
  isEmpty$(): boolean {
    return this.text === '';
  }
  capacity$(): number {
    return Math.max(16, this.text.length);
  }
  ensureCapacity$int(_capacity: number): void {}
  trimToSize$(): void {}
  charAt$int(index: number): number {
    return this.text.charCodeAt(this.place(index));
  }
  setCharAt$int$char(index: number, value: number): void {
    this.place(index);
    this.text = this.text.slice(0, index) + String.fromCharCode(value) + this.text.slice(index + 1);
  }
  deleteCharAt$int(index: number): this {
    this.place(index);
    this.text = this.text.slice(0, index) + this.text.slice(index + 1);
    return this;
  }
  delete$int$int(start: number, end: number): this {
    return this.replace$int$int$String(start, end, '');
  }
  replace$int$int$String(start: number, end: number, value: string): this {
    const last = Math.min(end, this.text.length);
    checkStringRange(start, last, this.text.length);
    this.text = this.text.slice(0, start) + value + this.text.slice(last);
    return this;
  }
  reverse$(): this {
    this.text = [...this.text].reverse().join('');
    return this;
  }
  setLength$int(length: number): void {
    if (length < 0) throw stringIndexOutOfBounds(`String index out of range: ${length}`);
    this.text = this.text.slice(0, length).padEnd(length, '\0');
  }
  indexOf$String(text: string): number {
    return this.text.indexOf(text);
  }
  indexOf$String$int(text: string, from: number): number {
    return this.text.indexOf(text, from);
  }
  lastIndexOf$String(text: string): number {
    return this.text.lastIndexOf(text);
  }
  lastIndexOf$String$int(text: string, from: number): number {
    return from < 0 ? -1 : this.text.lastIndexOf(text, from);
  }
  substring$int(start: number): string {
    return this.substring$int$int(start, this.text.length);
  }
  substring$int$int(start: number, end: number): string {
    checkStringRange(start, end, this.text.length);
    return this.text.slice(start, end);
  }
  subSequence$int$int(start: number, end: number): string {
    return this.substring$int$int(start, end);
  }
  chars$(): IntStream {
    return IntStream.of$int_A(Int32Array.from(stringToChars(this.text)));
  }
  override toString$(): string {
    return this.text;
  }
  /** The comparison of StringBuilder and StringBuffer. */
  protected compareText(other: TextBuilder): number {
    return compareStrings(this.text, other.text);
  }

  private add(text: string): this {
    this.text += text;
    return this;
  }
  private put(offset: number, text: string): this {
    checkStringRange(offset, this.text.length, this.text.length);
    this.text = this.text.slice(0, offset) + text + this.text.slice(offset);
    return this;
  }
  private place(index: number): number {
    return checkStringIndex(index, this.text.length);
  }
}
