// How long starting takes, as a multiple of `node -e 0`: all in one run, in turns, so that the machine's moods hit
// every one of them. Prints medians, and the median of the ratios of the turns.
//   node bench/start-up.js [TURNS] [--binary FILE] [--peers]
// --binary adds the standalone executable; --peers adds gh where it is installed, and wrangler and vercel, which are
// installed from npm into build/peers.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { binary: { type: 'string' }, peers: { type: 'boolean', default: false } },
});
const TURNS = Number(positionals[0] ?? 31);
const root = fileURLToPath(new URL('..', import.meta.url));
const script = join(root, 'bin', 'qtsurfer.js');
const home = mkdtempSync(join(tmpdir(), 'qtsurfer-start-up-'));

// A CA bundle in the environment costs every start of Node 55 ms, which would flatter the ratio.
const { NODE_EXTRA_CA_CERTS: _, ...outer } = process.env;
const env = { ...outer, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), NO_UPDATE_NOTIFIER: '1', CI: '1' };

const elapsedMs = ([file, ...args]) => {
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, args, { env });
  // vercel ends its help with 2.
  if (status !== 0 && !(status === 2 && args.at(-1) === '--help'))
    throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - startedAt) / 1e6;
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The embedded backend on loopback, with a profile logged in to it. */
const serve = async () => {
  const state = join(home, 'state');
  const backend = spawn(process.execPath, [script, 'serve', '--port', '0', '--state-dir', state], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await backend.stdout.take(1).toArray();
  const apiUrl = String(line).trim();
  const key = join(state, 'api-key');
  elapsedMs([process.execPath, script, 'login', '--api-url', apiUrl, '--api-key-file', key]);
  return { apiUrl, stop: () => backend.kill() };
};

const ownOf = (name, command, apiUrl) => ({
  [`${name} --version`]: [...command, '--version'],
  [`${name} --help`]: [...command, '--help'],
  [`${name} fetch --help`]: [...command, 'fetch', '--help'],
  [`${name} completion bash`]: [...command, 'completion', 'bash'],
  [`${name} __complete exchanges`]: [...command, '__complete', 'exchanges', ''],
  [`${name} exchanges`]: [...command, 'exchanges', '--api-url', apiUrl],
});

/** The newest vercel asks for a package that the registry may not have. */
const PEERS = ['wrangler', 'vercel@44'];

const installPeer = (spec) => {
  const [name] = spec.split('@');
  const folder = join(root, 'build', 'peers', name);
  mkdirSync(folder, { recursive: true });
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
  if (!existsSync(join(folder, 'node_modules', name)))
    spawnSync('npm', ['install', '--prefix', folder, ...options, spec], { stdio: 'inherit' });
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) {
    console.log(`${name} could not be installed`);
    return [];
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[name];
  return [[name, [process.execPath, join(folder, 'node_modules', name, file)]]];
};

const peers = () => {
  const found = PEERS.flatMap(installPeer);
  if (spawnSync('gh', ['--version']).status === 0) found.unshift(['gh', ['gh']]);
  else console.log('gh is not installed');
  return Object.fromEntries(
    found.flatMap(([name, command]) =>
      ['--version', '--help'].map((option) => [`${name} ${option}`, [...command, option]]),
    ),
  );
};

const measure = (commands) => {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  // The first turn fills the caches of the file system.
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const ms = elapsedMs(command);
      if (turn > 0) times[name].push(ms);
    }
  }
  return times;
};

const print = (times) => {
  const empty = times['node -e 0'];
  console.log(`${'command'.padEnd(34)}${'ms'.padStart(8)}${'ratio'.padStart(8)}`);
  for (const [name, own] of Object.entries(times)) {
    const ratio = median(own.map((ms, turn) => ms / empty[turn]));
    console.log(`${name.padEnd(34)}${median(own).toFixed(1).padStart(8)}${ratio.toFixed(2).padStart(8)}`);
  }
};

let backend;
try {
  backend = await serve();
  const load = loadavg()[0].toFixed(1);
  console.log(`node ${process.version}, ${TURNS} turns, NODE_EXTRA_CA_CERTS unset, load ${load}`);
  print(
    measure({
      'node -e 0': [process.execPath, '-e', '0'],
      ...ownOf('qtsurfer', [process.execPath, script], backend.apiUrl),
      ...(values.binary ? ownOf('executable', [values.binary], backend.apiUrl) : {}),
      ...(values.peers ? peers() : {}),
    }),
  );
} finally {
  backend?.stop();
  rmSync(home, { recursive: true, force: true });
}
