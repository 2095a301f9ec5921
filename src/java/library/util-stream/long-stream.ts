import type { LibraryClass } from '../../library.ts';
import { boxLong } from '../../runtime/box.ts';
import { requireNonNull } from '../throwing.ts';
import { OptionalDouble, OptionalLong } from '../util/optional-primitive.ts';
import type { BiConsumer, LongConsumer, ObjLongConsumer } from '../util-function/consumer.ts';
import { longConsumerOf } from '../util-function/consumer.ts';
import type { LongBinaryOperator, LongUnaryOperator } from '../util-function/operator.ts';
import type { LongPredicate } from '../util-function/predicate.ts';
import type {
  LongFunction,
  LongToDoubleFunction,
  LongToIntFunction,
} from '../util-function/primitive-function.ts';
import type { LongSupplier, Supplier } from '../util-function/supplier.ts';
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
import { LongSummaryStatistics } from './statistics.ts';

interface LongMapMultiConsumer {
  accept$long$LongConsumer(value: bigint, out: LongConsumer): void;
}

const optional = (value: bigint | typeof END): OptionalLong =>
  value === END ? OptionalLong.empty$() : OptionalLong.of$long(value);

/** `java.util.PrimitiveIterator.OfLong`. */
export class LongIterator extends PullIterator<bigint> {
  constructor(pull: Pull<bigint>) {
    super(pull, boxLong);
  }
  nextLong$(): bigint {
    return this.nextElement();
  }
}

/** `java.util.stream.LongStream`. */
export class LongStream extends Pipeline<bigint> {
  filter$LongPredicate(predicate: LongPredicate): LongStream {
    requireNonNull(predicate);
    return new LongStream(stages.filtered(this.take(), (value) => predicate.test$long(value)));
  }
  map$LongUnaryOperator(mapper: LongUnaryOperator): LongStream {
    requireNonNull(mapper);
    return new LongStream(
      stages.mapped(this.take(), (value) => mapper.applyAsLong$long(value)),
      this.sized,
    );
  }
  mapToObj$LongFunction(mapper: LongFunction): Pipeline<unknown> {
    requireNonNull(mapper);
    return openStream(
      'object',
      stages.mapped(this.take(), (value) => mapper.apply$long(value)),
      this.sized,
    );
  }
  mapToInt$LongToIntFunction(mapper: LongToIntFunction): Pipeline<number> {
    requireNonNull(mapper);
    return openStream(
      'int',
      stages.mapped(this.take(), (value) => mapper.applyAsInt$long(value)),
      this.sized,
    );
  }
  mapToDouble$LongToDoubleFunction(mapper: LongToDoubleFunction): Pipeline<number> {
    requireNonNull(mapper);
    return openStream(
      'double',
      stages.mapped(this.take(), (value) => mapper.applyAsDouble$long(value)),
      this.sized,
    );
  }
  flatMap$LongFunction(mapper: LongFunction): LongStream {
    requireNonNull(mapper);
    return new LongStream(
      stages.flattened(this.take(), (value) => mapper.apply$long(value) as LongStream | null),
    );
  }
  mapMulti$LongMapMultiConsumer(mapper: LongMapMultiConsumer): LongStream {
    requireNonNull(mapper);
    return new LongStream(
      stages.expanded<bigint, bigint>(this.take(), (value, out) =>
        mapper.accept$long$LongConsumer(value, longConsumerOf(out)),
      ),
    );
  }
  distinct$(): LongStream {
    const seen = new Set<bigint>();
    return new LongStream(stages.filtered(this.take(), (value) => seen.size !== seen.add(value).size));
  }
  sorted$(): LongStream {
    return new LongStream(
      stages.arranged(this.take(), (elements) => BigInt64Array.from(elements).sort()),
      this.sized,
    );
  }
  peek$LongConsumer(action: LongConsumer): LongStream {
    requireNonNull(action);
    return new LongStream(
      stages.peeked(this.take(), (value) => action.accept$long(value)),
      this.sized,
    );
  }
  limit$long(most: bigint): LongStream {
    return new LongStream(stages.limited(this.take(), most));
  }
  skip$long(count: bigint): LongStream {
    return new LongStream(stages.skipped(this.take(), count));
  }
  takeWhile$LongPredicate(predicate: LongPredicate): LongStream {
    return new LongStream(stages.takenWhile(this.take(), (value) => predicate.test$long(value)));
  }
  dropWhile$LongPredicate(predicate: LongPredicate): LongStream {
    return new LongStream(stages.droppedWhile(this.take(), (value) => predicate.test$long(value)));
  }
  forEach$LongConsumer(action: LongConsumer): void {
    stages.each(this.take(), (value) => action.accept$long(value));
  }
  forEachOrdered$LongConsumer(action: LongConsumer): void {
    this.forEach$LongConsumer(action);
  }
  toArray$(): BigInt64Array {
    return BigInt64Array.from(drain(this.take()));
  }
  reduce$long$LongBinaryOperator(identity: bigint, join: LongBinaryOperator): bigint {
    let sum = identity;
    stages.each(this.take(), (value) => {
      sum = join.applyAsLong$long$long(sum, value);
    });
    return sum;
  }
  reduce$LongBinaryOperator(join: LongBinaryOperator): OptionalLong {
    return optional(stages.folded(this.take(), (sum, value) => join.applyAsLong$long$long(sum, value)));
  }
  collect$Supplier$ObjLongConsumer$BiConsumer(
    make: Supplier,
    add: ObjLongConsumer,
    _join: BiConsumer,
  ): unknown {
    const container = make.get$();
    stages.each(this.take(), (value) => add.accept$Object$long(container, value));
    return container;
  }
  sum$(): bigint {
    return this.summaryStatistics$().getSum$();
  }
  min$(): OptionalLong {
    return optional(stages.best(this.take(), (candidate, found) => candidate < found));
  }
  max$(): OptionalLong {
    return optional(stages.best(this.take(), (candidate, found) => candidate > found));
  }
  average$(): OptionalDouble {
    const statistics = this.summaryStatistics$();
    return statistics.getCount$() === 0n
      ? OptionalDouble.empty$()
      : OptionalDouble.of$double(statistics.getAverage$());
  }
  summaryStatistics$(): LongSummaryStatistics {
    const statistics = new LongSummaryStatistics();
    stages.each(this.take(), (value) => statistics.accept$long(value));
    return statistics;
  }
  anyMatch$LongPredicate(predicate: LongPredicate): boolean {
    return stages.some(this.take(), (value) => predicate.test$long(value));
  }
  allMatch$LongPredicate(predicate: LongPredicate): boolean {
    return !stages.some(this.take(), (value) => !predicate.test$long(value));
  }
  noneMatch$LongPredicate(predicate: LongPredicate): boolean {
    return !this.anyMatch$LongPredicate(predicate);
  }
  findFirst$(): OptionalLong {
    return optional(this.take()());
  }
  findAny$(): OptionalLong {
    return this.findFirst$();
  }
  asDoubleStream$(): Pipeline<number> {
    return openStream('double', stages.mapped(this.take(), Number), this.sized);
  }
  boxed$(): Pipeline<unknown> {
    return openStream('object', stages.mapped(this.take(), boxLong), this.sized);
  }
  iterator$(): LongIterator {
    return new LongIterator(this.take());
  }

