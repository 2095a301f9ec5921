/** Indicators of the engine as Java objects: those of builder calls, and the classes of the catalogue. */
import { Indicator } from '../../indicators/indicator.ts';
import { AbstractRTIndicator, type RTIndicator, refuseUpdate } from './rt-indicator.ts';

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
