/**
 * Which signals of a run are stored. Those of an event are kept when its update was published (by the default
 * `update`, or a strategy's call of it), together with a row of the instrument's indicators; else they are
 * forgotten, as the service does.
 */
import { MarketHintSignal, type StrategySignal } from './api/signals.ts';
import type { RunInstrument } from './run-instrument.ts';
import { SignalTableBuilder } from './signals-table.ts';
import type { SignalTable } from './types.ts';

const MARKERS = {
  BUY: { position: 'belowBar', shape: 'arrowUp', color: '#26a69a', text: 'BUY' },
  SELL: { position: 'aboveBar', shape: 'arrowDown', color: '#ef5350', text: 'SELL' },
} as const;

const store = (table: SignalTableBuilder, tsMs: number, symbol: string, signal: StrategySignal): void => {
  const { type } = signal;
  table.addRow(tsMs, symbol, type);
  if (signal instanceof MarketHintSignal) table.set('price', signal.price);
  if (type !== 'INFO') table.set('_m', MARKERS[type]);
  for (const [key, value] of signal.entries()) table.set(key, value);
};

interface PendingSignal {
  readonly symbol: string;
  readonly signal: StrategySignal;
}

export class SignalKeeper {
  private readonly table = new SignalTableBuilder();
  private pending: PendingSignal[] = [];
  private wasPublished = false;

  add(symbol: string, signal: StrategySignal): void {
    this.pending.push({ symbol, signal });
  }

  /** Stores the instrument's indicators as they are at that time, which is now. */
  publish(state: RunInstrument, tsMs: number): void {
    this.wasPublished = true;
    this.table.addRow(tsMs, state.symbol, null);
    for (const [name, indicator] of state.visible()) this.table.set(name, indicator.value);
  }

  /** Ends the event of that time. */
  endEvent(tsMs: number): void {
    if (this.wasPublished) {
      for (const { symbol, signal } of this.pending) store(this.table, tsMs, symbol, signal);
    }
    if (this.pending.length > 0) this.pending = [];
    this.wasPublished = false;
  }

  build(): SignalTable {
    return this.table.build();
  }
}
