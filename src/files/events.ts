/** Events of a Lastra file on their way into another one. */
import type { Selection } from '../convert/stream.ts';
import {
  type LastraColumn,
  type LastraFile,
  type LastraInput,
  readBinary,
  readDoubles,
  readLongs,
} from '../lastra/index.ts';

const TIME_NAMES: readonly string[] = ['ts', 't', 'timestamp'];

const inputOf = (file: LastraFile, column: LastraColumn): LastraInput => {
  const { name, metadata } = column;
  const codec = column.codec === 'unknown' ? undefined : column.codec;
  if (column.type === 'double')
    return { name, metadata, codec, type: 'double', values: readDoubles(file, column) };
  if (column.type === 'binary')
    return { name, metadata, codec, type: 'binary', values: readBinary(file, column) };
  return { name, metadata, codec, type: 'long', values: readLongs(file, column) };
};

const keepRows = (input: LastraInput, rows: readonly number[]): LastraInput => {
  if (input.type === 'binary') return { ...input, values: rows.map((row) => input.values[row] ?? null) };
  if (input.type === 'double')
    return { ...input, values: Float64Array.from(rows, (row) => input.values[row] ?? 0) };
  return { ...input, values: BigInt64Array.from(rows, (row) => BigInt(input.values[row] ?? 0)) };
};

/** Rows inside the range; all without a range. */
const rowsWithin = (time: LastraInput, { fromMs, toMs }: Selection): readonly number[] => {
  const rows: number[] = [];
  if (time.type !== 'long') return rows;
  for (const [row, tsMs] of time.values.entries()) {
    if (tsMs >= (fromMs ?? -Infinity) && tsMs < (toMs ?? Infinity)) rows.push(row);
  }
  return rows;
};

/**
 * The events inside the range, with their codecs and metadata; their time column is renamed like that of the rows.
 * Events without a time column are all kept.
 * @throws QtsError `damaged`
 */
export const copiedEvents = (
  file: LastraFile,
  selection: Selection,
  timeColumn: string | undefined,
): readonly LastraInput[] => {
  const inputs = file.events.map((column) => inputOf(file, column));
  const time = inputs.find(({ name, type }) => type === 'long' && TIME_NAMES.includes(name.toLowerCase()));
  if (time === undefined) return inputs;
  const hasRange = selection.fromMs !== undefined || selection.toMs !== undefined;
  const rows = hasRange ? rowsWithin(time, selection) : undefined;
  return inputs.map((input) => {
    const kept = rows === undefined ? input : keepRows(input, rows);
    return input === time && timeColumn !== undefined ? { ...kept, name: timeColumn } : kept;
  });
};
