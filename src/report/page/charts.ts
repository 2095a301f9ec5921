/** The charts of a report as data: panes over one time axis, drawn by the page's script and as SVG. Pure. */
import { printableLine } from '../../text.ts';
import type { EquityPoint, Trade } from '../../wire/messages.ts';
import { drawdownOf } from '../drawdown.ts';
import { type Grid, type Series, seriesOf, slotOf } from '../grid.ts';
import { type Fill, instrumentsOf, type PageInput, type ReportedRecord } from '../input.ts';
import { quoteOf } from '../metrics.ts';

export interface Marker {
  readonly slot: number;
  readonly price: number;
  readonly side: Fill['side'];
}

export interface Pane {
  readonly kind: 'price' | 'equity' | 'drawdown';
  readonly title: string;
  readonly series: Series;
  readonly markers: readonly Marker[];
  /** Decimals of the scale. */
  readonly decimals: number;
}

export interface Charts {
  readonly grid: Grid;
  readonly panes: readonly Pane[];
}

const MOST_DECIMALS = 10;

/** As many decimals as tell a thousandth of the range. */
export const decimalsFor = (values: readonly number[]): number => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const range = high - low || Math.abs(high) || 1;
  if (!Number.isFinite(range)) return 2;
  return Math.min(MOST_DECIMALS, Math.max(0, 3 - Math.floor(Math.log10(range)) - 1));
};

const fillsOf = ({ instrument, side, ...trade }: Trade): readonly Fill[] => {
  const [entry, exit] = side === 'long' ? (['buy', 'sell'] as const) : (['sell', 'buy'] as const);
  return [
    { instrument, tsMs: trade.entryTsMs, price: trade.entryPrice, side: entry },
    { instrument, tsMs: trade.exitTsMs, price: trade.exitPrice, side: exit },
  ];
};

/** The entry into what is still open. */
const openFills = (record: ReportedRecord): readonly Fill[] => {
  const open = record.run.openPosition;
  const instrument = open?.instrument ?? instrumentsOf(record)[0];
  if (!open || instrument === undefined) return [];
  const side = open.side === 'short' ? 'sell' : 'buy';
  return [{ instrument, tsMs: open.entryTsMs, price: open.entryPrice, side }];
};

const allFills = ({ record, signals }: PageInput): readonly Fill[] =>
  record.run.trades === undefined ? signals : [...record.run.trades.flatMap(fillsOf), ...openFills(record)];

/** In order of slots; of several fills of a side in a slot the last one. */
const markersOf = (grid: Grid, fills: readonly Fill[]): readonly Marker[] => {
  const markers = new Map<string, Marker>();
  for (const { tsMs, price, side } of fills) {
    const slot = slotOf(grid, tsMs);
    markers.set(`${side}${slot}`, { slot, price, side });
  }
  return [...markers.values()].sort((a, b) => a.slot - b.slot);
};

const pricePanes = (grid: Grid, input: PageInput): readonly Pane[] => {
  const fills = allFills(input);
  return input.prices.map(({ instrument, series }) => ({
    ...{ kind: 'price', title: printableLine(`${instrument} price`), series },
    markers: markersOf(
      grid,
      fills.filter((fill) => fill.instrument === instrument),
    ),
    decimals: decimalsFor(series.values),
  }));
};

const valuesOf = (curve: readonly EquityPoint[]) =>
  curve.map(({ timestamp, equity }) => ({ tsMs: timestamp, value: equity }));

/** The curve held to the end of the axis: nothing was closed after its last point. */
const heldToEnd = (grid: Grid, series: Series): Series => {
  const last = series.values.at(-1);
  const end = grid.slots - 1;
  if (last === undefined || series.slots.at(-1) === end) return series;
  return { ...series, slots: [...series.slots, end], values: [...series.values, last] };
};

const equityPanes = (grid: Grid, { record }: PageInput): readonly Pane[] => {
  const { equityCurve = [], instrument } = record.results;
  if (equityCurve.length < 2) return [];
  const equity = heldToEnd(grid, seriesOf(grid, valuesOf(equityCurve)));
  const drawdown = heldToEnd(grid, seriesOf(grid, valuesOf(drawdownOf(equityCurve))));
  const quote = quoteOf(instrument);
  return [
    {
      ...{
        kind: 'equity',
        title: printableLine(`Equity of closed trades${quote === '' ? '' : `, ${quote}`}`),
        series: equity,
      },
      ...{ markers: [], decimals: decimalsFor(equity.values) },
    },
    {
      ...{ kind: 'drawdown', title: 'Drawdown, % of the peak', series: drawdown },
      ...{ markers: [], decimals: 2 },
    },
  ];
};

/** Undefined when there is nothing to draw. */
export const chartsOf = (input: PageInput): Charts | undefined => {
  const { grid } = input;
  if (grid === undefined) return undefined;
  const panes = [...pricePanes(grid, input), ...equityPanes(grid, input)].filter(
    ({ series }) => series.values.length > 0,
  );
  return panes.length === 0 ? undefined : { grid, panes };
};

/** Whether the charts show less than every value: some pair of slots had more than two. */
export const isReduced = ({ panes }: Charts): boolean =>
  panes.some(({ series }) => series.points > series.values.length);
