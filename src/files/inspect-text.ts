/** What a CSV or NDJSON file tells: everything has to be read, a block at a time. */
import { openTable } from '../convert/index.ts';
import type { TableReader } from '../convert/stream.ts';
import { breathing } from './breath.ts';
import { timeColumnOfColumns } from './columns.ts';
import type { Input } from './input.ts';
import { type FileInfo, safeNumber } from './report.ts';
import { TimeScan } from './times.ts';

const scan = async (reader: TableReader, time: string | undefined, signal: AbortSignal) => {
  const times = new TimeScan();
  let rows = 0;
  for await (const table of breathing(reader, signal).tables()) {
    rows += table.rowCount;
    const column = table.columns.find(({ name }) => name === time);
    if (column?.type === 'long') times.add(column.values);
  }
  return { rows, times: times.summary };
};

/** @throws QtsError `damaged`, `failed`, `io`; the signal's reason */
export const inspectText = async (input: Input, signal: AbortSignal): Promise<FileInfo> => {
  const { source, name, format } = input;
  // Missing values are no matter here.
  const reader = await openTable(source, format, name, { nulls: 'zero' });
  try {
    const time = timeColumnOfColumns(reader.columns)?.name;
    const { rows, times } = await scan(reader, time, signal);
    return {
      path: name,
      format,
      bytes: source.byteLength,
      rows,
      timeColumn: time ?? null,
      firstTsMs: safeNumber(times.firstTsMs ?? undefined),
      lastTsMs: safeNumber(times.lastTsMs ?? undefined),
      columns: reader.columns.map(({ name, type }) => ({ name, type })),
      groups: [],
      warnings: reader.warnings,
    };
  } finally {
    reader.close();
  }
};
