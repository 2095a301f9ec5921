import type { LibraryClass } from '../../library.ts';
import { compareDoubles } from '../../runtime/box.ts';
import { lambdaFactory } from '../../runtime/lambda.ts';
import { compareTo, JavaObject } from '../../runtime/object.ts';
import { requireNonNull } from '../throwing.ts';
import type { JavaFunction } from '../util-function/function.ts';
import type { ToDoubleFunction, ToIntFunction, ToLongFunction } from '../util-function/primitive-function.ts';

type Compare = (a: unknown, b: unknown) => number;

/** `java.util.Comparator`. */
export abstract class Comparator extends JavaObject {
  abstract compare$Object$Object(a: unknown, b: unknown): number;

  reversed$(): Comparator {
    return Comparator.reversing(this);
  }
  thenComparing$Comparator(other: Comparator): Comparator {
    requireNonNull(other);
    return comparatorOf((a, b) => this.compare$Object$Object(a, b) || other.compare$Object$Object(a, b));
  }
  thenComparing$Function$Comparator(key: JavaFunction, order: Comparator): Comparator {
    return this.thenComparing$Comparator(Comparator.comparing$Function$Comparator(key, order));
  }
  thenComparing$Function(key: JavaFunction): Comparator {
    return this.thenComparing$Comparator(Comparator.comparing$Function(key));
  }
  thenComparingInt$ToIntFunction(key: ToIntFunction): Comparator {
    return this.thenComparing$Comparator(Comparator.comparingInt$ToIntFunction(key));
  }
  thenComparingLong$ToLongFunction(key: ToLongFunction): Comparator {
    return this.thenComparing$Comparator(Comparator.comparingLong$ToLongFunction(key));
  }
  thenComparingDouble$ToDoubleFunction(key: ToDoubleFunction): Comparator {
    return this.thenComparing$Comparator(Comparator.comparingDouble$ToDoubleFunction(key));
  }

  static naturalOrder$(): Comparator {
    return NATURAL;
  }
  static reverseOrder$(): Comparator {
    return REVERSE;
  }
  static nullsFirst$Comparator(order: Comparator | null): Comparator {
    return comparatorOf(withNulls(order, -1));
  }
  static nullsLast$Comparator(order: Comparator | null): Comparator {
    return comparatorOf(withNulls(order, 1));
  }
  static comparing$Function$Comparator(key: JavaFunction, order: Comparator): Comparator {
    requireNonNull(key);
    requireNonNull(order);
    return comparatorOf((a, b) => order.compare$Object$Object(key.apply$Object(a), key.apply$Object(b)));
  }
  static comparing$Function(key: JavaFunction): Comparator {
    requireNonNull(key);
    return comparatorOf((a, b) => compareTo(key.apply$Object(a), key.apply$Object(b)));
  }
  static comparingInt$ToIntFunction(key: ToIntFunction): Comparator {
    return comparatorOf((a, b) => compareNumbers(key.applyAsInt$Object(a), key.applyAsInt$Object(b)));
  }
  static comparingLong$ToLongFunction(key: ToLongFunction): Comparator {
    return comparatorOf((a, b) => compareNumbers(key.applyAsLong$Object(a), key.applyAsLong$Object(b)));
  }
  static comparingDouble$ToDoubleFunction(key: ToDoubleFunction): Comparator {
    return comparatorOf((a, b) => compareDoubles(key.applyAsDouble$Object(a), key.applyAsDouble$Object(b)));
  }

  /** The opposite of an order. The two natural orders are each other's opposite. */
  static reversing(order: Comparator): Comparator {
    if (order === NATURAL) return REVERSE;
    if (order === REVERSE) return NATURAL;
    return comparatorOf((a, b) => order.compare$Object$Object(b, a));
  }
}

const compareNumbers = <T extends number | bigint>(a: T, b: T): number => (a < b ? -1 : a === b ? 0 : 1);

const withNulls =
  (order: Comparator | null, side: 1 | -1): Compare =>
  (a, b) => {
    if (a === null) return b === null ? 0 : side;
    if (b === null) return -side;
    return order === null ? 0 : order.compare$Object$Object(a, b);
  };

/** A Java `Comparator` around a JavaScript comparison. */
export const comparatorOf: (body: Compare) => Comparator = lambdaFactory(
  'java.util.Comparator',
  ['compare$Object$Object'],
  Comparator,
);

const NATURAL = comparatorOf((a, b) => compareTo(requireNonNull(a), requireNonNull(b)));
const REVERSE = comparatorOf((a, b) => compareTo(requireNonNull(b), requireNonNull(a)));

export const comparatorClass: LibraryClass = {
  declaration: `public interface Comparator<T> {
    int compare(T o1, T o2);
    default Comparator<T> reversed();
    default Comparator<T> thenComparing(Comparator<? super T> other);
    default <U> Comparator<T> thenComparing(Function<? super T, ? extends U> keyExtractor, Comparator<? super U> keyComparator);
    default <U extends Comparable<? super U>> Comparator<T> thenComparing(Function<? super T, ? extends U> keyExtractor);
    default Comparator<T> thenComparingInt(ToIntFunction<? super T> keyExtractor);
    default Comparator<T> thenComparingLong(ToLongFunction<? super T> keyExtractor);
    default Comparator<T> thenComparingDouble(ToDoubleFunction<? super T> keyExtractor);
    static <T extends Comparable<? super T>> Comparator<T> reverseOrder();
    static <T extends Comparable<? super T>> Comparator<T> naturalOrder();
    static <T> Comparator<T> nullsFirst(Comparator<? super T> comparator);
    static <T> Comparator<T> nullsLast(Comparator<? super T> comparator);
    static <T, U> Comparator<T> comparing(Function<? super T, ? extends U> keyExtractor, Comparator<? super U> keyComparator);
    static <T, U extends Comparable<? super U>> Comparator<T> comparing(Function<? super T, ? extends U> keyExtractor);
    static <T> Comparator<T> comparingInt(ToIntFunction<? super T> keyExtractor);
    static <T> Comparator<T> comparingLong(ToLongFunction<? super T> keyExtractor);
    static <T> Comparator<T> comparingDouble(ToDoubleFunction<? super T> keyExtractor);
  }`,
  implementation: Comparator,
};
