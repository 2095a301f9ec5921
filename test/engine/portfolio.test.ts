/** Pipelines and money, calculated by hand. */
import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/engine/account.ts';
import { type ExecutionMode, Pipeline } from '../../src/engine/portfolio.ts';
import { marketOrder, type OrderRequest, type Side } from '../../src/engine/signals.ts';
import type { FeeLeg, Trade } from '../../src/engine/types.ts';

interface Bench {
  readonly account: Account;
  readonly pipeline: Pipeline;
  readonly notices: string[];
  /** Sends a signal while the market is at `last` (its own price unless told). */
  readonly signal: (side: Side, price: number, options?: Partial<OrderRequest>, last?: number) => void;
  /** The market moves to `last`. */
  readonly event: (last: number) => void;
}

const bench = (
  mode: ExecutionMode = 'LONG',
  lockPercent = 100,
  feeRate = 0.001,
  feeLeg: FeeLeg = 'RECEIVED',
): Bench => {
  const notices: string[] = [];
  const account: Account = {
    free: 10_000,
    rules: { buyFeeRate: feeRate, sellFeeRate: feeRate, feeLeg, lockPercent },
    trades: [],
    notice: (code) => notices.push(code),
  };
  const pipeline = new Pipeline('BTC/USDT', mode, account);
  let tsMs = 0;
  return {
    account,
    pipeline,
    notices,
    signal: (side, price, options = {}, last = price) =>
      pipeline.onSignal({ ...marketOrder(side, price), ...options }, { tsMs, last }),
    event: (last) => {
      tsMs += 1_000;
      pipeline.onEvent({ tsMs, last });
    },
  };
};

const only = (trades: readonly Trade[]): Trade => {
  expect(trades).toHaveLength(1);
  const [trade] = trades;
  if (!trade) throw new Error('no trade');
  return trade;
};

describe('LONG', () => {
  test('all in at 100, out at 110, a thousandth a side on the received leg', () => {
    const { account, signal } = bench();
    signal('BUY', 100);
    signal('SELL', 110);
    const trade = only(account.trades);
    expect(trade.amount).toBeCloseTo(99.9, 10);
    expect(trade.committed).toBe(10_000);
    expect(trade.pnl).toBeCloseTo(978.011, 9);
    expect(account.free).toBeCloseTo(10_978.011, 9);
  });

  test('a break-even price loses both fees', () => {
    const { account, signal } = bench();
    signal('BUY', 100);
    signal('SELL', 100);
    expect(only(account.trades).pnl).toBeCloseTo(-19.99, 9);
  });

  test('ignores a buy while long and a sell while flat', () => {
    const { account, pipeline, signal } = bench();
    signal('SELL', 90);
    expect(pipeline.openPosition()).toBeUndefined();
    signal('BUY', 100);
    signal('BUY', 120);
    expect(pipeline.openPosition()?.entryPrice).toBe(100);
    signal('SELL', 110);
    signal('SELL', 130);
    expect(only(account.trades).exitPrice).toBe(110);
  });

  test('sizes compound', () => {
    const { account, signal } = bench('LONG', 20, 0);
    signal('BUY', 100);
    signal('SELL', 110);
    expect(account.free).toBeCloseTo(10_200, 9);
    signal('BUY', 100);
    signal('SELL', 50);
    expect(account.trades[1]?.committed).toBeCloseTo(2_040, 9);
    expect(account.free).toBeCloseTo(9_180, 9);
  });

  test('the paper example of the documents: 200.0 in at 84389.41 gives 0.00237 base less its fee', () => {
    const { account, pipeline, signal } = bench('LONG', 2);
    signal('BUY', 84_389.41);
    expect(pipeline.openPosition()?.committed).toBe(200);
    const net = pipeline.openPosition()?.amount ?? 0;
    const gross = net / 0.999;
    expect(gross.toFixed(5)).toBe('0.00237');
    expect((gross - net).toFixed(8)).toBe('0.00000237');
    signal('SELL', 84_389.41 * 0.99995);
    const { pnl } = only(account.trades);
    expect(pnl).toBeCloseTo(200 * 0.999 * 0.999 * 0.99995 - 200, 9);
  });

  test.each([
    ['RECEIVED', 10_978.011],
    ['QUOTE', 10_978.011],
    ['BASE', 10_978.011],
  ] as const)('the fee on %s takes the same share', (leg, expected) => {
    const { account, signal } = bench('LONG', 100, 0.001, leg);
    signal('BUY', 100);
    signal('SELL', 110);
    expect(account.free).toBeCloseTo(expected, 8);
  });

  test.each([Number.NaN, 0, -1, Number.POSITIVE_INFINITY])(
    'a signal at price %d is not traded, and says so',
    (price) => {
      const { pipeline, signal, notices } = bench();
      signal('BUY', price);
      expect(pipeline.openPosition()).toBeUndefined();
      expect(notices).toEqual(['local.order-without-price']);
    },
  );
});

