/** Writes the Parquet file of a day: a row group an hour, one hour in memory, under its name when it is whole. */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createFileSink, type FileSink } from '../byte-file.ts';
import { memorySource } from '../byte-source.ts';
import type { ColumnSchema } from '../convert/stream.ts';
import type { Table, TableColumn } from '../convert/table.ts';
import { describeHour, formatHour, type HourId } from '../domain.ts';
import { QtsError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import type { ParquetFileWriter } from '../parquet/write.ts';
import { DAY_KEY, type DayHour, encodeDayHours } from './day-file.ts';
import { sha256Of } from './fetched-entry.ts';
import { proveHour } from './proof.ts';

/** An hour of the day and where its file is. */
export interface DayInput extends DayHour {
  readonly id: HourId;
  readonly path: string;
}

export interface WrittenDay {
  readonly rows: number;
  readonly bytes: number;
}

interface DayWriting {
  readonly sink: FileSink;
  readonly columns: readonly ColumnSchema[];
  readonly writer: ParquetFileWriter;
}

/**
 * Merges hours into a file, in the order given. Every hour is proven on the way.
 * @param target path of the file; what lies there is replaced only by a whole one
 * @throws QtsError `damaged` for an hour that is not what its name or its manifest says; `failed` for hours of
 *   different columns; `io`
 */
export const writeDay = async (target: string, inputs: readonly DayInput[]): Promise<WrittenDay> => {
  const part = join(dirname(target), `.${basename(target)}.part`);
  makeFolder(dirname(target));
  let writing: DayWriting | undefined;
  let rows = 0;
  // An hour without rows may come from a format that has no columns then; the first with rows tells them.
  try {
    for (const input of inputs) {
      const table = await readInput(input);
      if (table.columns.length === 0) continue;
      writing ??= await begin(part, table);
      writing.writer.writeGroup(fitted(table, writing.columns, input));
      rows += table.rowCount;
    }
    if (writing === undefined) throw new QtsError('failed', 'no hour of this day has any columns');
    writing.writer.finish({ [DAY_KEY]: encodeDayHours(inputs.map(hourOf)) });
    writing.sink.close();
    renameSync(part, target);
    return { rows, bytes: writing.sink.offsetBytes };
  } catch (error) {
    writing?.sink.close();
    rmSync(part, { force: true });
    throw error;
  }
};

const hourOf = ({ hour, format, bytes, identity }: DayInput): DayHour => ({ hour, format, bytes, identity });

const begin = async (part: string, table: Table): Promise<DayWriting> => {
  const { createParquetFile } = await import('../parquet/write.ts');
  const columns = table.columns.map(({ name, type }) => ({ name, type }));
  const sink = createFileSink(part);
  // Whether text is missing in a later hour is not known yet.
  const writer = await createParquetFile(
    sink,
    columns.map((column) => ({ ...column, isOptional: column.type === 'binary' })),
  );
  return { sink, columns, writer };
};

const readInput = async (input: DayInput): Promise<Table> => {
  const { id, path, format, identity } = input;
  const bytes = readFileSync(path);
  if (identity.startsWith('sha256:') && `sha256:${sha256Of(bytes)}` !== identity) {
    throw new QtsError('damaged', `${describeHour(id)}: the file is not the one that was proven`, {
      hint: 'look at the dump with: qtsurfer verify',
    });
  }
  await proveHour(bytes, id, format);
  return readTable(bytes, input);
};

const readTable = async (bytes: Uint8Array, { id, format }: DayInput): Promise<Table> => {
  const { openTable, readHourTable } = await import('../convert/index.ts');
  if (format !== 'csv') return readHourTable(bytes, format, describeHour(id));
  const { concatTables } = await import('../convert/regroup.ts');
  const reader = await openTable(memorySource(bytes), format, describeHour(id));
  const tables: Table[] = [];
  for await (const table of reader.tables()) tables.push(table);
  reader.close();
  return concatTables(tables);
};

const schemaText = (columns: readonly Pick<ColumnSchema, 'name' | 'type'>[]): string =>
  columns.map(({ name, type }) => `${name} ${type}`).join(', ');

/** The columns in the order of the file. */
const fitted = (table: Table, columns: readonly ColumnSchema[], { id }: DayInput): Table => {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const ordered = columns.flatMap(({ name, type }): TableColumn[] => {
    const column = byName.get(name);
    return column?.type === type ? [column] : [];
  });
  if (ordered.length === columns.length && table.columns.length === columns.length)
    return { rowCount: table.rowCount, columns: ordered };
  throw new QtsError(
    'failed',
    `${formatHour(id.hour)} has the columns ${schemaText(table.columns)}, the hours before it ${schemaText(columns)}`,
  );
};
