/** Reads of a group, and what all its builder calls share: sources, names, the Java face of an indicator. */
import { JavaObject } from '../../../java/runtime/base.ts';
import { javaThrow } from '../../../java/runtime/throwable.ts';
import { DEFAULT_NAME_SEPARATOR, DEFAULT_SOURCE } from '../../assumptions.ts';
import { IndicatorGroup } from '../../group.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { Streak } from '../../indicators/streak.ts';
import { lastOf } from '../../market-event.ts';
import { DisplayHint } from '../enums.ts';
import { BuiltInIndicator } from '../indicators/built-in-indicator.ts';
import { GainRTIndicator } from '../indicators/catalogue.ts';
import type { RTIndicator } from '../indicators/rt-indicator.ts';
import { StrategyIndicator } from '../indicators/strategy-indicator.ts';
import { optionalOf } from '../jdk.ts';
import { NameCache } from '../name-cache.ts';

/** `blgr20_2`: whole doubles without their `.0`. */
const nameOf = (method: string, args: readonly (string | number)[]): string =>
  [method, ...args].join(DEFAULT_NAME_SEPARATOR);

export abstract class GroupBase extends JavaObject {
  readonly core = new IndicatorGroup();
  private readonly faces = new Map<Indicator, RTIndicator>();
  private readonly percents = new Set<Indicator>();
  /** Faces by name and read-only views of them, of one revision of the group. */
  private readonly named = new NameCache<RTIndicator>();
  private readonly optionals = new NameCache<object>();
  private readonly cores = new NameCache<Indicator>();
  private namedOf = 0;

  getValue$String(name: string): number {
    if (this.namedOf !== this.core.revision) this.forgetNames();
    return (this.cores.get(name) ?? this.nameCore(name)).value;
  }
  getExisting$String(name: string): RTIndicator {
    if (this.namedOf !== this.core.revision) this.forgetNames();
    return this.named.get(name) ?? this.nameFace(name);
  }

  private forgetNames(): void {
    this.named.clear();
    this.optionals.clear();
    this.cores.clear();
    this.namedOf = this.core.revision;
  }

  private nameCore(name: string): Indicator {
    const core = this.indicator(name);
    this.cores.add(name, core);
    return core;
  }

  private nameFace(name: string): RTIndicator {
    const face = this.faceOf(name, this.indicator(name));
    this.named.add(name, face);
    return face;
  }
  getReadOnlyExisting$String(name: string): RTIndicator {
    return this.getExisting$String(name).ro$();
  }
  getReadOnly$String(name: string): object {
    return this.readOnly(name);
  }

  /** `Optional` of a read-only view; the same object for every call. */
  readOnly(name: string): object {
    if (this.namedOf !== this.core.revision) this.forgetNames();
    return this.optionals.get(name) ?? this.makeReadOnly(name);
  }

  private makeReadOnly(name: string): object {
    const core = this.core.find(name);
    if (core === undefined) return optionalOf(undefined);
    const optional = optionalOf(this.faceOf(name, core).ro$());
    this.optionals.add(name, optional);
    return optional;
  }

  private faceOf(name: string, core: Indicator): RTIndicator {
    if (core instanceof StrategyIndicator) return core.java;
    const known = this.faces.get(core);
    if (known) return known;
    const face = (core instanceof Streak ? new GainRTIndicator() : new BuiltInIndicator()).around(core);
    face.id = name;
    if (this.percents.has(core)) face.withDisplayHint$DisplayHint(DisplayHint.f$PERCENT);
    this.faces.set(core, face);
    return face;
  }

  protected asPercent<I extends Indicator>(indicator: I): I {
    this.percents.add(indicator);
    return indicator;
  }

  /** Keeps the object that a strategy registered as the indicator's face. */
  protected showAs(core: Indicator, face: RTIndicator): void {
    this.faces.set(core, face);
  }

  /** @throws IllegalArgumentException (Java) when there is none of that name. */
  protected indicator(name: string): Indicator {
    return this.core.find(name) ?? javaThrow('IllegalArgumentException', `unknown indicator '${name}'`);
  }

  /** The source of a call that names none: the price, or the first indicator; the price is added when there is nothing. */
  protected defaultSource(): Indicator {
    const [first] = this.core.names();
    const known = this.core.find(DEFAULT_SOURCE) ?? (first === undefined ? undefined : this.core.find(first));
    return known ?? this.core.addReading(DEFAULT_SOURCE, lastOf);
  }

  protected defaultName(method: string, ...args: readonly (string | number)[]): string {
    return nameOf(method, args);
  }
}
