/** What became of a conversion, counted. */
import type { Converted, Loss } from '../files/convert-file.ts';
import type { FileFailure } from '../files/tasks.ts';

/** What became of a column, over all files. */
export interface ColumnSummary {
  readonly name: string;
  readonly type: string;
  /** How many files have it in each codec. */
  readonly codecs: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** 8 a value, or the lengths and bytes of byte strings. */
  readonly rawBytes: number;
  /** Bytes of each codec that was tried, over the files in which it was. */
  readonly candidates: Readonly<Record<string, number>>;
}

export interface ConvertResult {
  readonly converted: number;
  readonly skipped: number;
  readonly failed: number;
  /** An interrupt or a full disk came first. */
  readonly untried: number;
  /** Null where rows that were left out were not counted: a range of a text file. */
  readonly rowsIn: number | null;
  readonly rowsOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly elapsedMs: number;
  readonly stopped: 'interrupt' | 'disk' | null;
  readonly failures: readonly Pick<FileFailure, 'path' | 'code' | 'message'>[];
  readonly columns?: readonly ColumnSummary[] | undefined;
}

interface ColumnCount {
  readonly type: string;
  readonly codecs: Map<string, number>;
  readonly candidates: Map<string, number>;
  bytes: number;
  rawBytes: number;
}

const addTo = (counts: Map<string, number>, key: string, amount: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + amount);
};

/** Counts files as they end. */
export class ConvertTally {
  converted = 0;
  skipped = 0;
  rowsOut = 0;
  bytesIn = 0;
  bytesOut = 0;
  readonly failures: FileFailure[] = [];
  /** Files by what of them has no place in the output. */
  readonly losses = new Map<Loss, number>();
  readonly warnings: string[] = [];
  #rowsIn: number | null = 0;
  readonly #columns = new Map<string, ColumnCount>();

  add(path: string, { rowsIn, rowsOut, bytesIn, bytesOut, losses, warnings, columns }: Converted): void {
    this.converted += 1;
    this.#rowsIn = rowsIn === null || this.#rowsIn === null ? null : this.#rowsIn + rowsIn;
    this.rowsOut += rowsOut;
    this.bytesIn += bytesIn;
    this.bytesOut += bytesOut;
    for (const loss of losses) addTo(this.losses, loss, 1);
    for (const warning of warnings) this.warnings.push(`${path}: ${warning}`);
    for (const column of columns ?? []) this.#addColumn(column);
  }

  #addColumn({
    name,
    type,
    codec,
    bytes,
    rawBytes,
    candidates,
  }: NonNullable<Converted['columns']>[number]): void {
    const count = this.#columns.get(name) ?? {
      type,
      codecs: new Map(),
      candidates: new Map(),
      bytes: 0,
      rawBytes: 0,
    };
    this.#columns.set(name, count);
    addTo(count.codecs, codec, 1);
    for (const candidate of candidates) addTo(count.candidates, candidate.codec, candidate.bytes);
    count.bytes += bytes;
    count.rawBytes += rawBytes;
  }

  get ended(): number {
    return this.converted + this.skipped + this.failures.length;
  }

  result(total: number, elapsedMs: number, stopped: ConvertResult['stopped']): ConvertResult {
    const columns = [...this.#columns].map(([name, { codecs, candidates, ...count }]) => ({
      name,
      ...count,
      codecs: Object.fromEntries(codecs),
      candidates: Object.fromEntries(candidates),
    }));
    return {
      converted: this.converted,
      skipped: this.skipped,
      failed: this.failures.length,
      untried: total - this.ended,
      rowsIn: this.#rowsIn,
      rowsOut: this.rowsOut,
      bytesIn: this.bytesIn,
      bytesOut: this.bytesOut,
      elapsedMs: Math.round(elapsedMs),
      stopped,
      failures: this.failures.map(({ path, code, message }) => ({ path, code, message })),
      ...(columns.length === 0 ? {} : { columns }),
    };
  }
}
