/** Sources and sinks that watch what is asked of them, or do their worst within what they promise. */
import type { ByteSink, ByteSource } from '../../src/byte-source.ts';
import { openLastra } from '../../src/lastra/index.ts';
import type { LastraColumn, LastraFile } from '../../src/lastra/types.ts';
import { valuesOf } from './files.ts';
import { bitsOf, toHex } from './hex.ts';

/** Files of other writers in the shared data folder, all whole. */
export const SHARED_FILES = [
  'lastra_ticker.lastra',
  'lastra_with_events.lastra',
  'lastra_row_groups.lastra',
  'java_gorilla_pongo.lastra',
  'java_multi_write.lastra',
  'java_row_groups.lastra',
  'BTC_USDT_2026-04-07_h18.lastra',
  'BTC_USDT_2026-04-19_h01_klines.lastra',
];

export interface CountingSource extends ByteSource {
  /** Every byte that was handed out, by offset. */
  readonly offsets: ReadonlySet<number>;
  /** Size of the largest read. */
  readonly largestBytes: number;
  forget(): void;
}

/**
 * Counts, and keeps to the letter of the promise: what it handed out is garbage after the next read, and a read
 * outside the source is a mistake of the caller.
 */
export const countingSource = (bytes: Uint8Array): CountingSource => {
  const offsets = new Set<number>();
  let largestBytes = 0;
  let last = new Uint8Array(0);
  return {
    byteLength: bytes.length,
    read: (offsetBytes, lengthBytes) => {
      if (!(offsetBytes >= 0 && lengthBytes >= 0 && offsetBytes + lengthBytes <= bytes.length)) {
        throw new RangeError(`read of ${lengthBytes} at ${offsetBytes} of ${bytes.length}`);
      }
      last.fill(0xa5);
      last = Uint8Array.from(bytes.subarray(offsetBytes, offsetBytes + lengthBytes));
      for (let k = 0; k < lengthBytes; k++) offsets.add(offsetBytes + k);
      largestBytes = Math.max(largestBytes, lengthBytes);
      return last;
    },
    offsets,
    get largestBytes() {
      return largestBytes;
    },
    forget: () => {
      offsets.clear();
      largestBytes = 0;
    },
  };
};

/** What fails after so many bytes, and what it was told until then. */
export const failingSink = (afterBytes: number): ByteSink => {
  let written = 0;
  return {
    get offsetBytes() {
      return written;
    },
    write: (bytes) => {
      if (written + bytes.length > afterBytes) throw new Error(`no space after ${afterBytes} bytes`);
      written += bytes.length;
    },
    patch: () => {
      throw new Error('cannot patch');
    },
  };
};

/** Everything but the source. */
export const structureOf = ({ source: _, ...rest }: LastraFile): Omit<LastraFile, 'source'> => rest;

/** Values as text, by their bits: comparable whatever the type. */
export const textOfValues = (file: LastraFile, column: LastraColumn): readonly string[] => {
  const values = valuesOf(file, column);
  if (values instanceof Float64Array) return bitsOf(values).map(String);
  if (values instanceof BigInt64Array) return Array.from(values, String);
  return values.map((value) => (value === null ? 'null' : toHex(value)));
};

/** All values of a file by column. */
export const allValues = (file: LastraFile): readonly (readonly string[])[] =>
  [...file.columns, ...file.events].map((column) => textOfValues(file, column));

/** A file as a source would bring it, and as memory does. */
export const bothWays = (
  bytes: Uint8Array,
): { readonly streamed: LastraFile; readonly held: LastraFile } => ({
  streamed: openLastra(countingSource(bytes), 'file'),
  held: openLastra(bytes, 'file'),
});
