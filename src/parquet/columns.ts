/** Parquet columns to table columns, a row group at a time. */
import type { ColumnMetaData, DecodedArray, RowGroup, SchemaElement } from 'hyparquet';
import type { ReadOptions } from '../convert/stream.ts';
import { isTimeName, type TableColumn } from '../convert/table.ts';
import { messageOf, QtsError } from '../errors.ts';
import { loadDecompressor } from './decompress.ts';
import { type WalkedPages, walkPages } from './pages.ts';
import { damagedParquet, type ParquetSource, rangeOf } from './source.ts';
import { typeOf } from './types.ts';
import { refuse, toColumn } from './values.ts';

/** Of a row group, in all columns that are read: a gigabyte of numbers. */
const MAX_GROUP_VALUES = 2 ** 27;

/**
 * Decodes walked pages with the library: as stored, without a look at logical types, from a file that is the chunk alone.
 * @param bytes of the chunk, all of their buffer
 */
const decode = async (
  element: SchemaElement,
  meta: ColumnMetaData,
  bytes: Uint8Array<ArrayBuffer>,
  rowCount: number,
  { pages }: WalkedPages,
): Promise<DecodedArray[]> => {
  const { parquetRead } = await import('hyparquet');
  const { name, type, repetition_type } = element;
  const { dictionary_page_offset: _dictionary, statistics: _statistics, ...rest } = meta;
  const chunk = { ...rest, data_page_offset: 0n };
  const rows = BigInt(rowCount);
  const group = { columns: [{ file_offset: 0n, meta_data: chunk }], total_byte_size: 0n, num_rows: rows };
  const waiting = pages[Symbol.iterator]();
  const parts: DecodedArray[] = [];
  await parquetRead({
    file: { byteLength: bytes.length, slice: (start, end) => bytes.buffer.slice(start, end) },
    metadata: {
      ...{ version: 2, num_rows: rows, row_groups: [group], metadata_length: 0 },
      schema: [
        { name: 'root', num_children: 1 },
        { name, ...(type && { type }), ...(repetition_type && { repetition_type }) },
      ],
    },
    compressors: { [meta.codec]: () => waiting.next().value ?? new Uint8Array(0) },
    ...{ utf8: false, geoparquet: false },
    onChunk: ({ columnData }) => {
      parts.push(columnData);
    },
  });
  return parts;
};

/** A row group, and how many rows are in front of it. */
export interface GroupPlace {
  readonly group: RowGroup;
  readonly firstRow: number;
}

/** The row groups of a file in order. */
export const groupsOf = (source: ParquetSource): readonly GroupPlace[] => {
  let firstRow = 0;
  return source.metadata.row_groups.map((group) => {
    const place = { group, firstRow };
    firstRow += Number(group.num_rows);
    return place;
  });
};

type ValueOptions = Pick<ReadOptions, 'nulls' | 'rawTimes'>;

const readColumn = async (
  source: ParquetSource,
  { group, firstRow }: GroupPlace,
  element: SchemaElement,
  { nulls = 'fail', rawTimes = false }: ValueOptions,
): Promise<TableColumn> => {
  const meta = group.columns[source.columns.indexOf(element)]?.meta_data;
  const column = JSON.stringify(element.name);
  if (!meta) throw damagedParquet(source.name, `column ${column} has no chunk`);
  if (typeOf(element) === undefined) {
    const kind = element.logical_type?.type ?? element.converted_type ?? element.type;
    throw refuse({ source, element }, `has type ${kind}, which market data files do not have`);
  }
  const rowCount = Number(group.num_rows);
  const { start, end } = rangeOf(meta);
  const fail = (offsetBytes: number, cause: unknown): QtsError =>
    cause instanceof QtsError
      ? cause
      : damagedParquet(
          source.name,
          `column ${column}, page at offset ${offsetBytes}: ${messageOf(cause)}`,
          cause,
        );
  try {
    // The library's views of it stay in use.
    const bytes = new Uint8Array(source.source.read(start, end - start));
    const isOptional = element.repetition_type === 'OPTIONAL';
    const decompress = await loadDecompressor(meta.codec);
    const chunk = { file: source.name, column: element.name, offsetBytes: start };
    const walked = walkPages({ ...chunk, bytes, meta, rowCount, isOptional, decompress }, fail);
    const parts = await decode(element, meta, bytes, rowCount, walked);
    const { nullCount } = walked;
    return toColumn({ source, element, parts, rowCount, firstRow, nullCount, nulls, rawTimes });
  } catch (error) {
    throw fail(start, error);
  }
};

/**
 * Reads columns of a row group. Times become milliseconds; whole numbers that fit are doubles.
 * @param options what becomes of missing numbers; whether times stay in the unit in which they are stored
 * @throws QtsError `damaged`; `failed` for types and missing values that a table does not hold
 */
export const readColumns = async (
  source: ParquetSource,
  place: GroupPlace,
  elements: readonly SchemaElement[],
  options: ValueOptions = {},
): Promise<TableColumn[]> => {
  const values = Number(place.group.num_rows) * elements.length;
  if (values > MAX_GROUP_VALUES) {
    const what = `${source.name}: a row group with ${values} values is too large, at most ${MAX_GROUP_VALUES}`;
    throw new QtsError('failed', what, { hint: 'select fewer columns' });
  }
  const columns: TableColumn[] = [];
  if (place.group.num_rows > 0n) {
    for (const element of elements) columns.push(await readColumn(source, place, element, options));
  }
  return columns;
};

/** The time column: an INT64 called `ts`, `t` or `timestamp`. */
export const timeElementOf = (source: ParquetSource): SchemaElement | undefined =>
  ['ts', 't', 'timestamp']
    .map((name) => source.columns.find((c) => c.type === 'INT64' && c.name.toLowerCase() === name))
    .find((element) => element !== undefined && isTimeName(element.name));
