import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/lastra/bits/words.ts';
import { encodeLastra, openLastra, verifyLastra } from '../../src/lastra/index.ts';
import { FILE_A, FILE_B, patched } from './files.ts';

/** A flat file without checksums, as early writers left it: flag cleared, CRC table and trailer size dropped. */
const withoutChecksums = (bytes: Uint8Array): Uint8Array => {
  const file = openLastra(bytes);
  const footerBytes = viewOf(bytes).getUint32(bytes.length - 4, true);
  const footerStart = bytes.length - 8 - footerBytes;
  const kept = bytes.slice(0, footerStart + 4 * file.columns.length + 4);
  kept.set(bytes.subarray(-8, -4), kept.length - 4);
  kept[6] = 2;
  return kept;
};

const hour = encodeLastra({
  columns: [
    { name: 'ts', type: 'long', values: Float64Array.of(1000, 3000, 2000, 2500) },
    { name: 'cls', type: 'double', codec: 'PONGO', values: Float64Array.of(1.5, 2.25, 3.125, 1.1) },
    { name: 'vol', type: 'double', codec: 'RAW', values: Float64Array.of(1, 2, 3, 4) },
  ],
});

describe('verifyLastra', () => {
  it('tells first and last time, and the range when rows are out of order', () => {
    expect(verifyLastra(hour)).toEqual({
      level: 'crc',
      rowCount: 4,
      columns: ['ts', 'cls', 'vol'],
      firstTsMs: 1000,
      lastTsMs: 2500,
      minTsMs: 1000,
      maxTsMs: 3000,
    });
  });

  it('has no times without a time column', () => {
    const bytes = encodeLastra({ columns: [{ name: 'x', type: 'double', values: Float64Array.of(1) }] });
    expect(verifyLastra(bytes)).toMatchObject({ rowCount: 1, firstTsMs: null, maxTsMs: null });
  });

  it('rounds times that are no milliseconds', () => {
    const values = BigInt64Array.of(1_711_152_000_000_000_001n);
    const bytes = encodeLastra({ columns: [{ name: 'ts', type: 'long', values }] });
    expect(verifyLastra(bytes).firstTsMs).toBe(1_711_152_000_000_000_000);
  });

  it('finds a changed bit in every column, of series and events', () => {
    for (const bytes of [FILE_A, FILE_B, hour]) {
      const file = openLastra(bytes);
      const frames = [...file.rowGroups.flatMap((group) => group.frames), ...file.eventFrames];
      for (const { offsetBytes, lengthBytes } of frames) {
        for (const at of [offsetBytes, offsetBytes + lengthBytes - 1]) {
          const bad = patched(bytes, at, (bytes[at] ?? 0) ^ 1);
          expect(() => verifyLastra(bad, 'bad')).toThrow(/^bad: column "\w+", offset \d+: found checksum/);
        }
      }
    }
  });

  it('finds a row count in the header that the columns do not have', () => {
    for (const rows of [3, 5, 0]) {
      expect(() => verifyLastra(patched(hour, 8, rows))).toThrow(
        expect.objectContaining({ code: 'damaged' }),
      );
    }
  });

  it('decodes everything where there are no checksums', () => {
    const bytes = withoutChecksums(hour);
    expect(openLastra(bytes)).toMatchObject({ hasChecksums: false, trailer: 'legacy' });
    expect(verifyLastra(bytes)).toMatchObject({ level: 'structure', rowCount: 4, maxTsMs: 3000 });
    expect(() => verifyLastra(patched(bytes, 8, 3), 'bad')).toThrow(
      'column "ts", offset 46: found bytes behind the last value, expected none',
    );
    const pongo = openLastra(bytes).rowGroups[0]?.frames[1];
    expect(() => verifyLastra(patched(bytes, pongo?.offsetBytes ?? 0, 9), 'bad')).toThrow(
      `bad: column "cls", offset ${pongo?.offsetBytes}: found 9 values, expected 4`,
    );
  });
});
