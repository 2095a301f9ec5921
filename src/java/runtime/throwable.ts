/** `java.lang.Throwable` and the exceptions that the language and the libraries throw. */
import { type JavaImplementation, JavaObject, nameClass, typeInfoOf } from './base.ts';

export class Throwable extends JavaObject {
  message: string | null = null;
  cause: Throwable | null = null;
  suppressed: Throwable[] = [];
  /** The JavaScript stack, from which the line of the Java source is found. */
  declare stack: string;

  constructor() {
    super();
    Error.captureStackTrace(this, new.target);
  }

  init$String(message: string | null): this {
    this.message = message;
    return this;
  }

  init$String$Throwable(message: string | null, cause: Throwable | null): this {
    this.message = message;
    this.cause = cause;
    return this;
  }

  init$Throwable(cause: Throwable | null): this {
    this.message = cause === null ? null : cause.toString$();
    this.cause = cause;
    return this;
  }

  getMessage$(): string | null {
    return this.message;
  }

  getLocalizedMessage$(): string | null {
    return this.getMessage$();
  }

  getCause$(): Throwable | null {
    return this.cause;
  }

  initCause$Throwable(cause: Throwable | null): Throwable {
    this.cause = cause;
    return this;
  }

  addSuppressed$Throwable(exception: Throwable): void {
    this.suppressed.push(exception);
  }

  getSuppressed$(): Throwable[] {
    return this.suppressed.slice();
  }

  override toString$(): string {
    const name = typeInfoOf(this.constructor).name;
    const message = this.getLocalizedMessage$();
    return message === null ? name : `${name}: ${message}`;
  }
}

export class Exception extends Throwable {}
export class RuntimeException extends Exception {}
export class JavaError extends Throwable {}
export class IllegalArgumentException extends RuntimeException {}
export class NumberFormatException extends IllegalArgumentException {}
export class IllegalStateException extends RuntimeException {}
export class ArithmeticException extends RuntimeException {}
export class NullPointerException extends RuntimeException {}
export class ClassCastException extends RuntimeException {}
export class ArrayStoreException extends RuntimeException {}
export class NegativeArraySizeException extends RuntimeException {}
export class UnsupportedOperationException extends RuntimeException {}
export class CloneNotSupportedException extends Exception {}
export class InterruptedException extends Exception {}

export class IndexOutOfBoundsException extends RuntimeException {
  init$int(index: number): this {
    return this.init$String(`Index out of range: ${index}`);
  }
}

export class ArrayIndexOutOfBoundsException extends IndexOutOfBoundsException {
  override init$int(index: number): this {
    return this.init$String(`Array index out of range: ${index}`);
  }
}

export class StringIndexOutOfBoundsException extends IndexOutOfBoundsException {
  override init$int(index: number): this {
    return this.init$String(`String index out of range: ${index}`);
  }
}

export class NoSuchElementException extends RuntimeException {}
export class InputMismatchException extends NoSuchElementException {}
export class ConcurrentModificationException extends RuntimeException {}
export class EmptyStackException extends RuntimeException {}
export class DateTimeException extends RuntimeException {}
export class UnsupportedTemporalTypeException extends DateTimeException {}
export class DateTimeParseException extends DateTimeException {}
export class VirtualMachineError extends JavaError {}
export class StackOverflowError extends VirtualMachineError {}
export class OutOfMemoryError extends VirtualMachineError {}
export class LinkageError extends JavaError {}
export class ExceptionInInitializerError extends LinkageError {}
export class NoClassDefFoundError extends LinkageError {}
export class IncompatibleClassChangeError extends LinkageError {}
export class MatchException extends RuntimeException {}

/** The detail object's string, or a primitive's, is the message. */
export class AssertionError extends JavaError {
  init$Object(detail: unknown): this {
    this.cause = detail instanceof Throwable ? detail : null;
    return this.init$String(detail instanceof JavaObject ? detail.toString$() : String(detail));
  }

