import type { LibraryClass } from '../../library.ts';
import { JavaObject } from '../../runtime/object.ts';

/** `java.util.Locale`: constants to pass to `String.format`. All text is formatted as in the root locale. */
export class Locale extends JavaObject {
  static readonly f$ROOT = Locale.named('');
  static readonly f$ENGLISH = Locale.named('en');
  static readonly f$US = Locale.named('en_US');
  static readonly f$UK = Locale.named('en_GB');

  private tag = '';

  private static named(tag: string): Locale {
    const locale = new Locale();
    locale.tag = tag;
    return locale;
  }
  static getDefault$(): Locale {
    return Locale.f$US;
  }
  override toString$(): string {
    return this.tag;
  }
}

export const localeClass: LibraryClass = {
  declaration: `public final class Locale {
    private Locale();
    public static final Locale ROOT;
    public static final Locale ENGLISH;
    public static final Locale US;
    public static final Locale UK;
    public static Locale getDefault();
    public String toString();
  }`,
  implementation: Locale,
};
