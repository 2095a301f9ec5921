import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQtsError } from '../../../src/errors.ts';
import { decodeVarlen, encodeVarlen } from '../../../src/lastra/codec/varlen.ts';
import { loadZstd } from '../../../src/zstd.ts';
import { fromHex, site, toHex } from '../hex.ts';

const utf8 = new TextEncoder();
const rowsOf = (texts: readonly (string | null)[]): (Uint8Array | null)[] =>
  texts.map((text) => (text === null ? null : utf8.encode(text)));
const textsOf = (rows: readonly (Uint8Array | null)[]): (string | null)[] =>
  rows.map((row) => (row === null ? null : new TextDecoder().decode(row)));
const read = (hex: string, rowCount: number) => textsOf(decodeVarlen(fromHex(hex), rowCount, site).rows);

describe('VARLEN vectors', () => {
  it.each([
    ['null and empty', ['abc', null, ''], '00 0f000000 03000000 616263 ffffffff 00000000'],
    ['nothing', [], '00 00000000'],
    ['UTF-8', ['é€'], '00 09000000 05000000 c3a9e282ac'],
    ['the fixture', ['buy', 'sell'], '00 0f000000 03000000 627579 04000000 73656c6c'],
  ] as [string, (string | null)[], string][])('uncompressed: %s', (_, texts, hex) => {
    expect(toHex(encodeVarlen(rowsOf(texts), 'none'))).toBe(toHex(fromHex(hex)));
    expect(read(hex, texts.length)).toEqual(texts);
  });

  const trades = ['{"price":65042.17,"qty":0.5}', '{"price":65100.33,"qty":0.5}', null];
  it.each([
    ['zstd', ['abc', null, ''], '01 0f000000 18000000 28b52ffd200f79000003000000616263ffffffff00000000'],
    ['zstd of nothing', [], '01 00000000 09000000 28b52ffd2000010000'],
    [
      'zstd with repeats',
      new Array(50).fill('BUY'),
      '01 5e010000 18000000 28b52ffd605e007500003803000000425559010054528b11',
    ],
    [
      'zstd by Java',
      [...trades, '{"price":64900.00,"reason":"stop_hit"}', null],
      '01 72000000 60000000 28b52ffd2072bd0200b4041c0000007b227072696365223a36353034322e31372c22717479223a302e357d3130302e3333ffffffff26343930302e30302c22726561736f6e223a2273746f705f686974227dffffffff0300471d0d8c82d1a927',
    ],
    [
      'gzip by Python',
      ['abc', null, ''],
      '02 0f000000 20000000 1f8b08000000000002ff63666060484c4afe0f0440160300dc69d57d0f000000',
    ],
    [
      'gzip by Java',
      ['abc', null, ''],
      '02 0f000000 20000000 1f8b08000000000000ff63666060484c4afe0f0440160300dc69d57d0f000000',
    ],
  ] as [string, (string | null)[], string][])('compressed: %s', (_, texts, hex) => {
    expect(read(hex, texts.length)).toEqual(texts);
  });

  it('takes any negative length for null', () => {
    expect(read('00 04000000 feffffff', 1)).toEqual([null]);
  });

  it('says what zstd needs', () => {
    const encode = () => encodeVarlen(rowsOf(['a']), 'zstd');
    expect(encode).toThrow('codec VARLEN_ZSTD needs a zstd compressor, none was given');
    expect(encode).toThrow(expect.objectContaining({ hint: expect.stringContaining('loadZstd()') }));
  });
});

describe('VARLEN_ZSTD', async () => {
  const own = await loadZstd();
  // Versions of zstd may differ in their bytes; this one is installed at the version that made the vectors.
  const library = await loadZstd({});

  it.each([
    ['nothing', [], '01 00000000 09000000 28b52ffd2000010000'],
    [
      'null and empty',
      ['abc', null, ''],
      '01 0f000000 18000000 28b52ffd200f79000003000000616263ffffffff00000000',
    ],
    [
      'repeats',
      new Array(50).fill('BUY'),
      '01 5e010000 18000000 28b52ffd605e007500003803000000425559010054528b11',
    ],
  ] as [string, (string | null)[], string][])('writes the vector, and reads it: %s', (_, texts, hex) => {
    expect(toHex(encodeVarlen(rowsOf(texts), 'zstd', library))).toBe(toHex(fromHex(hex)));
    expect(read(toHex(encodeVarlen(rowsOf(texts), 'zstd', own)), texts.length)).toEqual(texts);
  });

  it('declares the size of its content, and gives every row back', () => {
    const rows = fc.array(fc.option(fc.uint8Array({ maxLength: 300 })), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (list) => {
        const blob = encodeVarlen(list, 'zstd', own);
        const descriptor = blob[9 + 4] ?? 0;
        // A single segment always has the field; else its flag must not be 0.
        expect((descriptor & 0x20) !== 0 || descriptor >>> 6 !== 0).toBe(true);
        const decoded = decodeVarlen(blob, list.length, site);
        expect(decoded.unused).toBe(0);
        expect(decoded.rows.map((row) => row && toHex(row))).toEqual(list.map((row) => row && toHex(row)));
      }),
      { seed: 20260419, numRuns: 200 },
    );
  });
});

