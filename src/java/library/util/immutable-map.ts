import type { LibraryClass } from '../../library.ts';
import { JavaObject, toString as toText } from '../../runtime/object.ts';
import { fixedArities, withStatics } from '../statics.ts';
import { illegalArgument, requireNonNull } from '../throwing.ts';
import { AbstractMap } from './abstract-map.ts';
import type { JavaCollection } from './collection.ts';
import { LinkedHashSet } from './hash-set.ts';
import { forbid, MAP_CHANGES } from './immutable.ts';
import { ImmutableSet } from './immutable-set.ts';
import { LinkedHashMap } from './linked-hash-map.ts';
import { entriesOf, JavaMap } from './map.ts';
import { fixedEntry, MapEntry } from './map-entry.ts';

/** What `Map.of`, `Map.ofEntries` and `Map.copyOf` give, in the order given; see `ImmutableSet`. */
export class ImmutableMap extends AbstractMap {
  private readonly entries: LinkedHashMap;

  constructor(entries: LinkedHashMap) {
    super();
    this.entries = entries;
  }
  override size$(): number {
    return this.entries.size$();
  }
  override containsKey$Object(key: unknown): boolean {
    return this.entries.containsKey$Object(requireNonNull(key));
  }
  override containsValue$Object(value: unknown): boolean {
    return this.entries.containsValue$Object(requireNonNull(value));
  }
  override get$Object(key: unknown): unknown {
    return this.entries.get$Object(requireNonNull(key));
  }
  override entrySet$(): JavaCollection {
    const entries = new LinkedHashSet();
    for (const entry of entriesOf(this.entries)) entries.add$Object(MapEntry.copyOf$Entry(entry));
    return new ImmutableSet(entries);
  }
}
forbid(ImmutableMap, MAP_CHANGES);

const put = (map: LinkedHashMap, key: unknown, value: unknown): void => {
  requireNonNull(value);
  if (map.containsKey$Object(requireNonNull(key))) throw illegalArgument(`duplicate key: ${toText(key)}`);
  map.put$Object$Object(key, value);
};

const mapOf = (keysAndValues: readonly unknown[]): ImmutableMap => {
  const map = new LinkedHashMap();
  for (let at = 0; at < keysAndValues.length; at += 2) put(map, keysAndValues[at], keysAndValues[at + 1]);
  return new ImmutableMap(map);
};

/** `Map.copyOf`. */
export const copyOfMap = (other: JavaMap): ImmutableMap =>
  other instanceof ImmutableMap ? other : MapStatics.ofEntries$Entry_A([...entriesOf(other)]);

class MapStatics extends JavaObject {
  static ofEntries$Entry_A(entries: readonly MapEntry[]): ImmutableMap {
    const map = new LinkedHashMap();
    for (const entry of entries) put(map, entry.getKey$(), entry.getValue$());
    return new ImmutableMap(map);
  }
  static entry$Object$Object(key: unknown, value: unknown): MapEntry {
    return fixedEntry(key, value);
  }
  static copyOf$Map(other: JavaMap): ImmutableMap {
    return copyOfMap(other);
  }
}

export const mapClass: LibraryClass = {
  declaration: `public interface Map<K, V> {
    int size();
    boolean isEmpty();
    boolean containsKey(Object key);
    boolean containsValue(Object value);
    V get(Object key);
    V put(K key, V value);
    V remove(Object key);
    void putAll(Map<? extends K, ? extends V> m);
    void clear();
    Set<K> keySet();
    Collection<V> values();
    Set<Map.Entry<K, V>> entrySet();
    interface Entry<K, V> {
      K getKey();
      V getValue();
      V setValue(V value);
      static <K extends Comparable<? super K>, V> Comparator<Map.Entry<K, V>> comparingByKey();
      static <K, V extends Comparable<? super V>> Comparator<Map.Entry<K, V>> comparingByValue();
      static <K, V> Comparator<Map.Entry<K, V>> comparingByKey(Comparator<? super K> cmp);
      static <K, V> Comparator<Map.Entry<K, V>> comparingByValue(Comparator<? super V> cmp);
      static <K, V> Map.Entry<K, V> copyOf(Map.Entry<? extends K, ? extends V> e);
    }
    default V getOrDefault(Object key, V defaultValue);
    default void forEach(BiConsumer<? super K, ? super V> action);
    default void replaceAll(BiFunction<? super K, ? super V, ? extends V> function);
    default V putIfAbsent(K key, V value);
    default boolean remove(Object key, Object value);
    default boolean replace(K key, V oldValue, V newValue);
    default V replace(K key, V value);
    default V computeIfAbsent(K key, Function<? super K, ? extends V> mappingFunction);
    default V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction);
    default V compute(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction);
    default V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remappingFunction);
    static <K, V> Map<K, V> of();
    static <K, V> Map<K, V> of(K k1, V v1);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7, K k8, V v8);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7, K k8, V v8, K k9, V v9);
    static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7, K k8, V v8, K k9, V v9, K k10, V v10);
    static <K, V> Map<K, V> ofEntries(Entry<? extends K, ? extends V>... entries);
    static <K, V> Entry<K, V> entry(K k, V v);
    static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map);
  }`,
  implementation: Object.assign(withStatics(JavaMap, MapStatics), fixedArities('of', 20, 2, mapOf)),
  nested: { Entry: MapEntry },
};
