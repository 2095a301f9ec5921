// Speed and size of conversions of the two real hours, in one run: hours a second and direction, by the CPU time of this
// process (one core's worth), best of ROUNDS. Reads ../shared/data. Bundles what the command uses.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROUNDS = 7;
const HOURS_A_ROUND = 15;
const WARM_UP = 30;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(root, '..', 'shared', 'data');
const HOURS = [
  ['klines, 3,600 x 8', 'BTC_USDT_2026-04-19_h01_klines.lastra'],
  ['tickers, 3,591 x 11', 'BTC_USDT_2026-04-07_h18.lastra'],
];
const TARGETS = [
  ['parquet', {}],
  ['parquet', { compression: 'zstd' }],
  ['parquet', { compression: 'snappy' }],
  ['parquet', { compression: 'none' }],
  ['csv', {}],
  ['ndjson', {}],
  ['lastra', {}],
];

const folder = mkdtempSync(join(root, 'node_modules', '.bench-convert-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const load = async () => {
  await build({
    stdin: {
      contents: "export * from './src/convert/index.ts'; export * from './src/byte-source.ts';",
      resolveDir: root,
    },
    outdir: folder,
    entryNames: 'convert',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return import(pathToFileURL(join(folder, 'convert.mjs')).href);
};

const { openTable, createTable, copyTable, copiedColumns, memorySource, memorySink } = await load();

const convert = async (bytes, from, to, options) => {
  const reader = await openTable(memorySource(bytes), from, 'hour', {});
  const sink = memorySink();
  const writer = await createTable(sink, to, copiedColumns(reader), options);
  await copyTable(reader, writer);
  return sink.bytes();
};

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const hoursASecond = async (run) => {
  for (let i = 0; i < WARM_UP; i++) await run();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = cpuMs();
    for (let i = 0; i < HOURS_A_ROUND; i++) await run();
    best = Math.min(best, (cpuMs() - start) / HOURS_A_ROUND);
  }
  return 1000 / best;
};

const only = process.argv[2];
console.log(`Node ${process.version}, load ${loadavg()[0].toFixed(2)}; hours/s of CPU, best of ${ROUNDS}`);
for (const [title, name] of HOURS) {
  const lastra = new Uint8Array(readFileSync(join(data, name)));
  console.log(`\n${title}: ${lastra.length} bytes of Lastra as delivered`);
  for (const [to, options] of TARGETS) {
    const label = `${to} ${options.compression ?? ''}`;
    if (only && !label.includes(only)) continue;
    const bytes = await convert(lastra, 'lastra', to, options);
    const there = await hoursASecond(() => convert(lastra, 'lastra', to, options));
    const back = await hoursASecond(() => convert(bytes, to, 'lastra', {}));
    const size = String(bytes.length).padStart(7);
    console.log(
      `${label.padEnd(16)} ${size} bytes   to ${there.toFixed(0).padStart(4)}   from ${back.toFixed(0).padStart(4)}`,
    );
  }
}
