import {
  ArithmeticException,
  ArrayIndexOutOfBoundsException,
  ClassCastException,
  ConcurrentModificationException,
  IllegalArgumentException,
  IllegalStateException,
  IndexOutOfBoundsException,
  javaException,
  NoSuchElementException,
  NullPointerException,
  NumberFormatException,
  StringIndexOutOfBoundsException,
  type Throwable,
  UnsupportedOperationException,
} from '../runtime/throwable.ts';

// Makes the exceptions of the class library with the JDK's own messages. Each returns the exception; `throw`
// stands where control flow ends.

/** `IndexOutOfBoundsException: Index 5 out of bounds for length 3`. */
export const indexOutOfBounds = (index: number, length: number): Throwable =>
  javaException(IndexOutOfBoundsException, `Index ${index} out of bounds for length ${length}`);

/** An `IndexOutOfBoundsException` with its own message. */
export const outOfBounds = (message: string): Throwable => javaException(IndexOutOfBoundsException, message);

/** An `ArrayIndexOutOfBoundsException` with its message. */
export const arrayIndexOutOfBounds = (message: string): Throwable =>
  javaException(ArrayIndexOutOfBoundsException, message);

/** A `StringIndexOutOfBoundsException` with its message. */
export const stringIndexOutOfBounds = (message: string): Throwable =>
  javaException(StringIndexOutOfBoundsException, message);

/** `NoSuchElementException`, with a message where the JDK has one. */
export const noSuchElement = (message: string | null = null): Throwable =>
  javaException(NoSuchElementException, message);

/** `UnsupportedOperationException`, as unmodifiable collections throw it. */
export const unsupported = (message: string | null = null): Throwable =>
  javaException(UnsupportedOperationException, message);

/** `ConcurrentModificationException` of iterators. */
export const concurrentModification = (): Throwable => javaException(ConcurrentModificationException);

/** `NullPointerException`. */
export const nullPointer = (message: string | null = null): Throwable =>
  javaException(NullPointerException, message);

/** `IllegalArgumentException`. */
export const illegalArgument = (message: string | null): Throwable =>
  javaException(IllegalArgumentException, message);

/** `IllegalStateException`. */
export const illegalState = (message: string | null = null): Throwable =>
  javaException(IllegalStateException, message);

/** `NumberFormatException`. */
export const numberFormat = (message: string): Throwable => javaException(NumberFormatException, message);

/** `ArithmeticException`. */
export const arithmetic = (message: string): Throwable => javaException(ArithmeticException, message);

/** `ClassCastException`. */
export const classCast = (message: string): Throwable => javaException(ClassCastException, message);

/** The value itself, or a `NullPointerException`. */
export const requireNonNull = <T>(value: T): T => {
  if (value === null || value === undefined) throw nullPointer();
  return value;
};

/** `index` when it is in `0..length-1`, else `IndexOutOfBoundsException`. */
export const checkIndex = (index: number, length: number): number => {
  if (index < 0 || index >= length) throw indexOutOfBounds(index, length);
  return index;
};

/** Throws as `Objects.checkFromToIndex` does unless `0 <= from <= to <= length`. */
export const checkRange = (from: number, to: number, length: number): void => {
  if (from < 0 || from > to || to > length) {
    throw outOfBounds(`Range [${from}, ${to}) out of bounds for length ${length}`);
  }
};

/** Throws `StringIndexOutOfBoundsException` unless `0 <= from <= to <= length`. */
export const checkStringRange = (from: number, to: number, length: number): void => {
  if (from < 0 || from > to || to > length) {
    throw stringIndexOutOfBounds(`Range [${from}, ${to}) out of bounds for length ${length}`);
  }
};

/** `index`, or `StringIndexOutOfBoundsException` unless it is in `0..length-1`. */
export const checkStringIndex = (index: number, length: number): number => {
  if (index < 0 || index >= length)
    throw stringIndexOutOfBounds(`Index ${index} out of bounds for length ${length}`);
  return index;
};
