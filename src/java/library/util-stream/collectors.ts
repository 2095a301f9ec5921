import type { LibraryClass } from '../../library.ts';
import { boxDouble, boxInt, boxLong } from '../../runtime/box.ts';
import { JavaObject, toStringOf, toString as toText } from '../../runtime/object.ts';
import { illegalState, nullPointer, requireNonNull } from '../throwing.ts';
import { ArrayList } from '../util/array-list.ts';
import type { JavaCollection } from '../util/collection.ts';
import { elementsOf } from '../util/collection.ts';
import type { Comparator } from '../util/comparator.ts';
import { HashMap } from '../util/hash-map.ts';
import { HashSet } from '../util/hash-set.ts';
import { listOf } from '../util/immutable-list.ts';
import { copyOfMap } from '../util/immutable-map.ts';
import { setCopyOf } from '../util/immutable-set.ts';
import { entriesOf, type JavaMap } from '../util/map.ts';
import { Optional } from '../util/optional.ts';
import { comparison } from '../util/sorting.ts';
import type { BiFunction, JavaFunction } from '../util-function/function.ts';
import type { Predicate } from '../util-function/predicate.ts';
import type { ToDoubleFunction, ToIntFunction, ToLongFunction } from '../util-function/primitive-function.ts';
import type { Supplier } from '../util-function/supplier.ts';
import { type Collector, collectorOf, openCollector } from './collector.ts';
import { DoubleSum } from './double-sum.ts';
import { PartitionMap } from './partition-map.ts';
import { END, type Pipeline } from './pipeline.ts';
import { DoubleSummaryStatistics, IntSummaryStatistics, LongSummaryStatistics } from './statistics.ts';

/** A container with one value in it. */
interface Cell<T> {
  value: T;
}

const toList = (): Collector =>
  collectorOf(
    () => new ArrayList(),
    (list, element) => list.add$Object(element),
  );

/** Keeps one of two elements; an empty Optional when there was none. */
const selecting = (choose: (a: unknown, b: unknown) => unknown): Collector =>
  collectorOf(
    (): Cell<unknown> => ({ value: END }),
    (cell, element) => {
      cell.value = cell.value === END ? element : choose(cell.value, element);
    },
    ({ value }) => (value === END ? Optional.empty$() : Optional.ofNullable$Object(value)),
  );

const joining = (delimiter: string, prefix: string, suffix: string): Collector =>
  collectorOf(
    (): string[] => [],
    (parts, part) => parts.push(toText(part)),
    (parts) => prefix + parts.join(delimiter) + suffix,
  );

const grouping = (key: JavaFunction, make: () => JavaMap, downstream: Collector): Collector => {
  const inner = openCollector(downstream);
  return collectorOf(
    make,
    (map, element) => {
      const group = key.apply$Object(element);
      if (group === null) throw nullPointer('element cannot be mapped to a null key');
      let container = map.get$Object(group);
      if (container === null) {
        container = inner.make();
        map.putIfAbsent$Object$Object(group, container);
      }
      inner.add(container, element);
    },
    (map) => {
      for (const entry of entriesOf(map)) entry.setValue$Object(inner.finish(entry.getValue$()));
      return map;
    },
  );
};

const partitioning = (predicate: Predicate, downstream: Collector): Collector => {
  const inner = openCollector(downstream);
  return collectorOf(
    (): [unknown, unknown] => [inner.make(), inner.make()],
    (parts, element) => inner.add(parts[predicate.test$Object(element) ? 1 : 0], element),
    ([no, yes]) => new PartitionMap(inner.finish(no), inner.finish(yes)),
  );
};

const mapping = (
  key: JavaFunction,
  value: JavaFunction,
  join: BiFunction | null,
  make: () => JavaMap,
  finish: (map: JavaMap) => unknown = (map) => map,
): Collector =>
  collectorOf(
    make,
    (map, element) => {
      const [at, made] = [key.apply$Object(element), requireNonNull(value.apply$Object(element))];
      if (join !== null) map.merge$Object$Object$BiFunction(at, made, join);
      else {
        const old = map.putIfAbsent$Object$Object(at, made);
        if (old !== null) throw duplicateKey(at, old, made);
      }
    },
    finish,
  );

const duplicateKey = (key: unknown, old: unknown, value: unknown): object =>
  illegalState(`Duplicate key ${toText(key)} (attempted merging values ${toText(old)} and ${toText(value)})`);

const newHashMap = (): JavaMap => new HashMap();

