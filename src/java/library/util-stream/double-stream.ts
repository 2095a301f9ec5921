import type { LibraryClass } from '../../library.ts';
import { boxDouble, compareDoubles } from '../../runtime/box.ts';
import { requireNonNull } from '../throwing.ts';
import { OptionalDouble } from '../util/optional-primitive.ts';
import type { BiConsumer, DoubleConsumer, ObjDoubleConsumer } from '../util-function/consumer.ts';
import { doubleConsumerOf } from '../util-function/consumer.ts';
import type { DoubleBinaryOperator, DoubleUnaryOperator } from '../util-function/operator.ts';
import type { DoublePredicate } from '../util-function/predicate.ts';
import type {
  DoubleFunction,
  DoubleToIntFunction,
  DoubleToLongFunction,
} from '../util-function/primitive-function.ts';
import type { DoubleSupplier, Supplier } from '../util-function/supplier.ts';
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
import { DoubleSummaryStatistics } from './statistics.ts';

interface DoubleMapMultiConsumer {
  accept$double$DoubleConsumer(value: number, out: DoubleConsumer): void;
}

const optional = (value: number | typeof END): OptionalDouble =>
  value === END ? OptionalDouble.empty$() : OptionalDouble.of$double(value);

/** `java.util.PrimitiveIterator.OfDouble`. */
export class DoubleIterator extends PullIterator<number> {
  constructor(pull: Pull<number>) {
    super(pull, boxDouble);
  }
  nextDouble$(): number {
    return this.nextElement();
  }
}

