// Speed of the Lastra codecs on a million values of a real klines hour, tiled, in one run. Bundles the
// codecs, reads the hour from ../shared/data. Prints million values a second, medians of ROUNDS runs.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROUNDS = 9;
const VALUES = 1_000_000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const hour = join(root, '..', 'shared', 'data', 'BTC_USDT_2026-04-19_h01_klines.lastra');
const tickers = join(root, '..', 'shared', 'data', 'BTC_USDT_2026-04-07_h18.lastra');

const bundle = async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from './src/lastra/index.ts'; export * from './src/lastra/codec/index.ts';",
      resolveDir: root,
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
};

const lastra = await bundle();
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const timeMs = (run) => {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return median(times);
};
const rate = (run) => VALUES / timeMs(run) / 1000;
const tile = (values, out) => {
  for (let i = 0; i < out.length; i++) out[i] = values[i % values.length];
  return out;
};

const file = lastra.openLastra(new Uint8Array(readFileSync(hour)), 'klines');
const column = (name) => file.columns.find((each) => each.name === name);
const site = { file: 'bench', column: '', offsetBytes: 0 };
const line = (what, decode, encode, bytes) =>
  console.log(
    `${what.padEnd(28)} decode ${decode.toFixed(0).padStart(5)}   encode ${encode.toFixed(0).padStart(5)}   ${bytes} bytes`,
  );

const copySource = new Float64Array(VALUES).fill(1.5);
const copyTarget = new Float64Array(VALUES);
console.log(`million values/s, ${VALUES} values, median of ${ROUNDS}, Node ${process.version}`);
console.log(`Float64Array.set ${rate(() => copyTarget.set(copySource)).toFixed(0)}`);

for (const [codecName, names] of [
  ['ALP', ['cls', 'vol', 'vlq']],
  ['GORILLA', ['cls', 'vol']],
  ['PONGO', ['cls', 'vol']],
]) {
  const codec = lastra.doubleCodecOf(codecName);
  for (const name of names) {
    const values = tile(lastra.readDoubles(file, column(name)), new Float64Array(VALUES));
    const blob = codec.encode(values);
    const out = new Float64Array(VALUES);
    codec.decode(blob, out, site);
    if (!out.every((value, i) => Object.is(value, values[i])))
      throw new Error(`${codecName} ${name} differs`);
    line(
      `${codecName} ${name}`,
      rate(() => codec.decode(blob, out, site)),
      rate(() => codec.encode(values)),
      blob.length,
    );
  }
}

const times = lastra.readMillis(file, column('ts'));
const step = times[1] - times[0];
const millis = Float64Array.from({ length: VALUES }, (_, i) => times[0] + i * step);
const longs = BigInt64Array.from(millis, BigInt);
const delta = lastra.longCodecOf('DELTA_VARINT');
const blob = delta.encode(longs);
const asDoubles = new Float64Array(VALUES);
const asLongs = new BigInt64Array(VALUES);
line(
  'DELTA_VARINT ts, doubles',
  rate(() => delta.decodeExact(blob, asDoubles, site)),
  rate(() => delta.encodeExact(millis)),
  blob.length,
);
line(
  'DELTA_VARINT ts, 64-bit',
  rate(() => delta.decode(blob, asLongs, site)),
  rate(() => delta.encode(longs)),
  blob.length,
);

const hours = 300;
for (const [what, path] of [
  ['klines', hour],
  ['tickers', tickers],
]) {
  const bytes = new Uint8Array(readFileSync(path));
  const verifyMs = timeMs(() => {
    for (let i = 0; i < hours; i++) lastra.verifyLastra(bytes, what);
  });
  const decodeMs = timeMs(() => {
    for (let i = 0; i < hours; i++) {
      const opened = lastra.openLastra(bytes, what);
      for (const each of opened.columns) {
        if (each.type === 'double') lastra.readDoubles(opened, each);
        else lastra.readMillis(opened, each);
      }
    }
  });
  console.log(
    `hour of ${what}: verified ${((hours / verifyMs) * 1000).toFixed(0)}/s, decoded whole ${((hours / decodeMs) * 1000).toFixed(0)}/s`,
  );
}
