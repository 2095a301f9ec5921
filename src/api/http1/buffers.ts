/**
 * Buffers for bodies that are used again: thousands of bodies of some kilobytes, each in memory of its own, keep the
 * garbage collector busier than anything else. Who never gives a buffer back only leaves it to the collector.
 */

const SMALLEST_BYTES = 16 * 1_024;
/** Larger ones are rare, and are not kept. */
const LARGEST_BYTES = 2 ** 20;
/** Of one size. */
const KEPT_BYTES = 8 * 2 ** 20;

export interface BufferPool {
  /** A buffer of at least so many bytes, whatever is in them. */
  readonly take: (sizeBytes: number) => Buffer;
  /** Gives a buffer back: from now on nobody else may look into it. */
  readonly give: (buffer: Buffer) => void;
}

/** Powers of two: so few sizes that what comes back fits what is asked for. */
const roomFor = (sizeBytes: number): number => {
  let room = SMALLEST_BYTES;
  while (room < sizeBytes) room *= 2;
  return room;
};

export const createBufferPool = (): BufferPool => {
  const free = new Map<number, Buffer[]>();
  return {
    take: (sizeBytes) => {
      if (sizeBytes > LARGEST_BYTES) return Buffer.allocUnsafeSlow(sizeBytes);
      const room = roomFor(sizeBytes);
      return free.get(room)?.pop() ?? Buffer.allocUnsafeSlow(room);
    },
    give: (buffer) => {
      const room = buffer.length;
      if (room > LARGEST_BYTES || room !== roomFor(room)) return;
      const known = free.get(room);
      if (known === undefined) free.set(room, [buffer]);
      else if (known.length * room < KEPT_BYTES) known.push(buffer);
    },
  };
};
