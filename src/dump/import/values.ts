/** Columns of a user's file as the doubles of rows. Pure. */
import type { NullPolicy } from '../../convert/stream.ts';
import { type TableColumn, toDoubles } from '../../convert/table.ts';
import { parseDouble } from '../../convert/text/numbers.ts';
import { QtsError } from '../../errors.ts';
import type { Role } from './types.ts';

/** What there cannot be less than nothing of; a sign there means a side, which would take volume away. */
const AMOUNTS: ReadonlySet<Role> = new Set(['vol', 'vlq', 'bsz', 'asz']);

export interface ValuePlace {
  readonly file: string;
  /** Number of the first row of the table in the file, counted from 1. */
  readonly firstRow: number;
}

const fault = ({ file, firstRow }: ValuePlace, row: number, column: string, what: string): QtsError =>
  new QtsError('damaged', `${file}: row ${firstRow + row}, column ${JSON.stringify(column)}: ${what}`);

/** Numbers of any column; text is read strictly. */
const numbersOf = (column: TableColumn, place: ValuePlace, nulls: NullPolicy): Float64Array => {
  if (column.type === 'long') return toDoubles(column.values);
  if (column.type === 'double') return column.values;
  return Float64Array.from(column.values, (text, row) => {
    if (text === null && nulls === 'zero') return 0;
    const value = text === null ? Number.NaN : parseDouble(text.trim());
    if (value !== undefined) return value;
    throw fault(place, row, column.name, `found ${JSON.stringify(text)}, expected a number`);
  });
};

/**
 * The values of a column as numbers. NaN counts as a missing value.
 * @param role counts are whole numbers, which cannot be NaN; amounts are not below zero
 * @throws QtsError `damaged` for what is no number; `failed` for a missing one where none may be
 */
export const valuesOf = (
  column: TableColumn,
  place: ValuePlace,
  { nulls, role }: { readonly nulls: NullPolicy; readonly role: Role },
): Float64Array => {
  const isCount = role === 'ntr';
  const least = AMOUNTS.has(role) ? 0 : Number.NEGATIVE_INFINITY;
  const values = numbersOf(column, place, nulls);
  let result = values;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if (Number.isFinite(value)) {
      if (value < least)
        throw fault(place, row, column.name, `found ${value}, expected an amount of at least 0`);
      if (isCount && !(Number.isSafeInteger(value) && value >= 0))
        throw fault(place, row, column.name, `found ${value}, expected a whole number of trades`);
      continue;
    }
    if (!Number.isNaN(value))
      throw fault(place, row, column.name, `found ${value}, expected a finite number`);
    if (nulls === 'fail' || (isCount && nulls === 'nan')) {
      throw new QtsError(
        'failed',
        `${place.file}: row ${place.firstRow + row}, column ${JSON.stringify(column.name)}: no value where a number is expected`,
        { hint: `choose what missing numbers become: --nulls ${isCount ? 'zero' : 'nan or zero'}` },
      );
    }
    if (nulls === 'nan') continue;
    if (result === values) result = values.slice();
    result[row] = 0;
  }
  return result;
};

/** 53 bits of a text, well mixed: two texts of one millisecond, price and quantity never meet in practice. */
export const hashText = (text: string): number => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
};

export interface Ids {
  readonly values: Float64Array;
  /** All are whole numbers that a double holds: their order is that of the trades. */
  readonly areNumbers: boolean;
}

const WHOLE = /^\d{1,15}$/;

/** Ids of trades as doubles: as they are where they are numbers, else hashed. @throws QtsError `damaged` for none */
export const idsOf = (column: TableColumn, place: ValuePlace): Ids => {
  const values = new Float64Array(column.values.length);
  let areNumbers = true;
  for (let row = 0; row < values.length; row++) {
    const value = column.values[row] ?? null;
    if (value === null || value === '') throw fault(place, row, column.name, 'no id where one is expected');
    const isNumber = typeof value === 'string' ? WHOLE.test(value) : Number.isSafeInteger(Number(value));
    values[row] = isNumber ? Number(value) : hashText(String(value));
    areNumbers &&= isNumber;
  }
  return { values, areNumbers };
};
