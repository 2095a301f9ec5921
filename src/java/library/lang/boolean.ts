import type { LibraryClass } from '../../library.ts';
import { JavaBooleanClass } from '../../runtime/object.ts';

const parse = (text: string | null): boolean => text !== null && text.toLowerCase() === 'true';

/** `java.lang.Boolean`: a boxed boolean is the boolean, so instance methods take it first. */
export class JavaBoolean extends JavaBooleanClass {
  static readonly f$TRUE = true;
  static readonly f$FALSE = false;

  static booleanValue$(self: boolean): boolean {
    return self;
  }
  static compareTo$Boolean(self: boolean, other: boolean): number {
    return JavaBoolean.compare$boolean$boolean(self, other);
  }
  static equals$Object(self: boolean, other: unknown): boolean {
    return self === other;
  }
  static hashCode$(self: boolean): number {
    return JavaBoolean.hashCode$boolean(self);
  }
  static toString$(self: boolean): string {
    return String(self);
  }
  static parseBoolean$String(text: string | null): boolean {
    return parse(text);
  }
  static valueOf$boolean(value: boolean): boolean {
    return value;
  }
  static valueOf$String(text: string | null): boolean {
    return parse(text);
  }
  static toString$boolean(value: boolean): string {
    return String(value);
  }
  static hashCode$boolean(value: boolean): number {
    return value ? 1231 : 1237;
  }
  static compare$boolean$boolean(a: boolean, b: boolean): number {
    return a === b ? 0 : a ? 1 : -1;
  }
  static logicalAnd$boolean$boolean(a: boolean, b: boolean): boolean {
    return a && b;
  }
  static logicalOr$boolean$boolean(a: boolean, b: boolean): boolean {
    return a || b;
  }
  static logicalXor$boolean$boolean(a: boolean, b: boolean): boolean {
    return a !== b;
  }
}

export const booleanClass: LibraryClass = {
  declaration: `public final class Boolean implements Comparable<Boolean> {
    private Boolean();
    public static final Boolean TRUE;
    public static final Boolean FALSE;
    public static boolean parseBoolean(String s);
    public boolean booleanValue();
    public static Boolean valueOf(boolean b);
    public static Boolean valueOf(String s);
    public static String toString(boolean b);
    public String toString();
    public int hashCode();
    public static int hashCode(boolean value);
    public boolean equals(Object obj);
    public int compareTo(Boolean b);
    public static int compare(boolean x, boolean y);
    public static boolean logicalAnd(boolean a, boolean b);
    public static boolean logicalOr(boolean a, boolean b);
    public static boolean logicalXor(boolean a, boolean b);
  }`,
  implementation: JavaBoolean,
};
