// How long `qtsurfer --version` takes, as a multiple of `node -e 0`: both in one run, one after the other, so
// that the machine's moods hit both. Prints medians and the median of the ratios of the pairs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PAIRS = Number(process.argv[2] ?? 31);
const binary = fileURLToPath(new URL('../bin/qtsurfer.js', import.meta.url));

// A CA bundle in the environment costs every start of Node 55 ms, which would flatter the ratio.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

const elapsedMs = (args) => {
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - startedAt) / 1e6;
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const commands = {
  '--version': [binary, '--version'],
  '--help': [binary, '--help'],
};

// The first runs fill the caches of the file system.
for (const args of [['-e', '0'], ...Object.values(commands)]) elapsedMs(args);

console.log(`node ${process.version}, ${PAIRS} pairs each, NODE_EXTRA_CA_CERTS unset`);
for (const [name, args] of Object.entries(commands)) {
  const pairs = Array.from({ length: PAIRS }, () => [elapsedMs(['-e', '0']), elapsedMs(args)]);
  const empty = median(pairs.map(([ms]) => ms));
  const own = median(pairs.map(([, ms]) => ms));
  const ratio = median(pairs.map(([a, b]) => b / a));
  console.log(
    `qtsurfer ${name}: ${own.toFixed(1)} ms, node -e 0: ${empty.toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
  );
}