describe('resting orders', () => {
  test('a limit buy fills on the first later event at or below its price, at that price', () => {
    const { pipeline, signal, event } = bench();
    signal('BUY', 95, { kind: 'limit' }, 94);
    expect(pipeline.openPosition()).toBeUndefined();
    event(96);
    expect(pipeline.openPosition()).toBeUndefined();
    event(94.5);
    expect(pipeline.openPosition()).toMatchObject({ entryPrice: 95, entryTsMs: 2_000 });
  });

  test('it is withdrawn after maxTries events; a second entry waits its turn', () => {
    const { pipeline, signal, event } = bench();
    signal('BUY', 95, { kind: 'limit', maxTries: 2 }, 100);
    signal('BUY', 100);
    expect(pipeline.openPosition()).toBeUndefined();
    event(99);
    event(98);
    event(90);
    expect(pipeline.openPosition()).toBeUndefined();
    signal('BUY', 90);
    expect(pipeline.openPosition()?.entryPrice).toBe(90);
  });

  test('fill-or-kill fills at once or never', () => {
    const { pipeline, signal, event } = bench();
    signal('BUY', 95, { kind: 'limit', flags: ['FOK'] }, 96);
    event(90);
    expect(pipeline.openPosition()).toBeUndefined();
    signal('BUY', 95, { kind: 'limit', flags: ['FOK'] }, 94);
    expect(pipeline.openPosition()?.entryPrice).toBe(95);
  });

  test('a limit sell fills at or above its price', () => {
    const { account, signal, event } = bench();
    signal('BUY', 100);
    signal('SELL', 105, { kind: 'limit' }, 100);
    event(104);
    expect(account.trades).toHaveLength(0);
    event(107);
    expect(only(account.trades).exitPrice).toBe(105);
  });
});

describe('stops', () => {
  test('a fixed stop closes at the price of the event that reaches it', () => {
    const { account, signal, event } = bench();
    signal('BUY', 100, { stopPrice: 95 });
    event(95.1);
    event(94.2);
    expect(only(account.trades)).toMatchObject({ exitPrice: 94.2, exitTsMs: 2_000 });
  });

  test('a stop-limit waits for its price when the market has fallen through it', () => {
    const { account, signal, event } = bench();
    signal('BUY', 100, { stopPrice: 95, stopLimitPrice: 94.5 });
    event(93);
    expect(account.trades).toHaveLength(0);
    event(94.6);
    expect(only(account.trades).exitPrice).toBe(94.5);
  });

  test('a trailing stop follows the best price since the entry', () => {
    const { account, signal, event } = bench();
    signal('BUY', 100, { trailPercent: 2 });
    for (const last of [99, 110, 109, 107.81]) event(last);
    expect(account.trades).toHaveLength(0);
    event(107.8);
    expect(only(account.trades).exitPrice).toBe(107.8);
  });

  test('a condition closes when it holds', () => {
    const { account, signal, event } = bench();
    signal('BUY', 100, { stopCondition: (last) => last > 101 });
    event(101);
    event(102);
    expect(only(account.trades).exitPrice).toBe(102);
  });

  test('an entry of a kind that the engine manages itself is refused aloud', () => {
    const { pipeline, signal, notices } = bench();
    signal('BUY', 100, { kind: 'stop', stopPrice: 90 });
    expect(pipeline.openPosition()).toBeUndefined();
    expect(notices).toEqual(['local.entry-kind-unsupported']);
  });
});

describe('SHORT', () => {
  test('a sell opens, a buy covers; both fees are paid', () => {
    const { account, signal } = bench('SHORT');
    signal('BUY', 100);
    expect(account.trades).toHaveLength(0);
    signal('SELL', 100);
    signal('BUY', 90);
    const trade = only(account.trades);
    // 100 base sold for 9,990; covering 100 base takes 100 / 0.999 at 90.
    expect(trade).toMatchObject({ side: 'short', amount: 100, committed: 10_000 });
    expect(trade.pnl).toBeCloseTo(9_990 - 9_000 / 0.999, 9);
    expect(account.free).toBeCloseTo(10_000 + 9_990 - 9_000 / 0.999, 9);
  });

  test('its stops are above it', () => {
    const { account, signal, event } = bench('SHORT');
    signal('SELL', 100, { trailPercent: 2 });
    event(90);
    event(91.7);
    expect(account.trades).toHaveLength(0);
    event(91.8);
    expect(only(account.trades).exitPrice).toBe(91.8);
  });
});

describe('LONG_MULTI', () => {
  test('buys add up; half a sale closes half of the position', () => {
    const { account, pipeline, signal } = bench('LONG_MULTI', 50, 0);
    signal('BUY', 100);
    signal('BUY', 50);
    // 5,000 at 100 are 50 base, 2,500 at 50 are 50 base: a mean of 75.
    expect(pipeline.openPosition()).toMatchObject({ amount: 100, committed: 7_500, entryPrice: 75 });
    signal('SELL', 90, { sellPercent: 50 });
    expect(only(account.trades)).toMatchObject({ amount: 50, committed: 3_750, pnl: 750 });
    expect(pipeline.openPosition()).toMatchObject({ amount: 50, committed: 3_750 });
    signal('SELL', 60);
    expect(account.trades[1]).toMatchObject({ amount: 50, pnl: -750 });
    expect(account.free).toBe(10_000);
    expect(pipeline.openPosition()).toBeUndefined();
  });

  test('an entry without free money says so', () => {
    const { signal, notices } = bench('LONG_MULTI');
    signal('BUY', 100);
    signal('BUY', 100);
    expect(notices).toEqual(['local.no-free-balance']);
  });
});