describe('VARLEN rows', () => {
  it('do not share memory with the blob, which may be good until the next read only', () => {
    const blob = encodeVarlen(rowsOf(['abc']), 'none');
    const { rows } = decodeVarlen(blob, 1, site);
    blob.fill(0);
    expect(textsOf(rows)).toEqual(['abc']);
  });
});

describe('VARLEN round trip', () => {
  it.each(['none', 'gzip'] as const)('%s', (compression) => {
    const rows = fc.array(fc.option(fc.uint8Array({ maxLength: 20 })), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (list) => {
        const decoded = decodeVarlen(encodeVarlen(list, compression), list.length, site);
        expect(decoded.unused).toBe(0);
        expect(decoded.rows.map((row) => row && toHex(row))).toEqual(list.map((row) => row && toHex(row)));
      }),
      { seed: 20260419, numRuns: 200 },
    );
  });
});

describe('damaged VARLEN', () => {
  const decode = (hex: string, rowCount: number) => () => decodeVarlen(fromHex(hex), rowCount, site);

  it('names what is wrong', () => {
    expect(decode('', 0)).toThrow('found no bytes, expected marker 0, 1 or 2');
    expect(decode('03', 0)).toThrow('found marker 3');
    expect(decode('00 0000', 0)).toThrow('expected a length of 4 bytes');
    expect(decode('00 ffffffff', 0)).toThrow('found length -1');
    expect(decode('00 05000000 00000000', 1)).toThrow('found length 5, expected at most 4');
    expect(decode('00 04000000 00000000', 2)).toThrow('found a payload of 4 bytes, expected at least 8');
    expect(decode('00 08000000 05000000 61616161', 1)).toThrow(
      'found 5 bytes in value 0, expected at most 4',
    );
    expect(decode('00 08000000 04000000 61616161', 2)).toThrow('found 1 values, expected 2');
    expect(decode('02 0f000000 04000000 01020304', 1)).toThrow('found no gzip data');
    expect(decode('01 0f000000 05000000 0102030405', 1)).toThrow('found no zstd magic');
  });

  it('refuses a declared size before allocating it', () => {
    expect(decode('01 ffffff7f 09000000 28b52ffd2000010000', 0)).toThrow(
      'found a declared size of 2147483647',
    );
    expect(decode('02 ffffff7f 02000000 1f8b', 0)).toThrow('found a declared size of 2147483647');
  });

  it('refuses a zstd window beyond 8 MiB and a second frame', () => {
    const window = '01 0f000000 0a000000 28b52ffd 00 88 010000 00';
    expect(decode(window, 0)).toThrow('found a zstd window of 134217728 bytes');
    const frame = '28b52ffd2000010000';
    expect(decode(`01 00000000 12000000 ${frame}${frame}`, 0)).toThrow(
      'found a zstd frame of 9 bytes, expected 18',
    );
  });

  it('refuses content that is shorter or longer than declared', () => {
    const frame = '28b52ffd200f79000003000000616263ffffffff00000000';
    expect(decode(`01 10000000 18000000 ${frame}`, 3)).toThrow('found 15 bytes decompressed, expected 16');
    expect(decode(`01 0e000000 18000000 ${frame}`, 3)).toThrow('more than 14 bytes');
    const packed = gzipSync(fromHex('00000000 00000000'));
    const withSize = (size: string) =>
      `02 ${size} ${packed.length.toString(16).padStart(2, '0')}000000 ${toHex(packed)}`;
    expect(read(withSize('08000000'), 2)).toEqual(['', '']);
    expect(decode(withSize('09000000'), 2)).toThrow('found 8 bytes decompressed, expected 9');
    expect(decode(withSize('07000000'), 1)).toThrow('no gzip data');
  });

  it('decodes or refuses mutated zstd and gzip blobs, never anything else', () => {
    const sources = [
      '01 5e010000 18000000 28b52ffd605e007500003803000000425559010054528b11',
      '01 72000000 60000000 28b52ffd2072bd0200b4041c0000007b227072696365223a36353034322e31372c22717479223a302e357d3130302e3333ffffffff26343930302e30302c22726561736f6e223a2273746f705f686974227dffffffff0300471d0d8c82d1a927',
      toHex(encodeVarlen(rowsOf(['buy', null, 'sell', '']), 'gzip')),
    ].map(fromHex);
    const change = fc.tuple(
      fc.nat(2),
      fc.array(fc.tuple(fc.nat(110), fc.nat(255)), { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(change, ([which, edits]) => {
        const blob = Uint8Array.from(sources[which] ?? []);
        for (const [at, byte] of edits) blob[9 + (at % (blob.length - 9))] = byte;
        try {
          decodeVarlen(blob, 4, site);
        } catch (error) {
          if (!isQtsError(error)) throw error;
          expect(error.code).toBe('damaged');
        }
      }),
      { seed: 20260419, numRuns: 3000 },
    );
  });
});
