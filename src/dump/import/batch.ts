/** Everything that was read, as hours of the dump, one after the other. */
import type { Table } from '../../convert/table.ts';
import { HOUR_MS, type Hour, hourEndMs, hourOfMs, type Kind } from '../../domain.ts';
import { TS } from './fields.ts';
import type { Grid } from './grid.ts';
import { emptyHour, hourTables } from './hour-tables.ts';
import type { RowStore } from './row-store.ts';
import { type SortedRows, type SortOptions, sortRows } from './sorting.ts';
import type { Shape } from './types.ts';

export interface Batch {
  readonly store: RowStore;
  readonly shape: Shape;
  readonly kind: Kind;
  readonly sort: SortOptions;
  /** Of bars. */
  readonly grid: Grid | undefined;
  /** Hours that end after this are not over: half of them would pass for all of them. */
  readonly nowMs: number;
}

export interface BatchHour {
  readonly hour: Hour;
  /** Undefined for an hour that has not ended. */
  readonly table: Table | undefined;
  /** Undefined for an hour that a wide bar covers and another one holds. */
  readonly sorted: SortedRows | undefined;
}

/** The hours that a bar covers before the one in which it ends. */
const coveredBefore = ({ grid }: Batch): number => Math.max(1, (grid?.width.ms ?? 0) / HOUR_MS) - 1;

/**
 * The hours in their order, each made when it is asked for. Bars wider than an hour are in the hour in which they
 * end; those that they cover are hours without rows, because nothing of them is missing.
 */
export function* batchHours(batch: Batch): Generator<BatchHour> {
  const { store, shape, kind, sort, grid, nowMs } = batch;
  const { width } = sort;
  const shiftMs = grid?.shiftMs ?? 0;
  const makeTable = hourTables(shape, kind, { width, shiftMs });
  const buckets = store.hours;
  const covered = coveredBefore(batch);
  for (const [at, bucket] of buckets.entries()) {
    const sorted = sortRows(store.rows(bucket), sort);
    const hour = grid === undefined ? bucket : hourOfMs((sorted.rows[TS] ?? 0) + shiftMs);
    if (hourEndMs(hour) > nowMs) {
      yield { hour, table: undefined, sorted };
      continue;
    }
    for (let before = hour - covered; before < hour; before++)
      yield { hour: before, table: emptyHour(kind), sorted: undefined };
    const goesOn = buckets[at + 1] === bucket + 1;
    yield { hour, table: makeTable({ hour: bucket, rows: sorted.rows, goesOn }), sorted };
  }
}
