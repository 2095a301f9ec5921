import type { LibraryClass } from '../../library.ts';
import { JavaDouble, JavaFloat, JavaNumber } from '../../runtime/box.ts';
import { JavaObject, toString as toText } from '../../runtime/object.ts';
import { BigDecimal } from '../math/big-decimal.ts';
import { exactBinary, parseDecimal } from '../math/decimal-notation.ts';
import { pow10 } from '../math/decimal-scale.ts';
import { divideRounded, RoundingMode } from '../math/rounding.ts';
import { illegalArgument, requireNonNull } from '../throwing.ts';
import { plainText, trimDigits } from './decimal-digits.ts';
import { type DecimalPattern, parsePattern } from './decimal-pattern.ts';

const INFINITY = '∞';
const NOT_A_NUMBER = 'NaN';

/** `java.text.NumberFormat`, with what `DecimalFormat` does; the symbols are those of the US. */
export class NumberFormat extends JavaObject {
  protected pattern: DecimalPattern = parsePattern('#,##0.###');
  private mode: RoundingMode = RoundingMode.f$HALF_EVEN;

  setRoundingMode$RoundingMode(mode: RoundingMode): void {
    this.mode = requireNonNull(mode);
  }
  getRoundingMode$(): RoundingMode {
    return this.mode;
  }
  setMaximumFractionDigits$int(count: number): void {
    const most = Math.max(count, 0);
    this.pattern = {
      ...this.pattern,
      maxFraction: most,
      minFraction: Math.min(this.pattern.minFraction, most),
    };
  }
  setMinimumFractionDigits$int(count: number): void {
    const least = Math.max(count, 0);
    this.pattern = {
      ...this.pattern,
      minFraction: least,
      maxFraction: Math.max(this.pattern.maxFraction, least),
    };
  }
  setMinimumIntegerDigits$int(count: number): void {
    this.pattern = { ...this.pattern, minInteger: Math.max(count, 0) };
  }
  setGroupingUsed$boolean(used: boolean): void {
    this.pattern = { ...this.pattern, groupingSize: used ? this.pattern.groupingSize || 3 : 0 };
  }
  format$double(value: number): string {
    const negative = value < 0 || Object.is(value, -0);
    if (Number.isNaN(value)) return NOT_A_NUMBER;
    if (!Number.isFinite(value)) return this.affixed(negative, INFINITY);
    return this.formatExact(negative, exactBinary(Math.abs(value)));
  }
  format$long(value: bigint): string {
    return this.formatExact(value < 0n, { unscaled: value < 0n ? -value : value, scale: 0 });
  }
  format$Object(value: unknown): string {
    if (value instanceof JavaDouble || value instanceof JavaFloat) return this.format$double(value.value);
    if (value instanceof BigDecimal) {
      const { unscaled, scale } = value;
      return this.formatExact(unscaled < 0n, { unscaled: unscaled < 0n ? -unscaled : unscaled, scale });
    }
    if (!(value instanceof JavaNumber)) throw illegalArgument('Cannot format given Object as a Number');
    const { unscaled } = parseDecimal(toText(value));
    return this.formatExact(unscaled < 0n, { unscaled: unscaled < 0n ? -unscaled : unscaled, scale: 0 });
  }

  private formatExact(negative: boolean, value: { unscaled: bigint; scale: number }): string {
    const { exponentDigits, multiplier } = this.pattern;
    const shifted = { unscaled: value.unscaled, scale: value.scale - multiplier };
    if (exponentDigits > 0) return this.affixed(negative, this.scientific(negative, shifted));
    const fraction = this.fixed(negative, shifted);
    // Java shows a negative number that rounds to zero with its sign.
    return this.affixed(negative, fraction);
  }

  private affixed(negative: boolean, text: string): string {
    const { prefix, suffix, negativePrefix, negativeSuffix } = this.pattern;
    return negative ? negativePrefix + text + negativeSuffix : prefix + text + suffix;
  }

