/** The result of a backtest in every output mode. */
import { type MetricRow, missingHourLines, noticeLine, trustRows, yieldRows } from '../../report/metrics.ts';
import { chartBlocks } from '../../report/terminal.ts';
import { doubtLines } from '../../report/trust.ts';
import { formatDecimal, printableLine, wrapWords } from '../../text.ts';
import type { JobState } from '../../wire/messages.ts';
import type { RunDescription, RunRecord } from '../../workflows/run-record.ts';
import { metricValue } from '../../workflows/runs-metrics.ts';
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

/** So many digits of a hash tell two sources or two sets of data apart. */
const HASH_DIGITS = 12;

const settingsOf = ({ params, initialFunding, feeRate }: RunDescription): string => {
  const values = Object.entries(params ?? {}).map(([name, value]) => `${name}=${value}`);
  const money = initialFunding === undefined ? [] : [`capital ${formatDecimal(initialFunding)}`];
  return [...values, ...money, ...(feeRate === undefined ? [] : [`fee ${feeRate}`])].join(', ');
};

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

const hashOf = (hash: string | undefined): string | undefined =>
  hash && `sha256 ${hash.slice(0, HASH_DIGITS)}`;

/** What made the result, a line each. */
const makerRows = ({ state, run }: RunRecord): readonly (readonly [string, string])[] =>
  (
    [
      ['run', joined(run.id, state.endTime ? `ended ${state.endTime}` : undefined)],
      ['strategy', joined(run.strategyName ?? run.strategyId, hashOf(run.strategyHash))],
      ['settings', settingsOf(run)],
      [
        'data',
        joined(hashOf(run.dataHash), run.seed === undefined ? undefined : `simulated, seed ${run.seed}`),
      ],
      ['made by', joined(run.engine, run.backend)],
    ] as const
  )
    .filter(([, text]) => text !== '')
    .map(([name, text]) => [name, printableLine(text)]);

const makerText = async (record: RunRecord): Promise<string> => {
  const { formatTable } = await import('./table.ts');
  return formatTable([{ align: 'left' }, { align: 'left' }], makerRows(record)).trimEnd();
};

/** The whole report for a person: yield, what to hold against it, equity line, warnings, what made it. */
const reportText = async (io: Io, record: RunRecord): Promise<string> => {
  const styles = await io.stdoutStyles();
  const { results, run } = record;
  const input = { results, run, preparation: preparationOf(record) };
  const parts = [styles.bold(titleOf(record))];
  parts.push((await tableOf(io, [...yieldRows(results), ...trustRows(input)])).trimEnd());
  const doubts = doubtLines(input);
  if (doubts.length > 0) parts.push(doubts.map((line) => styles.yellow(line)).join('\n'));
  parts.push(...chartBlocks(results.equityCurve ?? [], io.columns, io.unicode));
  const warnings = [...(results.notices ?? []).map(noticeLine), ...missingHourLines(input.preparation)];
  if (warnings.length > 0) parts.push(warnings.map((line) => styles.yellow(line)).join('\n'));
  parts.push(styles.dim(await makerText(record)));
  return `${parts.join('\n\n')}\n`;
};

const recordColumns = (record: RunRecord): readonly Column<RunRecord>[] => {
  const { results, run } = record;
  const rows = [...yieldRows(results), ...trustRows({ results, run, preparation: preparationOf(record) })];
  const ids = {
    ...{ strategyId: run.strategyId, prepareJobId: run.prepareJobId, executeJobId: run.executeJobId },
    ...{ strategyHash: run.strategyHash, dataHash: run.dataHash, runId: run.id },
  };
  return [
    { name: 'exchange', value: () => run.exchange },
    { name: 'instrument', value: () => results.instrument },
    ...rows.map(({ name, value }) => ({ name, value: () => value })),
    ...['missingHours', 'notices'].map((name) => ({ name, value: () => metricValue(name, record) })),
    ...Object.entries(ids).map(([name, value]) => ({ name, value: () => value })),
  ];
};

/**
 * Prints a result. For scripts doubts, notices and missing hours are told on stderr: they stand beside the profit
 * in every mode but JSON, which has them inside.
 */
export const printRunRecord = async (io: Io, record: RunRecord): Promise<void> => {
  if (io.mode === 'table') return io.print(await reportText(io, record));
  await printRecord(io, recordColumns(record), record, record);
  if (io.mode === 'json' || io.mode === 'ndjson') return;
  const { results, run } = record;
  for (const line of doubtLines({ results, run, preparation: preparationOf(record) })) io.warn(line);
  for (const notice of results.notices ?? []) io.warn(noticeLine(notice));
  for (const line of missingHourLines(preparationOf(record))) io.warn(line);
};
