/** Reads a file of any format to its end: every value decoded, every fault named. */
import { openTable } from '../convert/index.ts';
import type { ColumnSchema, TableReader } from '../convert/stream.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import {
  findFaults,
  findTimeColumn,
  type LastraColumn,
  type LastraFile,
  openLastra,
  readLongs,
  tryReadMillis,
} from '../lastra/index.ts';
import { breathing, createBreath } from './breath.ts';
import { timeColumnOfColumns } from './columns.ts';
import type { Input } from './input.ts';
import { TimeScan, type TimeSummary } from './times.ts';
import type { FileFault, FileVerdict } from './verdict.ts';

/** What reading a file to its end has shown. */
export interface Reading {
  readonly level: FileVerdict['level'];
  readonly rows: number;
  readonly columns: readonly string[];
  /** Undefined without a time column, or when it cannot be read. */
  readonly times: TimeSummary | undefined;
  readonly hasTime: boolean;
  readonly faults: readonly FileFault[];
  readonly warnings: readonly string[];
}

export const isDamage = (error: unknown): boolean => isQtsError(error) && error.code === 'damaged';

/** Runs what may find damage; everything else is thrown on. */
const faultOf = async (work: () => Promise<void>, column?: string): Promise<FileFault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ...(column === undefined ? {} : { column }), message: messageOf(error) };
  }
};

const lastraTimes = async (
  file: LastraFile,
  time: LastraColumn,
  signal: AbortSignal,
): Promise<TimeSummary> => {
  const scan = new TimeScan();
  const breathe = createBreath(signal);
  for (let group = 0; group < file.rowGroups.length; group += 1) {
    const span = { start: group, end: group + 1 };
    scan.add(tryReadMillis(file, time, span) ?? readLongs(file, time, span));
    await breathe();
  }
  return scan.summary;
};

const readLastra = async ({ source, name }: Input, signal: AbortSignal): Promise<Reading> => {
  const file = openLastra(source, name);
  const faults = findFaults(file, { decode: true });
  const time = findTimeColumn(file);
  const isSound = !faults.some(({ column, section }) => section === 'series' && column === time?.name);
  return {
    level: file.hasChecksums ? 'crc' : 'structure',
    rows: file.rowCount,
    columns: file.columns.map((column) => column.name),
    times: time && isSound ? await lastraTimes(file, time, signal) : undefined,
    hasTime: time !== undefined,
    faults: faults.map(({ column, group, offsetBytes, message }) => ({
      column,
      group,
      offsetBytes,
      message,
    })),
    warnings: file.warnings,
  };
};

const readColumns = async (
  reader: TableReader,
  columns: readonly ColumnSchema[],
  time: ColumnSchema | undefined,
  scan: TimeScan,
): Promise<number> => {
  let rows = 0;
  for await (const table of reader.tables({ columns: columns.map(({ name }) => name) })) {
    rows += table.rowCount;
    const column = table.columns.find(({ name }) => name === time?.name);
    if (column?.type === 'long') scan.add(column.values);
  }
  return rows;
};

/** Lines hold all columns; in Parquet each lies on its own, so that the others are still read. */
const portionsOf = (reader: TableReader): readonly (readonly ColumnSchema[])[] =>
  reader.format === 'parquet' ? reader.columns.map((column) => [column]) : [reader.columns];

/** The service's way to say that an hour has no rows; a download that brought nothing looks the same. */
const checkHasBytes = ({ source, format, name }: Input): void => {
  if (format !== 'parquet' || source.byteLength > 0) return;
  throw new QtsError('damaged', `${name}: found no bytes, expected a Parquet file`);
};

const readTables = async (input: Input, signal: AbortSignal): Promise<Reading> => {
  const { source, format, name } = input;
  checkHasBytes(input);
  // A missing value is no damage.
  const opened = await openTable(source, format, name, { nulls: 'zero' });
  const reader = breathing(opened, signal);
  try {
    const time = timeColumnOfColumns(reader.columns);
    const scan = new TimeScan();
    const faults: FileFault[] = [];
    let rows = reader.rowCount ?? 0;
    let isTimeSound = true;
    for (const columns of portionsOf(reader)) {
      const fault = await faultOf(
        async () => {
          rows = await readColumns(reader, columns, time, scan);
        },
        format === 'parquet' ? columns[0]?.name : undefined,
      );
      if (fault === undefined) continue;
      faults.push(fault);
      if (time !== undefined && columns.includes(time)) isTimeSound = false;
    }
    return {
      level: 'structure',
      rows: reader.rowCount ?? rows,
      columns: reader.columns.map((column) => column.name),
      times: time && isTimeSound ? scan.summary : undefined,
      hasTime: time !== undefined,
      faults,
      warnings: opened.warnings,
    };
  } finally {
    reader.close();
  }
};

/** @throws QtsError when it cannot be opened; the signal's reason */
export const readToEnd = (input: Input, signal: AbortSignal): Promise<Reading> =>
  input.format === 'lastra' ? readLastra(input, signal) : readTables(input, signal);
