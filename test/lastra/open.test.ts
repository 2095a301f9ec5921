import { describe, expect, it } from 'vitest';
import {
  encodeLastra,
  openLastra,
  readBinary,
  readDoubles,
  readLongs,
  readMillis,
  timeColumnOf,
  verifyLastra,
} from '../../src/lastra/index.ts';
import { columnOf, FILE_A, FILE_B, FILE_C, inputOf, patched, valuesOf } from './files.ts';
import { fromHex, toHex } from './hex.ts';

const text = (rows: readonly (Uint8Array | null)[]): (string | null)[] =>
  rows.map((row) => (row === null ? null : new TextDecoder().decode(row)));

describe('the files of the format sheet', () => {
  it('A: one row', () => {
    const file = openLastra(FILE_A, 'a');
    expect(file).toMatchObject({
      rowCount: 1,
      layout: 'flat',
      trailer: 'current',
      hasChecksums: true,
      warnings: [],
    });
    expect(readLongs(file, columnOf(file, 'ts'))).toEqual(BigInt64Array.of(7n));
    expect(readDoubles(file, columnOf(file, 'c'))).toEqual(Float64Array.of(1.5));
    expect(file.rowGroups).toHaveLength(1);
  });

  it('B: row groups, events, metadata, nulls', () => {
    const file = openLastra(FILE_B, 'b');
    expect(file).toMatchObject({ rowCount: 3, eventRowCount: 2, layout: 'row-groups', warnings: [] });
    expect(file.rowGroups.map(({ rowCount, tsMin, tsMax }) => [rowCount, tsMin, tsMax])).toEqual([
      [2, 10n, 20n],
      [1, 30n, 30n],
    ]);
    expect([...readLongs(file, columnOf(file, 'ts'))]).toEqual([10n, 20n, 30n]);
    expect([...readMillis(file, timeColumnOf(file))]).toEqual([10, 20, 30]);
    expect([...readDoubles(file, columnOf(file, 'p'))]).toEqual([1, 2, 3]);
    expect(columnOf(file, 'p').metadata).toEqual({ u: 'USDT' });
    expect(text(readBinary(file, columnOf(file, 's')))).toEqual(['a', null, '']);
    const [ts, k] = file.events;
    expect(ts && [...readLongs(file, ts)]).toEqual([15n, 25n]);
    expect(k && text(readBinary(file, k))).toEqual(['BUY', null]);
    // Frames lie where the sheet says, relative to the start of the data at 63.
    const starts = [...file.rowGroups.flatMap((group) => group.frames), ...file.eventFrames];
    expect(starts.map(({ offsetBytes }) => offsetBytes - 4 - 63)).toEqual([0, 13, 32, 50, 62, 78, 91, 111]);
  });

  it('C: no rows', () => {
    const file = openLastra(FILE_C, 'c');
    expect(file).toMatchObject({ rowCount: 0, warnings: [] });
    expect(readLongs(file, columnOf(file, 'ts'))).toHaveLength(0);
    expect(readDoubles(file, columnOf(file, 'c'))).toHaveLength(0);
    expect(verifyLastra(FILE_C)).toMatchObject({
      level: 'crc',
      rowCount: 0,
      firstTsMs: null,
      lastTsMs: null,
    });
  });

  it.each([
    ['A', FILE_A, 4096],
    ['B', FILE_B, 2],
    ['C', FILE_C, 4096],
  ])('%s is written again byte for byte', (_, bytes, rowGroupSize) => {
    const file = openLastra(bytes);
    const again = encodeLastra({
      columns: file.columns.map((column) => inputOf(file, column)),
      events: file.events.map((column) => inputOf(file, column)),
      rowGroupSize,
    });
    expect(toHex(again)).toBe(toHex(bytes));
  });
});

