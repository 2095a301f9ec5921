/** Proves one file: every value decoded, every fault named. */
import { openTable } from '../convert/index.ts';
import type { ColumnSchema, TableFormat, TableReader } from '../convert/stream.ts';
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
import { countOf } from '../text.ts';
import { breathing, createBreath } from './breath.ts';
import { timeColumnOfColumns } from './columns.ts';
import { hourFaults } from './hour-name.ts';
import type { Input } from './input.ts';
import { TimeScan, type TimeSummary } from './times.ts';
import type { FileFault, FileVerdict } from './verdict.ts';

/** What reading a file to its end has shown. */
interface Reading {
  readonly level: FileVerdict['level'];
  readonly rows: number;
  readonly columns: readonly string[];
  /** Undefined without a time column, or when it cannot be read. */
  readonly times: TimeSummary | undefined;
  readonly hasTime: boolean;
  readonly faults: readonly FileFault[];
  readonly warnings: readonly string[];
}

const isDamage = (error: unknown): boolean => isQtsError(error) && error.code === 'damaged';

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

const disorderWarning = (times: TimeSummary | undefined): readonly string[] => {
  if (times?.disorder === undefined) return [];
  const { row, count } = times.disorder;
  return [`time steps back in ${countOf(count, 'row')}, first in row ${row}`];
};

const verdictOf = ({ name, format, source }: Input, reading: Reading): FileVerdict => {
  const { times, hasTime, rows, level } = reading;
  const isTimeDamaged = hasTime && times === undefined;
  const named = rows === 0 || isTimeDamaged ? [] : hourFaults(name, reading.columns, times);
  const faults = [...reading.faults, ...named];
  return {
    path: name,
    state: faults.length === 0 ? 'ok' : 'damaged',
    format,
    bytes: source.byteLength,
    rows,
    level,
    firstTsMs: times?.firstTsMs ?? null,
    lastTsMs: times?.lastTsMs ?? null,
    faults,
    warnings: [...reading.warnings, ...disorderWarning(times)],
  };
};

/** The verdict on a file that was not read to its end. */
export const unprovenVerdict = (
  path: string,
  error: unknown,
  known: { readonly format?: TableFormat; readonly bytes?: number } = {},
): FileVerdict => {
  const message = isQtsError(error) ? error.message : `a defect of this tool: ${messageOf(error)}`;
  const offsetBytes = error instanceof Error && 'offsetBytes' in error ? error.offsetBytes : undefined;
  return {
    path,
    state: isDamage(error) ? 'damaged' : 'unreadable',
    format: known.format ?? null,
    bytes: known.bytes ?? null,
    rows: null,
    level: null,
    firstTsMs: null,
    lastTsMs: null,
    faults: [{ ...(typeof offsetBytes === 'number' ? { offsetBytes } : {}), message }],
    warnings: [],
  };
};

/**
 * Proves an opened file. Whatever is wrong with it is in the verdict.
 * @throws the signal's reason
 */
export const verifyInput = async (input: Input, signal: AbortSignal): Promise<FileVerdict> => {
  try {
    const reading = await (input.format === 'lastra' ? readLastra(input, signal) : readTables(input, signal));
    return verdictOf(input, reading);
  } catch (error) {
    signal.throwIfAborted();
    return unprovenVerdict(input.name, error, { format: input.format, bytes: input.source.byteLength });
  }
};
