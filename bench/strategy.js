// Strategies in one run: an EMA cross with the whole API in use beside the same logic on the JVM (where there is one) and
// in plain JavaScript, the examples, windows, indicators of a strategy's own; a day in a fresh process; compiling.
// Rates are million ticks a second of CPU, of the loop that the backend's worker runs, over prepared columns; every run is
// the first and only one of its process. The JVM and plain JavaScript are shown warm, too.
//
//   node bench/strategy.js [--quick] [--ticks N] [--turns N] [--against CHECKOUT] [--only NAME]
//     --against CHECKOUT   also measures the engine of another checkout (with its node_modules), in turns
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleEngine, root } from './strategy/engine.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    ticks: { type: 'string' },
    turns: { type: 'string' },
    against: { type: 'string' },
    only: { type: 'string' },
  },
});
const ticks = Number(options.ticks ?? (options.quick ? 1_000_000 : 10_000_000));
const rounds = 4;
const turns = Number(options.turns ?? (options.quick ? 1 : 3));

const CHILD = fileURLToPath(new URL('./strategy/child.js', import.meta.url));
const own = (name) => join(root, 'bench', 'strategy', `${name}.java`);
const example = (name) => join(root, 'examples', `${name}.java`);
const STRATEGIES = {
  'EMA cross': own('Crossing'),
  'EMA cross, reads of the group': own('GroupReads'),
  'time of every event': own('Times'),
  'indicator of its own, a window': own('Listener'),
  'examples/EmaCross': example('EmaCross'),
  'examples/RsiReversion': example('RsiReversion'),
  'examples/WindowMomentum': example('WindowMomentum'),
};
const COMPILED = own('Votes');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const load = () => loadavg()[0].toFixed(1);

const child = (...args) =>
  JSON.parse(execFileSync(process.execPath, [CHILD, ...args.map(String)], { encoding: 'utf8' }));

const javaFolder = mkdtempSync(join(tmpdir(), 'bench-strategy-'));
const bundles = mkdtempSync(join(root, 'node_modules', '.bench-strategy-'));
process.on('exit', () => {
  for (const folder of [javaFolder, bundles]) rmSync(folder, { recursive: true, force: true });
});

const compilePeer = () => {
  try {
    execFileSync('javac', ['-d', javaFolder, own('Peer')], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};

/** Rounds of the JVM: `[objects, arrays, pnl, pnl, trades]` each. */
const peer = () =>
  execFileSync('java', ['-Xmx3g', '-cp', javaFolder, 'Peer', String(ticks), String(rounds)], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));

const engines = [['now', root], ...(options.against ? [['against', resolve(options.against)]] : [])];
const fileOf = (name) => join(bundles, `${name}.mjs`);
for (const [name, sources] of engines) await bundleEngine(sources, fileOf(name));

/** The first round of the JVM and of plain JavaScript, and the others. */
const summary = (rates) => ({ first: rates[0], warm: median(rates.slice(1)) });
const overTurns = (rows) => ({
  first: median(rows.map(({ first }) => first)),
  warm: rows[0].warm === undefined ? undefined : median(rows.map(({ warm }) => warm)),
});

console.log(
  `Node ${process.version}, ${ticks.toLocaleString('en')} ticks, median of ${turns} turns, load ${load()}`,
);

const isWanted = (name) => options.only === undefined || name.includes(options.only);
const collected = new Map();
const note = (name, row, check) => {
  const known = collected.get(name) ?? { rows: [], check };
  known.rows.push(row);
  collected.set(name, known);
};
const hasJvm = compilePeer();
for (let turn = 0; turn < turns; turn++) {
  if (hasJvm) {
    const lines = peer();
    const [, , pnl, , trades] = lines[0];
    const check = `${trades} trades, ${pnl.toFixed(6)}`;
    note('JVM, an object a tick', summary(lines.map(([objects]) => objects / 1e6)), check);
    note('JVM, arrays', summary(lines.map(([, arrays]) => arrays / 1e6)), check);
  }
  const plain = child('plain', ticks, rounds);
  note('JavaScript, typed arrays', summary(plain.rates), `${plain.trades} trades, ${plain.pnl.toFixed(6)}`);
  for (const [name, path] of Object.entries(STRATEGIES)) {
    if (!isWanted(name)) continue;
    for (const [engine] of engines) {
      const { rate, pnl, trades } = child('run', fileOf(engine), path, ticks);
      const label = engines.length === 1 ? name : `${name} (${engine})`;
      note(label, { first: rate }, `${trades} trades, ${pnl.toFixed(6)}`);
    }
  }
}
const results = [...collected].map(([name, { rows, check }]) => ({ name, ...overTurns(rows), check }));

const jvm = results.find(({ name }) => name === 'JVM, an object a tick');
const width = Math.max(...results.map(({ name }) => name.length));
console.log(`\n${'million ticks/s'.padEnd(width)}  first   warm  of the JVM's objects: first, warm`);
for (const { name, first, warm, check } of results) {
  const ofJvm = (rate) => (jvm === undefined ? '' : (first / rate).toFixed(2)).padStart(5);
  const shown = (warm?.toFixed(1) ?? '').padStart(6);
  const ratios = `${ofJvm(jvm?.first)} ${ofJvm(jvm?.warm)}`;
  console.log(`${name.padEnd(width)} ${first.toFixed(1).padStart(6)} ${shown}  ${ratios}  ${check}`);
}

console.log('\nA day of one-second ticks in a fresh process, and compiling');
const tries = options.quick ? 3 : 7;
const lineCount = readFileSync(COMPILED, 'utf8').trimEnd().split('\n').length;
for (const [engine] of engines) {
  for (const [name, path] of Object.entries(STRATEGIES)) {
    if (!isWanted(name)) continue;
    const days = Array.from({ length: tries }, () => child('day', fileOf(engine), path));
    console.log(
      `${engine}: a day of ${name}: ${median(days.map(({ wallMs }) => wallMs)).toFixed(0)} ms, CPU ${median(days.map(({ cpuMs }) => cpuMs)).toFixed(0)} ms`,
    );
  }
  const compilations = Array.from({ length: tries }, () => child('compile', fileOf(engine), COMPILED, 40));
  const cold = median(compilations.map(({ times }) => times[0]));
  const second = median(compilations.map(({ times }) => times[1]));
  const warm = median(compilations.map(({ times }) => median(times.slice(20))));
  console.log(
    `${engine}: ${lineCount} lines compile in ${cold.toFixed(0)} ms cold, ${second.toFixed(0)} ms again, ${warm.toFixed(1)} ms warm`,
  );
}
console.log(`\nload at the end ${load()}`);
