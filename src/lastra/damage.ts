/** How damage is told: file, column, offset, what was found and what was expected. */
import { QtsError } from '../errors.ts';

/** Where encoded bytes lie, for messages. */
export interface Site {
  readonly file: string;
  readonly column?: string | undefined;
  /** File offset of the first of the bytes that are looked at. */
  readonly offsetBytes: number;
}

/**
 * The error for bytes that cannot be right.
 * @param atBytes offset from the start of the site
 */
export const damaged = (site: Site, atBytes: number, found: string, expected: string): QtsError => {
  const column = site.column === undefined ? '' : ` column ${JSON.stringify(site.column)},`;
  const message = `${site.file}:${column} offset ${site.offsetBytes + atBytes}: found ${found}, expected ${expected}`;
  return new QtsError('damaged', message, { hint: 'the file is damaged or incomplete: get it again' });
};

/** The error for something that a writer must not produce. */
export const unwritable = (what: string, hint?: string): QtsError =>
  new QtsError('failed', `cannot write Lastra: ${what}`, hint === undefined ? {} : { hint });
