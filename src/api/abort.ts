/** Many listeners on one signal, cheaply. */

const hubs = new WeakMap<AbortSignal, Set<() => void>>();

const hubOf = (signal: AbortSignal): Set<() => void> => {
  const known = hubs.get(signal);
  if (known) return known;
  const hub = new Set<() => void>();
  // One listener for all: hundreds of downloads share a signal, and Node warns of a leak from the eleventh on.
  const tell = (): void => {
    for (const listener of [...hub]) listener();
  };
  signal.addEventListener('abort', tell, { once: true });
  hubs.set(signal, hub);
  return hub;
};

/** Calls `listener` once the signal is aborted; returns how to take that back. The signal must not be aborted yet. */
export const onAbort = (signal: AbortSignal, listener: () => void): (() => void) => {
  const hub = hubOf(signal);
  hub.add(listener);
  return () => hub.delete(listener);
};

/** The promise, or the signal's reason as soon as it is aborted. What the promise stands for goes on. */
export const abortable = async <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = onAbort(signal, () => reject(signal.reason));
  });
  return Promise.race([promise, aborted]).finally(stop);
};
