/** The help that the build laid beside the bundle: what the command tree would print, without loading it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { HELP_COLUMNS } from './help-width.ts';

const WORD = /^[a-z]+(?:-[a-z]+)*$/;

const isNarrow = (): boolean => isatty(1) && (process.stdout.columns || HELP_COLUMNS) < HELP_COLUMNS;

/**
 * Prints the help of a command.
 * @param words of the command; none for the program itself
 * @returns false when it does not lie ready or could not be printed; the command tree then makes it, or says why not
 */
export const printReadyHelp = (words: readonly string[]): boolean => {
  if (!words.every((word) => WORD.test(word)) || isNarrow()) return false;
  try {
    const file = new URL(`./help/${['qtsurfer', ...words].join('.')}.txt`, import.meta.url);
    writeFileSync(1, readFileSync(file));
    return true;
  } catch {
    return false;
  }
};
