/** Opening Parquet bytes: magics, footer, and where the column chunks lie. */
import type { AsyncBuffer, ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import { messageOf, QtsError } from '../errors.ts';

const MAGIC = 'PAR1';
/** Magic, footer length and magic again. */
const MIN_BYTES = 12;

export interface ParquetSource {
  readonly name: string;
  readonly file: AsyncBuffer;
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

const checkMagics = (bytes: Uint8Array, name: string): void => {
  if (bytes.length < MIN_BYTES) {
    throw damagedParquet(
      name,
      `found ${bytes.length} bytes, expected at least ${MIN_BYTES} of a Parquet file`,
    );
  }
  for (const at of [0, bytes.length - 4]) {
    const found = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    if (found === MAGIC) continue;
    throw damagedParquet(name, `offset ${at}: found ${JSON.stringify(found)}, expected "${MAGIC}"`);
  }
};

const asAsyncBuffer = (bytes: Uint8Array): AsyncBuffer => ({
  byteLength: bytes.length,
  // Copied through a plain view: `slice` of a Buffer shares its memory, and its `.buffer` is all of it.
  slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
});

const flatColumnsOf = (schema: readonly SchemaElement[], name: string): readonly SchemaElement[] => {
  const [root, ...leaves] = schema;
  if (root?.num_children === leaves.length && leaves.every((leaf) => leaf.type !== undefined)) return leaves;
  throw new QtsError('failed', `${name}: nested columns are not supported`, {
    hint: 'flatten the file to one value a row and column',
  });
};

const checkChunk = (name: string, chunk: ColumnMetaData | undefined, dataEnd: number): void => {
  if (!chunk) throw damagedParquet(name, 'a column chunk without metadata');
  const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
  const end = start + Number(chunk.total_compressed_size);
  if (start >= MAGIC.length && end >= start && end <= dataEnd) return;
  const column = chunk.path_in_schema.join('.');
  throw damagedParquet(
    name,
    `column ${JSON.stringify(column)}: found bytes ${start} to ${end}, expected 4 to ${dataEnd}`,
  );
};

/** Row groups add up and every column chunk lies between the first magic and the footer. */
const checkLayout = (source: ParquetSource): void => {
  const { name, metadata, columns, rowCount, file } = source;
  const dataEnd = file.byteLength - MIN_BYTES + MAGIC.length - metadata.metadata_length;
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows !== rowCount) throw damagedParquet(name, `found ${rows} rows in row groups, expected ${rowCount}`);
  for (const group of metadata.row_groups) {
    if (group.columns.length !== columns.length) {
      throw damagedParquet(
        name,
        `found ${group.columns.length} columns in a row group, expected ${columns.length}`,
      );
    }
    for (const { meta_data } of group.columns) checkChunk(name, meta_data, dataEnd);
  }
};

/**
 * Parses the footer and checks what it says against the size of the file.
 * @param name names the file in errors
 * @throws QtsError `damaged`; `failed` for nested columns
 */
export const openParquet = async (bytes: Uint8Array, name: string): Promise<ParquetSource> => {
  checkMagics(bytes, name);
  const { parquetMetadata } = await import('hyparquet');
  try {
    const metadata = parquetMetadata(bytes, { geoparquet: false });
    const columns = flatColumnsOf(metadata.schema, name);
    const source = {
      name,
      file: asAsyncBuffer(bytes),
      metadata,
      rowCount: Number(metadata.num_rows),
      columns,
    };
    checkLayout(source);
    return source;
  } catch (error) {
    if (error instanceof QtsError) throw error;
    throw damagedParquet(name, `the footer cannot be read (${messageOf(error)})`, error);
  }
};
