/** Feeds the events of several instruments in order of their time; reports progress and hears a cancellation. */
import type { RunHooks } from './types.ts';

export interface EventStream {
  /** Epoch milliseconds, never falling. */
  readonly tsMs: Float64Array;
  /** Handles the rows `[from, to)`, in order. */
  onEvents(from: number, to: number): void;
}

export interface LoopOutcome {
  readonly events: number;
  readonly aborted: boolean;
}

/** Events between two reports of progress, unless told. */
const STRIDE = 8_192;

/**
 * Runs every event of every stream. Events of one instant come in the order of the streams.
 * What `onEvents` throws passes through.
 */
export const runLoop = (streams: readonly EventStream[], hooks: RunHooks = {}): LoopOutcome => {
  const total = streams.reduce((sum, stream) => sum + stream.tsMs.length, 0);
  const [only, ...others] = streams;
  const run = only && others.length === 0 ? singleRunner(only) : mergedRunner(streams);
  const stride = hooks.stride ?? STRIDE;
  let events = 0;
  while (events < total) {
    if (hooks.isCancelled?.()) return { events, aborted: true };
    const count = Math.min(stride, total - events);
    run(count);
    events += count;
    hooks.onProgress?.(events);
  }
  return { events, aborted: false };
};

type Runner = (count: number) => void;

const singleRunner = (stream: EventStream): Runner => {
  let row = 0;
  return (count) => {
    const from = row;
    row += count;
    stream.onEvents(from, row);
  };
};

const mergedRunner = (streams: readonly EventStream[]): Runner => {
  const rows = streams.map(() => 0);
  const timeAt = (index: number): number =>
    streams[index]?.tsMs[rows[index] ?? 0] ?? Number.POSITIVE_INFINITY;
  return (count) => {
    for (let done = 0; done < count; done += 1) {
      let next = 0;
      for (let index = 1; index < streams.length; index += 1) {
        if (timeAt(index) < timeAt(next)) next = index;
      }
      const row = rows[next] ?? 0;
      rows[next] = row + 1;
      streams[next]?.onEvents(row, row + 1);
    }
  };
};
