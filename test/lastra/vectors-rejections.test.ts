/**
 * What a reader must refuse: one column of a whole file is wrong, its checksum right, so that the decoder sees it. The error
 * names file, column and offset, and the columns beside it are read.
 */
import { describe, expect, it } from 'vitest';
import {
  findTimeColumn,
  type LastraColumn,
  openLastra,
  readBinary,
  readDoubles,
  readLongs,
  timeColumnOf,
  verifyLastra,
} from '../../src/lastra/index.ts';
import { readColumn, type Values } from './fuzz/values.ts';
import { fromHex, toHex } from './hex.ts';
import { buildFile, type PlainColumn, type PlainFile } from './reference/container.ts';

const utf8 = new TextEncoder();
const ONE = '3ff0000000000000';

/** A file whose middle column is the one in question. */
const fileWith = (
  codec: number,
  type: number,
  hex: string,
  rowCount: number,
  change: Partial<PlainFile> = {},
): PlainFile => {
  const column = (name: string, id: number, kind: number): PlainColumn => ({
    codec: id,
    type: kind,
    name: utf8.encode(name),
  });
  const longs = new Uint8Array(8 * rowCount).fill(1);
  return {
    columns: [column('ts', 0, 0), column('bad', codec, type), column('end', 0, 1)],
    events: [],
    hasRowGroups: false,
    groups: [{ rowCount, tsMin: 0n, tsMax: 0n, blobs: [longs, fromHex(hex), longs] }],
    eventRowCount: 0,
    eventBlobs: [],
    hasChecksums: true,
    trailer: 'current',
    ...change,
  };
};

const columnAt = (columns: readonly LastraColumn[], index: number): LastraColumn => {
  const column = columns[index];
  if (!column) throw new Error(`no column ${index}`);
  return column;
};

/** Condition, codec, type, blob, rows, offset in the blob, what is said. */
type Case = readonly [
  string,
  codec: number,
  type: number,
  hex: string,
  rows: number,
  at: number,
  text: string,
];

