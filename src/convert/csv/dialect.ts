/** The first record of a CSV file: names of columns, and what separates them. */
import type { ByteSource } from '../../byte-source.ts';
import { bomBytes, countLines, LF } from '../text/blocks.ts';
import { damagedText, endlessLine, MAX_LINE_BYTES } from '../text/damage.ts';

export const QUOTE = 0x22;

export interface CsvHeader {
  /** Of one byte. */
  readonly delimiter: string;
  /** The record, without the byte order mark. */
  readonly bytes: Buffer;
  /** Where the second record starts. */
  readonly data: { readonly offsetBytes: number; readonly line: number };
}

/** Behind the last line end that is not inside quotes; quotes inside quotes are doubled, so that counting tells. */
export const cutRecords = (bytes: Buffer): number => {
  let quote = bytes.indexOf(QUOTE);
  if (quote < 0) return bytes.lastIndexOf(LF) + 1;
  let end = bytes.lastIndexOf(LF, quote) + 1;
  for (;;) {
    const closing = bytes.indexOf(QUOTE, quote + 1);
    if (closing < 0) return end;
    quote = bytes.indexOf(QUOTE, closing + 1);
    const last = bytes.lastIndexOf(LF, quote < 0 ? bytes.length : quote);
    if (last > closing) end = last + 1;
    if (quote < 0) return end;
  }
};

/** Behind the first line end that is not inside quotes; −1 for none. */
const firstRecordEnd = (bytes: Buffer): number => {
  let isQuoted = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) isQuoted = !isQuoted;
    if (bytes[i] === LF && !isQuoted) return i + 1;
  }
  return -1;
};

/** A comma, unless the header has none but tabs alone or semicolons alone. */
const delimiterOf = (header: string): string => {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  if (bare.includes(',')) return ',';
  const [hasTabs, hasSemicolons] = [bare.includes('\t'), bare.includes(';')];
  if (hasTabs === hasSemicolons) return ',';
  return hasTabs ? '\t' : ';';
};

/** @throws QtsError `damaged` for a file without a first line or with an endless one */
export const readHeader = (source: ByteSource, file: string): CsvHeader => {
  const from = bomBytes(source);
  const left = source.byteLength - from;
  const isUtf16 =
    source.byteLength >= 2 && [0xfeff, 0xfffe].includes(Buffer.from(source.read(0, 2)).readUInt16LE());
  if (isUtf16) throw damagedText(file, 1, undefined, 'found UTF-16 text, expected UTF-8');
  if (left === 0) throw damagedText(file, 1, undefined, 'found no bytes, expected a header line');
  for (let size = 64 * 1024; ; size *= 8) {
    const bytes = Buffer.from(source.read(from, Math.min(size, left)));
    const found = firstRecordEnd(bytes);
    if (found < 0 && bytes.length > MAX_LINE_BYTES) throw endlessLine(file, 1);
    if (found < 0 && size < left) continue;
    const record = found < 0 ? bytes : bytes.subarray(0, found);
    const line = 1 + countLines(record);
    const delimiter = delimiterOf(record.toString('utf8'));
    return { delimiter, bytes: record, data: { offsetBytes: from + record.length, line } };
  }
};
