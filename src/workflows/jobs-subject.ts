/** What a job is about, for people. Pure. */
import type { ExecuteJob, Job, PrepareJob, StrategyNames } from '../journal/job.ts';
import type { PrepareRequest } from '../wire/messages.ts';

/** Midnights are written as days. */
const dayOf = (time: string): string => time.replace(/T00:00:00Z$/, '');

/** `BTC/USDT 2026-01-15 to 2026-01-16, bars of 1m` */
export const rangeText = ({ instrument, instruments, from, to, cadence }: PrepareRequest): string => {
  const symbols = (instruments ?? [instrument]).join(' ');
  return `${symbols} ${dayOf(from)} to ${dayOf(to)}${cadence === undefined ? '' : `, bars of ${cadence}`}`;
};

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** What jobs say of one another: an execution names a preparation and a strategy by their ids only. */
export interface JobIndex {
  /** Undefined when it is not on record. */
  readonly preparationOf: (job: ExecuteJob) => PrepareJob | undefined;
  /** The names of the source: those of the run, else those of the compilation that made the strategy. */
  readonly strategyOf: (job: ExecuteJob) => StrategyNames;
}

const firstByKey = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> =>
  new Map([...entries].reverse());

const keyOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

/** @param jobs all that are on record, newest first */
export const indexJobs = (jobs: readonly Job[]): JobIndex => {
  const preparations = firstByKey(
    jobs.flatMap((job) =>
      job.kind === 'prepare' ? [[keyOf(job.backend, job.stateDir, job.exchange, job.id), job] as const] : [],
    ),
  );
  const compilations = firstByKey(
    jobs.flatMap((job) =>
      job.kind === 'compile'
        ? [[keyOf(job.backend, job.stateDir, job.outcome?.strategyId), job] as const]
        : [],
    ),
  );
  return {
    preparationOf: ({ backend, stateDir, exchange, request }) =>
      preparations.get(keyOf(backend, stateDir, exchange, request.prepareJobId)),
    strategyOf: (job) => {
      const { backend, stateDir, request } = job;
      const isNamed = job.strategyHash !== undefined || job.strategyName !== undefined;
      const named = isNamed ? job : compilations.get(keyOf(backend, stateDir, request.strategyId));
      const { strategyHash, strategyName }: StrategyNames = named ?? {};
      return {
        ...(strategyHash === undefined ? {} : { strategyHash }),
        ...(strategyName === undefined ? {} : { strategyName }),
      };
    },
  };
};

const executeText = ({ strategyOf, preparationOf }: JobIndex, job: ExecuteJob): string => {
  const { strategyName } = strategyOf(job);
  const prepared = preparationOf(job);
  const strategy = strategyName === undefined ? `strategy ${job.request.strategyId}` : fileName(strategyName);
  return `${strategy} on ${prepared ? rangeText(prepared.request) : `prepare job ${job.request.prepareJobId}`}`;
};

/** What the job works on, without its exchange. */
export const subjectOf = (index: JobIndex, job: Job): string => {
  if (job.kind === 'prepare') return rangeText(job.request);
  if (job.kind === 'execute') return executeText(index, job);
  return fileName(job.strategyName ?? job.strategyHash ?? 'a strategy');
};