/** `java.util.stream.DoubleStream`. */
export class DoubleStream extends Pipeline<number> {
  filter$DoublePredicate(predicate: DoublePredicate): DoubleStream {
    requireNonNull(predicate);
    return new DoubleStream(stages.filtered(this.take(), (value) => predicate.test$double(value)));
  }
  map$DoubleUnaryOperator(mapper: DoubleUnaryOperator): DoubleStream {
    requireNonNull(mapper);
    return new DoubleStream(
      stages.mapped(this.take(), (value) => mapper.applyAsDouble$double(value)),
      this.sized,
    );
  }
  mapToObj$DoubleFunction(mapper: DoubleFunction): Pipeline<unknown> {
    requireNonNull(mapper);
    return openStream(
      'object',
      stages.mapped(this.take(), (value) => mapper.apply$double(value)),
      this.sized,
    );
  }
  mapToInt$DoubleToIntFunction(mapper: DoubleToIntFunction): Pipeline<number> {
    requireNonNull(mapper);
    return openStream(
      'int',
      stages.mapped(this.take(), (value) => mapper.applyAsInt$double(value)),
      this.sized,
    );
  }
  mapToLong$DoubleToLongFunction(mapper: DoubleToLongFunction): Pipeline<bigint> {
    requireNonNull(mapper);
    return openStream(
      'long',
      stages.mapped(this.take(), (value) => mapper.applyAsLong$double(value)),
      this.sized,
    );
  }
  flatMap$DoubleFunction(mapper: DoubleFunction): DoubleStream {
    requireNonNull(mapper);
    return new DoubleStream(
      stages.flattened(this.take(), (value) => mapper.apply$double(value) as DoubleStream | null),
    );
  }
  mapMulti$DoubleMapMultiConsumer(mapper: DoubleMapMultiConsumer): DoubleStream {
    requireNonNull(mapper);
    return new DoubleStream(
      stages.expanded<number, number>(this.take(), (value, out) =>
        mapper.accept$double$DoubleConsumer(value, doubleConsumerOf(out)),
      ),
    );
  }
  distinct$(): DoubleStream {
    // A set of numbers does not tell -0.0 from 0.0, which are two values in Java.
    const seen = new Set<unknown>();
    const keyOf = (value: number): unknown => (Object.is(value, -0) ? '-0' : value);
    return new DoubleStream(
      stages.filtered(this.take(), (value) => seen.size !== seen.add(keyOf(value)).size),
    );
  }
  sorted$(): DoubleStream {
    return new DoubleStream(
      stages.arranged(this.take(), (elements) => Float64Array.from(elements).sort()),
      this.sized,
    );
  }
  peek$DoubleConsumer(action: DoubleConsumer): DoubleStream {
    requireNonNull(action);
    return new DoubleStream(
      stages.peeked(this.take(), (value) => action.accept$double(value)),
      this.sized,
    );
  }
  limit$long(most: bigint): DoubleStream {
    return new DoubleStream(stages.limited(this.take(), most));
  }
  skip$long(count: bigint): DoubleStream {
    return new DoubleStream(stages.skipped(this.take(), count));
  }
  takeWhile$DoublePredicate(predicate: DoublePredicate): DoubleStream {
    return new DoubleStream(stages.takenWhile(this.take(), (value) => predicate.test$double(value)));
  }
  dropWhile$DoublePredicate(predicate: DoublePredicate): DoubleStream {
    return new DoubleStream(stages.droppedWhile(this.take(), (value) => predicate.test$double(value)));
  }
  forEach$DoubleConsumer(action: DoubleConsumer): void {
    stages.each(this.take(), (value) => action.accept$double(value));
  }
  forEachOrdered$DoubleConsumer(action: DoubleConsumer): void {
    this.forEach$DoubleConsumer(action);
  }
  toArray$(): Float64Array {
    return Float64Array.from(drain(this.take()));
  }
  reduce$double$DoubleBinaryOperator(identity: number, join: DoubleBinaryOperator): number {
    let sum = identity;
    stages.each(this.take(), (value) => {
      sum = join.applyAsDouble$double$double(sum, value);
    });
    return sum;
  }
  reduce$DoubleBinaryOperator(join: DoubleBinaryOperator): OptionalDouble {
    return optional(stages.folded(this.take(), (sum, value) => join.applyAsDouble$double$double(sum, value)));
  }
  collect$Supplier$ObjDoubleConsumer$BiConsumer(
    make: Supplier,
    add: ObjDoubleConsumer,
    _join: BiConsumer,
  ): unknown {
    const container = make.get$();
    stages.each(this.take(), (value) => add.accept$Object$double(container, value));
    return container;
  }
  sum$(): number {
    return this.summaryStatistics$().getSum$();
  }
  min$(): OptionalDouble {
    return optional(stages.best(this.take(), (candidate, found) => compareDoubles(candidate, found) < 0));
  }
  max$(): OptionalDouble {
    return optional(stages.best(this.take(), (candidate, found) => compareDoubles(candidate, found) > 0));
  }
  average$(): OptionalDouble {
    const statistics = this.summaryStatistics$();
    return statistics.getCount$() === 0n
      ? OptionalDouble.empty$()
      : OptionalDouble.of$double(statistics.getAverage$());
  }
  summaryStatistics$(): DoubleSummaryStatistics {
    const statistics = new DoubleSummaryStatistics();
    stages.each(this.take(), (value) => statistics.accept$double(value));
    return statistics;
  }
  anyMatch$DoublePredicate(predicate: DoublePredicate): boolean {
    return stages.some(this.take(), (value) => predicate.test$double(value));
  }
  allMatch$DoublePredicate(predicate: DoublePredicate): boolean {
    return !stages.some(this.take(), (value) => !predicate.test$double(value));
  }
  noneMatch$DoublePredicate(predicate: DoublePredicate): boolean {
    return !this.anyMatch$DoublePredicate(predicate);
  }
  findFirst$(): OptionalDouble {
    return optional(this.take()());
  }
  findAny$(): OptionalDouble {
    return this.findFirst$();
  }
  boxed$(): Pipeline<unknown> {
    return openStream('object', stages.mapped(this.take(), boxDouble), this.sized);
  }
  iterator$(): DoubleIterator {
    return new DoubleIterator(this.take());
  }

