/** Opens one file of the user's and finds out what its columns are. */
import type { ByteSource } from '../../byte-source.ts';
import { openTable } from '../../convert/open.ts';
import type { ColumnSchema, TableFormat, TableReader } from '../../convert/stream.ts';
import type { Instrument } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { type Mapping, mapColumns } from './mapping.ts';
import type { ReadingOptions, Role } from './types.ts';

/** A file that is open. */
export interface ImportSource {
  readonly name: string;
  readonly format: TableFormat;
  readonly source: ByteSource;
}

export interface OpenedFile {
  readonly name: string;
  readonly format: TableFormat;
  readonly mapping: Mapping;
  readonly reader: TableReader;
}

const isText = (format: TableFormat): boolean => format === 'csv' || format === 'ndjson';

/** Columns that are read as they are written: their values have more forms than numbers have. */
const AS_TEXT: ReadonlySet<Role> = new Set(['ts', 'end', 'id']);

const FIRST_BYTES = 256;

/** No column is called by a number. @throws QtsError `usage` when the first line is a row */
const checkHeader = (name: string, source: ByteSource): void => {
  const bytes = source.read(0, Math.min(FIRST_BYTES, source.byteLength));
  const text = Buffer.from(bytes).toString('latin1');
  if (!/^(?:\u00ef\u00bb\u00bf)?"?-?\d+(?:\.\d+)?"?[,;\t]/.test(text)) return;
  throw new QtsError('usage', `${name}: the first line is a row, not the names of the columns`, {
    hint: 'name them all: --no-header --columns open_time,open,high,low,close,volume',
  });
};

/** How a column without a name is called when it is the first: what pandas writes of its index. */
const INDEX_NAME = 'index';

/** The same bytes with a name for a first column that has none. */
const withIndexName = (source: ByteSource): ByteSource => {
  if (source.byteLength === 0 || source.read(0, 1)[0] !== ','.charCodeAt(0)) return source;
  const name = Buffer.from(INDEX_NAME);
  return {
    byteLength: source.byteLength + name.length,
    read: (offset, length) => {
      if (offset >= name.length) return source.read(offset - name.length, length);
      const rest = source.read(0, Math.max(0, offset + length - name.length));
      return Buffer.concat([name.subarray(offset, offset + length), rest]);
    },
  };
};

/** Parquet has times that mean any place's clock, as texts without a zone do. @throws QtsError `usage` for those */
const checkParquetZone = async (name: string, source: ByteSource, column: string): Promise<void> => {
  const { openParquet } = await import('../../parquet/index.ts');
  const { columns } = await openParquet(source, name);
  const logical = columns.find((element) => element.name === column)?.logical_type;
  if (logical?.type !== 'TIMESTAMP' || logical.isAdjustedToUTC) return;
  throw new QtsError('usage', `${name}: the times of column ${JSON.stringify(column)} have no zone`, {
    hint: 'if the times are UTC say so: --time-zone UTC',
  });
};

/**
 * Opens a file and finds out what its columns are.
 * @throws QtsError `usage` when a needed column is not there; what `openTable` throws
 */
export const openFile = async (
  { name, format, source: given }: ImportSource,
  instrument: Instrument,
  options: ReadingOptions,
): Promise<OpenedFile> => {
  const { header, nulls } = options;
  if (header !== undefined && format !== 'csv')
    throw new QtsError('usage', `${name} is ${format}: --no-header is for CSV`);
  const hasHeader = format === 'csv' && header === undefined;
  const source = hasHeader ? withIndexName(given) : given;
  if (hasHeader) checkHeader(name, source);
  const names = await openTable(source, format, name, {
    header,
    nulls,
    otherTypes: 'binary',
    rawTimes: true,
  });
  const mapping = mapColumns(
    name,
    names.columns.map((column) => column.name),
    instrument,
    options,
  );
  if (mapping.shape === 'trades' && nulls === 'nan') {
    throw new QtsError('usage', `${name}: bars cannot be made of trades without a price: --nulls nan`, {
      hint: 'trades take --nulls fail',
    });
  }
  if (format === 'parquet' && !options.assumeUtc)
    await checkParquetZone(name, source, mapping.columns.ts ?? '');
  if (!isText(format)) return { name, format, mapping, reader: names };
  const types: Record<string, ColumnSchema['type']> = {};
  for (const [role, column] of Object.entries(mapping.columns))
    types[column] = AS_TEXT.has(role as Role) ? 'binary' : 'double';
  const reader = await openTable(source, format, name, { header, nulls, types, otherTypes: 'binary' });
  return { name, format, mapping, reader };
};
