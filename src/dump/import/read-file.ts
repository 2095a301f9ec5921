/** Puts the rows of one file into the hours they belong to. */
import type { Table, TableColumn } from '../../convert/table.ts';
import { hourOfMs } from '../../domain.ts';
import { FIRST_VALUE, ORIGIN, originOf, TS, VALUES, widthOf } from './fields.ts';
import type { StepFinder } from './grid.ts';
import type { OpenedFile } from './open-file.ts';
import type { RowStore } from './row-store.ts';
import { TimeScale } from './time-scale.ts';
import type { ReadingOptions, Role, TimeUnit } from './types.ts';
import { idsOf, valuesOf } from './values.ts';

/** What the rows of a file told. */
export interface FileSurvey {
  readonly rowCount: number;
  /** Undefined without rows. */
  readonly unit: TimeUnit | 'text' | undefined;
  readonly firstMs: number;
  readonly lastMs: number;
  /** No row is after the one above it, and some are before. */
  readonly isNewestFirst: boolean;
  readonly isSorted: boolean;
  /** Some time is finer than a millisecond. */
  readonly isFine: boolean;
  /** What open and close time beside each other say, where all rows agree, milliseconds. */
  readonly statedMs: number | undefined;
  readonly idsAreNumbers: boolean;
  /** Bars whose high is not the highest or whose low is not the lowest of their prices, and the row of the first. */
  readonly odd: { readonly count: number; readonly row: number };
}

/** Adds up over the tables of a file. */
class FileReading {
  rowCount = 0;
  readonly scale: TimeScale;
  readonly #endScale: TimeScale;
  readonly #file: OpenedFile;
  readonly #at: number;
  readonly #options: ReadingOptions;
  readonly #store: RowStore;
  readonly #steps: StepFinder;
  readonly #row: Float64Array;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #before = Number.NaN;
  #ups = 0;
  #downs = 0;
  #isFine = false;
  #stated: number | undefined;
  #statedDiffers = false;
  #idsAreNumbers = true;
  #odd = { count: 0, row: 0 };

  constructor(file: OpenedFile, at: number, options: ReadingOptions, store: RowStore, steps: StepFinder) {
    this.#file = file;
    this.#at = at;
    this.#options = options;
    this.#store = store;
    this.#steps = steps;
    this.scale = new TimeScale(file.name, options);
    this.#endScale = new TimeScale(file.name, options);
    this.#row = new Float64Array(widthOf(file.mapping.shape));
  }

  take(table: Table): void {
    const { mapping } = this.#file;
    const columnOf = (role: Role): TableColumn | undefined =>
      table.columns.find(({ name }) => name === mapping.columns[role]);
    const [time, end] = [columnOf('ts'), columnOf('end')];
    if (time === undefined || table.rowCount === 0) return;
    const firstRow = this.rowCount + 1;
    const times = this.scale.read(time, firstRow);
    if (end !== undefined) this.#state(times, this.#endScale.read(end, firstRow));
    this.#put(times, this.#columns(columnOf, firstRow, table.rowCount));
    this.rowCount += table.rowCount;
  }

