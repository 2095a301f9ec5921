/** `InstrumentGroupRTIndicator`: the indicators and windows of one instrument (sections 4 and 9). */

import type { LibraryClass } from '../../../java/library.ts';
import { JavaObject } from '../../../java/runtime/base.ts';
import type { JavaEnum } from '../../../java/runtime/enum.ts';
import { javaThrow } from '../../../java/runtime/throwable.ts';
import type { WindowListener } from '../../windows.ts';
import { windowTimeMs } from '../enums.ts';
import { making } from '../indicators/catalogue.ts';
import type { Instrument } from '../instrument.ts';
import type { StateStore } from '../state-store.ts';
import { AVERAGES_DECLARATION } from './group-averages.ts';
import { CHANGES_DECLARATION } from './group-changes.ts';
import { GroupLogic, LOGIC_DECLARATION } from './group-logic.ts';

/** Java's functional interface of window listeners. */
export interface OnChangeListener {
  onChange$StateStore$double$double(store: StateStore, prev: number, actual: number): void;
}

/** A listener that wants to know when its window opened and closed. */
export interface WindowAware {
  onWindow(openedMs: number, closedMs: number): void;
}

const isWindowAware = (listener: object): listener is WindowAware => 'onWindow' in listener;

/** Java's `AbstractOnChangeListener` of the older API. */
export interface OldListener extends WindowAware {
  onChange$StateStoreSupport$double$double(support: StateStore, prev: number, actual: number): void;
}

interface JavaDuration {
  toMillis$(): bigint;
}

/** The older listener as one of today's. */
const adapted = (listener: OldListener | null): (OnChangeListener & WindowAware) | null =>
  listener && {
    onChange$StateStore$double$double: (store, prev, actual) =>
      listener.onChange$StateStoreSupport$double$double(store, prev, actual),
    onWindow: (openedMs, closedMs) => listener.onWindow(openedMs, closedMs),
  };

/**
 * Tells a listener of Java. Its method is not known to V8 where a window closes: what a listener does is compiled
 * for itself, with all that it calls, and not again with everything that leads there.
 */
class Hearer implements WindowListener {
  private readonly listener: OnChangeListener;
  private readonly hear: OnChangeListener['onChange$StateStore$double$double'];
  private readonly aware: WindowAware | undefined;
  private readonly store: StateStore;

  constructor(listener: OnChangeListener, store: StateStore) {
    this.listener = listener;
    this.hear = listener.onChange$StateStore$double$double;
    this.aware = isWindowAware(listener) ? listener : undefined;
    this.store = store;
  }

  onClose(prev: number, actual: number, openedMs: number, closedMs: number): void {
    this.aware?.onWindow(openedMs, closedMs);
    this.hear.call(this.listener, this.store, prev, actual);
  }
}

export class InstrumentGroupRTIndicator extends GroupLogic {
  instrument: Instrument | null = null;
  store: StateStore | null = null;

  /** The group of one instrument and its store. */
  forInstrument(instrument: Instrument, store: StateStore): this {
    this.instrument = instrument;
    this.store = store;
    return this;
  }

  private addWindow(indicator: string, durationMs: number, listener: OnChangeListener | null): this {
    const { store } = this;
    if (listener === null || store === null)
      return javaThrow('NullPointerException', 'window without a listener');
    const hearer = new Hearer(listener, store);
    making(() => this.core.addWindow(this.indicator(indicator), durationMs, hearer));
    return this;
  }

  window$String$WindowTime$OnChangeListener(
    indicator: string,
    time: JavaEnum,
    listener: OnChangeListener | null,
  ): this {
    return this.addWindow(indicator, windowTimeMs(time), listener);
  }
  window$String$Duration$OnChangeListener(
    indicator: string,
    duration: JavaDuration,
    listener: OnChangeListener | null,
  ): this {
    return this.addWindow(indicator, Number(duration.toMillis$()), listener);
  }
  window$String$WindowTime$AbstractOnChangeListener(
    indicator: string,
    time: JavaEnum,
    listener: OldListener | null,
  ): this {
    return this.addWindow(indicator, windowTimeMs(time), adapted(listener));
  }
  window$String$Duration$AbstractOnChangeListener(
    indicator: string,
    duration: JavaDuration,
    listener: OldListener | null,
  ): this {
    return this.addWindow(indicator, Number(duration.toMillis$()), adapted(listener));
  }
  window$(): WindowBuilder {
    return new WindowBuilder().forGroup(this);
  }

  /** Used by the window builder. */
  buildWindow(indicator: string, durationMs: number, listener: OnChangeListener | null): this {
    return this.addWindow(indicator, durationMs, listener);
  }
}

/** What `window()` returns. */
export class WindowBuilder extends JavaObject {
  private group: InstrumentGroupRTIndicator | undefined = undefined;
  private source: string | undefined = undefined;
  private durationMs: number | undefined = undefined;
  private onChange: OnChangeListener | null = null;

  forGroup(group: InstrumentGroupRTIndicator): this {
    this.group = group;
    return this;
  }
  windowTime$WindowTime(time: JavaEnum): this {
    this.durationMs = windowTimeMs(time);
    return this;
  }
  windowTime$Duration(duration: JavaDuration): this {
    this.durationMs = Number(duration.toMillis$());
    return this;
  }
  indicator$String(name: string): this {
    this.source = name;
    return this;
  }
  listener$OnChangeListener(listener: OnChangeListener | null): this {
    this.onChange = listener;
    return this;
  }
  listener$AbstractOnChangeListener(listener: OldListener | null): this {
    return this.listener$OnChangeListener(adapted(listener));
  }
  build$(): InstrumentGroupRTIndicator {
    const { group, source, durationMs } = this;
    if (group === undefined || source === undefined || durationMs === undefined) {
      return javaThrow('IllegalStateException', 'a window needs windowTime, indicator and listener');
    }
    return group.buildWindow(source, durationMs, this.onChange);
  }
}

export const instrumentGroupRTIndicator = (): LibraryClass => ({
  declaration: `public final class InstrumentGroupRTIndicator {
    private InstrumentGroupRTIndicator();
    public double getValue(String name);
    public RTIndicator getExisting(String name);
    public RTIndicator getReadOnlyExisting(String name);
    public Optional<RTIndicator> getReadOnly(String name);
    ${AVERAGES_DECLARATION}
    ${CHANGES_DECLARATION}
    ${LOGIC_DECLARATION}
    public InstrumentGroupRTIndicator window(String indicator, WindowTimeRTIndicator.WindowTime time, OnChangeListener listener);
    public InstrumentGroupRTIndicator window(String indicator, Duration duration, OnChangeListener listener);
    public InstrumentGroupRTIndicator window(String indicator, WindowTimeRTIndicator.WindowTime time, AbstractOnChangeListener listener);
    public InstrumentGroupRTIndicator window(String indicator, Duration duration, AbstractOnChangeListener listener);
    public WindowBuilder window();
    public static final class WindowBuilder {
      private WindowBuilder();
      public WindowBuilder windowTime(WindowTimeRTIndicator.WindowTime time);
      public WindowBuilder windowTime(Duration duration);
      public WindowBuilder indicator(String name);
      public WindowBuilder listener(OnChangeListener listener);
      public WindowBuilder listener(AbstractOnChangeListener listener);
      public InstrumentGroupRTIndicator build();
    }
  }`,
  implementation: InstrumentGroupRTIndicator,
  nested: { WindowBuilder },
});

export const onChangeListener = (): LibraryClass => ({
  declaration: `@FunctionalInterface public interface OnChangeListener {
    void onChange(StateStore store, double prev, double actual);
  }`,
});
