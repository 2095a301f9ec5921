/** Parquet columns to table columns, a row group at a time. */
import type { ColumnMetaData, DecodedArray, RowGroup, SchemaElement } from 'hyparquet';
import type { NullPolicy } from '../convert/stream.ts';
import { isTimeName, type TableColumn } from '../convert/table.ts';
import { messageOf, QtsError } from '../errors.ts';
import { loadDecompressor } from './decompress.ts';
import { type WalkedPages, walkPages } from './pages.ts';
import { damagedParquet, type ParquetSource, rangeOf } from './source.ts';

/** Of a row group, in all columns that are read: a gigabyte of numbers. */
const MAX_GROUP_VALUES = 2 ** 27;

/** Units in a millisecond. */
export const unitsOf = (element: SchemaElement): bigint => {
  const logical = element.logical_type;
  if (logical?.type === 'TIMESTAMP' && logical.unit === 'NANOS') return 1_000_000n;
  const isMicros =
    logical?.type === 'TIMESTAMP' ? logical.unit === 'MICROS' : element.converted_type === 'TIMESTAMP_MICROS';
  return isMicros ? 1_000n : 1n;
};

const isUnsigned = ({ converted_type, logical_type }: SchemaElement): boolean =>
  converted_type?.startsWith('UINT_') === true ||
  (logical_type?.type === 'INTEGER' && !logical_type.isSigned);

/** Types that no column of a table has, whatever they are stored as. */
const FOREIGN: ReadonlySet<string> = new Set([
  'DECIMAL',
  'DATE',
  'TIME',
  'TIME_MILLIS',
  'TIME_MICROS',
  'INTERVAL',
]);

/** What a column becomes; undefined for types that a table does not hold. */
export const typeOf = ({
  type,
  converted_type,
  logical_type,
}: SchemaElement): TableColumn['type'] | undefined => {
  if (FOREIGN.has(converted_type ?? '') || FOREIGN.has(logical_type?.type ?? '')) return undefined;
  if (type === 'INT64' || type === 'INT32') return 'long';
  if (type === 'DOUBLE' || type === 'FLOAT') return 'double';
  return type === 'BYTE_ARRAY' ? 'binary' : undefined;
};

/** A column chunk that was walked and decoded. */
interface Decoded {
  readonly source: ParquetSource;
  readonly element: SchemaElement;
  readonly parts: readonly DecodedArray[];
  readonly rowCount: number;
  /** Of the file. */
  readonly firstRow: number;
  readonly nullCount: number;
  readonly nulls: NullPolicy;
}

const refuse = (
  { source, element }: Pick<Decoded, 'source' | 'element'>,
  what: string,
  hint?: string,
): QtsError =>
  new QtsError(
    'failed',
    `${source.name}: column ${JSON.stringify(element.name)} ${what}`,
    hint === undefined ? {} : { hint },
  );

/** Calls for each value, and for each that is missing. */
const forEachValue = (
  decoded: Decoded,
  put: (value: unknown, row: number) => void,
  putMissing: (row: number) => void,
): void => {
  const { source, element, rowCount, nullCount } = decoded;
  let row = 0;
  let missing = 0;
  for (const part of decoded.parts) {
    for (let i = 0; i < part.length; i++, row++) {
      const value: unknown = part[i];
      if (value !== null && value !== undefined) put(value, row);
      else if (++missing <= nullCount) putMissing(row);
    }
  }
  const column = JSON.stringify(element.name);
  if (row !== rowCount) {
    throw damagedParquet(source.name, `column ${column}: found ${row} values, expected ${rowCount}`);
  }
  if (missing > nullCount) {
    const beyond = missing - nullCount;
    throw damagedParquet(
      source.name,
      `column ${column}: found ${beyond} indexes that its dictionary does not have`,
    );
  }
};

/** The error for a missing number. */
const missingNumber = (decoded: Decoded, row: number, choices: string): QtsError =>
  refuse(
    decoded,
    `has no value in row ${decoded.firstRow + row}`,
    `choose what missing numbers become: ${choices} (nulls)`,
  );

