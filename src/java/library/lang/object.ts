import type { LibraryClass } from '../../library.ts';
import { JavaEnum, JavaRecord } from '../../runtime/enum.ts';
import { compareStrings, JavaClass, JavaObject, toString as toText } from '../../runtime/object.ts';

// The roots of the class hierarchy and the interfaces of the language. What they do is in `runtime/`.

export const objectClass: LibraryClass = {
  declaration: `public class Object {
    public Object();
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
    public final Class<?> getClass();
  }`,
  implementation: JavaObject,
};

export const classClass: LibraryClass = {
  declaration: `public final class Class<T> {
    public String getName();
    public String getSimpleName();
  }`,
  implementation: JavaClass,
};

export const enumClass: LibraryClass = {
  declaration: `public abstract class Enum<E> implements Comparable<E> {
    public final String name();
    public final int ordinal();
    public final Class<E> getDeclaringClass();
    public final int compareTo(E o);
  }`,
  implementation: JavaEnum,
};

export const recordClass: LibraryClass = {
  declaration: `public abstract class Record {}`,
  implementation: JavaRecord,
};

/** Static members of `java.lang.CharSequence`. */
class CharSequence extends JavaObject {
  static compare$CharSequence$CharSequence(a: unknown, b: unknown): number {
    return compareStrings(toText(a), toText(b));
  }
}

export const charSequenceClass: LibraryClass = {
  declaration: `public interface CharSequence {
    int length();
    char charAt(int index);
    boolean isEmpty();
    CharSequence subSequence(int start, int end);
    String toString();
    IntStream chars();
    static int compare(CharSequence cs1, CharSequence cs2);
  }`,
  implementation: CharSequence,
};

export const comparableClass: LibraryClass = {
  declaration: `public interface Comparable<T> { int compareTo(T o); }`,
};

export const runnableClass: LibraryClass = {
  declaration: `@FunctionalInterface public interface Runnable { void run(); }`,
};

/** `java.util.concurrent.Callable`. */
export const callableClass: LibraryClass = {
  declaration: `@FunctionalInterface public interface Callable<V> { V call() throws Exception; }`,
};

export const autoCloseableClass: LibraryClass = {
  declaration: `public interface AutoCloseable { void close() throws Exception; }`,
};

export const cloneableClass: LibraryClass = { declaration: `public interface Cloneable {}` };
