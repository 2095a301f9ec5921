import type { LibraryClass } from '../../library.ts';
import { lambdaFactory } from '../../runtime/lambda.ts';
import { JavaObject } from '../../runtime/object.ts';
import { BiFunction, JavaFunction } from './function.ts';

interface Compares {
  compare$Object$Object(first: unknown, second: unknown): number;
}

/** `java.util.function.UnaryOperator`. */
export abstract class UnaryOperator extends JavaFunction {
  static override identity$(): UnaryOperator {
    return unaryOperatorOf((value) => value);
  }
}

/** `java.util.function.BinaryOperator`. */
export abstract class BinaryOperator extends BiFunction {
  static minBy$Comparator(order: Compares): BinaryOperator {
    return binaryOperatorOf((a, b) => (order.compare$Object$Object(a, b) <= 0 ? a : b));
  }
  static maxBy$Comparator(order: Compares): BinaryOperator {
    return binaryOperatorOf((a, b) => (order.compare$Object$Object(a, b) >= 0 ? a : b));
  }
}

/** `java.util.function.IntUnaryOperator`. */
export abstract class IntUnaryOperator extends JavaObject {
  abstract applyAsInt$int(operand: number): number;

  compose$IntUnaryOperator(before: IntUnaryOperator): IntUnaryOperator {
    return intOperatorOf((operand) => this.applyAsInt$int(before.applyAsInt$int(operand)));
  }
  andThen$IntUnaryOperator(after: IntUnaryOperator): IntUnaryOperator {
    return intOperatorOf((operand) => after.applyAsInt$int(this.applyAsInt$int(operand)));
  }
  static identity$(): IntUnaryOperator {
    return intOperatorOf((operand) => operand);
  }
}

/** `java.util.function.LongUnaryOperator`. */
export abstract class LongUnaryOperator extends JavaObject {
  abstract applyAsLong$long(operand: bigint): bigint;

  compose$LongUnaryOperator(before: LongUnaryOperator): LongUnaryOperator {
    return longOperatorOf((operand) => this.applyAsLong$long(before.applyAsLong$long(operand)));
  }
  andThen$LongUnaryOperator(after: LongUnaryOperator): LongUnaryOperator {
    return longOperatorOf((operand) => after.applyAsLong$long(this.applyAsLong$long(operand)));
  }
  static identity$(): LongUnaryOperator {
    return longOperatorOf((operand) => operand);
  }
}

/** `java.util.function.DoubleUnaryOperator`. */
export abstract class DoubleUnaryOperator extends JavaObject {
  abstract applyAsDouble$double(operand: number): number;

  compose$DoubleUnaryOperator(before: DoubleUnaryOperator): DoubleUnaryOperator {
    return doubleOperatorOf((operand) => this.applyAsDouble$double(before.applyAsDouble$double(operand)));
  }
  andThen$DoubleUnaryOperator(after: DoubleUnaryOperator): DoubleUnaryOperator {
    return doubleOperatorOf((operand) => after.applyAsDouble$double(this.applyAsDouble$double(operand)));
  }
  static identity$(): DoubleUnaryOperator {
    return doubleOperatorOf((operand) => operand);
  }
}

export interface IntBinaryOperator {
  applyAsInt$int$int(left: number, right: number): number;
}
export interface LongBinaryOperator {
  applyAsLong$long$long(left: bigint, right: bigint): bigint;
}
export interface DoubleBinaryOperator {
  applyAsDouble$double$double(left: number, right: number): number;
}

const unaryOperatorOf: (body: (value: unknown) => unknown) => UnaryOperator = lambdaFactory(
  'java.util.function.UnaryOperator',
  ['apply$Object'],
  UnaryOperator,
);
const binaryOperatorOf: (body: (first: unknown, second: unknown) => unknown) => BinaryOperator =
  lambdaFactory('java.util.function.BinaryOperator', ['apply$Object$Object'], BinaryOperator);
const intOperatorOf: (body: (operand: number) => number) => IntUnaryOperator = lambdaFactory(
  'java.util.function.IntUnaryOperator',
  ['applyAsInt$int'],
  IntUnaryOperator,
);
const longOperatorOf: (body: (operand: bigint) => bigint) => LongUnaryOperator = lambdaFactory(
  'java.util.function.LongUnaryOperator',
  ['applyAsLong$long'],
  LongUnaryOperator,
);
const doubleOperatorOf: (body: (operand: number) => number) => DoubleUnaryOperator = lambdaFactory(
  'java.util.function.DoubleUnaryOperator',
  ['applyAsDouble$double'],
  DoubleUnaryOperator,
);

export const unaryOperatorClass: LibraryClass = {
  declaration: `public interface UnaryOperator<T> extends Function<T, T> {
    static <T> UnaryOperator<T> identity();
  }`,
  implementation: UnaryOperator,
};
export const binaryOperatorClass: LibraryClass = {
  declaration: `public interface BinaryOperator<T> extends BiFunction<T,T,T> {
    static <T> BinaryOperator<T> minBy(Comparator<? super T> comparator);
    static <T> BinaryOperator<T> maxBy(Comparator<? super T> comparator);
  }`,
  implementation: BinaryOperator,
};
export const intUnaryOperatorClass: LibraryClass = {
  declaration: `public interface IntUnaryOperator {
    int applyAsInt(int operand);
    default IntUnaryOperator compose(IntUnaryOperator before);
    default IntUnaryOperator andThen(IntUnaryOperator after);
    static IntUnaryOperator identity();
  }`,
  implementation: IntUnaryOperator,
};
export const longUnaryOperatorClass: LibraryClass = {
  declaration: `public interface LongUnaryOperator {
    long applyAsLong(long operand);
    default LongUnaryOperator compose(LongUnaryOperator before);
    default LongUnaryOperator andThen(LongUnaryOperator after);
    static LongUnaryOperator identity();
  }`,
  implementation: LongUnaryOperator,
};
export const doubleUnaryOperatorClass: LibraryClass = {
  declaration: `public interface DoubleUnaryOperator {
    double applyAsDouble(double operand);
    default DoubleUnaryOperator compose(DoubleUnaryOperator before);
    default DoubleUnaryOperator andThen(DoubleUnaryOperator after);
    static DoubleUnaryOperator identity();
  }`,
  implementation: DoubleUnaryOperator,
};
export const intBinaryOperatorClass: LibraryClass = {
  declaration: `public interface IntBinaryOperator {
    int applyAsInt(int left, int right);
  }`,
};
export const longBinaryOperatorClass: LibraryClass = {
  declaration: `public interface LongBinaryOperator {
    long applyAsLong(long left, long right);
  }`,
};
export const doubleBinaryOperatorClass: LibraryClass = {
  declaration: `public interface DoubleBinaryOperator {
    double applyAsDouble(double left, double right);
  }`,
};
