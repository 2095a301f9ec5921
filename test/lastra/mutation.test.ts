/** Damaged files end in QtsError `damaged`, or in values: never in another error, a hang or a wild allocation. */
import { describe, expect, it } from 'vitest';
import { isQtsError } from '../../src/errors.ts';
import { encodeLastra, openLastra } from '../../src/lastra/index.ts';
import { verifyLastra } from '../../src/lastra/verify.ts';
import { hasShared, sharedData } from '../helpers/shared.ts';
import { FILE_A, FILE_B, FILE_C, valuesOf } from './files.ts';

const FILES = 2000;
/** ALP packs 1,024 values of 8 bytes into 15; zstd blocks are bounded apart, by their declared size. */
const MOST_EXPANSION = 1024;
const SLACK_BYTES = 64;

/** mulberry32: the same files on every machine. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

const everyCodec = encodeLastra({
  rowGroupSize: 40,
  columns: [
    { name: 'ts', type: 'long', values: Float64Array.from({ length: 100 }, (_, i) => 1e12 + i * i) },
    {
      name: 'raw',
      type: 'long',
      codec: 'RAW',
      values: BigInt64Array.from({ length: 100 }, (_, i) => BigInt(i)),
    },
    ...(['RAW', 'ALP', 'GORILLA', 'PONGO'] as const).map((codec) => ({
      name: codec,
      type: 'double' as const,
      codec,
      metadata: { codec },
      values: Float64Array.from({ length: 100 }, (_, i) => (i % 7 === 0 ? Math.sqrt(i) : i / 8 + 0.1)),
    })),
  ],
  events: [
    { name: 'ts', type: 'long', values: BigInt64Array.of(5n, 6n, 9n) },
    { name: 'type', type: 'binary', values: ['BUY', null, ''] },
    { name: 'data', type: 'binary', codec: 'VARLEN_GZIP', values: ['{"a":1}', '{"a":1}', null] },
  ],
});

const withoutTrailerSize = everyCodec.subarray(0, -4);
const shared = hasShared
  ? ['java_gorilla_pongo', 'java_multi_write', 'lastra_with_events'].map((name) =>
      sharedData(`${name}.lastra`),
    )
  : [];
const sources = [FILE_A, FILE_B, FILE_C, everyCodec, withoutTrailerSize, ...shared];

const mutate = (source: Uint8Array, random: (below: number) => number): Uint8Array => {
  const bytes = Uint8Array.from(source);
  const kind = random(8);
  if (kind === 0) return bytes.subarray(0, random(bytes.length));
  if (kind === 1) return bytes.subarray(random(bytes.length));
  for (let k = 1 + random(4); k > 0; k--) {
    // Half of the changes hit header, descriptors or footer, where lengths and counts are.
    const near = random(2) === 0 ? random(Math.min(120, bytes.length)) : random(bytes.length);
    const at = random(3) === 0 ? bytes.length - 1 - near : near;
    if (kind < 5) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    else bytes.set([[0, 255, 127, 128][random(4)] ?? 0], at);
  }
  return bytes;
};

const byteLengthOf = (values: ReturnType<typeof valuesOf>): number =>
  Array.isArray(values) ? values.length * 8 : values.byteLength;

/** Runs and tells whether it was refused; anything but `damaged` fails the test. */
const isRefused = (run: () => void): boolean => {
  try {
    run();
    return false;
  } catch (error) {
    if (isQtsError(error) && error.code === 'damaged') return true;
    throw error;
  }
};

describe('mutated files', () => {
  it(`are read or refused, ${FILES} of them`, () => {
    const random = randomFrom(20_260_419);
    let refusedFiles = 0;
    let refusedColumns = 0;
    let readColumns = 0;
    for (let i = 0; i < FILES; i++) {
      const source = sources[random(sources.length)] ?? FILE_A;
      const bytes = mutate(source, random);
      isRefused(() => verifyLastra(bytes, `mutation ${i}`));
      const refused = isRefused(() => {
        const file = openLastra(bytes, `mutation ${i}`);
        for (const column of [...file.columns, ...file.events]) {
          const columnRefused = isRefused(() => {
            const values = valuesOf(file, column);
            expect(byteLengthOf(values)).toBeLessThanOrEqual(bytes.length * MOST_EXPANSION + SLACK_BYTES);
          });
          if (columnRefused) refusedColumns++;
          else readColumns++;
        }
      });
      if (refused) refusedFiles++;
    }
    // All three outcomes are exercised, else the mutations would prove nothing.
    expect(refusedFiles).toBeGreaterThan(FILES / 10);
    expect(refusedColumns).toBeGreaterThan(FILES / 20);
    expect(readColumns).toBeGreaterThan(FILES / 2);
  });
});
