import type { LibraryClass } from '../../library.ts';
import type { JavaEnum } from '../../runtime/enum.ts';
import { requireNonNull } from '../throwing.ts';
import { AbstractMap } from './abstract-map.ts';
import type { JavaCollection } from './collection.ts';
import { comparatorOf } from './comparator.ts';
import type { JavaMap } from './map.ts';
import { TreeMap } from './tree-map.ts';

const BY_ORDINAL = comparatorOf(
  (a, b) => (requireNonNull(a) as JavaEnum).ordinal$() - (requireNonNull(b) as JavaEnum).ordinal$(),
);

/** `java.util.EnumMap`: in the order of the constants. */
export class EnumMap extends AbstractMap {
  private readonly entries = new TreeMap().init$Comparator(BY_ORDINAL);

  init$Class(_type: unknown): this {
    return this;
  }
  init$Map(other: JavaMap): this {
    this.putAll$Map(other);
    return this;
  }
  override size$(): number {
    return this.entries.size$();
  }
  override containsKey$Object(key: unknown): boolean {
    return key !== null && this.entries.containsKey$Object(key);
  }
  override get$Object(key: unknown): unknown {
    return key === null ? null : this.entries.get$Object(key);
  }
  override put$Object$Object(key: unknown, value: unknown): unknown {
    return this.entries.put$Object$Object(requireNonNull(key), value);
  }
  override remove$Object(key: unknown): unknown {
    return key === null ? null : this.entries.remove$Object(key);
  }
  override entrySet$(): JavaCollection {
    return this.entries.entrySet$();
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
