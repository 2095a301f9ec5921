import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { compareTo } from '../../runtime/object.ts';
import { requireNonNull } from '../throwing.ts';
import { fillArray } from '../util/collection.ts';
import type { Comparator } from '../util/comparator.ts';
import { HashSet } from '../util/hash-set.ts';
import { ImmutableList } from '../util/immutable-list.ts';
import { Optional } from '../util/optional.ts';
import { comparison } from '../util/sorting.ts';
import { type BiConsumer, Consumer, consumerOf } from '../util-function/consumer.ts';
import type { BiFunction, JavaFunction } from '../util-function/function.ts';
import type { Predicate } from '../util-function/predicate.ts';
import type {
  IntFunction,
  ToDoubleFunction,
  ToIntFunction,
  ToLongFunction,
} from '../util-function/primitive-function.ts';
import type { Supplier } from '../util-function/supplier.ts';
import type { Collector } from './collector.ts';
import { drain, END, openStream, Pipeline, PullIterator, provideStreams, pullArray } from './pipeline.ts';
import * as stages from './stages.ts';

const optional = (value: unknown): Optional =>
  value === END ? Optional.empty$() : Optional.of$Object(value);

/** `java.util.stream.Stream`. */
export class Stream extends Pipeline<unknown> {
  filter$Predicate(predicate: Predicate): Stream {
    requireNonNull(predicate);
    return new Stream(stages.filtered(this.take(), (value) => predicate.test$Object(value)));
  }
  map$Function(mapper: JavaFunction): Stream {
    requireNonNull(mapper);
    return new Stream(
      stages.mapped(this.take(), (value) => mapper.apply$Object(value)),
      this.sized,
    );
  }
  mapToInt$ToIntFunction(mapper: ToIntFunction): Pipeline<number> {
    requireNonNull(mapper);
    return openStream(
      'int',
      stages.mapped(this.take(), (value) => mapper.applyAsInt$Object(value)),
      this.sized,
    );
  }
  mapToLong$ToLongFunction(mapper: ToLongFunction): Pipeline<bigint> {
    requireNonNull(mapper);
    return openStream(
      'long',
      stages.mapped(this.take(), (value) => mapper.applyAsLong$Object(value)),
      this.sized,
    );
  }
  mapToDouble$ToDoubleFunction(mapper: ToDoubleFunction): Pipeline<number> {
    requireNonNull(mapper);
    const pull = stages.mapped(this.take(), (value) => mapper.applyAsDouble$Object(value));
    return openStream('double', pull, this.sized);
  }
  flatMap$Function(mapper: JavaFunction): Stream {
    requireNonNull(mapper);
    return new Stream(stages.flattened(this.take(), (value) => mapper.apply$Object(value) as Stream | null));
  }
  flatMapToInt$Function(mapper: JavaFunction): Pipeline<number> {
    const open = (value: unknown) => mapper.apply$Object(value) as Pipeline<number> | null;
    return openStream('int', stages.flattened(this.take(), open));
  }
  flatMapToLong$Function(mapper: JavaFunction): Pipeline<bigint> {
    const open = (value: unknown) => mapper.apply$Object(value) as Pipeline<bigint> | null;
    return openStream('long', stages.flattened(this.take(), open));
  }
  flatMapToDouble$Function(mapper: JavaFunction): Pipeline<number> {
    const open = (value: unknown) => mapper.apply$Object(value) as Pipeline<number> | null;
    return openStream('double', stages.flattened(this.take(), open));
  }
  mapMulti$BiConsumer(mapper: BiConsumer): Stream {
    requireNonNull(mapper);
    return new Stream(
      stages.expanded(this.take(), (value, out) => mapper.accept$Object$Object(value, consumerOf(out))),
    );
  }
  distinct$(): Stream {
    const seen = new HashSet();
    return new Stream(stages.filtered(this.take(), (value) => seen.add$Object(value)));
  }
  sorted$(): Stream {
    return new Stream(
      stages.arranged(this.take(), (elements) => elements.sort(compareTo)),
      this.sized,
    );
  }
  sorted$Comparator(order: Comparator): Stream {
    const compare = comparison(order);
    return new Stream(
      stages.arranged(this.take(), (elements) => elements.sort(compare)),
      this.sized,
    );
  }
  peek$Consumer(action: Consumer): Stream {
    requireNonNull(action);
    return new Stream(
      stages.peeked(this.take(), (value) => action.accept$Object(value)),
      this.sized,
    );
  }
  limit$long(most: bigint): Stream {
    return new Stream(stages.limited(this.take(), most));
  }
  skip$long(count: bigint): Stream {
    return new Stream(stages.skipped(this.take(), count));
  }
  takeWhile$Predicate(predicate: Predicate): Stream {
    return new Stream(stages.takenWhile(this.take(), (value) => predicate.test$Object(value)));
  }
  dropWhile$Predicate(predicate: Predicate): Stream {
    return new Stream(stages.droppedWhile(this.take(), (value) => predicate.test$Object(value)));
  }
  forEach$Consumer(action: Consumer): void {
    stages.each(this.take(), (value) => action.accept$Object(value));
  }
  forEachOrdered$Consumer(action: Consumer): void {
    this.forEach$Consumer(action);
  }
  iterator$(): PullIterator<unknown> {
    return new PullIterator(this.take(), (value) => value);
  }
  toArray$(): unknown[] {
    return tagArray(drain(this.take()));
  }
  toArray$IntFunction(make: IntFunction): unknown[] {
    const elements = drain(this.take());
    return fillArray(make.apply$int(elements.length) as unknown[], elements);
  }
  toList$(): ImmutableList {
    return new ImmutableList(drain(this.take()), true);
  }
  reduce$Object$BinaryOperator(identity: unknown, join: BiFunction): unknown {
    let sum = identity;
    stages.each(this.take(), (value) => {
      sum = join.apply$Object$Object(sum, value);
    });
    return sum;
  }
  reduce$BinaryOperator(join: BiFunction): Optional {
    return optional(stages.folded(this.take(), (sum, value) => join.apply$Object$Object(sum, value)));
  }
  reduce$Object$BiFunction$BinaryOperator(identity: unknown, add: BiFunction, _join: BiFunction): unknown {
    return this.reduce$Object$BinaryOperator(identity, add);
  }
  collect$Supplier$BiConsumer$BiConsumer(make: Supplier, add: BiConsumer, _join: BiConsumer): unknown {
    const container = make.get$();
    stages.each(this.take(), (value) => add.accept$Object$Object(container, value));
    return container;
  }
  collect$Collector(collector: Collector): unknown {
    const container = collector.supplier$().get$();
    const accumulator = collector.accumulator$();
    stages.each(this.take(), (value) => accumulator.accept$Object$Object(container, value));
    return collector.finisher$().apply$Object(container);
  }
  min$Comparator(order: Comparator): Optional {
    const compare = comparison(requireNonNull(order));
    return optional(
      stages.folded(this.take(), (found, value) => (compare(found, value) <= 0 ? found : value)),
    );
  }
  max$Comparator(order: Comparator): Optional {
    const compare = comparison(requireNonNull(order));
    return optional(
      stages.folded(this.take(), (found, value) => (compare(found, value) >= 0 ? found : value)),
    );
  }
  anyMatch$Predicate(predicate: Predicate): boolean {
    return stages.some(this.take(), (value) => predicate.test$Object(value));
  }
  allMatch$Predicate(predicate: Predicate): boolean {
    return !stages.some(this.take(), (value) => !predicate.test$Object(value));
  }
  noneMatch$Predicate(predicate: Predicate): boolean {
    return !this.anyMatch$Predicate(predicate);
  }
  findFirst$(): Optional {
    return optional(this.take()());
  }
  findAny$(): Optional {
    return this.findFirst$();
  }

