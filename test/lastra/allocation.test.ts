/** Damaged counts and sizes cost an error, not memory: what a byte of a file may allocate is bounded. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LastraColumn, openLastra } from '../../src/lastra/index.ts';
import {
  type Allocations,
  MOST_BYTES_PER_BLOB_BYTE,
  MOST_BYTES_PER_FILE_BYTE,
  SCRATCH_BYTES,
  watchAllocations,
  ZSTD_WINDOW_BYTES,
} from './fuzz/allocation.ts';
import { readColumn } from './fuzz/values.ts';
import { fromHex } from './hex.ts';
import { encodeAlp } from './reference/alp.ts';
import { buildFile, type PlainFile } from './reference/container.ts';
import { bitsOfDouble, littleEndian } from './reference/numbers.ts';
import { encodeGorilla, encodePongo } from './reference/xor.ts';

const fileOf = (codec: number, type: number, blob: Uint8Array, rowCount: number): PlainFile => ({
  columns: [{ codec, type, name: new Uint8Array(0) }],
  events: [],
  hasRowGroups: false,
  groups: [{ rowCount, tsMin: 0n, tsMax: 0n, blobs: [blob] }],
  eventRowCount: 0,
  eventBlobs: [],
  hasChecksums: true,
  trailer: 'current',
});

const ONE = '3ff0000000000000';
/** Codec, type, blob and the rows that it pretends to hold. */
const LIES: [name: string, codec: number, type: number, hex: string, rows: number][] = [
  ['RAW', 0, 1, ONE, 2 ** 32 - 1],
  ['RAW longs', 0, 0, ONE, 2 ** 31],
  ['DELTA_VARINT', 1, 0, `${ONE}0000`, 2 ** 31],
  ['GORILLA', 6, 1, `ffffffff${ONE}00`, 2 ** 32 - 1],
  ['PONGO', 7, 1, `ffffff7f${ONE}00`, 2 ** 31 - 1],
  ['ALP', 2, 1, `7fffffff 000000 ${ONE} 0000 0000`, 2 ** 31 - 1],
  ['ALP without room for its first vector', 2, 1, `00000400 000040 ${ONE} 0000 2000`, 1024],
  ['VARLEN rows', 3, 2, '00 04000000 00000000', 2 ** 31],
  ['VARLEN payload', 3, 2, '00 ffffff7f 00000000', 1],
  ['zstd size', 4, 2, '01 ffffff7f 09000000 28b52ffd2000010000', 1],
  ['zstd window', 4, 2, '01 0f000000 0a000000 28b52ffd00f80100000000', 1],
  ['gzip size', 5, 2, '02 ffffff7f 02000000 1f8b', 1],
];

