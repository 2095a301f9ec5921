import type { LibraryClass } from '../../library.ts';
import { boxInt } from '../../runtime/box.ts';
import { requireNonNull } from '../throwing.ts';
import { OptionalDouble, OptionalInt } from '../util/optional-primitive.ts';
import type { BiConsumer, IntConsumer, ObjIntConsumer } from '../util-function/consumer.ts';
import { intConsumerOf } from '../util-function/consumer.ts';
import type { IntBinaryOperator, IntUnaryOperator } from '../util-function/operator.ts';
import type { IntPredicate } from '../util-function/predicate.ts';
import type {
  IntFunction,
  IntToDoubleFunction,
  IntToLongFunction,
} from '../util-function/primitive-function.ts';
import type { IntSupplier, Supplier } from '../util-function/supplier.ts';
import {
  drain,
  END,
  openStream,
  Pipeline,
  type Pull,
  PullIterator,
  provideStreams,
  pullArray,
  type SizeHint,
} from './pipeline.ts';
import * as stages from './stages.ts';
import { IntSummaryStatistics } from './statistics.ts';

interface IntMapMultiConsumer {
  accept$int$IntConsumer(value: number, out: IntConsumer): void;
}

const optional = (value: number | typeof END): OptionalInt =>
  value === END ? OptionalInt.empty$() : OptionalInt.of$int(value);

/** `java.util.PrimitiveIterator.OfInt`. */
export class IntIterator extends PullIterator<number> {
  constructor(pull: Pull<number>) {
    super(pull, boxInt);
  }
  nextInt$(): number {
    return this.nextElement();
  }
}

