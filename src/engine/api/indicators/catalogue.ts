/** The indicator classes that strategies make themselves: `new EmaRTIndicator(20)` (section 9.4). */

import type { LibraryClass } from '../../../java/library.ts';
import { javaThrow } from '../../../java/runtime/throwable.ts';
import { Momentum, Roc } from '../../indicators/change.ts';
import { StandardDeviation, Variance, ZScore } from '../../indicators/deviation.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { Dema, Hma, Kama, Tema } from '../../indicators/layered-averages.ts';
import { Ema, Sma, WilderAverage, Wma } from '../../indicators/moving-averages.ts';
import { Cci, Macd } from '../../indicators/oscillators.ts';
import { StochasticRsi } from '../../indicators/rsi.ts';
import { Streak } from '../../indicators/streak.ts';
import { BuiltInIndicator } from './built-in-indicator.ts';
import type { RTIndicator } from './rt-indicator.ts';

/** Runs a maker, giving its refusal of a period to the strategy as a Java exception. */
export const making = <T>(make: () => T): T => {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return javaThrow('IllegalArgumentException', error.message);
    throw error;
  }
};

type Maker = (period: number) => Indicator;

/** A class with the constructors `(int n)` and `(RTIndicator src, int n)`. */
const periodClass = (name: string, make: Maker): (() => LibraryClass) => {
  class PeriodClass extends BuiltInIndicator {
    init$int(period: number): this {
      return this.around(making(() => make(period)));
    }
    init$RTIndicator$int(source: RTIndicator, period: number): this {
      return this.around(
        making(() => make(period)),
        source,
      );
    }
  }
  const constructors = `public ${name}(int period); public ${name}(RTIndicator source, int period);`;
  return () => ({ declaration: declare(name, constructors), implementation: PeriodClass });
};

const declare = (name: string, members: string): string =>
  `public class ${name} extends AbstractRTIndicator {
    ${members}
    public double getValue();
    public double update(double value);
    public boolean isReady();
    public void reset();
  }`;

const PERIOD_CLASSES: Record<string, Record<string, Maker>> = {
  averages: {
    SmaRTIndicator: (n) => new Sma(n),
    EmaRTIndicator: (n) => new Ema(n),
    WmaRTIndicator: (n) => new Wma(n),
    HmaRTIndicator: (n) => new Hma(n),
    KamaRTIndicator: (n) => new Kama(n),
    TemaRTIndicator: (n) => new Tema(n),
    MmaRTIndicator: (n) => new WilderAverage(n),
  },
  'averages.pro': {
    DemaRTIndicator: (n) => new Dema(n),
    SmmaRTIndicator: (n) => new WilderAverage(n),
  },
  statistics: {
    StandardDeviationRTIndicator: (n) => new StandardDeviation(n),
    VarianceRTIndicator: (n) => new Variance(n),
  },
  'statistics.pro': { ZScoreRTIndicator: (n) => new ZScore(n) },
  oscillators: {
    StochasticRsiRTIndicator: (n) => new StochasticRsi(n),
    CciRTIndicator: (n) => new Cci(n),
  },
  'momentum.pro': {
    MomentumRTIndicator: (n) => new Momentum(n),
    RocRTIndicator: (n) => new Roc(n),
  },
};

class MacdRTIndicator extends BuiltInIndicator {
  override init$(): this {
    return this.around(new Macd());
  }
  init$int$int$int(fast: number, slow: number, signal: number): this {
    return this.around(making(() => new Macd(fast, slow, signal)));
  }
}

const macd = (): LibraryClass => ({
  declaration: declare(
    'MacdRTIndicator',
    'public MacdRTIndicator(); public MacdRTIndicator(int fast, int slow, int signal);',
  ),
  implementation: MacdRTIndicator,
});

/** What `gain(…)` and `loss(…)` register. */
export class GainRTIndicator extends BuiltInIndicator {
  override init$(): this {
    return this.around(new Streak('gain'));
  }
  getPeriodCount$(): number {
    return this.core instanceof Streak ? this.core.getPeriodCount() : 0;
  }
}

const gain = (): LibraryClass => ({
  declaration: declare('GainRTIndicator', 'public GainRTIndicator(); public int getPeriodCount();'),
  implementation: GainRTIndicator,
});

/** Category below `….indicators` → class → its description. */
export const indicatorCategories = (): Record<string, Record<string, () => LibraryClass>> => {
  const categories: Record<string, Record<string, () => LibraryClass>> = {};
  for (const [category, makers] of Object.entries(PERIOD_CLASSES)) {
    categories[category] = Object.fromEntries(
      Object.entries(makers).map(([name, make]) => [name, periodClass(name, make)]),
    );
  }
  categories.oscillators = { ...categories.oscillators, MacdRTIndicator: macd };
  categories.momentum = { GainRTIndicator: gain };
  return categories;
};
