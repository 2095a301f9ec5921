/** What readers of text formats share once their rows are cut into cells. */
import { resolveSelection, selectedGroup } from '../selection.ts';
import type { ColumnSchema, ReadOptions, Selection, TableFormat, TableReader } from '../stream.ts';
import type { Cells } from './cells.ts';
import { knownTypes, TypeFinder } from './types.ts';
import { ColumnReader } from './values.ts';

/** A text file whose columns have names but no types yet. */
export interface TextFile {
  readonly format: TableFormat;
  readonly name: string;
  readonly names: readonly string[];
  /** All rows in order, from the start of the file each time. @throws QtsError `damaged` */
  cells(): Iterable<Cells>;
}

/** Types by all values, for the columns that need it; counts the rows on the way. */
const findTypes = (file: TextFile, known: readonly (ColumnSchema['type'] | undefined)[]) => {
  const finders = known.map((type) => (type === undefined ? new TypeFinder() : undefined));
  if (finders.every((finder) => finder === undefined)) return { finders, rowCount: undefined };
  let rowCount = 0;
  for (const cells of file.cells()) {
    finders.forEach((finder, column) => {
      finder?.look(cells, column);
    });
    rowCount += cells.rowCount;
  }
  return { finders, rowCount };
};

/**
 * A reader that takes the file one block of lines at a time.
 * @throws QtsError `usage` for a type of a column that is not there; `damaged`
 */
export const openTextTable = (file: TextFile, options: ReadOptions): TableReader => {
  const { format, name, names } = file;
  const known = knownTypes(name, names, options.types, options.otherTypes);
  const { finders, rowCount } = findTypes(file, known);
  const columns = names.map(
    (column, k): ColumnSchema => ({ name: column, type: known[k] ?? finders[k]?.type ?? 'binary' }),
  );
  const tables = async function* (selection?: Selection) {
    const resolved = resolveSelection(name, columns, selection);
    const readers = new Map(
      resolved.read.map((column) => [
        column,
        new ColumnReader(name, column, columns.indexOf(column), options.nulls ?? 'fail'),
      ]),
    );
    for (const cells of file.cells()) {
      const table = await selectedGroup(resolved, cells.rowCount, (wanted) =>
        wanted.flatMap((column) => readers.get(column)?.read(cells) ?? []),
      );
      if (table !== undefined) yield table;
    }
  };
  return { format, name, columns, rowCount, warnings: [], tables, close: () => {} };
};
