// The main job, offline: dump a day of the simulated market, run an example strategy over the dump, show the
// result. Everything it leaves behind is in demo/; running it again fetches nothing twice.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const binary = join('bin', 'qtsurfer.js');
const range = ['--from', '2026-01-15', '--to', '2026-01-16'];
// The journal, the kept runs and the backend's state: nothing is left in the home of who runs it.
const env = { ...process.env, QTSURFER_STATE_DIR: join(root, 'demo', 'state') };

const quoted = (arg) => (/^[\w./:=-]+$/.test(arg) ? arg : `'${arg}'`);

/** Runs the built tool with its output on this terminal; a failure ends the demo with its exit code. */
const qtsurfer = (...args) => {
  console.log(`\n$ qtsurfer ${args.map(quoted).join(' ')}`);
  const { status, error } = spawnSync(process.execPath, [binary, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status === 0) return true;
  process.exitCode = status ?? 1;
  return false;
};

const fetchDay = () =>
  qtsurfer('fetch', 'binance', 'BTC/USDT', ...range, '--out', 'demo/dump', '--local', '-o', 'table');

const runBacktest = () =>
  qtsurfer(
    'backtest',
    'examples/EmaCross.java',
    'binance',
    'BTC/USDT',
    ...range,
    '--local',
    '--data',
    'demo/dump',
    '--save',
    'demo/result.json',
    '--report',
    'demo/report.html',
    '-o',
    'table',
  );

const farewell = `
The dump is in demo/dump, the result in demo/result.json and, to look at, in demo/report.html; the state of it all in demo/state.

What to type next (node bin/qtsurfer.js stands for qtsurfer until it is installed):
  node bin/qtsurfer.js instruments binance --local
  node bin/qtsurfer.js fetch binance ETH/USDT --last 24h --local --out demo/dump
  node bin/qtsurfer.js backtest examples/EmaCross.java binance ETH/USDT --last 24h --local -o json
  node bin/qtsurfer.js serve
  node bin/qtsurfer.js --help`;

if (!existsSync(join(root, 'dist', 'main.js'))) {
  console.error('the tool is not built: npm run build');
  process.exitCode = 1;
} else {
  console.log('A day of BTC/USDT from the simulated market, and a strategy over it: no network, no account.');
  if (fetchDay() && runBacktest()) console.log(farewell);
}
