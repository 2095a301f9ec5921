/** Comparisons, conditions, limits and wrappers of a group. */
import { CLAMP_AND_ROUND_IN_PLACE } from '../../assumptions.ts';
import { Choice, type Comparison, comparisonWith, Mapping, roundTo } from '../../indicators/combinations.ts';
import { PeriodCount } from '../../indicators/streak.ts';
import type { RTIndicator } from '../indicators/rt-indicator.ts';
import { GroupChanges } from './group-changes.ts';

export const LOGIC_DECLARATION = `
  public InstrumentGroupRTIndicator lessThan(String name, String source, double value);
  public InstrumentGroupRTIndicator greatThan(String name, String source, double value);
  public InstrumentGroupRTIndicator lessOrEqual(String name, String source, double value);
  public InstrumentGroupRTIndicator greatOrEqual(String name, String source, double value);
  public InstrumentGroupRTIndicator equal(String name, String source, double value);
  public InstrumentGroupRTIndicator notEqual(String name, String source, double value);
  public InstrumentGroupRTIndicator equal(String name, String source, double value, String thenName, String elseName);
  public InstrumentGroupRTIndicator predicate(String name, String source, DoublePredicate condition);
  public InstrumentGroupRTIndicator periodCount(String name, String source, DoublePredicate condition);
  public InstrumentGroupRTIndicator conditional(String name, String source, Predicate<RTIndicator> condition, String thenName, String elseName);
  public InstrumentGroupRTIndicator clamp(String source, double min, double max);
  public InstrumentGroupRTIndicator clamp(String source, DoublePredicate condition, double value);
  public InstrumentGroupRTIndicator round(String source, int decimals);
  public InstrumentGroupRTIndicator decorate(String name, String source, Function<RTIndicator, RTIndicator> wrapper);
`;

interface DoublePredicate {
  test$double(x: number): boolean;
}

interface JavaPredicate {
  test$Object(x: unknown): boolean;
}

interface JavaFunction {
  apply$Object(x: unknown): unknown;
}

export abstract class GroupLogic extends GroupChanges {
  private map(name: string, source: string, f: (x: number) => number): this {
    const from = this.indicator(source);
    this.core.addPlain(name, from, new Mapping(from, f));
    return this;
  }

  private compare(comparison: Comparison, name: string, source: string, value: number): this {
    return this.map(name, source, comparisonWith(comparison, value));
  }
  lessThan$String$String$double(name: string, source: string, value: number): this {
    return this.compare('lessThan', name, source, value);
  }
  greatThan$String$String$double(name: string, source: string, value: number): this {
    return this.compare('greatThan', name, source, value);
  }
  lessOrEqual$String$String$double(name: string, source: string, value: number): this {
    return this.compare('lessOrEqual', name, source, value);
  }
  greatOrEqual$String$String$double(name: string, source: string, value: number): this {
    return this.compare('greatOrEqual', name, source, value);
  }
  equal$String$String$double(name: string, source: string, value: number): this {
    return this.compare('equal', name, source, value);
  }
  notEqual$String$String$double(name: string, source: string, value: number): this {
    return this.compare('notEqual', name, source, value);
  }

  predicate$String$String$DoublePredicate(name: string, source: string, condition: DoublePredicate): this {
    return this.map(name, source, (x) => (condition.test$double(x) ? 1 : 0));
  }
  periodCount$String$String$DoublePredicate(name: string, source: string, condition: DoublePredicate): this {
    const count = new PeriodCount((x) => condition.test$double(x));
    this.core.addPlain(name, this.indicator(source), count);
    return this;
  }

  private choose(
    name: string,
    source: string,
    chooses: () => boolean,
    names: readonly [string, string],
  ): this {
    const choice = new Choice(chooses, this.indicator(names[0]), this.indicator(names[1]));
    this.core.addPlain(name, this.indicator(source), choice);
    return this;
  }
  equal$String$String$double$String$String(
    name: string,
    source: string,
    value: number,
    thenName: string,
    elseName: string,
  ): this {
    const from = this.indicator(source);
    return this.choose(name, source, () => from.value === value, [thenName, elseName]);
  }
  /** One document hands the condition the number; both forms together would be ambiguous for a lambda. */
  conditional$String$String$Predicate$String$String(
    name: string,
    source: string,
    condition: JavaPredicate,
    thenName: string,
    elseName: string,
  ): this {
    const view = this.getExisting$String(source);
    return this.choose(name, source, () => condition.test$Object(view), [thenName, elseName]);
  }

  private replace(method: string, source: string, f: (x: number) => number): this {
    return this.map(CLAMP_AND_ROUND_IN_PLACE ? source : this.defaultName(method, source), source, f);
  }
  clamp$String$double$double(source: string, min: number, max: number): this {
    return this.replace('clamp', source, (x) => Math.min(Math.max(x, min), max));
  }
  clamp$String$DoublePredicate$double(source: string, condition: DoublePredicate, value: number): this {
    return this.replace('clamp', source, (x) => (condition.test$double(x) ? value : x));
  }
  round$String$int(source: string, decimals: number): this {
    return this.replace('round', source, (x) => roundTo(x, decimals));
  }

  decorate$String$String$Function(name: string, source: string, wrapper: JavaFunction): this {
    const from = this.indicator(source);
    this.register(name, from, wrapper.apply$Object(this.getExisting$String(source)) as RTIndicator);
    return this;
  }
}
