import { describe, expect, it } from 'vitest';
import { IndicatorGroup } from '../../src/engine/group.ts';
import { Indicator } from '../../src/engine/indicators/indicator.ts';
import { Ema } from '../../src/engine/indicators/moving-averages.ts';
import { lastOf } from '../../src/engine/market-event.ts';
import { EventReading, FeedStep, joinSteps, PlainFeedStep, type Step } from '../../src/engine/steps.ts';
import { eventsOf } from './helpers/events.ts';

/** Keeps what it was fed with. */
class Recorder extends Indicator {
  readonly seen: number[] = [];

  update(x: number): number {
    this.seen.push(x);
    this.value = x;
    return x;
  }
  isReady(): boolean {
    return true;
  }
}

const PRICES = [10, Number.NaN, 12, Number.POSITIVE_INFINITY, 9];
const columns = eventsOf(PRICES);
const events = PRICES.map((_, row) => ({ columns, row }));

describe('steps as one function', () => {
  it('do what they do one after the other, in their order', () => {
    const make = (): { steps: Step[]; fed: Recorder; plain: Recorder; order: string[] } => {
      const price = new EventReading(lastOf);
      const [fed, plain] = [new Recorder(), new Recorder()];
      const order: string[] = [];
      const note = (name: string): Step => ({ run: (event) => order.push(`${name}${event.row}`) });
      const steps = [note('a'), price, new FeedStep(price, fed), note('b'), new PlainFeedStep(price, plain)];
      return { steps, fed, plain, order };
    };
    const [joined, single] = [make(), make()];
    const run = joinSteps(joined.steps);
    for (const event of events) {
      run(event);
      for (const step of single.steps) step.run(event);
    }
    expect(joined.fed.seen).toEqual([10, 12, 9]);
    expect(joined.plain.seen).toEqual(PRICES);
    expect(joined.order).toEqual(single.order);
    expect([joined.fed.seen, joined.plain.seen]).toEqual([single.fed.seen, single.plain.seen]);
  });

  it('of a group include those that are registered later, even by a step that is running', () => {
    const group = new IndicatorGroup();
    const price = group.addReading('price', lastOf);
    const late = new Recorder();
    const adder = new Recorder();
    group.addStep('adder', adder, {
      run: (event) => {
        if (event.row === 2) group.addPlain('late', price, late);
      },
    });
    const after = group.addFed('after', price, new Ema(1));
    for (const event of events) group.update(event);
    expect(late.seen).toEqual([12, Number.POSITIVE_INFINITY, 9]);
    expect(after.value).toBe(9);
  });
});
