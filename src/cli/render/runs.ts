/** The list of kept runs in every output mode. */
import { basename } from 'node:path';
import { money, percentDown, quoteOf, signed } from '../../report/metrics.ts';
import { countOf, formatCount } from '../../text.ts';
import type { RunList, RunSummary } from '../../workflows/runs-list.ts';
import type { Io } from '../io.ts';
import { type Column, printRows } from './rows.ts';

/** `2026-01-15`, `2026-01-15T10` where that says it all. */
const shortTime = (time: string): string => time.replace(/(?:(?:T00)?:00)?:00Z$/, '');

const rangeOf = ({ from, to }: RunSummary): string =>
  from === undefined || to === undefined ? '' : `${shortTime(from)} to ${shortTime(to)}`;

const profitOf = ({ pnlTotal, instruments }: RunSummary): string =>
  pnlTotal === undefined ? '' : `${signed(pnlTotal)} ${quoteOf(instruments[0] ?? '')}`.trimEnd();

const coverageText = ({ coverage }: RunSummary): string =>
  coverage === undefined ? '?' : `${money(percentDown(coverage))} %`;

const DATA: readonly Column<RunSummary>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'endedAt', value: ({ endedAt }) => endedAt },
  { name: 'strategy', value: ({ strategy }) => strategy },
  { name: 'exchange', value: ({ exchange }) => exchange },
  { name: 'instruments', value: ({ instruments }) => instruments.join(' ') },
  { name: 'from', value: ({ from }) => from },
  { name: 'to', value: ({ to }) => to },
  { name: 'pnlTotal', value: ({ pnlTotal }) => pnlTotal },
  { name: 'pnlTotalPercent', value: ({ pnlTotalPercent }) => pnlTotalPercent },
  { name: 'totalTrades', value: ({ totalTrades }) => totalTrades },
  { name: 'coverage', value: ({ coverage }) => coverage },
  { name: 'missingHours', value: ({ missingHours }) => missingHours },
  { name: 'openPosition', value: ({ openPosition }) => openPosition },
  { name: 'notices', value: ({ notices }) => notices },
  { name: 'strategyHash', value: ({ strategyHash }) => strategyHash },
  { name: 'backend', value: ({ backend }) => backend },
];

const FOR_PEOPLE: readonly Column<RunSummary>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'when', value: ({ endedAt }) => endedAt.slice(0, 16).replace('T', ' ') },
  { name: 'strategy', value: ({ strategy }) => basename(strategy) },
  { name: 'market', value: ({ exchange, instruments }) => [exchange, ...instruments].join(' ') },
  { name: 'range', value: rangeOf },
  { name: 'pnl', value: profitOf, align: 'right' },
  { name: 'trades', value: ({ totalTrades }) => formatCount(totalTrades), align: 'right' },
  { name: 'coverage', value: coverageText, align: 'right' },
];

/** Prints the list; that there are older runs is told on stderr. */
export const printRuns = async (io: Io, { runs, older }: RunList): Promise<void> => {
  if (runs.length > 0 || io.mode !== 'table')
    await printRows(io, io.mode === 'table' ? FOR_PEOPLE : DATA, runs);
  if (runs.length === 0) io.note('no run is kept here that fits');
  if (older > 0) io.note(`${countOf(older, 'older run')} not looked at: --limit shows more`);
};
