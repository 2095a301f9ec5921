/** The options of the commands over jobs: as commander hands them over, and checked. Pure. */
import { checkApiUrl } from '../../config/api-url.ts';
import { parseExchangeId } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { END_STATES, JOB_KINDS, type Job, type JournalState, OPEN_STATES } from '../../journal/job.ts';
import { parseDurationMs, parseInstantMs } from '../../time.ts';
import type { JobFilter } from '../../workflows/jobs-find.ts';
import type { GlobalOptions } from './global.ts';
import { oneOf, parseInteger } from './values.ts';

export interface JobsListFlags {
  readonly state?: readonly string[];
  readonly kind?: string;
  readonly exchange?: string;
  readonly last?: string;
  readonly since?: string;
  readonly limit?: string;
}

export interface JobsListRequest {
  readonly filter: JobFilter;
  /** Undefined: as many as the output is good for. */
  readonly limit: number | undefined;
}

const STATES: readonly JournalState[] = [...OPEN_STATES, ...END_STATES];
/** Words for several states. */
const GROUPS: Readonly<Record<string, readonly JournalState[]>> = { open: OPEN_STATES, ended: END_STATES };

/** What `--state` takes, for help and completions. */
export const STATE_WORDS: readonly string[] = [
  ...Object.keys(GROUPS),
  ...STATES.map((state) => state.toLowerCase()),
];

const statesOf = (word: string): readonly JournalState[] => {
  const known = oneOf(STATE_WORDS, word.toLowerCase(), '--state');
  return GROUPS[known] ?? STATES.filter((state) => state.toLowerCase() === known);
};

const sinceMs = ({ last, since }: JobsListFlags, nowMs: number): number | undefined => {
  if (last !== undefined && since !== undefined)
    throw new QtsError('usage', '--last and --since exclude each other: give one range');
  if (last !== undefined) return nowMs - parseDurationMs(last, '--last');
  return since === undefined ? undefined : parseInstantMs(since, nowMs, '--since');
};

/** Written as it is on record; the embedded backend knows no profiles. Nothing is sent there. */
const placeOf = ({ local, profile, apiUrl }: GlobalOptions): Pick<JobFilter, 'profile' | 'backend'> =>
  local
    ? { profile: undefined, backend: 'embedded' }
    : { profile, backend: apiUrl === undefined ? undefined : checkApiUrl(apiUrl, true, '--api-url') };

/** @throws QtsError `usage`; `config` for an API URL that cannot be one */
export const parseJobsList = (
  flags: JobsListFlags,
  { nowMs, global }: { readonly nowMs: number; readonly global: GlobalOptions },
): JobsListRequest => ({
  filter: {
    states: flags.state === undefined ? undefined : new Set(flags.state.flatMap(statesOf)),
    kind: flags.kind === undefined ? undefined : oneOf(JOB_KINDS, flags.kind, '--kind'),
    exchange: flags.exchange === undefined ? undefined : parseExchangeId(flags.exchange),
    sinceMs: sinceMs(flags, nowMs),
    ...placeOf(global),
  },
  limit: flags.limit === undefined ? undefined : parseInteger(flags.limit, '--limit', { least: 1 }),
});

export interface JobsPruneFlags {
  readonly before?: string;
  readonly keep?: string;
}

/** Whether a job stays; `rank` counts jobs, the last submitted being 0. */
export type StaysWanted = (job: Job, rank: number) => boolean;

/** @throws QtsError `usage` unless one of the two is given */
export const parseJobsPrune = ({ before, keep }: JobsPruneFlags, nowMs: number): StaysWanted => {
  if ((before === undefined) === (keep === undefined)) {
    throw new QtsError('usage', 'either --before or --keep says which jobs go', {
      hint: 'for instance --before -90d, or --keep 1000',
    });
  }
  if (keep !== undefined) {
    const most = parseInteger(keep, '--keep', { least: 0 });
    return (_, rank) => rank < most;
  }
  const limitMs = parseInstantMs(before ?? '', nowMs, '--before');
  return ({ submittedAt }) => Date.parse(submittedAt) >= limitMs;
};
