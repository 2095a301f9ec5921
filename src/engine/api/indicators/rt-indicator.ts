/** `RTIndicator`, `AbstractRTIndicator` and `RichRTIndicator` (section 9.1). */

import type { LibraryClass } from '../../../java/library.ts';
import { JavaObject } from '../../../java/runtime/base.ts';
import type { JavaNumber } from '../../../java/runtime/box.ts';
import type { JavaEnum } from '../../../java/runtime/enum.ts';
import { javaThrow } from '../../../java/runtime/throwable.ts';
import { HIDDEN_NAME_PREFIX } from '../../assumptions.ts';
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

/** What every read-only view does when it is to change. */
export const refuseUpdate = (): never =>
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
