/** What formats other than Lastra ask of the names of columns. */
import { QtsError } from '../errors.ts';
import type { ColumnSchema, TableFormat } from './stream.ts';

/** @throws QtsError `failed` for no columns at all, and for names that are empty or there twice */
export const checkColumnNames = (format: TableFormat, columns: readonly ColumnSchema[]): void => {
  const names = columns.map(({ name }) => name);
  if (names.length === 0)
    throw new QtsError('failed', `a file in ${format} without columns would hold nothing`);
  if (names.includes(''))
    throw new QtsError('failed', `a column without a name cannot be written to ${format}`);
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice === undefined) return;
  throw new QtsError('failed', `two columns called ${JSON.stringify(twice)} cannot be written to ${format}`, {
    hint: 'select the columns that are wanted',
  });
};
