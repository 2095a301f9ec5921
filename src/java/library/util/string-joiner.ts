import type { LibraryClass } from '../../library.ts';
import { JavaObject, toStringOf, toString as toText } from '../../runtime/object.ts';

/** `java.util.StringJoiner`. */
export class StringJoiner extends JavaObject {
  private readonly parts: string[] = [];
  private delimiter = '';
  private prefix = '';
  private suffix = '';
  private empty: string | null = null;

  init$CharSequence(delimiter: unknown): this {
    return this.init$CharSequence$CharSequence$CharSequence(delimiter, '', '');
  }
  init$CharSequence$CharSequence$CharSequence(delimiter: unknown, prefix: unknown, suffix: unknown): this {
    this.delimiter = toStringOf(delimiter);
    this.prefix = toStringOf(prefix);
    this.suffix = toStringOf(suffix);
    return this;
  }
  setEmptyValue$CharSequence(empty: unknown): StringJoiner {
    this.empty = toStringOf(empty);
    return this;
  }
  add$CharSequence(part: unknown): StringJoiner {
    this.parts.push(toText(part));
    return this;
  }
  merge$StringJoiner(other: StringJoiner): StringJoiner {
    if (other.parts.length > 0) this.parts.push(other.parts.join(other.delimiter));
    return this;
  }
  length$(): number {
    return this.toString$().length;
  }
  override toString$(): string {
    if (this.parts.length === 0 && this.empty !== null) return this.empty;
    return this.prefix + this.parts.join(this.delimiter) + this.suffix;
  }
}

export const stringJoinerClass: LibraryClass = {
  declaration: `public final class StringJoiner {
    public StringJoiner(CharSequence delimiter);
    public StringJoiner(CharSequence delimiter, CharSequence prefix, CharSequence suffix);
    public StringJoiner setEmptyValue(CharSequence emptyValue);
    public String toString();
    public StringJoiner add(CharSequence newElement);
    public StringJoiner merge(StringJoiner other);
    public int length();
  }`,
  implementation: StringJoiner,
};
