import type { LibraryClass } from '../../library.ts';
import { lambdaFactory } from '../../runtime/lambda.ts';
import { equals, JavaObject } from '../../runtime/object.ts';

/** `java.util.function.Predicate`. */
export abstract class Predicate extends JavaObject {
  abstract test$Object(value: unknown): boolean;

  and$Predicate(other: Predicate): Predicate {
    return predicateOf((value) => this.test$Object(value) && other.test$Object(value));
  }
  negate$(): Predicate {
    return predicateOf((value) => !this.test$Object(value));
  }
  or$Predicate(other: Predicate): Predicate {
    return predicateOf((value) => this.test$Object(value) || other.test$Object(value));
  }
  static isEqual$Object(target: unknown): Predicate {
    return predicateOf((value) => (target === null ? value === null : equals(target, value)));
  }
  static not$Predicate(target: Predicate): Predicate {
    return target.negate$();
  }
}

/** `java.util.function.BiPredicate`. */
export abstract class BiPredicate extends JavaObject {
  abstract test$Object$Object(first: unknown, second: unknown): boolean;

  and$BiPredicate(other: BiPredicate): BiPredicate {
    return biPredicateOf((a, b) => this.test$Object$Object(a, b) && other.test$Object$Object(a, b));
  }
  negate$(): BiPredicate {
    return biPredicateOf((a, b) => !this.test$Object$Object(a, b));
  }
  or$BiPredicate(other: BiPredicate): BiPredicate {
    return biPredicateOf((a, b) => this.test$Object$Object(a, b) || other.test$Object$Object(a, b));
  }
}

/** `java.util.function.IntPredicate`. */
export abstract class IntPredicate extends JavaObject {
  abstract test$int(value: number): boolean;

  and$IntPredicate(other: IntPredicate): IntPredicate {
    return intPredicateOf((value) => this.test$int(value) && other.test$int(value));
  }
  negate$(): IntPredicate {
    return intPredicateOf((value) => !this.test$int(value));
  }
  or$IntPredicate(other: IntPredicate): IntPredicate {
    return intPredicateOf((value) => this.test$int(value) || other.test$int(value));
  }
}

/** `java.util.function.LongPredicate`. */
export abstract class LongPredicate extends JavaObject {
  abstract test$long(value: bigint): boolean;

  and$LongPredicate(other: LongPredicate): LongPredicate {
    return longPredicateOf((value) => this.test$long(value) && other.test$long(value));
  }
  negate$(): LongPredicate {
    return longPredicateOf((value) => !this.test$long(value));
  }
  or$LongPredicate(other: LongPredicate): LongPredicate {
    return longPredicateOf((value) => this.test$long(value) || other.test$long(value));
  }
}

/** `java.util.function.DoublePredicate`. */
export abstract class DoublePredicate extends JavaObject {
  abstract test$double(value: number): boolean;

  and$DoublePredicate(other: DoublePredicate): DoublePredicate {
    return doublePredicateOf((value) => this.test$double(value) && other.test$double(value));
  }
  negate$(): DoublePredicate {
    return doublePredicateOf((value) => !this.test$double(value));
  }
  or$DoublePredicate(other: DoublePredicate): DoublePredicate {
    return doublePredicateOf((value) => this.test$double(value) || other.test$double(value));
  }
}

/** A Java `Predicate` around a JavaScript function. */
export const predicateOf: (body: (value: unknown) => boolean) => Predicate = lambdaFactory(
  'java.util.function.Predicate',
  ['test$Object'],
  Predicate,
);
const biPredicateOf: (body: (first: unknown, second: unknown) => boolean) => BiPredicate = lambdaFactory(
  'java.util.function.BiPredicate',
  ['test$Object$Object'],
  BiPredicate,
);
const intPredicateOf: (body: (value: number) => boolean) => IntPredicate = lambdaFactory(
  'java.util.function.IntPredicate',
  ['test$int'],
  IntPredicate,
);
const longPredicateOf: (body: (value: bigint) => boolean) => LongPredicate = lambdaFactory(
  'java.util.function.LongPredicate',
  ['test$long'],
  LongPredicate,
);
const doublePredicateOf: (body: (value: number) => boolean) => DoublePredicate = lambdaFactory(
  'java.util.function.DoublePredicate',
  ['test$double'],
  DoublePredicate,
);

export const predicateClass: LibraryClass = {
  declaration: `public interface Predicate<T> {
    boolean test(T t);
    default Predicate<T> and(Predicate<? super T> other);
    default Predicate<T> negate();
    default Predicate<T> or(Predicate<? super T> other);
    static <T> Predicate<T> isEqual(Object targetRef);
    static <T> Predicate<T> not(Predicate<? super T> target);
  }`,
  implementation: Predicate,
};
export const biPredicateClass: LibraryClass = {
  declaration: `public interface BiPredicate<T, U> {
    boolean test(T t, U u);
    default BiPredicate<T, U> and(BiPredicate<? super T, ? super U> other);
    default BiPredicate<T, U> negate();
    default BiPredicate<T, U> or(BiPredicate<? super T, ? super U> other);
  }`,
  implementation: BiPredicate,
};
export const intPredicateClass: LibraryClass = {
  declaration: `public interface IntPredicate {
    boolean test(int value);
    default IntPredicate and(IntPredicate other);
    default IntPredicate negate();
    default IntPredicate or(IntPredicate other);
  }`,
  implementation: IntPredicate,
};
export const longPredicateClass: LibraryClass = {
  declaration: `public interface LongPredicate {
    boolean test(long value);
    default LongPredicate and(LongPredicate other);
    default LongPredicate negate();
    default LongPredicate or(LongPredicate other);
  }`,
  implementation: LongPredicate,
};
export const doublePredicateClass: LibraryClass = {
  declaration: `public interface DoublePredicate {
    boolean test(double value);
    default DoublePredicate and(DoublePredicate other);
    default DoublePredicate negate();
    default DoublePredicate or(DoublePredicate other);
  }`,
  implementation: DoublePredicate,
};
