import type { LibraryClass } from '../../library.ts';
import { illegalState, requireNonNull } from '../throwing.ts';
import { HashMap, NodeIterator } from '../util/hash-map.ts';
import type { HashNode } from '../util/hash-table.ts';
import type { BiConsumer } from '../util-function/consumer.ts';
import type { BiFunction } from '../util-function/function.ts';

/**
 * `java.util.concurrent.ConcurrentHashMap`: there is one thread, so it is a HashMap without nulls. It
 * iterates in the order of a HashMap; Java's own may differ from that after many insertions, and promises none.
 */
export class ConcurrentHashMap extends HashMap {
  override get$Object(key: unknown): unknown {
    return super.get$Object(requireNonNull(key));
  }
  override containsKey$Object(key: unknown): boolean {
    return super.containsKey$Object(requireNonNull(key));
  }
  override put$Object$Object(key: unknown, value: unknown): unknown {
    return super.put$Object$Object(requireNonNull(key), requireNonNull(value));
  }
  override putIfAbsent$Object$Object(key: unknown, value: unknown): unknown {
    return super.putIfAbsent$Object$Object(requireNonNull(key), requireNonNull(value));
  }
  override forEach$BiConsumer(action: BiConsumer): void {
    requireNonNull(action);
    const nodes = this.nodes();
    while (nodes.hasNext$()) {
      const node = nodes.advance();
      action.accept$Object$Object(node.key, node.value);
    }
  }
  override nodes(): NodeIterator {
    return new SnapshotIterator(this, super.nodes());
  }
  /** Whether the node is still one of this map's. */
  holds(node: HashNode): boolean {
    return this.table.find(node.key) === node;
  }
  override merge$Object$Object$BiFunction(key: unknown, value: unknown, join: BiFunction): unknown {
    return super.merge$Object$Object$BiFunction(requireNonNull(key), value, join);
  }
}

/** Goes over what was there at its start and has not been removed since; changes do not disturb it. */
class SnapshotIterator extends NodeIterator {
  private readonly nodes: readonly HashNode[];
  private readonly owner: ConcurrentHashMap;
  private at = 0;
  private last: HashNode | null = null;

  constructor(map: ConcurrentHashMap, source: NodeIterator) {
    super(map);
    const nodes: HashNode[] = [];
    while (source.hasNext$()) nodes.push(source.advance());
    this.nodes = nodes;
    this.owner = map;
    this.upcoming = this.following();
  }
  protected override following(): HashNode | null {
    while (this.at < this.nodes.length) {
      const node = this.nodes[this.at++];
      if (node !== undefined && this.owner.holds(node)) return node;
    }
    return null;
  }
  override next$(): unknown {
    this.last = this.advance();
    return this.last;
  }
  override remove$(): void {
    if (this.last === null) throw illegalState();
    this.owner.drop(this.last.key);
    this.last = null;
  }
}

export const concurrentMapClass: LibraryClass = {
  declaration: `public interface ConcurrentMap<K,V> extends Map<K,V> {
    V putIfAbsent(K key, V value);
    boolean remove(Object key, Object value);
    boolean replace(K key, V oldValue, V newValue);
    V replace(K key, V value);
  }`,
};
export const concurrentHashMapClass: LibraryClass = {
  declaration: `public class ConcurrentHashMap<K,V> extends AbstractMap<K,V> implements ConcurrentMap<K,V> {
    public ConcurrentHashMap();
    public ConcurrentHashMap(int initialCapacity);
    public ConcurrentHashMap(Map<? extends K, ? extends V> m);
    public ConcurrentHashMap(int initialCapacity, float loadFactor);
    public int size();
    public boolean isEmpty();
    public V get(Object key);
    public boolean containsKey(Object key);
    public V put(K key, V value);
    public void putAll(Map<? extends K, ? extends V> m);
    public V remove(Object key);
    public void clear();
    public Set<Map.Entry<K,V>> entrySet();
    public V putIfAbsent(K key, V value);
    public boolean remove(Object key, Object value);
    public boolean replace(K key, V oldValue, V newValue);
    public V replace(K key, V value);
    public V getOrDefault(Object key, V defaultValue);
    public void forEach(BiConsumer<? super K, ? super V> action);
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mappingFunction);
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction);
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction);
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remappingFunction);
  }`,
  implementation: ConcurrentHashMap,
};
