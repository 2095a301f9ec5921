// The embedded backend as a server: hours of a warm dump asked for by wrk with 32 connections, beside nginx on the same
// files as the limit; memory over 100,000 requests; simulated hours a second and core; the index of 100,000 files.
// Everything is on 127.0.0.1 and ends by itself.
//
//   node --expose-gc bench/serve.js [--quick] [--sections dump,memory,market,index] [--binary bin/qtsurfer.js] [--baseline OTHER]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { cpuMsOf, median } from './fetch/measure.js';
import { makePayloads } from './fetch/payloads.js';
import { isThere } from './fetch/peers.js';
import { startEmbedded, startNginx } from './fetch/servers.js';
import { benchIndexing } from './serve/indexing.js';
import { benchMarket } from './serve/market.js';
import { loadSources } from './serve/sources.js';
import { load } from './serve/wrk.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sections: { type: 'string', default: 'dump,memory,market,index' },
    binary: { type: 'string', default: fileURLToPath(new URL('../bin/qtsurfer.js', import.meta.url)) },
    baseline: { type: 'string' },
    dir: { type: 'string', default: tmpdir() },
  },
});
const { quick } = options;
const sections = new Set(options.sections.split(','));
const ROUNDS = quick ? 1 : 5;
const SECONDS = quick ? 2 : 5;
const CONNECTIONS = 32;
const STEADY_REQUESTS = quick ? 10_000 : 100_000;
const INDEXED = quick ? 10_000 : 100_000;
const SIMULATED = quick ? 40 : 200;

const home = mkdtempSync(join(options.dir, 'qtsurfer-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
if (globalThis.gc === undefined) {
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc');
}

const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
const env = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('QTSURFER_')));
Object.assign(env, { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') });

const say = (line) => process.stdout.write(`${line}\n`);
const row = (cells) => say(`| ${cells.join(' | ')} |`);
const rssMb = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

const measured = async ({ port, pid }, pathsFile, seconds) => {
  const before = cpuMsOf(pid);
  const result = await load(port, pathsFile, seconds, CONNECTIONS);
  if (result.failed > 0) throw new Error(`${result.failed} requests failed`);
  const cpuMs = cpuMsOf(pid) - before;
  return { ...result, cpuUs: (cpuMs * 1_000) / result.requests, perCore: result.requests / (cpuMs / 1_000) };
};

/** Every server once a round, so that the machine's moods hit all of them. */
const compareServers = async (servers, pathsFile) => {
  const results = new Map(servers.map(([name]) => [name, []]));
  for (const [, server] of servers) await load(server.port, pathsFile, 2, CONNECTIONS);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, server] of servers) results.get(name).push(await measured(server, pathsFile, SECONDS));
  row(['server', 'hours/s', 'p50 ms', 'p99 ms', 'CPU µs/hour', 'hours/s of one core']);
  row(['---', '---:', '---:', '---:', '---:', '---:']);
  for (const [name, rounds] of results) {
    const of = (key, digits = 0) => median(rounds.map((one) => one[key])).toFixed(digits);
    row([name, of('perSecond'), of('p50Ms', 1), of('p99Ms', 1), of('cpuUs'), of('perCore')]);
  }
};

/** Memory after every tenth of the requests: it must not grow with them. */
const watchMemory = async (server, pathsFile) => {
  const sizes = [];
  let requests = 0;
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    while (requests < (STEADY_REQUESTS * tenth) / 10)
      requests += (await load(server.port, pathsFile, 1, CONNECTIONS)).requests;
    sizes.push(Math.round(rssMb(server.pid)));
  }
  say(`\nmemory over ${requests.toLocaleString('en')} requests, MB after each tenth: ${sizes.join(' ')}`);
};

const benchDump = async () => {
  const payloads = await makePayloads(join(home, 'dump'), {
    instruments: 2,
    hours: quick ? 200 : 1_000,
    bytes: 64 * 1_024,
  });
  const pathsFile = join(home, 'paths');
  writeFileSync(pathsFile, `${payloads.files.map(({ url }) => url).join('\n')}\n`);
  const kb = (payloads.bytes / payloads.files.length / 1_024).toFixed(1);
  say(`\n### ${payloads.files.length.toLocaleString('en')} hours of ${kb} KB, ${CONNECTIONS} connections`);
  const own = await startEmbedded(join(home, 'own'), options.binary, payloads, env);
  const servers = [['qtsurfer', own]];
  if (options.baseline !== undefined)
    servers.push(['baseline', await startEmbedded(join(home, 'base'), options.baseline, payloads, env)]);
  if (isThere('nginx')) servers.unshift(['nginx', await startNginx(join(home, 'nginx'), payloads)]);
  else say('nginx is not installed: the limit of this machine is left out');
  if (sections.has('dump')) await compareServers(servers, pathsFile);
  if (sections.has('memory')) await watchMemory(own, pathsFile);
  for (const [, server] of servers) await server.stop();
};

const load0 = loadavg()[0].toFixed(2);
say(`node ${process.version}, ${cpus().length} cores, load ${load0}, medians of ${ROUNDS}`);
if (sections.has('dump') || sections.has('memory')) {
  if (isThere('wrk')) await benchDump();
  else say('wrk is not installed: serving is not measured');
}
const modules = await loadSources(join(home, 'modules'), {
  market: 'backend/market/market.ts',
  source: 'backend/data/dump-source.ts',
});
if (sections.has('market')) {
  say('\n### simulated hours, made and encoded, a second of CPU');
  for (const { kind, order, perSecond } of benchMarket(modules.market, { hours: SIMULATED, rounds: ROUNDS }))
    say(`${kind} ${order}: ${perSecond.toFixed(0)}`);
}
if (sections.has('index')) {
  const dir = join(home, 'many');
  mkdirSync(dir);
  const result = await benchIndexing(modules.source, dir, INDEXED);
  say(`\n### index of ${result.files.toLocaleString('en')} files`);
  say(`first scan ${(result.scanMs / 1_000).toFixed(2)} s, held in memory ${result.heapMb.toFixed(1)} MB`);
  const after = `one more file is served ${(result.refreshMs / 1_000).toFixed(1)} s after it came`;
  say(`${after}; the longest that a request waited for a scan meanwhile: ${result.longestMs.toFixed(1)} ms`);
}
process.exit(0);
