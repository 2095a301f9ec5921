/** Cells read as the values of a column of a known type: strictly, or not at all. */
import { QtsError } from '../../errors.ts';
import type { ColumnSchema, NullPolicy } from '../stream.ts';
import { isTimeName, type TableColumn } from '../table.ts';
import { type Cells, MISSING, shownCell, textOfCell } from './cells.ts';
import { damagedText } from './damage.ts';
import { parseInstant } from './instants.ts';
import { parseDouble, parseLong } from './numbers.ts';

const TYPE_HINT = 'tell the type of the column if its name or its other values mislead';

/** Exact powers of ten: a whole number below 2^53 divided by one of them is rounded once, hence correctly. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const MAX_DIGITS = 15;

/** The error for a number that is not there; `nulls` may put something in its place. */
export const missingNumber = (file: string, place: string, column: ColumnSchema): QtsError => {
  const what = `${file}: ${place}, column ${JSON.stringify(column.name)}: no value where a ${column.type} is expected`;
  const choices = column.type === 'double' ? 'NaN or zero' : 'zero';
  return new QtsError('failed', what, { hint: `choose what missing numbers become: ${choices} (nulls)` });
};

/** Reads one column of a file, block after block. */
export class ColumnReader {
  readonly #file: string;
  readonly #schema: ColumnSchema;
  readonly #position: number;
  readonly #nulls: NullPolicy;
  /** Epoch milliseconds or instants: the first time decides for the file. */
  #timeKind: 'epoch milliseconds' | 'an ISO-8601 time' | undefined;

  /** @param position of the column in a row */
  constructor(file: string, schema: ColumnSchema, position: number, nulls: NullPolicy) {
    this.#file = file;
    this.#schema = schema;
    this.#position = position;
    this.#nulls = nulls;
  }

  /** @throws QtsError `damaged` for what is no value of the type; `failed` for a missing number */
  read(cells: Cells): TableColumn {
    const { name, type } = this.#schema;
    if (type === 'double') return { name, type, values: this.#doubles(cells) };
    if (type === 'long') return { name, type, values: this.#longs(cells) };
    return { name, type, values: Array.from({ length: cells.rowCount }, (_, row) => this.#text(cells, row)) };
  }

  #text(cells: Cells, row: number): string | null {
    const cell = row * cells.width + this.#position;
    if (cells.starts[cell] === MISSING) return null;
    return textOfCell(cells, cell) ?? this.#refuse(cells, row, 'UTF-8 text');
  }

  #doubles(cells: Cells): Float64Array {
    const { rowCount, width, starts, ends, bytes } = cells;
    const values = new Float64Array(rowCount);
    const powers = POWERS;
    for (let row = 0, cell = this.#position; row < rowCount; row++, cell += width) {
      const start = starts[cell] ?? 0;
      const end = ends[cell] ?? 0;
      const isNegative = bytes[start] === 0x2d;
      const first = isNegative ? start + 1 : start;
      let mantissa = 0;
      let point = -1;
      let at = first;
      for (; at < end; at++) {
        const digit = (bytes[at] ?? 0) - 0x30;
        if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
        else if (digit === -2 && point < 0) point = at;
        else break;
      }
      const digits = end - first - (point < 0 ? 0 : 1);
      const isPlain = start >= 0 && at === end && digits > 0 && digits <= MAX_DIGITS && point !== first;
      if (!isPlain) values[row] = this.#oddDouble(cells, row);
      else {
        const value = point < 0 ? mantissa : mantissa / (powers[end - point - 1] ?? 1);
        values[row] = isNegative ? -value : value;
      }
    }
    return values;
  }

  #oddDouble(cells: Cells, row: number): number {
    const cell = row * cells.width + this.#position;
    if (cells.starts[cell] === MISSING) {
      if (this.#nulls === 'fail') throw this.#missing(cells, row);
      return this.#nulls === 'nan' ? Number.NaN : 0;
    }
    return parseDouble(textOfCell(cells, cell) ?? '') ?? this.#refuse(cells, row, 'a number');
  }

  #longs(cells: Cells): Float64Array | BigInt64Array {
    const { rowCount, width, starts, ends, bytes } = cells;
    const values = new Float64Array(rowCount);
    const wide = new Map<number, bigint>();
    const canBeInstant = isTimeName(this.#schema.name);
    for (let row = 0, cell = this.#position; row < rowCount; row++, cell += width) {
      const start = starts[cell] ?? 0;
      const end = ends[cell] ?? 0;
      let value = 0;
      let at = start;
      for (; at < end; at++) {
        const digit = (bytes[at] ?? 0) - 0x30;
        if (!(digit >= 0 && digit <= 9)) break;
        value = value * 10 + digit;
      }
      const isPlain = start >= 0 && at === end && end > start && end - start <= MAX_DIGITS;
      if (!isPlain || (canBeInstant && this.#timeKind !== 'epoch milliseconds')) {
        const odd = this.#oddLong(cells, row);
        if (typeof odd === 'bigint') wide.set(row, odd);
        else values[row] = odd;
      } else values[row] = value;
    }
    if (wide.size === 0) return values;
    const longs = BigInt64Array.from(values, BigInt);
    for (const [row, long] of wide) longs[row] = long;
    return longs;
  }

  #oddLong(cells: Cells, row: number): number | bigint {
    const cell = row * cells.width + this.#position;
    if (cells.starts[cell] === MISSING) {
      if (this.#nulls === 'zero') return 0;
      throw this.#missing(cells, row);
    }
    const text = textOfCell(cells, cell) ?? '';
    const long = parseLong(text);
    if (!isTimeName(this.#schema.name)) return long ?? this.#refuse(cells, row, 'a whole number of 64 bits');
    const value = long ?? parseInstant(text);
    const kind = long === undefined ? 'an ISO-8601 time' : 'epoch milliseconds';
    if (value === undefined) {
      this.#refuse(
        cells,
        row,
        'epoch milliseconds or a time like 2026-01-15T10:00:00.999Z (with Z or an offset)',
      );
    }
    this.#timeKind ??= kind;
    if (this.#timeKind === kind) return value;
    return this.#refuse(cells, row, `${this.#timeKind}, as in the rows before`);
  }

  #missing(cells: Cells, row: number): QtsError {
    return missingNumber(this.#file, `line ${cells.lines[row]}`, this.#schema);
  }

  #refuse(cells: Cells, row: number, expected: string): never {
    const found = shownCell(cells, row * cells.width + this.#position);
    const what = `found ${found}, expected ${expected}`;
    throw damagedText(this.#file, cells.lines[row] ?? 0, this.#schema.name, what, TYPE_HINT);
  }
}