const toLongs = (decoded: Decoded): Float64Array | BigInt64Array => {
  const { element, rowCount, firstRow } = decoded;
  const units = unitsOf(element);
  const unsigned = isUnsigned(element);
  const longs = new BigInt64Array(rowCount);
  let isSmall = true;
  const put = (value: unknown, row: number): void => {
    const is32 = typeof value === 'number';
    const long = is32 ? BigInt(unsigned ? value >>> 0 : value) : (value as bigint);
    if (unsigned && long < 0n) throw refuse(decoded, `has a value beyond 2^63, in row ${firstRow + row}`);
    const scaled = units > 1n ? long / units : long;
    if (units > 1n && long % units !== 0n) {
      throw refuse(decoded, `has times finer than a millisecond, in row ${firstRow + row}`);
    }
    if (scaled > Number.MAX_SAFE_INTEGER || scaled < Number.MIN_SAFE_INTEGER) isSmall = false;
    longs[row] = scaled;
  };
  forEachValue(decoded, put, (row) => {
    if (decoded.nulls !== 'zero') throw missingNumber(decoded, row, 'zero');
  });
  return isSmall ? Float64Array.from(longs, Number) : longs;
};

const toDoubles = (decoded: Decoded): Float64Array => {
  const [only] = decoded.parts;
  if (only instanceof Float64Array && only.length === decoded.rowCount) return only;
  const values = new Float64Array(decoded.rowCount);
  const put = (value: unknown, row: number): void => {
    values[row] = value as number;
  };
  forEachValue(decoded, put, (row) => {
    if (decoded.nulls === 'fail') throw missingNumber(decoded, row, 'NaN or zero');
    values[row] = decoded.nulls === 'nan' ? Number.NaN : 0;
  });
  return values;
};

const toTexts = (decoded: Decoded): (string | null)[] => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const values = new Array<string | null>(decoded.rowCount).fill(null);
  // Rows with the same value of a dictionary share its bytes.
  const known = new Map<unknown, string>();
  const put = (value: unknown, row: number): void => {
    let text = known.get(value);
    if (text === undefined) {
      try {
        text = decoder.decode(value as Uint8Array);
      } catch {
        throw refuse(decoded, `is not UTF-8 text in row ${decoded.firstRow + row}`);
      }
      known.set(value, text);
    }
    values[row] = text;
  };
  forEachValue(decoded, put, () => {});
  return values;
};

const toColumn = (decoded: Decoded): TableColumn => {
  const { name } = decoded.element;
  const type = typeOf(decoded.element);
  if (type === 'long') return { name, type, values: toLongs(decoded) };
  if (type === 'double') return { name, type, values: toDoubles(decoded) };
  return { name, type: 'binary', values: toTexts(decoded) };
};

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

const readColumn = async (
  source: ParquetSource,
  { group, firstRow }: GroupPlace,
  element: SchemaElement,
  nulls: NullPolicy,
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
    return toColumn({ source, element, parts, rowCount, firstRow, nullCount, nulls });
  } catch (error) {
    throw fail(start, error);
  }
};

/**
 * Reads columns of a row group. Times become milliseconds; whole numbers that fit are doubles.
 * @param nulls what becomes of missing numbers
 * @throws QtsError `damaged`; `failed` for types and missing values that a table does not hold
 */
export const readColumns = async (
  source: ParquetSource,
  place: GroupPlace,
  elements: readonly SchemaElement[],
  nulls: NullPolicy = 'fail',
): Promise<TableColumn[]> => {
  const values = Number(place.group.num_rows) * elements.length;
  if (values > MAX_GROUP_VALUES) {
    const what = `${source.name}: a row group with ${values} values is too large, at most ${MAX_GROUP_VALUES}`;
    throw new QtsError('failed', what, { hint: 'select fewer columns' });
  }
  const columns: TableColumn[] = [];
  if (place.group.num_rows > 0n) {
    for (const element of elements) columns.push(await readColumn(source, place, element, nulls));
  }
  return columns;
};

/** The time column: an INT64 called `ts`, `t` or `timestamp`. */
export const timeElementOf = (source: ParquetSource): SchemaElement | undefined =>
  ['ts', 't', 'timestamp']
    .map((name) => source.columns.find((c) => c.type === 'INT64' && c.name.toLowerCase() === name))
    .find((element) => element !== undefined && isTimeName(element.name));
