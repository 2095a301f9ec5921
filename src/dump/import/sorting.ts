/** The rows of one hour in the order of their time, and what is there twice. Pure. */
import { FIRST_VALUE, ORIGIN, placeOfOrigin, TRADE_ID, TS } from './fields.ts';
import type { DuplicatePolicy } from './types.ts';

/** Two rows that cannot both be true. */
export interface Contradiction {
  readonly tsMs: number;
  readonly origins: readonly [number, number];
}

export interface SortedRows {
  readonly rows: Float64Array;
  readonly rowCount: number;
  /** Rows that were there already, value for value. */
  readonly duplicates: number;
  /** Rows that contradicted another one, left out by policy. */
  readonly contradicted: number;
  /** The first of those, when the policy is to fail. */
  readonly contradiction: Contradiction | undefined;
  /** Trades without ids that are alike in every value: kept, because two trades may be. */
  readonly alike: number;
}

export interface SortOptions {
  readonly width: number;
  readonly policy: DuplicatePolicy;
  readonly trades: 'no' | 'without ids' | 'with text ids' | 'with numbers as ids';
  /** Files whose rows run backwards: of rows of one time the last one came first. By number of the file. */
  readonly newestFirst: ReadonlySet<number>;
}

const sameValues = (rows: Float64Array, a: number, b: number, from: number, width: number): boolean => {
  for (let i = from; i < width; i++) if (!Object.is(rows[a + i], rows[b + i])) return false;
  return true;
};

/** Negative when the row at `a` comes before that at `b`; both are offsets of doubles. */
type Compare = (rows: Float64Array, a: number, b: number) => number;

const compareBy = ({ trades, newestFirst }: SortOptions): Compare => {
  const byId = trades === 'with numbers as ids';
  return (rows, a, b) => {
    const time = (rows[a + TS] ?? 0) - (rows[b + TS] ?? 0);
    if (time !== 0) return time;
    const id = byId ? (rows[a + TRADE_ID] ?? 0) - (rows[b + TRADE_ID] ?? 0) : 0;
    if (id !== 0) return id;
    const [first, second] = [rows[a + ORIGIN] ?? 0, rows[b + ORIGIN] ?? 0];
    if (newestFirst.size === 0) return first - second;
    const [here, there] = [placeOfOrigin(first), placeOfOrigin(second)];
    if (here.file !== there.file) return here.file - there.file;
    return newestFirst.has(here.file) ? there.row - here.row : here.row - there.row;
  };
};

const inOrder = (rows: Float64Array, width: number, compare: Compare): Float64Array => {
  let isSorted = true;
  for (let at = width; isSorted && at < rows.length; at += width)
    isSorted = compare(rows, at - width, at) <= 0;
  if (isSorted) return rows;
  const order = Uint32Array.from({ length: rows.length / width }, (_, row) => row * width);
  order.sort((a, b) => compare(rows, a, b));
  const sorted = new Float64Array(rows.length);
  order.forEach((from, row) => {
    sorted.set(rows.subarray(from, from + width), row * width);
  });
  return sorted;
};

/** What a row is to those of the same time that are kept so far. */
type Meeting = { readonly kind: 'new' | 'alike' } | { readonly kind: 'same' | 'other'; readonly at: number };

const meet = (rows: Float64Array, at: number, kept: readonly number[], options: SortOptions): Meeting => {
  const { width, trades } = options;
  const hasIds = trades === 'with text ids' || trades === 'with numbers as ids';
  const values = (other: number): boolean => sameValues(rows, other, at, FIRST_VALUE, width);
  if (trades === 'without ids') return { kind: kept.some(values) ? 'alike' : 'new' };
  const rival = hasIds ? kept.find((other) => rows[other + TRADE_ID] === rows[at + TRADE_ID]) : kept[0];
  if (rival === undefined) return { kind: 'new' };
  return { kind: values(rival) ? 'same' : 'other', at: rival };
};

/**
 * Sorts the rows of an hour and settles which of those with the same time (of trades: with the same id) are kept. Rows
 * that are alike in every value are one; of trades without ids they are two, unless the policy names one of them.
 */
export const sortRows = (unsorted: Float64Array, options: SortOptions): SortedRows => {
  const { width, policy } = options;
  const rows = inOrder(unsorted, width, compareBy(options));
  const out = new Float64Array(rows.length);
  let [length, duplicates, contradicted, alike] = [0, 0, 0, 0];
  let contradiction: Contradiction | undefined;
  let group: number[] = [];
  let groupTs = Number.NaN;
  const keep = (): void => {
    for (const at of group) {
      out.set(rows.subarray(at, at + width), length);
      length += width;
    }
    group = [];
  };
  for (let at = 0; at < rows.length; at += width) {
    const ts = rows[at + TS] ?? 0;
    if (ts !== groupTs) keep();
    groupTs = ts;
    const meeting = meet(rows, at, group, options);
    if (meeting.kind === 'same') duplicates += 1;
    else if (meeting.kind === 'alike' && policy !== 'fail') duplicates += 1;
    else if (meeting.kind === 'other') {
      contradicted += 1;
      contradiction ??= { tsMs: ts, origins: [rows[meeting.at + ORIGIN] ?? 0, rows[at + ORIGIN] ?? 0] };
      if (policy === 'last') group[group.indexOf(meeting.at)] = at;
    } else {
      if (meeting.kind === 'alike') alike += 1;
      group.push(at);
    }
  }
  keep();
  return {
    rows: out.subarray(0, length),
    rowCount: length / width,
    ...{ duplicates, contradicted, alike },
    contradiction: policy === 'fail' ? contradiction : undefined,
  };
};
