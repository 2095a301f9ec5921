/**
 * What `import … from 'qtsurfer/lastra'` gives: the format in memory, on disk, and the errors that it throws. Knows
 * nothing of the command line.
 */
export { type ByteSink, type ByteSource, type MemorySink, memorySink, memorySource } from '../byte-source.ts';
export { type ErrorCode, isQtsError, QtsError, type QtsErrorDetails } from '../errors.ts';
export { loadZstd, type ZstdCompressor } from '../zstd.ts';
export {
  createLastraFile,
  type LastraFileOnDisk,
  type LastraFileWriter,
  openLastraFile,
} from './file.ts';
export * from './index.ts';
