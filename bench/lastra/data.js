// The real hours, or generated ones where they are absent.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './library.js';

const FOLDER = join(root, '..', 'shared', 'data');
const KLINES = 'BTC_USDT_2026-04-19_h01_klines';
const TICKERS = 'BTC_USDT_2026-04-07_h18';

/** A small generator of the same numbers every time. */
const randomOf = (seed) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const ROWS = 3600;
const rowsOf = (valueAt) => Float64Array.from({ length: ROWS }, (_, i) => valueAt(i));

/** A random walk on a grid of 0.01. */
const walk = (random) => {
  let cents = 6_500_000;
  return rowsOf(() => {
    cents += Math.round((random() - 0.5) * 400);
    return cents / 100;
  });
};

const amounts = (random, places, scale) => rowsOf(() => Number((scale * random() ** 4).toFixed(places)));

const generated = () => {
  const random = randomOf(20260419);
  const double = (name, values) => ({ name, type: 'double', values });
  const ts = { name: 'ts', type: 'long', values: rowsOf((i) => 1_776_560_400_000 + 1000 * i) };
  const t = {
    name: 't',
    type: 'long',
    values: rowsOf((i) => 1_775_584_800_000 + 1000 * i + Math.round(random() * 12)),
  };
  const prices = (...names) => names.map((name) => double(name, walk(random)));
  const sizes = (...names) => names.map((name) => double(name, amounts(random, 5, 40)));
  return {
    klines: [
      ts,
      ...prices('opn', 'hig', 'low', 'cls'),
      ...sizes('vol'),
      double('vlq', amounts(random, 7, 3e6)),
    ],
    tickers: [
      t,
      ...prices('opn', 'hig', 'low', 'cls', 'bid', 'ask'),
      ...sizes('vol', 'bsz', 'asz'),
      double('vlq', amounts(random, 7, 3e9)),
    ],
    originals: {},
  };
};

const columnsOf = (lastra, name) => {
  const bytes = new Uint8Array(readFileSync(join(FOLDER, `${name}.lastra`)));
  const file = lastra.openLastra(bytes, name);
  const columns = file.columns.map((column) => ({
    name: column.name,
    type: column.type,
    values: column.type === 'double' ? lastra.readDoubles(file, column) : lastra.readMillis(file, column),
  }));
  return { bytes, columns };
};

/**
 * @returns {{klines: object[], tickers: object[], originals: Record<string, number>}} columns of an hour each, and the sizes
 *   of the files as they were delivered
 */
export const loadHours = (lastra) => {
  if (!existsSync(join(FOLDER, `${KLINES}.lastra`))) {
    console.log('the real hours (../shared/data) are absent: hours of a random walk in their place');
    return generated();
  }
  const klines = columnsOf(lastra, KLINES);
  const tickers = columnsOf(lastra, TICKERS);
  const originals = {
    'klines Lastra': klines.bytes.length,
    'klines Parquet': readFileSync(join(FOLDER, `${KLINES}.parquet`)).length,
    'tickers Lastra': tickers.bytes.length,
  };
  return { klines: klines.columns, tickers: tickers.columns, originals };
};

/** `rowCount` rows of an hour over and over; regular times go on. */
export const tiled = (columns, names, rowCount) =>
  Object.fromEntries(
    names.map((name) => {
      const { values, type } = columns.find((column) => column.name === name);
      const step = values[1] - values[0];
      const valueAt = type === 'long' ? (i) => values[0] + i * step : (i) => values[i % values.length];
      return [name, Float64Array.from({ length: rowCount }, (_, i) => valueAt(i))];
    }),
  );
