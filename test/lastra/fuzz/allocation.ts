/** Counts what is allocated through typed arrays, buffers and sized arrays while a function runs. */

/**
 * The bound that the format document states: no allocation while a column is read is larger than this many
 * bytes a byte of its blobs, plus a constant for scratch space and for the window of a zstd decoder.
 *
 * - RAW 1, DELTA_VARINT 8, PONGO 32, GORILLA 64 (a bit a value), ALP 8,192 bytes of values from 15: 546.2.
 * - gzip: 1,032 by the format of deflate; 1,040 with slack.
 * - zstd: a block of four bytes may stand for 128 KiB.
 */
export const MOST_BYTES_PER_BLOB_BYTE = { values: 547, gzip: 1040, zstd: 32_768 } as const;
export const SCRATCH_BYTES = 256 * 1024;
export const ZSTD_WINDOW_BYTES = 8 * 1024 * 1024 + SCRATCH_BYTES;
/** Opening a file makes descriptions, never more than this a byte of the file. */
export const MOST_BYTES_PER_FILE_BYTE = 16;

export interface Allocations {
  /** Bytes of the largest allocation since the last reset. */
  readonly largestBytes: number;
  readonly totalBytes: number;
  reset(): void;
  /** Puts the constructors back. */
  stop(): void;
}

const VIEWS = [
  'ArrayBuffer',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;
const BUFFER_MAKERS = ['alloc', 'allocUnsafe', 'allocUnsafeSlow', 'from', 'concat'] as const;
const COPIES = ['slice', 'map', 'filter', 'toSorted', 'toReversed', 'with'] as const;
const POINTER_BYTES = 8;

type Target = Record<string, unknown>;

/** Replaces constructors of this thread until stopped. */
export const watchAllocations = (): Allocations => {
  const undo: (() => void)[] = [];
  const seen = { largest: 0, total: 0 };
  const note = (bytes: number): void => {
    if (bytes > seen.largest) seen.largest = bytes;
    seen.total += bytes;
  };
  const replace = (target: object, name: string, by: (original: unknown) => unknown): void => {
    const holder = target as Target;
    const descriptor = Object.getOwnPropertyDescriptor(target, name);
    if (!descriptor) return;
    Object.defineProperty(target, name, { ...descriptor, value: by(holder[name]) });
    undo.push(() => Object.defineProperty(target, name, descriptor));
  };
  for (const name of VIEWS) {
    replace(globalThis, name, (original) => {
      const viewType = original as new (...args: unknown[]) => { byteLength: number; buffer?: ArrayBuffer };
      const counted: object = new Proxy(viewType, {
        construct: (target, args, newTarget) => {
          // Too large a length throws before anything is made; that is an allocation beyond any bound all the same.
          if (typeof args[0] === 'number' && !(args[0] < 2 ** 32)) note(args[0]);
          const made = Reflect.construct(target, args, newTarget === counted ? target : newTarget);
          const isView = args[0] instanceof ArrayBuffer || args[0] instanceof SharedArrayBuffer;
          if (!isView) note(made.byteLength);
          return made;
        },
      });
      return counted;
    });
  }
  const countResult = (original: unknown) => {
    const make = original as (...args: unknown[]) => { byteLength: number };
    return function (this: unknown, ...args: unknown[]) {
      const made = make.apply(this, args);
      note(made.byteLength);
      return made;
    };
  };
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
  for (const name of COPIES) replace(typedArray, name, countResult);
  for (const name of BUFFER_MAKERS) replace(Buffer, name, countResult);
  replace(Array, 'from', (original) => {
    const from = original as (...args: unknown[]) => unknown[];
    return function (this: unknown, ...args: unknown[]) {
      const made = from.apply(this, args);
      note(made.length * POINTER_BYTES);
      return made;
    };
  });
  return {
    get largestBytes() {
      return seen.largest;
    },
    get totalBytes() {
      return seen.total;
    },
    reset: () => {
      seen.largest = 0;
      seen.total = 0;
    },
    stop: () => {
      for (const each of undo.reverse()) each();
    },
  };
};
