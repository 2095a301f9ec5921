/** The totals of every hour of an instrument that were ever worked out: 32 bytes an hour, 600 KB for two years. */
import type { Hour } from '../../domain.ts';
import type { HourTotals } from './path.ts';
import { FIRST_NODE_HOUR } from './walk.ts';

const FIELDS = 4;
const GROWTH_HOURS = 4_096;

export class TotalsTable {
  #values = new Float64Array(0);

  /** Undefined when they are not known yet. */
  get(hour: Hour): HourTotals | undefined {
    const at = (hour - FIRST_NODE_HOUR) * FIELDS;
    const high = this.#values[at] ?? 0;
    // No price is 0: a table begins with nothing but zeros.
    if (high === 0) return undefined;
    const [low = 0, lots = 0, turnover = 0] = this.#values.subarray(at + 1, at + FIELDS);
    return { high, low, lots, turnover };
  }

  set(hour: Hour, { high, low, lots, turnover }: HourTotals): void {
    const at = (hour - FIRST_NODE_HOUR) * FIELDS;
    if (at + FIELDS > this.#values.length) this.#grow(at + FIELDS);
    this.#values.set([high, low, lots, turnover], at);
  }

  #grow(length: number): void {
    const values = new Float64Array(length + GROWTH_HOURS * FIELDS);
    values.set(this.#values);
    this.#values = values;
  }
}
