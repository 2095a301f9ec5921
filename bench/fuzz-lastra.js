// Damages a million Lastra files, each by its number, and reads them: every one must end in values or in a
// QtsError, without a hang and within the allocation bound of docs/lastra-format.md. Exit code 1 names the
// numbers that did not; `--only N` tries one of them alone.
//   node bench/fuzz-lastra.js [--files 1000000] [--seed 20260419] [--threads N] [--only N]
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const HANG_MS = 20_000;
const LOOK_MS = 1000;
/** Numbers that a thread takes at a time: a thread that dies loses no more than these. */
const CHUNK = 10_000;

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20260419' },
    threads: { type: 'string', default: String(availableParallelism()) },
    only: { type: 'string' },
  },
});
const seed = Number(options.seed);
const first = options.only === undefined ? 0 : Number(options.only);
const end = options.only === undefined ? Number(options.files) : first + 1;
const threads = options.only === undefined ? Number(options.threads) : 1;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(root, '..', 'shared', 'data');
const read = (names) =>
  names
    .filter((name) => existsSync(join(data, name)))
    .map((name) => [name, new Uint8Array(readFileSync(join(data, name)))]);
const fixtures = read(
  ['java_gorilla_pongo', 'java_multi_write', 'lastra_with_events', 'lastra_ticker', 'lastra_row_groups'].map(
    (name) => `${name}.lastra`,
  ),
);
const rare = read([
  'java_row_groups.lastra',
  'BTC_USDT_2026-04-07_h18.lastra',
  'BTC_USDT_2026-04-19_h01_klines.lastra',
]);

const folder = await mkdtemp(join(tmpdir(), 'fuzz-lastra-'));
const worker = join(folder, 'worker.mjs');
await build({
  entryPoints: [join(root, 'test/lastra/fuzz/worker.ts')],
  outfile: worker,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});

let next = first;
const results = [];
const failures = [];

/** Runs a chunk in a thread of its own; a thread that stands still is ended and named. */
const runChunk = (from, to) =>
  new Promise((resolve) => {
    const progress = new SharedArrayBuffer(4);
    const at = new Int32Array(progress);
    at[0] = -1;
    const thread = new Worker(pathToFileURL(worker), {
      workerData: { seed, from, to, fixtures, rare, progress },
    });
    let seen = -2;
    let seenAt = performance.now();
    const finish = (failure) => {
      clearInterval(timer);
      if (failure) failures.push(failure);
      resolve();
    };
    const timer = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now !== seen) {
        seen = now;
        seenAt = performance.now();
      } else if (performance.now() - seenAt > HANG_MS) {
        thread.terminate();
        finish(`file ${now} (seed ${seed}) takes more than ${HANG_MS} ms`);
      }
    }, LOOK_MS);
    thread.on('message', (result) => results.push(result));
    thread.on('error', (error) =>
      finish(`file ${Atomics.load(at, 0)} (seed ${seed}): ${error.stack ?? error}`),
    );
    thread.on('exit', () => finish());
  });

const work = async () => {
  while (next < end) {
    const from = next;
    next = Math.min(end, next + CHUNK);
    await runChunk(from, next);
  }
};

const start = performance.now();
await Promise.all(Array.from({ length: threads }, work));
const seconds = (performance.now() - start) / 1000;
await rm(folder, { recursive: true, force: true });

const kinds = Object.keys(results[0]?.tallies ?? {});
const COUNTS = [
  ['files', 'files'],
  ['refusedFiles', 'refused'],
  ['readColumns', 'columns read'],
  ['equalColumns', 'equal'],
  ['warnedColumns', 'warned'],
  ['reinterpretedColumns', 'other codec'],
  ['refusedColumns', 'refused'],
  ['comparedColumns', 'by reference'],
  ['verifiedFiles', 'verified'],
];
const sumOf = (kind, count) => results.reduce((sum, { tallies }) => sum + tallies[kind][count], 0);
const row = (cells) => cells.map((cell, k) => (k === 0 ? cell.padEnd(9) : cell.padStart(13))).join('');
console.log(`seed ${seed}, files ${first} to ${end - 1}, ${threads} threads, Node ${process.version}`);
console.log(row(['kind', ...COUNTS.map(([, title]) => title)]));
for (const kind of kinds) console.log(row([kind, ...COUNTS.map(([count]) => String(sumOf(kind, count)))]));
console.log(
  row(['all', ...COUNTS.map(([count]) => String(kinds.reduce((sum, kind) => sum + sumOf(kind, count), 0)))]),
);
const ratioOf = (place) =>
  Math.max(...results.flatMap(({ tallies }) => kinds.map((kind) => tallies[kind].ratios[place]))).toFixed(1);
const largest = Math.max(
  ...results.flatMap(({ tallies }) => kinds.map((kind) => tallies[kind].largestBytes)),
);
console.log(
  `largest allocation a byte read: values ${ratioOf(0)}, gzip ${ratioOf(1)}, zstd ${ratioOf(2)} (beyond its window), opening ${ratioOf(3)} (of the file); largest of all ${largest} bytes`,
);
console.log(`${((end - first) / seconds).toFixed(0)} files/s, ${seconds.toFixed(0)} s`);
const found = results.flatMap((result) => result.found);
for (const { index, kind, source, message } of found.slice(0, 20)) {
  console.log(`VIOLATION file ${index} (${kind} of ${source}): ${message}`);
}
for (const failure of failures) console.log(`VIOLATION ${failure}`);
if (found.length + failures.length > 0) process.exitCode = 1;
