/** The stored signals of a run, gathered as columns (section 14). Writing them to a file is another layer's work. */
import type { SignalColumn, SignalTable } from './types.ts';

/** One key of the signals: numbers while it can be, text beside them where it must be. */
class SparseColumn {
  private numbers = new Float64Array(64);
  private filled = 0;
  private readonly texts = new Map<number, string>();

  set(row: number, value: number | string): void {
    if (typeof value === 'string') {
      this.texts.set(row, value);
      return;
    }
    this.reserve(row + 1);
    this.numbers.fill(Number.NaN, this.filled, row);
    this.numbers[row] = value;
    this.filled = row + 1;
    this.texts.delete(row);
  }

  private reserve(count: number): void {
    if (count <= this.numbers.length) return;
    const grown = new Float64Array(Math.max(count, this.numbers.length * 2));
    grown.set(this.numbers.subarray(0, this.filled));
    this.numbers = grown;
  }

  finish(name: string, rowCount: number): SignalColumn {
    this.reserve(rowCount);
    this.numbers.fill(Number.NaN, this.filled);
    const numbers = this.numbers.slice(0, rowCount);
    if (this.texts.size === 0) return { name, type: 'double', values: numbers };
    const values = Array.from(
      numbers,
      (x, row) => this.texts.get(row) ?? (Number.isNaN(x) ? null : String(x)),
    );
    return { name, type: 'string', values };
  }
}

/** Signal values as they are stored: numbers stay, the rest becomes text, nested objects JSON. */
const storedForm = (value: unknown): number | string | undefined => {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Text columns that every table has. */
const INSTRUMENT = '_instrument';
const TYPE = '_type';
const MARKER = '_m';

export class SignalTableBuilder {
  private readonly times: number[] = [];
  private readonly instruments: string[] = [];
  private readonly types: (string | null)[] = [];
  private readonly markers: (string | null)[] = [];
  private readonly columns = new Map<string, SparseColumn>();

  get rowCount(): number {
    return this.times.length;
  }

  /**
   * Starts a row; its values follow with {@link set}.
   * @param type `BUY | SELL | INFO`, or null for a row of indicator values
   */
  addRow(tsMs: number, instrument: string, type: string | null): void {
    this.times.push(tsMs);
    this.instruments.push(instrument);
    this.types.push(type);
    this.markers.push(null);
  }

  /** Sets a value of the newest row. Keys that start with `_` are control data: only `_m` is stored. */
  set(key: string, value: unknown): void {
    const stored = storedForm(value);
    if (stored === undefined) return;
    const row = this.times.length - 1;
    if (key === MARKER) this.markers[row] = String(stored);
    else if (!key.startsWith('_')) this.columnOf(key).set(row, stored);
  }

  private columnOf(key: string): SparseColumn {
    const known = this.columns.get(key);
    if (known) return known;
    const column = new SparseColumn();
    this.columns.set(key, column);
    return column;
  }

  build(): SignalTable {
    const rowCount = this.times.length;
    const columns: SignalColumn[] = [
      { name: '_ts', type: 'timestamp', values: Float64Array.from(this.times) },
      { name: INSTRUMENT, type: 'string', values: this.instruments },
      { name: TYPE, type: 'string', values: this.types },
    ];
    for (const [name, column] of this.columns) columns.push(column.finish(name, rowCount));
    columns.push({ name: MARKER, type: 'string', values: this.markers });
    return { rowCount, columns };
  }
}
