/** Opening Parquet: magics, footer, and where the column chunks lie. */
import type { ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import { type ByteSource, memorySource } from '../byte-source.ts';
import { messageOf, QtsError } from '../errors.ts';
import { ThriftReader } from './thrift.ts';

const MAGIC = 'PAR1';
/** Magic, footer length and magic again. */
const MIN_BYTES = 12;
/** Footer length and magic. */
const TAIL_BYTES = 8;
/** Writers stop at one to some millions; a row group is what has to fit in memory. */
const MAX_GROUP_ROWS = 2 ** 24;

export interface ParquetSource {
  readonly name: string;
  readonly source: ByteSource;
  readonly metadata: FileMetaData;
  readonly rowCount: number;
  /** Leaf columns in file order. */
  readonly columns: readonly SchemaElement[];
}

/** The error for Parquet bytes that cannot be right. */
export const damagedParquet = (name: string, what: string, cause?: unknown): QtsError =>
  new QtsError('damaged', `${name}: ${what}`, {
    hint: 'the file is damaged or incomplete: get it again',
    ...(cause === undefined ? {} : { cause }),
  });

const checkMagics = (source: ByteSource, name: string): void => {
  const { byteLength } = source;
  if (byteLength < MIN_BYTES) {
    throw damagedParquet(name, `found ${byteLength} bytes, expected at least ${MIN_BYTES} of a Parquet file`);
  }
  for (const at of [0, byteLength - 4]) {
    const found = Buffer.from(source.read(at, 4)).toString('latin1');
    if (found === MAGIC) continue;
    throw damagedParquet(name, `offset ${at}: found ${JSON.stringify(found)}, expected "${MAGIC}"`);
  }
};

/** The footer with its length and magic behind it, a copy; walked, so that no length in it goes beyond it. */
const readFooter = (source: ByteSource, name: string): Uint8Array => {
  const { byteLength } = source;
  const lengthAt = byteLength - TAIL_BYTES;
  const lengthBytes = Buffer.from(source.read(lengthAt, 4)).readUInt32LE();
  if (lengthBytes > byteLength - MIN_BYTES) {
    const most = byteLength - MIN_BYTES;
    throw damagedParquet(
      name,
      `offset ${lengthAt}: found a footer of ${lengthBytes} bytes, expected at most ${most}`,
    );
  }
  const bytes = new Uint8Array(source.read(lengthAt - lengthBytes, lengthBytes + TAIL_BYTES));
  const reader = new ThriftReader(bytes.subarray(0, lengthBytes));
  reader.struct();
  return bytes;
};

const flatColumnsOf = (schema: readonly SchemaElement[], name: string): readonly SchemaElement[] => {
  const [root, ...leaves] = schema;
  const isFlat = leaves.every((leaf) => leaf.type !== undefined && leaf.repetition_type !== 'REPEATED');
  if (root?.num_children !== leaves.length || !isFlat) {
    throw new QtsError('failed', `${name}: nested columns are not supported`, {
      hint: 'flatten the file to one value a row and column',
    });
  }
  const names = leaves.map((leaf) => leaf.name);
  const twice = names.find((column, k) => names.indexOf(column) !== k);
  if (twice === undefined) return leaves;
  throw new QtsError('failed', `${name}: two columns are called ${JSON.stringify(twice)}`);
};

/** Bytes of a column chunk in the file. */
export const rangeOf = (meta: ColumnMetaData): { readonly start: number; readonly end: number } => {
  const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
  // Some writers state an offset of 0 for a dictionary that there is none of.
  const from = start === 0 ? Number(meta.data_page_offset) : start;
  return { start: from, end: from + Number(meta.total_compressed_size) };
};

const checkChunk = (
  name: string,
  meta: ColumnMetaData | undefined,
  leaf: SchemaElement | undefined,
  dataEnd: number,
) => {
  if (!meta || !leaf) throw damagedParquet(name, 'a column chunk without metadata');
  const column = JSON.stringify(meta.path_in_schema.join('.'));
  if (meta.type !== leaf.type || meta.path_in_schema.join('.') !== leaf.name) {
    throw damagedParquet(name, `found a chunk of column ${column}, expected ${JSON.stringify(leaf.name)}`);
  }
  const { start, end } = rangeOf(meta);
  if (start >= MAGIC.length && end >= start && end <= dataEnd) return;
  throw damagedParquet(name, `column ${column}: found bytes ${start} to ${end}, expected 4 to ${dataEnd}`);
};

/** Row groups add up and every column chunk lies between the first magic and the footer. */
const checkLayout = ({ name, metadata, columns, rowCount, source }: ParquetSource): void => {
  const dataEnd = source.byteLength - TAIL_BYTES - metadata.metadata_length;
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows !== rowCount) throw damagedParquet(name, `found ${rows} rows in row groups, expected ${rowCount}`);
  for (const [at, group] of metadata.row_groups.entries()) {
    const found = group.columns.length;
    if (found !== columns.length) {
      throw damagedParquet(name, `found ${found} columns in row group ${at}, expected ${columns.length}`);
    }
    const groupRows = Number(group.num_rows);
    if (!(groupRows >= 0 && groupRows <= MAX_GROUP_ROWS)) {
      throw damagedParquet(
        name,
        `found ${groupRows} rows in row group ${at}, expected at most ${MAX_GROUP_ROWS}`,
      );
    }
    for (const [k, { meta_data }] of group.columns.entries())
      checkChunk(name, meta_data, columns[k], dataEnd);
  }
};

/** Times stay the integers that they are. */
const asStored = (value: bigint): bigint => value;
const parsers = {
  timestampFromMilliseconds: asStored,
  timestampFromMicroseconds: asStored,
  timestampFromNanoseconds: asStored,
};

/**
 * Parses the footer and checks what it says against the size of the file.
 * @param input the whole file in memory, or where it can be read from as long as the result is used
 * @param name names the file in errors
 * @throws QtsError `damaged`; `failed` for nested columns and columns of the same name; what the source throws
 */
export const openParquet = async (input: Uint8Array | ByteSource, name: string): Promise<ParquetSource> => {
  const source = input instanceof Uint8Array ? memorySource(input) : input;
  checkMagics(source, name);
  const { parquetMetadata } = await import('hyparquet');
  try {
    const metadata = parquetMetadata(readFooter(source, name), { geoparquet: false, parsers });
    const columns = flatColumnsOf(metadata.schema, name);
    const opened = { name, source, metadata, rowCount: Number(metadata.num_rows), columns };
    checkLayout(opened);
    return opened;
  } catch (error) {
    if (error instanceof QtsError) throw error;
    throw damagedParquet(name, `the footer cannot be read (${messageOf(error)})`, error);
  }
};
