/** Looks through everything before a byte is written: what hours there will be, and what speaks against them. */
import type { Table } from '../../convert/table.ts';
import type { Hour, HourId, ServedFormat } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { formatInstant } from '../../time.ts';
import { hourPath, type Layout } from '../layout.ts';
import type { Series } from '../manifest.ts';
import { type Batch, type BatchHour, batchHours } from './batch.ts';
import { type ExistingHours, hasBytes } from './existing.ts';
import { placeOfOrigin } from './fields.ts';
import { encodeHour } from './hour-tables.ts';
import type { Contradiction } from './sorting.ts';

export interface Target {
  readonly dir: string;
  readonly series: Series;
  readonly layout: Layout;
  readonly format: ServedFormat;
}

/** `new` not there · `same` there, to the byte · `other` there with other content, or under another name. */
export type HourState = 'new' | 'same' | 'other';

export interface PlannedHour {
  readonly hour: Hour;
  /** Below the dump. */
  readonly path: string;
  readonly rowCount: number;
  readonly state: HourState;
  /** What is there now. */
  readonly there: readonly string[];
}

/** A run of hours without data between the first and the last one. */
export interface HourGap {
  readonly from: Hour;
  /** Exclusive. */
  readonly to: Hour;
}

export interface ImportPlan {
  readonly hours: readonly PlannedHour[];
  readonly rowsOut: number;
  readonly duplicates: number;
  readonly contradicted: number;
  /** Rows of hours that have not ended, left out. */
  readonly unended: number;
  readonly alike: number;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  readonly gaps: readonly HourGap[];
  /** Bars that are not there between the first and the last one; undefined for rows that are no bars. */
  readonly missingBars: number | undefined;
}

interface Tally {
  rowsOut: number;
  duplicates: number;
  contradicted: number;
  unended: number;
  alike: number;
  firstMs: number | undefined;
  lastMs: number | undefined;
  contradictions: number;
  contradiction: Contradiction | undefined;
}

const addRows = (tally: Tally, { table, sorted }: BatchHour): void => {
  if (sorted !== undefined) {
    const { rowCount, duplicates, contradicted, alike, contradiction } = sorted;
    tally.duplicates += duplicates;
    tally.contradicted += contradicted;
    tally.alike += alike;
    if (table === undefined) tally.unended += rowCount;
    if (contradiction !== undefined) tally.contradictions += contradicted;
    tally.contradiction ??= contradiction;
  }
  const times = table?.columns[0]?.values ?? [];
  if (table === undefined || table.rowCount === 0) return;
  tally.rowsOut += table.rowCount;
  tally.firstMs ??= Number(times[0]);
  tally.lastMs = Number(times[table.rowCount - 1]);
};

/** `prices.csv row 7` */
const placeText = (origin: number, files: readonly string[]): string => {
  const { file, row } = placeOfOrigin(origin);
  return `${files[file] ?? 'the file'} row ${row}`;
};

const contradictionError = ({ contradiction, contradictions }: Tally, files: readonly string[]): QtsError => {
  const { tsMs = 0, origins: [first, second] = [0, 0] } = contradiction ?? {};
  const rest = contradictions > 1 ? `, and ${contradictions - 1} more` : '';
  return new QtsError(
    'damaged',
    `two rows of ${formatInstant(Math.floor(tsMs))} differ: ${placeText(first, files)} and ${placeText(second, files)}${rest}`,
    { hint: 'say which one counts: --duplicates first or last' },
  );
};

const gapsOf = (hours: readonly PlannedHour[]): readonly HourGap[] =>
  hours.flatMap(({ hour }, at) => {
    const before = hours[at - 1]?.hour ?? hour - 1;
    return before + 1 < hour ? [{ from: before + 1, to: hour }] : [];
  });

const missingOf = ({ grid, shape }: Batch, { firstMs, lastMs, rowsOut }: Tally): number | undefined => {
  if (grid === undefined || shape !== 'klines' || firstMs === undefined || lastMs === undefined)
    return undefined;
  return (lastMs - firstMs) / grid.width.ms + 1 - rowsOut;
};

const stateOf = async (
  batch: Batch,
  target: Target,
  table: Table,
  path: string,
  there: readonly string[],
): Promise<HourState> => {
  if (there.length === 0) return 'new';
  if (there.length > 1 || there[0] !== path) return 'other';
  const bytes = await encodeHour(table, target.format, batch.grid?.width.name);
  return hasBytes(target.dir, path, bytes) ? 'same' : 'other';
};

export const pathOf = ({ series, layout, format }: Target, hour: Hour): string =>
  hourPath(layout, { ...series, hour } satisfies HourId, format);

/**
 * Plans an import; reads the dump, writes nothing.
 * @param files names by number, for messages
 * @param breathe called between hours; throws the signal's reason
 * @throws QtsError `damaged` for rows that contradict each other, where the policy is to fail
 */
export const planImport = async (
  batch: Batch,
  target: Target,
  existing: ExistingHours,
  files: readonly string[],
  breathe: () => Promise<void>,
): Promise<ImportPlan> => {
  const hours: PlannedHour[] = [];
  const tally: Tally = {
    ...{ rowsOut: 0, duplicates: 0, contradicted: 0, unended: 0, alike: 0, contradictions: 0 },
    ...{ firstMs: undefined, lastMs: undefined, contradiction: undefined },
  };
  for (const one of batchHours(batch)) {
    await breathe();
    addRows(tally, one);
    const { hour, table } = one;
    if (table === undefined) continue;
    const path = pathOf(target, hour);
    const there = existing.get(hour) ?? [];
    const state = await stateOf(batch, target, table, path, there);
    hours.push({ hour, path, rowCount: table.rowCount, state, there });
  }
  if (tally.contradiction !== undefined) throw contradictionError(tally, files);
  const { contradiction: _first, contradictions: _count, ...counts } = tally;
  return { hours, ...counts, gaps: gapsOf(hours), missingBars: missingOf(batch, tally) };
};
