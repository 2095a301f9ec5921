/** Events made for tests. */
import type { EventColumns, InstrumentEvents, RunConfig } from '../../../src/engine/types.ts';

export const START_MS = Date.UTC(2026, 0, 15, 10);

/** Events with these prices (all columns of price the same, volume 1), one a second unless times are given. */
export const eventsOf = (prices: readonly number[], timesMs?: readonly number[]): EventColumns => {
  const price = Float64Array.from(prices);
  const one = new Float64Array(prices.length).fill(1);
  return {
    tsMs: Float64Array.from(timesMs ?? prices.map((_, index) => START_MS + index * 1_000)),
    open: price,
    high: price,
    low: price,
    last: price,
    volume: one,
    quoteVolume: price,
    bid: price,
    bidSize: one,
    ask: price,
    askSize: one,
  };
};

export const btc = (columns: EventColumns): InstrumentEvents => ({ base: 'BTC', quote: 'USDT', columns });
export const eth = (columns: EventColumns): InstrumentEvents => ({ base: 'ETH', quote: 'USDT', columns });

export const configOf = (overrides: Partial<RunConfig> = {}): RunConfig => ({
  fromMs: START_MS,
  initialFunding: 10_000,
  feeRate: 0.001,
  params: {},
  storeSignals: false,
  ...overrides,
});