  #state(times: Float64Array, ends: Float64Array): void {
    for (let row = 0; row < times.length; row++) {
      const length = Math.floor(ends[row] ?? 0) - Math.floor(times[row] ?? 0);
      // A close time is the last millisecond of a bar, or the first of the next.
      const width = length % 1_000 === 999 ? length + 1 : length;
      this.#stated ??= width;
      this.#statedDiffers ||= width !== this.#stated;
    }
  }

  /** The values of every role of the shape, in its order. */
  #columns(
    columnOf: (role: Role) => TableColumn | undefined,
    firstRow: number,
    rowCount: number,
  ): readonly Float64Array[] {
    const { shape } = this.#file.mapping;
    const place = { file: this.#file.name, firstRow };
    const { nulls } = this.#options;
    const read = (role: Role): Float64Array | undefined => {
      const column = columnOf(role);
      if (column === undefined) return undefined;
      if (role !== 'id') return valuesOf(column, place, { nulls, role });
      const ids = idsOf(column, place);
      this.#idsAreNumbers &&= ids.areNumbers;
      return ids.values;
    };
    const found = new Map(VALUES[shape].map((role) => [role, read(role)]));
    const zeros = new Float64Array(rowCount);
    const price = found.get('cls') ?? zeros;
    const likePrice: ReadonlySet<Role> = new Set(['opn', 'hig', 'low', 'bid', 'ask']);
    const filler = (role: Role): Float64Array => {
      if (shape === 'trades' && role === 'vlq') {
        const size = found.get('vol') ?? zeros;
        return price.map((value, row) => value * (size[row] ?? 0));
      }
      return likePrice.has(role) ? price : zeros;
    };
    return VALUES[shape].map((role) => found.get(role) ?? filler(role));
  }

  #put(times: Float64Array, columns: readonly Float64Array[]): void {
    const { shape, timeSide } = this.#file.mapping;
    const row = this.#row;
    const isBar = shape === 'klines';
    // A bar whose time is its end belongs to the hour that it ends.
    const backMs = isBar && timeSide !== 'open' ? 1 : 0;
    for (let at = 0; at < times.length; at++) {
      const fine = times[at] ?? 0;
      const whole = Math.floor(fine);
      if (whole !== fine) this.#isFine = true;
      const ts = isBar ? whole : fine;
      this.#order(ts);
      if (isBar) this.#steps.add(ts);
      row[TS] = ts;
      row[ORIGIN] = originOf(this.#at, this.rowCount + at + 1);
      for (let k = 0; k < columns.length; k++) row[FIRST_VALUE + k] = columns[k]?.[at] ?? 0;
      if (isBar) this.#checkBar(row, this.rowCount + at + 1);
      this.#store.add(hourOfMs(ts - backMs), row);
    }
  }

  #order(ts: number): void {
    if (ts < this.#first) this.#first = ts;
    if (ts > this.#last) this.#last = ts;
    if (ts > this.#before) this.#ups += 1;
    else if (ts < this.#before) this.#downs += 1;
    this.#before = ts;
  }

  #checkBar(row: Float64Array, number: number): void {
    const [opn = 0, hig = 0, low = 0, cls = 0] = row.subarray(FIRST_VALUE);
    if (!(hig < opn || hig < cls || hig < low || low > opn || low > cls)) return;
    if (this.#odd.count === 0) this.#odd.row = number;
    this.#odd.count += 1;
  }

  get survey(): FileSurvey {
    return {
      rowCount: this.rowCount,
      unit: this.scale.unit,
      firstMs: this.#first,
      lastMs: this.#last,
      isNewestFirst: this.#downs > 0 && this.#ups === 0,
      isSorted: this.#downs === 0,
      isFine: this.#isFine,
      statedMs: this.#statedDiffers ? undefined : this.#stated,
      idsAreNumbers: this.#idsAreNumbers,
      odd: this.#odd,
    };
  }
}

export interface ReadFileOptions {
  readonly options: ReadingOptions;
  readonly store: RowStore;
  /** Over all files. */
  readonly steps: StepFinder;
  /** Told of rows so far, after each table; what it returns is waited for. */
  readonly onRows?: ((rowCount: number) => void | Promise<void>) | undefined;
}

/**
 * Puts all rows of a file into their hours.
 * @param at number of the file, counted from 0
 * @throws QtsError `damaged`, `failed` or `usage`, naming file and row
 */
export const readFile = async (
  file: OpenedFile,
  at: number,
  { options, store, steps, onRows }: ReadFileOptions,
): Promise<FileSurvey> => {
  const reading = new FileReading(file, at, options, store, steps);
  const columns = [...new Set(Object.values(file.mapping.columns))];
  for await (const table of file.reader.tables({ columns })) {
    reading.take(table);
    await onRows?.(reading.rowCount);
  }
  return reading.survey;
};
