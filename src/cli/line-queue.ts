/** Results that come one by one while work goes on. */
import type { Io } from './io.ts';

/** Prints lines in their order while the work goes on, and keeps the first error for later. */
export const lineQueue = (io: Io) => {
  let tail: Promise<void> = Promise.resolve();
  return {
    push: (line: string): void => {
      tail = tail.then(() => io.print(line));
      // Told by `done`; until then nobody waits for it.
      tail.catch(() => undefined);
    },
    /** @throws QtsError `io` when stdout refused */
    done: (): Promise<void> => tail,
  };
};
