/** Types of columns of text files: told by the caller, by the format's standard names, or by all values. */
import { QtsError } from '../../errors.ts';
import type { ColumnSchema } from '../stream.ts';
import { isTimeName } from '../table.ts';
import { type Cells, MISSING, textOfCell } from './cells.ts';
import { parseDouble, parseLong } from './numbers.ts';

type ColumnType = ColumnSchema['type'];

const LONGS: ReadonlySet<string> = new Set(['ntr', 'date', 'minutes']);
const DOUBLES: ReadonlySet<string> = new Set('opn hig low cls vol vlq bid bsz ask asz r1 r8'.split(' '));

/** The type that a name has in every file of the format (format sheet, section 18), if it is such a name. */
export const standardType = (name: string): ColumnType | undefined => {
  if (isTimeName(name) || LONGS.has(name)) return 'long';
  return DOUBLES.has(name) ? 'double' : undefined;
};

/**
 * The types that are known before any value is read.
 * @param others of names that `types` has not, whatever they usually mean
 * @throws QtsError `usage` for a type of a column that is not there
 */
export const knownTypes = (
  file: string,
  names: readonly string[],
  types: Readonly<Record<string, ColumnType>> = {},
  others?: ColumnType,
): readonly (ColumnType | undefined)[] => {
  const stray = Object.keys(types).find((name) => !names.includes(name));
  if (stray !== undefined) {
    throw new QtsError('usage', `${file} has no column ${JSON.stringify(stray)} to give a type`, {
      hint: `it has ${names.join(', ')}`,
    });
  }
  return names.map((name) => (Object.hasOwn(types, name) ? types[name] : (others ?? standardType(name))));
};

/** Whole numbers that fit 64 bits · other numbers · whole numbers that do not fit · anything else. */
const LONG = 1;
const DOUBLE = 2;
const HUGE = 4;
const TEXT = 8;

const DIGITS_ONLY = /^[+-]?\d+$/;

const classOf = (text: string | undefined, isText: boolean): number => {
  if (text === undefined) return TEXT;
  if (isText) return /^(?:NaN|-?Infinity)$/.test(text) ? DOUBLE : TEXT;
  if (parseLong(text) !== undefined) return LONG;
  if (parseDouble(text) === undefined) return TEXT;
  return DIGITS_ONLY.test(text) ? HUGE : DOUBLE;
};

/** Looks at every value of a column to find the narrowest type that holds all of them. */
export class TypeFinder {
  #seen = 0;

  /** @param column position in the row */
  look(cells: Cells, column: number): void {
    const { rowCount, width, starts, isText } = cells;
    for (let row = 0; row < rowCount && (this.#seen & TEXT) === 0; row++) {
      const cell = row * width + column;
      if (starts[cell] === MISSING) continue;
      this.#seen |= classOf(textOfCell(cells, cell), isText?.[cell] === 1);
    }
  }

  /** Whole numbers beyond 64 bits are text, which keeps them, unless there are decimals beside them. */
  get type(): ColumnType {
    if ((this.#seen & TEXT) !== 0 || this.#seen === 0) return 'binary';
    if ((this.#seen & DOUBLE) !== 0) return 'double';
    return (this.#seen & HUGE) === 0 ? 'long' : 'binary';
  }
}
