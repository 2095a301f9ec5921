/** What speaks against a result, in plain words: it stands beside the profit wherever that is shown. Pure. */
import { countOf, formatCount } from '../text.ts';
import { amount8, money, percentDown, type ReportInput } from './metrics.ts';

/** The rule of thumb of statistics: means of fewer than thirty values say little. */
const FEW_TRADES = 30;
const GOOD_COVERAGE = 0.99;

const tradesDoubt = ({ results }: ReportInput): string | undefined => {
  const trades = results.totalTrades ?? 0;
  if (trades === 0) return 'no trade closed, so there are no figures of profit';
  if (trades >= FEW_TRADES) return undefined;
  return `only ${countOf(trades, 'trade')} closed: fewer than ${FEW_TRADES} prove little`;
};

const coverageDoubt = ({ preparation }: ReportInput): string | undefined => {
  const ratio = preparation?.coverageRatio;
  if (ratio === undefined) return 'how much of the range has data is not known';
  if (ratio >= GOOD_COVERAGE) return undefined;
  const { totalHours, hoursWithData } = preparation ?? {};
  const hours =
    totalHours === undefined || hoursWithData === undefined
      ? ''
      : `: ${formatCount(totalHours - hoursWithData)} of ${countOf(totalHours, 'hour')} have none`;
  return `only ${money(percentDown(ratio))} % of the range has data${hours}`;
};

const positionDoubt = ({ results, run }: ReportInput): string | undefined => {
  const position = run?.openPosition;
  if (!position) return undefined;
  const base = (position.instrument ?? results.instrument).split('/')[0] ?? '';
  const held = `${amount8(position.amount)} ${base} at ${amount8(position.entryPrice)}`;
  return `a position is still open at the end (${held}): what it gains or loses is in no figure`;
};

const noticesDoubt = ({ results }: ReportInput): string | undefined =>
  results.noticesTruncated
    ? `the backend left out ${countOf(results.noticesTruncated, 'notice')}`
    : undefined;

/** A sentence for each reason not to take the yield at its face: few trades, missing data, what is still held. */
export const doubtLines = (input: ReportInput): readonly string[] =>
  [tradesDoubt, coverageDoubt, positionDoubt, noticesDoubt]
    .map((doubt) => doubt(input))
    .filter((line) => line !== undefined);
