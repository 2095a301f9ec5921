/** What a group does at every event, in the order of registration. */
import { SKIP_NON_FINITE_UPDATES } from './assumptions.ts';
import { Indicator } from './indicators/indicator.ts';
import type { MarketEvent } from './market-event.ts';

/** Something that happens at every event. */
export interface Step {
  run(event: MarketEvent): void;
}

/** The value of an event itself. */
export class EventReading extends Indicator implements Step {
  private seen = false;
  private readonly read: (event: MarketEvent) => number;

  constructor(read: (event: MarketEvent) => number) {
    super();
    this.read = read;
  }

  run(event: MarketEvent): void {
    this.value = this.read(event);
    this.seen = true;
  }

  update(): number {
    return this.value;
  }

  isReady(): boolean {
    return this.seen;
  }
}

/** Feeds one indicator with another's value; updates that are not finite are skipped. */
export class FeedStep implements Step {
  readonly source: Indicator;
  readonly target: Indicator;

  constructor(source: Indicator, target: Indicator) {
    this.source = source;
    this.target = target;
  }

  run(): void {
    const x = this.source.value;
    // x - x is 0 for finite numbers only.
    if (x - x === 0 || !SKIP_NON_FINITE_UPDATES) this.target.update(x);
  }
}

/** For indicators that read their operands themselves, and for those of the strategy, which take any number. */
export class PlainFeedStep implements Step {
  readonly source: Indicator;
  readonly target: Indicator;

  constructor(source: Indicator, target: Indicator) {
    this.source = source;
    this.target = target;
  }

  run(): void {
    this.target.update(this.source.value);
  }
}

/** A step as a statement about `e`, the event, and `p0`, `p1` …, the objects that it adds to `parts`. */
const statementOf = (step: Step, parts: object[]): string => {
  const name = (part: object): string => `p${parts.push(part) - 1}`;
  if (step instanceof FeedStep && SKIP_NON_FINITE_UPDATES) {
    return `{ const x = ${name(step.source)}.value; if (x - x === 0) ${name(step.target)}.update(x); }`;
  }
  if (step instanceof FeedStep || step instanceof PlainFeedStep) {
    return `{ const x = ${name(step.source)}.value; ${name(step.target)}.update(x); }`;
  }
  return `${name(step)}.run(e);`;
};

/**
 * All steps as one function, in which each has a call of its own: V8 sees one class of indicator at each and
 * inlines it, where a loop over the steps would see them all. The text is made of nothing but numbers.
 */
export const joinSteps = (steps: readonly Step[]): ((event: MarketEvent) => void) => {
  const parts: object[] = [];
  const text = steps.map((step) => statementOf(step, parts)).join('\n');
  const names = parts.map((_, index) => `p${index}`);
  return new Function(...names, `return (e) => {\n${text}\n};`)(...parts);
};
