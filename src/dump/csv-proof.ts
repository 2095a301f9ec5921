/** What can be proven of CSV, which has neither length nor checksum: that every line is whole, and its times. */
import { QtsError } from '../errors.ts';

export interface CsvTimes {
  readonly rows: number;
  /** Names, in lower case. */
  readonly columns: readonly string[];
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
  readonly minTsMs: number | null;
  readonly maxTsMs: number | null;
}

const TIME_NAMES = ['ts', 't', 'timestamp'];

/** The fields of one line; quotes are taken off, a quoted field may hold commas. */
const fieldsOf = (line: string): string[] => {
  if (!line.includes('"')) return line.split(',');
  const fields = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? [];
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
};

/** Epoch milliseconds or ISO-8601. */
const tsMsOf = (text: string): number => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text));

const decode = (bytes: Uint8Array, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new QtsError('damaged', `${name}: the CSV file is not UTF-8 text`, { cause });
  }
};

const timesOf = (lines: readonly string[], width: number, at: number, name: string): number[] =>
  lines.map((line, index) => {
    const fields = fieldsOf(line);
    if (fields.length !== width) {
      throw new QtsError('damaged', `${name}: line ${index + 2} has ${fields.length} fields, not ${width}`);
    }
    const tsMs = tsMsOf(fields[at] ?? '');
    if (Number.isFinite(tsMs)) return tsMs;
    throw new QtsError('damaged', `${name}: line ${index + 2} has no time but ${JSON.stringify(fields[at])}`);
  });

/**
 * Reads the times of a CSV file with a header line and a column `ts`, `t` or `timestamp`.
 * @throws QtsError `damaged` when a line has more or fewer fields than the header, or the last one is cut off
 */
export const readCsvTimes = (bytes: Uint8Array, name: string): CsvTimes => {
  const lines = decode(bytes, name).split('\n');
  if (lines.pop() !== '') throw new QtsError('damaged', `${name}: the CSV file ends in the middle of a line`);
  const [header = '', ...rows] = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const names = fieldsOf(header).map((field) => field.toLowerCase());
  const time = TIME_NAMES.find((known) => names.includes(known));
  if (time === undefined)
    throw new QtsError('damaged', `${name}: the CSV file has no column ts, t or timestamp`);
  const times = timesOf(rows, names.length, names.indexOf(time), name);
  if (times.length === 0)
    return { rows: 0, columns: names, firstTsMs: null, lastTsMs: null, minTsMs: null, maxTsMs: null };
  const minTsMs = times.reduce((least, tsMs) => Math.min(least, tsMs));
  const maxTsMs = times.reduce((most, tsMs) => Math.max(most, tsMs));
  return {
    rows: times.length,
    columns: names,
    firstTsMs: times[0] ?? null,
    lastTsMs: times.at(-1) ?? null,
    minTsMs,
    maxTsMs,
  };
};
