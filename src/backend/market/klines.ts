/** One-second bars of an hour: a quiet second repeats the last close with no volume. */
import { type Hour, hourStartMs } from '../../domain.ts';
import { type HourPath, powerOfTen, SECONDS } from './path.ts';
import type { Walk } from './walk.ts';

export const KLINE_FIELDS = ['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'ntr'] as const;
export type KlineField = (typeof KLINE_FIELDS)[number];
export type KlineColumns = Readonly<Record<KlineField, Float64Array>>;

const scaled = (values: Int32Array | Float64Array, scale: number): Float64Array => {
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = (values[i] ?? 0) / scale;
  return result;
};

/** Makes the 3,600 bars of an hour from its path; `ts` is the last millisecond of each second. */
export const makeKlines = (walk: Walk, hour: Hour, path: HourPath): KlineColumns => {
  const { priceDecimals, sizeDecimals } = walk.instrument;
  const priceScale = powerOfTen(priceDecimals);
  const startMs = hourStartMs(hour);
  return {
    ts: Float64Array.from({ length: SECONDS }, (_, second) => startMs + second * 1_000 + 999),
    opn: scaled(path.open, priceScale),
    hig: scaled(path.high, priceScale),
    low: scaled(path.low, priceScale),
    cls: scaled(path.close, priceScale),
    vol: scaled(path.lots, powerOfTen(sizeDecimals)),
    vlq: scaled(path.turnover, powerOfTen(priceDecimals + sizeDecimals)),
    ntr: Float64Array.from(path.trades),
  };
};
