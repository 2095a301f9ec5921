/**
 * The prices of a report: read from the hours of the run's instruments, a bounded number of them. Whatever
 * goes wrong costs the line, never the report.
 */
import { readHourTable, timeColumnOfTable, toDoubles } from '../convert/index.ts';
import { HOUR_MS, type Hour, type Instrument, type Kind, tryParseInstrument } from '../domain.ts';
import { isQtsError, messageOf } from '../errors.ts';
import { type Grid, SeriesBuilder, seriesOf } from '../report/grid.ts';
import { instrumentsOf, type PriceLine, type ReportedRecord } from '../report/input.ts';
import { countOf, formatCount } from '../text.ts';
import { type Activity, type WorkflowHost, withActivity } from './host.ts';

/** Of all instruments together: 31 days. A longer run is drawn from so many hours, evenly chosen. */
const MOST_HOURS = 744;
/** More lines than this nobody reads. */
const MOST_INSTRUMENTS = 4;
const AT_ONCE = 8;
/** A slow backend gets so much time and no more. */
const PATIENCE_MS = 60_000;

/** The hours of a grid, or so many of them, evenly chosen. */
export const chosenHours = ({ fromMs, toMs }: Grid, most: number): readonly Hour[] => {
  const first = Math.floor(fromMs / HOUR_MS);
  const count = Math.max(1, Math.ceil(toMs / HOUR_MS) - first);
  if (count <= most) return Array.from({ length: count }, (_, at) => first + at);
  return Array.from({ length: most }, (_, at) => first + Math.floor((at * count) / most));
};

interface HourPrices {
  readonly tsMs: Float64Array;
  readonly price: Float64Array;
}

const pricesIn = async (bytes: Uint8Array, name: string): Promise<HourPrices | undefined> => {
  const table = await readHourTable(bytes, 'lastra', name);
  const time = timeColumnOfTable(table);
  const close = table.columns.find((column) => column.name === 'cls');
  return time === undefined || close?.type !== 'double'
    ? undefined
    : { tsMs: toDoubles(time.values), price: close.values };
};

/** Klines are the smaller ones; where there are none, tickers have the same prices. */
const KINDS: readonly Kind[] = ['klines', 'tickers'];

class PriceReader {
  private readonly host: WorkflowHost;
  private readonly exchange: string;
  private readonly instrument: Instrument;
  /** The first kind that had an hour; asked for first from then on. */
  kind: Kind | undefined;
  read = 0;
  fault: string | undefined;

  constructor(host: WorkflowHost, exchange: string, instrument: Instrument) {
    this.host = host;
    this.exchange = exchange;
    this.instrument = instrument;
  }

  /** Undefined for an hour that is not there, or that cannot be had. */
  async hour(hour: Hour): Promise<HourPrices | undefined> {
    const kinds =
      this.kind === undefined ? KINDS : [this.kind, ...KINDS.filter((kind) => kind !== this.kind)];
    for (const kind of kinds) {
      const prices = await this.ask(kind, hour);
      if (prices === undefined) continue;
      this.kind ??= kind;
      this.read += 1;
      return prices;
    }
    return undefined;
  }

  private async ask(kind: Kind, hour: Hour): Promise<HourPrices | undefined> {
    const { client, signal } = this.host;
    const id = { exchange: this.exchange, instrument: this.instrument, kind, hour };
    try {
      const { bytes } = await client.hour(id, 'lastra', { signal });
      return await pricesIn(bytes, `hour ${hour}`);
    } catch (error) {
      signal.throwIfAborted();
      if (!isQtsError(error) || error.code !== 'not-found') this.fault ??= messageOf(error);
      return undefined;
    }
  }
}

const sourceText = (reader: PriceReader, asked: number, total: number): string => {
  const { kind, read, fault } = reader;
  const from =
    asked < total
      ? `${formatCount(asked)} evenly chosen of ${countOf(total, 'hour')}`
      : countOf(total, 'hour');
  const lacking = read < asked ? `, ${formatCount(asked - read)} of them without data` : '';
  return `${kind} of ${from}${lacking}${fault === undefined ? '' : ` (${fault})`}`;
};

/** The first hour may begin before the run did, and the last one end after it. */
const addAll = (builder: SeriesBuilder, { fromMs, toMs }: Grid, { tsMs, price }: HourPrices): void => {
  for (const [row, value] of price.entries()) {
    const atMs = tsMs[row] ?? Number.NaN;
    if (atMs >= fromMs && atMs <= toMs) builder.add(atMs, value);
  }
};

/** Hours come together and are taken in their order. */
const readHours = async (
  reader: PriceReader,
  hours: readonly Hour[],
  builder: SeriesBuilder,
  {
    grid,
    untilMs,
    host,
    activity,
    label,
  }: { grid: Grid; untilMs: number; host: WorkflowHost; activity: Activity; label: string },
): Promise<void> => {
  for (let at = 0; at < hours.length; at += AT_ONCE) {
    if (host.clock.now() > untilMs) {
      reader.fault ??= 'the backend took too long';
      return;
    }
    activity.update(`reading prices of ${label}: ${at} of ${hours.length} hours`);
    const batch = await Promise.all(hours.slice(at, at + AT_ONCE).map((hour) => reader.hour(hour)));
    for (const prices of batch) {
      if (prices === undefined) builder.interrupt();
      else addAll(builder, grid, prices);
    }
  }
};

/** What is left when no hour can be had: the prices at which was bought and sold. */
const fromFills = (record: ReportedRecord, instrument: string, grid: Grid): PriceLine | undefined => {
  const fills = (record.run.trades ?? [])
    .filter((trade) => trade.instrument === instrument)
    .flatMap(({ entryTsMs, entryPrice, exitTsMs, exitPrice }) => [
      { tsMs: entryTsMs, value: entryPrice },
      { tsMs: exitTsMs, value: exitPrice },
    ])
    .sort((a, b) => a.tsMs - b.tsMs);
  if (fills.length === 0) return undefined;
  const source = 'its market data could not be had, so the line only joins the prices of the trades';
  return { instrument, series: seriesOf(grid, fills), source };
};

/**
 * A line an instrument, the first few of them.
 * @throws what the host's signal was aborted with
 */
export const readPrices = async (
  host: WorkflowHost,
  record: ReportedRecord,
  grid: Grid,
): Promise<readonly PriceLine[]> => {
  const names = instrumentsOf(record).slice(0, MOST_INSTRUMENTS);
  const untilMs = host.clock.now() + PATIENCE_MS;
  const total = chosenHours(grid, Number.POSITIVE_INFINITY).length;
  const hours = chosenHours(grid, Math.floor(MOST_HOURS / Math.max(1, names.length)));
  return withActivity(host.reporter, 'reading prices', async (activity) => {
    const lines: (PriceLine | undefined)[] = [];
    for (const name of names) {
      const instrument = tryParseInstrument(name);
      if (instrument === undefined) continue;
      const reader = new PriceReader(host, record.run.exchange, instrument);
      const builder = new SeriesBuilder(grid);
      await readHours(reader, hours, builder, { grid, untilMs, host, activity, label: name });
      lines.push(
        reader.read === 0
          ? fromFills(record, name, grid)
          : { instrument: name, series: builder.build(), source: sourceText(reader, hours.length, total) },
      );
    }
    return lines.filter((line) => line !== undefined);
  });
};
