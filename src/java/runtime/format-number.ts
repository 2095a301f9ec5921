/** `Double.toString` and `Float.toString`: the shortest decimal that reads back as the same value. */

/** Digits and decimal exponent of scientific notation: value = 0.d1d2d3… × 10^(exponent + 1). */
const layOut = (digits: string, exponent: number): string => {
  if (exponent >= -3 && exponent < 7) {
    if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    return `${whole}.${digits.slice(exponent + 1) || '0'}`;
  }
  return `${digits[0]}.${digits.slice(1) || '0'}E${exponent}`;
};

/** Splits JavaScript's exponential notation. */
const layOutExponential = (text: string): string => {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return layOut(digits === '' ? '0' : digits, Number(exponent));
};

const special = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  return undefined;
};

const digitsOf = (text: string): number => text.replace(/e.*$/, '').replace('.', '').length;

/** `Double.toString(double)`, as specified since JDK 19. */
export const doubleToString = (value: number): string => {
  if (Number.isInteger(value) && value > -1e7 && value < 1e7 && value !== 0) return `${value}.0`;
  const named = special(value);
  if (named !== undefined) return named;
  const sign = value < 0 ? '-' : '';
  const magnitude = Math.abs(value);
  let text = magnitude.toExponential();
  // Where one digit is enough, Java shows the nearest of two digits (4.9E-324).
  if (digitsOf(text) === 1) {
    const two = magnitude.toExponential(1);
    if (Number(two) === magnitude) text = two;
  }
  return sign + layOutExponential(text);
};

const MAX_FLOAT_DIGITS = 9;

/** Whether the value lies in the middle of two decimals of that many digits. */
const isTie = (magnitude: number, digits: number): boolean => {
  const [mantissa = ''] = magnitude.toExponential(100).split('e');
  return /^50*$/.test(mantissa.replace('.', '').slice(digits));
};

/** The decimals of that many digits next to the value, nearest first, the even one of two that are as near. */
const candidates = (magnitude: number, digits: number): readonly string[] => {
  const nearest = magnitude.toExponential(digits - 1);
  const [mantissa = '', exponent] = nearest.split('e');
  const step = Number(`1e${Number(exponent) - digits + 1}`);
  const others = [Number(nearest) + step, Number(nearest) - step].filter((other) => other > 0);
  others.sort((a, b) => Math.abs(a - magnitude) - Math.abs(b - magnitude));
  const texts = [nearest, ...others.map((other) => other.toExponential(digits - 1))];
  // `toExponential` rounds a tie up: where that made an odd digit, the even one is the one below.
  const isOdd = Number(mantissa.at(-1)) % 2 === 1;
  const below = (Number(nearest) - step).toExponential(digits - 1);
  return isOdd && isTie(magnitude, digits) ? [below, ...texts] : texts;
};

/** `Float.toString(float)` of a value that is a float already. */
export const floatToString = (value: number): string => {
  const named = special(value);
  if (named !== undefined) return named;
  const sign = value < 0 ? '-' : '';
  const magnitude = Math.abs(value);
  for (let digits = 2; digits < MAX_FLOAT_DIGITS; digits++) {
    const found = candidates(magnitude, digits).find((text) => Math.fround(Number(text)) === magnitude);
    if (found !== undefined) return sign + layOutExponential(found);
  }
  return sign + layOutExponential(magnitude.toExponential(MAX_FLOAT_DIGITS - 1));
};