  static empty$(): LongStream {
    return LongStream.of$long_A([]);
  }
  static of$long(value: bigint): LongStream {
    return LongStream.of$long_A([value]);
  }
  static of$long_A(values: ArrayLike<bigint>): LongStream {
    return new LongStream(pullArray(values), () => values.length);
  }
  static iterate$long$LongUnaryOperator(seed: bigint, next: LongUnaryOperator): LongStream {
    return new LongStream(stages.iterated(seed, (value) => next.applyAsLong$long(value)));
  }
  static iterate$long$LongPredicate$LongUnaryOperator(
    seed: bigint,
    more: LongPredicate,
    next: LongUnaryOperator,
  ): LongStream {
    return new LongStream(
      stages.iterated(
        seed,
        (value) => next.applyAsLong$long(value),
        (value) => more.test$long(value),
      ),
    );
  }
  static generate$LongSupplier(supplier: LongSupplier): LongStream {
    return new LongStream(() => supplier.getAsLong$());
  }
  static range$long$long(from: bigint, to: bigint): LongStream {
    return counting(from, to);
  }
  static rangeClosed$long$long(from: bigint, to: bigint): LongStream {
    return counting(from, to + 1n);
  }
  static concat$LongStream$LongStream(first: LongStream, second: LongStream): LongStream {
    const size = stages.sumOfSizes(first.sized, second.sized);
    return new LongStream(stages.concatenated(first.take(), second.take()), size);
  }
}

const counting = (from: bigint, to: bigint): LongStream => {
  let at = from;
  return new LongStream(
    () => (at < to ? at++ : END),
    () => (to > from ? Number(to - from) : 0),
  );
};

provideStreams('long', (pull: Pull<bigint>, hint: SizeHint) => new LongStream(pull, hint));

export const longStreamClass: LibraryClass = {
  declaration: `public interface LongStream extends BaseStream<Long, LongStream> {
    LongStream filter(LongPredicate predicate);
    LongStream map(LongUnaryOperator mapper);
    <U> Stream<U> mapToObj(LongFunction<? extends U> mapper);
    IntStream mapToInt(LongToIntFunction mapper);
    DoubleStream mapToDouble(LongToDoubleFunction mapper);
    LongStream flatMap(LongFunction<? extends LongStream> mapper);
    default LongStream mapMulti(LongMapMultiConsumer mapper);
    LongStream distinct();
    LongStream sorted();
    LongStream peek(LongConsumer action);
    LongStream limit(long maxSize);
    LongStream skip(long n);
    default LongStream takeWhile(LongPredicate predicate);
    default LongStream dropWhile(LongPredicate predicate);
    void forEach(LongConsumer action);
    void forEachOrdered(LongConsumer action);
    long[] toArray();
    long reduce(long identity, LongBinaryOperator op);
    OptionalLong reduce(LongBinaryOperator op);
    <R> R collect(Supplier<R> supplier, ObjLongConsumer<R> accumulator, BiConsumer<R, R> combiner);
    long sum();
    OptionalLong min();
    OptionalLong max();
    long count();
    OptionalDouble average();
    LongSummaryStatistics summaryStatistics();
    boolean anyMatch(LongPredicate predicate);
    boolean allMatch(LongPredicate predicate);
    boolean noneMatch(LongPredicate predicate);
    OptionalLong findFirst();
    OptionalLong findAny();
    DoubleStream asDoubleStream();
    Stream<Long> boxed();
    static LongStream empty();
    static LongStream of(long t);
    static LongStream of(long... values);
    static LongStream iterate(long seed, LongUnaryOperator f);
    static LongStream iterate(long seed, LongPredicate hasNext, LongUnaryOperator next);
    static LongStream generate(LongSupplier s);
    static LongStream range(long startInclusive, long endExclusive);
    static LongStream rangeClosed(long startInclusive, long endInclusive);
    static LongStream concat(LongStream a, LongStream b);
    interface LongMapMultiConsumer {
      void accept(long value, LongConsumer lc);
    }
  }`,
  implementation: LongStream,
};
