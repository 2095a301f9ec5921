/** The times between which a row group lies, by its statistics. */
import type { GroupPlace } from './columns.ts';
import type { ParquetSource } from './source.ts';
import { unitsOf } from './types.ts';

export interface TimeBounds {
  /** Epoch milliseconds, with fractions where the file has finer times. */
  readonly leastMs: number;
  /** Inclusive. */
  readonly greatestMs: number;
}

/** Undefined without statistics, and where times may be missing. */
export const timeBoundsOf = (
  source: ParquetSource,
  { group }: GroupPlace,
  column: string,
): TimeBounds | undefined => {
  const position = source.columns.findIndex(({ name }) => name === column);
  const element = source.columns[position];
  const { min_value, max_value, min, max, null_count } = group.columns[position]?.meta_data?.statistics ?? {};
  const [least, greatest] = [min_value ?? min, max_value ?? max];
  const mayLackTimes = element?.repetition_type !== 'REQUIRED' && null_count !== 0n;
  if (!element || typeof least !== 'bigint' || typeof greatest !== 'bigint' || mayLackTimes) return undefined;
  const units = Number(unitsOf(element));
  return { leastMs: Number(least) / units, greatestMs: Number(greatest) / units };
};
