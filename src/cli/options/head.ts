/** The options of head: as commander hands them over, and checked. Pure: the clock is an argument. */
import type { HeadRequest } from '../../files/requests.ts';
import {
  checkPaths,
  parseReadOptions,
  parseSelection,
  type ReadFlags,
  type SelectionFlags,
} from './files.ts';
import { parseInteger } from './values.ts';

export interface HeadFlags extends ReadFlags, SelectionFlags {
  readonly rows?: string;
}

const DEFAULT_ROWS = 10;

/** @throws QtsError `usage` */
export const parseHeadRequest = (paths: readonly string[], flags: HeadFlags, nowMs: number): HeadRequest => ({
  paths: checkPaths(paths),
  read: parseReadOptions(flags),
  rows: flags.rows === undefined ? DEFAULT_ROWS : parseInteger(flags.rows, '--rows', { least: 0 }),
  selection: parseSelection(flags, nowMs),
});
