/** Files of the reference implementation and two hours of real data. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/lastra/bits/words.ts';
import { crc32, crcText } from '../../src/lastra/crc32.ts';
import { openLastraFile } from '../../src/lastra/file.ts';
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
import { hasShared, sharedData, sharedNote, sharedPath } from '../helpers/shared.ts';
import { columnOf, inputOf } from './files.ts';
import { referenceValues } from './fuzz/reference-values.ts';
import { isSame, readColumn } from './fuzz/values.ts';
import { bitsOf, toHex } from './hex.ts';
import { encodeAlp } from './reference/alp.ts';
import { buildFile, parseFile } from './reference/container.ts';
import { encodeDeltas } from './reference/long.ts';
import { encodeGorilla, encodePongo } from './reference/xor.ts';

const TICKERS = 'BTC_USDT_2026-04-07_h18.lastra';
const KLINES = 'BTC_USDT_2026-04-19_h01_klines.lastra';

const again = (bytes: Uint8Array, rowGroupSize?: number): Uint8Array => {
  const file = openLastra(bytes);
  return encodeLastra({
    columns: file.columns.map((column) => inputOf(file, column)),
    events: file.events.map((column) => inputOf(file, column)),
    ...(rowGroupSize === undefined ? {} : { rowGroupSize }),
  });
};

describe.skipIf(!hasShared)(`files of the reference implementation${sharedNote}`, () => {
  it('reads the ticker fixture', () => {
    const file = openLastra(sharedData('lastra_ticker.lastra'));
    const doubles = (name: string) => [...readDoubles(file, columnOf(file, name))];
    const prices = [65007.28, 65007.31, 65007.3, 65007.32, 65007.32];
    expect([...readMillis(file, timeColumnOf(file))]).toEqual(
      [0, 1, 2, 3, 4].map((i) => 1_700_000_000_000 + 1000 * i),
    );
    expect(doubles('opn')).toEqual(prices);
    expect(doubles('cls')).toEqual(prices);
    expect(doubles('hig')).toEqual([65010, 65010.5, 65010.1, 65010.4, 65010.5]);
    expect(doubles('low')).toEqual([65000, 65000.5, 65000.1, 65000.4, 65000.5]);
    expect(doubles('vol')).toEqual([1.5, 2.5, 3.5, 4.5, 5.5]);
    expect(file.columns.map(({ codec }) => codec)).toEqual([
      'DELTA_VARINT',
      'ALP',
      'ALP',
      'ALP',
      'PONGO',
      'GORILLA',
    ]);
    const crcs = file.rowGroups[0]?.frames.map(({ crc }) => crcText(crc ?? 0));
    expect(crcs).toEqual(['07c0f7be', '51aa33c2', '920b9205', 'edf2faf3', '78fe69c7', '86471eec']);
  });

  it('reads the fixture with events', () => {
    const file = openLastra(sharedData('lastra_with_events.lastra'));
    const [ts, type] = file.events;
    expect(columnOf(file, 'close').metadata).toEqual({ indicator: 'close', src: 'binance' });
    expect([...readDoubles(file, columnOf(file, 'close'))]).toEqual([100.1, 100.2, 100.3]);
    expect(ts && [...readLongs(file, ts)]).toEqual([1_700_000_000_500n, 1_700_000_002_500n]);
    const texts = type && readBinary(file, type).map((row) => row && new TextDecoder().decode(row));
    expect(texts).toEqual(['buy', 'sell']);
  });

  it('reads the fixture with row groups', () => {
    const file = openLastra(sharedData('lastra_row_groups.lastra'));
    expect(file.rowGroups.map(({ rowCount, tsMin, tsMax }) => [rowCount, tsMin, tsMax])).toEqual([
      [3, 1_700_000_000_000n, 1_700_000_002_000n],
      [3, 1_700_000_003_000n, 1_700_000_005_000n],
      [1, 1_700_000_006_000n, 1_700_000_006_000n],
    ]);
    expect([...readDoubles(file, columnOf(file, 'close'))]).toEqual([
      100, 100.5, 101, 101.5, 102, 102.5, 103,
    ]);
  });

  it('reads the row groups of the Java writer', () => {
    const file = openLastra(sharedData('java_row_groups.lastra'));
    expect(file.rowGroups.map(({ rowCount }) => rowCount)).toEqual([3600, 3600, 2800]);
    const start = (file.rowGroups[0]?.frames[0]?.offsetBytes ?? 0) - 4;
    const starts = file.rowGroups.map(({ frames }) => (frames[0]?.offsetBytes ?? 0) - 4 - start);
    expect(starts).toEqual([0, 10_430, 20_988]);
  });

  it('gets the same values from three codecs, and nanoseconds exactly', () => {
    const file = openLastra(sharedData('java_gorilla_pongo.lastra'));
    const [alp, gorilla, pongo] = ['close_alp', 'close_gorilla', 'close_pongo'].map((name) =>
      bitsOf(readDoubles(file, columnOf(file, name))),
    );
    expect(gorilla).toEqual(alp);
    expect(pongo).toEqual(alp);
    expect(file.trailer).toBe('legacy');
    const ts = readLongs(file, timeColumnOf(file));
    expect(ts[99]).toBe(1_711_152_099_000_000_000n);
  });

  it.each([
    ['lastra_ticker.lastra', undefined],
    ['lastra_with_events.lastra', undefined],
    ['lastra_row_groups.lastra', 3],
    ['java_row_groups.lastra', 3600],
    ['java_multi_write.lastra', 100],
    [KLINES, undefined],
  ])('writes %s again byte for byte', (name, rowGroupSize) => {
    const bytes = sharedData(name);
    expect(toHex(again(bytes, rowGroupSize))).toBe(toHex(bytes));
  });

  it.each(['java_gorilla_pongo.lastra', TICKERS])('writes every column of %s again byte for byte', (name) => {
    const bytes = sharedData(name);
    const before = openLastra(bytes);
    const written = again(bytes);
    const after = openLastra(written);
    const blobs = (source: Uint8Array, file: typeof before) =>
      file.rowGroups[0]?.frames.map((f) =>
        toHex(source.subarray(f.offsetBytes, f.offsetBytes + f.lengthBytes)),
      );
    expect(blobs(written, after)).toEqual(blobs(bytes, before));
  });
});

const EVERY_FILE = [
  TICKERS,
  KLINES,
  'java_gorilla_pongo.lastra',
  'java_multi_write.lastra',
  'java_row_groups.lastra',
  'lastra_row_groups.lastra',
  'lastra_ticker.lastra',
  'lastra_with_events.lastra',
];

describe.skipIf(!hasShared)(`every file and the reference${sharedNote}`, () => {
  it.each(EVERY_FILE)('%s is taken apart and put together by the reference byte for byte', (name) => {
    const bytes = sharedData(name);
    expect(toHex(buildFile(parseFile(bytes)).bytes) === toHex(bytes)).toBe(true);
  });

  it.each(EVERY_FILE)('%s: every column has the values and the bytes of the reference', (name) => {
    const bytes = sharedData(name);
    const file = openLastra(bytes, name);
    const plain = parseFile(bytes);
    expect(file.warnings).toEqual([]);
    for (const column of file.columns) {
      plain.groups.forEach(({ rowCount, blobs }, group) => {
        const blob = blobs[column.index] ?? new Uint8Array(0);
        const expected = referenceValues(column.codecId, column.typeId, blob, rowCount);
        const values = readColumn(file, column, { start: group, end: group + 1 });
        expect(expected && isSame(values, expected), column.name).toBe(true);
        const bits = values instanceof Float64Array ? bitsOf(values) : [];
        const written = {
          ALP: () => encodeAlp(bits),
          GORILLA: () => encodeGorilla(bits),
          PONGO: () => encodePongo(bits),
          DELTA_VARINT: () => encodeDeltas([...(values as BigInt64Array)]),
        }[column.codec as 'ALP']();
        expect(toHex(written) === toHex(blob), `${column.name} of group ${group}`).toBe(true);
      });
    }
    for (const column of file.events) {
      const blob = plain.eventBlobs[column.index] ?? new Uint8Array(0);
      const expected = referenceValues(column.codecId, column.typeId, blob, plain.eventRowCount);
      expect(expected && isSame(readColumn(file, column), expected), column.name).toBe(true);
    }
  });
});

describe.skipIf(!hasShared)(`the real hour of tickers${sharedNote}`, () => {
  it('is proven as far as it can be', () => {
    expect(verifyLastra(sharedData(TICKERS), 'tickers')).toEqual({
      level: 'structure',
      rowCount: 3591,
      columns: ['t', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'bid', 'bsz', 'ask', 'asz'],
      firstTsMs: 1_775_584_800_005,
      lastTsMs: 1_775_588_399_002,
      minTsMs: 1_775_584_800_005,
      maxTsMs: 1_775_588_399_002,
    });
  });

  it('has the values and sizes of the sheet', () => {
    const file = openLastra(sharedData(TICKERS));
    expect(file).toMatchObject({ trailer: 'legacy', hasChecksums: false, layout: 'flat' });
    const sizes = file.columns.map(({ name, codec }, i) => [
      name,
      codec,
      file.rowGroups[0]?.frames[i]?.lengthBytes,
    ]);
    expect(sizes).toEqual([
      ['t', 'DELTA_VARINT', 3617],
      ['opn', 'PONGO', 5236],
      ['hig', 'ALP', 64],
      ['low', 'ALP', 64],
      ['cls', 'PONGO', 5824],
      ['vol', 'ALP', 10_709],
      ['vlq', 'ALP', 23_314],
      ['bid', 'PONGO', 2910],
      ['bsz', 'ALP', 9491],
      ['ask', 'PONGO', 2927],
      ['asz', 'ALP', 10_003],
    ]);
    const first = file.columns.slice(1).map((column) => readDoubles(file, column)[0]);
    expect(first).toEqual([
      69574.62, 69974.08, 67732.01, 68705.81, 15712.74168, 1078731256.573418, 68705.81, 1.11968, 68705.82,
      2.84248,
    ]);
    expect(readDoubles(file, columnOf(file, 'cls')).at(-1)).toBe(68442.52);
    const times = readMillis(file, timeColumnOf(file));
    expect([times[0], times.at(-1)]).toEqual([1_775_584_800_005, 1_775_588_399_002]);
    expect(file.rowGroups[0]?.frames[0]?.offsetBytes).toBe(97 + 4);
  });

  it('has the ALP parameters of the sheet', () => {
    const bytes = sharedData(TICKERS);
    const file = openLastra(bytes);
    const parameters = (name: string): number[][] => {
      const frame = file.rowGroups[0]?.frames[columnOf(file, name).index];
      const view = viewOf(bytes.subarray(frame?.offsetBytes));
      const found: number[][] = [];
      for (let at = 4, row = 0; row < file.rowCount; row += 1024) {
        const exceptions = view.getUint16(at + 11);
        found.push([view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), exceptions]);
        at += 15 + view.getUint16(at + 13) + 10 * exceptions;
      }
      return found;
    };
    expect(parameters('vol')).toEqual([
      [5, 0, 24, 0],
      [5, 0, 23, 0],
      [5, 0, 24, 0],
      [5, 0, 24, 0],
    ]);
    expect(parameters('vlq')).toEqual([
      [7, 0, 46, 9],
      [7, 0, 46, 125],
      [9, 0, 53, 30],
      [7, 0, 47, 0],
    ]);
  });
});

describe.skipIf(!hasShared)(`the real hour of klines${sharedNote}`, () => {
  it('is proven by its checksums', () => {
    const bytes = sharedData(KLINES);
    expect(crcText(crc32(bytes))).toBe('61f1a0fb');
    expect(verifyLastra(bytes, 'klines')).toEqual({
      level: 'crc',
      rowCount: 3600,
      columns: ['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'ntr'],
      firstTsMs: 1_776_560_400_999,
      lastTsMs: 1_776_563_999_999,
      minTsMs: 1_776_560_400_999,
      maxTsMs: 1_776_563_999_999,
    });
  });

  it('with the default codecs gives the bytes of the platform', () => {
    const file = openLastra(sharedData(KLINES));
    const columns = file.columns.map((column) => ({ ...inputOf(file, column), codec: undefined }));
    const bytes = encodeLastra({ columns });
    expect(bytes.length).toBe(63_041);
    expect(crcText(crc32(bytes))).toBe('41d486e3');
    const written = openLastra(bytes);
    expect(
      written.rowGroups[0]?.frames.map(({ crc, lengthBytes }) => [lengthBytes, crcText(crc ?? 0)]),
    ).toEqual([
      [3608, '458e67ce'],
      [6554, 'bd5810dd'],
      [6554, '22f05da8'],
      [6554, '2e2c07fc'],
      [6554, '9aae1a10'],
      [9258, '66accf55'],
      [19_542, '9d7edaa7'],
      [4236, 'a542024a'],
    ]);
  });

  it('is opened from disk under its path', () => {
    const path = sharedPath('data', KLINES);
    expect(openLastraFile(path)).toMatchObject({ name: path, rowCount: 3600 });
    expect(() => openLastraFile(`${path}.absent`)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
