/** An open position, and how it opens, grows and closes. */
import type { Account } from './account.ts';
import { buyLong, coverShort, sellLong, sellShort } from './money.ts';
import type { OrderRequest } from './signals.ts';

/** What the engine watches for as long as the position is open. */
export interface Stops {
  price: number | undefined;
  limit: number | undefined;
  trailPercent: number | undefined;
  condition: ((last: number) => boolean) | undefined;
}

export interface Position {
  readonly side: 'long' | 'short';
  /** Base held (long) or owed (short). */
  amount: number;
  /** Quote committed. */
  committed: number;
  /** Quote received at a short entry; 0 for long. */
  proceeds: number;
  /** Mean price of the entries, weighted with their base. */
  entryPrice: number;
  readonly entryTsMs: number;
  /** Highest (long) or lowest (short) price since the entry. */
  best: number;
  readonly stops: Stops;
}

export interface Fill {
  readonly price: number;
  readonly tsMs: number;
}

const noStops = (): Stops => ({
  price: undefined,
  limit: undefined,
  trailPercent: undefined,
  condition: undefined,
});

/** Takes over the stops that an order declares, leaving others as they are. */
export const declareStops = (stops: Stops, order: OrderRequest): void => {
  if (order.stopPrice !== undefined) stops.price = order.stopPrice;
  if (order.stopLimitPrice !== undefined) stops.limit = order.stopLimitPrice;
  if (order.trailPercent !== undefined) stops.trailPercent = order.trailPercent;
  if (order.stopCondition !== undefined) stops.condition = order.stopCondition;
};

/** Opens a position with `committed` quote, or adds to one; takes the quote from the free balance. */
export const enter = (
  account: Account,
  side: Position['side'],
  open: Position | undefined,
  committed: number,
  fill: Fill,
): Position => {
  const { rules } = account;
  const short = side === 'short' ? sellShort(committed, fill.price, rules) : undefined;
  const amount = short?.amount ?? buyLong(committed, fill.price, rules);
  account.free -= committed;
  if (open) {
    open.entryPrice = (open.entryPrice * open.amount + fill.price * amount) / (open.amount + amount);
    open.amount += amount;
    open.committed += committed;
    open.proceeds += short?.proceeds ?? 0;
    return open;
  }
  return {
    side,
    amount,
    committed,
    proceeds: short?.proceeds ?? 0,
    entryPrice: fill.price,
    entryTsMs: fill.tsMs,
    best: fill.price,
    stops: noStops(),
  };
};

/**
 * Closes `percent` of a position and books the trade. What comes back to the free balance is the quote that
 * the closed part had committed plus its profit or loss.
 * @returns whether the whole position is closed
 */
export const exit = (
  account: Account,
  instrument: string,
  open: Position,
  percent: number,
  fill: Fill,
): boolean => {
  const isWhole = percent >= 100;
  const share = isWhole ? 1 : percent / 100;
  const amount = isWhole ? open.amount : open.amount * share;
  const committed = isWhole ? open.committed : open.committed * share;
  const proceeds = isWhole ? open.proceeds : open.proceeds * share;
  const pnl =
    open.side === 'long'
      ? sellLong(amount, fill.price, account.rules) - committed
      : proceeds - coverShort(amount, fill.price, account.rules);
  account.free += committed + pnl;
  account.trades.push({
    instrument,
    side: open.side,
    entryTsMs: open.entryTsMs,
    exitTsMs: fill.tsMs,
    entryPrice: open.entryPrice,
    exitPrice: fill.price,
    amount,
    committed,
    pnl,
  });
  open.amount -= amount;
  open.committed -= committed;
  open.proceeds -= proceeds;
  return isWhole;
};
