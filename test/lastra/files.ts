/** Whole files of the format sheet (section 15.7), and how tests read every column of a file. */
import {
  type LastraColumn,
  type LastraFile,
  type LastraInput,
  readBinary,
  readDoubles,
  readLongs,
} from '../../src/lastra/index.ts';

import { fromHex } from './hex.ts';

/** One row: ts LONG, c DOUBLE RAW. */
export const FILE_A = fromHex(
  `5453414c 0100 0600 01000000 02000000 00000000 0000 | 01 00 00 02 7473 | 00 01 00 01 63 |
   08000000 0700000000000000 | 08000000 000000000000f83f | 00000000 0c000000 70d6e76f e199210f | 2153414c 10000000`,
);

/** Row groups of two, events, metadata, nulls. */
export const FILE_B = fromHex(
  `5453414c01000f00030000000300000002000000020001000002747306010201700c007b2275223a2255534454227d
   0302000173000000027473030200016b
   090000000a0000000000000014 0f000000020000003ff0000000000000c25fff 0e00000000090000000100000061ffffffff
   080000001e00000000000000 0c000000010000004008000000000000 09000000000400000000000000
   100000000f000000000000001900000000000000 10000000000b00000003000000425559ffffffff
   02000000 00000000 02000000 0a00000000000000 1400000000000000 32000000 01000000 1e00000000000000 1e00000000000000
   4d4afd69 0d6d8156 7219bc3b 70fc130c 8a0602fa 541a4362
   5b000000 6f000000 6f06a501 e7fbc2cf 2153414c 5c000000`,
);

/** No rows, two series columns. */
export const FILE_C = fromHex(
  `5453414c 0100 0600 00000000 02000000 00000000 0000 | 01 00 00 02 7473 | 02 01 00 01 63 | 2153414c 00000000`,
);

/** All values of a column, whatever its type. */
export const valuesOf = (
  file: LastraFile,
  column: LastraColumn,
): BigInt64Array | Float64Array | (Uint8Array | null)[] => {
  if (column.type === 'long') return readLongs(file, column);
  return column.type === 'double' ? readDoubles(file, column) : readBinary(file, column);
};

/** A column as the writer takes it, with the codec it had. */
export const inputOf = (file: LastraFile, column: LastraColumn): LastraInput => {
  const { name, metadata } = column;
  const codec = column.codec === 'unknown' ? undefined : column.codec;
  if (column.type === 'long') return { name, metadata, codec, type: 'long', values: readLongs(file, column) };
  if (column.type === 'double')
    return { name, metadata, codec, type: 'double', values: readDoubles(file, column) };
  return { name, metadata, codec, type: 'binary', values: readBinary(file, column) };
};

/** Column of a file by name. */
export const columnOf = (file: LastraFile, name: string): LastraColumn => {
  const found = file.columns.find((column) => column.name === name);
  if (found) return found;
  throw new Error(`no column ${name}`);
};

/** A copy with some bytes set. */
export const patched = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at < 0 ? bytes.length + at : at);
  return copy;
};
