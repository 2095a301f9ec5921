/** From what `verify` found wrong in a dump to a repair of it. */
import { statSync } from 'node:fs';
import type { DumpFault } from '../dump/fault.ts';
import { manifestFileName, readManifest } from '../dump/manifest.ts';
import { QtsError } from '../errors.ts';
import type { Check } from '../files/checklist.ts';
import { type DumpHour, enclosingDump, faultOf, isDump } from '../files/dump-place.ts';
import type { VerifyRequest } from '../files/requests.ts';
import type { Expected, FileVerdict } from '../files/verdict.ts';
import { countOf } from '../text.ts';
import type { WorkflowHost } from './host.ts';

interface Faulty {
  readonly check: Check;
  readonly verdict: FileVerdict;
}

/** A fault that is gone, and what the manifest says of the file now. */
export interface RepairedCheck extends Faulty {
  readonly expected: Expected | undefined;
}

export interface RepairOutcome {
  readonly repaired: readonly RepairedCheck[];
  /** With the cause why each is as it was. */
  readonly left: readonly FileVerdict[];
  readonly different: number;
}

/**
 * `--repair` and `--exchange` are about one dump, or a folder in one.
 * @throws QtsError `usage`; `not-found`
 */
export const checkRepairable = ({ paths, repair, exchange }: VerifyRequest): void => {
  if (!repair && exchange === undefined) return;
  const option = repair ? '--repair' : '--exchange';
  const [path = ''] = paths;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new QtsError('not-found', `${path} is not there`);
  if (stats.isDirectory() && (isDump(path) || enclosingDump(path) !== undefined)) return;
  throw new QtsError('usage', `${option} takes a dump: ${path} has no manifests`, {
    hint: `take the files in first with: qtsurfer adopt ${stats.isDirectory() ? path : 'DIR'}`,
  });
};

const causeOf = ({ path, faults }: FileVerdict): string =>
  faults.map(({ message }) => message.replaceAll(`${path}: `, '')).join('; ');

const faultAt = (hour: DumpHour, verdict: FileVerdict): DumpFault | undefined =>
  verdict.state === 'ok' ? undefined : faultOf(hour, verdict.state, causeOf(verdict));

const notRepaired = (verdict: FileVerdict, cause: string): FileVerdict => ({
  ...verdict,
  faults: [...verdict.faults, { message: `not repaired: ${cause}` }],
});

/** Why nobody can repair it, whatever the backend has. */
const whyNot = ({ check: { hour } }: Faulty, root: string): string | undefined => {
  if (hour === undefined) return 'it is no hour';
  if (hour.dump.root !== root) return `it belongs to another dump: repair ${hour.dump.root}`;
  return hour.entry?.source === 'import'
    ? 'it was imported, and no backend has it: import it again'
    : undefined;
};

type Manifests = Map<string, ReturnType<typeof readManifest>>;

/** What the repair wrote down; each manifest is read once. */
const expectedNow = (
  { dump, path, hour, exchange }: DumpHour,
  manifests: Manifests,
): Expected | undefined => {
  if (exchange === undefined) return undefined;
  const series = { ...hour, exchange };
  const key = manifestFileName(series);
  const entries = manifests.get(key) ?? readManifest(dump.root, series);
  manifests.set(key, entries);
  const entry = entries.get(path);
  return entry?.status === 'fetched' ? { bytes: entry.bytes, sha256: entry.sha256 } : undefined;
};

/** What can be tried at all, by the path below the dump. */
interface Trial extends Faulty {
  readonly hour: DumpHour;
  readonly fault: DumpFault;
}

const rootOf = (faulty: readonly Faulty[], { paths: [path = ''] }: VerifyRequest): string =>
  isDump(path) ? path : (enclosingDump(path) ?? faulty[0]?.check.hour?.dump.root ?? path);

/**
 * Repairs the dump that was named, as far as the backend has its hours; dumps inside it are left alone.
 * @throws QtsError like `repairDump`
 */
export const repairChecks = async (
  faulty: readonly Faulty[],
  request: VerifyRequest,
  hostOf: () => Promise<WorkflowHost>,
): Promise<RepairOutcome> => {
  const root = rootOf(faulty, request);
  const left: FileVerdict[] = [];
  const trials = new Map<string, Trial>();
  for (const one of faulty) {
    const { check, verdict } = one;
    const cause = whyNot(one, root);
    const fault = check.hour && faultAt(check.hour, verdict);
    if (cause === undefined && check.hour && fault)
      trials.set(fault.path, { ...one, hour: check.hour, fault });
    else left.push(notRepaired(verdict, cause ?? 'nothing tells where it would come from'));
  }
  if (trials.size === 0) return { repaired: [], left, different: 0 };
  const [host, { repairDump }] = await Promise.all([hostOf(), import('./repair-dump.ts')]);
  host.reporter.note(`repair ${countOf(trials.size, 'file')} of ${root}`);
  const faults = [...trials.values()].map(({ fault }) => fault);
  const done = await repairDump(host, root, faults, { concurrency: request.concurrency });
  const causes = new Map(done.left.map(({ fault, cause }) => [fault.path, cause]));
  const repaired: RepairedCheck[] = [];
  const manifests: Manifests = new Map();
  for (const { fault, check, verdict, hour } of trials.values()) {
    const cause = causes.get(fault.path);
    if (cause === undefined) repaired.push({ check, verdict, expected: expectedNow(hour, manifests) });
    else left.push(notRepaired(verdict, cause));
  }
  return { repaired, left, different: done.different };
};
