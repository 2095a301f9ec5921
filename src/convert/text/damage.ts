/** Errors of text files: they name file, line and column. */
import { QtsError } from '../../errors.ts';

/** A line of more bytes is no line of a table. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

const place = (line: number, column?: string): string =>
  column === undefined ? `line ${line}` : `line ${line}, column ${JSON.stringify(column)}`;

/** The error for text that cannot be right. */
export const damagedText = (
  file: string,
  line: number,
  column: string | undefined,
  what: string,
  hint?: string,
): QtsError =>
  new QtsError('damaged', `${file}: ${place(line, column)}: ${what}`, hint === undefined ? {} : { hint });

/** The error for a line that does not end. */
export const endlessLine = (file: string, line: number): QtsError =>
  damagedText(file, line, undefined, `the line is longer than ${MAX_LINE_BYTES} bytes`);
