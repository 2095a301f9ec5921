/** Signals as the pipelines and the signals table see them; the Java classes of the API extend these. */

export type Side = 'BUY' | 'SELL';
export type OrderKind = 'market' | 'limit' | 'stop' | 'stopTrailing';
export type OrderFlag = 'FOK' | 'IOC' | 'GTC';

/** What a buy or sell signal asks of its instrument's pipeline (section 7). */
export interface OrderRequest {
  readonly side: Side;
  readonly kind: OrderKind;
  /** The strategy's reference price; the limit price of a limit order. */
  readonly price: number;
  /** Share of the position to close, percent, (0, 100]. */
  readonly sellPercent: number;
  readonly stopPrice?: number | undefined;
  readonly stopLimitPrice?: number | undefined;
  /** Percent of the best price since entry. */
  readonly trailPercent?: number | undefined;
  readonly stopCondition?: ((last: number) => boolean) | undefined;
  /** Events that a limit entry waits before it is withdrawn; undefined waits on. */
  readonly maxTries?: number | undefined;
  readonly flags: readonly OrderFlag[];
}

/** A market order at a price: what `emitBuy` and `emitSell` create. */
export const marketOrder = (side: Side, price: number): OrderRequest => ({
  side,
  kind: 'market',
  price,
  sellPercent: 100,
  flags: [],
});
