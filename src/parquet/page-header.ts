/** Page headers, read within bounds: the library believes what they state. */
import type { Encoding } from 'hyparquet';
import type { ThriftReader, ThriftStruct } from './thrift.ts';

/** By their number in page headers. */
const ENCODINGS: readonly (Encoding | undefined)[] = [
  'PLAIN',
  undefined,
  'PLAIN_DICTIONARY',
  'RLE',
  'BIT_PACKED',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
  'DELTA_BYTE_ARRAY',
  'RLE_DICTIONARY',
  'BYTE_STREAM_SPLIT',
];

export interface PageHeader {
  readonly kind: 'data' | 'dictionary' | 'data v2';
  readonly uncompressedBytes: number;
  readonly compressedBytes: number;
  readonly valueCount: number;
  readonly encoding: Encoding;
  /** Version 2 only. */
  readonly v2:
    | { readonly nullCount: number; readonly levelBytes: number; readonly isCompressed: boolean }
    | undefined;
}

const numberOf = (struct: ThriftStruct, id: number): number => {
  const value = struct.get(id);
  if (typeof value === 'number' && value >= 0) return value;
  throw new Error(`its page header has no count in field ${id}`);
};

const structOf = (struct: ThriftStruct, id: number): ThriftStruct => {
  const value = struct.get(id);
  if (value instanceof Map) return value;
  throw new Error(`its page header lacks field ${id}`);
};

const encodingOf = (struct: ThriftStruct, id: number): Encoding => {
  const number = numberOf(struct, id);
  const encoding = ENCODINGS[number];
  if (encoding !== undefined) return encoding;
  throw new Error(`found encoding ${number}, which Parquet does not define`);
};

const v2Of = (header: ThriftStruct): PageHeader['v2'] => {
  const [nullCount, rowCount] = [numberOf(header, 2), numberOf(header, 3)];
  if (rowCount !== numberOf(header, 1))
    throw new Error(`found ${rowCount} rows of ${numberOf(header, 1)} values`);
  if (numberOf(header, 6) !== 0) throw new Error('found repetition levels in a flat column');
  return { nullCount, levelBytes: numberOf(header, 5), isCompressed: header.get(7) !== false };
};

/** @throws Error for what is no header of a page of a flat column */
export const readHeader = (reader: ThriftReader): PageHeader => {
  const struct = reader.struct();
  const sizes = { uncompressedBytes: numberOf(struct, 2), compressedBytes: numberOf(struct, 3) };
  const type = struct.get(1);
  const [kind, field, encodingField] =
    type === 0
      ? (['data', 5, 2] as const)
      : type === 2
        ? (['dictionary', 7, 2] as const)
        : (['data v2', 8, 4] as const);
  if (type !== 0 && type !== 2 && type !== 3) throw new Error(`found a page of type ${String(type)}`);
  const header = structOf(struct, field);
  const v2 = kind === 'data v2' ? v2Of(header) : undefined;
  return { kind, ...sizes, valueCount: numberOf(header, 1), encoding: encodingOf(header, encodingField), v2 };
};