  private fixed(negative: boolean, value: { unscaled: bigint; scale: number }): string {
    const { maxFraction, minFraction, minInteger, groupingSize } = this.pattern;
    const rounded = this.rounded(negative, value, maxFraction);
    const digits = String(rounded);
    const [whole = '', fraction = ''] = plainText(
      trimDigits(digits, digits.length - maxFraction),
      maxFraction,
    ).split('.');
    const kept = keepFraction(fraction, minFraction);
    const padded = (whole === '0' ? '' : whole).padStart(minInteger, '0');
    const grouped = groupingSize > 0 ? group(padded, groupingSize) : padded;
    const shown = grouped === '' && kept === '' ? '0' : grouped;
    return kept === '' ? shown : `${shown}.${kept}`;
  }

  /** The magnitude with `places` digits behind the point, as a whole number. */
  private rounded(
    negative: boolean,
    { unscaled, scale }: { unscaled: bigint; scale: number },
    places: number,
  ): bigint {
    const shift = places - scale;
    const signed = negative ? -unscaled : unscaled;
    const result = shift >= 0 ? signed * pow10(shift) : divideRounded(signed, pow10(-shift), this.mode);
    return result < 0n ? -result : result;
  }

  private scientific(negative: boolean, value: { unscaled: bigint; scale: number }): string {
    const { maxFraction, minFraction, minInteger, exponentDigits } = this.pattern;
    const width = Math.max(minInteger, 1);
    const length = String(value.unscaled).length;
    let exponent = value.unscaled === 0n ? 0 : length - value.scale - width;
    const at = (power: number) => ({ unscaled: value.unscaled, scale: value.scale + power });
    let mantissa = String(this.rounded(negative, at(exponent), maxFraction));
    if (value.unscaled !== 0n && mantissa.length > width + maxFraction) {
      exponent++;
      mantissa = String(this.rounded(negative, at(exponent), maxFraction));
    }
    const padded = mantissa.padStart(width + maxFraction, '0');
    const whole = padded.slice(0, padded.length - maxFraction);
    const fraction = keepFraction(padded.slice(padded.length - maxFraction), minFraction);
    const power = String(Math.abs(exponent)).padStart(exponentDigits, '0');
    return `${whole}${fraction === '' ? '' : `.${fraction}`}E${exponent < 0 ? '-' : ''}${power}`;
  }
}

/** `java.text.DecimalFormat`: patterns of digits, grouping, percent and exponents. */
export class DecimalFormat extends NumberFormat {
  init$String(pattern: string): this {
    this.pattern = parsePattern(requireNonNull(pattern));
    return this;
  }
  applyPattern$String(pattern: string): void {
    this.pattern = parsePattern(requireNonNull(pattern));
  }
}

/** Without the zeros at the end that the pattern does not ask for. */
const keepFraction = (fraction: string, least: number): string => {
  let length = fraction.length;
  while (length > least && fraction[length - 1] === '0') length--;
  return fraction.slice(0, length);
};

const group = (digits: string, size: number): string => {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= size)
    groups.unshift(digits.slice(Math.max(end - size, 0), end));
  return groups.join(',');
};

export const numberFormatClass: LibraryClass = {
  declaration: `public abstract class NumberFormat {
    private NumberFormat();
    public final String format(double number);
    public final String format(long number);
    public final String format(Object number);
    public RoundingMode getRoundingMode();
    public void setRoundingMode(RoundingMode roundingMode);
    public void setMaximumFractionDigits(int newValue);
    public void setMinimumFractionDigits(int newValue);
    public void setMinimumIntegerDigits(int newValue);
    public void setGroupingUsed(boolean newValue);
  }`,
  implementation: NumberFormat,
};

export const decimalFormatClass: LibraryClass = {
  declaration: `public class DecimalFormat extends NumberFormat {
    public DecimalFormat();
    public DecimalFormat(String pattern);
    public void applyPattern(String pattern);
  }`,
  implementation: DecimalFormat,
};
