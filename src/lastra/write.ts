/** Writing a whole file: columns in, bytes out (format sheet, section 9). */
import { type ByteSink, memorySink } from '../byte-source.ts';
import type { EncodeOptions, LastraWriteReport } from './write-types.ts';
import { FileWriter } from './writer.ts';

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
  const sink = memorySink();
  writeLastra(sink, options);
  return sink.bytes();
};
