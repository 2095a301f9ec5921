// Who downloads: this tool and those that people use in its place. Each gets the same files, fresh, into a directory
// of its own, and is set up as its users would for many small files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGE, FROM_MS } from './payloads.js';

export const isThere = (command) => spawnSync('which', [command], { stdio: 'ignore' }).status === 0;

const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
const day = (ms) => new Date(ms).toISOString();

/** This tool: proof, manifest and all. */
export const ownCommand = (binary, { payloads, port, dir, toMs = payloads.toMs, flags = [] }) => [
  process.execPath,
  binary,
  ...['fetch', EXCHANGE, ...payloads.symbols, '--from', day(FROM_MS), '--to', day(toMs), '--out', dir],
  ...['--api-url', `http://127.0.0.1:${port}/v1`, '--quiet', ...flags],
];

const listFile = (job, text) => {
  const path = join(job.scratch, 'list');
  writeFileSync(path, text);
  return path;
};
const urlOf = ({ port }, { url }) => `http://127.0.0.1:${port}/v1${url}`;

const curl = (parallel) => ({
  command: 'curl',
  args: (job) => {
    const lines = job.payloads.files.map(
      (file) => `url = "${urlOf(job, file)}"\noutput = "${join(job.dir, nameOf(file.path))}"\n`,
    );
    return ['-Z', '--parallel-max', String(parallel), '-sS', '-f', '-K', listFile(job, lines.join(''))];
  },
});

const aria2c = (parallel) => ({
  command: 'aria2c',
  args: (job) => {
    const lines = job.payloads.files.map((file) => `${urlOf(job, file)}\n out=${nameOf(file.path)}\n`);
    const quiet = ['-q', '--console-log-level=error', '--summary-interval=0', '--file-allocation=none'];
    return [
      `-j${parallel}`,
      '-x1',
      '-s1',
      '--no-conf',
      ...quiet,
      '-d',
      job.dir,
      '-i',
      listFile(job, lines.join('')),
    ];
  },
});

const wget2 = (parallel) => ({
  command: 'wget2',
  args: (job) => {
    const lines = job.payloads.files.map((file) => `${urlOf(job, file)}\n`);
    const names = ['-x', '-nH', '-P', job.dir];
    return [
      '-q',
      '--no-config',
      '--no-robots',
      `--max-threads=${parallel}`,
      ...names,
      '-i',
      listFile(job, lines.join('')),
    ];
  },
});

const rclone = (parallel) => ({
  command: 'rclone',
  args: (job) => {
    const list = listFile(job, job.payloads.files.map(({ path }) => `${path}\n`).join(''));
    const many = ['--transfers', String(parallel), '--checkers', String(parallel)];
    const source = ['--http-url', `http://127.0.0.1:${job.port}/files/`, '--http-no-head', '--no-traverse'];
    return ['copy', '-q', '--config', '', ...many, ...source, '--files-from-raw', list, ':http:', job.dir];
  },
});

const copy = { command: 'cp', isLocal: true, args: ({ payloads, dir }) => ['-r', `${payloads.dir}/.`, dir] };

/** By name. `isLocal`: knows no network, stands for what the disk allows. */
export const PEERS = {
  'cp -r': copy,
  'curl -Z 50': curl(50),
  'curl -Z 128': curl(128),
  'rclone 16': rclone(16),
  'wget2 16': wget2(16),
  'aria2c 16': aria2c(16),
};

/** The same with latency, where more in flight pays. */
export const FAR_PEERS = {
  'curl -Z 50': curl(50),
  'curl -Z 128': curl(128),
  'rclone 50': rclone(50),
  'wget2 50': wget2(50),
  'aria2c 16': aria2c(16),
};

/** What is to be run for a peer; the files that it needs are written. */
export const peerCommand = (peer, job) => {
  mkdirSync(job.dir, { recursive: true });
  return [peer.command, ...peer.args(job)];
};
