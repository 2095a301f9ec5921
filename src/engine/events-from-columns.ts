/** From the named columns of dump hours to the engine's events. */
import { QtsError } from '../errors.ts';
import type { EventColumns } from './types.ts';

/** A decoded column: doubles, or the time as exact integers. */
export type SourceColumn = Float64Array | BigInt64Array | Int32Array | readonly number[] | readonly bigint[];
export type SourceColumns = ReadonlyMap<string, SourceColumn>;

const TIME_NAMES = ['ts', 't'];

/** Engine column → names that may hold it, the first one that is there wins. */
const SOURCES: Record<Exclude<keyof EventColumns, 'tsMs'>, readonly string[]> = {
  open: ['opn'],
  high: ['hig'],
  low: ['low'],
  last: ['cls'],
  volume: ['vol'],
  quoteVolume: ['vlq'],
  // One-second bars know no order book: both sides stand at the close, with nothing behind them.
  bid: ['bid', 'cls'],
  ask: ['ask', 'cls'],
  bidSize: ['bsz'],
  askSize: ['asz'],
};
const MAY_BE_ABSENT: readonly string[] = ['bidSize', 'askSize'];

/**
 * The events of one hour (or any run of rows) from its columns: tickers (`opn hig low cls vol vlq bid bsz ask
 * asz`) or klines (`opn hig low cls vol vlq`), with the time in `ts` or `t` as epoch milliseconds.
 * @throws QtsError `damaged` when a column is missing, has another length, or time runs backwards.
 */
export const eventsFromColumns = (columns: SourceColumns): EventColumns => {
  const tsMs = asDoubles(find(columns, TIME_NAMES, 'time'), 'time');
  checkTimes(tsMs);
  const pick = (name: keyof typeof SOURCES): Float64Array => {
    const source = columnNamed(columns, SOURCES[name]);
    if (!source && MAY_BE_ABSENT.includes(name)) return new Float64Array(tsMs.length);
    const values = asDoubles(source ?? find(columns, SOURCES[name], name), name);
    if (values.length === tsMs.length) return values;
    throw new QtsError('damaged', `column ${name} has ${values.length} rows, expected ${tsMs.length}`);
  };
  return assemble(tsMs, pick);
};

const assemble = (tsMs: Float64Array, pick: (name: keyof typeof SOURCES) => Float64Array): EventColumns => ({
  tsMs,
  open: pick('open'),
  high: pick('high'),
  low: pick('low'),
  last: pick('last'),
  volume: pick('volume'),
  quoteVolume: pick('quoteVolume'),
  bid: pick('bid'),
  bidSize: pick('bidSize'),
  ask: pick('ask'),
  askSize: pick('askSize'),
});

const columnNamed = (columns: SourceColumns, names: readonly string[]): SourceColumn | undefined => {
  const name = names.find((candidate) => columns.has(candidate));
  return name === undefined ? undefined : columns.get(name);
};

const find = (columns: SourceColumns, names: readonly string[], what: string): SourceColumn => {
  const column = columnNamed(columns, names);
  if (column) return column;
  const found = [...columns.keys()].join(' ') || 'none';
  throw new QtsError('damaged', `no column ${names.join(' or ')} for ${what}; found: ${found}`);
};

const asDoubles = (column: SourceColumn, what: string): Float64Array => {
  if (column instanceof Float64Array) return column;
  const doubles = new Float64Array(column.length);
  for (let i = 0; i < column.length; i += 1) doubles[i] = Number(column[i]);
  if (doubles.some(Number.isNaN))
    throw new QtsError('damaged', `column ${what} holds a value that is no number`);
  return doubles;
};

const checkTimes = (tsMs: Float64Array): void => {
  for (let i = 1; i < tsMs.length; i += 1) {
    const before = tsMs[i - 1] ?? 0;
    const now = tsMs[i] ?? 0;
    if (!(now >= before))
      throw new QtsError('damaged', `time runs backwards at row ${i}: ${before} then ${now}`);
  }
};

const EMPTY = new Float64Array(0);

/**
 * Joins hours into one series.
 * @param parts in order of their time
 * @throws QtsError `damaged` when a part begins before the one before it ends.
 */
export const concatenateEvents = (parts: readonly EventColumns[]): EventColumns => {
  const [only, ...others] = parts;
  if (only && others.length === 0) return only;
  const joined = assemble(
    joinColumn(parts, (part) => part.tsMs),
    (name) => joinColumn(parts, (part) => part[name]),
  );
  checkTimes(joined.tsMs);
  return joined;
};

const joinColumn = (
  parts: readonly EventColumns[],
  columnOf: (part: EventColumns) => Float64Array,
): Float64Array => {
  const length = parts.reduce((sum, part) => sum + columnOf(part).length, 0);
  if (length === 0) return EMPTY;
  const joined = new Float64Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(columnOf(part), offset);
    offset += columnOf(part).length;
  }
  return joined;
};

/** The events of `[fromMs, toMs)`: views into the same memory. */
export const sliceEvents = (events: EventColumns, fromMs: number, toMs: number): EventColumns => {
  const start = lowerBound(events.tsMs, fromMs);
  const end = Math.max(start, lowerBound(events.tsMs, toMs));
  return assemble(events.tsMs.subarray(start, end), (name) => events[name].subarray(start, end));
};

/** Index of the first time that is not before `tsMs`. */
const lowerBound = (times: Float64Array, tsMs: number): number => {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < tsMs) low = middle + 1;
    else high = middle;
  }
  return low;
};
