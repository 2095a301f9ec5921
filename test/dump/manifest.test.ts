import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  exchangesOfManifests,
  listManifests,
  manifestFileName,
  parseManifest,
  parseManifestFileName,
  readManifest,
} from '../../src/dump/manifest.ts';
import {
  decodeEntry,
  encodeEntry,
  type FetchedEntry,
  type ManifestEntry,
} from '../../src/dump/manifest-entry.ts';
import { manifestWriter } from '../../src/dump/manifest-writer.ts';
import { exchanges, formats, hours, instruments, kinds } from './arbitraries.ts';

const SEED = 4;
const series = { exchange: 'binance', kind: 'tickers', instrument: { base: 'BTC', quote: 'USDT' } } as const;

const gaps = fc.record({
  hour: hours,
  status: fc.constantFrom('missing', 'failed'),
  format: formats,
  path: fc.string({ unit: 'binary', maxLength: 40 }),
  atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  cause: fc.string({ unit: 'binary', maxLength: 40 }),
}) as fc.Arbitrary<ManifestEntry>;

const fetched: fc.Arbitrary<ManifestEntry> = fc.record({
  hour: hours,
  status: fc.constant('fetched'),
  format: formats,
  path: fc.string({ maxLength: 40 }),
  atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  bytes: fc.nat(),
  rows: fc.nat(),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  firstTsMs: fc.option(fc.nat(), { nil: null }),
  lastTsMs: fc.option(fc.nat(), { nil: null }),
  proof: fc.constantFrom('crc', 'structure', 'footer'),
});
const entries = fc.oneof(gaps, fetched);

const entryAt = (hour: number, bytes: number, atMs = 0): FetchedEntry => ({
  hour,
  status: 'fetched',
  format: 'lastra',
  path: `h${hour}`,
  atMs,
  bytes,
  rows: 1,
  sha256: 'ab',
  firstTsMs: 1,
  lastTsMs: 2,
  proof: 'crc',
});

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-manifest-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (items: readonly ManifestEntry[], shard?: { index: number; count: number }): string => {
  const writer = manifestWriter(dir, series, { shard });
  for (const item of items) writer.append(item);
  writer.close();
  return join(dir, '.qtsurfer', manifestFileName(series, shard));
};

describe('manifest names', () => {
  it('has the name of the series, and of the shard', () => {
    expect(manifestFileName(series)).toBe('binance.tickers.BTC_USDT.ndjson');
    expect(manifestFileName(series, { index: 3, count: 16 })).toBe('binance.tickers.BTC_USDT.3-of-16.ndjson');
  });

  it('is read back as what it was made of', () => {
    const shards = fc.option(fc.record({ index: fc.nat({ max: 99 }), count: fc.nat({ max: 99 }) }), {
      nil: undefined,
    });
    const property = fc.property(
      exchanges,
      kinds,
      instruments,
      shards,
      (exchange, kind, instrument, shard) => {
        // A quote that ends like a shard, or parts with a kind's name between dots, exist in no market.
        fc.pre(!/-of-\d+$|\.(tickers|klines)/.test(`${instrument.base}/${instrument.quote}`));
        const name = manifestFileName({ exchange, kind, instrument }, shard);
        expect(parseManifestFileName(name)).toEqual({ series: { exchange, kind, instrument }, shard });
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 1_000 });
  });

  it.each([
    'lock',
    'binance.trades.BTC_USDT.ndjson',
    'binance.tickers.BTC.ndjson',
    '..tickers.BTC_USDT.ndjson',
    'binance.tickers.BTC_USDT.03-of-16.ndjson',
  ])('does not take %s for a manifest', (name) => expect(parseManifestFileName(name)).toBeUndefined());
});

describe('manifest lines', () => {
  it('says everything on one line and reads it back', () => {
    const property = fc.property(entries, (entry) => {
      const line = encodeEntry(entry);
      expect(line).not.toContain('\n');
      expect(decodeEntry(line)).toEqual(entry);
    });
    fc.assert(property, { seed: SEED, numRuns: 500 });
  });

  it('takes no part of a line for the line', () => {
    const line = encodeEntry(entryAt(7, 100));
    for (let length = 0; length < line.length; length++)
      expect(decodeEntry(line.slice(0, length))).toBeUndefined();
  });

  it('keeps the newest line of a path', () => {
    const text = [entryAt(1, 10), entryAt(2, 20), entryAt(1, 11)].map(encodeEntry).join('\n');
    expect(
      [...parseManifest(text).values()].map((entry) => entry.status === 'fetched' && entry.bytes),
    ).toEqual([11, 20]);
  });
});

describe('manifestWriter', () => {
  it('creates nothing before the first line', () => {
    manifestWriter(dir, series).close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('repairs a torn last line, whatever its length', () => {
    const path = write([entryAt(1, 10), entryAt(2, 20)]);
    const whole = readFileSync(path);
    const firstLine = whole.indexOf(10) + 1;
    for (let size = firstLine; size <= whole.length; size++) {
      writeFileSync(path, whole.subarray(0, size));
      const expected = readManifest(dir, series).size;
      write([entryAt(3, 30)]);
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
      expect(lines.map((line) => decodeEntry(line)?.hour)).toEqual(expected === 2 ? [1, 2, 3] : [1, 3]);
    }
  });

  it('cuts off a last line without a single line feed', () => {
    const path = write([entryAt(1, 10)]);
    truncateSync(path, 20);
    write([entryAt(2, 20)]);
    expect([...readManifest(dir, series).keys()]).toEqual(['h2']);
    expect(statSync(path).size).toBe(encodeEntry(entryAt(2, 20)).length + 1);
  });

  it('says which file cannot be written', () => {
    writeFileSync(join(dir, '.qtsurfer'), '');
    expect(() => write([entryAt(1, 1)])).toThrowError(
      /cannot write the manifest .*binance\.tickers\.BTC_USDT\.ndjson/,
    );
  });
});

describe('readManifest', () => {
  it('knows nothing of a directory that is not there', () => {
    expect(readManifest(join(dir, 'absent'), series).size).toBe(0);
    expect(exchangesOfManifests(join(dir, 'absent'))).toEqual([]);
  });

  it('merges shards: the newest entry of a path wins, whichever file it is in', () => {
    write([entryAt(1, 10, 5), entryAt(2, 20, 5)]);
    write([entryAt(1, 11, 4), entryAt(3, 30, 4)], { index: 1, count: 2 });
    write([entryAt(2, 21, 6)], { index: 2, count: 2 });
    const bytes = [...readManifest(dir, series)].map(([path, entry]) => [
      path,
      entry.status === 'fetched' ? entry.bytes : 0,
    ]);
    expect(Object.fromEntries(bytes)).toEqual({ h1: 10, h2: 21, h3: 30 });
  });

  it('passes over foreign lines', () => {
    const path = write([entryAt(1, 10)]);
    appendFileSync(path, 'null\n[]\n{"hour":"2026-01-15T10"}\nrubbish\n');
    expect(readManifest(dir, series).size).toBe(1);
  });

  it('lists the series and exchanges of a dump', () => {
    write([entryAt(1, 10)]);
    write([entryAt(1, 10)], { index: 1, count: 2 });
    mkdirSync(join(dir, '.qtsurfer', 'other'));
    writeFileSync(join(dir, '.qtsurfer', 'gate.io.klines.A_B_C.ndjson'), '');
    expect(exchangesOfManifests(dir)).toEqual(['binance', 'gate.io']);
    expect(listManifests(dir).series.map(({ instrument }) => instrument.quote)).toEqual(['USDT', 'B:C']);
  });
});
