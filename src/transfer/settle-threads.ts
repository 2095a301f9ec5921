/**
 * Settles hours in threads beside this one: proof, hash and the file's way to the disk are two thirds of the work for
 * an hour. What the threads cannot take is settled here, so that neither side waits for the other.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HourBody } from '../api/types.ts';
import type { FileContent } from '../dump/fetched-entry.ts';
import { messageOf, QtsError } from '../errors.ts';
import type { ReceivedHour } from './settle.ts';
import { receivedError, type SettleAnswer, type SettleSetting, type SettleTask } from './settle-message.ts';
import type { Settler } from './settler.ts';

/** Which threads there are. */
export interface SettleThreads {
  /** The built `settle-worker.ts`. */
  readonly workerUrl: URL;
  /** Beside this one; those that this machine has cores for unless told. */
  readonly threads?: number | undefined;
  /** Hours that this thread settles before it starts others; a few dozen unless told. */
  readonly hoursAlone?: number | undefined;
}

export interface ThreadedSettlerOptions extends SettleThreads {
  /** Whether hours are made into another format than they come in. */
  readonly converts: boolean;
  readonly setting: SettleSetting;
  /** Settles in this thread. */
  readonly inline: Settler;
}

/** A thread takes about as long to start as this thread takes for so many hours. */
const HOURS_ALONE = 32;
/**
 * Measured on two cores, with the server beside: a thread that proves takes up to a quarter more CPU a run and gains no
 * time that could be told from noise, one that converts gains a tenth to a third. With two that prove this thread is
 * busy with the network alone.
 */
const threadsFor = (converts: boolean, cores: number): number =>
  converts ? Math.min(8, cores - 1) : Math.max(0, Math.min(2, cores - 2));
/** Hours that a thread has before it. More would only be memory: beyond it this thread lends a hand. */
const HOURS_AHEAD = 16;

/** An hour that a thread has. */
interface Lent {
  readonly release: HourBody['release'];
  readonly resolve: (content: FileContent) => void;
  readonly reject: (error: unknown) => void;
}

class SettleThread {
  readonly #worker: Worker;
  readonly #lent = new Map<number, Lent>();
  readonly #onEnd: (thread: SettleThread) => void;
  #batch: SettleTask[] = [];
  #lastSeq = 0;
  #isReady = false;

  constructor(workerUrl: URL, setting: SettleSetting, onEnd: (thread: SettleThread) => void) {
    this.#onEnd = onEnd;
    // It sees no environment and no arguments.
    this.#worker = new Worker(workerUrl, { workerData: setting, env: {}, argv: [], execArgv: [] });
    let cause: string | undefined;
    this.#worker.on('message', (answers: readonly SettleAnswer[]) => {
      this.#isReady = true;
      for (const answer of answers) this.#answered(answer);
    });
    this.#worker.on('error', (error) => {
      cause = messageOf(error);
    });
    this.#worker.on('exit', (code) => this.#ended(cause ?? `it ended with code ${code}`));
  }

  get hasRoom(): boolean {
    return this.#isReady && this.#lent.size < HOURS_AHEAD;
  }

  get load(): number {
    return this.#lent.size;
  }

  settle(hour: ReceivedHour, path: string, release: HourBody['release']): Promise<FileContent> {
    this.#lastSeq += 1;
    const seq = this.#lastSeq;
    // Only what is released is nobody else's.
    const bytes = release === undefined ? new Uint8Array(hour.bytes) : hour.bytes;
    if (this.#batch.length === 0) setImmediate(() => this.#send());
    this.#batch.push({ seq, path, hour: { ...hour, bytes } });
    return new Promise((resolve, reject) => {
      this.#lent.set(seq, { release, resolve, reject });
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(): void {
    const batch = this.#batch;
    this.#batch = [];
    this.#worker.postMessage(
      batch,
      batch.map(({ hour }) => hour.bytes.buffer as ArrayBuffer),
    );
  }

  #answered({ seq, memory, outcome }: SettleAnswer): void {
    const lent = this.#lent.get(seq);
    this.#lent.delete(seq);
    lent?.release?.(memory);
    if ('content' in outcome) lent?.resolve(outcome.content);
    else lent?.reject(receivedError(outcome.error));
  }

  /** What it had is lost; whether its files were published nobody knows, so these hours are asked for again. */
  #ended(cause: string): void {
    this.#isReady = false;
    this.#onEnd(this);
    const error = new QtsError('unavailable', `the thread that was to prove the hour died: ${cause}`);
    for (const { reject } of this.#lent.values()) reject(error);
    this.#lent.clear();
  }
}

/** Settles in threads what they can take, and the rest here. Threads start when a run turns out to be long. */
export const threadedSettler = (options: ThreadedSettlerOptions): Settler => {
  const { workerUrl, setting, inline, hoursAlone = HOURS_ALONE } = options;
  const threads = options.threads ?? threadsFor(options.converts, availableParallelism());
  let alone = 0;
  let pool: readonly SettleThread[] = [];
  const leave = (ended: SettleThread): void => {
    pool = pool.filter((thread) => thread !== ended);
  };
  const freest = (): SettleThread | undefined => {
    let best: SettleThread | undefined;
    for (const thread of pool)
      if (thread.hasRoom && (best === undefined || thread.load < best.load)) best = thread;
    return best;
  };
  return {
    settle: (hour, path, release) => {
      const thread = freest();
      if (thread !== undefined) return thread.settle(hour, path, release);
      if (alone === hoursAlone)
        pool = Array.from({ length: threads }, () => new SettleThread(workerUrl, setting, leave));
      alone += 1;
      return inline.settle(hour, path, release);
    },
    close: async () => {
      await Promise.all(pool.map((thread) => thread.end()));
    },
  };
};
