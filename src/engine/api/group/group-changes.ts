/** Changes, distances, streaks, extremes and arithmetic of a group. */
import { boxDouble, unboxDouble } from '../../../java/runtime/box.ts';
import { STREAK_RESETS_ON_SUSTAIN } from '../../assumptions.ts';
import { PercentChange, RateChange } from '../../indicators/change.ts';
import {
  Combination,
  difference,
  Mapping,
  percentDistance,
  product,
  sum,
} from '../../indicators/combinations.ts';
import { RunningMax, RunningMin, RunningSum } from '../../indicators/extremes.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { Streak } from '../../indicators/streak.ts';
import { GroupAverages } from './group-averages.ts';

export const CHANGES_DECLARATION = `
  public InstrumentGroupRTIndicator percentChange(String source);
  public InstrumentGroupRTIndicator rateChange(String source);
  public InstrumentGroupRTIndicator rateChange(String name, String source, boolean percent);
  public InstrumentGroupRTIndicator distanceMa(String average);
  public InstrumentGroupRTIndicator distance(String name, String a, String b);
  public InstrumentGroupRTIndicator gain(String source);
  public InstrumentGroupRTIndicator gain(String name, String source);
  public InstrumentGroupRTIndicator gain(String name, String source, boolean resetPeriodsOnSustain);
  public InstrumentGroupRTIndicator loss(String source);
  public InstrumentGroupRTIndicator loss(String name, String source);
  public InstrumentGroupRTIndicator loss(String name, String source, boolean resetPeriodsOnSustain);
  public InstrumentGroupRTIndicator max(String source);
  public InstrumentGroupRTIndicator min(String source);
  public InstrumentGroupRTIndicator sum(String source);
  public InstrumentGroupRTIndicator add(String name, String a, String b);
  public InstrumentGroupRTIndicator diff(String name, String a, String b);
  public InstrumentGroupRTIndicator mul(String name, String a, String b);
  public InstrumentGroupRTIndicator mul(String source, double factor);
  public InstrumentGroupRTIndicator fun(String name, String a, String b, BiFunction<Double, Double, Double> function);
`;

interface BiFunction {
  apply$Object$Object(a: unknown, b: unknown): unknown;
}

export abstract class GroupChanges extends GroupAverages {
  /** The name of the source, or a new name for the change of the indicator registered last (documents differ). */
  percentChange$String(source: string): this {
    const isSource = this.core.has(source);
    const last = this.core.names().at(-1);
    const from = isSource || last === undefined ? this.indicator(source) : this.indicator(last);
    const name = isSource ? this.defaultName('percentChange', source) : source;
    this.core.addFed(name, from, this.asPercent(new PercentChange()));
    return this;
  }

  rateChange$String(source: string): this {
    return this.rateChange$String$String$boolean(this.defaultName('rateChange', source), source, false);
  }
  rateChange$String$String$boolean(name: string, source: string, percent: boolean): this {
    const change = percent ? this.asPercent(new PercentChange()) : new RateChange();
    this.core.addFed(name, this.indicator(source), change);
    return this;
  }

  private combine(
    name: string,
    a: Indicator,
    b: Indicator,
    f: (a: number, b: number) => number,
  ): Combination {
    return this.core.addPlain(name, a, new Combination(a, b, f));
  }

  distanceMa$String(average: string): this {
    const name = this.defaultName('distanceMa', average);
    this.asPercent(this.combine(name, this.defaultSource(), this.indicator(average), percentDistance));
    return this;
  }
  distance$String$String$String(name: string, a: string, b: string): this {
    this.asPercent(this.combine(name, this.indicator(a), this.indicator(b), percentDistance));
    return this;
  }

  private streak(kind: 'gain' | 'loss', name: string, source: string, resets: boolean): this {
    this.core.addFed(name, this.indicator(source), new Streak(kind, resets));
    return this;
  }
  gain$String(source: string): this {
    return this.streak('gain', this.defaultName('gain', source), source, STREAK_RESETS_ON_SUSTAIN);
  }
  gain$String$String(name: string, source: string): this {
    return this.streak('gain', name, source, STREAK_RESETS_ON_SUSTAIN);
  }
  gain$String$String$boolean(name: string, source: string, resets: boolean): this {
    return this.streak('gain', name, source, resets);
  }
  loss$String(source: string): this {
    return this.streak('loss', this.defaultName('loss', source), source, STREAK_RESETS_ON_SUSTAIN);
  }
  loss$String$String(name: string, source: string): this {
    return this.streak('loss', name, source, STREAK_RESETS_ON_SUSTAIN);
  }
  loss$String$String$boolean(name: string, source: string, resets: boolean): this {
    return this.streak('loss', name, source, resets);
  }

  private running(method: string, source: string, indicator: Indicator): this {
    this.core.addFed(this.defaultName(method, source), this.indicator(source), indicator);
    return this;
  }
  max$String(source: string): this {
    return this.running('max', source, new RunningMax());
  }
  min$String(source: string): this {
    return this.running('min', source, new RunningMin());
  }
  sum$String(source: string): this {
    return this.running('sum', source, new RunningSum());
  }

  add$String$String$String(name: string, a: string, b: string): this {
    this.combine(name, this.indicator(a), this.indicator(b), sum);
    return this;
  }
  diff$String$String$String(name: string, a: string, b: string): this {
    this.combine(name, this.indicator(a), this.indicator(b), difference);
    return this;
  }
  mul$String$String$String(name: string, a: string, b: string): this {
    this.combine(name, this.indicator(a), this.indicator(b), product);
    return this;
  }
  mul$String$double(source: string, factor: number): this {
    const from = this.indicator(source);
    const scaled = new Mapping(from, (x) => x * factor);
    this.core.addPlain(this.defaultName('mul', source, factor), from, scaled);
    return this;
  }
  fun$String$String$String$BiFunction(name: string, a: string, b: string, f: BiFunction): this {
    const apply = (x: number, y: number): number =>
      unboxDouble(f.apply$Object$Object(boxDouble(x), boxDouble(y)));
    this.combine(name, this.indicator(a), this.indicator(b), apply);
    return this;
  }
}
