/** Parquet through libraries, loaded when a file is read or written. */
export { timeBoundsOf } from './bounds.ts';
export { type GroupPlace, groupsOf, readColumns, timeElementOf } from './columns.ts';
export { type ParquetProof, proveParquet } from './prove.ts';
export { openParquet, type ParquetSource } from './source.ts';
export { typeOf } from './types.ts';
export { createParquetFile, type ParquetColumn, type ParquetFileWriter } from './write.ts';
