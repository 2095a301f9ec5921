/** The codecs against a slow reference that is written from the format alone: same bytes, same values, same refusals. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQtsError } from '../../src/errors.ts';
import { doubleCodecOf, longCodecOf } from '../../src/lastra/codec/index.ts';
import { decodeVarlen, encodeVarlen } from '../../src/lastra/codec/varlen.ts';
import {
  doubleBits,
  edited,
  edits,
  longs,
  priceBits,
  rows,
  toDoubles,
  unlikeVectorBits,
} from './arbitraries.ts';
import { bitsOf, site, toHex } from './hex.ts';
import * as alp from './reference/alp.ts';
import * as long from './reference/long.ts';
import { Malformed } from './reference/numbers.ts';
import * as varlen from './reference/varlen.ts';
import * as xor from './reference/xor.ts';

const RUNS = { seed: 20260419, numRuns: 800 };
const REFUSED = 'refused';

/** What a decoder makes of bytes; anything thrown but a refusal fails the test. */
const outcome = <T>(decode: () => T): T | typeof REFUSED => {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Malformed || (isQtsError(error) && error.code === 'damaged')) return REFUSED;
    throw error;
  }
};

const sameNaN = (bits: bigint): bigint =>
  (bits & 0x7fff_ffff_ffff_ffffn) > 0x7ff0_0000_0000_0000n ? 0x7ff8_0000_0000_0000n : bits;

interface DoubleReference {
  readonly encode: (values: readonly bigint[]) => Uint8Array;
  readonly decode: (blob: Uint8Array, rowCount: number) => xor.DecodedBits;
}

const rawDoubles: DoubleReference = {
  encode: (values) => long.encodeRawLongs(values),
  decode: (blob, rowCount) => {
    const { values, unusedBytes } = long.decodeRawLongs(blob, rowCount);
    return { values: values.map((value) => BigInt.asUintN(64, value)), unusedBytes };
  },
};

const DOUBLE_CODECS: [name: 'RAW' | 'ALP' | 'GORILLA' | 'PONGO', reference: DoubleReference][] = [
  ['RAW', rawDoubles],
  ['ALP', { encode: alp.encodeAlp, decode: alp.decodeAlp }],
  ['GORILLA', { encode: xor.encodeGorilla, decode: xor.decodeGorilla }],
  ['PONGO', { encode: xor.encodePongo, decode: xor.decodePongo }],
];

describe.each(DOUBLE_CODECS)('%s of doubles and the reference', (name, reference) => {
  const codec = doubleCodecOf(name);
  if (!codec) throw new Error(`no codec ${name}`);

  const agreesBothWays = (values: readonly bigint[]): void => {
    const blob = reference.encode(values);
    expect(toHex(codec.encode(toDoubles(values)))).toBe(toHex(blob));
    const out = new Float64Array(values.length);
    expect(codec.decode(blob, out, site)).toBe(0);
    expect(bitsOf(out)).toEqual(values);
    expect(reference.decode(blob, values.length)).toEqual({ values, unusedBytes: 0 });
  };

  it('agree on bytes and values of short columns', () => {
    fc.assert(fc.property(doubleBits(40), agreesBothWays), RUNS);
  });

  it.each([0, 1, 2, 63, 64, 65, 1023, 1024, 1025, 2048, 2049])('agree on %d values', (length) => {
    const columns = length === 0 ? fc.constant([]) : priceBits(length);
    fc.assert(fc.property(columns, agreesBothWays), { ...RUNS, numRuns: length > 100 ? 5 : 40 });
  });

  it('agree on vectors that are unlike the one before', () => {
    fc.assert(fc.property(unlikeVectorBits, agreesBothWays), { ...RUNS, numRuns: 8 });
  });

  it('agree on what bytes are refused, and on the values and the rest of those that are not', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(doubleBits(24), edits, fc.integer({ min: -2, max: 9 }), (values, changes, more) => {
        const blob = edited(reference.encode(values), changes);
        const rowCount = Math.max(0, values.length + (more < 3 ? more : 0));
        const ours = outcome(() => {
          const out = new Float64Array(rowCount);
          const unusedBytes = codec.decode(blob, out, site);
          return { values: bitsOf(out).map(sameNaN), unusedBytes };
        });
        const theirs = outcome(() => reference.decode(blob, rowCount));
        const expected =
          theirs === REFUSED || theirs.unusedBytes < 0
            ? REFUSED
            : { ...theirs, values: theirs.values.map(sameNaN) };
        expect(ours).toEqual(expected);
        if (ours === REFUSED) refused++;
        else accepted++;
        // Capacity is an upper bound: nothing that decodes may be above it.
        if (ours !== REFUSED) expect(codec.capacity(blob.length)).toBeGreaterThanOrEqual(rowCount);
      }),
      { ...RUNS, numRuns: 2000 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(200);
  });
});

