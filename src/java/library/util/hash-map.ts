import type { LibraryClass } from '../../library.ts';
import { floatToString } from '../../runtime/format-number.ts';
import { nullSafeEquals as equals } from '../../runtime/object.ts';
import { JavaIterator } from '../lang/iterable.ts';
import {
  concurrentModification,
  illegalArgument,
  illegalState,
  noSuchElement,
  requireNonNull,
} from '../throwing.ts';
import type { BiConsumer } from '../util-function/consumer.ts';
import type { BiFunction, JavaFunction } from '../util-function/function.ts';
import { AbstractMap } from './abstract-map.ts';
import type { JavaCollection } from './collection.ts';
import { type HashNode, HashTable } from './hash-table.ts';
import { entriesOf, type JavaMap } from './map.ts';
import { EntryView } from './map-views.ts';

const DEFAULT_LOAD_FACTOR = 0.75;

/** `java.util.HashMap`. `LinkedHashMap` overrides the hooks and the order. */
export class HashMap extends AbstractMap {
  protected table = new HashTable(0, DEFAULT_LOAD_FACTOR);
  /** Structural changes so far; an iterator that sees it change throws. */
  changes = 0;

  init$int(capacity: number): this {
    return this.init$int$float(capacity, DEFAULT_LOAD_FACTOR);
  }
  init$int$float(capacity: number, loadFactor: number): this {
    if (capacity < 0) throw illegalArgument(`Illegal initial capacity: ${capacity}`);
    if (!(loadFactor > 0)) throw illegalArgument(`Illegal load factor: ${floatToString(loadFactor)}`);
    this.table = new HashTable(Math.max(capacity, 1), loadFactor);
    return this;
  }
  init$Map(other: JavaMap): this {
    this.putEntries(other);
    return this;
  }
  static newHashMap$int(count: number): HashMap {
    if (count < 0) throw illegalArgument(`Negative number of mappings: ${count}`);
    return new HashMap().init$int(Math.ceil(count / DEFAULT_LOAD_FACTOR));
  }

  override size$(): number {
    return this.table.size;
  }
  override isEmpty$(): boolean {
    return this.table.size === 0;
  }
  override containsKey$Object(key: unknown): boolean {
    return this.table.find(key) !== null;
  }
  override get$Object(key: unknown): unknown {
    const node = this.table.find(key);
    return node === null ? null : node.value;
  }
  override getOrDefault$Object$Object(key: unknown, fallback: unknown): unknown {
    const node = this.table.find(key);
    return node === null ? fallback : node.value;
  }
  override put$Object$Object(key: unknown, value: unknown): unknown {
    return this.insert(key, value, false);
  }
  override putIfAbsent$Object$Object(key: unknown, value: unknown): unknown {
    return this.insert(key, value, true);
  }
  override putAll$Map(other: JavaMap): void {
    this.putEntries(other);
  }
  override remove$Object(key: unknown): unknown {
    return this.drop(key)?.value ?? null;
  }
  override remove$Object$Object(key: unknown, value: unknown): boolean {
    const node = this.table.find(key);
    return node !== null && equals(node.value, value) && this.drop(key) !== null;
  }
  override replace$Object$Object(key: unknown, value: unknown): unknown {
    const node = this.table.find(key);
    return node === null ? null : this.overwrite(node, value);
  }
  override replace$Object$Object$Object(key: unknown, old: unknown, value: unknown): boolean {
    const node = this.table.find(key);
    if (node === null || !equals(node.value, old)) return false;
    this.overwrite(node, value);
    return true;
  }
  override clear$(): void {
    this.changes++;
    this.table.clear();
  }
  override entrySet$(): JavaCollection {
    return new EntryView(this, () => this.nodes());
  }
  override forEach$BiConsumer(action: BiConsumer): void {
    requireNonNull(action);
    const expected = this.changes;
    const nodes = this.nodes();
    while (nodes.hasNext$()) {
      const node = nodes.advance();
      action.accept$Object$Object(node.key, node.value);
    }
    if (this.changes !== expected) throw concurrentModification();
  }
  override computeIfAbsent$Object$Function(key: unknown, make: JavaFunction): unknown {
    requireNonNull(make);
    this.table.prepare();
    const node = this.table.find(key);
    if (node !== null && node.value !== null) {
      this.touched(node);
      return node.value;
    }
    return this.computeAbsent(key, node, make);
  }
  /** On its own: a function that makes closures makes room for them at every call. */
  private computeAbsent(key: unknown, node: HashNode | null, make: JavaFunction): unknown {
    const made = this.undisturbed(() => make.apply$Object(key));
    return made === null ? null : this.settle(key, node, made);
  }
  override computeIfPresent$Object$BiFunction(key: unknown, change: BiFunction): unknown {
    requireNonNull(change);
    const node = this.table.find(key);
    if (node === null || node.value === null) return null;
    return this.settle(
      key,
      node,
      this.undisturbed(() => change.apply$Object$Object(key, node.value)),
    );
  }
  override compute$Object$BiFunction(key: unknown, change: BiFunction): unknown {
    requireNonNull(change);
    this.table.prepare();
    const node = this.table.find(key);
    const old = node === null ? null : node.value;
    return this.settle(
      key,
      node,
      this.undisturbed(() => change.apply$Object$Object(key, old)),
    );
  }
  override merge$Object$Object$BiFunction(key: unknown, value: unknown, join: BiFunction): unknown {
    requireNonNull(value);
    requireNonNull(join);
    this.table.prepare();
    const node = this.table.find(key);
    if (node === null || node.value === null) return this.settle(key, node, value);
    return this.settle(
      key,
      node,
      this.undisturbed(() => join.apply$Object$Object(node.value, value)),
    );
  }

