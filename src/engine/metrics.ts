/** The yield metrics of closed trades, net of fees (section 8.3). */
import { CAGR_TRADE_TIME, MIN_TRADES_FOR_RATIOS, YEAR_MS } from './assumptions.ts';
import type { EquityPoint, Metrics, Trade } from './types.ts';

/**
 * All metrics, or undefined when no trade closed.
 * @param trades in order of their exits
 * @param fromMs time of the equity curve's first point
 * @param initialFunding quote currency
 */
export const metricsOf = (
  trades: readonly Trade[],
  fromMs: number,
  initialFunding: number,
): Metrics | undefined => {
  if (trades.length === 0) return undefined;
  const equityCurve = equityCurveOf(trades, fromMs, initialFunding);
  const pnlTotal = trades.reduce((sum, trade) => sum + trade.pnl, 0);
  const wins = trades.filter((trade) => trade.pnl > 0).length;
  return {
    pnlTotal,
    pnlTotalPercent: initialFunding === 0 ? 0 : (100 * pnlTotal) / initialFunding,
    totalTrades: trades.length,
    winRate: (100 * wins) / trades.length,
    ...ratiosOf(trades),
    cagr: growthOf(trades, initialFunding, initialFunding + pnlTotal),
    ...drawdownOf(equityCurve),
    equityCurve,
  };
};

const equityCurveOf = (trades: readonly Trade[], fromMs: number, initialFunding: number): EquityPoint[] => {
  let pnl = 0;
  const points = trades.map((trade) => {
    pnl += trade.pnl;
    return { timestamp: trade.exitTsMs, equity: initialFunding + pnl };
  });
  return [{ timestamp: fromMs, equity: initialFunding }, ...points];
};

/** Per trade, in percent of the capital committed; not annualised, no risk-free rate. */
const ratiosOf = (trades: readonly Trade[]): Pick<Metrics, 'sharpeRatio' | 'sortinoRatio'> => {
  const count = trades.length;
  if (count < MIN_TRADES_FOR_RATIOS) return { sharpeRatio: 0, sortinoRatio: 0 };
  const returns = trades.map((trade) => (trade.committed === 0 ? 0 : (100 * trade.pnl) / trade.committed));
  const mean = returns.reduce((sum, r) => sum + r, 0) / count;
  const deviation = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / count);
  const downside = Math.sqrt(returns.reduce((sum, r) => sum + Math.min(r, 0) ** 2, 0) / count);
  return {
    // Equal returns may leave a trace of rounding; it is not a deviation.
    sharpeRatio: deviation > Math.abs(mean) * Number.EPSILON * count ? mean / deviation : 0,
    sortinoRatio: downside > 0 ? mean / downside : 0,
  };
};

const growthOf = (trades: readonly Trade[], initial: number, final: number): number => {
  const momentOf = (trade: Trade | undefined): number =>
    (CAGR_TRADE_TIME === 'exit' ? trade?.exitTsMs : trade?.entryTsMs) ?? 0;
  const years = (momentOf(trades.at(-1)) - momentOf(trades[0])) / YEAR_MS;
  if (initial <= 0 || final <= 0 || !(years > 0)) return 0;
  return years < 1 ? final / initial - 1 : (final / initial) ** (1 / years) - 1;
};

/** Largest fall from a peak of the closed-trade equity, and largest fall in percent of its peak. */
const drawdownOf = (curve: readonly EquityPoint[]): Pick<Metrics, 'maxDrawdown' | 'maxDrawdownPercent'> => {
  let peak = Number.NEGATIVE_INFINITY;
  let maxDrawdown = 0;
  let maxDrawdownPercent = 0;
  for (const { equity } of curve) {
    peak = Math.max(peak, equity);
    maxDrawdown = Math.max(maxDrawdown, peak - equity);
    if (peak > 0) maxDrawdownPercent = Math.max(maxDrawdownPercent, (100 * (peak - equity)) / peak);
  }
  return { maxDrawdown, maxDrawdownPercent };
};
