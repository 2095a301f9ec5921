/** Lastra, the columnar file format of QTSurfer: bytes in, values out, and back. */
export { openLastra } from './open.ts';
export {
  findTimeColumn,
  readBinary,
  readDoubles,
  readLongs,
  readMillis,
  timeColumnOf,
  tryReadMillis,
} from './read.ts';
export {
  CODECS,
  type EncodeOptions,
  type LastraCodec,
  type LastraColumn,
  type LastraFile,
  type LastraFrame,
  type LastraInput,
  type LastraProof,
  type LastraRowGroup,
  type LastraType,
  TYPES,
} from './types.ts';
export { verifyLastra } from './verify.ts';
export { encodeLastra } from './write.ts';
