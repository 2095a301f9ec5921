// Downloads of many hours, compared in one run on loopback: this tool with proof and manifest, curl, rclone, wget2,
// aria2c, and `cp -r` as the floor; with 50 ms of latency; from the embedded backend; and the memory of a plan of 200,000 hours.
// Every run writes into a fresh directory and is checked to have brought every byte.
//
//   node bench/fetch.js [--quick] [--rounds 5] [--only NAME,…] [--sections near,far,embedded,memory] [--sets large,small] [--binary bin/qtsurfer.js]
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuMsOf, measure, median } from './fetch/measure.js';
import { FROM_MS, makePayloads } from './fetch/payloads.js';
import { FAR_PEERS, isThere, ownCommand, PEERS, peerCommand } from './fetch/peers.js';
import { canDelay, startDelay, startEmbedded, startNginx } from './fetch/servers.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
    sections: { type: 'string', default: 'near,far,embedded,memory' },
    sets: { type: 'string', default: 'large,small' },
    binary: { type: 'string', default: fileURLToPath(new URL('../bin/qtsurfer.js', import.meta.url)) },
    baseline: { type: 'string' },
    dir: { type: 'string', default: tmpdir() },
  },
});
const { quick } = options;
const ROUNDS = Number(options.rounds ?? (quick ? 1 : 5));
const LATENCY_MS = 50;
const US = 'qtsurfer';
const REFERENCE = 'curl -Z 50';
const SETS = [
  { name: 'large', instruments: 2, hours: quick ? 200 : 1_000, bytes: 64 * 1_024 },
  { name: 'small', instruments: 10, hours: quick ? 200 : 2_000, bytes: 20 * 1_024 },
];
const PLANNED = quick ? 20_000 : 200_000;

const home = mkdtempSync(join(options.dir, 'qtsurfer-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

// A CA bundle costs every start of Node 55 ms; settings and tokens of the user are none of our business.
const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
const env = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('QTSURFER_')));
Object.assign(env, { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') });

const wanted = (name) =>
  options.only === undefined || options.only.split(',').some((part) => name.startsWith(part));
const sections = new Set(options.sections.split(','));
const say = (line) => process.stdout.write(`${line}\n`);

/** Files and bytes below a directory, without what this tool writes for itself. */
const contentOf = (dir) => {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes('.qtsurfer')) continue;
    files += 1;
    bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return { files, bytes };
};

const checkContent = (name, dir, payloads) => {
  const { files, bytes } = contentOf(dir);
  if (files === payloads.files.length && bytes === payloads.bytes) return;
  throw new Error(
    `${name} brought ${files} files with ${bytes} bytes; there are ${payloads.files.length} with ${payloads.bytes}`,
  );
};

let runs = 0;
const scratch = join(home, 'scratch');
mkdirSync(scratch);

const own = (binary, flags = []) => ({
  command: process.execPath,
  own: (job) => ownCommand(binary, { ...job, flags }),
});

/** One run of one peer, in a fresh directory. */
const runOne = async (name, peer, { payloads, port }) => {
  runs += 1;
  const dir = join(home, `out-${runs}`);
  const job = { payloads, port, dir, scratch };
  const command = peer.own ? peer.own(job) : peerCommand(peer, job);
  const result = await measure(scratch, command, { env });
  // Nothing is deleted before the end: on ext4 new files are several times as slow for a while after that.
  checkContent(name, dir, payloads);
  return result;
};

const row = (cells) => say(`| ${cells.join(' | ')} |`);

const printTable = (title, results, payloads) => {
  say(`\n### ${title}`);
  row(['client', 'wall s', `wall / ${REFERENCE}`, 'CPU µs/file', 'peak MB']);
  row(['---', '---:', '---:', '---:', '---:']);
  const reference = results.get(REFERENCE);
  for (const [name, rounds] of results) {
    const of = (key) => median(rounds.map((one) => one[key]));
    const ratio = reference
      ? median(rounds.map(({ wallMs }, at) => wallMs / reference[at].wallMs)).toFixed(2)
      : '';
    const cpu = Math.round((of('cpuMs') * 1_000) / payloads.files.length);
    row([name, (of('wallMs') / 1_000).toFixed(2), ratio, cpu, of('peakMb').toFixed(0)]);
  }
};

/** Every peer once a round, so that the machine's moods hit all of them. */
const compare = async (title, peers, target) => {
  const present = Object.entries(peers).filter(([name, { command }]) => {
    if (!wanted(name)) return false;
    if (isThere(command) || existsSync(command)) return true;
    say(`${name}: ${command} is not installed, left out`);
    return false;
  });
  const results = new Map(present.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, peer] of present) results.get(name).push(await runOne(name, peer, target));
  printTable(title, results, target.payloads);
};

