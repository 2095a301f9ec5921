/** Indicators that compute from other indicators of the same event and keep no state of their own. */
import { Indicator } from './indicator.ts';

/** f(a, b); feeding it a number changes nothing, it reads its operands. */
export class Combination extends Indicator {
  private readonly a: Indicator;
  private readonly b: Indicator;
  private readonly combine: (a: number, b: number) => number;

  constructor(a: Indicator, b: Indicator, combine: (a: number, b: number) => number) {
    super();
    this.a = a;
    this.b = b;
    this.combine = combine;
  }

  update(): number {
    this.value = this.combine(this.a.value, this.b.value);
    return this.value;
  }

  isReady(): boolean {
    return this.a.isReady() && this.b.isReady();
  }
}

/** f(x) of one source. */
export class Mapping extends Indicator {
  private readonly source: Indicator;
  private readonly map: (x: number) => number;

  constructor(source: Indicator, map: (x: number) => number) {
    super();
    this.source = source;
    this.map = map;
  }

  update(x: number): number {
    this.value = this.map(x);
    return this.value;
  }

  isReady(): boolean {
    return this.source.isReady();
  }
}

/** The value of one of two indicators, chosen anew for every event. */
export class Choice extends Indicator {
  private readonly chooses: () => boolean;
  private readonly whenTrue: Indicator;
  private readonly whenFalse: Indicator;

  constructor(chooses: () => boolean, whenTrue: Indicator, whenFalse: Indicator) {
    super();
    this.chooses = chooses;
    this.whenTrue = whenTrue;
    this.whenFalse = whenFalse;
  }

  update(): number {
    this.value = (this.chooses() ? this.whenTrue : this.whenFalse).value;
    return this.value;
  }

  isReady(): boolean {
    return this.whenTrue.isReady() && this.whenFalse.isReady();
  }
}

export const sum = (a: number, b: number): number => a + b;
export const difference = (a: number, b: number): number => a - b;
export const product = (a: number, b: number): number => a * b;
/** 100·(a − b) / b */
export const percentDistance = (a: number, b: number): number => (100 * (a - b)) / b;

export type Comparison = 'lessThan' | 'greatThan' | 'lessOrEqual' | 'greatOrEqual' | 'equal' | 'notEqual';

/** 1 when the comparison with `c` holds, else 0. */
export const comparisonWith = (comparison: Comparison, c: number): ((x: number) => number) => {
  const holds: Record<Comparison, (x: number) => boolean> = {
    lessThan: (x) => x < c,
    greatThan: (x) => x > c,
    lessOrEqual: (x) => x <= c,
    greatOrEqual: (x) => x >= c,
    equal: (x) => x === c,
    notEqual: (x) => x !== c,
  };
  const chosen = holds[comparison];
  return (x) => (chosen(x) ? 1 : 0);
};

/** Half away from zero to a number of decimals, judged on the shortest decimal form as people read it. */
export const roundTo = (x: number, decimals: number): number => {
  if (!Number.isFinite(x)) return x;
  const scaled = Number(`${shift(Math.abs(x), decimals)}`);
  return Math.sign(x) * shift(Math.round(scaled), -decimals);
};

/** x · 10^decimals without the error of a multiplication. */
const shift = (x: number, decimals: number): number => {
  const [mantissa = '0', exponent = '0'] = x.toString().split('e');
  return Number(`${mantissa}e${Number(exponent) + decimals}`);
};