/** `java.util.stream.IntStream`. */
export class IntStream extends Pipeline<number> {
  filter$IntPredicate(predicate: IntPredicate): IntStream {
    requireNonNull(predicate);
    return new IntStream(stages.filtered(this.take(), (value) => predicate.test$int(value)));
  }
  map$IntUnaryOperator(mapper: IntUnaryOperator): IntStream {
    requireNonNull(mapper);
    return new IntStream(
      stages.mapped(this.take(), (value) => mapper.applyAsInt$int(value)),
      this.sized,
    );
  }
  mapToObj$IntFunction(mapper: IntFunction): Pipeline<unknown> {
    requireNonNull(mapper);
    return openStream(
      'object',
      stages.mapped(this.take(), (value) => mapper.apply$int(value)),
      this.sized,
    );
  }
  mapToLong$IntToLongFunction(mapper: IntToLongFunction): Pipeline<bigint> {
    requireNonNull(mapper);
    return openStream(
      'long',
      stages.mapped(this.take(), (value) => mapper.applyAsLong$int(value)),
      this.sized,
    );
  }
  mapToDouble$IntToDoubleFunction(mapper: IntToDoubleFunction): Pipeline<number> {
    requireNonNull(mapper);
    return openStream(
      'double',
      stages.mapped(this.take(), (value) => mapper.applyAsDouble$int(value)),
      this.sized,
    );
  }
  flatMap$IntFunction(mapper: IntFunction): IntStream {
    requireNonNull(mapper);
    return new IntStream(
      stages.flattened(this.take(), (value) => mapper.apply$int(value) as IntStream | null),
    );
  }
  mapMulti$IntMapMultiConsumer(mapper: IntMapMultiConsumer): IntStream {
    requireNonNull(mapper);
    return new IntStream(
      stages.expanded<number, number>(this.take(), (value, out) =>
        mapper.accept$int$IntConsumer(value, intConsumerOf(out)),
      ),
    );
  }
  distinct$(): IntStream {
    const seen = new Set<number>();
    return new IntStream(stages.filtered(this.take(), (value) => seen.size !== seen.add(value).size));
  }
  sorted$(): IntStream {
    return new IntStream(
      stages.arranged(this.take(), (elements) => Int32Array.from(elements).sort()),
      this.sized,
    );
  }
  peek$IntConsumer(action: IntConsumer): IntStream {
    requireNonNull(action);
    return new IntStream(
      stages.peeked(this.take(), (value) => action.accept$int(value)),
      this.sized,
    );
  }
  limit$long(most: bigint): IntStream {
    return new IntStream(stages.limited(this.take(), most));
  }
  skip$long(count: bigint): IntStream {
    return new IntStream(stages.skipped(this.take(), count));
  }
  takeWhile$IntPredicate(predicate: IntPredicate): IntStream {
    return new IntStream(stages.takenWhile(this.take(), (value) => predicate.test$int(value)));
  }
  dropWhile$IntPredicate(predicate: IntPredicate): IntStream {
    return new IntStream(stages.droppedWhile(this.take(), (value) => predicate.test$int(value)));
  }
  forEach$IntConsumer(action: IntConsumer): void {
    stages.each(this.take(), (value) => action.accept$int(value));
  }
  forEachOrdered$IntConsumer(action: IntConsumer): void {
    this.forEach$IntConsumer(action);
  }
  toArray$(): Int32Array {
    return Int32Array.from(drain(this.take()));
  }
  reduce$int$IntBinaryOperator(identity: number, join: IntBinaryOperator): number {
    let sum = identity;
    stages.each(this.take(), (value) => {
      sum = join.applyAsInt$int$int(sum, value);
    });
    return sum;
  }
  reduce$IntBinaryOperator(join: IntBinaryOperator): OptionalInt {
    return optional(stages.folded(this.take(), (sum, value) => join.applyAsInt$int$int(sum, value)));
  }
  collect$Supplier$ObjIntConsumer$BiConsumer(
    make: Supplier,
    add: ObjIntConsumer,
    _join: BiConsumer,
  ): unknown {
    const container = make.get$();
    stages.each(this.take(), (value) => add.accept$Object$int(container, value));
    return container;
  }
  sum$(): number {
    let sum = 0;
    stages.each(this.take(), (value) => {
      sum = (sum + value) | 0;
    });
    return sum;
  }
  min$(): OptionalInt {
    return optional(stages.best(this.take(), (candidate, found) => candidate < found));
  }
  max$(): OptionalInt {
    return optional(stages.best(this.take(), (candidate, found) => candidate > found));
  }
  average$(): OptionalDouble {
    const statistics = this.summaryStatistics$();
    return statistics.getCount$() === 0n
      ? OptionalDouble.empty$()
      : OptionalDouble.of$double(statistics.getAverage$());
  }
  summaryStatistics$(): IntSummaryStatistics {
    const statistics = new IntSummaryStatistics();
    stages.each(this.take(), (value) => statistics.accept$int(value));
    return statistics;
  }
  anyMatch$IntPredicate(predicate: IntPredicate): boolean {
    return stages.some(this.take(), (value) => predicate.test$int(value));
  }
  allMatch$IntPredicate(predicate: IntPredicate): boolean {
    return !stages.some(this.take(), (value) => !predicate.test$int(value));
  }
  noneMatch$IntPredicate(predicate: IntPredicate): boolean {
    return !this.anyMatch$IntPredicate(predicate);
  }
  findFirst$(): OptionalInt {
    return optional(this.take()());
  }
  findAny$(): OptionalInt {
    return this.findFirst$();
  }
  asLongStream$(): Pipeline<bigint> {
    return openStream('long', stages.mapped(this.take(), BigInt), this.sized);
  }
  asDoubleStream$(): Pipeline<number> {
    return openStream('double', this.take(), this.sized);
  }
  boxed$(): Pipeline<unknown> {
    return openStream('object', stages.mapped(this.take(), boxInt), this.sized);
  }
  iterator$(): IntIterator {
    return new IntIterator(this.take());
  }