const CASES: readonly Case[] = [
  ['RAW too short', 0, 1, '000000000000f0', 1, 0, 'found 7 bytes'],
  ['RAW longs too short', 0, 0, '00000000000000', 1, 0, 'found 7 bytes'],
  ['DELTA without a first value', 1, 0, '00000000000000', 1, 0, 'found 7 bytes'],
  ['DELTA that ends early', 1, 0, '000000000000000080', 2, 9, 'expected the rest of a varint'],
  ['a varint of eleven bytes', 1, 0, `0000000000000000${'80'.repeat(10)}00`, 2, 8, 'more than 64 bits'],
  ['a varint of more than 64 bits', 1, 0, `0000000000000000${'ff'.repeat(9)}02`, 2, 8, 'more than 64 bits'],
  ['another GORILLA count', 6, 1, `02000000${ONE}00`, 1, 0, 'found 2 values, expected 1'],
  ['GORILLA that ends early', 6, 1, `02000000${ONE}c0`, 2, 13, 'found the end'],
  ['GORILLA without bits', 6, 1, `02000000${ONE}`, 2, 0, 'found 12 bytes'],
  ['a GORILLA window of 65 bits', 6, 1, `02000000${ONE}fff10000000000000000`, 2, 12, 'more than 64 bits'],
  ['a GORILLA window before any', 6, 1, `02000000${ONE}80`, 2, 12, 'a reused window before any'],
  ['another PONGO count', 7, 1, `00000000${ONE}00`, 1, 0, 'found 0 values, expected 1'],
  ['19 PONGO places', 7, 1, `02000000${ONE}e600`, 2, 12, 'more than 18 decimal places'],
  ['PONGO places before any', 7, 1, `02000000${ONE}00`, 2, 12, '"same decimal places" before any'],
  ['a PONGO window before any', 7, 1, `02000000${ONE}a0`, 2, 12, 'a reused window before any'],
  ['a PONGO window of 65 bits', 7, 1, `02000000${ONE}bffc400000`, 2, 12, 'more than 64 bits'],
  ['PONGO that ends early', 7, 1, `02000000${ONE}b0`, 2, 13, 'found the end'],
  [
    'another ALP count',
    2,
    1,
    '00000002 000000 0000000000000001 0000 0000',
    1,
    0,
    'found 2 values, expected 1',
  ],
  ['a negative ALP count', 2, 1, 'ffffffff 000000 0000000000000001 0000 0000', 1, 0, 'found -1 values'],
  ['ALP exponent 19', 2, 1, '00000001 130000 0000000000000001 0000 0000', 1, 4, 'found exponent 19'],
  ['ALP factor 11', 2, 1, '00000001 120b00 0000000000000001 0000 0000', 1, 5, 'found factor 11'],
  [
    'ALP width 65',
    2,
    1,
    `00000001 000041 0000000000000001 0000 0009 ${'00'.repeat(9)}`,
    1,
    6,
    'found bit width 65',
  ],
  [
    'an ALP length too long',
    2,
    1,
    '00000001 000008 0000000000000001 0000 0002 0000',
    1,
    17,
    'found 2 packed bytes',
  ],
  [
    'an ALP length too short',
    2,
    1,
    '00000001 000008 0000000000000001 0000 0000',
    1,
    17,
    'found 0 packed bytes',
  ],
  ['ALP bytes past the end', 2, 1, '00000001 000010 0000000000000001 0000 0002 00', 1, 20, 'found the end'],
  [
    'an ALP exception behind the values',
    2,
    1,
    `00000001 000000 0000000000000001 0001 0000 0001${ONE}`,
    1,
    19,
    'an exception at value 1',
  ],
  [
    'more ALP exceptions than values',
    2,
    1,
    '00000001 000000 0000000000000001 0002 0000',
    1,
    15,
    'found 2 exceptions',
  ],
  ['VARLEN without a marker', 3, 2, '', 1, 0, 'found no bytes'],
  ['VARLEN marker 3', 3, 2, '03 04000000 00000000', 1, 0, 'found marker 3'],
  ['a VARLEN length past the end', 3, 2, '00 05000000 00000000', 1, 1, 'found length 5'],
  ['a negative VARLEN length', 3, 2, '00 ffffffff', 1, 1, 'found length -1'],
  ['a negative gzip length', 5, 2, '02 04000000 ffffffff', 1, 5, 'found length -1'],
  ['a VARLEN value past the end', 3, 2, '00 04000000 01000000', 1, 0, 'found 1 bytes in value 0'],
  ['fewer VARLEN values', 3, 2, '00 08000000 04000000 61616161', 2, 0, 'found 1 values, expected 2'],
  [
    'gzip of another size',
    5,
    2,
    '02 0e000000 20000000 1f8b08000000000002ff63666060484c4afe0f0440160300dc69d57d0f000000',
    3,
    9,
    'no gzip data',
  ],
  [
    'zstd of another size',
    4,
    2,
    '01 10000000 18000000 28b52ffd200f79000003000000616263ffffffff00000000',
    3,
    1,
    'found 15 bytes decompressed',
  ],
  ['no zstd frame', 4, 2, '01 04000000 04000000 00000000', 1, 9, 'no zstd magic'],
  ['codec 8', 8, 1, '', 1, -1, 'found codec 8 with type 1'],
  ['codec 255', 255, 0, '', 1, -1, 'found codec 255 with type 0'],
  ['type 3', 0, 3, '', 1, -1, 'found codec 0 with type 3'],
  ['ALP of longs', 2, 0, '', 1, -1, 'found codec 2 with type 0'],
  ['GORILLA of longs', 6, 0, '', 1, -1, 'found codec 6 with type 0'],
  ['DELTA_VARINT of doubles', 1, 1, '', 1, -1, 'found codec 1 with type 1'],
  ['VARLEN of doubles', 3, 1, '', 1, -1, 'found codec 3 with type 1'],
];

