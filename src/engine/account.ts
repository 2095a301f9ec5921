/** The money of a run: one free balance in the quote currency that all instruments share, and what closed. */
import type { MoneyRules } from './money.ts';
import type { Trade } from './types.ts';

export interface Account {
  /** Quote that no position holds. */
  free: number;
  readonly rules: MoneyRules;
  /** In order of their exits. */
  readonly trades: Trade[];
  /** Reports something the user should know; the code is ours (`local.…`). */
  readonly notice: (code: string, message: string) => void;
}

/** What happens at one moment of an instrument. */
export interface Moment {
  readonly tsMs: number;
  readonly last: number;
}
