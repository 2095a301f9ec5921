/** Types of Parquet columns, and what they become. */
import type { SchemaElement } from 'hyparquet';
import type { TableColumn } from '../convert/table.ts';

/** Units in a millisecond. */
export const unitsOf = (element: SchemaElement): bigint => {
  const logical = element.logical_type;
  if (logical?.type === 'TIMESTAMP' && logical.unit === 'NANOS') return 1_000_000n;
  const isMicros =
    logical?.type === 'TIMESTAMP' ? logical.unit === 'MICROS' : element.converted_type === 'TIMESTAMP_MICROS';
  return isMicros ? 1_000n : 1n;
};

/** Whether whole numbers have no sign. */
export const isUnsigned = ({ converted_type, logical_type }: SchemaElement): boolean =>
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
