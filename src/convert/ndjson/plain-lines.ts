/**
 * NDJSON as programs write it: in every line the same keys in the same order, numbers, null and strings without escapes. Its
 * cells are found in one pass over the bytes, six times as fast as by the parser; anything else is left to the parser.
 */
import { isUtf8 } from 'node:buffer';
import { LF, type TextBlock } from '../text/blocks.ts';
import { CellOffsets, type Cells, MISSING } from '../text/cells.ts';

const [SPACE, TAB, CR, QUOTE, COMMA, MINUS, PLUS, POINT] = [0x20, 0x09, 0x0d, 0x22, 0x2c, 0x2d, 0x2b, 0x2e];
const [COLON, BACKSLASH, OPEN, CLOSE, ZERO] = [0x3a, 0x5c, 0x7b, 0x7d, 0x30];
const NULL = Buffer.from('null');

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

const skipBlanks = (bytes: Buffer, at: number): number => {
  let next = at;
  while (bytes[next] === SPACE || bytes[next] === TAB) next++;
  return next;
};

const skipDigits = (bytes: Buffer, at: number): number => {
  let next = at;
  while (isDigit(bytes[next])) next++;
  return next;
};

/** Behind some digits; −1 without any. */
const someDigits = (bytes: Buffer, at: number): number => {
  const end = skipDigits(bytes, at);
  return end === at ? -1 : end;
};

/** Behind a number, as JSON has them; −1 for none. */
const numberEnd = (bytes: Buffer, at: number): number => {
  const first = bytes[at] === MINUS ? at + 1 : at;
  let end = bytes[first] === ZERO ? first + 1 : someDigits(bytes, first);
  if (end >= 0 && bytes[end] === POINT) end = someDigits(bytes, end + 1);
  if (end < 0 || ((bytes[end] ?? 0) | 0x20) !== 0x65) return end;
  const sign = bytes[end + 1];
  return someDigits(bytes, end + (sign === PLUS || sign === MINUS ? 2 : 1));
};

/** The closing quote of a string without escapes and control characters; −1 for any other. */
const stringEnd = (bytes: Buffer, at: number): number => {
  for (let end = at; end < bytes.length; end++) {
    const byte = bytes[end] ?? 0;
    if (byte === QUOTE) return end;
    if (byte === BACKSLASH || byte < SPACE) return -1;
  }
  return -1;
};

const startsWith = (bytes: Buffer, at: number, prefix: Buffer): boolean => {
  for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return false;
  return true;
};

/** Reads blocks of such lines. */
export class PlainLines {
  readonly #keys: readonly Buffer[];

  /** @param names of the columns, in the order of the keys */
  constructor(names: readonly string[]) {
    this.#keys = names.map((name) => Buffer.from(JSON.stringify(name)));
  }

  /** @returns undefined unless every line is a plain one */
  read({ bytes, line }: TextBlock): Cells | undefined {
    if (this.#keys.length === 0 || !isUtf8(bytes)) return undefined;
    const offsets = new CellOffsets();
    let rowCount = 0;
    for (let at = 0; at < bytes.length; rowCount++) {
      at = this.#line(bytes, at, offsets);
      if (at < 0) return undefined;
    }
    const { starts, ends, count } = offsets;
    const isText = new Uint8Array(count);
    // What stands in quotes starts behind one.
    for (let cell = 0; cell < count; cell++) isText[cell] = Number(bytes[(starts[cell] ?? 0) - 1] === QUOTE);
    const lines = Float64Array.from({ length: rowCount }, (_, row) => line + row);
    return { rowCount, bytes, width: this.#keys.length, starts, ends, isText, lines };
  }

  /** @returns the start of the next line, or −1 for a line that is none of these */
  #line(bytes: Buffer, start: number, offsets: CellOffsets): number {
    const keys = this.#keys;
    let at = skipBlanks(bytes, start);
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k] ?? NULL;
      if (bytes[at] !== (k === 0 ? OPEN : COMMA)) return -1;
      at = skipBlanks(bytes, at + 1);
      if (!startsWith(bytes, at, key)) return -1;
      at = skipBlanks(bytes, at + key.length);
      if (bytes[at] !== COLON) return -1;
      at = this.#value(bytes, skipBlanks(bytes, at + 1), offsets);
      if (at < 0) return -1;
      at = skipBlanks(bytes, at);
    }
    if (bytes[at] !== CLOSE) return -1;
    at = skipBlanks(bytes, at + 1);
    if (bytes[at] === CR) at++;
    if (at >= bytes.length) return bytes.length;
    return bytes[at] === LF ? at + 1 : -1;
  }

  /** @returns where the value ends, or −1 */
  #value(bytes: Buffer, at: number, offsets: CellOffsets): number {
    if (bytes[at] === QUOTE) {
      const end = stringEnd(bytes, at + 1);
      offsets.add(at + 1, end);
      return end < 0 ? -1 : end + 1;
    }
    if (startsWith(bytes, at, NULL)) {
      offsets.add(MISSING, at);
      return at + NULL.length;
    }
    const end = numberEnd(bytes, at);
    offsets.add(at, end);
    return end;
  }
}
