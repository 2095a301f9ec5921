/** `CrossDetector` and its record `Cross`. */
import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { JavaRecord } from '../../java/runtime/enum.ts';
import { CrossTracker } from '../cross-detector.ts';

export class Cross extends JavaRecord {
  private above = false;
  private below = false;

  init$boolean$boolean(above: boolean, below: boolean): this {
    this.above = above;
    this.below = below;
    return this;
  }

  above$(): boolean {
    return this.above;
  }
  below$(): boolean {
    return this.below;
  }
  components$(): readonly unknown[] {
    return [this.above, this.below];
  }
  componentNames$(): readonly string[] {
    return ['above', 'below'];
  }
}

/** Records are values: the three that there are serve every call. */
const ABOVE = new Cross().init$boolean$boolean(true, false);
const BELOW = new Cross().init$boolean$boolean(false, true);
const NONE = new Cross().init$boolean$boolean(false, false);

export class CrossDetector extends JavaObject {
  private readonly tracker = new CrossTracker(ABOVE, BELOW, NONE);

  check$double$double(left: number, right: number): Cross {
    return this.tracker.check(left, right);
  }
}

export const crossDetector = (): LibraryClass => ({
  declaration: `public class CrossDetector {
    public CrossDetector();
    public Cross check(double left, double right);
    public record Cross(boolean above, boolean below) { }
  }`,
  implementation: CrossDetector,
  nested: { Cross },
});
