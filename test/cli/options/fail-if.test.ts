import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFailIf } from '../../../src/cli/options/fail-if.ts';
import { isQtsError, QtsError } from '../../../src/errors.ts';
import type { RunRecord } from '../../../src/workflows/run-record.ts';
import { assertNotMet } from '../../../src/workflows/runs-judge.ts';

const record = (results: Partial<RunRecord['results']>, run: Partial<RunRecord['run']> = {}): RunRecord => ({
  state: { contextId: 'c', status: 'Completed', size: 1, completed: 1 },
  results: { strategyId: 's', instrument: 'BTC/USDT', ...results },
  run: {
    ...{ exchange: 'binance', prepareJobId: 'p', executeJobId: 'e', strategyId: 's', backend: 'embedded' },
    ...run,
  },
});

const good = record(
  { pnlTotal: -5, totalTrades: 40, winRate: 55, maxDrawdownPercent: 7, cagr: 0.1, sharpeRatio: 1 },
  { coverageRatio: 0.995, totalHours: 200, hoursWithData: 199, openPosition: null },
);

const verdict = (expression: string, of: RunRecord = good): string => {
  try {
    assertNotMet(parseFailIf(expression), of);
    return 'pass';
  } catch (error) {
    if (!isQtsError(error)) throw error;
    return error.code === 'incomplete'
      ? error.message.replace(/^--fail-if: .* good enough(?:: )?/, '')
      : error.message;
  }
};

describe('--fail-if', () => {
  it.each([
    'coverage<0.99 || totalTrades<30',
    'coverage < 99% || totalTrades < 30',
    '!(pnl > -10 && totalTrades >= 40)',
    'totalTrades != 40',
    'missingHours > 1',
    'openPosition != 0',
    'winRate < 50%',
    'cagr < 5%',
    '1 > sharpeRatio',
    'pnl>0||totalTrades<30&&coverage>0',
    '(pnl>0||coverage>0)&&totalTrades<30',
    '!!(pnl>0)',
    'missingHours != 1 || coverage < 99.5%',
  ])('%s lets the result pass', (expression) => expect(verdict(expression)).toBe('pass'));

  it.each([
    ['coverage<0.999', 'coverage<0.999 (coverage is 0.995)'],
    ['coverage<99.9%', 'coverage<99.9% (coverage is 0.995)'],
    ['winRate < 60%', 'winRate < 60% (winRate is 55)'],
    ['maxDrawdownPercent>=7%', 'maxDrawdownPercent>=7% (maxDrawdownPercent is 7)'],
    ['coverage<0.9 || totalTrades<50', 'totalTrades<50 (totalTrades is 40)'],
    ['pnl<0 || (totalTrades<50 || coverage<0.9)', 'pnl<0 (pnl is -5); totalTrades<50 (totalTrades is 40)'],
    ['pnl<0 && totalTrades<50', 'pnl<0 && totalTrades<50 (pnl is -5, totalTrades is 40)'],
    ['!(pnl>0)', '!(pnl>0) (pnl is -5)'],
    ['missingHours == 1', 'missingHours == 1 (missingHours is 1)'],
  ])('%s stops it and says why', (expression, reason) => expect(verdict(expression)).toBe(reason));

  it('never passes for want of a number', () => {
    const idle = record({});
    expect(verdict('totalTrades<1', idle)).toBe('totalTrades<1 (totalTrades is 0)');
    for (const expression of [
      'pnl<0',
      'pnl>0',
      '!(pnl<0)',
      'totalTrades>5 && sharpeRatio<1',
      'coverage<0.5',
    ]) {
      expect(verdict(expression, idle), expression).not.toBe('pass');
    }
    expect(() => assertNotMet(parseFailIf('pnl<0 || coverage<0.5'), idle)).toThrow(
      '--fail-if: the result has no pnl, coverage, so it counts as not good enough',
    );
    expect(verdict('sharpeRatio<1', record({ totalTrades: 1, sharpeRatio: Number.NaN }))).not.toBe('pass');
  });

  it.each([
    ['', 1, 'expected a metric or a number, found the end'],
    ['coverage', 9, 'expected one of < <= > >= == !=, found the end'],
    ['coverage<', 10, 'expected a metric or a number, found the end'],
    ['coverage<0.9 ||', 16, 'expected a metric or a number, found the end'],
    ['coverage<0.9 totalTrades<3', 14, 'expected || or && or the end, found "totalTrades"'],
    ['coverage=0.9', 9, '"=" means nothing here'],
    ['coverage<0.9 | pnl<0', 14, '"|" means nothing here'],
    ['(coverage<0.9', 14, 'expected ), found the end'],
    ['coverage<0.9)', 13, 'expected || or && or the end, found ")"'],
    ['0<coverage<1', 11, 'comparisons cannot be chained'],
    ['1<2', 1, 'two numbers are compared, and nothing of the result'],
    ['totalTrades<30%', 13, 'totalTrades is no share of anything: compare it with a plain number'],
    ['coverage<1e999', 10, 'the number is too large'],
    ['pnl<0 || sharpRatio<1', 10, 'there is no metric sharpRatio'],
    ['toString<1', 1, 'there is no metric toString'],
  ])('%j is refused at character %i', (expression, character, message) => {
    const caret = `  ${expression}\n  ${' '.repeat(character - 1)}^`;
    expect(() => parseFailIf(expression)).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: `--fail-if: character ${character}: ${message}\n${caret}`,
      }),
    );
  });

  it('names what it knows', () => {
    expect(() => parseFailIf('sharpRatio<1')).toThrow(
      expect.objectContaining({
        code: 'usage',
        hint: expect.stringMatching(/^did you mean sharpeRatio\? known are pnl, .*coverage, missingHours/),
      }),
    );
  });

  it('means what JavaScript means by the same text', () => {
    const comparison = fc
      .tuple(
        fc.constantFrom('pnl', 'totalTrades', 'coverage'),
        fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
        fc.constantFrom('-5', '40', '0.995', '0', '1e1'),
      )
      .map((parts) => parts.join(' '));
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        comparison,
        fc
          .tuple(tie('expression'), fc.constantFrom('||', '&&'), tie('expression'))
          .map((parts) => parts.join('')),
        tie('expression').map((inner) => `!(${inner})`),
        tie('expression').map((inner) => `( ${inner} )`),
      ),
    }));
    const oracle = (text: string): boolean =>
      new Function('pnl', 'totalTrades', 'coverage', `return ${text}`)(-5, 40, 0.995);
    fc.assert(
      fc.property(expression, (text) => (verdict(text) !== 'pass') === oracle(text)),
      { seed: 7, numRuns: 500 },
    );
  });

  it('takes any text without breaking', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'pnl<=!&|()0.%- e'), maxLength: 30 }), (text) => {
        try {
          parseFailIf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(QtsError);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(() => parseFailIf('('.repeat(1_000))).toThrow(QtsError);
    expect(() => parseFailIf('('.repeat(1_001))).toThrow('longer than 1000');
  });
});