describe('allocation', () => {
  let allocations: Allocations;
  beforeEach(() => {
    allocations = watchAllocations();
  });
  afterEach(() => allocations.stop());

  const columnOf = (bytes: Uint8Array): { read: () => unknown; column: LastraColumn | undefined } => {
    allocations.reset();
    const file = openLastra(bytes, 'x');
    expect(allocations.largestBytes).toBeLessThanOrEqual(
      MOST_BYTES_PER_FILE_BYTE * bytes.length + SCRATCH_BYTES,
    );
    const [column] = file.columns;
    allocations.reset();
    return { read: () => (column ? readColumn(file, column) : undefined), column };
  };

  it('is seen by the watch', () => {
    allocations.reset();
    expect(new Float64Array(1000)).toHaveLength(1000);
    expect(allocations.largestBytes).toBe(8000);
    Buffer.alloc(9000);
    expect(allocations.largestBytes).toBe(9000);
    new Uint8Array(20_000).slice(1);
    expect(allocations.totalBytes).toBeGreaterThan(45_000);
    allocations.reset();
    expect(new Uint8Array(new ArrayBuffer(64)).subarray(2)).toHaveLength(62);
    expect(allocations.totalBytes).toBe(64);
    expect(() => new Uint8Array(2 ** 53)).toThrow(RangeError);
    expect(allocations.largestBytes).toBe(2 ** 53);
  });

  it.each(LIES)('is not made for a damaged count or size: %s', (_, codec, type, hex, rows) => {
    const { bytes } = buildFile(fileOf(codec, type, fromHex(hex), rows));
    const { read } = columnOf(bytes);
    expect(read).toThrow(expect.objectContaining({ code: 'damaged' }));
    // The most that any of these blobs may honestly hold.
    expect(allocations.largestBytes).toBeLessThanOrEqual(MOST_BYTES_PER_BLOB_BYTE.values * bytes.length);
  });

  it.each([
    ['ALP', 2, encodeAlp, 540],
    ['GORILLA', 6, encodeGorilla, 63],
    ['PONGO', 7, encodePongo, 31],
  ] as const)('of %s reaches its bound for equal values, and not more', (_, codec, encode, ratio) => {
    const blob = encode(new Array(50 * 1024).fill(bitsOfDouble(3.14)));
    const { read } = columnOf(buildFile(fileOf(codec, 1, blob, 50 * 1024)).bytes);
    expect(read()).toHaveLength(50 * 1024);
    expect(allocations.largestBytes / blob.length).toBeGreaterThan(ratio);
    expect(allocations.largestBytes).toBeLessThanOrEqual(
      MOST_BYTES_PER_BLOB_BYTE.values * blob.length + SCRATCH_BYTES,
    );
  });

  it('of gzip stays under its bound for a payload of zeros', () => {
    // Two million empty rows.
    const rows = 2_000_000;
    const packed = gzipSync(new Uint8Array(4 * rows), { level: 9 });
    const blob = Uint8Array.from([
      2,
      ...littleEndian(4 * rows, 4),
      ...littleEndian(packed.length, 4),
      ...packed,
    ]);
    const { read } = columnOf(buildFile(fileOf(5, 2, blob, rows)).bytes);
    expect(read()).toHaveLength(rows);
    expect(4 * rows).toBeGreaterThan(900 * blob.length);
    expect(allocations.largestBytes).toBeLessThanOrEqual(
      MOST_BYTES_PER_BLOB_BYTE.gzip * blob.length + SCRATCH_BYTES,
    );
  });

  it('of zstd stays under its bound for blocks of one repeated byte', () => {
    const size = 131_072;
    const blocks = 16;
    const block = (isLast: boolean) => [...littleEndian(size * 8 + 2 + (isLast ? 1 : 0), 3), 0];
    // No content size; a window of 128 KiB.
    const frame = [
      0x28,
      0xb5,
      0x2f,
      0xfd,
      0x00,
      0x38,
      ...Array.from({ length: blocks }, (_, k) => block(k === blocks - 1)).flat(),
    ];
    const blob = Uint8Array.from([
      1,
      ...littleEndian(size * blocks, 4),
      ...littleEndian(frame.length, 4),
      ...frame,
    ]);
    const rows = (size * blocks) / 4;
    const { read } = columnOf(buildFile(fileOf(4, 2, blob, rows)).bytes);
    expect(read()).toHaveLength(rows);
    expect(size * blocks).toBeGreaterThan(20_000 * blob.length);
    expect(allocations.largestBytes).toBeLessThanOrEqual(
      MOST_BYTES_PER_BLOB_BYTE.zstd * blob.length + ZSTD_WINDOW_BYTES,
    );
  });

  it('while a file is opened does not follow its counts', () => {
    const { bytes } = buildFile(fileOf(0, 1, fromHex(ONE), 1));
    for (const at of [12, 18]) {
      const lying = Uint8Array.from(bytes);
      lying.set([255, 255, 255, 255], at);
      lying[6] = 7;
      allocations.reset();
      expect(() => openLastra(lying)).toThrow(expect.objectContaining({ code: 'damaged' }));
      expect(allocations.largestBytes).toBeLessThanOrEqual(
        MOST_BYTES_PER_FILE_BYTE * bytes.length + SCRATCH_BYTES,
      );
    }
  });
});