/** A collector whose elements are changed before another one sees them. */
const before = (
  downstream: Collector,
  step: (element: unknown, pass: (element: unknown) => void) => void,
): Collector => {
  const inner = openCollector(downstream);
  return collectorOf(
    inner.make,
    (container, element) => step(element, (made) => inner.add(container, made)),
    inner.finish,
  );
};

/** `java.util.stream.Collectors`. */
export class Collectors extends JavaObject {
  static toCollection$Supplier(make: Supplier): Collector {
    return collectorOf(
      () => make.get$() as JavaCollection,
      (collection, element) => collection.add$Object(element),
    );
  }
  static toList$(): Collector {
    return toList();
  }
  static toUnmodifiableList$(): Collector {
    return collectorOf(
      (): unknown[] => [],
      (list, element) => list.push(element),
      listOf,
    );
  }
  static toSet$(): Collector {
    return collectorOf(
      () => new HashSet(),
      (set, element) => set.add$Object(element),
    );
  }
  static toUnmodifiableSet$(): Collector {
    return collectorOf(
      () => new HashSet(),
      (set, element) => set.add$Object(element),
      (set) => setCopyOf(elementsOf(set)),
    );
  }
  static joining$(): Collector {
    return joining('', '', '');
  }
  static joining$CharSequence(delimiter: unknown): Collector {
    return joining(toStringOf(delimiter), '', '');
  }
  static joining$CharSequence$CharSequence$CharSequence(
    delimiter: unknown,
    prefix: unknown,
    suffix: unknown,
  ): Collector {
    return joining(toStringOf(delimiter), toStringOf(prefix), toStringOf(suffix));
  }
  static mapping$Function$Collector(mapper: JavaFunction, downstream: Collector): Collector {
    return before(downstream, (element, pass) => pass(mapper.apply$Object(element)));
  }
  static flatMapping$Function$Collector(mapper: JavaFunction, downstream: Collector): Collector {
    return before(downstream, (element, pass) => {
      const pull = (mapper.apply$Object(element) as Pipeline<unknown> | null)?.take();
      if (pull !== undefined) for (let value = pull(); value !== END; value = pull()) pass(value);
    });
  }
  static filtering$Predicate$Collector(predicate: Predicate, downstream: Collector): Collector {
    return before(downstream, (element, pass) => {
      if (predicate.test$Object(element)) pass(element);
    });
  }
  static collectingAndThen$Collector$Function(downstream: Collector, finisher: JavaFunction): Collector {
    const inner = openCollector(downstream);
    return collectorOf(inner.make, inner.add, (container) => finisher.apply$Object(inner.finish(container)));
  }
  static counting$(): Collector {
    return collectorOf(
      (): Cell<bigint> => ({ value: 0n }),
      (cell) => {
        cell.value++;
      },
      ({ value }) => boxLong(value),
    );
  }
  static minBy$Comparator(order: Comparator): Collector {
    const compare = comparison(order);
    return selecting((a, b) => (compare(a, b) <= 0 ? a : b));
  }
  static maxBy$Comparator(order: Comparator): Collector {
    const compare = comparison(order);
    return selecting((a, b) => (compare(a, b) >= 0 ? a : b));
  }
  static summingInt$ToIntFunction(mapper: ToIntFunction): Collector {
    return collectorOf(
      (): Cell<number> => ({ value: 0 }),
      (cell, element) => {
        cell.value = (cell.value + mapper.applyAsInt$Object(element)) | 0;
      },
      ({ value }) => boxInt(value),
    );
  }
  static summingLong$ToLongFunction(mapper: ToLongFunction): Collector {
    return collectorOf(
      (): Cell<bigint> => ({ value: 0n }),
      (cell, element) => {
        cell.value = BigInt.asIntN(64, cell.value + mapper.applyAsLong$Object(element));
      },
      ({ value }) => boxLong(value),
    );
  }
  static summingDouble$ToDoubleFunction(mapper: ToDoubleFunction): Collector {
    return collectorOf(
      () => new DoubleSum(),
      (sum, element) => sum.add(mapper.applyAsDouble$Object(element)),
      (sum) => boxDouble(sum.value),
    );
  }
  static averagingInt$ToIntFunction(mapper: ToIntFunction): Collector {
    return averaging(
      () => new IntSummaryStatistics(),
      (statistics, element) => statistics.accept$int(mapper.applyAsInt$Object(element)),
    );
  }
  static averagingLong$ToLongFunction(mapper: ToLongFunction): Collector {
    return averaging(
      () => new LongSummaryStatistics(),
      (statistics, element) => statistics.accept$long(mapper.applyAsLong$Object(element)),
    );
  }
  static averagingDouble$ToDoubleFunction(mapper: ToDoubleFunction): Collector {
    return averaging(
      () => new DoubleSummaryStatistics(),
      (statistics, element) => statistics.accept$double(mapper.applyAsDouble$Object(element)),
    );
  }
  static summarizingInt$ToIntFunction(mapper: ToIntFunction): Collector {
    return collectorOf(
      () => new IntSummaryStatistics(),
      (statistics, element) => statistics.accept$int(mapper.applyAsInt$Object(element)),
    );
  }
  static summarizingLong$ToLongFunction(mapper: ToLongFunction): Collector {
    return collectorOf(
      () => new LongSummaryStatistics(),
      (statistics, element) => statistics.accept$long(mapper.applyAsLong$Object(element)),
    );
  }
  static summarizingDouble$ToDoubleFunction(mapper: ToDoubleFunction): Collector {
    return collectorOf(
      () => new DoubleSummaryStatistics(),
      (statistics, element) => statistics.accept$double(mapper.applyAsDouble$Object(element)),
    );
  }
  static reducing$Object$BinaryOperator(identity: unknown, join: BiFunction): Collector {
    return collectorOf(
      (): Cell<unknown> => ({ value: identity }),
      (cell, element) => {
        cell.value = join.apply$Object$Object(cell.value, element);
      },
      ({ value }) => value,
    );
  }
  static reducing$BinaryOperator(join: BiFunction): Collector {
    return selecting((a, b) => join.apply$Object$Object(a, b));
  }
  static reducing$Object$Function$BinaryOperator(
    identity: unknown,
    mapper: JavaFunction,
    join: BiFunction,
  ): Collector {
    return Collectors.mapping$Function$Collector(
      mapper,
      Collectors.reducing$Object$BinaryOperator(identity, join),
    );
  }
  static groupingBy$Function(key: JavaFunction): Collector {
    return grouping(key, newHashMap, toList());
  }
  static groupingBy$Function$Collector(key: JavaFunction, downstream: Collector): Collector {
    return grouping(key, newHashMap, downstream);
  }
  static groupingBy$Function$Supplier$Collector(
    key: JavaFunction,
    make: Supplier,
    downstream: Collector,
  ): Collector {
    return grouping(key, () => make.get$() as JavaMap, downstream);
  }
  static partitioningBy$Predicate(predicate: Predicate): Collector {
    return partitioning(predicate, toList());
  }
  static partitioningBy$Predicate$Collector(predicate: Predicate, downstream: Collector): Collector {
    return partitioning(predicate, downstream);
  }
  static toMap$Function$Function(key: JavaFunction, value: JavaFunction): Collector {
    return mapping(key, value, null, newHashMap);
  }
  static toMap$Function$Function$BinaryOperator(
    key: JavaFunction,
    value: JavaFunction,
    join: BiFunction,
  ): Collector {
    return mapping(key, value, join, newHashMap);
  }
  static toMap$Function$Function$BinaryOperator$Supplier(
    key: JavaFunction,
    value: JavaFunction,
    join: BiFunction,
    make: Supplier,
  ): Collector {
    return mapping(key, value, join, () => make.get$() as JavaMap);
  }
  static toUnmodifiableMap$Function$Function(key: JavaFunction, value: JavaFunction): Collector {
    return mapping(key, value, null, newHashMap, copyOfMap);
  }
  static toUnmodifiableMap$Function$Function$BinaryOperator(
    key: JavaFunction,
    value: JavaFunction,
    join: BiFunction,
  ): Collector {
    return mapping(key, value, join, newHashMap, copyOfMap);
  }
  static teeing$Collector$Collector$BiFunction(
    first: Collector,
    second: Collector,
    join: BiFunction,
  ): Collector {
    const [a, b] = [openCollector(first), openCollector(second)];
    return collectorOf(
      (): [unknown, unknown] => [a.make(), b.make()],
      (parts, element) => {
        a.add(parts[0], element);
        b.add(parts[1], element);
      },
      (parts) => join.apply$Object$Object(a.finish(parts[0]), b.finish(parts[1])),
    );
  }
}

