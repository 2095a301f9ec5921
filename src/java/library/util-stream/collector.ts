import type { LibraryClass } from '../../library.ts';
import { JavaEnum } from '../../runtime/enum.ts';
import { JavaObject } from '../../runtime/object.ts';
import { addEnumStatics } from '../enums.ts';
import { type BiConsumer, biConsumerOf } from '../util-function/consumer.ts';
import { type BiFunction, functionOf, JavaFunction } from '../util-function/function.ts';
import { type Supplier, supplierOf } from '../util-function/supplier.ts';

/** `java.util.stream.Collector`. A combiner is only used by parallel streams, which there are none of. */
export interface Collector {
  supplier$(): Supplier;
  accumulator$(): BiConsumer;
  combiner$(): BiFunction;
  finisher$(): JavaFunction;
}

/** `java.util.stream.Collector.Characteristics`: hints for parallel streams. */
export class Characteristics extends JavaEnum {
  static readonly f$CONCURRENT = new Characteristics().constant('CONCURRENT', 0);
  static readonly f$UNORDERED = new Characteristics().constant('UNORDERED', 1);
  static readonly f$IDENTITY_FINISH = new Characteristics().constant('IDENTITY_FINISH', 2);
}
addEnumStatics(Characteristics, 'java.util.stream.Collector.Characteristics');

/** The static members of `Collector`, and the collectors that it and `Collectors` make. */
export class CollectorParts extends JavaObject implements Collector {
  private readonly parts: readonly [Supplier, BiConsumer, BiFunction | null, JavaFunction];

  constructor(make: Supplier, add: BiConsumer, join: BiFunction | null, finish: JavaFunction) {
    super();
    this.parts = [make, add, join, finish];
  }
  static of$Supplier$BiConsumer$BinaryOperator$Characteristics_A(
    make: Supplier,
    add: BiConsumer,
    join: BiFunction,
    _hints: unknown[],
  ): Collector {
    return new CollectorParts(make, add, join, JavaFunction.identity$());
  }
  static of$Supplier$BiConsumer$BinaryOperator$Function$Characteristics_A(
    make: Supplier,
    add: BiConsumer,
    join: BiFunction,
    finish: JavaFunction,
    _hints: unknown[],
  ): Collector {
    return new CollectorParts(make, add, join, finish);
  }
  supplier$(): Supplier {
    return this.parts[0];
  }
  accumulator$(): BiConsumer {
    return this.parts[1];
  }
  combiner$(): BiFunction {
    if (this.parts[2] === null) throw new TypeError('a stream is never run in parallel');
    return this.parts[2];
  }
  finisher$(): JavaFunction {
    return this.parts[3];
  }
}

/** A collector from JavaScript functions over its container of type `A`. */
export const collectorOf = <A>(
  make: () => A,
  add: (container: A, value: unknown) => void,
  finish: (container: A) => unknown = (container) => container,
): Collector =>
  new CollectorParts(
    supplierOf(make),
    biConsumerOf((container, value) => add(container as A, value)),
    null,
    functionOf((container) => finish(container as A)),
  );

/** The three functions of a collector that is used inside another one. */
export const openCollector = (
  collector: Collector,
): {
  make: () => unknown;
  add: (container: unknown, value: unknown) => void;
  finish: (container: unknown) => unknown;
} => {
  const [supplier, accumulator, finisher] = [
    collector.supplier$(),
    collector.accumulator$(),
    collector.finisher$(),
  ];
  return {
    make: () => supplier.get$(),
    add: (container, value) => accumulator.accept$Object$Object(container, value),
    finish: (container) => finisher.apply$Object(container),
  };
};

export const collectorClass: LibraryClass = {
  declaration: `public interface Collector<T, A, R> {
    Supplier<A> supplier();
    BiConsumer<A, T> accumulator();
    BinaryOperator<A> combiner();
    Function<A, R> finisher();
    static <T, R> Collector<T, R, R> of(Supplier<R> supplier, BiConsumer<R, T> accumulator, BinaryOperator<R> combiner, Collector.Characteristics... characteristics);
    static <T, A, R> Collector<T, A, R> of(Supplier<A> supplier, BiConsumer<A, T> accumulator, BinaryOperator<A> combiner, Function<A, R> finisher, Collector.Characteristics... characteristics);
    enum Characteristics { CONCURRENT, UNORDERED, IDENTITY_FINISH; }
  }`,
  implementation: CollectorParts,
  nested: { Characteristics },
};