describe('a column that must be refused', () => {
  it.each(CASES)('%s', (_, codec, type, hex, rowCount, at, text) => {
    const { bytes, blobs } = buildFile(fileWith(codec, type, hex, rowCount));
    const file = openLastra(bytes, 'bad.lastra');
    const bad = columnAt(file.columns, 1);
    const read = (): Values => (bad.type === 'unknown' ? readDoubles(file, bad) : readColumn(file, bad));
    expect(read).toThrow(expect.objectContaining({ code: 'damaged' }));
    expect(read).toThrow(text);
    // Of the descriptor, behind the header and that of "ts".
    const offset = at < 0 ? 22 + 6 : (blobs[1]?.start ?? 0) + at;
    expect(read).toThrow(new RegExp(`^bad\\.lastra: column "bad", offset ${offset}: found .+, expected `));
    expect(readLongs(file, columnAt(file.columns, 0))).toHaveLength(rowCount);
    expect(readDoubles(file, columnAt(file.columns, 2))).toHaveLength(rowCount);
  });

  it('is refused without checksums and behind a legacy trailer just so', () => {
    for (const [, codec, type, hex, rowCount, , text] of CASES) {
      const change = { hasChecksums: false, trailer: 'legacy' } as const;
      const file = openLastra(buildFile(fileWith(codec, type, hex, rowCount, change)).bytes, 'bad');
      const bad = columnAt(file.columns, 1);
      expect(() => (bad.type === 'unknown' ? readDoubles(file, bad) : readColumn(file, bad))).toThrow(text);
      expect(readLongs(file, columnAt(file.columns, 0))).toHaveLength(rowCount);
    }
  });
});