  static builder$(): StreamBuilder {
    return new StreamBuilder();
  }
  static empty$(): Stream {
    return Stream.of$Object_A([]);
  }
  static of$Object(value: unknown): Stream {
    return Stream.of$Object_A([value]);
  }
  static ofNullable$Object(value: unknown): Stream {
    return Stream.of$Object_A(value === null ? [] : [value]);
  }
  static of$Object_A(values: readonly unknown[]): Stream {
    return new Stream(pullArray(values), () => values.length);
  }
  static iterate$Object$UnaryOperator(seed: unknown, next: JavaFunction): Stream {
    return new Stream(stages.iterated(seed, (value) => next.apply$Object(value)));
  }
  static iterate$Object$Predicate$UnaryOperator(seed: unknown, more: Predicate, next: JavaFunction): Stream {
    return new Stream(
      stages.iterated(
        seed,
        (value) => next.apply$Object(value),
        (value) => more.test$Object(value),
      ),
    );
  }
  static generate$Supplier(supplier: Supplier): Stream {
    return new Stream(() => supplier.get$());
  }
  static concat$Stream$Stream(first: Stream, second: Stream): Stream {
    const size = stages.sumOfSizes(first.sized, second.sized);
    return new Stream(stages.concatenated(first.take(), second.take()), size);
  }
}

