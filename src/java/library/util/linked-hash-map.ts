import type { LibraryClass } from '../../library.ts';
import { HashMap, NodeIterator } from './hash-map.ts';
import type { HashNode } from './hash-table.ts';
import { entrySnapshot, type MapEntry } from './map-entry.ts';

/** `java.util.LinkedHashMap`: iterates in the order of insertion, or of access. */
export class LinkedHashMap extends HashMap {
  private head: HashNode | null = null;
  private tail: HashNode | null = null;
  private byAccess = false;

  init$int$float$boolean(capacity: number, loadFactor: number, byAccess: boolean): this {
    this.byAccess = byAccess;
    return this.init$int$float(capacity, loadFactor);
  }
  static newLinkedHashMap$int(count: number): LinkedHashMap {
    return new LinkedHashMap().init$int(Math.ceil(count / 0.75));
  }
  protected removeEldestEntry$Entry(_eldest: MapEntry): boolean {
    return false;
  }
  override get$Object(key: unknown): unknown {
    const node = this.table.find(key);
    if (node === null) return null;
    this.touched(node);
    return node.value;
  }
  override getOrDefault$Object$Object(key: unknown, fallback: unknown): unknown {
    const node = this.table.find(key);
    if (node === null) return fallback;
    this.touched(node);
    return node.value;
  }
  override clear$(): void {
    super.clear$();
    this.head = null;
    this.tail = null;
  }
  firstEntry$(): MapEntry | null {
    return entrySnapshot(this.head);
  }
  lastEntry$(): MapEntry | null {
    return entrySnapshot(this.tail);
  }
  pollFirstEntry$(): MapEntry | null {
    return this.poll(this.head);
  }
  pollLastEntry$(): MapEntry | null {
    return this.poll(this.tail);
  }

  override nodes(): NodeIterator {
    return new LinkIterator(this, this.head);
  }
  protected override added(node: HashNode): void {
    node.before = this.tail;
    node.after = null;
    if (this.tail === null) this.head = node;
    else this.tail.after = node;
    this.tail = node;
  }
  protected override touched(node: HashNode): void {
    if (!this.byAccess || node === this.tail) return;
    this.removed(node);
    this.added(node);
    this.changes++;
  }
  protected override removed(node: HashNode): void {
    if (node.before === null) this.head = node.after;
    else node.before.after = node.after;
    if (node.after === null) this.tail = node.before;
    else node.after.before = node.before;
  }
  protected override trimmed(): void {
    if (this.head !== null && this.removeEldestEntry$Entry(this.head)) this.drop(this.head.key);
  }
  private poll(node: HashNode | null): MapEntry | null {
    if (node !== null) this.drop(node.key);
    return entrySnapshot(node);
  }
}

class LinkIterator extends NodeIterator {
  constructor(map: HashMap, head: HashNode | null) {
    super(map);
    this.upcoming = head;
  }
  protected override following(node: HashNode): HashNode | null {
    return node.after;
  }
}

export const linkedHashMapClass: LibraryClass = {
  declaration: `public class LinkedHashMap<K,V> extends HashMap<K,V> implements SequencedMap<K,V> {
    public LinkedHashMap(int initialCapacity, float loadFactor);
    public LinkedHashMap(int initialCapacity);
    public LinkedHashMap();
    public LinkedHashMap(Map<? extends K, ? extends V> m);
    public LinkedHashMap(int initialCapacity, float loadFactor, boolean accessOrder);
    public V get(Object key);
    public V getOrDefault(Object key, V defaultValue);
    public void clear();
    protected boolean removeEldestEntry(Map.Entry<K,V> eldest);
    public Map.Entry<K, V> firstEntry();
    public Map.Entry<K, V> lastEntry();
    public Map.Entry<K, V> pollFirstEntry();
    public Map.Entry<K, V> pollLastEntry();
    public static <K, V> LinkedHashMap<K, V> newLinkedHashMap(int numMappings);
  }`,
  implementation: LinkedHashMap,
};