/** The average of a summary, as a Double. */
const averaging = <S extends { getAverage$(): number }>(
  make: () => S,
  add: (statistics: S, element: unknown) => void,
): Collector => collectorOf(make, add, (statistics) => boxDouble(statistics.getAverage$()));

// The type of a collector's container, `?` in the JDK, is Object: nobody sees it, and inference that does not
// capture wildcards in nested calls finds the type all the same.
export const collectorsClass: LibraryClass = {
  declaration: `public final class Collectors {
    private Collectors();
    public static <T, C extends Collection<T>> Collector<T, Object, C> toCollection(Supplier<C> collectionFactory);
    public static <T> Collector<T, Object, List<T>> toList();
    public static <T> Collector<T, Object, List<T>> toUnmodifiableList();
    public static <T> Collector<T, Object, Set<T>> toSet();
    public static <T> Collector<T, Object, Set<T>> toUnmodifiableSet();
    public static Collector<CharSequence, Object, String> joining();
    public static Collector<CharSequence, Object, String> joining(CharSequence delimiter);
    public static Collector<CharSequence, Object, String> joining(CharSequence delimiter, CharSequence prefix, CharSequence suffix);
    public static <T, U, A, R> Collector<T, Object, R> mapping(Function<? super T, ? extends U> mapper, Collector<? super U, A, R> downstream);
    public static <T, U, A, R> Collector<T, Object, R> flatMapping(Function<? super T, ? extends Stream<? extends U>> mapper, Collector<? super U, A, R> downstream);
    public static <T, A, R> Collector<T, Object, R> filtering(Predicate<? super T> predicate, Collector<? super T, A, R> downstream);
    public static <T,A,R,RR> Collector<T,A,RR> collectingAndThen(Collector<T,A,R> downstream, Function<R,RR> finisher);
    public static <T> Collector<T, Object, Long> counting();
    public static <T> Collector<T, Object, Optional<T>> minBy(Comparator<? super T> comparator);
    public static <T> Collector<T, Object, Optional<T>> maxBy(Comparator<? super T> comparator);
    public static <T> Collector<T, Object, Integer> summingInt(ToIntFunction<? super T> mapper);
    public static <T> Collector<T, Object, Long> summingLong(ToLongFunction<? super T> mapper);
    public static <T> Collector<T, Object, Double> summingDouble(ToDoubleFunction<? super T> mapper);
    public static <T> Collector<T, Object, Double> averagingInt(ToIntFunction<? super T> mapper);
    public static <T> Collector<T, Object, Double> averagingLong(ToLongFunction<? super T> mapper);
    public static <T> Collector<T, Object, Double> averagingDouble(ToDoubleFunction<? super T> mapper);
    public static <T> Collector<T, Object, T> reducing(T identity, BinaryOperator<T> op);
    public static <T> Collector<T, Object, Optional<T>> reducing(BinaryOperator<T> op);
    public static <T, U> Collector<T, Object, U> reducing(U identity, Function<? super T, ? extends U> mapper, BinaryOperator<U> op);
    public static <T, K> Collector<T, Object, Map<K, List<T>>> groupingBy(Function<? super T, ? extends K> classifier);
    public static <T, K, A, D> Collector<T, Object, Map<K, D>> groupingBy(Function<? super T, ? extends K> classifier, Collector<? super T, A, D> downstream);
    public static <T, K, D, A, M extends Map<K, D>> Collector<T, Object, M> groupingBy(Function<? super T, ? extends K> classifier, Supplier<M> mapFactory, Collector<? super T, A, D> downstream);
    public static <T> Collector<T, Object, Map<Boolean, List<T>>> partitioningBy(Predicate<? super T> predicate);
    public static <T, D, A> Collector<T, Object, Map<Boolean, D>> partitioningBy(Predicate<? super T> predicate, Collector<? super T, A, D> downstream);
    public static <T, K, U> Collector<T, Object, Map<K,U>> toMap(Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper);
    public static <T, K, U> Collector<T, Object, Map<K,U>> toUnmodifiableMap(Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper);
    public static <T, K, U> Collector<T, Object, Map<K,U>> toMap(Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper, BinaryOperator<U> mergeFunction);
    public static <T, K, U> Collector<T, Object, Map<K,U>> toUnmodifiableMap(Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper, BinaryOperator<U> mergeFunction);
    public static <T, K, U, M extends Map<K, U>> Collector<T, Object, M> toMap(Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper, BinaryOperator<U> mergeFunction, Supplier<M> mapFactory);
    public static <T> Collector<T, Object, IntSummaryStatistics> summarizingInt(ToIntFunction<? super T> mapper);
    public static <T> Collector<T, Object, LongSummaryStatistics> summarizingLong(ToLongFunction<? super T> mapper);
    public static <T> Collector<T, Object, DoubleSummaryStatistics> summarizingDouble(ToDoubleFunction<? super T> mapper);
    public static <T, R1, R2, R> Collector<T, Object, R> teeing(Collector<? super T, ?, R1> downstream1, Collector<? super T, ?, R2> downstream2, BiFunction<? super R1, ? super R2, R> merger);
  }`,
  implementation: Collectors,
};
