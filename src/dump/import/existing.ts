/** What a dump has already of the hours of one series, in whatever layout and format. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Hour, symbolOf } from '../../domain.ts';
import { messageOf, QtsError } from '../../errors.ts';
import type { Series } from '../manifest.ts';
import { scanHours } from '../scan.ts';

/** Paths below the dump, by hour. */
export type ExistingHours = ReadonlyMap<Hour, readonly string[]>;

const isFolder = (dir: string): boolean => statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Looks at names alone. A file whose exchange nothing tells may be of this one.
 * @throws QtsError `io` when the directory cannot be read; none is an empty dump
 */
export const existingHours = (dir: string, { exchange, kind, instrument }: Series): ExistingHours => {
  const hours = new Map<Hour, string[]>();
  if (!isFolder(dir)) return hours;
  const symbol = symbolOf(instrument);
  for (const found of scanHours(dir)) {
    if (found.kind !== kind || symbolOf(found.instrument) !== symbol) continue;
    if (found.exchange !== undefined && found.exchange !== exchange) continue;
    hours.set(found.hour, [...(hours.get(found.hour) ?? []), found.relativePath]);
  }
  return hours;
};

/** Whether a file of the dump has exactly these bytes. @throws QtsError `io` */
export const hasBytes = (dir: string, path: string, bytes: Uint8Array): boolean => {
  try {
    return Buffer.compare(readFileSync(join(dir, path)), bytes) === 0;
  } catch (error) {
    throw new QtsError('io', `cannot read ${join(dir, path)}: ${messageOf(error)}`, { cause: error });
  }
};
