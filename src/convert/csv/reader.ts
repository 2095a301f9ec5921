/** CSV, as RFC 4180 has it, read a block of lines at a time. */
import type { ByteSource } from '../../byte-source.ts';
import type { ReadOptions, TableReader } from '../stream.ts';
import { bomBytes, textBlocks } from '../text/blocks.ts';
import type { Cells } from '../text/cells.ts';
import { damagedText } from '../text/damage.ts';
import { openTextTable } from '../text/reader.ts';
import { cutRecords, QUOTE, readHeader } from './dialect.ts';
import { plainRecords } from './plain-records.ts';
import { headerFields, quotedRecords } from './quoted-records.ts';

const checkNames = (file: string, fields: readonly (string | null)[]): readonly string[] => {
  const names = fields.map((field) => field ?? '');
  const nameless = names.indexOf('');
  if (nameless >= 0) {
    throw damagedText(file, 1, undefined, `column ${nameless + 1} of ${names.length} has no name`);
  }
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice === undefined) return names;
  throw damagedText(file, 1, undefined, `found the column ${JSON.stringify(twice)} twice`);
};

/**
 * Opens a CSV file. The first line has the names; fields are separated by commas, or by tabs or semicolons where the
 * first line has these alone; UTF-8 with or without a byte order mark; lines end in LF or CRLF. An empty field is a
 * missing value, a quoted empty one is the empty text. Types are told by `options.types`, by the standard names of
 * market data, or by all values of a column. A time column holds epoch milliseconds or ISO-8601 times with an offset.
 * With `options.header` the first line is a row as any other.
 * @throws QtsError `damaged`, naming line and column; `usage` for a type of a column that is not there
 */
export const openCsvTable = (source: ByteSource, name: string, options: ReadOptions): TableReader => {
  const { delimiter, bytes, data: below } = readHeader(source, name);
  const names = options.header ?? checkNames(name, headerFields(name, bytes, delimiter));
  const data = options.header === undefined ? below : { offsetBytes: bomBytes(source), line: 1 };
  const cells = function* (): Generator<Cells> {
    for (const block of textBlocks(source, name, data, cutRecords)) {
      const records = block.bytes.includes(QUOTE) ? quotedRecords : plainRecords;
      yield records(name, block.bytes, block.line, names, delimiter);
    }
  };
  return openTextTable({ format: 'csv', name, names, cells }, options);
};
