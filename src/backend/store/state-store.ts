/** The state directory: strategies, jobs and where prepared data and signals lie. Keyed by our own ids. */
import { existsSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { isId } from '../ids.ts';
import { ensureDir, listNames, readJson, writeAtomic } from './files.ts';
import { pruneFiles } from './prune.ts';
import {
  type ExecuteJob,
  hasEnded,
  type Job,
  type PrepareJob,
  RECORD_VERSION,
  type StoredStrategy,
} from './records.ts';

const PREPARED_LIMIT_BYTES = 8 * 1024 ** 3;

export class StateStore {
  readonly dir: string;

  /** @throws QtsError `io` when the directory cannot be made */
  constructor(dir: string) {
    this.dir = dir;
    for (const folder of [
      'strategies',
      'prepare',
      'execute',
      'prepared',
      'signals',
      'pending',
      'instances',
    ]) {
      ensureDir(join(dir, folder));
    }
  }

  get preparedDir(): string {
    return join(this.dir, 'prepared');
  }

  signalsPath(jobId: string): string {
    return join(this.dir, 'signals', `${jobId}.parquet`);
  }

  hasPrepared(job: PrepareJob): boolean {
    return job.prepared?.series.every(({ file }) => existsSync(join(this.preparedDir, file))) ?? false;
  }

  /** Makes room for prepared data, but not by those of this job. */
  prunePrepared(job: PrepareJob): void {
    const keep = new Set(job.prepared?.series.map(({ file }) => file));
    pruneFiles(this.preparedDir, PREPARED_LIMIT_BYTES, keep);
  }

  /** Says that prepared data are in use, so that they are not the first to go. */
  touchPrepared(job: PrepareJob): void {
    const now = new Date();
    for (const { file } of job.prepared?.series ?? []) utimesSync(join(this.preparedDir, file), now, now);
  }

  strategy(id: string): StoredStrategy | undefined {
    const record = isId(id) ? readJson(join(this.dir, 'strategies', `${id}.json`)) : undefined;
    return isRecordOf(record, 'strategy') ? (record as unknown as StoredStrategy) : undefined;
  }

  /** Every strategy that is kept, in no order. */
  *strategies(): Generator<StoredStrategy> {
    for (const name of listNames(join(this.dir, 'strategies'))) {
      const strategy = name.endsWith('.json') ? this.strategy(name.slice(0, -'.json'.length)) : undefined;
      if (strategy !== undefined) yield strategy;
    }
  }

  removeStrategy(id: string): void {
    if (isId(id)) rmSync(join(this.dir, 'strategies', `${id}.json`), { force: true });
  }

  saveStrategy(strategy: StoredStrategy): void {
    this.#write('strategies', strategy.id, strategy);
  }

  prepareJob(id: string): PrepareJob | undefined {
    const record = isId(id) ? readJson(join(this.dir, 'prepare', `${id}.json`)) : undefined;
    return isRecordOf(record, 'prepare') ? (record as unknown as PrepareJob) : undefined;
  }

  executeJob(id: string): ExecuteJob | undefined {
    const record = isId(id) ? readJson(join(this.dir, 'execute', `${id}.json`)) : undefined;
    return isRecordOf(record, 'execute') ? (record as unknown as ExecuteJob) : undefined;
  }

  job(kind: Job['kind'], id: string): Job | undefined {
    return kind === 'prepare' ? this.prepareJob(id) : this.executeJob(id);
  }

  /** Writes a job, and marks it as pending as long as it has not ended. */
  saveJob(job: Job): void {
    const marker = join(this.dir, 'pending', `${job.kind}.${job.id}`);
    if (!hasEnded(job)) writeAtomic(marker, '');
    this.#write(job.kind, job.id, job);
    if (hasEnded(job)) {
      rmSync(marker, { force: true });
      rmSync(this.#cancelMark(job), { force: true });
    }
  }

  /** The jobs that had not ended when they were last written. */
  pendingJobs(): readonly Job[] {
    return listNames(join(this.dir, 'pending')).flatMap((name) => {
      const [kind, id = '', extra] = name.split('.');
      if ((kind !== 'prepare' && kind !== 'execute') || extra !== undefined) return [];
      const job = this.job(kind, id);
      return job === undefined || hasEnded(job) ? [] : [job];
    });
  }

  /** Asks the backend that runs the job, whichever it is, to cancel it. */
  markCancelled(job: Job): void {
    writeAtomic(this.#cancelMark(job), '');
  }

  isMarkedCancelled(job: Job): boolean {
    return existsSync(this.#cancelMark(job));
  }

  /** Says that an instance of the backend lives. */
  touchInstance(instance: string): void {
    const path = join(this.dir, 'instances', instance);
    const now = new Date();
    if (existsSync(path)) utimesSync(path, now, now);
    else writeAtomic(path, '');
  }

  forgetInstance(instance: string): void {
    rmSync(join(this.dir, 'instances', instance), { force: true });
  }

  /** How long ago an instance said that it lives; infinite when it never did or has ended. */
  instanceAgeMs(instance: string): number {
    if (!isId(instance)) return Number.POSITIVE_INFINITY;
    const stat = statSync(join(this.dir, 'instances', instance), { throwIfNoEntry: false });
    return stat === undefined ? Number.POSITIVE_INFINITY : Date.now() - stat.mtimeMs;
  }

  #cancelMark(job: Job): string {
    return join(this.dir, 'pending', `${job.kind}.${job.id}.cancel`);
  }

  #write(folder: string, id: string, record: object): void {
    if (!isId(id)) throw new TypeError('a record needs an id of ours');
    writeAtomic(join(this.dir, folder, `${id}.json`), JSON.stringify(record));
  }
}

/** Files of another version, or that are no records, count as absent. */
const isRecordOf = (value: unknown, kind: string): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === RECORD_VERSION &&
  'kind' in value &&
  value.kind === kind;
