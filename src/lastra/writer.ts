/** Writing a file in row groups: rows in, frames out, the header at the end (format sheet, section 9). */
import type { ByteSink } from '../byte-source.ts';
import { assertLittleEndian } from './bits/words.ts';
import { chooseCodec, knownChoice } from './choose-codec.ts';
import { ColumnWriter } from './column-writer.ts';
import { Container } from './container.ts';
import { unwritable } from './damage.ts';
import { descriptorOf } from './descriptor.ts';
import { checkAgainst, checkedGroupSize, checkRowCount, rowsOf, spansOf } from './rows.ts';
import { checkWritable, type RowSpan } from './stretch.ts';
import type {
  CodecChoice,
  CodecMeasure,
  LastraSchema,
  LastraValues,
  LastraWriteReport,
  LastraWriter,
  LastraWriterOptions,
} from './write-types.ts';

const MAX_EVENT_COLUMNS = 65_535;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

export type FileWriterOptions = Omit<LastraWriterOptions, 'codecs'> & {
  readonly codecs?: CodecChoice | readonly CodecMeasure[] | undefined;
};

type Measures = readonly CodecMeasure[] | undefined;

const measuresOf = ({ codecs, columns }: FileWriterOptions): Measures => {
  if (codecs === undefined || typeof codecs === 'string') return undefined;
  const isMatch =
    codecs.length === columns.length && columns.every(({ name }, k) => codecs[k]?.name === name);
  if (isMatch) return codecs;
  throw unwritable('the measured codecs are of other columns', 'measure the columns that are written');
};

/** First and last value of the first long column; what the Java writer stores without one. */
const factsOf = (columns: readonly LastraValues[], { start, end }: RowSpan) => {
  const rowCount = end - start;
  const column = columns.find(({ type }) => type === 'long');
  if (column?.type !== 'long') return { rowCount, first: MAX_INT64, last: MIN_INT64 };
  const { values } = column;
  return { rowCount, first: BigInt(values[start] ?? 0), last: BigInt(values[end - 1] ?? 0) };
};

/** What both ways of writing share: all rows at once, or a row group at a time. */
export class FileWriter implements LastraWriter {
  readonly #container: Container;
  readonly #schema: readonly LastraSchema[];
  readonly #rowGroupSize: number;
  readonly #columns: readonly ColumnWriter[];
  readonly #events: readonly ColumnWriter[];
  readonly #eventSchema: readonly LastraSchema[];
  readonly #eventBlobs: readonly Uint8Array[];
  readonly #eventRowCount: number;
  /** `lost`: something failed half way. */
  #state: 'new' | 'begun' | 'lost' | 'finished' = 'new';

