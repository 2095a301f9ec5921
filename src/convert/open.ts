/** The registry of formats: each is opened and created through its own pair of files, loaded when it is needed. */
import type { ByteSink, ByteSource } from '../byte-source.ts';
import type {
  ColumnSchema,
  ReadOptions,
  TableFormat,
  TableReader,
  TableWriter,
  WriteOptions,
} from './stream.ts';

type Open = (source: ByteSource, name: string, options: ReadOptions) => TableReader | Promise<TableReader>;
type Create = (
  sink: ByteSink,
  columns: readonly ColumnSchema[],
  options: WriteOptions,
) => TableWriter | Promise<TableWriter>;

const OPENERS: Readonly<Record<TableFormat, () => Promise<Open>>> = {
  lastra: async () => (await import('./lastra/reader.ts')).openLastraTable,
  parquet: async () => (await import('./parquet/reader.ts')).openParquetTable,
  csv: async () => (await import('./csv/reader.ts')).openCsvTable,
  ndjson: async () => (await import('./ndjson/reader.ts')).openNdjsonTable,
};

const CREATORS: Readonly<Record<TableFormat, () => Promise<Create>>> = {
  lastra: async () => (await import('./lastra/writer.ts')).createLastraTable,
  parquet: async () => (await import('./parquet/writer.ts')).createParquetTable,
  csv: async () => (await import('./csv/writer.ts')).createCsvTable,
  ndjson: async () => (await import('./ndjson/writer.ts')).createNdjsonTable,
};

/**
 * Opens a file for reading a row group (or a block of lines) at a time. Text files are read once to find the types of
 * columns that neither their names nor `options.types` tell.
 * @param source stays the caller's: `close` of the reader does not close it
 * @param name names the file in errors
 * @throws QtsError `damaged`; `failed` for what a table does not hold; `usage` for types of columns that are not there
 */
export const openTable = async (
  source: ByteSource,
  format: TableFormat,
  name: string,
  options: ReadOptions = {},
): Promise<TableReader> => (await OPENERS[format]())(source, name, options);

/**
 * Begins a file. What was written before an error is no file: the caller throws it away.
 * @param sink stays the caller's
 * @param columns of every table that will be written, in order
 * @throws QtsError `failed` for columns that the format does not hold
 */
export const createTable = async (
  sink: ByteSink,
  format: TableFormat,
  columns: readonly ColumnSchema[],
  options: WriteOptions = {},
): Promise<TableWriter> => (await CREATORS[format]())(sink, columns, options);
