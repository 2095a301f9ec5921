/** What entries and exits cost and yield (section 8.2). Quote amounts include their fees. */
import type { FeeLeg } from './types.ts';

export interface MoneyRules {
  readonly buyFeeRate: number;
  readonly sellFeeRate: number;
  readonly feeLeg: FeeLeg;
  /** Share of the free balance that an entry commits, percent. */
  readonly lockPercent: number;
}

/** Quote committed by an entry. */
export const entryCommitment = (free: number, rules: MoneyRules): number => (free * rules.lockPercent) / 100;

/**
 * Base held after a buy that spends `committed` quote. The fee takes the same share of the base whichever
 * leg pays it: either less base arrives (RECEIVED, BASE), or less quote buys it (QUOTE).
 */
export const buyLong = (committed: number, price: number, rules: MoneyRules): number =>
  rules.feeLeg === 'QUOTE'
    ? (committed * (1 - rules.buyFeeRate)) / price
    : (committed / price) * (1 - rules.buyFeeRate);

/** Quote received by selling `amount` base. */
export const sellLong = (amount: number, price: number, rules: MoneyRules): number =>
  rules.feeLeg === 'BASE'
    ? amount * (1 - rules.sellFeeRate) * price
    : amount * price * (1 - rules.sellFeeRate);

export interface ShortEntry {
  /** Base owed. */
  readonly amount: number;
  /** Quote received for it. */
  readonly proceeds: number;
}

/** A short entry sells base worth `committed` quote. */
export const sellShort = (committed: number, price: number, rules: MoneyRules): ShortEntry => ({
  amount: committed / price,
  proceeds: committed * (1 - rules.sellFeeRate),
});

/** Quote that buying back `amount` base costs: a fee in base needs more base, a fee in quote more quote. */
export const coverShort = (amount: number, price: number, rules: MoneyRules): number =>
  rules.feeLeg === 'QUOTE'
    ? amount * price * (1 + rules.buyFeeRate)
    : (amount / (1 - rules.buyFeeRate)) * price;
