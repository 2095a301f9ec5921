/** What files are, in every output mode. */
import type { ColumnInfo, FileInfo, GroupInfo } from '../../files/report.ts';
import { timeText } from '../../files/times.ts';
import { countOf, formatBytes, formatCount, formatDecimal, printableLine } from '../../text.ts';
import type { Io } from '../io.ts';
import { type Column, printJson } from './rows.ts';
import { csvLine, tsvLine } from './separated.ts';

const instant = (tsMs: number | string | null): string => {
  if (tsMs === null) return '';
  return typeof tsMs === 'string' ? tsMs : timeText(tsMs);
};

const FORMAT_NAMES = { lastra: 'Lastra', parquet: 'Parquet', csv: 'CSV', ndjson: 'NDJSON' } as const;

/** A line a file for scripts: an inventory. */
const FILE_COLUMNS: readonly Column<FileInfo>[] = [
  { name: 'path', value: ({ path }) => path },
  { name: 'format', value: ({ format }) => format },
  { name: 'bytes', value: ({ bytes }) => bytes },
  { name: 'rows', value: ({ rows }) => rows },
  { name: 'columns', value: ({ columns }) => columns.length },
  { name: 'row_groups', value: ({ rowGroups }) => rowGroups },
  { name: 'layout', value: ({ layout }) => layout },
  { name: 'checksums', value: ({ checksums }) => checksums },
  { name: 'trailer', value: ({ trailer }) => trailer },
  { name: 'events', value: ({ events }) => events?.rows },
  { name: 'time_column', value: ({ timeColumn }) => timeColumn },
  { name: 'from', value: ({ firstTsMs }) => instant(firstTsMs) },
  { name: 'to', value: ({ lastTsMs }) => instant(lastTsMs) },
  { name: 'warnings', value: ({ warnings }) => warnings.join('; ') },
];

const GROUP_COLUMNS: readonly Column<GroupInfo>[] = [
  { name: 'group', value: ({ index }) => index, align: 'right' },
  { name: 'rows', value: ({ rows }) => rows, shown: ({ rows }) => formatCount(rows), align: 'right' },
  { name: 'offset', value: ({ offsetBytes }) => offsetBytes, align: 'right' },
  { name: 'bytes', value: ({ bytes }) => bytes, shown: ({ bytes }) => formatCount(bytes), align: 'right' },
  { name: 'from', value: ({ firstTsMs }) => instant(firstTsMs) },
  { name: 'to', value: ({ lastTsMs }) => instant(lastTsMs) },
];

const optional = (value: number | undefined, shown: (value: number) => string): string =>
  value === undefined ? '' : shown(value);

