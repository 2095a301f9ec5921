import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/lastra/bits/words.ts';
import { crc32 } from '../../src/lastra/crc32.ts';
import {
  encodeLastra,
  findFaults,
  findTimeDisorder,
  type LastraFile,
  type LastraFrame,
  type LastraInput,
  openLastra,
  verifyLastra,
} from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { FILE_A, FILE_B, FILE_C, patched } from './files.ts';
import { countingSource, SHARED_FILES } from './sources.ts';

const ts = (...values: number[]): LastraInput => ({
  name: 'ts',
  type: 'long',
  values: Float64Array.from(values),
});

const grouped = encodeLastra({
  rowGroupSize: 2,
  columns: [
    ts(10, 20, 30, 40, 50),
    { name: 'cls', type: 'double', codec: 'PONGO', values: Float64Array.of(1.5, 2.25, 3.125, 1.1, 7) },
    { name: 'note', type: 'binary', values: ['a', null, '', 'b', 'c'] },
  ],
  events: [ts(11, 12), { name: 'type', type: 'binary', values: ['BUY', 'SELL'] }],
});

const framesOf = (file: LastraFile): LastraFrame[] => [
  ...file.rowGroups.flatMap(({ frames }) => frames),
  ...file.eventFrames,
];

/** A copy with a bit changed in each of these frames. */
const damagedAt = (bytes: Uint8Array, frames: readonly (LastraFrame | undefined)[]): Uint8Array =>
  frames.reduce((copy, frame) => {
    const at = (frame?.offsetBytes ?? 0) + (frame?.lengthBytes ?? 0) - 1;
    return patched(copy, at, (copy[at] ?? 0) ^ 1);
  }, bytes);

const BOTH = [{ decode: false }, { decode: true }];

describe('findFaults', () => {
  it.each(BOTH)('finds none in whole files: %j', (options) => {
    for (const bytes of [FILE_A, FILE_B, FILE_C, grouped]) {
      expect(findFaults(openLastra(countingSource(bytes)), options)).toEqual([]);
    }
  });

  it.skipIf(!hasShared).each(SHARED_FILES)(`finds none in %s${sharedNote}`, (name) => {
    const file = openLastra(sharedData(name));
    for (const options of BOTH) expect(findFaults(file, options)).toEqual([]);
    expect(findTimeDisorder(file)).toBeUndefined();
  });

  it.each(BOTH)('finds all where the proof stops at the first: %j', (options) => {
    const whole = openLastra(grouped);
    const [g0, , g2] = whole.rowGroups;
    const frames = [g0?.frames[1], g0?.frames[2], g2?.frames[0], whole.eventFrames[1]];
    const bad = damagedAt(grouped, frames);
    const faults = findFaults(openLastra(bad, 'bad'), options);
    expect(
      faults.map(({ column, section, group, offsetBytes }) => [column, section, group, offsetBytes]),
    ).toEqual([
      ['cls', 'series', 0, frames[0]?.offsetBytes],
      ['note', 'series', 0, frames[1]?.offsetBytes],
      ['ts', 'series', 2, frames[2]?.offsetBytes],
      ['type', 'events', undefined, frames[3]?.offsetBytes],
    ]);
    for (const { message, column, offsetBytes } of faults) {
      expect(message).toContain(`bad: column "${column}", offset ${offsetBytes}: found checksum`);
    }
    expect(() => verifyLastra(bad, 'bad')).toThrow(faults[0]?.message);
  });

  it('finds every frame that is damaged, alone', () => {
    for (const frame of framesOf(openLastra(grouped))) {
      const faults = findFaults(openLastra(damagedAt(grouped, [frame])), { decode: false });
      expect(faults.map(({ offsetBytes }) => offsetBytes)).toEqual([frame.offsetBytes]);
    }
  });

  it('finds what a checksum vouches for and no reader can decode, only when decoding', () => {
    // The width of an ALP vector, the checksum of the blob made to fit.
    const values = Float64Array.of(1, 2, 3);
    const bytes = encodeLastra({ columns: [{ name: 'd', type: 'double', codec: 'ALP', values }] });
    const { offsetBytes = 0, lengthBytes = 0 } = openLastra(bytes).rowGroups[0]?.frames[0] ?? {};
    const bad = patched(bytes, offsetBytes + 6, 65);
    viewOf(bad).setUint32(bad.length - 12, crc32(bad.subarray(offsetBytes, offsetBytes + lengthBytes)), true);
    expect(findFaults(openLastra(bad), { decode: false })).toEqual([]);
    expect(findFaults(openLastra(bad, 'bad'), { decode: true })).toMatchObject([
      { column: 'd', group: 0, message: expect.stringContaining('bad: column "d", offset ') },
    ]);
  });

  it('names an undefined codec once, and still looks at the checksums of the column', () => {
    const file = openLastra(grouped);
    const descriptor = 22 + 4 + 2;
    const unknown = patched(grouped, descriptor, 9);
    const options = { decode: true };
    expect(findFaults(openLastra(unknown, 'x'), options).map(({ column, group }) => [column, group])).toEqual(
      [['cls', undefined]],
    );
    const worse = damagedAt(unknown, [file.rowGroups[1]?.frames[1]]);
    expect(findFaults(openLastra(worse, 'x'), options).map(({ column, group }) => [column, group])).toEqual([
      ['cls', undefined],
      ['cls', 1],
    ]);
  });

  it('holds the times in the footer against the rows when decoding', () => {
    // Behind the offset and row count of the second entry: its first time.
    const file = openLastra(grouped);
    const footer = grouped.length - 8 - viewOf(grouped).getUint32(grouped.length - 4, true);
    const bad = patched(grouped, footer + 4 + 24 + 8, 31);
    expect(openLastra(bad).rowGroups[1]?.tsMin).toBe(31n);
    expect(findFaults(openLastra(bad), { decode: false })).toEqual([]);
    expect(findFaults(openLastra(bad, 'bad'), { decode: true })).toEqual([
      {
        column: 'ts',
        section: 'series',
        group: 1,
        offsetBytes: file.rowGroups[1]?.frames[0]?.offsetBytes,
        message: expect.stringContaining('found values from 30 to 40, expected 31 to 40, as the footer says'),
      },
    ]);
  });

  it('decodes files without checksums whatever is asked', () => {
    const flat = encodeLastra({
      columns: [ts(1, 2, 3), { name: 'd', type: 'double', codec: 'RAW', values: Float64Array.of(1, 2, 3) }],
    });
    // As early writers left it: flag cleared, checksums and the size in the trailer dropped.
    const file = openLastra(flat);
    const footer = flat.length - 8 - viewOf(flat).getUint32(flat.length - 4, true);
    const kept = flat.slice(0, footer + 4 * file.columns.length + 4);
    kept.set(flat.subarray(-8, -4), kept.length - 4);
    kept[6] = 2;
    expect(findFaults(openLastra(kept), { decode: false })).toEqual([]);
    const fewer = findFaults(openLastra(patched(kept, 8, 2), 'f'), { decode: false });
    expect(
      fewer.map(({ column, message }) => [column, message.includes('bytes behind the last value')]),
    ).toEqual([
      ['ts', true],
      ['d', true],
    ]);
  });

  it('reads one row group at a time', () => {
    const rows = 10_000;
    const columns: LastraInput[] = [
      { name: 'd', type: 'double', codec: 'RAW', values: new Float64Array(rows).fill(2.5) },
    ];
    const source = countingSource(encodeLastra({ columns, rowGroupSize: 500 }));
    const file = openLastra(source);
    source.forget();
    expect(findFaults(file, { decode: true })).toEqual([]);
    expect(source.largestBytes).toBe(500 * 8);
  });

  it('hands on what the source throws: a disk is no damage', () => {
    const whole = openLastra(grouped);
    const broken = {
      ...whole,
      source: {
        byteLength: grouped.length,
        read: () => {
          throw new Error('disk gone');
        },
      },
    };
    expect(() => findFaults(broken, { decode: false })).toThrow('disk gone');
    expect(() => findTimeDisorder(broken)).toThrow('disk gone');
  });
});

