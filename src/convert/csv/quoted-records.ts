/** CSV records with quotes, by a library. */
import { isUtf8 } from 'node:buffer';
import { type CastingContext, CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { LF } from '../text/blocks.ts';
import { CellBuilder, type Cells } from '../text/cells.ts';
import { damagedText } from '../text/damage.ts';

/** What the library calls its errors, and what we say. */
const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'found a quote that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'found text behind a closing quote, expected a delimiter or the end of the line',
  INVALID_OPENING_QUOTE: 'found a quote inside a field that does not start with one',
};

const HINT = 'a field with quotes is quoted as a whole, and quotes in it are doubled';

const faultOf = (error: unknown, file: string, line: number, names: readonly string[]): unknown => {
  if (!(error instanceof CsvError)) return error;
  const context = error as { readonly lines?: number; readonly index?: number };
  const column = context.index === undefined ? undefined : names[context.index];
  const what = FAULTS[error.code] ?? error.message;
  return damagedText(file, line + (context.lines ?? 1) - 1, column, what, HINT);
};

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

/**
 * Records of strings, null where a field is empty and has no quotes.
 * @param names of columns, for errors; the width that records must have, unless they are the header
 */
const parseRecords = (
  file: string,
  bytes: Buffer,
  line: number,
  names: readonly string[],
  delimiter: string,
  onRow: (line: number) => void,
): (string | null)[][] => {
  const cast = (value: string, context: CastingContext): string | null => {
    const at = line + context.lines - 1;
    if (context.index === 0) onRow(at);
    const column = names[Number(context.index)];
    if (value.includes('\0')) throw damagedText(file, at, column, 'found a NUL byte');
    if (context.quoting) return value;
    if (value.includes('\r'))
      throw damagedText(file, at, column, 'found a carriage return that ends no line, outside quotes');
    return value === '' ? null : value;
  };
  try {
    return parse(bytes, {
      ...{ delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true, cast },
    }) as unknown as (string | null)[][];
  } catch (error) {
    throw faultOf(error, file, line, names);
  }
};

/**
 * The fields of the header.
 * @throws QtsError `damaged`
 */
export const headerFields = (file: string, bytes: Buffer, delimiter: string): readonly (string | null)[] => {
  checkUtf8(file, bytes, 1);
  return parseRecords(file, bytes, 1, [], delimiter, () => {})[0] ?? [null];
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
  const lines: number[] = [];
  const records = parseRecords(file, bytes, line, names, delimiter, (at) => lines.push(at));
  const builder = new CellBuilder(names.length);
  records.forEach((record, row) => {
    const at = lines[row] ?? line;
    if (record.length !== names.length) {
      const what = `found ${record.length} fields, expected ${names.length} as in the header`;
      throw damagedText(file, at, undefined, what);
    }
    builder.startRow(at);
    for (const text of record) builder.add(text, false);
  });
  return builder.build(false);
};
