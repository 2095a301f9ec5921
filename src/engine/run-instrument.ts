/** One instrument of a run: its events, indicators, store and pipeline. */
import type { Moment } from './account.ts';
import { InstrumentGroupRTIndicator } from './api/group/instrument-group.ts';
import type { InstrumentState } from './api/host.ts';
import { type Instrument, instrumentOf } from './api/instrument.ts';
import { StateStore } from './api/state-store.ts';
import type { Indicator } from './indicators/indicator.ts';
import type { Pipeline } from './portfolio.ts';
import type { EventColumns, InstrumentEvents, OpenPosition } from './types.ts';

/** It is also the moment that its pipeline sees. */
export class RunInstrument implements InstrumentState, Moment {
  readonly instrument: Instrument;
  readonly symbol: string;
  readonly store = new StateStore();
  readonly group: InstrumentGroupRTIndicator;
  readonly columns: EventColumns;
  pipeline: Pipeline | undefined = undefined;
  isAccepted: boolean | undefined = undefined;
  /** Of its newest event. */
  row = 0;
  private shown: readonly (readonly [string, Indicator])[] = [];
  private shownOf = -1;

  constructor(events: InstrumentEvents) {
    this.instrument = instrumentOf(events.base, events.quote);
    this.symbol = this.instrument.symbol$();
    this.group = new InstrumentGroupRTIndicator().forInstrument(this.instrument, this.store);
    this.columns = events.columns;
  }

  get tsMs(): number {
    return this.columns.tsMs[this.row] ?? Number.NaN;
  }

  get last(): number {
    return this.columns.last[this.row] ?? Number.NaN;
  }

  /** The indicators that stored signals show; groups rarely grow after their set-up. */
  visible(): readonly (readonly [string, Indicator])[] {
    const { core } = this.group;
    if (core.revision !== this.shownOf) {
      this.shown = core.visible();
      this.shownOf = core.revision;
    }
    return this.shown;
  }

  openPosition(): OpenPosition | undefined {
    const position = this.pipeline?.openPosition();
    if (!position) return undefined;
    const { side, amount, entryPrice, entryTsMs } = position;
    return { instrument: this.symbol, side, amount, entryPrice, entryTsMs };
  }
}