describe('findTimeDisorder', () => {
  const of = (values: readonly number[], rowGroupSize = 3) =>
    findTimeDisorder(openLastra(encodeLastra({ columns: [ts(...values)], rowGroupSize })));

  it.each([[[]], [[5]], [[1, 2, 3, 4]], [[1, 1, 1, 2, 2]]])('finds none in %j', (values) => {
    expect(of(values)).toBeUndefined();
  });

  it('finds the first step back, inside a row group or between two, and counts them', () => {
    expect(of([1, 5, 4, 6, 3, 9])).toEqual({ column: 'ts', row: 2, before: 5n, after: 4n, rowCount: 2 });
    expect(of([1, 2, 3, 2, 5, 6])).toEqual({ column: 'ts', row: 3, before: 3n, after: 2n, rowCount: 1 });
  });

  it('compares beyond doubles', () => {
    const values = BigInt64Array.of(2n ** 60n + 1n, 2n ** 60n);
    const file = openLastra(encodeLastra({ columns: [{ name: 't', type: 'long', values }] }));
    expect(findTimeDisorder(file)).toEqual({
      column: 't',
      row: 1,
      before: 2n ** 60n + 1n,
      after: 2n ** 60n,
      rowCount: 1,
    });
  });

  it('passes over damaged row groups, and files without time', () => {
    const bytes = encodeLastra({ columns: [ts(1, 2, 9, 8, 3, 4, 2)], rowGroupSize: 2 });
    const bad = damagedAt(bytes, [openLastra(bytes).rowGroups[1]?.frames[0]]);
    expect(findTimeDisorder(openLastra(bad))).toEqual({
      column: 'ts',
      row: 6,
      before: 4n,
      after: 2n,
      rowCount: 1,
    });
    const timeless = encodeLastra({
      columns: [{ name: 'd', type: 'double', values: Float64Array.of(2, 1) }],
    });
    expect(findTimeDisorder(openLastra(timeless))).toBeUndefined();
  });
});
