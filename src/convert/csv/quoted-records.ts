/** CSV records with quotes, by a library. */
import { isUtf8 } from 'node:buffer';
import { type CastingContext, CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { countLines, LF } from '../text/blocks.ts';
import { CellBuilder, type Cells } from '../text/cells.ts';
import { damagedText } from '../text/damage.ts';

const CR = 0x0d;

/** What the library calls its errors, and what we say. */
const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'found a quote that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'found text behind a closing quote, expected a delimiter or the end of the line',
  INVALID_OPENING_QUOTE: 'found a quote inside a field that does not start with one',
};

const HINT = 'a field with quotes is quoted as a whole, and quotes in it are doubled';

const faultOf = (error: unknown, file: string, lines: RecordLines, names: readonly string[]): unknown => {
  if (!(error instanceof CsvError)) return error;
  const { index = 0 } = error as { readonly index?: number };
  return damagedText(file, lines.of(index), names[index], FAULTS[error.code] ?? error.message, HINT);
};

/** Where records start: the library takes a CRLF inside quotes for two lines. */
class RecordLines {
  readonly #bytes: Buffer;
  readonly #first: number;
  /** Of the record that is read. */
  #line: number;
  /** Line ends in front of this place are counted. */
  #counted = 0;
  #lineEnds = 0;
  /** Where the field before ends; −1 for none. */
  #fieldEnd = -1;

  constructor(bytes: Buffer, line: number) {
    this.#bytes = bytes;
    this.#first = line;
    this.#line = line;
  }

  /** The line of the record that the next field belongs to. */
  of(index: number): number {
    if (index > 0) return this.#line;
    if (this.#fieldEnd < 0) return this.#first;
    this.#lineEnds += countLines(this.#bytes.subarray(this.#counted, this.#fieldEnd));
    this.#counted = this.#fieldEnd;
    return this.#first + this.#lineEnds + 1;
  }

  /** Told of each field, in order. @returns the line of its record */
  field(index: number, endBytes: number): number {
    this.#line = this.of(index);
    this.#fieldEnd = endBytes;
    return this.#line;
  }
}

const checkUtf8 = (file: string, bytes: Buffer, line: number): void => {
  if (isUtf8(bytes)) return;
  for (let start = 0, at = line; start < bytes.length; at++) {
    const end = bytes.indexOf(LF, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next)))
      throw damagedText(file, at, undefined, 'found bytes that are not UTF-8');
    start = next;
  }
};

/** A record, null where a field is empty and has no quotes. */
interface CsvRecord {
  readonly line: number;
  readonly fields: readonly (string | null)[];
}

const NOTATION = { record_delimiter: ['\r\n', '\n'], relax_column_count: true };

/** Asks the library about every field, which takes it six times as long. */
const parseCarefully = (
  file: string,
  bytes: Buffer,
  line: number,
  names: readonly string[],
  delimiter: string,
): CsvRecord[] => {
  const lines = new RecordLines(bytes, line);
  const starts: number[] = [];
  const cast = (value: string, context: CastingContext): string | null => {
    const at = lines.field(Number(context.index), context.bytes);
    if (context.index === 0) starts.push(at);
    const column = names[Number(context.index)];
    if (value.includes('\0')) throw damagedText(file, at, column, 'found a NUL byte');
    if (context.quoting) return value;
    if (value.includes('\r'))
      throw damagedText(file, at, column, 'found a carriage return that ends no line, outside quotes');
    return value === '' ? null : value;
  };
  try {
    const records = parse(bytes, { ...NOTATION, delimiter, cast }) as unknown as (string | null)[][];
    return records.map((fields, row) => ({ line: starts[row] ?? line, fields }));
  } catch (error) {
    throw faultOf(error, file, lines, names);
  }
};

const hasLoneReturn = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] !== LF) return true;
  }
  return false;
};

/** Whether the values alone do not tell all: what may be an empty text in quotes, and bytes that may be errors. */
const needsCare = (bytes: Buffer, delimiter: string): boolean =>
  bytes.includes(0) ||
  hasLoneReturn(bytes) ||
  new RegExp(`(?:^|[${delimiter}\n])""(?:[${delimiter}\r\n]|$)`).test(bytes.toString('latin1'));

const lineEndsIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

/** Records of a block in which every empty field is a missing value; undefined for one with errors. */
const parseQuickly = (bytes: Buffer, line: number, delimiter: string): CsvRecord[] | undefined => {
  let next = line;
  try {
    return parse(bytes, { ...NOTATION, delimiter }).map((fields: string[]) => {
      const record = { line: next, fields: fields.map((field) => (field === '' ? null : field)) };
      next += fields.reduce((sum, field) => sum + lineEndsIn(field), 1);
      return record;
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
};

/**
 * The fields of the header.
 * @throws QtsError `damaged`
 */
export const headerFields = (file: string, bytes: Buffer, delimiter: string): readonly (string | null)[] => {
  checkUtf8(file, bytes, 1);
  return parseCarefully(file, bytes, 1, [], delimiter)[0]?.fields ?? [null];
};

/**
 * @param bytes whole records
 * @param line of the first record
 * @throws QtsError `damaged` for records of another width, stray quotes, NUL bytes and what is not UTF-8
 */
export const quotedRecords = (
  file: string,
  bytes: Buffer,
  line: number,
  names: readonly string[],
  delimiter: string,
): Cells => {
  checkUtf8(file, bytes, line);
  const quick = needsCare(bytes, delimiter) ? undefined : parseQuickly(bytes, line, delimiter);
  const records = quick ?? parseCarefully(file, bytes, line, names, delimiter);
  const builder = new CellBuilder(names.length);
  for (const { line: at, fields } of records) {
    if (fields.length !== names.length) {
      const what = `found ${fields.length} fields, expected ${names.length} as in the header`;
      throw damagedText(file, at, undefined, what);
    }
    builder.startRow(at);
    for (const text of fields) builder.add(text, false);
  }
  return builder.build(false);
};
