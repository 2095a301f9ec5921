/** Converts files: one in this thread, many on all cores. */
import { statSync } from 'node:fs';
import { QtsError } from '../errors.ts';
import { createBreath } from '../files/breath.ts';
import { type Converted, convertInput } from '../files/convert-file.ts';
import { isBinaryFormat } from '../files/formats.ts';
import { type InputStreams, openInput } from '../files/input.ts';
import { partPathOf, removePart, streamSink } from '../files/output.ts';
import { runPool } from '../files/pool.ts';
import { type ConvertRequest, STDIN } from '../files/requests.ts';
import { createScratch } from '../files/scratch.ts';
import {
  type ConvertEnd,
  type ConvertTask,
  convertToFile,
  failureOf,
  performConvert,
} from '../files/tasks.ts';
import { countOf, formatBytes, formatCount } from '../text.ts';
import { type ConvertPlan, type Pair, planConversion } from './convert-plan.ts';
import { type ConvertResult, ConvertTally } from './convert-result.ts';
import { batchProgressText, type FilesHost, threadsFor } from './files-host.ts';
import { type Activity, withActivity } from './host.ts';

/** What takes an output that is no file. */
export type Take = (bytes: Uint8Array) => Promise<void>;

const modifiedMs = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** Whether a target that is there already is to stay. */
const isKept = ({ path, target }: Pair, existing: ConvertRequest['existing']): boolean => {
  if (existing === 'replace') return false;
  const targetMs = modifiedMs(target);
  if (targetMs === undefined || existing === 'keep') return targetMs !== undefined;
  // What comes from stdin is new.
  const sourceMs = path === STDIN ? Number.POSITIVE_INFINITY : (modifiedMs(path) ?? 0);
  return targetMs >= sourceMs;
};

const rowsText = (rows: number): string => `${formatCount(rows)} rows`;

/** What has events, metadata or oddities is told once, however many files there are. */
const tellAside = ({ reporter }: FilesHost, tally: ConvertTally, format: string): void => {
  for (const [loss, files] of tally.losses) {
    const what = loss === 'events' ? 'events' : 'metadata of columns';
    const where = tally.converted > 1 ? ` of ${countOf(files, 'file')}` : '';
    reporter.warn(`${what}${where} left out: ${format} has no place for them`);
  }
  const WARNINGS_SHOWN = 10;
  for (const warning of tally.warnings.slice(0, WARNINGS_SHOWN)) reporter.warn(`warning: ${warning}`);
  const rest = tally.warnings.length - WARNINGS_SHOWN;
  if (rest > 0) reporter.warn(`and ${countOf(rest, 'warning')} more`);
};

const CHUNK_BYTES = 256 * 1024;

/** Lastra and Parquet are finished first: a reader gets all of the file or none of it. */
const convertToStream = async (
  host: FilesHost,
  { conversion, pairs }: ConvertPlan,
  streams: InputStreams,
  take: Take,
): Promise<Converted> => {
  const path = pairs[0]?.path ?? STDIN;
  const { signal } = host;
  const input = await openInput(path, conversion.read.inputFormat, streams);
  try {
    if (!isBinaryFormat(conversion.format)) {
      const sink = streamSink(take);
      const onWritten = () => sink.flush();
      return await convertInput(input, sink, conversion, { signal, onWritten });
    }
    const scratch = createScratch('the output');
    try {
      const converted = await convertInput(input, scratch, conversion, { signal });
      for (let at = 0; at < scratch.byteLength; at += CHUNK_BYTES) {
        signal.throwIfAborted();
        await take(scratch.read(at, Math.min(CHUNK_BYTES, scratch.byteLength - at)));
      }
      return converted;
    } finally {
      scratch.close();
    }
  } finally {
    input.close();
  }
};

const convertOne = (
  host: FilesHost,
  plan: ConvertPlan,
  pair: Pair,
  streams: InputStreams,
): Promise<Converted> =>
  withActivity(host.reporter, `converting ${pair.path}`, async (activity) => {
    const { conversion } = plan;
    const input = await openInput(pair.path, conversion.read.inputFormat, streams);
    try {
      const part = partPathOf(pair.target);
      return await convertToFile(input, { target: pair.target, part, conversion }, host.signal, (rows) =>
        activity.update(`converting ${pair.path}: ${rowsText(rows)}`),
      );
    } finally {
      input.close();
    }
  });

/** A batch under way. */
class Batch {
  readonly tally = new ConvertTally();
  /** Ended by the user, or because nothing can be written any more. */
  readonly #stop = new AbortController();
  readonly #host: FilesHost;
  readonly #request: ConvertRequest;
  readonly #plan: ConvertPlan;
  readonly #startedMs: number;

  constructor(host: FilesHost, request: ConvertRequest, plan: ConvertPlan) {
    this.#host = host;
    this.#request = request;
    this.#plan = plan;
    this.#startedMs = host.clock.now();
  }

  get elapsedMs(): number {
    return this.#host.clock.now() - this.#startedMs;
  }

  get isDiskFull(): boolean {
    return this.#stop.signal.aborted && !this.#host.signal.aborted;
  }

