/** What came of an import, or would come of it. */
import { formatHour, symbolOf } from '../domain.ts';
import type { Grid } from '../dump/import/grid.ts';
import type { ImportPlan, Target } from '../dump/import/plan.ts';
import type { Role, Shape, TimeSide, TimeUnit } from '../dump/import/types.ts';
import type { WriteCounts } from '../dump/import/write.ts';
import { formatInstant } from '../time.ts';
import type { ReadRows } from './import-read.ts';

export interface ImportedFile {
  readonly path: string;
  readonly format: string;
  readonly rows: number;
  /** Null without rows. */
  readonly timeUnit: TimeUnit | 'text' | null;
  readonly columns: Readonly<Partial<Record<Role, string>>>;
  readonly leftOut: readonly string[];
  readonly filled: readonly string[];
}

export interface ImportVerdict {
  readonly exchange: string;
  readonly instrument: string;
  readonly kind: string;
  /** What the rows of the files were. */
  readonly from: Shape;
  /** Of bars: their width, and which end of them the times of the files are. */
  readonly cadence: string | null;
  readonly timeSide: TimeSide | null;
  readonly files: readonly ImportedFile[];
  /** `rowsIn` = `rowsUsed` + `duplicates` + `contradicted` + `unended`. */
  readonly rowsIn: number;
  readonly rowsUsed: number;
  readonly duplicates: number;
  readonly contradicted: number;
  readonly unended: number;
  /** In all hours; of trades these are bars or tickers. */
  readonly rowsOut: number;
  /** First and last time in the hours; null without rows. */
  readonly first: string | null;
  readonly last: string | null;
  /** `hours` = `written` + `kept`, unless nothing is written because that is only asked for. */
  readonly hours: number;
  readonly written: number;
  readonly kept: number;
  readonly replaced: number;
  readonly bytes: number;
  /** Hours that the dump has with other content. */
  readonly conflicts: readonly string[];
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly hours: number }[];
  readonly missingBars: number | null;
  readonly dryRun: boolean;
  readonly dir: string;
}

const filesOf = ({ files }: ReadRows): readonly ImportedFile[] =>
  files.map(({ file, survey }) => ({
    path: file.name,
    format: file.format,
    rows: survey.rowCount,
    timeUnit: survey.unit ?? null,
    columns: file.mapping.columns,
    leftOut: file.mapping.leftOut,
    filled: file.mapping.filled,
  }));

const instantOf = (ms: number | undefined): string | null => (ms === undefined ? null : formatInstant(ms));

/** @param counts undefined when nothing is to be written */
export const verdictOf = (
  read: ReadRows,
  target: Target,
  grid: Grid | undefined,
  plan: ImportPlan,
  counts: WriteCounts | undefined,
): ImportVerdict => {
  const { exchange, instrument, kind } = target.series;
  const rowsIn = read.files.reduce((sum, { survey }) => sum + survey.rowCount, 0);
  const { duplicates, contradicted, unended, rowsOut } = plan;
  return {
    ...{ exchange, instrument: symbolOf(instrument), kind, from: read.shape },
    ...{ cadence: grid?.width.name ?? null, timeSide: grid?.side ?? null },
    files: filesOf(read),
    ...{ rowsIn, rowsUsed: rowsIn - duplicates - contradicted - unended },
    ...{ duplicates, contradicted, unended, rowsOut },
    ...{ first: instantOf(plan.firstMs), last: instantOf(plan.lastMs) },
    hours: plan.hours.length,
    ...(counts ?? { written: 0, kept: 0, replaced: 0, bytes: 0 }),
    conflicts: plan.hours.filter(({ state }) => state === 'other').map(({ hour }) => formatHour(hour)),
    gaps: plan.gaps.map(({ from, to }) => ({ from: formatHour(from), to: formatHour(to), hours: to - from })),
    missingBars: plan.missingBars ?? null,
    dryRun: counts === undefined,
    dir: target.dir,
  };
};
