// Hours of tickers as a server would have them: real Lastra files of a wanted size, a walk of prices in them, each
// with the times of its own hour. The tree is that of a dump, so that nginx and the embedded backend serve the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const HOUR_MS = 3_600_000;
export const EXCHANGE = 'binance';
export const FROM_MS = Date.UTC(2024, 0, 1);

const BASES = ['BTC', 'ETH', 'SOL', 'XRP', 'ADA', 'DOT', 'LTC', 'BCH', 'TRX', 'UNI'];

/** Loads the encoder from the sources. */
const loadLastra = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/lastra/index.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
};

/** mulberry32: the same bytes in every run. */
const seeded = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The eleven columns of a tickers hour with so many rows; times count from the start of the hour. */
const templateOf = (rows) => {
  const random = seeded(rows);
  const column = (next) => Float64Array.from({ length: rows }, next);
  let price = 42_000;
  const cls = column(() => {
    price = Math.round((price + (random() - 0.5) * 8) * 100) / 100;
    return price;
  });
  const near = (shift) => column((_, at) => Math.round((cls[at] + shift) * 100) / 100);
  const size = (most, digits) => column(() => Number((random() * most).toFixed(digits)));
  const rolling = (start, step, digits) => {
    let sum = start;
    return column(() => {
      sum += (random() - 0.5) * step;
      return Number(sum.toFixed(digits));
    });
  };
  return {
    offsets: column((_, at) => Math.floor((at * (HOUR_MS - 10)) / rows) + Math.floor(random() * 7)),
    values: {
      opn: column(() => 41_512.37),
      hig: column(() => 43_011.5),
      low: column(() => 41_002.11),
      cls,
      vol: rolling(21_345, 0.4, 5),
      vlq: rolling(8.9e8, 9_000, 4),
      bid: near(-0.01),
      bsz: size(9, 5),
      ask: near(0.01),
      asz: size(9, 5),
    },
  };
};

const encodeHour = (lastra, { offsets, values }, startMs) =>
  lastra.encodeLastra({
    columns: [
      { name: 'ts', type: 'long', codec: 'DELTA_VARINT', values: offsets.map((offset) => startMs + offset) },
      ...Object.entries(values).map(([name, column]) => ({
        name,
        type: 'double',
        codec: 'ALP',
        values: column,
      })),
    ],
  });

/** As many rows as make a file of about `bytes`. */
const templateOfSize = (lastra, bytes) => {
  let rows = 1_000;
  for (let round = 0; round < 4; round += 1)
    rows = Math.max(8, Math.round((rows * bytes) / encodeHour(lastra, templateOf(rows), FROM_MS).length));
  return templateOf(rows);
};

const pad = (number) => String(number).padStart(2, '0');

/**
 * Writes a set of hours below `dir` and tells what is there.
 * @returns {Promise<{dir: string, symbols: string[], toMs: number, bytes: number, files: {path: string, url: string}[]}>}
 * `path` below `dir`, `url` below the API root
 */
export const makePayloads = async (dir, { instruments, hours, bytes }) => {
  const lastra = await loadLastra();
  const template = templateOfSize(lastra, bytes);
  const files = [];
  let total = 0;
  for (const base of BASES.slice(0, instruments)) {
    for (let at = 0; at < hours; at += 1) {
      const startMs = FROM_MS + at * HOUR_MS;
      const date = new Date(startMs).toISOString().slice(0, 10);
      const hh = pad(new Date(startMs).getUTCHours());
      const folder = `${EXCHANGE}/tickers/${base}_USDT/${date}`;
      const path = `${folder}/${base}_USDT_${date}_h${hh}.lastra`;
      if (at === 0 || hh === '00') mkdirSync(join(dir, folder), { recursive: true });
      const body = encodeHour(lastra, template, startMs);
      writeFileSync(join(dir, path), body);
      total += body.length;
      const url = `/exchange/${EXCHANGE}/tickers/${base}/USDT?hour=${date}T${hh}&format=lastra`;
      files.push({ path, url });
    }
  }
  const symbols = BASES.slice(0, instruments).map((base) => `${base}/USDT`);
  return { dir, symbols, toMs: FROM_MS + hours * HOUR_MS, bytes: total, files };
};

/** The catalog that goes with a set, as the API answers it; coverage may be claimed to be longer. */
export const catalogOf = ({ symbols }, toMs) => ({
  exchanges: [{ id: EXCHANGE, name: 'Binance' }],
  instruments: symbols.map((id) => {
    const [base, quote] = id.split('/');
    const span = { from: new Date(FROM_MS).toISOString(), to: new Date(toMs).toISOString() };
    return { id, base, quote, coverage: { tickers: span } };
  }),
});
