/** The options of inspect: as commander hands them over, and checked. Pure. */
import type { InspectRequest } from '../../files/requests.ts';
import { checkPaths, parseReadOptions, type ReadFlags } from './files.ts';

export interface InspectFlags extends ReadFlags {
  readonly groups?: boolean;
}

/** @throws QtsError `usage` */
export const parseInspectRequest = (paths: readonly string[], flags: InspectFlags): InspectRequest => ({
  paths: checkPaths(paths),
  read: parseReadOptions(flags),
  groups: flags.groups ?? false,
});
