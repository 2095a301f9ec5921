import type { LibraryClass } from '../../library.ts';
import type { Comparator } from './comparator.ts';
import type { JavaMap } from './map.ts';
import { type Range, RangeMap, WHOLE } from './navigable-map.ts';
import { SortedEntries } from './sorted-entries.ts';
import { TreeKeys, type TreeSet } from './tree-set.ts';

/** The keys of sorted maps are navigable sets. */
abstract class NavigableMap extends RangeMap {
  protected override window(range: Range): RangeMap {
    return new MapWindow(this.store, range);
  }
  override keySet$(): TreeSet {
    return new TreeKeys(this);
  }
  navigableKeySet$(): TreeSet {
    return new TreeKeys(this);
  }
  descendingKeySet$(): TreeSet {
    return new TreeKeys(this.descendingMap$());
  }
}

/** `java.util.TreeMap`. */
export class TreeMap extends NavigableMap {
  override store = new SortedEntries(null);
  protected override readonly range = WHOLE;

  init$Comparator(order: Comparator | null): this {
    this.store = new SortedEntries(order);
    return this;
  }
  init$Map(other: JavaMap): this {
    this.putAll$Map(other);
    return this;
  }
  /** Only a map that is known to be sorted hands on its order. */
  init$SortedMap(other: RangeMap): this {
    return this.init$Comparator(other.comparator$()).init$Map(other);
  }
}

/** A sub-map or a descending map. */
class MapWindow extends NavigableMap {
  override readonly store: SortedEntries;
  protected override readonly range: Range;

  constructor(store: SortedEntries, range: Range) {
    super();
    this.store = store;
    this.range = range;
  }
}

export const sequencedMapClass: LibraryClass = {
  declaration: `public interface SequencedMap<K, V> extends Map<K, V> {
    Map.Entry<K, V> firstEntry();
    Map.Entry<K, V> lastEntry();
    Map.Entry<K, V> pollFirstEntry();
    Map.Entry<K, V> pollLastEntry();
  }`,
};
export const sortedMapClass: LibraryClass = {
  declaration: `public interface SortedMap<K,V> extends SequencedMap<K,V> {
    Comparator<? super K> comparator();
    SortedMap<K,V> subMap(K fromKey, K toKey);
    SortedMap<K,V> headMap(K toKey);
    SortedMap<K,V> tailMap(K fromKey);
    K firstKey();
    K lastKey();
    Set<K> keySet();
    Collection<V> values();
    Set<Map.Entry<K, V>> entrySet();
  }`,
};
export const navigableMapClass: LibraryClass = {
  declaration: `public interface NavigableMap<K,V> extends SortedMap<K,V> {
    Map.Entry<K,V> lowerEntry(K key);
    K lowerKey(K key);
    Map.Entry<K,V> floorEntry(K key);
    K floorKey(K key);
    Map.Entry<K,V> ceilingEntry(K key);
    K ceilingKey(K key);
    Map.Entry<K,V> higherEntry(K key);
    K higherKey(K key);
    Map.Entry<K,V> firstEntry();
    Map.Entry<K,V> lastEntry();
    Map.Entry<K,V> pollFirstEntry();
    Map.Entry<K,V> pollLastEntry();
    NavigableMap<K,V> descendingMap();
    NavigableMap<K,V> reversed();
    NavigableSet<K> navigableKeySet();
    NavigableSet<K> descendingKeySet();
    NavigableMap<K,V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive);
    NavigableMap<K,V> headMap(K toKey, boolean inclusive);
    NavigableMap<K,V> tailMap(K fromKey, boolean inclusive);
    SortedMap<K,V> subMap(K fromKey, K toKey);
    SortedMap<K,V> headMap(K toKey);
    SortedMap<K,V> tailMap(K fromKey);
  }`,
};
export const treeMapClass: LibraryClass = {
  declaration: `public class TreeMap<K,V> extends AbstractMap<K,V> implements NavigableMap<K,V> {
    public TreeMap();
    public TreeMap(Comparator<? super K> comparator);
    public TreeMap(Map<? extends K, ? extends V> m);
    public TreeMap(SortedMap<K, ? extends V> m);
    public int size();
    public boolean containsKey(Object key);
    public V get(Object key);
    public Comparator<? super K> comparator();
    public K firstKey();
    public K lastKey();
    public V put(K key, V value);
    public V remove(Object key);
    public void clear();
    public Map.Entry<K,V> firstEntry();
    public Map.Entry<K,V> lastEntry();
    public Map.Entry<K,V> pollFirstEntry();
    public Map.Entry<K,V> pollLastEntry();
    public Map.Entry<K,V> lowerEntry(K key);
    public K lowerKey(K key);
    public Map.Entry<K,V> floorEntry(K key);
    public K floorKey(K key);
    public Map.Entry<K,V> ceilingEntry(K key);
    public K ceilingKey(K key);
    public Map.Entry<K,V> higherEntry(K key);
    public K higherKey(K key);
    public Set<K> keySet();
    public NavigableSet<K> navigableKeySet();
    public NavigableSet<K> descendingKeySet();
    public Set<Map.Entry<K,V>> entrySet();
    public NavigableMap<K, V> descendingMap();
    public NavigableMap<K, V> reversed();
    public NavigableMap<K,V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive);
    public NavigableMap<K,V> headMap(K toKey, boolean inclusive);
    public NavigableMap<K,V> tailMap(K fromKey, boolean inclusive);
    public SortedMap<K,V> subMap(K fromKey, K toKey);
    public SortedMap<K,V> headMap(K toKey);
    public SortedMap<K,V> tailMap(K fromKey);
  }`,
  implementation: TreeMap,
};