  constructor(sink: ByteSink, options: FileWriterOptions) {
    assertLittleEndian();
    const given = options.events ?? [];
    this.#eventRowCount = rowsOf(given, 'event');
    // Without event rows nothing of events is written: readers disagree about the rest.
    const events = this.#eventRowCount === 0 ? [] : given;
    if (events.length > MAX_EVENT_COLUMNS)
      throw unwritable(`${events.length} event columns, at most ${MAX_EVENT_COLUMNS}`);
    const measures = measuresOf(options);
    const choice = typeof options.codecs === 'string' ? options.codecs : 'default';
    const writerOf = (schema: LastraSchema, measure: CodecMeasure | undefined, by: CodecChoice) => {
      checkWritable(schema, options);
      const choose = (column: LastraValues, spans: readonly RowSpan[]) =>
        measure ? knownChoice(schema, measure) : chooseCodec(column, schema, by, spans, options);
      return new ColumnWriter(schema, choose, options);
    };
    this.#schema = options.columns;
    this.#eventSchema = events;
    this.#rowGroupSize = checkedGroupSize(options.rowGroupSize);
    this.#columns = options.columns.map((schema, k) => writerOf(schema, measures?.[k], choice));
    // Events are here whole: where the series was measured, they can be.
    this.#events = events.map((schema) => writerOf(schema, undefined, measures ? 'best' : choice));
    const all = [{ start: 0, end: this.#eventRowCount }];
    this.#eventBlobs = events.flatMap((column, k) => this.#events[k]?.encode(column, all, 0) ?? []);
    this.#container = new Container(sink);
    // Names and metadata are checked before any row is asked for.
    this.#descriptors();
  }

  get warnings(): readonly string[] {
    return [...this.#columns, ...this.#events].flatMap((column) => column.warning() ?? []);
  }

  #descriptors(): Uint8Array[] {
    const writers = [...this.#columns, ...this.#events];
    return [...this.#schema, ...this.#eventSchema].flatMap((schema, k) => {
      const codec = writers[k]?.codec;
      return codec === undefined ? [] : descriptorOf(schema, codec);
    });
  }

  /** Runs a step; when it fails half way, so is the file. */
  #step(work: () => void): void {
    if (this.#state === 'finished') throw unwritable('the file is finished');
    if (this.#state === 'lost') throw unwritable('an earlier step failed, the file is incomplete');
    this.#state = 'lost';
    work();
    this.#state = 'begun';
  }

  /** Row groups with one codec a column, decided by all of them when they are the first. */
  #writeGroups(columns: readonly LastraValues[], spans: readonly RowSpan[], fileRow: number): void {
    const isFirst = this.#container.groupCount === 0;
    const blobs = columns.map((column, k) => this.#columns[k]?.encode(column, spans, fileRow) ?? []);
    if (isFirst) this.#container.begin(this.#descriptors());
    for (const [group, span] of spans.entries()) {
      this.#container.writeGroup(
        factsOf(columns, span),
        blobs.flatMap((column) => column[group] ?? []),
      );
    }
  }

  #spansOf(columns: readonly LastraValues[]): RowSpan[] {
    checkAgainst(this.#schema, columns);
    const rowCount = rowsOf(columns, 'series');
    checkRowCount(this.#container.rowCount + rowCount, 'series');
    return spansOf(rowCount, this.#rowGroupSize);
  }

  writeRows(columns: readonly LastraValues[]): void {
    this.#step(() => {
      const fileRow = this.#container.rowCount;
      for (const span of this.#spansOf(columns)) this.#writeGroups(columns, [span], fileRow);
    });
  }

  /** All rows at once: codecs are decided by all of them, and all blobs are held. Instead of `writeRows`. */
  writeAll(columns: readonly LastraValues[]): void {
    this.#step(() => {
      const spans = this.#spansOf(columns);
      if (spans.length > 0) this.#writeGroups(columns, spans, this.#container.rowCount);
    });
  }

  finish(): LastraWriteReport {
    let bytes = 0;
    this.#step(() => {
      if (this.#container.groupCount === 0) this.#container.begin(this.#descriptors());
      bytes = this.#container.finish(this.#eventBlobs, {
        columnCount: this.#schema.length,
        eventRowCount: this.#eventSchema.length > 0 ? this.#eventRowCount : 0,
        eventColumnCount: this.#eventSchema.length,
      });
    });
    this.#state = 'finished';
    return this.#report(bytes);
  }

  #report(bytes: number): LastraWriteReport {
    const { rowCount, groupCount } = this.#container;
    return {
      rowCount,
      rowGroupCount: groupCount,
      layout: groupCount > 1 ? 'row-groups' : 'flat',
      bytes,
      columns: this.#columns.map((column) => column.report()),
      events: this.#events.map((column) => column.report()),
      warnings: this.warnings,
    };
  }
}

/**
 * Writes a file a row group at a time, with checksums and the current trailer; a file of one row group is flat.
 * Only one row group is in memory, besides four bytes a frame. The codec of a column is decided by its first row
 * group: where a later one turns out to be ALP that other readers misread, the report says so.
 * @param sink takes the file from where it stands; its header is filled in at the end
 * @throws QtsError `failed` for what the format does not hold; whatever the sink throws
 */
export const createLastraWriter = (sink: ByteSink, options: LastraWriterOptions): LastraWriter =>
  new FileWriter(sink, options);
