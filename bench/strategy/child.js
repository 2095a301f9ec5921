// One contestant in a process of its own, so that what one makes V8 believe does not slow the next. Prints JSON.
//   run ENGINE STRATEGY TICKS · day ENGINE STRATEGY · compile ENGINE STRATEGY ROUNDS · plain TICKS ROUNDS
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { marketOf } from './market.js';
import { plainCrossing } from './plain.js';

const DAY = 86_400;
const [task, ...args] = process.argv.slice(2);

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const importEngine = (path) => import(pathToFileURL(path).href);

const compiled = async (engine, path) => {
  const { strategy, diagnostics } = await engine.compileStrategy(readFileSync(path, 'utf8'));
  if (strategy) return strategy;
  throw new Error(`${path}: ${diagnostics.map(({ line, message }) => `${line}: ${message}`).join('; ')}`);
};

const configOf = (columns) => ({
  fromMs: columns.tsMs[0],
  initialFunding: 10_000,
  feeRate: 0.001,
  params: {},
  storeSignals: false,
});

/** As the worker does it (older checkouts tell V8 nothing). */
const runOn = ({ runStrategy, withWideInlining = (run) => run() }, strategy, columns) =>
  withWideInlining(() => runStrategy(strategy, [{ base: 'BTC', quote: 'USDT', columns }], configOf(columns)));

/** CPU time of the process counts: V8's own threads are in it, the work of others is not. */
const timed = (ticks, once) => {
  const start = cpuMs();
  const result = once();
  return { rate: ticks / (cpuMs() - start) / 1000, ...result };
};

const tasks = {
  /** One run, as in the backend's worker: V8 starts without knowing anything. */
  async run(path, source, ticks) {
    const engine = await importEngine(path);
    const strategy = await compiled(engine, source);
    const columns = marketOf(Number(ticks));
    return timed(Number(ticks), () => {
      const { metrics, trades } = runOn(engine, strategy, columns);
      return { pnl: metrics?.pnlTotal ?? 0, trades: trades.length };
    });
  },
  async day(path, source) {
    const engine = await importEngine(path);
    const strategy = await compiled(engine, source);
    const columns = marketOf(DAY);
    const [start, cpu] = [performance.now(), cpuMs()];
    runOn(engine, strategy, columns);
    return { wallMs: performance.now() - start, cpuMs: cpuMs() - cpu };
  },
  async compile(path, source, rounds) {
    const engine = await importEngine(path);
    const times = [];
    for (let round = 0; round < Number(rounds); round++) {
      const start = performance.now();
      await compiled(engine, source);
      times.push(performance.now() - start);
    }
    return { times };
  },
  plain(ticks, rounds) {
    const columns = marketOf(Number(ticks));
    const runs = Array.from({ length: Number(rounds) }, () =>
      timed(Number(ticks), () => plainCrossing(columns)),
    );
    return { ...runs[0], rates: runs.map(({ rate }) => rate) };
  },
};

console.log(JSON.stringify(await tasks[task](...args)));
