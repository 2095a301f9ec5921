/** What the footer of a Parquet file tells; no page is read. */
import { isTimeName } from '../convert/table.ts';
import {
  type GroupPlace,
  groupsOf,
  openParquet,
  type ParquetSource,
  timeBoundsOf,
} from '../parquet/index.ts';
import type { Input } from './input.ts';
import { type ColumnInfo, type FileInfo, type GroupInfo, safeNumber } from './report.ts';

type Element = ParquetSource['columns'][number];
type Chunk = NonNullable<GroupPlace['group']['columns'][number]['meta_data']>;

const unique = (texts: readonly string[]): string => [...new Set(texts)].join(' ');

const logicalOf = ({ logical_type: logical, converted_type: converted }: Element): string | undefined => {
  if (logical?.type === 'TIMESTAMP')
    return `TIMESTAMP ${logical.unit}${logical.isAdjustedToUTC ? ' UTC' : ''}`;
  return logical?.type ?? converted;
};

const typeOf = (element: Element): string => {
  const logical = logicalOf(element);
  return logical === undefined ? String(element.type) : `${element.type} (${logical})`;
};

const chunksOf = ({ metadata }: ParquetSource, at: number): readonly Chunk[] =>
  metadata.row_groups.flatMap(({ columns }) => columns[at]?.meta_data ?? []);

const columnInfo = (source: ParquetSource, element: Element, at: number): ColumnInfo => {
  const chunks = chunksOf(source, at);
  const bytes = chunks.reduce((sum, chunk) => sum + Number(chunk.total_compressed_size), 0);
  return {
    name: element.name,
    type: typeOf(element),
    ...(chunks.length === 0 ? {} : { codec: unique(chunks.flatMap(({ encodings }) => encodings)) }),
    ...(chunks.length === 0 ? {} : { compression: unique(chunks.map(({ codec }) => codec)) }),
    nullable: element.repetition_type !== 'REQUIRED',
    bytes,
    share: bytes / source.source.byteLength,
    ...(source.rowCount === 0 ? {} : { bitsPerValue: (bytes * 8) / source.rowCount }),
  };
};

/** Whole milliseconds: what a file has finer is cut off. */
const wholeMs = (tsMs: number): number | string => safeNumber(BigInt(Math.floor(tsMs))) ?? tsMs;

const timeRangeOf = (source: ParquetSource, place: GroupPlace, time: Element | undefined) => {
  const bounds = time && timeBoundsOf(source, place, time.name);
  return {
    firstTsMs: bounds ? wholeMs(bounds.leastMs) : null,
    lastTsMs: bounds ? wholeMs(bounds.greatestMs) : null,
  };
};

const groupInfo = (
  source: ParquetSource,
  place: GroupPlace,
  index: number,
  time: Element | undefined,
): GroupInfo => {
  const { group } = place;
  const chunks = group.columns.flatMap(({ meta_data }) => meta_data ?? []);
  const starts = chunks.map((chunk) => Number(chunk.dictionary_page_offset ?? chunk.data_page_offset));
  return {
    index,
    rows: Number(group.num_rows),
    offsetBytes: Math.min(...starts),
    bytes: chunks.reduce((sum, chunk) => sum + Number(chunk.total_compressed_size), 0),
    ...timeRangeOf(source, place, time),
  };
};

/** @throws QtsError `damaged` when magics, footer and size do not agree; `failed` for nested columns; `io` */
export const inspectParquet = async (input: Input): Promise<FileInfo> => {
  const { name } = input;
  const bytes = input.source.byteLength;
  const source = await openParquet(input.source, name);
  const time = source.columns.find((column) => column.type === 'INT64' && isTimeName(column.name));
  const groups = groupsOf(source).map((place, index) => groupInfo(source, place, index, time));
  const filled = groups.filter(({ rows }) => rows > 0);
  return {
    path: name,
    format: 'parquet',
    bytes,
    rows: source.rowCount,
    rowGroups: groups.length,
    createdBy: source.metadata.created_by,
    timeColumn: time?.name ?? null,
    firstTsMs: filled.at(0)?.firstTsMs ?? null,
    lastTsMs: filled.at(-1)?.lastTsMs ?? null,
    columns: source.columns.map((element, at) => columnInfo(source, element, at)),
    groups,
    warnings: [],
  };
};
