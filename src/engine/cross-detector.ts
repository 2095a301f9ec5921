/** Crossings of one pair of lines (section 4.3). A tie leaves the state as it was and reports nothing. */

/** Its three answers are the caller's own. */
export class CrossTracker<T> {
  private wasAbove: boolean | undefined = undefined;
  private readonly above: T;
  private readonly below: T;
  private readonly none: T;

  constructor(above: T, below: T, none: T) {
    this.above = above;
    this.below = below;
    this.none = none;
  }

  /** How `left` has crossed `right` since the last call; `none` at the first. */
  check(left: number, right: number): T {
    const isAbove = left > right;
    // NaN compares as a tie: an indicator without a value never makes a crossing.
    if (!isAbove && !(left < right)) return this.none;
    const { wasAbove } = this;
    if (wasAbove === isAbove) return this.none;
    this.wasAbove = isAbove;
    if (wasAbove === undefined) return this.none;
    return isAbove ? this.above : this.below;
  }

  reset(): void {
    this.wasAbove = undefined;
  }
}
