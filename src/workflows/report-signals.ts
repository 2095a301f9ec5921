/**
 * Where a strategy bought and sold, as its stored signals tell: for reports of a backend that names no trades.
 * Whatever goes wrong costs the arrows, never the report.
 */
import { memorySource } from '../byte-source.ts';
import { openTable, type Table, toDoubles } from '../convert/index.ts';
import { messageOf } from '../errors.ts';
import type { Fill, ReportedRecord } from '../report/input.ts';
import type { WorkflowHost } from './host.ts';

/** Names of the time column, the first that is there (strategy-api, section 14). */
const TIME_NAMES = ['_ts', 'ts', '_t', 't'];
const PRICE = 'price';
const INSTRUMENT = '_instrument';
/** A marker of a chart as JSON text; rows of indicator values have none. */
const MARKER = '_m';

/** Arrows below the bar that point up are what was bought. */
const sideOf = (marker: string): Fill['side'] | undefined => {
  try {
    const { shape } = JSON.parse(marker) as { readonly shape?: unknown };
    if (shape === 'arrowUp') return 'buy';
    return shape === 'arrowDown' ? 'sell' : undefined;
  } catch {
    return undefined;
  }
};

const fillsIn = (table: Table, time: string, instrument: string): readonly Fill[] => {
  const columnOf = (name: string) => table.columns.find((column) => column.name === name);
  const [times, prices, markers, names] = [time, PRICE, MARKER, INSTRUMENT].map(columnOf);
  if (times?.type !== 'long' || prices?.type !== 'double' || markers?.type !== 'binary') return [];
  const tsMs = toDoubles(times.values);
  return markers.values.flatMap((marker, row) => {
    const side = marker === null ? undefined : sideOf(marker);
    const price = prices.values[row] ?? Number.NaN;
    if (side === undefined || !Number.isFinite(price)) return [];
    const name = names?.type === 'binary' ? names.values[row] : undefined;
    return [{ instrument: name ?? instrument, tsMs: tsMs[row] ?? 0, price, side }];
  });
};

const readFills = async (bytes: Uint8Array, instrument: string): Promise<readonly Fill[]> => {
  const reader = await openTable(memorySource(bytes), 'parquet', 'the signals', { nulls: 'nan' });
  const has = (name: string): boolean => reader.columns.some((column) => column.name === name);
  const time = TIME_NAMES.find(has);
  if (time === undefined) return [];
  const fills: Fill[] = [];
  const columns = [time, PRICE, MARKER, INSTRUMENT].filter(has);
  for await (const table of reader.tables({ columns })) {
    for (const fill of fillsIn(table, time, instrument)) fills.push(fill);
  }
  return fills;
};

/**
 * None when the record names its trades, or has no signals.
 * @throws what the host's signal was aborted with
 */
export const readSignalFills = async (
  { client, signal, reporter }: WorkflowHost,
  { run, results }: ReportedRecord,
): Promise<readonly Fill[]> => {
  if (run.trades !== undefined || results.signalsUrl === undefined) return [];
  try {
    return await readFills(await client.signals(results.signalsUrl, { signal }), results.instrument);
  } catch (error) {
    signal.throwIfAborted();
    reporter.warn(`the report has no arrows: the signals cannot be read: ${messageOf(error)}`);
    return [];
  }
};
