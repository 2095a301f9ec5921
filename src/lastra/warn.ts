/** What is odd about an opened file. */
import type { LastraFile } from './types.ts';

/** Adds a warning to a file, once. */
export const warn = (file: LastraFile, text: string): void => {
  const warnings = file.warnings as string[];
  if (!warnings.includes(text)) warnings.push(text);
};
