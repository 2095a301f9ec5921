/** `IndicatorMeta`: what is noted about an indicator, by key. */

import type { LibraryClass } from '../../../java/library.ts';
import { JavaObject } from '../../../java/runtime/base.ts';

export class IndicatorMeta extends JavaObject {
  static readonly f$EMPTY: IndicatorMeta = new IndicatorMeta();
  static readonly f$ID = 'id';

  private entries: ReadonlyMap<string, unknown> = new Map();

  /** A copy that has one entry more. */
  with(key: string, value: unknown): IndicatorMeta {
    const copy = new IndicatorMeta();
    copy.entries = new Map([...this.entries, [key, value]]);
    return copy;
  }

  get$String(key: string): unknown {
    return this.entries.get(key) ?? null;
  }
}

export const indicatorMeta = (): LibraryClass => ({
  declaration: `public final class IndicatorMeta {
    private IndicatorMeta();
    public static final IndicatorMeta EMPTY;
    public static final String ID;
    public Object get(String key);
  }`,
  implementation: IndicatorMeta,
});
