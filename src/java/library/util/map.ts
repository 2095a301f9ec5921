import { nullSafeEquals as equals, JavaObject, toString as toText } from '../../runtime/object.ts';
import { requireNonNull } from '../throwing.ts';
import type { BiConsumer } from '../util-function/consumer.ts';
import type { BiFunction, JavaFunction } from '../util-function/function.ts';
import type { JavaCollection } from './collection.ts';
import type { MapEntry } from './map-entry.ts';

/** `java.util.Map`: its default methods. The static `of` and `copyOf` are in `immutable-map.ts`. */
export abstract class JavaMap extends JavaObject {
  abstract size$(): number;
  abstract isEmpty$(): boolean;
  abstract containsKey$Object(key: unknown): boolean;
  abstract containsValue$Object(value: unknown): boolean;
  abstract get$Object(key: unknown): unknown;
  abstract put$Object$Object(key: unknown, value: unknown): unknown;
  abstract remove$Object(key: unknown): unknown;
  abstract putAll$Map(other: JavaMap): void;
  abstract clear$(): void;
  abstract keySet$(): JavaCollection;
  abstract values$(): JavaCollection;
  abstract entrySet$(): JavaCollection;

  getOrDefault$Object$Object(key: unknown, fallback: unknown): unknown {
    const value = this.get$Object(key);
    return value !== null || this.containsKey$Object(key) ? value : fallback;
  }
  forEach$BiConsumer(action: BiConsumer): void {
    requireNonNull(action);
    for (const entry of entriesOf(this)) action.accept$Object$Object(entry.getKey$(), entry.getValue$());
  }
  replaceAll$BiFunction(change: BiFunction): void {
    requireNonNull(change);
    for (const entry of entriesOf(this)) {
      entry.setValue$Object(change.apply$Object$Object(entry.getKey$(), entry.getValue$()));
    }
  }
  putIfAbsent$Object$Object(key: unknown, value: unknown): unknown {
    const old = this.get$Object(key);
    return old === null ? this.put$Object$Object(key, value) : old;
  }
  remove$Object$Object(key: unknown, value: unknown): boolean {
    if (!mapsTo(this, key, value)) return false;
    this.remove$Object(key);
    return true;
  }
  replace$Object$Object$Object(key: unknown, old: unknown, value: unknown): boolean {
    if (!mapsTo(this, key, old)) return false;
    this.put$Object$Object(key, value);
    return true;
  }
  replace$Object$Object(key: unknown, value: unknown): unknown {
    return this.containsKey$Object(key) ? this.put$Object$Object(key, value) : null;
  }
  computeIfAbsent$Object$Function(key: unknown, make: JavaFunction): unknown {
    const old = this.get$Object(key);
    if (old !== null) return old;
    const made = make.apply$Object(key);
    if (made !== null) this.put$Object$Object(key, made);
    return made;
  }
  computeIfPresent$Object$BiFunction(key: unknown, change: BiFunction): unknown {
    const old = this.get$Object(key);
    return old === null ? null : store(this, key, change.apply$Object$Object(key, old));
  }
  compute$Object$BiFunction(key: unknown, change: BiFunction): unknown {
    return store(this, key, change.apply$Object$Object(key, this.get$Object(key)));
  }
  merge$Object$Object$BiFunction(key: unknown, value: unknown, join: BiFunction): unknown {
    requireNonNull(value);
    const old = this.get$Object(key);
    return store(this, key, old === null ? value : join.apply$Object$Object(old, value));
  }
}

const mapsTo = (map: JavaMap, key: unknown, value: unknown): boolean => {
  const old = map.get$Object(key);
  return equals(old, value) && (old !== null || map.containsKey$Object(key));
};

/** Puts the value, or removes the key when it is null; returns it. */
const store = (map: JavaMap, key: unknown, value: unknown): unknown => {
  if (value === null) map.remove$Object(key);
  else map.put$Object$Object(key, value);
  return value;
};

/** The entries of a map in its order, for a JavaScript loop. */
export function* entriesOf(map: JavaMap): Generator<MapEntry> {
  const iterator = map.entrySet$().iterator$();
  while (iterator.hasNext$()) yield iterator.next$() as MapEntry;
}

/** `AbstractMap.toString`. */
export const mapToString = (map: JavaMap): string => {
  const show = (part: unknown): string => (part === map ? '(this Map)' : toText(part));
  return `{${[...entriesOf(map)].map((entry) => `${show(entry.getKey$())}=${show(entry.getValue$())}`).join(', ')}}`;
};
