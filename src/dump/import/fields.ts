/** How a row lies in memory while it is sorted: its time, where it came from, then the values of its shape. Pure. */
import type { Role, Shape } from './types.ts';

/** Epoch milliseconds, with a fraction where the source is finer. */
export const TS = 0;
/** File and row, see {@link originOf}. */
export const ORIGIN = 1;
export const FIRST_VALUE = 2;

export const VALUES: Readonly<Record<Shape, readonly Role[]>> = {
  klines: ['opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'ntr'],
  tickers: ['opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'bid', 'bsz', 'ask', 'asz'],
  trades: ['cls', 'vol', 'vlq', 'id'],
};

/** Of trades. */
export const [PRICE, QUANTITY, TURNOVER, TRADE_ID] = [2, 3, 4, 5] as const;

export const widthOf = (shape: Shape): number => FIRST_VALUE + VALUES[shape].length;

/** 2^40 rows a file leave room for 4096 files within the whole numbers of a double. */
const ROWS_A_FILE = 2 ** 40;
export const MOST_FILES = 2 ** 12;

/** @param file counted from 0 @param row counted from 1 */
export const originOf = (file: number, row: number): number => file * ROWS_A_FILE + row;

export const placeOfOrigin = (origin: number): { readonly file: number; readonly row: number } => ({
  file: Math.floor(origin / ROWS_A_FILE),
  row: origin % ROWS_A_FILE,
});
