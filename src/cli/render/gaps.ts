/** What a dump lacks, in every output mode. */
import { formatHour, symbolOf } from '../../domain.ts';
import { type GapStatus, HOUR_STATES } from '../../dump/gap-state.ts';
import type { DumpReport, SeriesReport } from '../../dump/gaps.ts';
import { countOf, printableLine, wrapWords } from '../../text.ts';
import { gapHoursOf } from '../../workflows/gaps.ts';
import type { Io } from '../io.ts';
import { heatStrip, stripLegend } from './heat-strip.ts';
import { type Column, printJson, printRows } from './rows.ts';

interface GapRow {
  readonly exchange: string | null;
  readonly kind: string;
  readonly instrument: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
  readonly status: GapStatus;
  readonly cause: string;
}

const namesOf = ({ exchange, kind, instrument }: SeriesReport) => ({
  exchange: exchange ?? null,
  kind,
  instrument: symbolOf(instrument),
});

function* gapRows(series: SeriesReport): Generator<GapRow> {
  for (const { from, to, status, cause } of series.gaps()) {
    const range = { from: formatHour(from), to: formatHour(to), hours: to - from };
    yield { ...namesOf(series), ...range, status, cause };
  }
}

const jsonOf = (series: SeriesReport) => {
  const { range, counts, unproven } = series;
  return {
    ...namesOf(series),
    from: formatHour(range.from),
    to: formatHour(range.to),
    hours: range.to - range.from,
    present: counts.present,
    missing: counts.missing,
    failed: counts.failed,
    damaged: counts.damaged,
    lost: counts.lost,
    untried: counts.untried,
    unasked: counts.unasked,
    unproven,
    gaps: Array.from(gapRows(series), ({ from, to, hours, status, cause }) => ({
      from,
      to,
      hours,
      status,
      cause,
    })),
  };
};

const GAP_COLUMNS: readonly Column<GapRow>[] = [
  { name: 'exchange', value: ({ exchange }) => exchange },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'instrument', value: ({ instrument }) => instrument },
  { name: 'status', value: ({ status }) => status },
  { name: 'from', value: ({ from }) => from },
  { name: 'to', value: ({ to }) => to },
  { name: 'hours', value: ({ hours }) => hours },
  { name: 'cause', value: ({ cause }) => cause },
];

/** Columns of counts that are zero everywhere only take room. */
const summaryColumns = (report: DumpReport): readonly Column<SeriesReport>[] => [
  { name: 'exchange', value: ({ exchange }) => exchange },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'instrument', value: ({ instrument }) => symbolOf(instrument) },
  { name: 'from', value: ({ range }) => formatHour(range.from) },
  { name: 'to', value: ({ range }) => formatHour(range.to) },
  { name: 'hours', value: ({ range }) => range.to - range.from, align: 'right' },
  ...['present' as const, ...[...HOUR_STATES].reverse().filter((state) => state !== 'present')]
    .filter((state) => state === 'present' || report.series.some(({ counts }) => counts[state] > 0))
    .map((name): Column<SeriesReport> => ({ name, value: ({ counts }) => counts[name], align: 'right' })),
];

/** So many gaps of a series are listed on a terminal; the rest is counted. */
const GAPS_SHOWN = 20;
/** Strips of series without gaps are all the same; a few show that nothing is amiss. */
const WHOLE_STRIPS = 5;

/** Beside the rest of the line; a narrower terminal breaks the lines itself. */
const NARROWEST_CAUSE = 20;

const spanText = ({ from, to, hours }: GapRow): string => (hours === 1 ? from : `${from} to ${to}`);

const gapLines = (series: SeriesReport, width: number): readonly string[] => {
  const rows = [...gapRows(series)];
  const shown = rows.slice(0, GAPS_SHOWN);
  const widest = Math.max(0, ...shown.map((row) => spanText(row).length));
  const widestCount = Math.max(0, ...shown.map((row) => countOf(row.hours, 'hour').length));
  const lines = shown.flatMap((row) => {
    const hours = countOf(row.hours, 'hour').padStart(widestCount);
    const start = `  ${row.status.padEnd(7)}  ${spanText(row).padEnd(widest)}  ${hours}  `;
    const causes = wrapWords(printableLine(row.cause), Math.max(NARROWEST_CAUSE, width - start.length));
    return causes.map((part, at) => `${at === 0 ? start : ' '.repeat(start.length)}${part}`);
  });
  const rest = rows.length - shown.length;
  return rest > 0 ? [...lines, `  and ${countOf(rest, 'gap')} more: see -o json or -o tsv`] : lines;
};

const detailText = async (io: Io, series: SeriesReport): Promise<string> => {
  const styles = await io.stdoutStyles();
  const { exchange, kind, instrument, range, at } = series;
  const hours = { range, isPresent: (hour: number) => at(hour) === 'present' };
  const style = gapHoursOf(series) === 0 ? styles.green : styles.yellow;
  const strip = heatStrip(hours, io.columns, io.unicode).map(
    ({ date, days }) => `${styles.dim(date)}  ${style(days)}`,
  );
  const title = styles.bold(
    [exchange, kind, symbolOf(instrument)].filter((part) => part !== undefined).join(' '),
  );
  return ['', title, ...strip, ...gapLines(series, io.columns)].join('\n').concat('\n');
};

const printTable = async (io: Io, report: DumpReport): Promise<void> => {
  await printRows(io, summaryColumns(report), report.series);
  let whole = 0;
  for (const series of report.series) {
    if (series.range.to <= series.range.from) continue;
    if (gapHoursOf(series) === 0) whole += 1;
    if (gapHoursOf(series) > 0 || whole <= WHOLE_STRIPS) await io.print(await detailText(io, series));
  }
  if (report.series.length > 0)
    await io.print(`\n${(await io.stdoutStyles()).dim(stripLegend(io.unicode))}\n`);
};

/** Prints a report: `json` has the series with their counts, `ndjson` and the tabular modes a line a gap. */
export const printGaps = async (io: Io, dir: string, report: DumpReport): Promise<void> => {
  if (io.mode === 'table') return printTable(io, report);
  if (io.mode === 'json') return printJson(io, { dir, series: report.series.map(jsonOf) });
  await printRows(
    io,
    GAP_COLUMNS,
    report.series.flatMap((series) => [...gapRows(series)]),
  );
};
