/** Opening and reading through a source: the same as in memory, and no more bytes than it takes. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isQtsError } from '../../src/errors.ts';
import { openLastraFile } from '../../src/lastra/file.ts';
import {
  encodeLastra,
  groupsBetween,
  type LastraFile,
  openLastra,
  readDoubles,
  readMillis,
  verifyLastra,
} from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { columnOf, FILE_A, FILE_B, FILE_C } from './files.ts';
import { toHex } from './hex.ts';
import { fileInput } from './inputs.ts';
import { allValues, bothWays, countingSource, SHARED_FILES, structureOf } from './sources.ts';

const twice = (bytes: Uint8Array): Uint8Array => {
  const doubled = new Uint8Array(bytes.length * 2);
  doubled.set(bytes);
  doubled.set(bytes, bytes.length);
  return doubled;
};

const expectSame = (bytes: Uint8Array): void => {
  const { streamed, held } = bothWays(bytes);
  expect(structureOf(streamed)).toEqual(structureOf(held));
  expect(allValues(streamed)).toEqual(allValues(held));
  expect(streamed.warnings).toEqual(held.warnings);
  expect(verifyLastra(countingSource(bytes), 'file')).toEqual(verifyLastra(bytes, 'file'));
};

describe('a file behind a source', () => {
  it.each([
    ['A', FILE_A],
    ['B', FILE_B],
    ['C', FILE_C],
    ['A without the size in its trailer', FILE_A.subarray(0, -4)],
    ['B without the size in its trailer', FILE_B.subarray(0, -4)],
    ['C without the size in its trailer', FILE_C.subarray(0, -4)],
    ['B twice', twice(FILE_B)],
  ])('is the same as in memory: %s', (_, bytes) => expectSame(bytes));

  it.skipIf(!hasShared).each(SHARED_FILES)(`is the same as in memory: %s${sharedNote}`, (name) => {
    expectSame(sharedData(name));
  });

  it('is the same as in memory: random files', () => {
    fc.assert(
      fc.property(fileInput, (input) => expectSame(encodeLastra(input))),
      { seed: 20260419, numRuns: 120 },
    );
  });

  it('is refused with the same words at every truncation', () => {
    const wordsOf = (open: () => LastraFile): string => {
      try {
        open();
        return 'opened';
      } catch (error) {
        if (!isQtsError(error)) throw error;
        return error.message;
      }
    };
    for (const bytes of [FILE_A, FILE_B, FILE_B.subarray(0, -4), twice(FILE_A)]) {
      for (let length = 0; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        expect(wordsOf(() => openLastra(countingSource(cut), 'f'))).toBe(wordsOf(() => openLastra(cut, 'f')));
      }
    }
  });
});

/** 40 row groups of 100 rows, the columns incompressible, so that blobs are large beside the rest. */
const ROWS = 4000;
const groups = encodeLastra({
  rowGroupSize: 100,
  columns: [
    { name: 'ts', type: 'long', values: Float64Array.from({ length: ROWS }, (_, i) => 1e12 + 1000 * i) },
    ...['a', 'b', 'c'].map((name, k) => ({
      name,
      type: 'double' as const,
      codec: 'RAW' as const,
      values: Float64Array.from({ length: ROWS }, (_, i) => i + k / 4),
    })),
  ],
});

const framesOf = (file: LastraFile) => file.rowGroups.flatMap(({ frames }) => frames);