  /** The entries in this map's order. */
  nodes(): NodeIterator {
    return new BinIterator(this, this.table);
  }
  /** Removes a key; gives its node, or null. */
  drop(key: unknown): HashNode | null {
    const node = this.table.remove(key);
    if (node === null) return null;
    this.changes++;
    this.removed(node);
    return node;
  }
  protected added(_node: HashNode): void {}
  protected touched(_node: HashNode): void {}
  protected removed(_node: HashNode): void {}
  /** After every insertion; may remove the eldest entry. */
  protected trimmed(): void {}

  private putEntries(other: JavaMap): void {
    this.table.reserve(other.size$());
    for (const entry of entriesOf(other)) this.insert(entry.getKey$(), entry.getValue$(), false);
  }
  private insert(key: unknown, value: unknown, onlyIfAbsent: boolean): unknown {
    const node = this.table.find(key);
    if (node !== null) {
      const old = node.value;
      if (!onlyIfAbsent || old === null) node.value = value;
      this.touched(node);
      return old;
    }
    this.changes++;
    this.added(this.table.append(key, value));
    this.trimmed();
    return null;
  }
  private overwrite(node: HashNode, value: unknown): unknown {
    const old = node.value;
    node.value = value;
    this.touched(node);
    return old;
  }
  /** Ends `compute` and its like: stores, adds or removes. Returns the value. */
  private settle(key: unknown, node: HashNode | null, value: unknown): unknown {
    if (node !== null && value === null) this.drop(key);
    else if (node !== null) this.overwrite(node, value);
    else if (value !== null) {
      this.changes++;
      this.added(this.table.prepend(key, value));
      this.trimmed();
    }
    return value;
  }
  private undisturbed(compute: () => unknown): unknown {
    const expected = this.changes;
    const value = compute();
    if (this.changes !== expected) throw concurrentModification();
    return value;
  }
}

/** Iterates over nodes; throws when somebody else changes the map. */
export abstract class NodeIterator extends JavaIterator {
  protected upcoming: HashNode | null = null;
  private readonly map: HashMap;
  private current: HashNode | null = null;
  private expected: number;

  constructor(map: HashMap) {
    super();
    this.map = map;
    this.expected = map.changes;
  }
  protected abstract following(node: HashNode): HashNode | null;

  override hasNext$(): boolean {
    return this.upcoming !== null;
  }
  override next$(): unknown {
    if (this.map.changes !== this.expected) throw concurrentModification();
    return this.advance();
  }
  /** The next node, without a look at whether the map has changed. */
  advance(): HashNode {
    const node = this.upcoming;
    if (node === null) throw noSuchElement();
    this.upcoming = this.following(node);
    this.current = node;
    return node;
  }
  override remove$(): void {
    if (this.current === null) throw illegalState();
    if (this.map.changes !== this.expected) throw concurrentModification();
    this.map.drop(this.current.key);
    this.current = null;
    this.expected = this.map.changes;
  }
}

class BinIterator extends NodeIterator {
  private readonly table: HashTable;
  private bin = 0;

  constructor(map: HashMap, table: HashTable) {
    super(map);
    this.table = table;
    this.upcoming = this.firstOfNextBin();
  }
  protected override following(node: HashNode): HashNode | null {
    return node.next ?? this.firstOfNextBin();
  }
  private firstOfNextBin(): HashNode | null {
    const { node, next } = this.table.firstFrom(this.bin);
    this.bin = next;
    return node;
  }
}

export const hashMapClass: LibraryClass = {
  declaration: `public class HashMap<K,V> extends AbstractMap<K,V> implements Map<K,V> {
    public HashMap(int initialCapacity, float loadFactor);
    public HashMap(int initialCapacity);
    public HashMap();
    public HashMap(Map<? extends K, ? extends V> m);
    public int size();
    public boolean isEmpty();
    public V get(Object key);
    public boolean containsKey(Object key);
    public V put(K key, V value);
    public void putAll(Map<? extends K, ? extends V> m);
    public V remove(Object key);
    public void clear();
    public Set<Map.Entry<K,V>> entrySet();
    public V getOrDefault(Object key, V defaultValue);
    public V putIfAbsent(K key, V value);
    public boolean remove(Object key, Object value);
    public boolean replace(K key, V oldValue, V newValue);
    public V replace(K key, V value);
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mappingFunction);
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction);
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction);
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remappingFunction);
    public void forEach(BiConsumer<? super K, ? super V> action);
    public static <K, V> HashMap<K, V> newHashMap(int numMappings);
  }`,
  implementation: HashMap,
};
