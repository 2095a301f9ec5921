/** Which codec a column gets: by rule, or the smallest of those that were tried (format sheet, section 18.6). */
import { checkAgainst, checkedGroupSize, rowsOf, spansOf } from './rows.ts';
import { checkWritable, type RowSpan, type Stretch, stretchOf } from './stretch.ts';
import type { LastraCodec, LastraType } from './types.ts';
import type {
  CodecCandidate,
  CodecChoice,
  CodecMeasure,
  CodecMeter,
  LastraSchema,
  LastraValues,
  MeasureOptions,
  WriteOptions,
} from './write-types.ts';

/** `smart` encodes this many stretches of the first row group, evenly spread from its start to its end, … */
export const SAMPLE_STRETCHES = 4;
/** … each of this many rows; a group that is not longer than all of them is tried whole. */
export const SAMPLE_ROWS = 256;

/** What to encode a column with. */
export interface Choice {
  readonly codec: LastraCodec;
  readonly candidates: readonly CodecCandidate[];
  /** Taken instead where ALP turns out to be one that other readers misread. */
  readonly fallback: Choice | undefined;
}

type Zstd = Pick<WriteOptions, 'zstd'>;

const fixed = (codec: LastraCodec, fallback?: Choice): Choice => ({ codec, candidates: [], fallback });

/** Uncompressed byte strings: every reader of the format gets them right. */
const DEFAULTS: Readonly<Record<LastraType, Choice>> = {
  long: fixed('DELTA_VARINT'),
  double: fixed('ALP', fixed('GORILLA')),
  binary: fixed('VARLEN'),
};

/** In the order in which ties are decided. */
const candidatesOf = (type: LastraType, { zstd }: Zstd): readonly LastraCodec[] => {
  if (type === 'double') return ['ALP', 'GORILLA', 'PONGO', 'RAW'];
  if (type === 'long') return ['DELTA_VARINT', 'RAW'];
  return zstd ? ['VARLEN', 'VARLEN_GZIP', 'VARLEN_ZSTD'] : ['VARLEN', 'VARLEN_GZIP'];
};

/** The smallest that every reader gets right, the first of equals. */
const smallestOf = (candidates: readonly CodecCandidate[]): Choice | undefined => {
  let best: CodecCandidate | undefined;
  for (const candidate of candidates) {
    if (candidate.isPortable && (best === undefined || candidate.bytes < best.bytes)) best = candidate;
  }
  if (best === undefined) return undefined;
  const others = candidates.map((each) => (each.codec === 'ALP' ? { ...each, isPortable: false } : each));
  return { codec: best.codec, candidates, fallback: best.codec === 'ALP' ? smallestOf(others) : undefined };
};

/** Adds up what each codec makes of the stretches of a column. */
class Trial {
  readonly #type: LastraType;
  #candidates: readonly CodecCandidate[];

  constructor(type: LastraType, options: Zstd) {
    this.#type = type;
    this.#candidates = candidatesOf(type, options).map((codec) => ({ codec, bytes: 0, isPortable: true }));
  }

  add(stretch: Stretch): void {
    this.#candidates = this.#candidates.map(({ codec, bytes, isPortable }) => {
      const encoded = stretch.encode(codec);
      return { codec, bytes: bytes + encoded.blob.length, isPortable: isPortable && encoded.isPortable };
    });
  }

  choice(): Choice {
    return smallestOf(this.#candidates) ?? DEFAULTS[this.#type];
  }
}

const sampleOf = ({ start, end }: RowSpan): RowSpan[] => {
  if (end - start <= SAMPLE_STRETCHES * SAMPLE_ROWS) return [{ start, end }];
  const last = end - SAMPLE_ROWS - start;
  return Array.from({ length: SAMPLE_STRETCHES }, (_, k) => {
    const from = start + Math.floor((last * k) / (SAMPLE_STRETCHES - 1));
    return { start: from, end: from + SAMPLE_ROWS };
  });
};

/**
 * The codec of a column: the one that its schema asks for, else the choice.
 * @param spans the row groups that are known: the first is sampled for `smart`, all are tried for `best`
 * @param fileRow the row of the file that the column's first value is, for messages
 */
export const chooseCodec = (
  column: LastraValues,
  { codec }: Pick<LastraSchema, 'codec'>,
  choice: CodecChoice,
  spans: readonly RowSpan[],
  options: Zstd,
): Choice => {
  if (codec !== undefined) return fixed(codec);
  const [first] = spans;
  if (choice === 'default' || first === undefined) return DEFAULTS[column.type];
  const trial = new Trial(column.type, options);
  for (const span of choice === 'smart' ? sampleOf(first) : spans)
    trial.add(stretchOf(column, span, options));
  return trial.choice();
};

/** The codec of a column before any of its values is seen, or that was measured. */
export const knownChoice = (schema: LastraSchema, measure?: CodecMeasure): Choice => {
  if (schema.codec !== undefined) return fixed(schema.codec);
  if (measure === undefined) return DEFAULTS[schema.type];
  return { codec: measure.codec, candidates: measure.candidates, fallback: undefined };
};

/**
 * A first pass for `best` where the values do not fit in memory: all candidates are encoded a row group at a
 * time, and only their sizes are kept.
 * @throws QtsError `failed` for a codec that does not fit its column, a row group of no rows
 */
export const measureCodecs = (options: MeasureOptions): CodecMeter => {
  const { columns: schema } = options;
  const rowGroupSize = checkedGroupSize(options.rowGroupSize);
  for (const column of schema) checkWritable(column, options);
  const trials = schema.map(({ type }) => new Trial(type, options));
  let fileRow = 0;
  return {
    add: (columns) => {
      checkAgainst(schema, columns);
      const rowCount = rowsOf(columns, 'series');
      for (const span of spansOf(rowCount, rowGroupSize)) {
        for (const [k, column] of columns.entries()) {
          if (schema[k]?.codec === undefined) trials[k]?.add(stretchOf(column, span, options, fileRow));
        }
      }
      fileRow += rowCount;
    },
    result: () =>
      schema.map((column, k) => {
        const { codec, candidates } =
          column.codec === undefined ? (trials[k]?.choice() ?? knownChoice(column)) : knownChoice(column);
        return { name: column.name, codec, candidates };
      }),
  };
};
