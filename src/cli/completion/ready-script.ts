/** The script that the package brings along: what `completion` would make of the command tree, without loading it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { SCRIPT_FILES, SHELLS } from './shells.ts';

/**
 * Prints the script of a shell from `completions/` beside the bundle.
 * @returns false when it is not there, as in the single-file binary, or could not be printed; the command itself then
 * makes it, or says why not
 */
export const printReadyScript = (shellName: string | undefined): boolean => {
  const shell = SHELLS.find((known) => known === shellName);
  if (shell === undefined) return false;
  try {
    const script = readFileSync(new URL(`../completions/${SCRIPT_FILES[shell]}`, import.meta.url));
    writeFileSync(1, script);
    return true;
  } catch {
    return false;
  }
};