describe('trailers', () => {
  it('finds row groups of a file with a legacy trailer', () => {
    const file = openLastra(FILE_B.subarray(0, -4));
    expect(file).toMatchObject({ trailer: 'legacy', rowCount: 3 });
    expect(file.rowGroups).toHaveLength(2);
    expect([...readDoubles(file, columnOf(file, 'p'))]).toEqual([1, 2, 3]);
    expect(verifyLastra(FILE_B.subarray(0, -4)).level).toBe('crc');
  });

  it('finds the footer of a flat file with a legacy trailer', () => {
    const file = openLastra(FILE_A.subarray(0, -4));
    expect(file.trailer).toBe('legacy');
    expect([...readDoubles(file, columnOf(file, 'c'))]).toEqual([1.5]);
    expect(openLastra(FILE_C.subarray(0, -4))).toMatchObject({ trailer: 'legacy', rowCount: 0 });
  });

  it('uses the first half of a file that holds the data twice', () => {
    const doubled = new Uint8Array(FILE_A.length * 2);
    doubled.set(FILE_A);
    doubled.set(FILE_A, FILE_A.length);
    const file = openLastra(doubled);
    expect(file.warnings).toEqual(['the file holds the same data twice; the first half is used']);
    expect(file.rowCount).toBe(1);
    expect(() => openLastra(patched(doubled, FILE_A.length + 40, 9))).toThrow('found 81 more bytes');
  });

  it('trusts the row groups, not the header', () => {
    const file = openLastra(patched(FILE_B, 8, 1));
    expect(file.rowCount).toBe(3);
    expect(file.warnings).toEqual(['the header says 1 rows, the row groups hold 3']);
  });
});

describe('a file that cannot be right', () => {
  const opening = (bytes: Uint8Array) => () => openLastra(bytes, 'bad.lastra');

  it.each([
    ['no bytes', new Uint8Array(0), 'bad.lastra: offset 0: found 0 bytes, expected at least 22'],
    ['another format', fromHex('50415231'.repeat(8)), 'found magic 0x31524150, expected 0x4c415354'],
    ['the predecessor', patched(FILE_A, 0, 0x46, 0x45, 0x45, 0x52), 'found magic 0x52454546'],
    ['a later version', patched(FILE_A, 4, 2), 'offset 4: found version 2, expected at most 1'],
    [
      'a flag that no writer sets',
      patched(FILE_A, 6, 0x16),
      'offset 6: found flags 0x16, expected at most 0xf',
    ],
    ['no footer flag', patched(FILE_A, 6, 4), 'offset 6: found no footer'],
    ['many columns', patched(FILE_A, 12, 255, 255, 255, 255), 'found 4294967295 + 0 columns'],
    ['a long name', patched(FILE_A, 25, 200), 'expected a column name of 200 bytes'],
    ['no trailer', FILE_A.subarray(0, -9), 'found no footer magic'],
    ['another footer size', patched(FILE_A, -4, 17), 'found a footer of 17 bytes, expected 16'],
    ['a footer before the data', patched(FILE_B, -4, 255), 'found a footer of 255 bytes'],
    ['another group count', patched(FILE_B, 194, 3), 'found a footer of 92 bytes, expected 128'],
    [
      'a frame that runs into the footer',
      patched(FILE_A, 45, 9),
      'column "c", offset 45: found a length of 9',
    ],
    ['a frame that is too short', patched(FILE_A, 45, 7), 'found 1 more bytes, expected the footer, at 57'],
    [
      'a frame that moves the next',
      patched(FILE_A, 33, 7),
      'column "c", offset 61: found an offset that leads to 45',
    ],
    ['a group elsewhere', patched(FILE_B, 222, 51), 'found an offset that leads to 114, expected 113'],
    ['an event elsewhere', patched(FILE_B, 270, 92), 'column "ts", offset 270'],
  ])('%s', (_, bytes, message) => {
    expect(opening(bytes)).toThrow(message);
    expect(opening(bytes)).toThrow(expect.objectContaining({ code: 'damaged' }));
  });

  it('is refused at every truncation', () => {
    for (const bytes of [FILE_A, FILE_B, FILE_C]) {
      for (let length = 0; length < bytes.length; length++) {
        // Four bytes less is the same file with a legacy trailer.
        if (length === bytes.length - 4) continue;
        expect(opening(bytes.subarray(0, length))).toThrow(expect.objectContaining({ code: 'damaged' }));
      }
    }
  });
});

