/** Lastra, read a row group at a time. */
import type { ByteSource } from '../../byte-source.ts';
import { type LastraColumn, type LastraInput, openLastra } from '../../lastra/index.ts';
import { resolveSelection, selectedGroup } from '../selection.ts';
import type { ColumnSchema, Selection, TableReader } from '../stream.ts';
import { readTableColumn } from './columns.ts';

/** A type that no version of the format defines is told when the column is read, so that the others stay readable. */
const schemaOf = ({ name, type, metadata }: LastraColumn): ColumnSchema => ({
  name,
  type: type === 'unknown' ? 'double' : type,
  ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
});

/**
 * Opens a Lastra file. A time range reads the times of every row group, because the footer has only the first and the
 * last one of each, which do not bound rows that are out of order; other columns are read of groups that have wanted rows.
 * @throws QtsError `damaged`
 */
export const openLastraTable = (source: ByteSource, name: string): TableReader => {
  const file = openLastra(source, name);
  const columns = file.columns.map(schemaOf);
  const tables = async function* (selection?: Selection) {
    const resolved = resolveSelection(name, columns, selection);
    for (const [group, { rowCount }] of file.rowGroups.entries()) {
      const span = { start: group, end: group + 1 };
      const table = await selectedGroup(resolved, rowCount, (wanted) =>
        wanted.flatMap((schema) => {
          const column = file.columns[columns.indexOf(schema)];
          return column === undefined ? [] : readTableColumn(file, column, span);
        }),
      );
      if (table !== undefined) yield table;
    }
  };
  const events = (): readonly LastraInput[] =>
    file.events.map((column) => ({ ...readTableColumn(file, column), metadata: column.metadata }));
  const { rowCount, warnings } = file;
  return { format: 'lastra', name, columns, rowCount, warnings, tables, events, close: () => {} };
};