/** `java.util.stream.Stream.Builder`. */
export class StreamBuilder extends Consumer {
  private readonly elements: unknown[] = [];

  override accept$Object(value: unknown): void {
    this.elements.push(value);
  }
  add$Object(value: unknown): this {
    this.elements.push(value);
    return this;
  }
  build$(): Stream {
    return Stream.of$Object_A(this.elements);
  }
}

provideStreams('object', (pull, hint) => new Stream(pull, hint));

export const baseStreamClass: LibraryClass = {
  declaration: `public interface BaseStream<T, S> extends AutoCloseable {
    Iterator<T> iterator();
    void close();
  }`,
};

export const streamClass: LibraryClass = {
  declaration: `public interface Stream<T> extends BaseStream<T, Stream<T>> {
    Stream<T> filter(Predicate<? super T> predicate);
    <R> Stream<R> map(Function<? super T, ? extends R> mapper);
    IntStream mapToInt(ToIntFunction<? super T> mapper);
    LongStream mapToLong(ToLongFunction<? super T> mapper);
    DoubleStream mapToDouble(ToDoubleFunction<? super T> mapper);
    <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> mapper);
    IntStream flatMapToInt(Function<? super T, ? extends IntStream> mapper);
    LongStream flatMapToLong(Function<? super T, ? extends LongStream> mapper);
    DoubleStream flatMapToDouble(Function<? super T, ? extends DoubleStream> mapper);
    default <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> mapper);
    Stream<T> distinct();
    Stream<T> sorted();
    Stream<T> sorted(Comparator<? super T> comparator);
    Stream<T> peek(Consumer<? super T> action);
    Stream<T> limit(long maxSize);
    Stream<T> skip(long n);
    default Stream<T> takeWhile(Predicate<? super T> predicate);
    default Stream<T> dropWhile(Predicate<? super T> predicate);
    void forEach(Consumer<? super T> action);
    void forEachOrdered(Consumer<? super T> action);
    Object[] toArray();
    <A> A[] toArray(IntFunction<A[]> generator);
    T reduce(T identity, BinaryOperator<T> accumulator);
    Optional<T> reduce(BinaryOperator<T> accumulator);
    <U> U reduce(U identity, BiFunction<U, ? super T, U> accumulator, BinaryOperator<U> combiner);
    <R> R collect(Supplier<R> supplier, BiConsumer<R, ? super T> accumulator, BiConsumer<R, R> combiner);
    <R, A> R collect(Collector<? super T, A, R> collector);
    default List<T> toList();
    Optional<T> min(Comparator<? super T> comparator);
    Optional<T> max(Comparator<? super T> comparator);
    long count();
    boolean anyMatch(Predicate<? super T> predicate);
    boolean allMatch(Predicate<? super T> predicate);
    boolean noneMatch(Predicate<? super T> predicate);
    Optional<T> findFirst();
    Optional<T> findAny();
    static <T> Builder<T> builder();
    static <T> Stream<T> empty();
    static <T> Stream<T> of(T t);
    static <T> Stream<T> ofNullable(T t);
    static <T> Stream<T> of(T... values);
    static <T> Stream<T> iterate(T seed, UnaryOperator<T> f);
    static <T> Stream<T> iterate(T seed, Predicate<? super T> hasNext, UnaryOperator<T> next);
    static <T> Stream<T> generate(Supplier<? extends T> s);
    static <T> Stream<T> concat(Stream<? extends T> a, Stream<? extends T> b);
    public interface Builder<T> extends Consumer<T> {
      void accept(T t);
      default Builder<T> add(T t);
      Stream<T> build();
    }
  }`,
  implementation: Stream,
  nested: { Builder: StreamBuilder },
};