  init$boolean(detail: boolean): this {
    return this.init$String(String(detail));
  }

  init$char(detail: number): this {
    return this.init$String(String.fromCharCode(detail));
  }

  init$int(detail: number): this {
    return this.init$String(String(detail));
  }

  init$long(detail: bigint): this {
    return this.init$String(String(detail));
  }
}

export { Throwable as JavaThrowable };

export type ThrowableClass = new () => Throwable;

const BY_PACKAGE: Readonly<Record<string, Readonly<Record<string, ThrowableClass>>>> = {
  'java.lang': {
    Throwable,
    Exception,
    RuntimeException,
    Error: JavaError,
    IllegalArgumentException,
    NumberFormatException,
    IllegalStateException,
    ArithmeticException,
    NullPointerException,
    ClassCastException,
    ArrayStoreException,
    NegativeArraySizeException,
    UnsupportedOperationException,
    CloneNotSupportedException,
    InterruptedException,
    IndexOutOfBoundsException,
    ArrayIndexOutOfBoundsException,
    StringIndexOutOfBoundsException,
    VirtualMachineError,
    StackOverflowError,
    OutOfMemoryError,
    LinkageError,
    ExceptionInInitializerError,
    NoClassDefFoundError,
    IncompatibleClassChangeError,
    MatchException,
    AssertionError,
  },
  'java.util': {
    NoSuchElementException,
    InputMismatchException,
    ConcurrentModificationException,
    EmptyStackException,
  },
  'java.time': { DateTimeException },
  'java.time.temporal': { UnsupportedTemporalTypeException },
  'java.time.format': { DateTimeParseException },
};

const bySimpleName = new Map<string, ThrowableClass>();
for (const [packageName, classes] of Object.entries(BY_PACKAGE)) {
  for (const [simpleName, implementation] of Object.entries(classes)) {
    nameClass(implementation as JavaImplementation, `${packageName}.${simpleName}`);
    bySimpleName.set(simpleName, implementation);
  }
}

/**
 * Makes a Java exception by its simple name (`'IllegalArgumentException'`), or by its implementing class
 * where a library has exceptions of its own.
 */
export const javaException = (
  type: string | ThrowableClass,
  message: string | null = null,
  cause: Throwable | null = null,
): Throwable => {
  const implementation = typeof type === 'string' ? bySimpleName.get(type) : type;
  if (implementation === undefined) throw new TypeError(`no Java exception is called '${type}'`);
  return new implementation().init$String$Throwable(message, cause);
};

/** Throws a Java exception; see {@link javaException}. */
export const javaThrow = (type: string | ThrowableClass, message: string | null = null): never => {
  throw javaException(type, message);
};

/** Throws NullPointerException when the value is null, like `Objects.requireNonNull`; returns the value. */
export const nonNull = <T>(value: T | null): T =>
  value === null ? javaThrow('NullPointerException') : value;

const NULL_PROPERTY =
  /^Cannot (?:read|set) propert(?:y|ies) .*of null\b|^Cannot (?:read|set) properties of null|^object null is not iterable/;

/**
 * What a Java `catch` sees of anything thrown: Java exceptions as they are, JavaScript's own errors that
 * stand for Java ones (a property of null, stack overflow) translated, everything else undefined: a defect
 * or the end of the budget, which no Java code may catch.
 */
export const asThrowable = (error: unknown): Throwable | undefined => {
  if (error instanceof Throwable) return error;
  if (error instanceof TypeError && NULL_PROPERTY.test(error.message)) {
    return withStackOf(new NullPointerException(), error);
  }
  if (error instanceof RangeError && error.message === 'Maximum call stack size exceeded') {
    return withStackOf(new StackOverflowError(), error);
  }
  return undefined;
};

const withStackOf = (throwable: Throwable, error: Error): Throwable => {
  throwable.stack = error.stack ?? '';
  return throwable;
};