describe('what is odd but no damage', () => {
  it.each([
    ['DELTA_VARINT', 1, 0, '0500000000000000 02 04', 1],
    ['GORILLA', 6, 1, `01000000${ONE}0000`, 1],
    ['PONGO', 7, 1, `01000000${ONE}0000`, 1],
    ['ALP', 2, 1, '00000001 000000 0000000000000001 0000 0000 0000', 1],
    ['RAW', 0, 1, `${ONE}${ONE}`, 1],
    ['VARLEN', 3, 2, '00 08000000 00000000 00000000', 1],
  ])(
    'bytes behind the last value of %s are a warning, and an error to who verifies',
    (_, codec, type, hex, rows) => {
      const { bytes } = buildFile(fileWith(codec, type, hex, rows, { hasChecksums: false }));
      const file = openLastra(bytes);
      expect(readColumn(file, columnAt(file.columns, 1))).toHaveLength(rows);
      expect(file.warnings).toEqual([
        expect.stringMatching(/^column "bad" has \d+ bytes behind its last value$/),
      ]);
      expect(() => verifyLastra(bytes)).toThrow('found bytes behind the last value');
    },
  );

  it('fewer rows in the header than in a column of byte strings are found by who verifies', () => {
    const plain = fileWith(3, 2, '00 08000000 00000000 00000000', 2);
    const [ts, bad, end] = plain.columns;
    const only = {
      columns: bad ? [bad] : [],
      groups: plain.groups.map((g) => ({ ...g, blobs: g.blobs.slice(1, 2) })),
    };
    expect(ts && end).toBeDefined();
    const { bytes } = buildFile({ ...plain, ...only });
    expect(verifyLastra(bytes)).toMatchObject({ level: 'crc', rowCount: 2 });
    for (const rows of [1, 3]) {
      const wrong = Uint8Array.from(bytes);
      wrong[8] = rows;
      expect(() => verifyLastra(wrong)).toThrow(expect.objectContaining({ code: 'damaged' }));
    }
  });

  it('a codec that no reader knows is found by who verifies, in a file without rows as well', () => {
    for (const hasChecksums of [true, false]) {
      const { bytes } = buildFile(fileWith(8, 1, '', 0, { groups: [], hasChecksums }));
      expect(openLastra(bytes).rowCount).toBe(0);
      expect(() => verifyLastra(bytes)).toThrow('found codec 8 with type 1');
    }
  });

  it('the codec of byte strings is that of the blob, not of the descriptor', () => {
    for (const codec of [0, 2, 3, 4, 5, 99]) {
      const file = openLastra(buildFile(fileWith(codec, 2, '00 07000000 03000000 616263', 1)).bytes);
      expect(readBinary(file, columnAt(file.columns, 1)).map((row) => row && toHex(row))).toEqual(['616263']);
    }
  });

  it('of columns of one name the first is found, and both are read', () => {
    const plain = fileWith(0, 0, '0900000000000000', 1);
    const columns = plain.columns.map((column, k) =>
      k === 1 ? { ...column, name: utf8.encode('ts') } : column,
    );
    const file = openLastra(buildFile({ ...plain, columns }).bytes);
    expect(file.columns.map(({ name }) => name)).toEqual(['ts', 'ts', 'end']);
    expect(timeColumnOf(file).index).toBe(0);
    expect(findTimeColumn(file)?.index).toBe(0);
    expect(readLongs(file, columnAt(file.columns, 1))).toEqual(BigInt64Array.of(9n));
  });

  it('metadata never fails the file', () => {
    for (const [text, expected, warnings] of [
      ['{"a":"1,2"}', { a: '1,2' }, 0],
      ['{a:1,2}', {}, 1],
      ['{"u":"USDT"', { u: 'USDT' }, 0],
      ['', {}, 0],
      ['{"a":{"b":1}}', { a: '{"b":1}' }, 0],
      ['\u0000', {}, 1],
      [`{"k":"${'x'.repeat(65_527)}"}`, { k: 'x'.repeat(65_527) }, 0],
    ] as const) {
      const plain = fileWith(0, 0, '0900000000000000', 1);
      const columns = plain.columns.map((column) => ({ ...column, metadata: utf8.encode(text) }));
      const file = openLastra(buildFile({ ...plain, columns: columns.slice(0, 3) }).bytes);
      expect(file.columns[1]?.metadata, text.slice(0, 20)).toEqual(expected);
      expect(file.warnings.filter((warning) => warning.includes('"bad"'))).toHaveLength(warnings);
      expect(readLongs(file, columnAt(file.columns, 1))).toEqual(BigInt64Array.of(9n));
    }
  });

  it('metadata that is no UTF-8, and a metadata length past the end', () => {
    const plain = fileWith(0, 0, '0900000000000000', 1);
    const columns = plain.columns.map((column) => ({ ...column, metadata: fromHex('ff00fe') }));
    expect(openLastra(buildFile({ ...plain, columns }).bytes).columns[0]?.metadata).toEqual({});
    const { bytes } = buildFile({ ...plain, columns });
    const cut = Uint8Array.from(bytes);
    cut.set([255, 255], 28);
    expect(() => openLastra(cut, 'cut')).toThrow(
      /^cut: offset \d+: found the end of the file, expected metadata of 65535 bytes/,
    );
  });

  it('events are ignored where the flag is clear, whatever the fields say', () => {
    const { bytes } = buildFile(fileWith(0, 0, '0900000000000000', 1));
    const odd = Uint8Array.from(bytes);
    odd.set([7, 0, 0, 0, 3, 0], 16);
    const file = openLastra(odd);
    expect(file).toMatchObject({ eventRowCount: 0, events: [], warnings: [] });
    expect(readLongs(file, columnAt(file.columns, 1))).toEqual(BigInt64Array.of(9n));
  });

  it('version 0 passes', () => {
    const { bytes } = buildFile(fileWith(0, 0, '0900000000000000', 1));
    const old = Uint8Array.from(bytes);
    old[4] = 0;
    expect(openLastra(old).rowCount).toBe(1);
  });
});
