/** What a run refuses before it starts. */
import { symbolOf } from '../domain.ts';
import { QtsError } from '../errors.ts';
import type { InstrumentEvents, RunConfig } from './types.ts';

/** @throws QtsError `usage` for an instrument given twice, or more than one quote currency. */
export const checkInstruments = (instruments: readonly InstrumentEvents[]): void => {
  const symbols = instruments.map(symbolOf);
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
  if (twice !== undefined) throw new QtsError('usage', `instrument ${twice} is given twice`);
  const quotes = new Set(instruments.map(({ quote }) => quote.split(':')[0]));
  if (quotes.size <= 1) return;
  throw new QtsError('usage', `a run has one quote currency, found ${[...quotes].join(' and ')}`, {
    hint: 'run the instruments of each quote currency on their own',
  });
};

/** @throws QtsError `usage` for a capital, fee or share out of range. */
export const checkConfig = ({ initialFunding, feeRate, lockPercent = 100 }: RunConfig): void => {
  const refuse = (what: string, found: number, expected: string): never => {
    throw new QtsError('usage', `${what} is ${found}, expected ${expected}`);
  };
  if (!(initialFunding > 0 && Number.isFinite(initialFunding))) {
    refuse('the initial capital', initialFunding, 'a positive number');
  }
  if (!(feeRate >= 0 && feeRate < 1)) refuse('the fee rate', feeRate, 'at least 0 and less than 1');
  if (!(lockPercent > 0 && lockPercent <= 100))
    refuse('the locked share', lockPercent, 'more than 0, at most 100');
};
