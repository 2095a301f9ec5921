/** Decoded Parquet values as columns of a table. */
import type { DecodedArray, SchemaElement } from 'hyparquet';
import type { NullPolicy } from '../convert/stream.ts';
import type { TableColumn } from '../convert/table.ts';
import { QtsError } from '../errors.ts';
import { damagedParquet, type ParquetSource } from './source.ts';
import { isUnsigned, typeOf, unitsOf } from './types.ts';

/** A column chunk that was walked and decoded. */
export interface Decoded {
  readonly source: ParquetSource;
  readonly element: SchemaElement;
  readonly parts: readonly DecodedArray[];
  readonly rowCount: number;
  /** Of the file. */
  readonly firstRow: number;
  readonly nullCount: number;
  readonly nulls: NullPolicy;
  /** Times stay in the unit in which they are stored. */
  readonly rawTimes: boolean;
}

/** The error for what a table does not hold. */
export const refuse = (
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
  const units = decoded.rawTimes ? 1n : unitsOf(element);
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

/**
 * The column of a table.
 * @throws QtsError `damaged`; `failed` for missing values and for what is beyond a table
 */
export const toColumn = (decoded: Decoded): TableColumn => {
  const { name } = decoded.element;
  const type = typeOf(decoded.element);
  if (type === 'long') return { name, type, values: toLongs(decoded) };
  if (type === 'double') return { name, type, values: toDoubles(decoded) };
  return { name, type: 'binary', values: toTexts(decoded) };
};
