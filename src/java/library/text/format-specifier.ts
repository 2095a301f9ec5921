import { UnsupportedOperation } from '../../runtime/limits.ts';
import { javaException } from '../../runtime/throwable.ts';
import {
  FormatFlagsConversionMismatchException,
  IllegalFormatFlagsException,
  IllegalFormatPrecisionException,
  IllegalFormatWidthException,
  MissingFormatWidthException,
  UnknownFormatConversionException,
} from './format-exceptions.ts';

/** One `%…` of a format string. */
export interface Specifier {
  readonly text: string;
  /** 1-based; 0 takes the next argument, -1 the last one again. */
  readonly argument: number;
  readonly flags: string;
  /** -1 where there is none. */
  readonly width: number;
  readonly precision: number;
  /** In lower case. */
  readonly conversion: string;
  readonly upperCase: boolean;
}

const SPECIFIER = /%(?:(\d+)\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/y;

const parsed = new Map<string, readonly (string | Specifier)[]>();
const CACHE_LIMIT = 200;

/**
 * The literal texts and the specifiers of a format string, in order; kept for the next call, because
 * strategies format in loops. Throws what `String.format` throws.
 */
export const parseFormat = (format: string): readonly (string | Specifier)[] => {
  const known = parsed.get(format);
  if (known !== undefined) return known;
  if (parsed.size >= CACHE_LIMIT) parsed.clear();
  const parts = parse(format);
  parsed.set(format, parts);
  return parts;
};

const parse = (format: string): (string | Specifier)[] => {
  const parts: (string | Specifier)[] = [];
  for (let at = 0; at < format.length; ) {
    const percent = format.indexOf('%', at);
    if (percent !== at) parts.push(format.slice(at, percent < 0 ? format.length : percent));
    if (percent < 0) break;
    SPECIFIER.lastIndex = percent;
    const match = SPECIFIER.exec(format);
    if (match === null) throw unknownConversion(format, percent);
    parts.push(checked(specifierOf(match)));
    at = SPECIFIER.lastIndex;
  }
  return parts;
};

/** Java names the first character that cannot be part of a specifier, or the percent sign at the end. */
const unknownConversion = (format: string, percent: number): object => {
  const rest = /^%(?:\d+\$)?[-#+ 0,(<]*\d*(?:\.\d+)?/.exec(format.slice(percent))?.[0] ?? '%';
  const culprit = format[percent + rest.length] ?? '%';
  return javaException(UnknownFormatConversionException, `Conversion = '${culprit}'`);
};

const specifierOf = (match: RegExpExecArray): Specifier => {
  const [text, index = '0', flags = '', width = '-1', precision = '-1', letter = ''] = match;
  return {
    text,
    argument: flags.includes('<') ? -1 : Number(index),
    flags: flags.replace('<', ''),
    width: Number(width),
    precision: Number(precision),
    conversion: letter.toLowerCase(),
    upperCase: letter !== letter.toLowerCase(),
  };
};

const BAD_FLAGS: Readonly<Record<string, string>> = {
  b: '#+ 0,(',
  h: '#+ 0,(',
  s: '+ 0,(',
  c: '#+ 0,(',
  d: '#',
  o: ',',
  x: ',',
  e: ',',
  f: '',
  g: '#',
};
const NUMERIC = 'doxefg';

const INSTEAD = { a: 'use %e', t: 'use DateTimeFormatter' };

const checked = (specifier: Specifier): Specifier => {
  const { conversion, flags, precision, width, upperCase } = specifier;
  if (conversion === '%' || conversion === 'n') return checkedText(specifier);
  if (conversion === 'a' || conversion === 't')
    throw new UnsupportedOperation(`String.format: %${conversion} is not supported; ${INSTEAD[conversion]}`);
  const bad = BAD_FLAGS[conversion];
  if (bad === undefined || (upperCase && 'dfo'.includes(conversion))) {
    const letter = upperCase ? conversion.toUpperCase() : conversion;
    throw javaException(UnknownFormatConversionException, `Conversion = '${letter}'`);
  }
  const numeric = NUMERIC.includes(conversion);
  if (width < 0 && (flags.includes('-') || (numeric && flags.includes('0')))) {
    throw javaException(MissingFormatWidthException, specifier.text);
  }
  if (numeric && (hasBoth(flags, '+', ' ') || hasBoth(flags, '-', '0'))) {
    throw javaException(IllegalFormatFlagsException, `Flags = '${flags}'`);
  }
  if (precision >= 0 && 'cdox'.includes(conversion)) {
    throw javaException(IllegalFormatPrecisionException, String(precision));
  }
  const mismatch = [...flags].filter((flag) => bad.includes(flag)).join('');
  if (mismatch !== '') {
    throw javaException(
      FormatFlagsConversionMismatchException,
      `Conversion = ${conversion}, Flags = ${mismatch}`,
    );
  }
  return specifier;
};

const hasBoth = (flags: string, a: string, b: string): boolean => flags.includes(a) && flags.includes(b);

const checkedText = (specifier: Specifier): Specifier => {
  const { conversion, flags, precision, width } = specifier;
  if (precision >= 0) throw javaException(IllegalFormatPrecisionException, String(precision));
  if (conversion === 'n' && width >= 0) throw javaException(IllegalFormatWidthException, String(width));
  if (flags !== '' && (conversion === 'n' || flags !== '-')) {
    throw javaException(IllegalFormatFlagsException, `Flags = '${flags}'`);
  }
  if (flags === '-' && width < 0) throw javaException(MissingFormatWidthException, specifier.text);
  return specifier;
};
