/** What is going on, on stderr: ora's spinner on a terminal, a plain line now and then elsewhere. */
import type { Writable } from 'node:stream';

/** Elsewhere than on a terminal, at most one line in this time. */
export const PLAIN_LINE_INTERVAL_MS = 10_000;

export interface Progress {
  update(text: string): void;
  /** Takes the spinner away; idempotent. */
  stop(): void;
}

export interface ProgressOptions {
  /** `columns`: of a terminal; they change when it is resized. */
  readonly stream: Writable & { readonly columns?: number };
  readonly silent: boolean;
  readonly animated: boolean;
  readonly colour: boolean;
  readonly now: () => number;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };

/** A line each time the interval has passed: what is over sooner needs none. */
const plainProgress = ({ stream, now }: ProgressOptions): Progress => {
  let shown = '';
  let shownAtMs = now();
  return {
    update: (next) => {
      if (next === shown || now() - shownAtMs < PLAIN_LINE_INTERVAL_MS) return;
      shown = next;
      shownAtMs = now();
      stream.write(`${next}\n`);
    },
    stop: () => {},
  };
};

/** What the spinner and the blank before the text take, and the last cell, which some terminals wrap at. */
const SPINNER_CELLS = 3;

/** One line: a longer text is cut, because what wraps cannot be drawn over. */
const clip = (text: string, columns: number | undefined): string => {
  const most = Math.max(1, (columns ?? 80) - SPINNER_CELLS);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};

const spinner = async (text: string, { stream, colour }: ProgressOptions): Promise<Progress> => {
  const { default: ora } = await import('ora');
  // Ctrl-C must reach the process as a signal, so ora keeps its hands off stdin.
  const running = ora({
    text: clip(text, stream.columns),
    stream,
    discardStdin: false,
    ...(colour ? {} : { color: false }),
  }).start();
  return {
    update: (next) => {
      running.text = clip(next, stream.columns);
    },
    stop: () => {
      running.stop();
    },
  };
};

/** Starts to show that something is going on. */
export const createProgress = async (text: string, options: ProgressOptions): Promise<Progress> => {
  if (options.silent) return SILENT;
  return options.animated ? spinner(text, options) : plainProgress(options);
};
