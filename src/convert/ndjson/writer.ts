/** Table to NDJSON: an object a line, its keys in the order of the columns. */
import type { ByteSink } from '../../byte-source.ts';
import { checkColumnNames } from '../names.ts';
import type { ColumnSchema, TableWriter } from '../stream.ts';
import type { TableColumn } from '../table.ts';
import { type CellWriter, lineBlocks, textWriter } from '../text/lines.ts';
import { doubleText, longText } from '../text/numbers.ts';

/** JSON has no NaN and no infinities: their names stand for them. */
const jsonDouble = (value: number): string =>
  Number.isFinite(value) ? doubleText(value) : `"${String(value)}"`;

const cellOf = (column: TableColumn): CellWriter => {
  const { type, values } = column;
  const key = `${JSON.stringify(column.name)}:`;
  if (type === 'double') return (row) => key + jsonDouble(values[row] ?? 0);
  if (type === 'long') return (row) => key + longText(values[row] ?? 0);
  return (row) => key + JSON.stringify(values[row] ?? null);
};

/**
 * Begins an NDJSON file. Longs are bare integers over all 64 bits, doubles the shortest decimals with a point or an
 * exponent, NaN and the infinities strings, a missing text is null. Without rows the file is empty, and does not tell
 * its columns.
 * @throws QtsError `failed` for columns without names or of the same name
 */
export const createNdjsonTable = (sink: ByteSink, columns: readonly ColumnSchema[]): TableWriter => {
  checkColumnNames('ndjson', columns);
  return textWriter(sink, (table) =>
    lineBlocks(table.rowCount, table.columns.map(cellOf), { open: '{', between: ',', close: '}' }),
  );
};