describe.each([
  ['RAW' as const, long.encodeRawLongs, long.decodeRawLongs],
  ['DELTA_VARINT' as const, long.encodeDeltas, long.decodeDeltas],
])('%s of longs and the reference', (name, encode, decode) => {
  const codec = longCodecOf(name);
  if (!codec) throw new Error(`no codec ${name}`);

  it('agree on bytes and values', () => {
    fc.assert(
      fc.property(longs(60), (values) => {
        const blob = encode(values);
        expect(toHex(codec.encode(BigInt64Array.from(values)))).toBe(toHex(blob));
        const out = new BigInt64Array(values.length);
        expect(codec.decode(blob, out, site)).toBe(0);
        expect([...out]).toEqual(values);
        expect(decode(blob, values.length)).toEqual({ values, unusedBytes: 0 });
      }),
      RUNS,
    );
  });

  it('agree on what bytes are refused, in both kernels', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(longs(24), edits, fc.integer({ min: -2, max: 9 }), (values, changes, more) => {
        const blob = edited(encode(values), changes);
        const rowCount = Math.max(0, values.length + (more < 3 ? more : 0));
        const ours = outcome(() => {
          const out = new BigInt64Array(rowCount);
          const unusedBytes = codec.decode(blob, out, site);
          return { values: [...out], unusedBytes };
        });
        const theirs = outcome(() => decode(blob, rowCount));
        expect(ours).toEqual(theirs === REFUSED || theirs.unusedBytes < 0 ? REFUSED : theirs);
        const exact = outcome(() => {
          const out = new Float64Array(rowCount);
          const unusedBytes = codec.decodeExact(blob, out, site);
          return unusedBytes < 0 ? undefined : { values: Array.from(out, BigInt), unusedBytes };
        });
        // The kernel of doubles may give up early, before it would meet the fault.
        if (exact !== undefined) expect(exact).toEqual(ours);
        if (ours === REFUSED) refused++;
        else accepted++;
        if (ours !== REFUSED) expect(codec.capacity(blob.length)).toBeGreaterThanOrEqual(rowCount);
      }),
      { ...RUNS, numRuns: 2000 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(200);
  });
});

describe('VARLEN and the reference', () => {
  const hexOf = (list: readonly (Uint8Array | null)[]) => list.map((row) => row && toHex(row));

  it.each([0, 1, 2] as const)('agree on values, marker %d', (marker) => {
    fc.assert(
      fc.property(rows(30), (list) => {
        const ours = decodeVarlen(varlen.encodeVarlen(list, marker), list.length, site);
        expect(hexOf(ours.rows)).toEqual(hexOf(list));
        expect(ours.unused).toBe(0);
        const written = encodeVarlen(list, marker === 2 ? 'gzip' : 'none');
        expect(hexOf(varlen.decodeVarlen(written, list.length))).toEqual(hexOf(list));
        if (marker === 0) expect(toHex(written)).toBe(toHex(varlen.encodeVarlen(list, 0)));
      }),
      { ...RUNS, numRuns: 400 },
    );
  });

  it('agree on what uncompressed bytes are refused', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(rows(10), edits, fc.integer({ min: -1, max: 5 }), (list, changes, more) => {
        const blob = edited(varlen.encodeVarlen(list, 0), changes);
        blob[0] = 0;
        const rowCount = Math.max(0, list.length + Math.min(more, 0));
        const ours = outcome(() => hexOf(decodeVarlen(blob, rowCount, site).rows));
        expect(ours).toEqual(outcome(() => hexOf(varlen.decodeVarlen(blob, rowCount))));
        if (ours === REFUSED) refused++;
        else accepted++;
      }),
      { ...RUNS, numRuns: 2000 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(200);
  });
});
