/** Proof that a file is whole: checksums where it has them, else a full decode. */
import type { ByteSource } from '../byte-source.ts';
import { wordsOf, wordsToDouble } from './bits/words.ts';
import { checkPart } from './check.ts';
import { checkCodec } from './column-codec.ts';
import { openLastra } from './open.ts';
import { partsOf } from './parts.ts';
import { readLongs, tryReadMillis } from './read.ts';
import { findTimeColumn } from './time.ts';
import type { GroupSpan, LastraColumn, LastraFile, LastraProof } from './types.ts';

/** Row groups one at a time. */
export const singleGroups = (file: LastraFile): GroupSpan[] =>
  file.rowGroups.map((_, group) => ({ start: group, end: group + 1 }));

/** Everything in file order. @throws QtsError `damaged` */
const checkAll = (file: LastraFile): void => {
  const check = (column: LastraColumn, span?: GroupSpan): void => {
    for (const part of partsOf(file, column, span)) checkPart(file, column, part, { decode: false });
  };
  // Also where a file without rows has nothing to decode.
  for (const column of [...file.columns, ...file.events]) checkCodec(file, column);
  for (const span of singleGroups(file)) for (const column of file.columns) check(column, span);
  for (const column of file.events) check(column);
};

type Times = Pick<LastraProof, 'firstTsMs' | 'lastTsMs' | 'minTsMs' | 'maxTsMs'>;

const NO_TIMES: Times = { firstTsMs: null, lastTsMs: null, minTsMs: null, maxTsMs: null };

/** Beyond ±2^53 (no milliseconds then) the nearest doubles. */
const roundedLongs = (file: LastraFile, column: LastraColumn, span: GroupSpan): Float64Array => {
  const words = wordsOf(readLongs(file, column, span));
  return Float64Array.from({ length: words.length / 2 }, (_, i) =>
    wordsToDouble(words[2 * i] ?? 0, words[2 * i + 1] ?? 0),
  );
};

/** By index: an iterator makes an object a value, which was half of all garbage of a long download. */
const leastOf = (values: Float64Array): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) least = Math.min(least, values[i] ?? least);
  return least;
};

const mostOf = (values: Float64Array): number => {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] ?? most);
  return most;
};

const timesOf = (file: LastraFile): Times => {
  const column = findTimeColumn(file);
  if (!column || file.rowCount === 0) return NO_TIMES;
  let first: number | null = null;
  let last: number | null = null;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const span of singleGroups(file)) {
    const values = tryReadMillis(file, column, span) ?? roundedLongs(file, column, span);
    first ??= values.at(0) ?? null;
    last = values.at(-1) ?? last;
    min = Math.min(min, leastOf(values));
    max = Math.max(max, mostOf(values));
  }
  return { firstTsMs: first, lastTsMs: last, minTsMs: min, maxTsMs: max };
};

/**
 * Proves a file: every column by its checksum and row count, or, in files without checksums, by decoding
 * it whole. Holds a row group at a time.
 * @param input the file in memory, or where it can be read from
 * @param name names the file in errors
 * @throws QtsError `damaged` naming file, column, offset, what was found and what was expected
 */
export const verifyLastra = (input: Uint8Array | ByteSource, name?: string): LastraProof => {
  const file = openLastra(input, name);
  checkAll(file);
  return {
    level: file.hasChecksums ? 'crc' : 'structure',
    rowCount: file.rowCount,
    columns: file.columns.map((column) => column.name),
    ...timesOf(file),
  };
};