  static empty$(): IntStream {
    return IntStream.of$int_A([]);
  }
  static of$int(value: number): IntStream {
    return IntStream.of$int_A([value]);
  }
  static of$int_A(values: ArrayLike<number>): IntStream {
    return new IntStream(pullArray(values), () => values.length);
  }
  static iterate$int$IntUnaryOperator(seed: number, next: IntUnaryOperator): IntStream {
    return new IntStream(stages.iterated(seed, (value) => next.applyAsInt$int(value)));
  }
  static iterate$int$IntPredicate$IntUnaryOperator(
    seed: number,
    more: IntPredicate,
    next: IntUnaryOperator,
  ): IntStream {
    return new IntStream(
      stages.iterated(
        seed,
        (value) => next.applyAsInt$int(value),
        (value) => more.test$int(value),
      ),
    );
  }
  static generate$IntSupplier(supplier: IntSupplier): IntStream {
    return new IntStream(() => supplier.getAsInt$());
  }
  static range$int$int(from: number, to: number): IntStream {
    return counting(from, to);
  }
  static rangeClosed$int$int(from: number, to: number): IntStream {
    return counting(from, to + 1);
  }
  static concat$IntStream$IntStream(first: IntStream, second: IntStream): IntStream {
    const size = stages.sumOfSizes(first.sized, second.sized);
    return new IntStream(stages.concatenated(first.take(), second.take()), size);
  }
}

const counting = (from: number, to: number): IntStream => {
  let at = from;
  return new IntStream(
    () => (at < to ? at++ : END),
    () => (to > from ? to - from : 0),
  );
};

provideStreams('int', (pull: Pull<number>, hint: SizeHint) => new IntStream(pull, hint));

export const intStreamClass: LibraryClass = {
  declaration: `public interface IntStream extends BaseStream<Integer, IntStream> {
    IntStream filter(IntPredicate predicate);
    IntStream map(IntUnaryOperator mapper);
    <U> Stream<U> mapToObj(IntFunction<? extends U> mapper);
    LongStream mapToLong(IntToLongFunction mapper);
    DoubleStream mapToDouble(IntToDoubleFunction mapper);
    IntStream flatMap(IntFunction<? extends IntStream> mapper);
    default IntStream mapMulti(IntMapMultiConsumer mapper);
    IntStream distinct();
    IntStream sorted();
    IntStream peek(IntConsumer action);
    IntStream limit(long maxSize);
    IntStream skip(long n);
    default IntStream takeWhile(IntPredicate predicate);
    default IntStream dropWhile(IntPredicate predicate);
    void forEach(IntConsumer action);
    void forEachOrdered(IntConsumer action);
    int[] toArray();
    int reduce(int identity, IntBinaryOperator op);
    OptionalInt reduce(IntBinaryOperator op);
    <R> R collect(Supplier<R> supplier, ObjIntConsumer<R> accumulator, BiConsumer<R, R> combiner);
    int sum();
    OptionalInt min();
    OptionalInt max();
    long count();
    OptionalDouble average();
    IntSummaryStatistics summaryStatistics();
    boolean anyMatch(IntPredicate predicate);
    boolean allMatch(IntPredicate predicate);
    boolean noneMatch(IntPredicate predicate);
    OptionalInt findFirst();
    OptionalInt findAny();
    LongStream asLongStream();
    DoubleStream asDoubleStream();
    Stream<Integer> boxed();
    static IntStream empty();
    static IntStream of(int t);
    static IntStream of(int... values);
    static IntStream iterate(int seed, IntUnaryOperator f);
    static IntStream iterate(int seed, IntPredicate hasNext, IntUnaryOperator next);
    static IntStream generate(IntSupplier s);
    static IntStream range(int startInclusive, int endExclusive);
    static IntStream rangeClosed(int startInclusive, int endInclusive);
    static IntStream concat(IntStream a, IntStream b);
    interface IntMapMultiConsumer {
      void accept(int value, IntConsumer ic);
    }
  }`,
  implementation: IntStream,
};
