import type { LibraryClass } from '../../library.ts';
import * as runtime from '../../runtime/throwable.ts';

// The exceptions' declarations; what they do is in `runtime/throwable.ts`.

export const throwableClass: LibraryClass = {
  declaration: `public class Throwable {
    public Throwable();
    public Throwable(String message);
    public Throwable(String message, Throwable cause);
    public Throwable(Throwable cause);
    public String getMessage();
    public String getLocalizedMessage();
    public Throwable getCause();
    public Throwable initCause(Throwable cause);
    public final void addSuppressed(Throwable exception);
    public final Throwable[] getSuppressed();
    public String toString();
  }`,
  implementation: runtime.Throwable,
};

type Constructors = 'none' | 'message' | 'index' | 'cause';

const CONSTRUCTORS: Readonly<Record<Constructors, (name: string) => string>> = {
  none: (name) => `public ${name}();`,
  message: (name) => `public ${name}(); public ${name}(String message);`,
  index: (name) => `public ${name}(); public ${name}(String message); public ${name}(int index);`,
  cause: (name) =>
    `public ${name}(); public ${name}(String message); public ${name}(String message, Throwable cause); public ${name}(Throwable cause);`,
};

const exception = (
  name: string,
  parent: string,
  constructors: Constructors,
  implementation: object,
): LibraryClass => ({
  declaration: `public class ${name} extends ${parent} { ${CONSTRUCTORS[constructors](name)} }`,
  implementation,
});

export const langThrowables: Readonly<Record<string, () => LibraryClass>> = {
  Throwable: () => throwableClass,
  Exception: () => exception('Exception', 'Throwable', 'cause', runtime.Exception),
  RuntimeException: () => exception('RuntimeException', 'Exception', 'cause', runtime.RuntimeException),
  Error: () => exception('Error', 'Throwable', 'cause', runtime.JavaError),
  IllegalArgumentException: () =>
    exception('IllegalArgumentException', 'RuntimeException', 'cause', runtime.IllegalArgumentException),
  NumberFormatException: () =>
    exception('NumberFormatException', 'IllegalArgumentException', 'message', runtime.NumberFormatException),
  IllegalStateException: () =>
    exception('IllegalStateException', 'RuntimeException', 'cause', runtime.IllegalStateException),
  ArithmeticException: () =>
    exception('ArithmeticException', 'RuntimeException', 'message', runtime.ArithmeticException),
  NullPointerException: () =>
    exception('NullPointerException', 'RuntimeException', 'message', runtime.NullPointerException),
  ClassCastException: () =>
    exception('ClassCastException', 'RuntimeException', 'message', runtime.ClassCastException),
  ArrayStoreException: () =>
    exception('ArrayStoreException', 'RuntimeException', 'message', runtime.ArrayStoreException),
  NegativeArraySizeException: () =>
    exception(
      'NegativeArraySizeException',
      'RuntimeException',
      'message',
      runtime.NegativeArraySizeException,
    ),
  UnsupportedOperationException: () =>
    exception(
      'UnsupportedOperationException',
      'RuntimeException',
      'cause',
      runtime.UnsupportedOperationException,
    ),
  CloneNotSupportedException: () =>
    exception('CloneNotSupportedException', 'Exception', 'message', runtime.CloneNotSupportedException),
  InterruptedException: () =>
    exception('InterruptedException', 'Exception', 'message', runtime.InterruptedException),
  IndexOutOfBoundsException: () =>
    exception('IndexOutOfBoundsException', 'RuntimeException', 'index', runtime.IndexOutOfBoundsException),
  ArrayIndexOutOfBoundsException: () =>
    exception(
      'ArrayIndexOutOfBoundsException',
      'IndexOutOfBoundsException',
      'index',
      runtime.ArrayIndexOutOfBoundsException,
    ),
  StringIndexOutOfBoundsException: () =>
    exception(
      'StringIndexOutOfBoundsException',
      'IndexOutOfBoundsException',
      'index',
      runtime.StringIndexOutOfBoundsException,
    ),
  VirtualMachineError: () => exception('VirtualMachineError', 'Error', 'cause', runtime.VirtualMachineError),
  StackOverflowError: () =>
    exception('StackOverflowError', 'VirtualMachineError', 'message', runtime.StackOverflowError),
  OutOfMemoryError: () =>
    exception('OutOfMemoryError', 'VirtualMachineError', 'message', runtime.OutOfMemoryError),
  LinkageError: () => exception('LinkageError', 'Error', 'message', runtime.LinkageError),
  ExceptionInInitializerError: () =>
    exception('ExceptionInInitializerError', 'LinkageError', 'message', runtime.ExceptionInInitializerError),
  NoClassDefFoundError: () =>
    exception('NoClassDefFoundError', 'LinkageError', 'message', runtime.NoClassDefFoundError),
  IncompatibleClassChangeError: () =>
    exception(
      'IncompatibleClassChangeError',
      'LinkageError',
      'message',
      runtime.IncompatibleClassChangeError,
    ),
  MatchException: () => ({
    declaration: `public final class MatchException extends RuntimeException {
    public MatchException(String message, Throwable cause);
  }`,
    implementation: runtime.MatchException,
  }),
  AssertionError: () => ({
    declaration: `public class AssertionError extends Error {
    public AssertionError();
    public AssertionError(Object detailMessage);
    public AssertionError(boolean detailMessage);
    public AssertionError(char detailMessage);
    public AssertionError(int detailMessage);
    public AssertionError(long detailMessage);
    public AssertionError(String message, Throwable cause);
  }`,
    implementation: runtime.AssertionError,
  }),
};

export const utilThrowables: Readonly<Record<string, () => LibraryClass>> = {
  NoSuchElementException: () =>
    exception('NoSuchElementException', 'RuntimeException', 'cause', runtime.NoSuchElementException),
  InputMismatchException: () =>
    exception('InputMismatchException', 'NoSuchElementException', 'message', runtime.InputMismatchException),
  ConcurrentModificationException: () =>
    exception(
      'ConcurrentModificationException',
      'RuntimeException',
      'cause',
      runtime.ConcurrentModificationException,
    ),
  EmptyStackException: () =>
    exception('EmptyStackException', 'RuntimeException', 'none', runtime.EmptyStackException),
};
