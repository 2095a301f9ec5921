/** Parquet columns to table columns. */
import { gunzipSync } from 'node:zlib';
import type { Compressors, DecodedArray, SchemaElement } from 'hyparquet';
import { isTimeName, type TableColumn } from '../convert/table.ts';
import { messageOf, QtsError } from '../errors.ts';
import { damagedParquet, type ParquetSource } from './source.ts';

/** Nothing a column of market data needs comes near; a damaged page header may say anything. */
const MAX_PAGE_BYTES = 2 ** 30;

const gunzip = (input: Uint8Array, sizeBytes: number): Uint8Array =>
  gunzipSync(input, { maxOutputLength: Math.max(Math.min(sizeBytes, MAX_PAGE_BYTES), 1) });

/** The decompressors that the file needs: hyparquet has snappy, Node has gzip, the rest is loaded on demand. */
const compressorsFor = async (source: ParquetSource): Promise<Compressors> => {
  const codecs = source.metadata.row_groups.flatMap(({ columns }) => columns.map((c) => c.meta_data?.codec));
  const builtIn = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', undefined];
  if (codecs.every((codec) => builtIn.includes(codec))) return { GZIP: gunzip };
  const { compressors } = await import('hyparquet-compressors');
  return { ...compressors, GZIP: gunzip };
};

/** Times stay the integers that they are. */
const asStored = (value: bigint): bigint => value;
const parsers = {
  timestampFromMilliseconds: asStored,
  timestampFromMicroseconds: asStored,
  timestampFromNanoseconds: asStored,
};

/** Pages of each wanted column, in row order. */
const readPages = async (
  source: ParquetSource,
  names: readonly string[],
): Promise<Map<string, DecodedArray[]>> => {
  const { parquetRead } = await import('hyparquet');
  const pages = new Map<string, DecodedArray[]>(names.map((name) => [name, []]));
  await parquetRead({
    file: source.file,
    metadata: source.metadata,
    columns: [...names],
    compressors: await compressorsFor(source),
    parsers,
    utf8: false,
    geoparquet: false,
    onChunk: ({ columnName, columnData }) => {
      pages.get(columnName)?.push(columnData);
    },
  });
  return pages;
};

/** Units in a millisecond. */
const unitsOf = (element: SchemaElement): bigint => {
  const logical = element.logical_type;
  if (logical?.type === 'TIMESTAMP' && logical.unit === 'NANOS') return 1_000_000n;
  const isMicros =
    logical?.type === 'TIMESTAMP' ? logical.unit === 'MICROS' : element.converted_type === 'TIMESTAMP_MICROS';
  return isMicros ? 1_000n : 1n;
};

const refuse = (source: ParquetSource, element: SchemaElement, what: string): QtsError =>
  new QtsError('failed', `${source.name}: column ${JSON.stringify(element.name)} ${what}`);

const fill = <T>(
  source: ParquetSource,
  element: SchemaElement,
  pages: readonly DecodedArray[],
  put: (value: unknown, row: number) => T,
): void => {
  let row = 0;
  for (const page of pages) {
    for (let i = 0; i < page.length; i++) {
      const value: unknown = page[i];
      if (value === null || value === undefined) throw refuse(source, element, `has no value in row ${row}`);
      put(value, row++);
    }
  }
  if (row === source.rowCount) return;
  const column = JSON.stringify(element.name);
  throw damagedParquet(source.name, `column ${column}: found ${row} values, expected ${source.rowCount}`);
};

const toLongColumn = (
  source: ParquetSource,
  element: SchemaElement,
  pages: readonly DecodedArray[],
): TableColumn => {
  const units = unitsOf(element);
  const longs = new BigInt64Array(source.rowCount);
  let isSmall = true;
  fill(source, element, pages, (value, row) => {
    const long = BigInt(value as bigint | number);
    if (units > 1n && long % units !== 0n) {
      throw refuse(source, element, `has times finer than a millisecond, in row ${row}`);
    }
    const scaled = units > 1n ? long / units : long;
    if (scaled > Number.MAX_SAFE_INTEGER || scaled < Number.MIN_SAFE_INTEGER) isSmall = false;
    longs[row] = scaled;
  });
  const values = isSmall ? Float64Array.from(longs, Number) : longs;
  return { name: element.name, type: 'long', values };
};

const toDoubleColumn = (
  source: ParquetSource,
  element: SchemaElement,
  pages: readonly DecodedArray[],
): TableColumn => {
  const values = new Float64Array(source.rowCount);
  fill(source, element, pages, (value, row) => {
    values[row] = value as number;
  });
  return { name: element.name, type: 'double', values };
};

const toTextColumn = (
  source: ParquetSource,
  element: SchemaElement,
  pages: readonly DecodedArray[],
): TableColumn => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const textOf = (value: unknown, row: number): string | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return value;
    try {
      return decoder.decode(value as Uint8Array);
    } catch {
      throw refuse(source, element, `is not UTF-8 text in row ${row}`);
    }
  };
  const values = pages.flatMap((page) => Array.from(page as ArrayLike<unknown>)).map(textOf);
  if (values.length === source.rowCount) return { name: element.name, type: 'binary', values };
  const column = JSON.stringify(element.name);
  throw damagedParquet(
    source.name,
    `column ${column}: found ${values.length} values, expected ${source.rowCount}`,
  );
};

const isDecimal = (element: SchemaElement): boolean =>
  element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';

const toColumn = (
  source: ParquetSource,
  element: SchemaElement,
  pages: readonly DecodedArray[],
): TableColumn => {
  const { type } = element;
  if (!isDecimal(element)) {
    if (type === 'INT64' || (type === 'INT32' && element.converted_type !== 'DATE')) {
      return toLongColumn(source, element, pages);
    }
    if (type === 'DOUBLE' || type === 'FLOAT') return toDoubleColumn(source, element, pages);
    if (type === 'BYTE_ARRAY') return toTextColumn(source, element, pages);
  }
  const kind = element.logical_type?.type ?? element.converted_type ?? type;
  throw refuse(source, element, `has type ${kind}, which market data files do not have`);
};

/**
 * Reads the named columns.
 * @throws QtsError `damaged`; `failed` for types and missing values that a table does not hold
 */
export const readColumns = async (
  source: ParquetSource,
  elements: readonly SchemaElement[],
): Promise<TableColumn[]> => {
  try {
    const names = elements.map((element) => element.name);
    const pages = await readPages(source, names);
    return elements.map((element) => toColumn(source, element, pages.get(element.name) ?? []));
  } catch (error) {
    if (error instanceof QtsError) throw error;
    throw damagedParquet(source.name, `a column cannot be read (${messageOf(error)})`, error);
  }
};

/** The time column: an INT64 called `ts`, `t` or `timestamp`. */
export const timeElementOf = (source: ParquetSource): SchemaElement | undefined =>
  ['ts', 't', 'timestamp']
    .map((name) => source.columns.find((c) => c.type === 'INT64' && c.name.toLowerCase() === name))
    .find((element) => element !== undefined && isTimeName(element.name));
