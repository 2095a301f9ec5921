// The index of a dump of many files: how long the first scan takes, what the index holds in memory, and how soon a backend
// serves one more file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HOURS_A_DAY = 24;
const BASES = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
const FROM_DAY_MS = Date.UTC(2010, 0, 1);

const pad = (number) => String(number).padStart(2, '0');

const pathOf = (base, day, hour) => {
  const date = new Date(FROM_DAY_MS + day * 86_400_000).toISOString().slice(0, 10);
  return {
    folder: `binance/tickers/${base}_USDT/${date}`,
    name: `${base}_USDT_${date}_h${pad(hour)}.lastra`,
    hour: FROM_DAY_MS / 3_600_000 + day * HOURS_A_DAY + hour,
  };
};

/** Empty files, in whole days: an index looks at names alone. */
const makeFiles = (dir, count) => {
  const days = Math.ceil(count / HOURS_A_DAY / BASES.length);
  for (const base of BASES) {
    for (let day = 0; day < days; day += 1) {
      const { folder } = pathOf(base, day, 0);
      mkdirSync(join(dir, folder), { recursive: true });
      for (let hour = 0; hour < HOURS_A_DAY; hour += 1)
        writeFileSync(join(dir, folder, pathOf(base, day, hour).name), '');
    }
  }
  return { days, files: days * HOURS_A_DAY * BASES.length };
};

const heapMb = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1_048_576;
};

/** Asks until the file is found, as clients would; each question is timed, for a scan must not hold them up. */
const waitFor = async (source, id) => {
  const startedMs = performance.now();
  let longestMs = 0;
  for (;;) {
    const askedMs = performance.now();
    const found = source.locate(id);
    longestMs = Math.max(longestMs, performance.now() - askedMs);
    if (found !== undefined) return { waitedMs: performance.now() - startedMs, longestMs };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** @returns {Promise<{files: number, scanMs: number, heapMb: number, refreshMs: number, longestMs: number}>} */
export const benchIndexing = async ({ DumpSource }, dir, count) => {
  const { days, files } = makeFiles(dir, count);
  const before = heapMb();
  const startedMs = performance.now();
  const source = new DumpSource({ dirs: [dir], defaultExchangeId: 'binance' });
  const scanMs = performance.now() - startedMs;
  const held = heapMb() - before;
  const added = pathOf(BASES[0], days, 0);
  mkdirSync(join(dir, added.folder), { recursive: true });
  writeFileSync(join(dir, added.folder, added.name), '');
  const instrument = { base: BASES[0], quote: 'USDT' };
  const id = { exchange: 'binance', instrument, kind: 'tickers', hour: added.hour };
  const { waitedMs, longestMs } = await waitFor(source, id);
  return { files, scanMs, heapMb: held, refreshMs: waitedMs, longestMs };
};