describe('reading columns', () => {
  it('keeps other columns readable when one is damaged', () => {
    const file = openLastra(patched(FILE_B, 63 + 17 + 6, 9), 'b.lastra');
    expect(() => readDoubles(file, columnOf(file, 'p'))).toThrow(
      /^b\.lastra: column "p", offset 80: found checksum [0-9a-f]{8} of 15 bytes, expected 56816d0d$/,
    );
    expect([...readLongs(file, columnOf(file, 'ts'))]).toEqual([10n, 20n, 30n]);
    expect(valuesOf(file, columnOf(file, 's'))).toHaveLength(3);
  });

  it('refuses undefined codecs and types only when the column is read', () => {
    const unknownCodec = openLastra(patched(FILE_A, 28, 9), 'x');
    expect(columnOf(unknownCodec, 'c')).toMatchObject({ codec: 'unknown', codecId: 9 });
    expect(() => readDoubles(unknownCodec, columnOf(unknownCodec, 'c'))).toThrow('found codec 9 with type 1');
    expect([...readLongs(unknownCodec, columnOf(unknownCodec, 'ts'))]).toEqual([7n]);
    const unknownType = openLastra(patched(FILE_A, 29, 3), 'x');
    expect(() => readDoubles(unknownType, columnOf(unknownType, 'c'))).toThrow('found codec 0 with type 3');
    const misfit = openLastra(patched(FILE_A, 22, 2), 'x');
    expect(() => readLongs(misfit, columnOf(misfit, 'ts'))).toThrow('found codec 2 with type 0');
    expect(() => verifyLastra(patched(FILE_A, 28, 9))).toThrow('found codec 9 with type 1');
  });

  it('says so when the wrong type is asked for', () => {
    const file = openLastra(FILE_B, 'b');
    expect(() => readDoubles(file, columnOf(file, 'ts'))).toThrow('b: column "ts" is long, not double');
    expect(() => readLongs(file, columnOf(file, 's'))).toThrow('b: column "s" is binary, not long');
    expect(() => readBinary(file, columnOf(file, 'p'))).toThrow('b: column "p" is double, not binary');
  });

  it('reads times beyond doubles exactly, or declines', () => {
    const nanos = BigInt64Array.of(1_711_152_000_000_000_001n, 1_711_152_001_000_000_003n);
    const file = openLastra(encodeLastra({ columns: [{ name: 'ts', type: 'long', values: nanos }] }), 'n');
    expect(readLongs(file, timeColumnOf(file))).toEqual(nanos);
    expect(() => readMillis(file, timeColumnOf(file))).toThrow('column "ts" has values beyond ±2^53');
    const edge = BigInt64Array.of(2n ** 53n, -(2n ** 53n), 5n);
    const edgeFile = openLastra(encodeLastra({ columns: [{ name: 'ts', type: 'long', values: edge }] }));
    expect([...readMillis(edgeFile, timeColumnOf(edgeFile))]).toEqual([2 ** 53, -(2 ** 53), 5]);
    const past = BigInt64Array.of(2n ** 53n + 1n);
    const pastFile = openLastra(encodeLastra({ columns: [{ name: 'ts', type: 'long', values: past }] }));
    expect(() => readMillis(pastFile, timeColumnOf(pastFile))).toThrow('beyond ±2^53');
  });

  it('finds the time column by either name', () => {
    const of = (...names: string[]) =>
      openLastra(
        encodeLastra({
          columns: names.map((name) => ({ name, type: 'long', values: BigInt64Array.of(1n) })),
        }),
        'f',
      );
    expect(timeColumnOf(of('a', 't')).name).toBe('t');
    expect(timeColumnOf(of('t', 'ts')).name).toBe('ts');
    expect(() => timeColumnOf(of('a', 'b'))).toThrow(
      'f: offset 22: found columns a, b, expected a long column ts or t',
    );
  });
});
