/** What a Lastra file tells about itself: from header, footer and the lengths of frames; at most one column is decoded. */
import { isQtsError, messageOf } from '../errors.ts';
import {
  findTimeColumn,
  type LastraColumn,
  type LastraFile,
  type LastraFrame,
  openLastra,
  readLongs,
} from '../lastra/index.ts';
import type { Input } from './input.ts';
import { type ColumnInfo, type FileInfo, type GroupInfo, safeNumber } from './report.ts';

/** In front of each blob: part of the stretch of a group, not of a column's size. */
const LENGTH_BYTES = 4;

const columnInfo = (
  column: LastraColumn,
  frames: readonly (LastraFrame | undefined)[],
  rows: number,
  fileBytes: number,
): ColumnInfo => {
  const bytes = frames.reduce((sum, frame) => sum + (frame?.lengthBytes ?? 0), 0);
  return {
    name: column.name,
    type: column.type === 'unknown' ? `unknown (${column.typeId})` : column.type,
    codec: column.codec === 'unknown' ? `unknown (${column.codecId})` : column.codec,
    bytes,
    share: bytes / fileBytes,
    ...(rows === 0 ? {} : { bitsPerValue: (bytes * 8) / rows }),
    ...(Object.keys(column.metadata).length === 0 ? {} : { metadata: column.metadata }),
  };
};

const groupInfo = (
  { rowCount, tsMin, tsMax, frames }: LastraFile['rowGroups'][number],
  index: number,
): GroupInfo => {
  const offsetBytes = (frames[0]?.offsetBytes ?? LENGTH_BYTES) - LENGTH_BYTES;
  return {
    index,
    rows: rowCount,
    offsetBytes,
    bytes: frames.reduce((sum, { lengthBytes }) => sum + lengthBytes + LENGTH_BYTES, 0),
    firstTsMs: safeNumber(tsMin),
    lastTsMs: safeNumber(tsMax),
  };
};

/** The one group of a flat file has no statistics, but the times of the file. */
const groupsOf = ({ rowGroups, layout }: LastraFile, { first, last }: Ends): readonly GroupInfo[] => {
  const groups = rowGroups.map(groupInfo);
  if (layout !== 'flat') return groups;
  return groups.map((group) => ({ ...group, firstTsMs: safeNumber(first), lastTsMs: safeNumber(last) }));
};

interface Ends {
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
}

/** The Java writer takes the statistics of a group from another column when its first value is this. */
const NO_TIME = 2n ** 63n - 1n;

/** Statistics are of the first long column: where that is the time column they are the times. */
const endsByStatistics = (file: LastraFile, time: LastraColumn): Ends | undefined => {
  if (file.columns.find(({ type }) => type === 'long') !== time) return undefined;
  const groups = file.rowGroups.filter(({ rowCount }) => rowCount > 0);
  const [first, last] = [groups.at(0)?.tsMin, groups.at(-1)?.tsMax];
  return first === undefined || last === undefined || first === NO_TIME ? undefined : { first, last };
};

/** The first and the last row group that have rows. */
const endsByDecoding = (file: LastraFile, time: LastraColumn): Ends => {
  const filled = file.rowGroups.flatMap(({ rowCount }, group) => (rowCount > 0 ? [group] : []));
  const [start, end] = [filled.at(0), filled.at(-1)];
  if (start === undefined || end === undefined) return { first: undefined, last: undefined };
  const read = (group: number): BigInt64Array => readLongs(file, time, { start: group, end: group + 1 });
  const firstValues = read(start);
  return { first: firstValues.at(0), last: (end === start ? firstValues : read(end)).at(-1) };
};

const endsOf = (file: LastraFile, time: LastraColumn | undefined, warnings: string[]): Ends => {
  const none = { first: undefined, last: undefined };
  if (time === undefined) return none;
  const known = endsByStatistics(file, time);
  if (known) return known;
  try {
    return endsByDecoding(file, time);
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'damaged') throw error;
    warnings.push(`the times cannot be read: ${messageOf(error)}`);
    return none;
  }
};

/** @throws QtsError `damaged` when header, footer and frames do not agree; `io` */
export const inspectLastra = ({ source, name }: Input): FileInfo => {
  const file = openLastra(source, name);
  const { rowCount, rowGroups, eventRowCount } = file;
  const bytes = source.byteLength;
  const warnings: string[] = [];
  const time = findTimeColumn(file);
  const { first, last } = endsOf(file, time, warnings);
  const columns = file.columns.map((column, k) =>
    columnInfo(
      column,
      rowGroups.map(({ frames }) => frames[k]),
      rowCount,
      bytes,
    ),
  );
  const events = file.events.map((column, k) =>
    columnInfo(column, [file.eventFrames[k]], eventRowCount, bytes),
  );
  return {
    path: name,
    format: 'lastra',
    bytes,
    rows: rowCount,
    layout: file.layout,
    rowGroups: rowGroups.length,
    checksums: file.hasChecksums,
    trailer: file.trailer,
    timeColumn: time?.name ?? null,
    firstTsMs: safeNumber(first),
    lastTsMs: safeNumber(last),
    columns,
    ...(events.length === 0 ? {} : { events: { rows: eventRowCount, columns: events } }),
    groups: groupsOf(file, { first, last }),
    warnings: [...file.warnings, ...warnings],
  };
};
