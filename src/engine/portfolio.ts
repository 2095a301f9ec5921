/** The execution pipeline of one instrument: signals in, fills out (section 8.1). */
import type { Account, Moment } from './account.ts';
import { MARKET_FILL, RESTING_ENTRY_BLOCKS_ENTRIES } from './assumptions.ts';
import { entryCommitment } from './money.ts';
import { declareStops, enter, exit, type Position } from './position.ts';
import type { OrderRequest, Side } from './signals.ts';

export type ExecutionMode = 'LONG' | 'SHORT' | 'LONG_MULTI';

interface RestingEntry {
  readonly order: OrderRequest;
  triesLeft: number;
}

interface RestingExit {
  readonly price: number;
  readonly percent: number;
}

/**
 * LONG buys once and sells once; SHORT mirrors it; LONG_MULTI adds with each buy and closes part or all with
 * a sell. Signals that do not fit the state (a buy while long, a sell while flat) are ignored.
 */
export class Pipeline {
  readonly instrument: string;
  readonly mode: ExecutionMode;
  private readonly account: Account;
  private readonly entrySide: Side;
  private position: Position | undefined;
  private restingEntry: RestingEntry | undefined;
  private restingExit: RestingExit | undefined;

  constructor(instrument: string, mode: ExecutionMode, account: Account) {
    this.instrument = instrument;
    this.mode = mode;
    this.account = account;
    this.entrySide = mode === 'SHORT' ? 'SELL' : 'BUY';
  }

  openPosition(): Position | undefined {
    return this.position;
  }

  /** Takes one signal at the moment of the event that emitted it. */
  onSignal(order: OrderRequest, now: Moment): void {
    if (!this.isPriced(order)) return;
    if (order.side === this.entrySide) this.onEntry(order, now);
    else this.onExit(order, now);
  }

  private isPriced(order: OrderRequest): boolean {
    if (order.price > 0 && Number.isFinite(order.price)) return true;
    this.account.notice(
      'local.order-without-price',
      `${this.instrument}: a ${order.side} signal at price ${order.price} was not traded, expected a positive number`,
    );
    return false;
  }

  /** Looks at resting orders and stops before the strategy sees the event. */
  onEvent(now: Moment): void {
    if (this.restingEntry) this.tryEntry(this.restingEntry, now);
    else if (this.position) this.watch(this.position, now);
  }

  /** True when there is nothing that an event could fill or trigger. */
  isIdle(): boolean {
    return this.restingEntry === undefined && this.position === undefined;
  }

  private onEntry(order: OrderRequest, now: Moment): void {
    if (this.position && this.mode !== 'LONG_MULTI') return;
    if (this.restingEntry && RESTING_ENTRY_BLOCKS_ENTRIES) return;
    if (order.kind === 'market') this.open(order, marketPrice(order, now), now);
    else if (order.kind === 'limit') this.restEntry(order, now);
    else this.refuseKind(order);
  }

  private refuseKind(order: OrderRequest): void {
    this.account.notice(
      'local.entry-kind-unsupported',
      `${this.instrument}: an entry of kind ${order.kind} was not traded; declare stops with setStopPrice or setTrailPercent on a market or limit entry`,
    );
  }

  private restEntry(order: OrderRequest, now: Moment): void {
    const atOnce = order.flags.includes('FOK') || order.flags.includes('IOC');
    if (!atOnce) this.restingEntry = { order, triesLeft: order.maxTries ?? Number.POSITIVE_INFINITY };
    else if (this.reachesEntry(order, now.last)) this.open(order, order.price, now);
  }

  private reachesEntry(order: OrderRequest, last: number): boolean {
    return this.entrySide === 'BUY' ? last <= order.price : last >= order.price;
  }

  private tryEntry(resting: RestingEntry, now: Moment): void {
    resting.triesLeft -= 1;
    const isReached = this.reachesEntry(resting.order, now.last);
    if (isReached || resting.triesLeft <= 0) this.restingEntry = undefined;
    if (isReached) this.open(resting.order, resting.order.price, now);
    else if (this.position) this.watch(this.position, now);
  }

  private open(order: OrderRequest, price: number, now: Moment): void {
    const { account } = this;
    const committed = entryCommitment(account.free, account.rules);
    if (!(committed > 0)) {
      account.notice(
        'local.no-free-balance',
        `${this.instrument}: a ${order.side} signal was not traded, no quote currency is free`,
      );
      return;
    }
    const side = this.mode === 'SHORT' ? 'short' : 'long';
    this.position = enter(account, side, this.position, committed, { price, tsMs: now.tsMs });
    declareStops(this.position.stops, order);
  }

  private onExit(order: OrderRequest, now: Moment): void {
    const { position } = this;
    if (!position) return;
    const percent = this.mode === 'LONG_MULTI' ? order.sellPercent : 100;
    if (order.kind === 'market') this.close(percent, marketPrice(order, now), now.tsMs);
    else if (order.kind === 'limit') this.restExit(order, percent, now);
    else if (order.kind === 'stop') position.stops.price = order.stopPrice ?? order.price;
    else declareStops(position.stops, order);
  }

  private restExit(order: OrderRequest, percent: number, now: Moment): void {
    const resting = { price: order.price, percent };
    const atOnce = order.flags.includes('FOK') || order.flags.includes('IOC');
    if (!atOnce) this.restingExit = resting;
    else if (this.reachesExit(resting, now.last)) this.close(percent, order.price, now.tsMs);
  }

  private reachesExit(resting: RestingExit, last: number): boolean {
    return this.entrySide === 'BUY' ? last >= resting.price : last <= resting.price;
  }

  private watch(position: Position, now: Moment): void {
    const { last } = now;
    position.best = position.side === 'long' ? Math.max(position.best, last) : Math.min(position.best, last);
    if (this.fillExit(now) || !isStopped(position, last)) return;
    const { limit } = position.stops;
    if (limit === undefined) {
      this.close(100, last, now.tsMs);
      return;
    }
    // A triggered stop-limit becomes a limit order: it fills when the market is at its price or better.
    position.stops.price = undefined;
    position.stops.limit = undefined;
    this.restingExit = { price: limit, percent: 100 };
    this.fillExit(now);
  }

  private fillExit(now: Moment): boolean {
    const { restingExit } = this;
    if (!restingExit || !this.reachesExit(restingExit, now.last)) return false;
    this.close(restingExit.percent, restingExit.price, now.tsMs);
    return true;
  }

  private close(percent: number, price: number, tsMs: number): void {
    if (!this.position) return;
    this.restingExit = undefined;
    if (exit(this.account, this.instrument, this.position, percent, { price, tsMs }))
      this.position = undefined;
  }
}

const marketPrice = (order: OrderRequest, now: Moment): number =>
  MARKET_FILL === 'signal-price' ? order.price : now.last;

const isStopped = ({ side, best, stops }: Position, last: number): boolean => {
  const { price, trailPercent, condition } = stops;
  const sign = side === 'long' ? 1 : -1;
  if (price !== undefined && sign * last <= sign * price) return true;
  if (trailPercent !== undefined && sign * last <= sign * best * (1 - (sign * trailPercent) / 100))
    return true;
  return condition?.(last) ?? false;
};