const withOwn = (peers) => ({
  ...peers,
  [US]: own(options.binary),
  ...(options.baseline ? { [`${US} (baseline)`]: own(options.baseline) } : {}),
});

const compareNear = (title, payloads, port) => compare(title, withOwn(PEERS), { payloads, port });

/** nginx itself waits where it can: a proxy in between takes a good part of one core, and slows down whoever is fast. */
const startFar = async (payloads, port) =>
  canDelay()
    ? startNginx(join(home, 'nginx-far'), payloads, { delayMs: LATENCY_MS })
    : startDelay(port, LATENCY_MS);

const compareFar = async (title, payloads, port) => {
  const far = await startFar(payloads, port);
  const how = canDelay() ? 'nginx answers after that' : 'by a proxy process';
  await compare(`${title}, ${LATENCY_MS} ms latency (${how})`, withOwn(FAR_PEERS), {
    payloads,
    port: far.port,
  });
  await far.stop();
};

/** This tool against its own backend: how much of the CPU is the backend's. */
const compareEmbedded = async (title, payloads) => {
  const server = await startEmbedded(home, options.binary, payloads, env);
  const rounds = [];
  // The first run makes the server warm.
  for (let round = -1; round < ROUNDS; round += 1) {
    const before = cpuMsOf(server.pid);
    const result = await runOne(US, own(options.binary), { payloads, port: server.port });
    if (round >= 0) rounds.push({ ...result, serverMs: cpuMsOf(server.pid) - before });
  }
  await server.stop();
  const of = (key) => median(rounds.map((one) => one[key]));
  const share = (100 * of('serverMs')) / (of('serverMs') + of('cpuMs'));
  const perFile = (ms) => Math.round((ms * 1_000) / payloads.files.length);
  say(`\n### ${title}, embedded backend`);
  say(
    `wall ${(of('wallMs') / 1_000).toFixed(2)} s, client ${perFile(of('cpuMs'))} µs/file of CPU, ` +
      `backend ${perFile(of('serverMs'))} µs/file: ${share.toFixed(0)} % of the CPU`,
  );
};

/** What a long plan needs: most of it is missing, and every gap is written down. */
const measureMemory = async (payloads) => {
  const toMs = FROM_MS + (PLANNED / payloads.symbols.length) * 3_600_000;
  const server = await startNginx(join(home, 'nginx-memory'), payloads, { coveredToMs: toMs });
  const dir = join(home, 'out-memory');
  const command = ownCommand(options.binary, { payloads, port: server.port, dir, toMs });
  const { wallMs, cpuMs, peakMb } = await measure(scratch, command, { env });
  checkContent('the long plan', dir, payloads);
  await server.stop();
  say(
    `\n### ${PLANNED.toLocaleString('en')} planned hours, ${payloads.files.length.toLocaleString('en')} of them there`,
  );
  say(
    `wall ${(wallMs / 1_000).toFixed(1)} s, ${Math.round((cpuMs * 1_000) / PLANNED)} µs/hour, peak ${peakMb.toFixed(0)} MB`,
  );
};

const benchSet = async (set) => {
  const payloads = await makePayloads(join(home, set.name), set);
  const count = payloads.files.length.toLocaleString('en');
  const title = `${count} × ${(payloads.bytes / payloads.files.length / 1_024).toFixed(1)} KB`;
  const server = await startNginx(join(home, `nginx-${set.name}`), payloads);
  if (sections.has('near')) await compareNear(title, payloads, server.port);
  if (sections.has('far') && set.name === 'large') await compareFar(title, payloads, server.port);
  await server.stop();
  if (sections.has('embedded')) await compareEmbedded(title, payloads);
  if (sections.has('memory') && set.name === 'small') await measureMemory(payloads);
};

if (!isThere('nginx')) throw new Error('nginx is not installed: nothing can be served without it');
const load = loadavg()[0].toFixed(2);
say(`node ${process.version}, ${cpus().length} cores, load ${load}, medians of ${ROUNDS}`);
for (const set of SETS) if (options.sets.split(',').includes(set.name)) await benchSet(set);
process.exit(0);
