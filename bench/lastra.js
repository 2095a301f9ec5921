// Lastra in one run: values a second of every codec beside a plain copy, DuckDB and hyparquet on the same rows as Parquet,
// whole hours, sizes. Reads ../shared/data, or makes up an hour.
//
//   node bench/lastra.js            one million values, medians of 15 rounds
//   node bench/lastra.js --quick    a tenth of the values, 5 rounds
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNow } from './lastra/clock.js';
import { reportCodecs } from './lastra/codecs.js';
import { loadHours, tiled } from './lastra/data.js';
import { reportHours } from './lastra/hours.js';
import { loadLibrary } from './lastra/library.js';
import { reportLimits } from './lastra/limits.js';
import { openDuckDb, reportParquet } from './lastra/parquet.js';
import { reportSizes } from './lastra/sizes.js';

const isQuick = process.argv.includes('--quick');
const rowCount = isQuick ? 100_000 : 1_000_000;
const rounds = isQuick ? 5 : 15;

const folder = mkdtempSync(join(tmpdir(), 'bench-lastra-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const lastra = await loadLibrary();
const { klines, tickers, originals } = loadHours(lastra);
const columns = tiled(klines, ['ts', 'cls', 'vol', 'vlq'], rowCount);
const duckDb = await openDuckDb();

console.log(
  `Node ${process.version}, ${rowCount.toLocaleString('en')} values a column, ${rounds} rounds, load ${loadNow()}`,
);
await reportCodecs(lastra, columns, rounds);
await reportLimits(columns, rounds);
await reportParquet(duckDb, lastra, columns, folder, isQuick ? 3 : 7);
await reportHours(lastra, { klines, tickers }, isQuick ? 20 : 100, rounds);
await reportSizes(duckDb, lastra, { klines, tickers }, originals, folder);
console.log(`\nload at the end ${loadNow()}`);
duckDb.closeSync();
