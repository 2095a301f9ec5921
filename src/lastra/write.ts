/** Writing a whole file: columns in, bytes out (format sheet, section 9). */
import type { ByteSink, MemorySink } from '../byte-source.ts';
import type { EncodeOptions, LastraWriteReport } from './write-types.ts';
import { FileWriter } from './writer.ts';

/** Blobs are longer; what is shorter may be scratch of the writer. */
const COPIED_BYTES = 64;

/**
 * Collects what the writer hands on and copies it once, into a buffer of the right size, where one that grows copies
 * it three times. Blobs are kept as they are, which is safe here: nobody else has them.
 */
const joiningSink = (): MemorySink => {
  const pieces: Uint8Array[] = [];
  const patches: { readonly offsetBytes: number; readonly bytes: Uint8Array }[] = [];
  let length = 0;
  return {
    get offsetBytes() {
      return length;
    },
    write: (bytes) => {
      pieces.push(bytes.length <= COPIED_BYTES ? new Uint8Array(bytes) : bytes);
      length += bytes.length;
    },
    patch: (offsetBytes, bytes) => patches.push({ offsetBytes, bytes }),
    bytes: () => {
      const out = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        out.set(piece, at);
        at += piece.length;
      }
      for (const patch of patches) out.set(patch.bytes, patch.offsetBytes);
      return out;
    },
  };
};

/**
 * Writes a file whose columns are in memory, with checksums and the current trailer. Rows that fit one row group
 * make a flat file. Codecs are decided by all values.
 * @throws QtsError `failed` for what the format does not hold: columns of unequal length, a codec that
 *   does not fit its type, long names, metadata that readers would take apart; whatever the sink throws
 */
export const writeLastra = (sink: ByteSink, options: EncodeOptions): LastraWriteReport => {
  const writer = new FileWriter(sink, options);
  writer.writeAll(options.columns);
  return writer.finish();
};

/** Encodes a file in memory: see {@link writeLastra}. */
export const encodeLastra = (options: EncodeOptions): Uint8Array => {
  const sink = joiningSink();
  writeLastra(sink, options);
  return sink.bytes();
};
