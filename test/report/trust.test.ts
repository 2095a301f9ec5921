import { expect, it } from 'vitest';
import type { ReportInput } from '../../src/report/metrics.ts';
import { doubtLines } from '../../src/report/trust.ts';

const results = { strategyId: 's', instrument: 'BTC/USDT' };
const preparation = { contextId: 'c', status: 'Completed', size: 1, completed: 1 };
const position = { amount: 0.13, entryPrice: 75_000, entryTsMs: 0 };

const good: ReportInput = {
  results: { ...results, totalTrades: 30 },
  run: { openPosition: null },
  preparation: { ...preparation, coverageRatio: 0.99 },
};

it.each<[string, Partial<ReportInput>, readonly string[]]>([
  ['nothing', {}, []],
  ['no trades', { results }, ['no trade closed, so there are no figures of profit']],
  [
    'few trades',
    { results: { ...results, totalTrades: 1 } },
    ['only 1 trade closed: fewer than 30 prove little'],
  ],
  [
    'low coverage, never rounded up',
    { preparation: { ...preparation, coverageRatio: 0.98999, totalHours: 1_000, hoursWithData: 989 } },
    ['only 98.99 % of the range has data: 11 of 1,000 hours have none'],
  ],
  ['unknown coverage', { preparation }, ['how much of the range has data is not known']],
  [
    'what is still held, by its own instrument',
    { run: { openPosition: { ...position, instrument: 'ETH/USDT' } } },
    ['a position is still open at the end (0.13 ETH at 75,000): what it gains or loses is in no figure'],
  ],
  [
    'what the backend left out',
    { results: { ...results, totalTrades: 99, noticesTruncated: 2 } },
    ['the backend left out 2 notices'],
  ],
])('speaks of %s', (_, input, lines) => expect(doubtLines({ ...good, ...input })).toEqual(lines));
