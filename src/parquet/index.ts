/** Parquet through libraries, loaded when a file is read or written. */
export { timeBoundsOf } from './bounds.ts';
export { type GroupPlace, groupsOf, readColumns, timeElementOf, typeOf } from './columns.ts';
export { type ParquetProof, proveParquet } from './prove.ts';
export { openParquet, type ParquetSource } from './source.ts';
export { createParquetFile, type ParquetColumn, type ParquetFileWriter } from './write.ts';
