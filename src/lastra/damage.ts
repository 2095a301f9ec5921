/** How damage is told: file, column, offset, what was found and what was expected. */
import { QtsError } from '../errors.ts';

/** Where encoded bytes lie, for messages. */
export interface Site {
  readonly file: string;
  readonly column?: string | undefined;
  /** File offset of the first of the bytes that are looked at. */
  readonly offsetBytes: number;
}

/** An error `damaged` that knows the place. */
export class LastraDamage extends QtsError {
  /** File offset. */
  readonly offsetBytes: number;

  constructor(offsetBytes: number, message: string) {
    super('damaged', message, { hint: 'the file is damaged or incomplete: get it again' });
    this.offsetBytes = offsetBytes;
  }
}

/**
 * The error for bytes that cannot be right.
 * @param atBytes offset from the start of the site
 */
export const damaged = (site: Site, atBytes: number, found: string, expected: string): LastraDamage => {
  const column = site.column === undefined ? '' : ` column ${JSON.stringify(site.column)},`;
  const at = site.offsetBytes + atBytes;
  return new LastraDamage(at, `${site.file}:${column} offset ${at}: found ${found}, expected ${expected}`);
};

/** The error for something that a writer must not produce. */
export const unwritable = (what: string, hint?: string): QtsError =>
  new QtsError('failed', `cannot write Lastra: ${what}`, hint === undefined ? {} : { hint });
