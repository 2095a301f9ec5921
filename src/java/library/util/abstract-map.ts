import type { LibraryClass } from '../../library.ts';
import { nullSafeEquals as equals } from '../../runtime/object.ts';
import { unsupported } from '../throwing.ts';
import type { JavaCollection } from './collection.ts';
import { entriesOf, JavaMap, mapToString } from './map.ts';
import { type MapEntry, SimpleEntry, SimpleImmutableEntry } from './map-entry.ts';
import { KeyView, ValueView } from './map-views.ts';

/** `java.util.AbstractMap`: everything from `entrySet`. */
export abstract class AbstractMap extends JavaMap {
  override size$(): number {
    return this.entrySet$().size$();
  }
  override isEmpty$(): boolean {
    return this.size$() === 0;
  }
  override containsKey$Object(key: unknown): boolean {
    return this.find(key) !== null;
  }
  override containsValue$Object(value: unknown): boolean {
    for (const entry of entriesOf(this)) if (equals(value, entry.getValue$())) return true;
    return false;
  }
  override get$Object(key: unknown): unknown {
    return this.find(key)?.getValue$() ?? null;
  }
  override put$Object$Object(_key: unknown, _value: unknown): unknown {
    throw unsupported();
  }
  override remove$Object(key: unknown): unknown {
    const iterator = this.entrySet$().iterator$();
    while (iterator.hasNext$()) {
      const entry = iterator.next$() as MapEntry;
      if (!equals(key, entry.getKey$())) continue;
      const value = entry.getValue$();
      iterator.remove$();
      return value;
    }
    return null;
  }
  override putAll$Map(other: JavaMap): void {
    for (const entry of entriesOf(other)) this.put$Object$Object(entry.getKey$(), entry.getValue$());
  }
  override clear$(): void {
    this.entrySet$().clear$();
  }
  override keySet$(): JavaCollection {
    return new KeyView(this);
  }
  override values$(): JavaCollection {
    return new ValueView(this);
  }
  override equals$Object(other: unknown): boolean {
    if (other === this) return true;
    if (!(other instanceof JavaMap) || other.size$() !== this.size$()) return false;
    for (const entry of entriesOf(this)) {
      const key = entry.getKey$();
      const value = other.get$Object(key);
      if (!equals(entry.getValue$(), value) || (value === null && !other.containsKey$Object(key)))
        return false;
    }
    return true;
  }
  override hashCode$(): number {
    let hash = 0;
    for (const entry of entriesOf(this)) hash = (hash + entry.hashCode$()) | 0;
    return hash;
  }
  override toString$(): string {
    return mapToString(this);
  }
  private find(key: unknown): MapEntry | null {
    for (const entry of entriesOf(this)) if (equals(key, entry.getKey$())) return entry;
    return null;
  }
}

export const abstractMapClass: LibraryClass = {
  declaration: `public abstract class AbstractMap<K,V> implements Map<K,V> {
    protected AbstractMap();
    public int size();
    public boolean isEmpty();
    public boolean containsValue(Object value);
    public boolean containsKey(Object key);
    public V get(Object key);
    public V put(K key, V value);
    public V remove(Object key);
    public void putAll(Map<? extends K, ? extends V> m);
    public void clear();
    public Set<K> keySet();
    public Collection<V> values();
    public abstract Set<Entry<K,V>> entrySet();
    public boolean equals(Object o);
    public int hashCode();
    public String toString();
    public static class SimpleEntry<K,V> implements Entry<K,V> {
      public SimpleEntry(K key, V value);
      public SimpleEntry(Entry<? extends K, ? extends V> entry);
      public K getKey();
      public V getValue();
      public V setValue(V value);
      public boolean equals(Object o);
      public int hashCode();
      public String toString();
    }
    public static class SimpleImmutableEntry<K,V> implements Entry<K,V> {
      public SimpleImmutableEntry(K key, V value);
      public SimpleImmutableEntry(Entry<? extends K, ? extends V> entry);
      public K getKey();
      public V getValue();
      public V setValue(V value);
      public boolean equals(Object o);
      public int hashCode();
      public String toString();
    }
  }`,
  implementation: AbstractMap,
  nested: { SimpleEntry, SimpleImmutableEntry },
};
