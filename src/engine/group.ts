/**
 * The indicators of one instrument: a named set that advances in the order of registration, once an event, and
 * then looks at its windows (sections 4 and 9). A name registered again means the newer indicator from then on;
 * what was built on the older one stays with it.
 */
import { HIDDEN_NAME_PREFIX } from './assumptions.ts';
import type { Indicator } from './indicators/indicator.ts';
import { type MarketEvent, timeOf } from './market-event.ts';
import { EventReading, FeedStep, joinSteps, PlainFeedStep, type Step } from './steps.ts';
import { Window, type WindowListener } from './windows.ts';

export class UnknownIndicatorError extends Error {
  override readonly name = 'UnknownIndicatorError';

  constructor(indicator: string) {
    super(`unknown indicator '${indicator}'`);
  }
}

export class IndicatorGroup {
  private readonly named = new Map<string, Indicator>();
  /** Grows with every registration: what was looked up by name before may be another indicator now. */
  revision = 0;
  private readonly steps: Step[] = [];
  private readonly windows: Window[] = [];
  /** The first `joined` steps as one function. */
  private runJoined: (event: MarketEvent) => void = () => {};
  private joined = 0;
  /** How many steps there were at the last event. */
  private settled = 0;

  private bind(name: string, indicator: Indicator): void {
    this.named.set(name, indicator);
    this.revision += 1;
  }

  /** Registers a reading of the event. */
  addReading(name: string, read: (event: MarketEvent) => number): Indicator {
    const reading = new EventReading(read);
    this.steps.push(reading);
    this.bind(name, reading);
    return reading;
  }

  /** Registers an indicator that is fed with the source's value; updates that are not finite are skipped. */
  addFed<I extends Indicator>(name: string, source: Indicator, indicator: I): I {
    this.steps.push(new FeedStep(source, indicator));
    this.bind(name, indicator);
    return indicator;
  }

  /** Registers an indicator that is fed with every value of the source, whatever it is. */
  addPlain<I extends Indicator>(name: string, source: Indicator, indicator: I): I {
    this.steps.push(new PlainFeedStep(source, indicator));
    this.bind(name, indicator);
    return indicator;
  }

  /** Registers an indicator that something else advances, such as a band of Bollinger's. */
  addFollower(name: string, indicator: Indicator): void {
    this.bind(name, indicator);
  }

  /** Registers an indicator with a step of its own. */
  addStep(name: string, indicator: Indicator, step: Step): void {
    this.steps.push(step);
    this.bind(name, indicator);
  }

  addWindow(indicator: Indicator, durationMs: number, listener: WindowListener): void {
    this.windows.push(new Window(indicator, durationMs, listener));
  }

  has(name: string): boolean {
    return this.named.has(name);
  }

  find(name: string): Indicator | undefined {
    return this.named.get(name);
  }

  /** @throws UnknownIndicatorError */
  get(name: string): Indicator {
    const indicator = this.named.get(name);
    if (indicator) return indicator;
    throw new UnknownIndicatorError(name);
  }

  /** Names in the order of their first registration. */
  names(): readonly string[] {
    return [...this.named.keys()];
  }

  /** Names and indicators that stored signals show. */
  visible(): readonly (readonly [string, Indicator])[] {
    return [...this.named].filter(([name]) => !name.startsWith(HIDDEN_NAME_PREFIX));
  }

  /** Steps are joined when an event has added none: making functions again and again would cost more. */
  private join(): void {
    const { length } = this.steps;
    if (length === this.settled) {
      this.joined = length;
      this.runJoined = joinSteps(this.steps);
    }
    this.settled = length;
  }

  /** Advances every indicator by one event, then fires the windows that it closes. */
  update(event: MarketEvent): void {
    const { steps, windows } = this;
    if (steps.length !== this.joined) this.join();
    const { joined } = this;
    this.runJoined(event);
    for (let i = joined; i < steps.length; i += 1) steps[i]?.run(event);
    if (windows.length === 0) return;
    const tsMs = timeOf(event);
    for (let i = 0; i < windows.length; i += 1) windows[i]?.onEvent(tsMs);
  }
}
