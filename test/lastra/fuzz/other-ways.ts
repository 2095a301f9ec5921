/** A file opened again from a source that keeps its promise to the letter, and what asks of a file as a whole. */
import type { ByteSource } from '../../../src/byte-source.ts';
import {
  findTimeDisorder,
  groupsBetween,
  type LastraColumn,
  type LastraFile,
  openLastra,
} from '../../../src/lastra/index.ts';
import { isSame, readColumn, type Values } from './values.ts';

/** What it handed out is garbage after the next read; a read outside is a mistake of the reader. */
const hostileSource = (bytes: Uint8Array): ByteSource => {
  let last = new Uint8Array(0);
  return {
    byteLength: bytes.length,
    read: (offsetBytes, lengthBytes) => {
      if (!(offsetBytes >= 0 && lengthBytes >= 0 && offsetBytes + lengthBytes <= bytes.length)) {
        throw new RangeError(`read of ${lengthBytes} at ${offsetBytes} of ${bytes.length}`);
      }
      last.fill(0xa5);
      last = bytes.slice(offsetBytes, offsetBytes + lengthBytes);
      return last;
    },
  };
};

const readOrRefuse = (file: LastraFile, column: LastraColumn, guard: Guard): Values | undefined =>
  guard('reading from a source', () => readColumn(file, column));

/** Runs; undefined for a refusal. */
export type Guard = <T>(what: string, run: () => T) => T | undefined;

/**
 * @param values what each column gave from memory; undefined where it was refused
 * @returns what differs, if anything
 */
export const otherWay = (
  bytes: Uint8Array,
  file: LastraFile,
  values: readonly (Values | undefined)[],
  guard: Guard,
): string | undefined => {
  const streamed = guard('opening a source', () => openLastra(hostileSource(bytes), 'fuzz'));
  if (streamed === undefined) return 'refused as a source';
  for (const [k, column] of [...streamed.columns, ...streamed.events].entries()) {
    const [held, own] = [values[k], readOrRefuse(streamed, column, guard)];
    const isEqual = held === undefined || own === undefined ? held === own : isSame(held, own);
    if (!isEqual) return `column ${JSON.stringify(column.name)} differs when read from a source`;
  }
  const ends = file.rowGroups.flatMap(({ tsMin, tsMax }) => [Number(tsMin ?? 0n), Number(tsMax ?? 0n)]);
  for (const fromMs of [Number.NEGATIVE_INFINITY, ...ends.slice(0, 4)]) {
    const span = guard('asking for a time range', () => groupsBetween(file, fromMs, fromMs + 2000));
    if (span === undefined) return 'a time range was refused';
    if (!(span.start >= 0 && span.start <= span.end && span.end <= file.rowGroups.length)) {
      return `a time range gave row groups ${span.start} to ${span.end}`;
    }
  }
  guard('looking for disorder', () => findTimeDisorder(file));
  return undefined;
};
