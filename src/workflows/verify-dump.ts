/** Proves a dump against its manifests, repairs it if asked, and judges the outcome. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FOLDER } from '../dump/manifest.ts';
import { type DumpFault, type DumpVerdict, verifyDump } from '../dump/verify.ts';
import { QtsError } from '../errors.ts';
import { countOf, formatBytes } from '../text.ts';
import { type Reporter, type WorkflowHost, withActivity } from './host.ts';
import type { Unrepaired } from './repair-dump.ts';

export interface VerifyDumpRequest {
  readonly dir: string;
  /** Fetch again what is damaged, changed or gone. */
  readonly repair: boolean;
  /** Of files that neither folders nor manifests give one. */
  readonly exchange: string | undefined;
  /** Requests in flight of a repair; adaptive unless told. */
  readonly concurrency: number | undefined;
}

export interface DumpVerification extends DumpVerdict {
  /** Faults that are gone; `faults` has those that are left. */
  readonly repaired: readonly DumpFault[];
  /** Of the repaired, those whose bytes are not the ones that a manifest knew before. */
  readonly different: number;
}

/** Whether a path is a directory with manifests. */
export const isDump = (path: string): boolean =>
  statSync(join(path, MANIFEST_FOLDER), { throwIfNoEntry: false })?.isDirectory() === true;

const prove = (
  reporter: Reporter,
  signal: AbortSignal,
  { dir, exchange }: VerifyDumpRequest,
): Promise<DumpVerdict> =>
  withActivity(reporter, `proving ${dir}`, (activity) =>
    verifyDump(dir, {
      exchange,
      signal,
      onFile: ({ files, bytes }) => activity.update(`${countOf(files, 'file')}, ${formatBytes(bytes)}`),
      onUnlisted: (path) => reporter.detail(`unlisted: ${path}`),
    }),
  );

const tellOddities = (reporter: Reporter, { unlisted, parts, nested, others, dir }: DumpVerdict): void => {
  if (unlisted > 0)
    reporter.note(
      `${countOf(unlisted, 'file')} proven and in no manifest: take them in with: qtsurfer adopt ${dir}`,
    );
  for (const path of parts) reporter.detail(`leftover: ${path}`);
  if (parts.length > 0)
    reporter.note(
      `${countOf(parts.length, 'file')} left over from runs that were cut short: no reader takes them for hours`,
    );
  for (const path of nested)
    reporter.warn(`${path} is a dump with manifests of its own, which were not read: verify it alone`);
  if (others > 0) reporter.note(`${countOf(others, 'file')} are no hours`);
};

const withCauses = (faults: readonly DumpFault[], left: readonly Unrepaired[]): readonly DumpFault[] => {
  const causes = new Map(left.map(({ fault, cause }) => [fault.path, cause]));
  return faults.flatMap((fault) => {
    const cause = causes.get(fault.path);
    return cause === undefined ? [] : [{ ...fault, cause: `${fault.cause}; not repaired: ${cause}` }];
  });
};

/**
 * Verifies a dump.
 * @param hostOf called only when there is something to repair: nothing else needs a backend
 * @throws QtsError `io`; with `repair` what `repairDump` throws
 */
export const verifyDumpHours = async (
  reporter: Reporter,
  signal: AbortSignal,
  request: VerifyDumpRequest,
  hostOf: () => Promise<WorkflowHost>,
): Promise<DumpVerification> => {
  const verdict = await prove(reporter, signal, request);
  tellOddities(reporter, verdict);
  if (!request.repair || verdict.faults.length === 0) return { ...verdict, repaired: [], different: 0 };
  const [host, { repairDump }] = await Promise.all([hostOf(), import('./repair-dump.ts')]);
  reporter.note(`repair ${countOf(verdict.faults.length, 'file')} of ${request.dir}`);
  const { concurrency } = request;
  const { repaired, left, different } = await repairDump(host, request.dir, verdict.faults, { concurrency });
  if (different > 0)
    reporter.warn(
      `${countOf(different, 'hour')} came with other bytes than the ones that a manifest knew before`,
    );
  const brought = repaired.filter(({ kind }) => kind === 'absent').length;
  const files = verdict.files + brought;
  const proven = verdict.proven + repaired.length;
  return { ...verdict, files, proven, faults: withCauses(verdict.faults, left), repaired, different };
};

/** The error of a dump that is not what its manifests say. */
export const judgeDump = (
  { repair }: VerifyDumpRequest,
  { faults, files, repaired }: DumpVerification,
): QtsError | undefined => {
  if (faults.length === 0) return undefined;
  const gone = faults.filter(({ kind }) => kind === 'absent').length;
  const done = repaired.length > 0 ? `${countOf(repaired.length, 'file')} repaired, ` : '';
  const what = `${faults.length - gone} of ${countOf(files, 'file')} wrong, ${gone} gone`;
  const hint = repair
    ? 'what is left could not be had: each cause is told above'
    : 'fetch them again with: qtsurfer verify --repair';
  return new QtsError('damaged', `${done}${what}`, { hint });
};
