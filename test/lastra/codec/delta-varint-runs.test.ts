import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaVarint } from '../../../src/lastra/codec/delta-varint.ts';
import { site, toHex } from '../hex.ts';
import { encodeDeltas } from '../reference/long.ts';

const RUNS = { seed: 20260419, numRuns: 150 };

/** Stretches of rows whose difference changes each time by as much: regular steps, one byte, two, five, any. */
const stretch = fc.tuple(
  fc.constantFrom(
    0,
    0,
    1,
    -1,
    63,
    -64,
    64,
    -65,
    4095,
    -4096,
    8191,
    -8191,
    8192,
    -8192,
    8193,
    2 ** 29,
    -(2 ** 30),
  ),
  fc.integer({ min: 1, max: 700 }),
);

const timesOf = (start: number, stretches: readonly (readonly [number, number])[]): number[] => {
  const times = [start];
  let step = 1000;
  for (const [change, rows] of stretches) {
    for (let i = 0; i < rows; i++) {
      // Back and forth, so that large changes do not leave the range.
      step += i % 2 === 0 ? change : -change;
      times.push((times.at(-1) ?? 0) + step);
    }
  }
  return times;
};

describe('DELTA_VARINT over several blocks', () => {
  it('has four kernels that agree with the format, read bit by bit', () => {
    const starts = fc.constantFrom(1_776_560_400_000, 0, -5000, -(2 ** 50));
    fc.assert(
      fc.property(starts, fc.array(stretch, { minLength: 1, maxLength: 6 }), (start, stretches) => {
        const times = timesOf(start, stretches);
        const longs = BigInt64Array.from(times, BigInt);
        const doubles = Float64Array.from(times);
        const expected = toHex(encodeDeltas([...longs]));
        const blob = deltaVarint.encodeExact(doubles);
        expect(toHex(blob)).toBe(expected);
        expect(toHex(deltaVarint.encode(longs))).toBe(expected);
        const outLongs = new BigInt64Array(times.length);
        expect(deltaVarint.decode(blob, outLongs, site)).toBe(0);
        expect(outLongs).toEqual(longs);
        const outDoubles = new Float64Array(times.length);
        expect(deltaVarint.decodeExact(blob, outDoubles, site)).toBe(0);
        expect(outDoubles).toEqual(doubles);
        expect(deltaVarint.storedRows(blob)).toBe(times.length);
      }),
      RUNS,
    );
  });

  it('leaves doubles in any block', () => {
    const longs = BigInt64Array.from({ length: 3000 }, (_, i) => 1000n * BigInt(i));
    longs[2500] = 2n ** 52n;
    const blob = deltaVarint.encode(longs);
    expect(deltaVarint.decodeExact(blob, new Float64Array(3000), site)).toBe(-1);
    expect(toHex(deltaVarint.encodeExact(Float64Array.from(longs, Number)))).toBe(toHex(blob));
  });

  it('says where a blob ends too early', () => {
    const blob = deltaVarint.encode(BigInt64Array.from({ length: 2500 }, (_, i) => BigInt(i)));
    for (const decode of [
      () => deltaVarint.decode(blob.subarray(0, 2000), new BigInt64Array(2500), site),
      () => deltaVarint.decodeExact(blob.subarray(0, 2000), new Float64Array(2500), site),
    ]) {
      expect(decode).toThrow('offset 2100: found the end after 1993 values, expected 2500 values');
    }
  });
});
