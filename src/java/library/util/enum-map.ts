import type { LibraryClass } from '../../library.ts';
import type { JavaEnum } from '../../runtime/enum.ts';
import { requireNonNull } from '../throwing.ts';
import { comparatorOf } from './comparator.ts';
import type { JavaMap } from './map.ts';
import { type Range, RangeMap, WHOLE } from './navigable-map.ts';
import { SortedEntries } from './sorted-entries.ts';

const BY_ORDINAL = comparatorOf(
  (a, b) => (requireNonNull(a) as JavaEnum).ordinal$() - (requireNonNull(b) as JavaEnum).ordinal$(),
);

/** `java.util.EnumMap`: in the order of the constants. Made from another map or, as in Java, from a class. */
export class EnumMap extends RangeMap {
  override store = new SortedEntries(BY_ORDINAL);
  protected override readonly range: Range = WHOLE;

  protected override window(): RangeMap {
    return this;
  }
  init$Class(_type: unknown): this {
    return this;
  }
  init$Map(other: JavaMap): this {
    this.putAll$Map(other);
    return this;
  }
}

export const enumMapClass: LibraryClass = {
  declaration: `public class EnumMap<K extends Enum<K>, V> extends AbstractMap<K, V> implements Map<K, V> {
    public EnumMap(Class<K> keyType);
    public EnumMap(Map<K, ? extends V> m);
    public Set<Map.Entry<K, V>> entrySet();
  }`,
  implementation: EnumMap,
};