  async run(activity: Activity): Promise<void> {
    const { signal, workerUrl } = this.#host;
    const onAbort = (): void => this.#stop.abort(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const threads = threadsFor(this.#plan.pairs, this.#request.concurrency);
      if (threads > 1 && workerUrl) await this.#inThreads(workerUrl, threads, activity);
      else await this.#inThisThread(activity);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Made one by one: what is skipped never becomes a task. */
  *#tasks(): Generator<ConvertTask> {
    const { conversion, pairs } = this.#plan;
    const { codecs, codec } = conversion.write;
    const wantsColumns = codecs !== undefined || codec !== undefined;
    for (const pair of pairs) {
      if (isKept(pair, this.#request.existing)) this.tally.skipped += 1;
      else yield { kind: 'convert', ...pair, part: partPathOf(pair.target), conversion, wantsColumns };
    }
  }

  async #inThreads(workerUrl: URL, threads: number, activity: Activity): Promise<void> {
    await runPool<ConvertTask, ConvertEnd>({
      workerUrl,
      threads,
      tasks: this.#tasks(),
      signal: this.#stop.signal,
      onResult: (_, end) => this.#take(end, activity),
      onCrash: ({ path, part }, message) => {
        removePart(part);
        const error = new QtsError('failed', `${path}: its thread died: ${message}`);
        this.#take({ kind: 'failed', failure: failureOf(path, error) }, activity);
      },
      onAbandoned: ({ part }) => removePart(part),
    });
  }

  async #inThisThread(activity: Activity): Promise<void> {
    const { signal } = this.#stop;
    const breathe = createBreath(signal);
    try {
      for (const task of this.#tasks()) {
        await breathe();
        this.#take(await performConvert(task, signal), activity);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #take(end: ConvertEnd, activity: Activity): void {
    const { tally } = this;
    if (end.kind === 'converted') tally.add(end.path, end.converted);
    else tally.failures.push(end.failure);
    if (end.kind === 'failed' && end.failure.isFinal)
      this.#stop.abort(new QtsError('io', end.failure.message));
    activity.update(
      batchProgressText(
        {
          done: tally.ended,
          total: this.#plan.pairs.length,
          bytes: tally.bytesIn,
          elapsedMs: this.elapsedMs,
          troubles: tally.failures.length,
        },
        'failed',
      ),
    );
  }
}

const runBatch = async (
  host: FilesHost,
  request: ConvertRequest,
  plan: ConvertPlan,
): Promise<ConvertResult> => {
  const { conversion, pairs } = plan;
  const what = `${countOf(pairs.length, 'file')} to ${conversion.format} in ${request.target}`;
  host.reporter.note(`convert ${what}`);
  const batch = new Batch(host, request, plan);
  await withActivity(host.reporter, `converting ${what}`, (activity) => batch.run(activity));
  tellAside(host, batch.tally, conversion.format);
  const stopped = host.signal.aborted ? 'interrupt' : batch.isDiskFull ? 'disk' : null;
  return batch.tally.result(pairs.length, batch.elapsedMs, stopped);
};

const runSingle = async (
  host: FilesHost,
  request: ConvertRequest,
  plan: ConvertPlan,
  streams: InputStreams,
  take: Take,
): Promise<ConvertResult> => {
  const startedMs = host.clock.now();
  const tally = new ConvertTally();
  const [pair] = plan.pairs;
  if (pair && plan.kind === 'file' && isKept(pair, request.existing)) {
    tally.skipped = 1;
    host.reporter.note(`${pair.target} is ${request.existing === 'keep' ? 'there' : 'up to date'}: skipped`);
  } else if (pair) {
    const converted =
      plan.kind === 'file'
        ? await convertOne(host, plan, pair, streams)
        : await convertToStream(host, plan, streams, take);
    tally.add(pair.path, converted);
    tellAside(host, tally, plan.conversion.format);
    host.reporter.detail(`${rowsText(converted.rowsOut)}, ${formatBytes(converted.bytesOut)}`);
  }
  return tally.result(1, host.clock.now() - startedMs, null);
};

/**
 * Carries a plan out.
 * @param take takes the bytes of a target that is a stream
 * @throws QtsError when a single file cannot be converted; the signal's reason for a single file. A batch goes on
 */
export const runConversion = (
  host: FilesHost,
  request: ConvertRequest,
  plan: ConvertPlan,
  streams: InputStreams,
  take: Take,
): Promise<ConvertResult> =>
  plan.kind === 'batch' ? runBatch(host, request, plan) : runSingle(host, request, plan, streams, take);

export { planConversion };

/** What the outcome is to the caller: nothing when nothing failed. */
export const judgeConversion = ({
  converted,
  failed,
  skipped,
  untried,
  stopped,
}: ConvertResult): QtsError | undefined => {
  const total = converted + failed + skipped + untried;
  if (stopped === 'disk') {
    return new QtsError('io', `nothing more can be written: ${countOf(untried, 'file')} untried`, {
      hint: 'free some space and run the same command again with --update: it goes on where it stopped',
    });
  }
  if (failed === 0) return undefined;
  return new QtsError('incomplete', `${failed} of ${countOf(total, 'file')} could not be converted`);
};
