/** The first rows of a file. */
import { copiedColumns, openTable } from '../convert/index.ts';
import { tableRows } from '../convert/selection.ts';
import type { ColumnSchema } from '../convert/stream.ts';
import type { Table } from '../convert/table.ts';
import { breathing } from './breath.ts';
import type { Input } from './input.ts';
import type { HeadRequest } from './requests.ts';

export interface Head {
  readonly path: string;
  readonly columns: readonly ColumnSchema[];
  /** Together the rows that were asked for. */
  readonly tables: readonly Table[];
  readonly warnings: readonly string[];
}

/**
 * Reads no row group and no column that is not needed.
 * @throws QtsError `usage` for columns that are not there; `damaged`, `failed`, `io`; the signal's reason
 */
export const headOf = async (
  input: Input,
  { rows, selection, read }: Pick<HeadRequest, 'rows' | 'selection' | 'read'>,
  signal: AbortSignal,
): Promise<Head> => {
  const opened = await openTable(input.source, input.format, input.name, read);
  const reader = breathing(opened, signal);
  try {
    const columns = copiedColumns(reader, selection);
    const tables: Table[] = [];
    let left = rows;
    if (left > 0) {
      for await (const table of reader.tables(selection)) {
        tables.push(tableRows(table, { start: 0, end: Math.min(left, table.rowCount) }));
        left -= table.rowCount;
        if (left <= 0) break;
      }
    }
    return { path: input.name, columns, tables, warnings: opened.warnings };
  } finally {
    reader.close();
  }
};
