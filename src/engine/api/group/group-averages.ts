/** Sources, averages, RSI and Bollinger bands of a group. */
import type { JavaEnum } from '../../../java/runtime/enum.ts';
import { BANDWIDTH_SUFFIX, RSI_DEFAULT_IS_CUTLER, SMA_DEFAULT_IS_DISCRETE } from '../../assumptions.ts';
import { Bollinger } from '../../indicators/bollinger.ts';
import { Combination } from '../../indicators/combinations.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { Ema, simpleAverage } from '../../indicators/moving-averages.ts';
import { relativeStrength } from '../../indicators/rsi.ts';
import { EVENT_VALUES, type EventValue, lastOf, type MarketEvent } from '../../market-event.ts';
import { isUntouched } from '../indicators/built-in-indicator.ts';
import { making } from '../indicators/catalogue.ts';
import { AbstractRTIndicator, type RTIndicator } from '../indicators/rt-indicator.ts';
import { isRich, StrategyIndicator } from '../indicators/strategy-indicator.ts';
import { GroupBase } from './group-base.ts';

export const AVERAGES_DECLARATION = `
  public InstrumentGroupRTIndicator addPrice();
  public InstrumentGroupRTIndicator add(String name, TickerValueSource source);
  public InstrumentGroupRTIndicator add(String name, RTIndicator indicator);
  public InstrumentGroupRTIndicator sma(int period);
  public InstrumentGroupRTIndicator sma(String name, int period);
  public InstrumentGroupRTIndicator sma(String name, int period, boolean discrete);
  public InstrumentGroupRTIndicator sma(String name, String source, int period);
  public InstrumentGroupRTIndicator ema(int period);
  public InstrumentGroupRTIndicator ema(String name, int period);
  public InstrumentGroupRTIndicator ema(String name, String source, int period);
  public InstrumentGroupRTIndicator rsi(int period);
  public InstrumentGroupRTIndicator rsi(int period, boolean cutler);
  public InstrumentGroupRTIndicator rsi(String name, int period, boolean cutler);
  public InstrumentGroupRTIndicator bollinger(int period, double factor);
  public InstrumentGroupRTIndicator bollinger(String name, int period, double factor);
  public InstrumentGroupRTIndicator bollingerBandwidth(String bands);
`;

export abstract class GroupAverages extends GroupBase {
  addPrice$(): this {
    this.core.addReading('price', lastOf);
    return this;
  }

  add$String$TickerValueSource(name: string, source: JavaEnum): this {
    this.core.addReading(name, EVENT_VALUES[source.enumName as EventValue]);
    return this;
  }

  add$String$RTIndicator(name: string, indicator: RTIndicator): this {
    if (indicator instanceof AbstractRTIndicator) indicator.id = name;
    this.register(name, this.defaultSource(), indicator);
    return this;
  }

  /** Registers an object of the strategy: one of ours by its core, its own through an adapter. */
  protected register(name: string, source: Indicator, indicator: RTIndicator): void {
    if (isUntouched(indicator)) {
      this.showAs(indicator.core, indicator);
      this.core.addFed(name, source, indicator.core);
      return;
    }
    const adapter = new StrategyIndicator(indicator);
    if (!isRich(indicator)) this.core.addPlain(name, source, adapter);
    else {
      const run = (event: MarketEvent): void => {
        indicator.updateFrom$MarketSnapshot(event);
        adapter.value = indicator.getValue$();
      };
      this.core.addStep(name, adapter, { run });
    }
  }

  private feed(name: string, source: Indicator, make: () => Indicator): this {
    this.core.addFed(name, source, making(make));
    return this;
  }

  sma$int(period: number): this {
    return this.sma$String$int(`sma${period}`, period);
  }
  sma$String$int(name: string, period: number): this {
    return this.sma$String$int$boolean(name, period, SMA_DEFAULT_IS_DISCRETE);
  }
  sma$String$int$boolean(name: string, period: number, discrete: boolean): this {
    return this.feed(name, this.defaultSource(), () => simpleAverage(period, discrete));
  }
  sma$String$String$int(name: string, source: string, period: number): this {
    return this.feed(name, this.indicator(source), () => simpleAverage(period));
  }

  ema$int(period: number): this {
    return this.ema$String$int(`ema${period}`, period);
  }
  ema$String$int(name: string, period: number): this {
    return this.feed(name, this.defaultSource(), () => new Ema(period));
  }
  ema$String$String$int(name: string, source: string, period: number): this {
    return this.feed(name, this.indicator(source), () => new Ema(period));
  }

  rsi$int(period: number): this {
    return this.rsi$int$boolean(period, RSI_DEFAULT_IS_CUTLER);
  }
  rsi$int$boolean(period: number, cutler: boolean): this {
    return this.rsi$String$int$boolean(`rsi${period}`, period, cutler);
  }
  rsi$String$int$boolean(name: string, period: number, cutler: boolean): this {
    return this.feed(name, this.defaultSource(), () => relativeStrength(period, cutler));
  }

  bollinger$int$double(period: number, factor: number): this {
    return this.bollinger$String$int$double(`blgr${period}_${factor}`, period, factor);
  }
  bollinger$String$int$double(name: string, period: number, factor: number): this {
    const bands = making(() => new Bollinger(period, factor));
    this.core.addFed(name, this.defaultSource(), bands);
    this.core.addFollower(`${name}Upper`, bands.upper);
    this.core.addFollower(`${name}Lower`, bands.lower);
    return this;
  }

  /** 100·(upper − lower) / mid */
  bollingerBandwidth$String(bands: string): this {
    const mid = this.indicator(bands);
    const upper = this.indicator(`${bands}Upper`);
    const lower = this.indicator(`${bands}Lower`);
    const width = new Combination(upper, lower, (u, l) => (100 * (u - l)) / mid.value);
    this.core.addPlain(`${bands}${BANDWIDTH_SUFFIX}`, mid, this.asPercent(width));
    return this;
  }
}
