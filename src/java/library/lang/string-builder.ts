import type { LibraryClass } from '../../library.ts';
import { expectInstance } from '../null-safe.ts';
import { TextBuilder } from './text-builder.ts';

/** `java.lang.StringBuilder`. */
export class StringBuilder extends TextBuilder {
  compareTo$StringBuilder(other: StringBuilder): number {
    return this.compareText(other);
  }
  compareTo$Object(other: unknown): number {
    return this.compareText(expectInstance(other, StringBuilder));
  }
}

/** `java.lang.StringBuffer`: the same, as there is one thread. */
export class StringBuffer extends TextBuilder {
  compareTo$StringBuffer(other: StringBuffer): number {
    return this.compareText(other);
  }
  compareTo$Object(other: unknown): number {
    return this.compareText(expectInstance(other, StringBuffer));
  }
}

export const stringBuilderClass: LibraryClass = {
  declaration: `public final class StringBuilder implements Comparable<StringBuilder>, CharSequence {
    public IntStream chars();
    public CharSequence subSequence(int start, int end);
    public String substring(int start, int end);
    public String substring(int start);
    public void trimToSize();
    public void ensureCapacity(int minimumCapacity);
    public int capacity();
    public void setLength(int newLength);
    public void setCharAt(int index, char ch);
    public char charAt(int index);
    public boolean isEmpty();
    public int length();
    public StringBuilder();
    public StringBuilder(int capacity);
    public StringBuilder(String str);
    public StringBuilder(CharSequence seq);
    public int compareTo(StringBuilder another);
    public StringBuilder append(Object obj);
    public StringBuilder append(String str);
    public StringBuilder append(CharSequence s);
    public StringBuilder append(CharSequence s, int start, int end);
    public StringBuilder append(char[] str);
    public StringBuilder append(char[] str, int offset, int len);
    public StringBuilder append(boolean b);
    public StringBuilder append(char c);
    public StringBuilder append(int i);
    public StringBuilder append(long lng);
    public StringBuilder append(float f);
    public StringBuilder append(double d);
    public StringBuilder appendCodePoint(int codePoint);
    public StringBuilder delete(int start, int end);
    public StringBuilder deleteCharAt(int index);
    public StringBuilder replace(int start, int end, String str);
    public StringBuilder insert(int offset, Object obj);
    public StringBuilder insert(int offset, String str);
    public StringBuilder insert(int offset, char[] str);
    public StringBuilder insert(int dstOffset, CharSequence s);
    public StringBuilder insert(int offset, boolean b);
    public StringBuilder insert(int offset, char c);
    public StringBuilder insert(int offset, int i);
    public StringBuilder insert(int offset, long l);
    public StringBuilder insert(int offset, float f);
    public StringBuilder insert(int offset, double d);
    public int indexOf(String str);
    public int indexOf(String str, int fromIndex);
    public int lastIndexOf(String str);
    public int lastIndexOf(String str, int fromIndex);
    public StringBuilder reverse();
    public StringBuilder repeat(int codePoint, int count);
    public StringBuilder repeat(CharSequence cs, int count);
    public String toString();
  }`,
  implementation: StringBuilder,
};
export const stringBufferClass: LibraryClass = {
  declaration: `public final class StringBuffer implements Comparable<StringBuffer>, CharSequence {
    public IntStream chars();
    public boolean isEmpty();
    public StringBuffer();
    public StringBuffer(int capacity);
    public StringBuffer(String str);
    public StringBuffer(CharSequence seq);
    public int compareTo(StringBuffer another);
    public int length();
    public int capacity();
    public void ensureCapacity(int minimumCapacity);
    public void trimToSize();
    public void setLength(int newLength);
    public char charAt(int index);
    public void setCharAt(int index, char ch);
    public StringBuffer append(Object obj);
    public StringBuffer append(String str);
    public StringBuffer append(CharSequence s);
    public StringBuffer append(CharSequence s, int start, int end);
    public StringBuffer append(char[] str);
    public StringBuffer append(char[] str, int offset, int len);
    public StringBuffer append(boolean b);
    public StringBuffer append(char c);
    public StringBuffer append(int i);
    public StringBuffer appendCodePoint(int codePoint);
    public StringBuffer append(long lng);
    public StringBuffer append(float f);
    public StringBuffer append(double d);
    public StringBuffer delete(int start, int end);
    public StringBuffer deleteCharAt(int index);
    public StringBuffer replace(int start, int end, String str);
    public String substring(int start);
    public CharSequence subSequence(int start, int end);
    public String substring(int start, int end);
    public StringBuffer insert(int offset, Object obj);
    public StringBuffer insert(int offset, String str);
    public StringBuffer insert(int offset, char[] str);
    public StringBuffer insert(int dstOffset, CharSequence s);
    public StringBuffer insert(int offset, boolean b);
    public StringBuffer insert(int offset, char c);
    public StringBuffer insert(int offset, int i);
    public StringBuffer insert(int offset, long l);
    public StringBuffer insert(int offset, float f);
    public StringBuffer insert(int offset, double d);
    public int indexOf(String str);
    public int indexOf(String str, int fromIndex);
    public int lastIndexOf(String str);
    public int lastIndexOf(String str, int fromIndex);
    public StringBuffer reverse();
    public StringBuffer repeat(int codePoint, int count);
    public StringBuffer repeat(CharSequence cs, int count);
    public String toString();
  }`,
  implementation: StringBuffer,
};