const metadataText = (metadata: ColumnInfo['metadata']): string =>
  Object.entries(metadata ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

const COLUMN_COLUMNS: readonly Column<ColumnInfo>[] = [
  { name: 'column', value: ({ name }) => name },
  { name: 'type', value: ({ type, nullable }) => (nullable ? `${type}?` : type) },
  { name: 'codec', value: ({ codec }) => codec },
  { name: 'compression', value: ({ compression }) => compression },
  {
    name: 'bytes',
    value: ({ bytes }) => bytes,
    shown: ({ bytes }) => optional(bytes, formatCount),
    align: 'right',
  },
  {
    name: 'share',
    value: ({ share }) => share,
    shown: ({ share }) => optional(share, (value) => `${(value * 100).toFixed(1)} %`),
    align: 'right',
  },
  {
    name: 'bits/value',
    value: ({ bitsPerValue }) => bitsPerValue,
    shown: ({ bitsPerValue }) => optional(bitsPerValue, (value) => formatDecimal(value, 1)),
    align: 'right',
  },
  { name: 'metadata', value: ({ metadata }) => metadataText(metadata) },
];

const cellOf = <Row>(column: Column<Row>, row: Row): string => {
  if (column.shown) return printableLine(column.shown(row));
  const value = column.value(row);
  return value === null || value === undefined ? '' : printableLine(String(value));
};

/** A table without the columns that are empty everywhere. */
const listText = async <Row>(
  io: Io,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<string> => {
  const [{ formatTable }, styles] = await Promise.all([import('./table.ts'), io.stdoutStyles()]);
  const filled = columns.filter((column) => rows.some((row) => cellOf(column, row) !== ''));
  return formatTable(
    filled.map(({ name, align }) => ({ title: styles.dim(name.toUpperCase()), align: align ?? 'left' })),
    rows.map((row) => filled.map((column) => cellOf(column, row))),
  );
};

const formatLine = ({ format, layout, trailer, checksums }: FileInfo): string => {
  const parts: string[] = [FORMAT_NAMES[format]];
  if (layout !== undefined) parts.push(layout === 'flat' ? 'flat' : 'in row groups');
  if (checksums !== undefined) parts.push(checksums ? 'with checksums' : 'without checksums');
  if (trailer === 'legacy') parts.push('legacy trailer');
  return parts.join(', ');
};

const timeLine = ({ timeColumn, firstTsMs, lastTsMs }: FileInfo): string => {
  if (timeColumn === null) return '';
  const range = firstTsMs === null ? '' : ` from ${instant(firstTsMs)} to ${instant(lastTsMs)}`;
  return `${timeColumn}${range}`;
};

const facts = (info: FileInfo): readonly (readonly [string, string])[] => {
  const { bytes, rows, rowGroups, columns, events, createdBy } = info;
  const groups = rowGroups === undefined || rowGroups < 2 ? '' : ` in ${countOf(rowGroups, 'row group')}`;
  const lines: readonly (readonly [string, string])[] = [
    ['format', formatLine(info)],
    ['size', bytes < 1_024 ? countOf(bytes, 'byte') : `${formatBytes(bytes)} (${countOf(bytes, 'byte')})`],
    ['rows', `${formatCount(rows)}${groups}, ${countOf(columns.length, 'column')}`],
    ['time', timeLine(info)],
    ['events', events === undefined ? '' : formatCount(events.rows)],
    ['written by', createdBy ?? ''],
  ];
  return lines.filter(([, value]) => value !== '');
};

const fileText = async (io: Io, info: FileInfo, withGroups: boolean): Promise<string> => {
  const [{ formatTable }, styles] = await Promise.all([import('./table.ts'), io.stdoutStyles()]);
  const parts = [
    `${styles.bold(printableLine(info.path))}\n${formatTable(
      [{ align: 'left' }, { align: 'left' }],
      facts(info).map(([name, value]) => [styles.dim(name), printableLine(value)]),
    )}`,
    await listText(io, COLUMN_COLUMNS, info.columns),
  ];
  if (info.events)
    parts.push(`${styles.dim('events')}\n${await listText(io, COLUMN_COLUMNS, info.events.columns)}`);
  if (withGroups && info.groups.length > 0) parts.push(await listText(io, GROUP_COLUMNS, info.groups));
  if (info.warnings.length > 0)
    parts.push(info.warnings.map((line) => `${styles.yellow(`warning: ${printableLine(line)}`)}\n`).join(''));
  return parts.join('\n');
};

/** What JSON has: everything, with row groups only when they were asked for, and times in words too. */
const jsonOf = ({ groups, ...info }: FileInfo, withGroups: boolean) => ({
  ...info,
  first: instant(info.firstTsMs) || null,
  last: instant(info.lastTsMs) || null,
  ...(withGroups ? { groups } : {}),
});

export interface InspectPrinter {
  print(info: FileInfo, isMany: boolean): Promise<void>;
  /** Ends what was begun. */
  finish(isMany: boolean): Promise<void>;
}

/** Prints files as they come. `json` is one object for a single file, an array where several were named. */
export const inspectPrinter = (io: Io, withGroups: boolean): InspectPrinter => {
  const kept: unknown[] = [];
  const line = io.mode === 'csv' ? csvLine : tsvLine;
  let isFirst = true;
  const separated = (info: FileInfo): string => {
    const [names, rows] = withGroups
      ? [
          ['path', ...GROUP_COLUMNS.map(({ name }) => name)],
          info.groups.map((group) => [info.path, ...GROUP_COLUMNS.map(({ value }) => value(group))]),
        ]
      : [FILE_COLUMNS.map(({ name }) => name), [FILE_COLUMNS.map(({ value }) => value(info))]];
    const header = isFirst && io.mode !== 'plain' ? line(names) : '';
    return header + rows.map((row) => line(row)).join('');
  };
  return {
    print: async (info, isMany) => {
      if (io.mode === 'json') {
        kept.push(jsonOf(info, withGroups));
        return;
      }
      if (io.mode === 'ndjson') await io.print(`${JSON.stringify(jsonOf(info, withGroups))}\n`);
      else if (io.mode === 'table')
        await io.print(`${isFirst || !isMany ? '' : '\n'}${await fileText(io, info, withGroups)}`);
      else await io.print(separated(info));
      isFirst = false;
    },
    finish: async (isMany) => {
      if (io.mode === 'json') await printJson(io, isMany ? kept : kept[0]);
    },
  };
};
