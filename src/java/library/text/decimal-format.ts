import type { LibraryClass } from '../../library.ts';
import { JavaDouble, JavaFloat, JavaNumber } from '../../runtime/box.ts';
import { JavaObject, toString as toText } from '../../runtime/object.ts';
import { BigDecimal } from '../math/big-decimal.ts';
import { exactBinary } from '../math/decimal-notation.ts';
import { type Decimal, pow10 } from '../math/decimal-scale.ts';
import { movesAway, RoundingMode } from '../math/rounding.ts';
import { illegalArgument, requireNonNull } from '../throwing.ts';
import { type Digits, plainText, shortestDigits, trimDigits } from './decimal-digits.ts';
import { type DecimalPattern, parsePattern } from './decimal-pattern.ts';

const INFINITY = '∞';
const NOT_A_NUMBER = 'NaN';

/** Digits to format and the exact value behind them, which decides where the digits are halfway. */
interface Magnitude {
  readonly digits: Digits;
  readonly exact: Decimal;
}

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
    const maxFraction = Math.max(count, 0);
    const minFraction = Math.min(this.pattern.minFraction, maxFraction);
    this.pattern = { ...this.pattern, maxFraction, minFraction };
  }
  setMinimumFractionDigits$int(count: number): void {
    const minFraction = Math.max(count, 0);
    const maxFraction = Math.max(this.pattern.maxFraction, minFraction);
    this.pattern = { ...this.pattern, maxFraction, minFraction };
  }
  setMinimumIntegerDigits$int(count: number): void {
    this.pattern = { ...this.pattern, minInteger: Math.max(count, 0) };
  }
  setGroupingUsed$boolean(used: boolean): void {
    this.pattern = { ...this.pattern, groupingSize: used ? this.pattern.groupingSize || 3 : 0 };
  }

  format$double(value: number): string {
    if (Number.isNaN(value)) return NOT_A_NUMBER;
    // The percent sign multiplies the double, rounding as it does.
    const scaled = value * 10 ** this.pattern.multiplier;
    const negative = scaled < 0 || Object.is(scaled, -0);
    if (!Number.isFinite(scaled)) return this.affixed(negative, INFINITY);
    const size = Math.abs(scaled);
    return this.formatMagnitude(negative, { digits: shortestDigits(size), exact: exactBinary(size) });
  }
  format$long(value: bigint): string {
    return this.formatDecimal({ unscaled: value, scale: 0 });
  }
  format$Object(value: unknown): string {
    if (value instanceof JavaDouble || value instanceof JavaFloat) return this.format$double(value.value);
    if (value instanceof BigDecimal) return this.formatDecimal(value);
    if (!(value instanceof JavaNumber)) throw illegalArgument('Cannot format given Object as a Number');
    return this.formatDecimal({ unscaled: BigInt(toText(value)), scale: 0 });
  }

  private formatDecimal({ unscaled, scale }: Decimal): string {
    const exact = { unscaled: unscaled < 0n ? -unscaled : unscaled, scale: scale - this.pattern.multiplier };
    const text = String(exact.unscaled);
    return this.formatMagnitude(unscaled < 0n, {
      digits: trimDigits(text, text.length - exact.scale),
      exact,
    });
  }
  private formatMagnitude(negative: boolean, value: Magnitude): string {
    const text =
      this.pattern.exponentDigits > 0 ? this.scientific(negative, value) : this.fixed(negative, value);
    return this.affixed(negative, text);
  }
  private affixed(negative: boolean, text: string): string {
    const { prefix, suffix, negativePrefix, negativeSuffix } = this.pattern;
    return negative ? negativePrefix + text + negativeSuffix : prefix + text + suffix;
  }

  private fixed(negative: boolean, value: Magnitude): string {
    const { maxFraction, minFraction, minInteger, groupingSize } = this.pattern;
    const rounded = this.keep(negative, value, value.digits.exponent + maxFraction);
    const [whole = '', fraction = ''] = plainText(rounded, maxFraction).split('.');
    const kept = keepFraction(fraction, minFraction);
    const padded = (whole === '0' ? '' : whole).padStart(minInteger, '0');
    const grouped = groupingSize > 0 ? group(padded, groupingSize) : padded;
    const shown = grouped === '' && kept === '' ? '0' : grouped;
    return kept === '' ? shown : `${shown}.${kept}`;
  }

  private scientific(negative: boolean, value: Magnitude): string {
    const { maxFraction, minFraction, minInteger, maxInteger, exponentDigits } = this.pattern;
    const { digits, exponent: point } = this.keep(negative, value, maxInteger + maxFraction);
    const repeats = maxInteger > 1 && maxInteger > minInteger;
    const shift = repeats ? Math.floor((point - 1) / maxInteger) * maxInteger : point - minInteger;
    const exponent = digits === '' ? 0 : shift;
    const integers = digits === '' ? (repeats ? 1 : minInteger) : point - exponent;
    const shown = digits.padEnd(Math.max(minInteger + minFraction, integers), '0');
    const fraction = shown.slice(integers);
    const power = String(Math.abs(exponent)).padStart(exponentDigits, '0');
    const mantissa = fraction === '' ? shown : `${shown.slice(0, integers)}.${fraction}`;
    return `${mantissa}E${exponent < 0 ? '-' : ''}${power}`;
  }

  /** The first `count` digits, rounded as the mode has it. */
  private keep(negative: boolean, { digits: all, exact }: Magnitude, count: number): Digits {
    const { digits, exponent } = all;
    if (count >= digits.length) return all;
    const kept = digits.slice(0, Math.max(count, 0));
    const half = count < 0 ? -1 : halfway(digits.slice(count), all, exact);
    const odd = kept !== '' && (kept.charCodeAt(kept.length - 1) & 1) === 1;
    if (!movesAway(this.mode, negative, odd, half)) return trimDigits(kept, exponent);
    const raised = String(BigInt(kept || '0') + 1n);
    return trimDigits(raised, exponent + raised.length - Math.max(count, 0) + (count < 0 ? -count : 0));
  }
}

/** The sign of the dropped digits less a half. Where they are just a 5, the exact value decides. */
const halfway = (dropped: string, { digits, exponent }: Digits, exact: Decimal): number => {
  if (dropped !== '5') return dropped.charCodeAt(0) < 53 ? -1 : 1;
  const scale = Math.max(exact.scale, digits.length - exponent);
  const shown = BigInt(digits) * pow10(scale - digits.length + exponent);
  const behind = exact.unscaled * pow10(scale - exact.scale);
  return behind < shown ? -1 : behind > shown ? 1 : 0;
};

/** Without the zeros at the end that the pattern does not ask for. */
const keepFraction = (fraction: string, least: number): string => {
  let { length } = fraction;
  while (length > least && fraction[length - 1] === '0') length--;
  return fraction.slice(0, length);
};

const group = (digits: string, size: number): string => {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= size)
    groups.unshift(digits.slice(Math.max(end - size, 0), end));
  return groups.join(',');
};

/** `java.text.DecimalFormat`: patterns of digits, grouping, percent and exponents. */
export class DecimalFormat extends NumberFormat {
  init$String(pattern: string): this {
    this.applyPattern$String(pattern);
    return this;
  }
  applyPattern$String(pattern: string): void {
    this.pattern = parsePattern(requireNonNull(pattern));
  }
}

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
