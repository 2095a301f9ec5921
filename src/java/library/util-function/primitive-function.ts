import type { LibraryClass } from '../../library.ts';

// The functions between references and primitives: one abstract method each, no default methods.

export interface IntFunction {
  apply$int(value: number): unknown;
}
export interface LongFunction {
  apply$long(value: bigint): unknown;
}
export interface DoubleFunction {
  apply$double(value: number): unknown;
}
export interface ToIntFunction {
  applyAsInt$Object(value: unknown): number;
}
export interface ToLongFunction {
  applyAsLong$Object(value: unknown): bigint;
}
export interface ToDoubleFunction {
  applyAsDouble$Object(value: unknown): number;
}
export interface ToIntBiFunction {
  applyAsInt$Object$Object(first: unknown, second: unknown): number;
}
export interface ToLongBiFunction {
  applyAsLong$Object$Object(first: unknown, second: unknown): bigint;
}
export interface ToDoubleBiFunction {
  applyAsDouble$Object$Object(first: unknown, second: unknown): number;
}
export interface IntToLongFunction {
  applyAsLong$int(value: number): bigint;
}
export interface IntToDoubleFunction {
  applyAsDouble$int(value: number): number;
}
export interface LongToIntFunction {
  applyAsInt$long(value: bigint): number;
}
export interface LongToDoubleFunction {
  applyAsDouble$long(value: bigint): number;
}
export interface DoubleToIntFunction {
  applyAsInt$double(value: number): number;
}
export interface DoubleToLongFunction {
  applyAsLong$double(value: number): bigint;
}

export const intFunctionClass: LibraryClass = {
  declaration: `public interface IntFunction<R> {
    R apply(int value);
  }`,
};
export const longFunctionClass: LibraryClass = {
  declaration: `public interface LongFunction<R> {
    R apply(long value);
  }`,
};
export const doubleFunctionClass: LibraryClass = {
  declaration: `public interface DoubleFunction<R> {
    R apply(double value);
  }`,
};
export const toIntFunctionClass: LibraryClass = {
  declaration: `public interface ToIntFunction<T> {
    int applyAsInt(T value);
  }`,
};
export const toLongFunctionClass: LibraryClass = {
  declaration: `public interface ToLongFunction<T> {
    long applyAsLong(T value);
  }`,
};
export const toDoubleFunctionClass: LibraryClass = {
  declaration: `public interface ToDoubleFunction<T> {
    double applyAsDouble(T value);
  }`,
};
export const toIntBiFunctionClass: LibraryClass = {
  declaration: `public interface ToIntBiFunction<T, U> {
    int applyAsInt(T t, U u);
  }`,
};
export const toLongBiFunctionClass: LibraryClass = {
  declaration: `public interface ToLongBiFunction<T, U> {
    long applyAsLong(T t, U u);
  }`,
};
export const toDoubleBiFunctionClass: LibraryClass = {
  declaration: `public interface ToDoubleBiFunction<T, U> {
    double applyAsDouble(T t, U u);
  }`,
};
export const intToLongFunctionClass: LibraryClass = {
  declaration: `public interface IntToLongFunction {
    long applyAsLong(int value);
  }`,
};
export const intToDoubleFunctionClass: LibraryClass = {
  declaration: `public interface IntToDoubleFunction {
    double applyAsDouble(int value);
  }`,
};
export const longToIntFunctionClass: LibraryClass = {
  declaration: `public interface LongToIntFunction {
    int applyAsInt(long value);
  }`,
};
export const longToDoubleFunctionClass: LibraryClass = {
  declaration: `public interface LongToDoubleFunction {
    double applyAsDouble(long value);
  }`,
};
export const doubleToIntFunctionClass: LibraryClass = {
  declaration: `public interface DoubleToIntFunction {
    int applyAsInt(double value);
  }`,
};
export const doubleToLongFunctionClass: LibraryClass = {
  declaration: `public interface DoubleToLongFunction {
    long applyAsLong(double value);
  }`,
};
