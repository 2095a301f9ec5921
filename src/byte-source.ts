/** Bytes that are read and written at places: what formats ask of a file, without knowing that it is one. */

/** Random access to the bytes of a file. */
export interface ByteSource {
  readonly byteLength: number;
  /**
   * @param offsetBytes and lengthBytes lie inside the source: callers check first
   * @returns a view or a copy, good until the next read unless the source holds everything in memory
   * @throws QtsError `io`
   */
  read(offsetBytes: number, lengthBytes: number): Uint8Array;
}

/** Where a file is written: front to back, with fields near the start filled in at the end. */
export interface ByteSink {
  /** Bytes written so far. */
  readonly offsetBytes: number;
  /** Appends. The bytes are taken before it returns. @throws QtsError `io` */
  write(bytes: Uint8Array): void;
  /** Overwrites bytes that were written before. @throws QtsError `io` */
  patch(offsetBytes: number, bytes: Uint8Array): void;
}

/** All of a file in memory; what is read are views of it. */
export const memorySource = (bytes: Uint8Array): ByteSource => ({
  byteLength: bytes.length,
  read: (offsetBytes, lengthBytes) => bytes.subarray(offsetBytes, offsetBytes + lengthBytes),
});

export interface MemorySink extends ByteSink {
  /** What was written, in one piece. */
  bytes(): Uint8Array;
}

const FIRST_BYTES = 64 * 1024;

/** Collects a file in memory. */
export const memorySink = (): MemorySink => {
  let buffer = new Uint8Array(FIRST_BYTES);
  let length = 0;
  return {
    get offsetBytes() {
      return length;
    },
    write: (bytes) => {
      if (length + bytes.length > buffer.length) {
        const larger = new Uint8Array(Math.max(length + bytes.length, buffer.length * 2));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(bytes, length);
      length += bytes.length;
    },
    patch: (offsetBytes, bytes) => buffer.set(bytes, offsetBytes),
    bytes: () => buffer.slice(0, length),
  };
};
