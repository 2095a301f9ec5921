/** Which backend works on a job, where several share a state directory. */
import { hostname } from 'node:os';
import { messageOf, systemCodeOf } from '../../errors.ts';
import { jobIdOf } from '../ids.ts';
import type { Owner } from '../store/records.ts';
import type { StateStore } from '../store/state-store.ts';

/** A backend says that it lives this often … */
const TOUCH_MS = 5_000;
/** … and is taken for dead after this long without. */
const SILENCE_MS = 30_000;

/** Whether a process of this machine lives; a refusal to signal it means that it does. */
const isProcessAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
};

export class Ownership {
  readonly self: Owner;
  readonly #store: StateStore;
  readonly #onLog: (line: string) => void;
  readonly #timer: NodeJS.Timeout;

  constructor(store: StateStore, onLog: (line: string) => void) {
    this.#store = store;
    this.#onLog = onLog;
    const started = `${performance.timeOrigin} ${performance.now()}`;
    this.self = {
      instance: jobIdOf('instance', hostname(), process.pid, started),
      host: hostname(),
      pid: process.pid,
    };
    store.touchInstance(this.self.instance);
    this.#timer = setInterval(() => this.#attempt(() => store.touchInstance(this.self.instance)), TOUCH_MS);
    this.#timer.unref();
  }

  /** A disk that refuses for a while must not end the process: others may take our jobs over meanwhile. */
  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#onLog(`warning: ${messageOf(error)}`);
    }
  }

  isSelf(owner: Owner): boolean {
    return owner.instance === this.self.instance;
  }

  /** Whether the backend that has a job is still there to finish it. */
  isAlive(owner: Owner): boolean {
    if (this.isSelf(owner)) return true;
    if (owner.host === this.self.host && owner.pid !== this.self.pid && !isProcessAlive(owner.pid))
      return false;
    return this.#store.instanceAgeMs(owner.instance) < SILENCE_MS;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#attempt(() => this.#store.forgetInstance(this.self.instance));
  }
}
