/** `RTIndicator`, `AbstractRTIndicator`, `RichRTIndicator` and how they meet the engine's own indicators (9.1). */

import type { LibraryClass } from '../../../java/library.ts';
import { JavaObject } from '../../../java/runtime/base.ts';
import type { JavaNumber } from '../../../java/runtime/box.ts';
import type { JavaEnum } from '../../../java/runtime/enum.ts';
import { javaThrow } from '../../../java/runtime/throwable.ts';
import { HIDDEN_NAME_PREFIX } from '../../assumptions.ts';
import { Indicator } from '../../indicators/indicator.ts';
import type { MarketEvent } from '../../market-event.ts';
import { DisplayHint } from '../enums.ts';
import { IndicatorMeta } from './indicator-meta.ts';

/** The interface's default methods; classes of strategies inherit them, too. */
export abstract class RTIndicator extends JavaObject {
  abstract getValue$(): number;
  abstract update$double(x: number): number;
  abstract reset$(): void;

  isReady$(): boolean {
    return true;
  }
  update$Number(x: JavaNumber): number {
    return this.update$double(x.doubleValue$());
  }
  update$RTIndicator(source: RTIndicator): number {
    return this.update$double(source.getValue$());
  }
  ro$(): RTIndicator {
    return new ReadOnlyIndicator(this);
  }
  getId$(): string | null {
    return null;
  }
  getDisplayHint$(): JavaEnum {
    return DisplayHint.f$ABSOLUTE;
  }
  isHidden$(): boolean {
    return false;
  }
  getMeta$(): IndicatorMeta {
    return IndicatorMeta.f$EMPTY;
  }
}

export abstract class AbstractRTIndicator extends RTIndicator {
  /** The name in its group. */
  id: string | null = null;
  private hint: JavaEnum = DisplayHint.f$ABSOLUTE;
  private meta: IndicatorMeta = IndicatorMeta.f$EMPTY;

  withMeta$String$Object(key: string, value: unknown): this {
    this.meta = this.meta.with(key, value);
    return this;
  }
  withDisplayHint$DisplayHint(hint: JavaEnum): this {
    this.hint = hint;
    return this;
  }
  protected copyNotes(of: AbstractRTIndicator): void {
    this.hint = of.hint;
    this.meta = of.meta;
  }
  override getId$(): string | null {
    return this.id;
  }
  override isHidden$(): boolean {
    return this.id?.startsWith(HIDDEN_NAME_PREFIX) ?? false;
  }
  override getDisplayHint$(): JavaEnum {
    return this.hint;
  }
  override getMeta$(): IndicatorMeta {
    return this.meta;
  }
}

/** An indicator of the engine as a Java object: those of builder calls, and the classes of the catalogue. */
export class BuiltInIndicator extends AbstractRTIndicator {
  core: Indicator = NOTHING;
  /** Set when it reads another indicator instead of what it is fed. */
  source: RTIndicator | undefined = undefined;

  around(core: Indicator, source?: RTIndicator): this {
    this.core = core;
    this.source = source;
    return this;
  }

  getValue$(): number {
    return this.core.value;
  }
  update$double(x: number): number {
    return this.core.update(this.source === undefined ? x : this.source.getValue$());
  }
  override isReady$(): boolean {
    return this.core.isReady();
  }
  reset$(): void {
    this.core.reset();
  }
  override ro$(): RTIndicator {
    return isUntouched(this) ? new ReadOnlyBuiltIn(this.core, this) : super.ro$();
  }
}

/** One of ours that no class of the strategy has overridden, and that reads what it is fed. */
export const isUntouched = (indicator: RTIndicator): indicator is BuiltInIndicator =>
  indicator instanceof BuiltInIndicator &&
  indicator.source === undefined &&
  indicator.update$double === BuiltInIndicator.prototype.update$double &&
  indicator.getValue$ === BuiltInIndicator.prototype.getValue$ &&
  indicator.isReady$ === BuiltInIndicator.prototype.isReady$;

class Nothing extends Indicator {
  update(): number {
    return this.value;
  }
  isReady(): boolean {
    return false;
  }
}
const NOTHING = new Nothing();

/** Reads one of the engine's own without a detour. */
class ReadOnlyBuiltIn extends AbstractRTIndicator {
  private readonly core: Indicator;

  constructor(core: Indicator, of: BuiltInIndicator) {
    super();
    this.core = core;
    this.id = of.id;
    this.copyNotes(of);
  }

  getValue$(): number {
    return this.core.value;
  }
  update$double(): number {
    return refuseUpdate();
  }
  reset$(): void {
    refuseUpdate();
  }
  override isReady$(): boolean {
    return this.core.isReady();
  }
}

const refuseUpdate = (): never =>
  javaThrow('UnsupportedOperationException', 'this view of an indicator is read-only');

/** Reads another indicator and refuses to change it. */
class ReadOnlyIndicator extends RTIndicator {
  private readonly target: RTIndicator;

  constructor(target: RTIndicator) {
    super();
    this.target = target;
  }

  getValue$(): number {
    return this.target.getValue$();
  }
  update$double(): number {
    return refuseUpdate();
  }
  reset$(): void {
    refuseUpdate();
  }
  override isReady$(): boolean {
    return this.target.isReady$();
  }
  override getId$(): string | null {
    return this.target.getId$();
  }
  override getDisplayHint$(): JavaEnum {
    return this.target.getDisplayHint$();
  }
  override isHidden$(): boolean {
    return this.target.isHidden$();
  }
  override getMeta$(): IndicatorMeta {
    return this.target.getMeta$();
  }
}

/** An indicator of the strategy's own, as the engine sees it. */
export class StrategyIndicator extends Indicator {
  readonly java: RTIndicator;

  constructor(java: RTIndicator) {
    super();
    this.java = java;
  }

  update(x: number): number {
    this.java.update$double(x);
    this.value = this.java.getValue$();
    return this.value;
  }
  isReady(): boolean {
    return this.java.isReady$();
  }
  override reset(): void {
    super.reset();
    this.java.reset$();
  }
}

/** What the group hands the whole event to. */
export interface RichRTIndicator extends RTIndicator {
  updateFrom$MarketSnapshot(snapshot: MarketEvent): number;
}

export const isRich = (indicator: RTIndicator): indicator is RichRTIndicator =>
  'updateFrom$MarketSnapshot' in indicator;

export const resettable = (): LibraryClass => ({
  declaration: 'public interface Resettable { void reset(); }',
});

export const rtIndicator = (): LibraryClass => ({
  declaration: `public interface RTIndicator extends Resettable {
    double getValue();
    double update(double value);
    default boolean isReady();
    default double update(Number value);
    default double update(RTIndicator source);
    default RTIndicator ro();
    default String getId();
    default DisplayHint getDisplayHint();
    default boolean isHidden();
    default IndicatorMeta getMeta();
  }`,
  implementation: RTIndicator,
});

export const abstractRTIndicator = (): LibraryClass => ({
  declaration: `public abstract class AbstractRTIndicator implements RTIndicator {
    public AbstractRTIndicator();
    public AbstractRTIndicator withMeta(String key, Object value);
    public AbstractRTIndicator withDisplayHint(DisplayHint hint);
    public String getId();
    public DisplayHint getDisplayHint();
    public boolean isHidden();
    public IndicatorMeta getMeta();
  }`,
  implementation: AbstractRTIndicator,
});

export const richRTIndicator = (): LibraryClass => ({
  declaration: `public interface RichRTIndicator<T extends MarketSnapshot> extends RTIndicator {
    double updateFrom(T snapshot);
  }`,
});
