/** One column while its file is written: its codec, fixed by the first rows, and what it cost. */
import { type Choice, knownChoice } from './choose-codec.ts';
import { type EncodedStretch, type RowSpan, type Stretch, stretchOf } from './stretch.ts';
import type { LastraCodec } from './types.ts';
import type { ColumnReport, LastraSchema, LastraValues, RowRange, WriteOptions } from './write-types.ts';

const RANGES_NAMED = 3;

/** Decides the codec once the first rows are there. */
export type Choose = (column: LastraValues, spans: readonly RowSpan[]) => Choice;

const encodeAll = (stretches: readonly Stretch[], codec: LastraCodec): EncodedStretch[] =>
  stretches.map((stretch) => stretch.encode(codec));

export class ColumnWriter {
  readonly #schema: LastraSchema;
  readonly #choose: Choose;
  readonly #options: Pick<WriteOptions, 'zstd'>;
  readonly #unportable: RowRange[] = [];
  #choice: Choice | undefined;
  #bytes = 0;
  #rawBytes = 0;

  constructor(schema: LastraSchema, choose: Choose, options: Pick<WriteOptions, 'zstd'>) {
    this.#schema = schema;
    this.#choose = choose;
    this.#options = options;
  }

  /** As the first rows decided, or the default before any. */
  get codec(): LastraCodec {
    return (this.#choice ?? knownChoice(this.#schema)).codec;
  }

  /**
   * Encodes row groups, all with one codec; the first call decides which.
   * @param fileRow the row of the file that the column's first value is
   * @returns a blob a span
   */
  encode(column: LastraValues, spans: readonly RowSpan[], fileRow: number): Uint8Array[] {
    const stretches = spans.map((span) => stretchOf(column, span, this.#options, fileRow));
    const encoded =
      this.#choice === undefined
        ? this.#encodeFirst(stretches, this.#choose(column, spans))
        : encodeAll(stretches, this.#choice.codec);
    for (const [k, { start, end }] of spans.entries()) {
      this.#bytes += encoded[k]?.blob.length ?? 0;
      this.#rawBytes += stretches[k]?.rawBytes ?? 0;
      if (encoded[k]?.isPortable === false) this.#noteUnportable(fileRow + start, fileRow + end - 1);
    }
    return encoded.map(({ blob }) => blob);
  }

  #encodeFirst(stretches: readonly Stretch[], choice: Choice): EncodedStretch[] {
    const encoded = encodeAll(stretches, choice.codec);
    const isTaken = choice.fallback === undefined || encoded.every(({ isPortable }) => isPortable);
    this.#choice = isTaken ? choice : choice.fallback;
    return isTaken ? encoded : encodeAll(stretches, this.codec);
  }

  #noteUnportable(firstRow: number, lastRow: number): void {
    const before = this.#unportable.at(-1);
    if (before?.lastRow === firstRow - 1)
      this.#unportable[this.#unportable.length - 1] = { ...before, lastRow };
    else this.#unportable.push({ firstRow, lastRow });
  }

  /** What the user should know, if anything. */
  warning(): string | undefined {
    const count = this.#unportable.length;
    if (count === 0) return undefined;
    const named = this.#unportable
      .slice(0, RANGES_NAMED)
      .map((range) => `${range.firstRow} to ${range.lastRow}`);
    const rest = count > RANGES_NAMED ? ` and ${count - RANGES_NAMED} more ranges` : '';
    const what = `column ${JSON.stringify(this.#schema.name)} is ALP that other readers misread`;
    return `${what} in rows ${named.join(', ')}${rest}: choose GORILLA for it`;
  }

  report(): ColumnReport {
    return {
      name: this.#schema.name,
      type: this.#schema.type,
      codec: this.codec,
      bytes: this.#bytes,
      rawBytes: this.#rawBytes,
      candidates: this.#choice?.candidates ?? [],
      unportableRows: [...this.#unportable],
    };
  }
}
