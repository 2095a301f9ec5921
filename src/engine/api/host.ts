/** What a run offers to the API objects of its strategy. Types only: `../strategy-run.ts` implements it. */
import type { ExecutionMode } from '../portfolio.ts';
import type { Side } from '../signals.ts';
import type { InstrumentGroupRTIndicator } from './group/instrument-group.ts';
import type { Instrument } from './instrument.ts';
import type { LogSink } from './log.ts';
import type { StrategySignal } from './signals.ts';
import type { StateStore } from './state-store.ts';

/** One instrument of a run. */
export interface InstrumentState {
  readonly instrument: Instrument;
  readonly symbol: string;
  readonly group: InstrumentGroupRTIndicator;
  readonly store: StateStore;
  /** Price of its newest event. */
  readonly last: number;
}

export interface StrategyHost {
  readonly log: LogSink;
  /** Time of the event that is being handled, epoch milliseconds. */
  readonly nowMs: number;
  /** The instruments that have had an event, in the order of their first. */
  readonly instruments: readonly Instrument[];
  /** The state of an instrument that has had an event; undefined for others and null. */
  find(instrument: Instrument | null): InstrumentState | undefined;
  findSymbol(symbol: string | null): InstrumentState | undefined;
  /** A market order. */
  emitMarket(side: Side, instrument: Instrument | null, price: number): void;
  emit(signal: StrategySignal): void;
  /** Keeps the signals of this event and a row of the instrument's indicators. */
  publish(state: InstrumentState): void;
  setExecutionMode(mode: ExecutionMode): void;
  defaultExecutionMode(): ExecutionMode;
}
