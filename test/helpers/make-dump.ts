/** Makes small dumps on disk: real Lastra hours in any layout, with manifests that prove them. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Hour, HourId, Kind } from '../../src/domain.ts';
import { hourPath, type Layout } from '../../src/dump/layout.ts';
import type { Shard } from '../../src/dump/manifest.ts';
import { manifestWriter } from '../../src/dump/manifest-writer.ts';
import { FROM, idOf, lastraHour } from '../transfer/hours.ts';

export const AT_MS = Date.parse('2026-02-01T00:00:00Z');

/** Writes a file below a folder, with the folders that it needs. */
export const put = (dir: string, path: string, bytes: Uint8Array | string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), bytes);
};

export interface MadeHour {
  readonly id: HourId;
  readonly path: string;
}

export interface DumpShape {
  readonly layout?: Layout;
  readonly shard?: Shard;
  readonly rows?: number;
  readonly kind?: Kind;
  readonly exchange?: string;
  /** No manifest lines. */
  readonly bare?: boolean;
}

/** Writes the hours `FROM + …` of BTC/USDT with their manifest lines. */
export const makeHours = (dir: string, offsets: readonly number[], shape: DumpShape = {}): MadeHour[] =>
  offsets.map((offset) => {
    const { layout = 'tree', rows = 20, kind = 'tickers', exchange = 'binance' } = shape;
    const id = { ...idOf(FROM + offset, kind), exchange };
    const bytes = lastraHour(id.hour, rows);
    const path = hourPath(layout, id, 'lastra');
    put(dir, path, bytes);
    if (shape.bare !== true) noteFetched(dir, id, path, bytes, shape.shard);
    return { id, path };
  });

const noteFetched = (dir: string, id: HourId, path: string, bytes: Uint8Array, shard?: Shard): void => {
  const writer = manifestWriter(dir, id, { shard });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { hour } = id;
  const times = { firstTsMs: null, lastTsMs: null };
  const base = { hour, format: 'lastra', path, atMs: AT_MS, status: 'fetched' } as const;
  writer.append({ ...base, bytes: bytes.length, rows: 20, sha256, ...times, proof: 'crc' });
  writer.close();
};

/** Writes down that hours are not there. */
export const noteGaps = (
  dir: string,
  offsets: readonly number[],
  status: 'missing' | 'failed',
  cause: string | ((hour: Hour) => string),
  shard?: Shard,
): void => {
  const writer = manifestWriter(dir, idOf(FROM), { shard });
  for (const offset of offsets) {
    const id = idOf(FROM + offset);
    const path = hourPath('tree', id, 'lastra');
    const text = typeof cause === 'string' ? cause : cause(id.hour);
    writer.append({ hour: id.hour, format: 'lastra', path, atMs: AT_MS, status, cause: text });
  }
  writer.close();
};

/** Flips the bits of a byte in the middle: the size stays. */
export const damage = (dir: string, path: string): void => {
  const bytes = readFileSync(join(dir, path));
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
  writeFileSync(join(dir, path), bytes);
};
