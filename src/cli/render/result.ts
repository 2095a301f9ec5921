/** The result of a backtest in every output mode. */
import { type MetricRow, missingHourLines, noticeLine, trustRows, yieldRows } from '../../report/metrics.ts';
import { chartBlocks } from '../../report/terminal.ts';
import { wrapWords } from '../../text.ts';
import type { JobState } from '../../wire/messages.ts';
import type { RunDescription, RunRecord } from '../../workflows/run-record.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord } from './rows.ts';

const preparationOf = (record: RunRecord): JobState => ({ ...record.state, ...coverage(record.run) });

const coverage = ({ coverageRatio, totalHours, hoursWithData, hoursWithoutData }: RunDescription) => ({
  ...(coverageRatio === undefined ? {} : { coverageRatio }),
  ...(totalHours === undefined ? {} : { totalHours }),
  ...(hoursWithData === undefined ? {} : { hoursWithData }),
  ...(hoursWithoutData === undefined ? {} : { hoursWithoutData }),
});

const titleOf = ({ results, run }: RunRecord): string => {
  const range = run.from === undefined ? '' : `  ${run.from} to ${run.to}`;
  return `${run.exchange} ${results.instrument}${range}`;
};

const GAP = 2;
/** Narrower than this, meanings are left out. */
const NARROWEST_MEANING = 20;

/** The lines of a metric: its meaning is broken to what the terminal has left. */
const metricLines = ({ name, shown, meaning }: MetricRow, meaningWidth: number): readonly string[][] => {
  if (meaningWidth < NARROWEST_MEANING) return [[name, shown, '']];
  return wrapWords(meaning, meaningWidth).map((part, at) =>
    at === 0 ? [name, shown, part] : ['', '', part],
  );
};

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

const tableOf = async (io: Io, rows: readonly MetricRow[]): Promise<string> => {
  const [{ formatTable }, styles] = await Promise.all([import('./table.ts'), io.stdoutStyles()]);
  const taken = widest(rows.map(({ name }) => name)) + widest(rows.map(({ shown }) => shown)) + 2 * GAP;
  const lines = rows.flatMap((row) => metricLines(row, io.columns - taken));
  return formatTable(
    [{ align: 'left' }, { align: 'left' }, { align: 'left' }],
    lines.map(([name = '', shown = '', meaning = '']) => [name, styles.bold(shown), styles.dim(meaning)]),
  );
};

/** The whole report for a person: yield, what to hold against it, equity line, warnings. */
const reportText = async (io: Io, record: RunRecord): Promise<string> => {
  const styles = await io.stdoutStyles();
  const { results, run } = record;
  const input = { results, run, preparation: preparationOf(record) };
  const parts = [styles.bold(titleOf(record))];
  const yields = yieldRows(results);
  parts.push((await tableOf(io, [...yields, ...trustRows(input)])).trimEnd());
  if (yields.length === 0) parts.push('no trade closed, so there are no figures of profit');
  parts.push(...chartBlocks(results.equityCurve ?? [], io.columns, io.unicode));
  const warnings = [...(results.notices ?? []).map(noticeLine), ...missingHourLines(input.preparation)];
  if (warnings.length > 0) parts.push(warnings.map((line) => styles.yellow(line)).join('\n'));
  return `${parts.join('\n\n')}\n`;
};

const recordColumns = (record: RunRecord): readonly Column<RunRecord>[] => {
  const { results, run } = record;
  const rows = [...yieldRows(results), ...trustRows({ results, run, preparation: preparationOf(record) })];
  const ids = { strategyId: run.strategyId, prepareJobId: run.prepareJobId, executeJobId: run.executeJobId };
  return [
    { name: 'exchange', value: () => run.exchange },
    { name: 'instrument', value: () => results.instrument },
    ...rows.map(({ name, value }) => ({ name, value: () => value })),
    ...Object.entries(ids).map(([name, value]) => ({ name, value: () => value })),
  ];
};

/**
 * Prints a result. For scripts notices and missing hours, which have no column, are told on stderr: they stand
 * beside the profit in every mode but JSON, which has them inside.
 */
export const printRunRecord = async (io: Io, record: RunRecord): Promise<void> => {
  if (io.mode === 'table') return io.print(await reportText(io, record));
  await printRecord(io, recordColumns(record), record, record);
  if (io.mode === 'json' || io.mode === 'ndjson') return;
  for (const notice of record.results.notices ?? []) io.warn(noticeLine(notice));
  for (const line of missingHourLines(preparationOf(record))) io.warn(line);
};
