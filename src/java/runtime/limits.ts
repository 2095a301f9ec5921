/** Ends of a run that are no Java exceptions: no `catch` of the program sees them. */

/** The instruction budget is used up: most likely an endless loop. */
export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted';

  constructor(budget: number) {
    super(`the strategy did not end within ${budget} loop rounds and calls; is there an endless loop?`);
  }
}

/** The program asks for something at run time that is not kept here as Java keeps it. */
export class UnsupportedOperation extends Error {
  override readonly name = 'UnsupportedOperation';
}

const CHUNK = 2 ** 30;

/** Counts a budget down in steps that fit a small integer. */
export class Budget {
  private total = 0;
  private left = 0;

  /** Sets the budget; gives the first step. */
  start(budget: number): number {
    this.total = budget;
    this.left = budget;
    return this.nextStep();
  }

  /**
   * The next step; throws BudgetExhausted when there is none.
   * @param rest of the step before: negative by what was taken beyond it
   */
  refill(rest: number): number {
    this.left += rest;
    if (this.left < 0) throw new BudgetExhausted(this.total);
    return this.nextStep();
  }

  private nextStep(): number {
    const step = Math.min(CHUNK, this.left);
    this.left -= step;
    return step;
  }
}
