/** Sorted rows of an hour as the table that a dump holds. Pure. */
import { memorySink } from '../../byte-source.ts';
import { createTable } from '../../convert/open.ts';
import type { ColumnSchema } from '../../convert/stream.ts';
import { emptyTable, type Table, type TableColumn } from '../../convert/table.ts';
import type { Hour, Kind, ServedFormat } from '../../domain.ts';
import { BarMaker, type Bars } from './bars.ts';
import { FIRST_VALUE, TS, VALUES } from './fields.ts';
import { RollingDay } from './rolling-day.ts';
import type { Shape } from './types.ts';

/** Columns of hours, in file order (format sheet, sections 18.1 and 18.2). */
const COLUMNS: Readonly<Record<Kind, readonly string[]>> = {
  tickers: ['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'bid', 'bsz', 'ask', 'asz'],
  klines: ['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'ntr'],
};

const typeOf = (name: string): 'long' | 'double' => (name === 'ts' || name === 'ntr' ? 'long' : 'double');

const columnOf = (name: string, values: Float64Array): TableColumn => ({ name, type: typeOf(name), values });

const tableOf = (kind: Kind, values: Readonly<Record<string, Float64Array>>): Table => {
  const columns = COLUMNS[kind].map((name) => columnOf(name, values[name] ?? new Float64Array(0)));
  return { rowCount: columns[0]?.values.length ?? 0, columns };
};

/** An hour of this kind without rows. */
export const emptyHour = (kind: Kind): Table =>
  emptyTable(COLUMNS[kind].map((name) => ({ name, type: typeOf(name) })));

/** Sorted rows of an hour, as they lie in memory. */
export interface HourRows {
  readonly hour: Hour;
  readonly rows: Float64Array;
  /** Whether the next hour has rows too. */
  readonly goesOn: boolean;
}

/** Makes the tables of one hour after the other. */
export type HourTables = (hour: HourRows) => Table;

const asTheyAre = (kind: Kind, width: number, shiftMs: number): HourTables => {
  const names = VALUES[kind];
  return ({ rows }) => {
    const rowCount = rows.length / width;
    const column = (offset: number): Float64Array =>
      Float64Array.from({ length: rowCount }, (_, row) => rows[row * width + offset] ?? 0);
    const values: Record<string, Float64Array> = { ts: column(TS).map((ts) => Math.floor(ts) + shiftMs) };
    names.forEach((name, at) => {
      values[name] = column(FIRST_VALUE + at);
    });
    return tableOf(kind, values);
  };
};

const barTable = (bars: Bars): Table => {
  const { rowCount: _, ...columns } = bars;
  return tableOf('klines', columns);
};

/** Tickers of bars: one a second, at its end; nothing is known of the book, so bid and ask are the last price. */
const tickerTable = (bars: Bars, day: RollingDay): Table => {
  const none = new Float64Array(bars.rowCount);
  const { ts, cls } = bars;
  return tableOf('tickers', { ts, ...day.roll(bars), cls, bid: cls, bsz: none, ask: cls, asz: none });
};

/** @param shiftMs from the times of bars to their stamps */
export const hourTables = (
  shape: Shape,
  kind: Kind,
  { width, shiftMs }: { readonly width: number; readonly shiftMs: number },
): HourTables => {
  if (shape !== 'trades') return asTheyAre(kind, width, shiftMs);
  const maker = new BarMaker(width);
  const day = new RollingDay();
  return ({ hour, rows, goesOn }) => {
    const bars = maker.make(hour, rows, goesOn);
    return kind === 'klines' ? barTable(bars) : tickerTable(bars, day);
  };
};

/**
 * The bytes of an hour. The time column says where it is from, and of bars how wide they are; Parquet has no place for that.
 * @param width name of the width of bars
 * @throws QtsError `failed`
 */
export const encodeHour = async (
  table: Table,
  format: ServedFormat,
  width: string | undefined,
): Promise<Uint8Array> => {
  const metadata = { source: 'import', ...(width === undefined ? {} : { cadence: width }) };
  const columns = table.columns.map(
    ({ name, type }): ColumnSchema => (name === 'ts' ? { name, type, metadata } : { name, type }),
  );
  const sink = memorySink();
  const writer = await createTable(sink, format, columns);
  if (table.rowCount > 0) await writer.write(table);
  await writer.finish();
  return sink.bytes();
};
