/**
 * The hourly prices of an instrument: a multiplicative random walk that is pulled gently towards its base
 * price. Node `n` is the price at the start of hour `FIRST_NODE_HOUR + n`; the seconds between two nodes
 * are filled in by `path.ts`, so that hours join without a jump and each can be made on its own.
 */
import { type Hour, parseHour } from '../../domain.ts';
import type { SimulatedInstrument } from './instruments.ts';
import { combine, hashText, normalOf, scramble, unitOf } from './random.ts';

/** First hour that the simulated market offers. */
export const FIRST_MARKET_HOUR: Hour = parseHour('2024-01-01T00') ?? 0;
/** The walk starts earlier, so that the first hour has a day before it for its rolling values. */
export const FIRST_NODE_HOUR: Hour = FIRST_MARKET_HOUR - 48;

const HOURS_A_DAY = 24;
/** Share of the distance to the base price that is pulled back in an hour. */
const PULL = 0.0004;
/** How busy an hour of the UTC day is; the mean is 1. */
const DAY_SHAPE: readonly number[] = [
  0.95, 0.85, 0.8, 0.75, 0.75, 0.75, 0.8, 0.9, 1, 1, 1, 1, 1.05, 1.25, 1.5, 1.5, 1.4, 1.25, 1.1, 1.05, 1,
  0.95, 0.7, 0.7,
];

export class Walk {
  /** Identifies the random numbers of this instrument under this seed. */
  readonly key: number;
  readonly instrument: SimulatedInstrument;
  #nodes = new Float64Array(0);

  constructor(seed: number, exchange: string, instrument: SimulatedInstrument) {
    this.instrument = instrument;
    const seedBits = combine(seed >>> 0, Math.floor(seed / 4_294_967_296) >>> 0);
    this.key = combine(seedBits, hashText(`${exchange} ${instrument.symbol}`));
  }

  /** How much busier than usual an hour is: the time of day, times a mood that lasts for days. */
  busyness(hour: Hour): number {
    const day = Math.floor(hour / HOURS_A_DAY);
    const shape = DAY_SHAPE[hour - day * HOURS_A_DAY] ?? 1;
    const mood = unitOf(combine(this.key, day)) + unitOf(combine(this.key, Math.floor(day / 5) + 0x10000));
    const jolt = unitOf(combine(this.key ^ 0x51ed27, hour));
    return shape * (0.45 + 0.45 * mood) * (0.8 + 0.4 * jolt + (jolt > 0.985 ? 1.5 : 0));
  }

  /** Standard deviation of the return of an hour. */
  hourlyVolatility(hour: Hour): number {
    return (this.instrument.dailyVolatility / Math.sqrt(HOURS_A_DAY)) * this.busyness(hour);
  }

  /** Price at the start of an hour, quote currency, not yet on the tick grid. */
  nodePrice(hour: Hour): number {
    const index = hour - FIRST_NODE_HOUR;
    if (index < 0) throw new RangeError(`hour ${hour} lies before the simulated market`);
    if (index >= this.#nodes.length) this.#extend(index + 1);
    return this.#nodes[index] ?? this.instrument.basePrice;
  }

  #extend(count: number): void {
    const known = this.#nodes.length;
    const nodes = new Float64Array(Math.max(count, known + 4_096));
    nodes.set(this.#nodes);
    const base = this.instrument.basePrice;
    let price = nodes[known - 1] ?? base * (0.85 + 0.3 * unitOf(scramble(this.key)));
    for (let i = known; i < nodes.length; i++) {
      const hour = FIRST_NODE_HOUR + i;
      const bits = combine(this.key ^ 0x2545f491, hour);
      const step = this.hourlyVolatility(hour) * normalOf(bits, scramble(bits ^ 0x68bc21eb));
      price *= 1 + step + PULL * (base / price - 1);
      nodes[i] = price;
    }
    this.#nodes = nodes;
  }
}
