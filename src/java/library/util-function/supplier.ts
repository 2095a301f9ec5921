import type { LibraryClass } from '../../library.ts';
import { lambdaFactory } from '../../runtime/lambda.ts';

export interface Supplier {
  get$(): unknown;
}
export interface BooleanSupplier {
  getAsBoolean$(): boolean;
}
export interface IntSupplier {
  getAsInt$(): number;
}
export interface LongSupplier {
  getAsLong$(): bigint;
}
export interface DoubleSupplier {
  getAsDouble$(): number;
}

/** A Java `Supplier` around a JavaScript function. */
export const supplierOf: (body: () => unknown) => Supplier = lambdaFactory('java.util.function.Supplier', [
  'get$',
]);

export const supplierClass: LibraryClass = {
  declaration: `public interface Supplier<T> {
    T get();
  }`,
};
export const booleanSupplierClass: LibraryClass = {
  declaration: `public interface BooleanSupplier {
    boolean getAsBoolean();
  }`,
};
export const intSupplierClass: LibraryClass = {
  declaration: `public interface IntSupplier {
    int getAsInt();
  }`,
};
export const longSupplierClass: LibraryClass = {
  declaration: `public interface LongSupplier {
    long getAsLong();
  }`,
};
export const doubleSupplierClass: LibraryClass = {
  declaration: `public interface DoubleSupplier {
    double getAsDouble();
  }`,
};
