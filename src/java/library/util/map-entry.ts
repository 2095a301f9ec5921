import { compareTo, nullSafeEquals as equals, JavaObject, toString as toText } from '../../runtime/object.ts';
import { hashOf } from '../null-safe.ts';
import { requireNonNull, unsupported } from '../throwing.ts';
import { type Comparator, comparatorOf } from './comparator.ts';

/** `java.util.Map.Entry`. */
export abstract class MapEntry extends JavaObject {
  abstract getKey$(): unknown;
  abstract getValue$(): unknown;

  setValue$Object(_value: unknown): unknown {
    throw unsupported();
  }
  static comparingByKey$(): Comparator {
    return comparatorOf((a, b) => compareTo(keyOf(a), keyOf(b)));
  }
  static comparingByValue$(): Comparator {
    return comparatorOf((a, b) => compareTo(valueIn(a), valueIn(b)));
  }
  static comparingByKey$Comparator(order: Comparator): Comparator {
    requireNonNull(order);
    return comparatorOf((a, b) => order.compare$Object$Object(keyOf(a), keyOf(b)));
  }
  static comparingByValue$Comparator(order: Comparator): Comparator {
    requireNonNull(order);
    return comparatorOf((a, b) => order.compare$Object$Object(valueIn(a), valueIn(b)));
  }
  static copyOf$Entry(entry: MapEntry): MapEntry {
    return fixedEntry(entry.getKey$(), entry.getValue$());
  }
}

const keyOf = (entry: unknown): unknown => (entry as MapEntry).getKey$();
const valueIn = (entry: unknown): unknown => (entry as MapEntry).getValue$();

/** Equality, hash and text of the entries that the library makes. */
export abstract class AbstractEntry extends MapEntry {
  override equals$Object(other: unknown): boolean {
    return (
      other instanceof MapEntry &&
      equals(this.getKey$(), other.getKey$()) &&
      equals(this.getValue$(), other.getValue$())
    );
  }
  override hashCode$(): number {
    return hashOf(this.getKey$()) ^ hashOf(this.getValue$());
  }
  override toString$(): string {
    return `${toText(this.getKey$())}=${toText(this.getValue$())}`;
  }
}

/** `AbstractMap.SimpleEntry`. */
export class SimpleEntry extends AbstractEntry {
  key: unknown = null;
  value: unknown = null;

  init$Object$Object(key: unknown, value: unknown): this {
    this.key = key;
    this.value = value;
    return this;
  }
  init$Entry(entry: MapEntry): this {
    return this.init$Object$Object(entry.getKey$(), entry.getValue$());
  }
  override getKey$(): unknown {
    return this.key;
  }
  override getValue$(): unknown {
    return this.value;
  }
  override setValue$Object(value: unknown): unknown {
    const old = this.value;
    this.value = value;
    return old;
  }
}

/** `AbstractMap.SimpleImmutableEntry`. */
export class SimpleImmutableEntry extends SimpleEntry {
  override setValue$Object(_value: unknown): unknown {
    throw unsupported();
  }
}

/** What `Map.entry` gives. */
class FixedEntry extends SimpleEntry {
  override setValue$Object(_value: unknown): unknown {
    throw unsupported('not supported');
  }
}

/** `Map.entry(key, value)`: neither may be null. */
export const fixedEntry = (key: unknown, value: unknown): MapEntry =>
  new FixedEntry().init$Object$Object(requireNonNull(key), requireNonNull(value));

/** An entry that cannot change, or null for null: what `TreeMap.firstEntry` and its like give. */
export const entrySnapshot = (entry: MapEntry | null): MapEntry | null =>
  entry === null ? null : new SimpleImmutableEntry().init$Object$Object(entry.getKey$(), entry.getValue$());