  static empty$(): DoubleStream {
    return DoubleStream.of$double_A([]);
  }
  static of$double(value: number): DoubleStream {
    return DoubleStream.of$double_A([value]);
  }
  static of$double_A(values: ArrayLike<number>): DoubleStream {
    return new DoubleStream(pullArray(values), () => values.length);
  }
  static iterate$double$DoubleUnaryOperator(seed: number, next: DoubleUnaryOperator): DoubleStream {
    return new DoubleStream(stages.iterated(seed, (value) => next.applyAsDouble$double(value)));
  }
  static iterate$double$DoublePredicate$DoubleUnaryOperator(
    seed: number,
    more: DoublePredicate,
    next: DoubleUnaryOperator,
  ): DoubleStream {
    return new DoubleStream(
      stages.iterated(
        seed,
        (value) => next.applyAsDouble$double(value),
        (value) => more.test$double(value),
      ),
    );
  }
  static generate$DoubleSupplier(supplier: DoubleSupplier): DoubleStream {
    return new DoubleStream(() => supplier.getAsDouble$());
  }
  static concat$DoubleStream$DoubleStream(first: DoubleStream, second: DoubleStream): DoubleStream {
    const size = stages.sumOfSizes(first.sized, second.sized);
    return new DoubleStream(stages.concatenated(first.take(), second.take()), size);
  }
}

provideStreams('double', (pull: Pull<number>, hint: SizeHint) => new DoubleStream(pull, hint));

export const doubleStreamClass: LibraryClass = {
  declaration: `public interface DoubleStream extends BaseStream<Double, DoubleStream> {
    DoubleStream filter(DoublePredicate predicate);
    DoubleStream map(DoubleUnaryOperator mapper);
    <U> Stream<U> mapToObj(DoubleFunction<? extends U> mapper);
    IntStream mapToInt(DoubleToIntFunction mapper);
    LongStream mapToLong(DoubleToLongFunction mapper);
    DoubleStream flatMap(DoubleFunction<? extends DoubleStream> mapper);
    default DoubleStream mapMulti(DoubleMapMultiConsumer mapper);
    DoubleStream distinct();
    DoubleStream sorted();
    DoubleStream peek(DoubleConsumer action);
    DoubleStream limit(long maxSize);
    DoubleStream skip(long n);
    default DoubleStream takeWhile(DoublePredicate predicate);
    default DoubleStream dropWhile(DoublePredicate predicate);
    void forEach(DoubleConsumer action);
    void forEachOrdered(DoubleConsumer action);
    double[] toArray();
    double reduce(double identity, DoubleBinaryOperator op);
    OptionalDouble reduce(DoubleBinaryOperator op);
    <R> R collect(Supplier<R> supplier, ObjDoubleConsumer<R> accumulator, BiConsumer<R, R> combiner);
    double sum();
    OptionalDouble min();
    OptionalDouble max();
    long count();
    OptionalDouble average();
    DoubleSummaryStatistics summaryStatistics();
    boolean anyMatch(DoublePredicate predicate);
    boolean allMatch(DoublePredicate predicate);
    boolean noneMatch(DoublePredicate predicate);
    OptionalDouble findFirst();
    OptionalDouble findAny();
    Stream<Double> boxed();
    static DoubleStream empty();
    static DoubleStream of(double t);
    static DoubleStream of(double... values);
    static DoubleStream iterate(double seed, DoubleUnaryOperator f);
    static DoubleStream iterate(double seed, DoublePredicate hasNext, DoubleUnaryOperator next);
    static DoubleStream generate(DoubleSupplier s);
    static DoubleStream concat(DoubleStream a, DoubleStream b);
    interface DoubleMapMultiConsumer {
      void accept(double value, DoubleConsumer dc);
    }
  }`,
  implementation: DoubleStream,
};
