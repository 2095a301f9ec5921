/** The instruments of the simulated market: prices, grids and habits that differ as real ones do. */
import type { Instrument } from '../../domain.ts';

export interface SimulatedInstrument extends Instrument {
  readonly symbol: string;
  /** Around which the price wanders, quote currency. */
  readonly basePrice: number;
  /** Decimals of a price: the tick is 10^-priceDecimals. */
  readonly priceDecimals: number;
  /** Decimals of an amount. */
  readonly sizeDecimals: number;
  /** Decimals of the rolling quote volume, chosen so that a day's sum stays an exact integer. */
  readonly quoteDecimals: number;
  /** Standard deviation of a day's return. */
  readonly dailyVolatility: number;
  /** Base currency traded in an average second. */
  readonly sizePerSecond: number;
  /** Trades in an average second that has any. */
  readonly tradesPerSecond: number;
  /** Share of seconds without a trade. */
  readonly quietShare: number;
  /** Share of seconds in which the price moves by more than the spread. */
  readonly impactShare: number;
  /** Spread in ticks, at least 1. */
  readonly spreadTicks: number;
  /** Share of seconds that have a ticker record. */
  readonly recordShare: number;
  /** First hour with data, when later than the market's; `2025-09-01T13`. */
  readonly listed?: string;
  /** Hour in which trading ended. */
  readonly delisted?: string;
  /** Whether some hours are missing. */
  readonly hasGaps?: boolean;
}

const row = (
  symbol: string,
  price: readonly [basePrice: number, priceDecimals: number, sizeDecimals: number, quoteDecimals: number],
  motion: readonly [dailyVolatility: number, impactShare: number, spreadTicks: number],
  flow: readonly [sizePerSecond: number, tradesPerSecond: number, quietShare: number, recordShare: number],
  life: Pick<SimulatedInstrument, 'listed' | 'delisted' | 'hasGaps'> = {},
): SimulatedInstrument => {
  const [base = '', quote = ''] = symbol.split('/');
  const [basePrice, priceDecimals, sizeDecimals, quoteDecimals] = price;
  const [dailyVolatility, impactShare, spreadTicks] = motion;
  const [sizePerSecond, tradesPerSecond, quietShare, recordShare] = flow;
  return {
    ...{ symbol, base, quote, basePrice, priceDecimals, sizeDecimals, quoteDecimals },
    ...{ dailyVolatility, impactShare, spreadTicks, sizePerSecond, tradesPerSecond, quietShare, recordShare },
    ...life,
  };
};

export const SIMULATED_EXCHANGE = 'binance';

export const SIMULATED_INSTRUMENTS: readonly SimulatedInstrument[] = [
  row('BTC/USDT', [68_000, 2, 5, 5], [0.02, 0.22, 1], [0.25, 16, 0.21, 0.9975]),
  row('ETH/USDT', [3_200, 2, 4, 5], [0.027, 0.24, 1], [4.5, 14, 0.2, 0.997]),
  row('SOL/USDT', [160, 2, 3, 5], [0.036, 0.22, 1], [38, 9, 0.27, 0.99]),
  row('BNB/USDT', [600, 2, 3, 5], [0.022, 0.2, 1], [3, 5, 0.36, 0.97]),
  row('XRP/USDT', [1.4, 4, 1, 5], [0.034, 0.18, 1], [3_200, 8, 0.3, 0.98]),
  row('DOGE/USDT', [0.18, 5, 0, 5], [0.04, 0.2, 1], [9_000, 6, 0.35, 0.96]),
  row('ADA/USDT', [0.55, 4, 1, 5], [0.035, 0.1, 1], [1_400, 3, 0.55, 0.86]),
  row('AVAX/USDT', [28, 2, 2, 4], [0.037, 0.1, 1], [14, 2.5, 0.6, 0.82]),
  row('PEPE/USDT', [0.0000105, 8, 0, 4], [0.05, 0.12, 1], [90_000_000, 4, 0.5, 0.82]),
  row('ETH/BTC', [0.047, 5, 4, 6], [0.014, 0.07, 1], [0.35, 2, 0.66, 0.63], { hasGaps: true }),
  row('EOS/USDT', [0.72, 4, 1, 4], [0.038, 0.06, 2], [700, 1.6, 0.78, 0.44], { delisted: '2025-05-28T03' }),
  row('WLFI/USDT', [0.2, 4, 1, 4], [0.06, 0.09, 2], [5_500, 2.2, 0.64, 0.66], { listed: '2025-09-01T13' }),
];
