/** Lastra columns as columns of a table. */
import { QtsError } from '../../errors.ts';
import {
  type GroupSpan,
  type LastraColumn,
  type LastraFile,
  readBinary,
  readDoubles,
  readLongs,
  tryReadMillis,
} from '../../lastra/index.ts';
import type { TableColumn } from '../table.ts';

const textOf = (file: LastraFile, column: LastraColumn, span: GroupSpan | undefined): (string | null)[] => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const before = file.rowGroups.slice(0, span?.start ?? 0).reduce((sum, { rowCount }) => sum + rowCount, 0);
  return readBinary(file, column, span).map((value, row) => {
    if (value === null) return null;
    try {
      return decoder.decode(value);
    } catch {
      const what = `${file.name}: column ${JSON.stringify(column.name)} is not UTF-8 text in row ${before + row}`;
      throw new QtsError('failed', what);
    }
  });
};

/**
 * Values of a column; long ones as doubles where all of them are exact.
 * @param span of row groups; all without one
 * @throws QtsError `damaged`; `failed` for bytes that are no text
 */
export const readTableColumn = (file: LastraFile, column: LastraColumn, span?: GroupSpan): TableColumn => {
  const { name, type } = column;
  if (type === 'binary') return { name, type, values: textOf(file, column, span) };
  if (type !== 'long') return { name, type: 'double', values: readDoubles(file, column, span) };
  return { name, type, values: tryReadMillis(file, column, span) ?? readLongs(file, column, span) };
};
