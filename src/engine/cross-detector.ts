/** Crossings of one pair of lines (section 4.3). A tie leaves the state as it was and reports nothing. */

export type Crossing = 'above' | 'below' | 'none';

export class CrossTracker {
  private wasAbove: boolean | undefined;

  /** How `left` has crossed `right` since the last call; `none` at the first. */
  check(left: number, right: number): Crossing {
    // NaN compares as a tie: an indicator without a value never makes a crossing.
    if (!(left > right) && !(left < right)) return 'none';
    const isAbove = left > right;
    const { wasAbove } = this;
    this.wasAbove = isAbove;
    if (wasAbove === undefined || wasAbove === isAbove) return 'none';
    return isAbove ? 'above' : 'below';
  }

  reset(): void {
    this.wasAbove = undefined;
  }
}
