/** Lastra, the columnar file format of QTSurfer: bytes in, values out, and back. `file.ts` has the way to disk. */
export { measureCodecs } from './choose-codec.ts';
export { findFaults, findTimeDisorder } from './faults.ts';
export { openLastra } from './open.ts';
export { rowCountOf } from './parts.ts';
export { readBinary, readDoubles, readLongs, readMillis, tryReadMillis } from './read.ts';
export { findTimeColumn, groupsBetween, timeColumnOf } from './time.ts';
export {
  CODECS,
  type GroupSpan,
  type LastraCodec,
  type LastraColumn,
  type LastraFault,
  type LastraFile,
  type LastraFrame,
  type LastraProof,
  type LastraRowGroup,
  type LastraType,
  type TimeDisorder,
  TYPES,
} from './types.ts';
export { verifyLastra } from './verify.ts';
export { encodeLastra, writeLastra } from './write.ts';
export type {
  CodecCandidate,
  CodecChoice,
  CodecMeasure,
  CodecMeter,
  ColumnReport,
  EncodeOptions,
  LastraInput,
  LastraSchema,
  LastraValues,
  LastraWriteReport,
  LastraWriter,
  LastraWriterOptions,
  MeasureOptions,
  RowRange,
} from './write-types.ts';
export { createLastraWriter } from './writer.ts';
