import { illegalArgument } from '../throwing.ts';
import { drain, END, type Pipeline, type Pull, pullArray, type SizeHint } from './pipeline.ts';

// The intermediate operations, for elements of any kind: each makes a pull from a pull.

export const mapped =
  <T, R>(pull: Pull<T>, change: (value: T) => R): Pull<R> =>
  () => {
    const value = pull();
    return value === END ? END : change(value);
  };

export const filtered =
  <T>(pull: Pull<T>, keep: (value: T) => boolean): Pull<T> =>
  () => {
    let value = pull();
    while (value !== END && !keep(value)) value = pull();
    return value;
  };

export const peeked = <T>(pull: Pull<T>, look: (value: T) => void): Pull<T> =>
  mapped(pull, (value) => {
    look(value);
    return value;
  });

/** At most `most` elements; the source is not asked for one more than that. */
export const limited = <T>(pull: Pull<T>, most: bigint): Pull<T> => {
  if (most < 0n) throw illegalArgument(String(most));
  let left = Number(most);
  return () => (left-- > 0 ? pull() : END);
};

export const skipped = <T>(pull: Pull<T>, count: bigint): Pull<T> => {
  if (count < 0n) throw illegalArgument(String(count));
  let left = Number(count);
  return () => {
    for (; left > 0; left--) if (pull() === END) left = 0;
    return pull();
  };
};

export const takenWhile = <T>(pull: Pull<T>, keep: (value: T) => boolean): Pull<T> => {
  let open = true;
  return () => {
    const value = open ? pull() : END;
    if (value === END || keep(value)) return value;
    open = false;
    return END;
  };
};

export const droppedWhile = <T>(pull: Pull<T>, drop: (value: T) => boolean): Pull<T> => {
  let dropping = true;
  return () => {
    let value = pull();
    while (dropping && value !== END && drop(value)) value = pull();
    dropping = false;
    return value;
  };
};

/** The elements of each inner stream in turn; a null stream is an empty one. */
export const flattened = <T, R>(pull: Pull<T>, open: (value: T) => Pipeline<R> | null): Pull<R> => {
  let inner: Pull<R> | null = null;
  return () => {
    for (;;) {
      const value: R | typeof END = inner === null ? END : inner();
      if (value !== END) return value;
      const outer = pull();
      if (outer === END) return END;
      inner = open(outer)?.take() ?? null;
    }
  };
};

/** All elements at once, changed by `arrange` when the first is asked for: sorting, for one. */
export const arranged = <T>(pull: Pull<T>, arrange: (elements: T[]) => ArrayLike<T>): Pull<T> => {
  let inner: Pull<T> | null = null;
  return () => {
    inner ??= pullArray(arrange(drain(pull)));
    return inner();
  };
};

/** What `emit` puts out for each element: `mapMulti`. */
export const expanded = <T, R>(pull: Pull<T>, emit: (value: T, out: (made: R) => void) => void): Pull<R> => {
  let made: R[] = [];
  let at = 0;
  return () => {
    while (at >= made.length) {
      const value = pull();
      if (value === END) return END;
      made = [];
      at = 0;
      emit(value, (result) => made.push(result));
    }
    return made[at++] as R;
  };
};

export const concatenated = <T>(first: Pull<T>, second: Pull<T>): Pull<T> => {
  let open = true;
  return () => {
    const value = open ? first() : END;
    if (value !== END) return value;
    open = false;
    return second();
  };
};

/** The size of a stream made of two. */
export const sumOfSizes = (first: SizeHint, second: SizeHint): SizeHint =>
  first === null || second === null ? null : () => first() + second();

/** `iterate(seed, next)`: the next is made when it is asked for. */
export const iterated = <T>(
  seed: T,
  next: (value: T) => T,
  more: (value: T) => boolean = () => true,
): Pull<T> => {
  let current: T | typeof END | undefined;
  return () => {
    if (current === END) return END;
    const value: T = current === undefined ? seed : next(current);
    current = more(value) ? value : END;
    return current;
  };
};

/** `min` and `max` by a comparison: `better(candidate, best)`; `END` when there is no element. */
export const best = <T>(pull: Pull<T>, better: (candidate: T, best: T) => boolean): T | typeof END => {
  let found = pull();
  if (found === END) return END;
  for (let value = pull(); value !== END; value = pull()) if (better(value, found)) found = value;
  return found;
};

/** A fold without a first value; `END` when there is no element. */
export const folded = <T>(pull: Pull<T>, join: (sum: T, value: T) => T): T | typeof END => {
  let sum = pull();
  if (sum === END) return END;
  for (let value = pull(); value !== END; value = pull()) sum = join(sum, value);
  return sum;
};

/** Whether some element is as asked; stops at the first. */
export const some = <T>(pull: Pull<T>, asked: (value: T) => boolean): boolean => {
  for (let value = pull(); value !== END; value = pull()) if (asked(value)) return true;
  return false;
};

/** Does something for each element. */
export const each = <T>(pull: Pull<T>, action: (value: T) => void): void => {
  for (let value = pull(); value !== END; value = pull()) action(value);
};
