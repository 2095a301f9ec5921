/** Small hours of klines, as files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeLastra, openLastra } from '../../src/lastra/index.ts';
import type { EncodeOptions } from '../../src/lastra/write-types.ts';

export const FIRST_MS = Date.parse('2026-01-15T10:00:00.999Z');

export interface HourOptions {
  readonly rows?: number;
  readonly firstMs?: number;
  /** Name of the time column. */
  readonly time?: string;
  readonly rowGroupSize?: number;
  readonly events?: EncodeOptions['events'];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** One bar a second: closing price, volume, number of trades. */
export const hourOf = (options: HourOptions = {}): Uint8Array => {
  const { rows = 60, firstMs = FIRST_MS, time = 'ts', rowGroupSize, events, metadata } = options;
  const values = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
  return encodeLastra({
    columns: [
      { name: time, type: 'long', values: values((row) => firstMs + row * 1_000) },
      { name: 'cls', type: 'double', values: values((row) => 100 + (row % 7) / 100), metadata },
      { name: 'vol', type: 'double', values: values((row) => (row * 37) % 11) },
      { name: 'ntr', type: 'long', values: values((row) => row % 5) },
    ],
    rowGroupSize,
    events,
  });
};

/** Writes a file and the folders above it. */
export const putFile = (path: string, bytes: Uint8Array | string): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

/** The same file with one byte changed in the middle of a column. */
export const damagedIn = (bytes: Uint8Array, ...columns: readonly string[]): Uint8Array => {
  const file = openLastra(bytes);
  const copy = new Uint8Array(bytes);
  for (const name of columns) {
    const frame = file.rowGroups[0]?.frames[file.columns.findIndex((column) => column.name === name)];
    if (frame === undefined) throw new Error(`there is no column ${name}`);
    const at = frame.offsetBytes + Math.floor(frame.lengthBytes / 2);
    copy[at] = (copy[at] ?? 0) ^ 0x5a;
  }
  return copy;
};
