import type { LibraryClass } from '../../library.ts';
import {
  classNameOf,
  identityHash,
  JavaObject,
  nullSafeEquals,
  toString as toText,
} from '../../runtime/object.ts';
import { hashOf } from '../null-safe.ts';
import { checkIndex, checkRange, nullPointer, outOfBounds, requireNonNull } from '../throwing.ts';
import type { Supplier } from '../util-function/supplier.ts';
import { deepEquals, hashElements } from './array-contents.ts';
import type { Comparator } from './comparator.ts';

/** `java.util.Objects`. */
export class Objects extends JavaObject {
  static equals$Object$Object(a: unknown, b: unknown): boolean {
    return nullSafeEquals(a, b);
  }
  static deepEquals$Object$Object(a: unknown, b: unknown): boolean {
    return deepEquals(a, b);
  }
  static hashCode$Object(value: unknown): number {
    return hashOf(value);
  }
  static hash$Object_A(values: readonly unknown[]): number {
    return hashElements(values, hashOf);
  }
  static toString$Object(value: unknown): string {
    return toText(value);
  }
  static toString$Object$String(value: unknown, otherwise: string): string {
    return value === null ? otherwise : toText(value);
  }
  static toIdentityString$Object(value: object): string {
    return `${classNameOf(requireNonNull(value))}@${identityHash(value).toString(16)}`;
  }
  static compare$Object$Object$Comparator(a: unknown, b: unknown, order: Comparator): number {
    return a === b ? 0 : order.compare$Object$Object(a, b);
  }
  static requireNonNull$Object(value: unknown): unknown {
    return requireNonNull(value);
  }
  static requireNonNull$Object$String(value: unknown, message: string): unknown {
    if (value === null) throw nullPointer(message);
    return value;
  }
  static requireNonNull$Object$Supplier(value: unknown, message: Supplier | null): unknown {
    if (value === null) throw nullPointer(message === null ? null : (message.get$() as string));
    return value;
  }
  static requireNonNullElse$Object$Object(value: unknown, otherwise: unknown): unknown {
    return value === null ? Objects.requireNonNull$Object$String(otherwise, 'defaultObj') : value;
  }
  static requireNonNullElseGet$Object$Supplier(value: unknown, supplier: Supplier | null): unknown {
    if (value !== null) return value;
    if (supplier === null) throw nullPointer('supplier');
    return Objects.requireNonNull$Object$String(supplier.get$(), 'supplier.get()');
  }
  static isNull$Object(value: unknown): boolean {
    return value === null;
  }
  static nonNull$Object(value: unknown): boolean {
    return value !== null;
  }
  static checkIndex$int$int(index: number, length: number): number {
    return checkIndex(index, length);
  }
  static checkFromToIndex$int$int$int(from: number, to: number, length: number): number {
    checkRange(from, to, length);
    return from;
  }
  static checkFromIndexSize$int$int$int(from: number, size: number, length: number): number {
    if (from < 0 || size < 0 || from + size > length) {
      throw outOfBounds(`Range [${from}, ${from} + ${size}) out of bounds for length ${length}`);
    }
    return from;
  }
}

export const objectsClass: LibraryClass = {
  declaration: `public final class Objects {
    private Objects();
    public static boolean equals(Object a, Object b);
    public static boolean deepEquals(Object a, Object b);
    public static int hashCode(Object o);
    public static int hash(Object... values);
    public static String toString(Object o);
    public static String toString(Object o, String nullDefault);
    public static String toIdentityString(Object o);
    public static <T> int compare(T a, T b, Comparator<? super T> c);
    public static <T> T requireNonNull(T obj);
    public static <T> T requireNonNull(T obj, String message);
    public static boolean isNull(Object obj);
    public static boolean nonNull(Object obj);
    public static <T> T requireNonNullElse(T obj, T defaultObj);
    public static <T> T requireNonNullElseGet(T obj, Supplier<? extends T> supplier);
    public static <T> T requireNonNull(T obj, Supplier<String> messageSupplier);
    public static int checkIndex(int index, int length);
    public static int checkFromToIndex(int fromIndex, int toIndex, int length);
    public static int checkFromIndexSize(int fromIndex, int size, int length);
  }`,
  implementation: Objects,
};