describe('reading less', () => {
  it('opens without touching a blob', () => {
    const source = countingSource(groups);
    const file = openLastra(source);
    const blobBytes = framesOf(file).reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
    expect(source.offsets.size).toBeLessThanOrEqual(groups.length - blobBytes);
    for (const { offsetBytes, lengthBytes } of framesOf(file)) {
      for (let k = 0; k < lengthBytes; k++) expect(source.offsets.has(offsetBytes + k)).toBe(false);
    }
    // The footer is the largest piece: 4 + 24 a group + a checksum a frame.
    expect(source.largestBytes).toBe(4 + 40 * 24 + 40 * 4 * 4);
  });

  it('reads one blob for one column of one group', () => {
    const source = countingSource(groups);
    const file = openLastra(source);
    source.forget();
    const values = readDoubles(file, columnOf(file, 'b'), { start: 7, end: 8 });
    expect([...values]).toEqual(Array.from({ length: 100 }, (_, i) => 700.25 + i));
    const frame = file.rowGroups[7]?.frames[2];
    expect(Math.min(...source.offsets)).toBe(frame?.offsetBytes);
    expect(source.offsets.size).toBe(frame?.lengthBytes);
  });

  it('reads the groups of a time range only', () => {
    const source = countingSource(groups);
    const file = openLastra(source);
    const span = groupsBetween(file, 1e12 + 150_000, 1e12 + 300_000);
    expect(span).toEqual({ start: 1, end: 3 });
    source.forget();
    const times = readMillis(file, columnOf(file, 'ts'), span);
    expect([times[0], times.at(-1), times.length]).toEqual([1e12 + 100_000, 1e12 + 299_000, 200]);
    const bytes = [1, 2].reduce((sum, g) => sum + (file.rowGroups[g]?.frames[0]?.lengthBytes ?? 0), 0);
    expect(source.offsets.size).toBe(bytes);
  });

  it('asks for nothing larger than the file where a size is damaged', () => {
    const largest = (at: number, ...values: number[]): number => {
      const bytes = Uint8Array.from(FILE_B);
      bytes.set(values, at < 0 ? bytes.length + at : at);
      const source = countingSource(bytes);
      expect(() => openLastra(source)).toThrow(expect.objectContaining({ code: 'damaged' }));
      return source.largestBytes;
    };
    expect(largest(-4, 255, 255, 255, 127)).toBeLessThanOrEqual(FILE_B.length);
    expect(largest(194, 255, 255, 255, 255)).toBeLessThanOrEqual(FILE_B.length);
    expect(largest(12, 255, 255, 255, 255)).toBeLessThanOrEqual(FILE_B.length);
    expect(largest(63, 255, 255, 255, 255)).toBeLessThanOrEqual(FILE_B.length);
  });

  it.each([
    [{ start: -1, end: 1 }],
    [{ start: 2, end: 1 }],
    [{ start: 0, end: 41 }],
    [{ start: Number.NaN, end: 2 }],
  ])('refuses the span %j', (span) => {
    const file = openLastra(groups, 'g');
    expect(() => readDoubles(file, columnOf(file, 'a'), span)).toThrow('g has row groups 0 to 40, not');
  });

  it('takes an empty span for no rows', () => {
    const file = openLastra(groups);
    expect(readDoubles(file, columnOf(file, 'a'), { start: 40, end: 40 })).toHaveLength(0);
  });
});

describe('a file on disk', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'qts-lastra-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the same as in memory, and closed when told', () => {
    const path = join(folder, 'groups.lastra');
    writeFileSync(path, groups);
    const file = openLastraFile(path);
    const held = openLastra(groups, path);
    expect(structureOf(file)).toMatchObject(structureOf(held));
    expect(allValues(file)).toEqual(allValues(held));
    file.close();
    file.close();
    expect(() => readDoubles(file, columnOf(file, 'a'))).toThrow(`cannot read ${path}: it is closed`);
  });

  it('that became shorter is an error when a column is read, not wrong values', () => {
    const path = join(folder, 'cut.lastra');
    const values = Float64Array.from({ length: 20_000 }, (_, i) => Math.sqrt(i));
    const columns = [{ name: 'd', type: 'double' as const, codec: 'RAW' as const, values }];
    const bytes = encodeLastra({ columns, rowGroupSize: values.length });
    writeFileSync(path, bytes);
    const file = openLastraFile(path);
    truncateSync(path, bytes.length - 1000);
    expect(() => readDoubles(file, columnOf(file, 'd'))).toThrow(`${path} became shorter while it was read`);
    file.close();
  });

  it('is named when it is damaged', () => {
    const path = join(folder, 'bad.lastra');
    writeFileSync(path, FILE_A.subarray(0, -9));
    expect(() => openLastraFile(path)).toThrow(`${path}: offset 64: found no footer magic`);
  });

  it('may be held in a Buffer', () => {
    expect(toHex(encodeLastra({ columns: [], events: [] }))).toHaveLength(60);
    const file = openLastra(Buffer.from(FILE_B));
    expect(allValues(file)).toEqual(allValues(openLastra(FILE_B)));
  });
});
