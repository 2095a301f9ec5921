/** The help that the build laid beside the bundle: what the command tree would print, without loading it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isatty } from 'node:tty';

const WORD = /^[a-z]+(?:-[a-z]+)*$/;

/** Asking the terminal for its width takes a while: a pipe has none. */
const fits = (text: string): boolean => {
  if (!isatty(1)) return true;
  const { columns } = process.stdout;
  return !columns || text.split('\n').every((line) => line.length <= columns);
};

/**
 * Prints the help of a command.
 * @param words of the command; none for the program itself
 * @returns false when it does not lie ready or could not be printed; the command tree then makes it, or says why not
 */
export const printReadyHelp = (words: readonly string[]): boolean => {
  if (!words.every((word) => WORD.test(word))) return false;
  try {
    const file = new URL(`./help/${['qtsurfer', ...words].join('.')}.txt`, import.meta.url);
    const text = readFileSync(file, 'utf8');
    if (!fits(text)) return false;
    writeFileSync(1, text);
    return true;
  } catch {
    return false;
  }
};
