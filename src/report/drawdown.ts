/** How far equity stands below the highest it has been. Pure. */
import type { EquityPoint } from '../wire/messages.ts';

/** A point for each of the curve's: percent of the peak so far, zero or below. */
export const drawdownOf = (curve: readonly EquityPoint[]): readonly EquityPoint[] => {
  let peak = Number.NEGATIVE_INFINITY;
  return curve.map(({ timestamp, equity }) => {
    peak = Math.max(peak, equity);
    return { timestamp, equity: peak > 0 ? Math.min(0, (100 * (equity - peak)) / peak) : 0 };
  });
};
