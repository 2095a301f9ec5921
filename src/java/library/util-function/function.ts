import type { LibraryClass } from '../../library.ts';
import { lambdaFactory } from '../../runtime/lambda.ts';
import { JavaObject } from '../../runtime/object.ts';

/** `java.util.function.Function`. */
export abstract class JavaFunction extends JavaObject {
  abstract apply$Object(value: unknown): unknown;

  compose$Function(before: JavaFunction): JavaFunction {
    return functionOf((value) => this.apply$Object(before.apply$Object(value)));
  }
  andThen$Function(after: JavaFunction): JavaFunction {
    return functionOf((value) => after.apply$Object(this.apply$Object(value)));
  }
  static identity$(): JavaFunction {
    return functionOf((value) => value);
  }
}

/** `java.util.function.BiFunction`. */
export abstract class BiFunction extends JavaObject {
  abstract apply$Object$Object(first: unknown, second: unknown): unknown;

  andThen$Function(after: JavaFunction): BiFunction {
    return biFunctionOf((first, second) => after.apply$Object(this.apply$Object$Object(first, second)));
  }
}

/** A Java `Function` around a JavaScript one. */
export const functionOf: (body: (value: unknown) => unknown) => JavaFunction = lambdaFactory(
  'java.util.function.Function',
  ['apply$Object'],
  JavaFunction,
);

/** A Java `BiFunction` around a JavaScript one. */
export const biFunctionOf: (body: (first: unknown, second: unknown) => unknown) => BiFunction = lambdaFactory(
  'java.util.function.BiFunction',
  ['apply$Object$Object'],
  BiFunction,
);

export const functionClass: LibraryClass = {
  declaration: `public interface Function<T, R> {
    R apply(T t);
    default <V> Function<V, R> compose(Function<? super V, ? extends T> before);
    default <V> Function<T, V> andThen(Function<? super R, ? extends V> after);
    static <T> Function<T, T> identity();
  }`,
  implementation: JavaFunction,
};

export const biFunctionClass: LibraryClass = {
  declaration: `public interface BiFunction<T, U, R> {
    R apply(T t, U u);
    default <V> BiFunction<T, U, V> andThen(Function<? super R, ? extends V> after);
  }`,
  implementation: BiFunction,
};
