/** What to do about a diagnostic, where its words alone do not say it, and a name that scripts can match. */
import type { Diagnostic } from '../java/diagnostic.ts';

type Rule = readonly [pattern: RegExp, says: string];

const CODES: readonly Rule[] = [
  [/^(?:propert|the property|defaultValue|(?:min|max|step) = |parameter |unknown parameter)/, 'property'],
  [
    / expected|reached end of file|^unexpected|illegal (?:start|char|escape)|unclosed|^not a statement|empty character/,
    'syntax',
  ],
  [
    /no operator of Java|without '(?:try|catch)'|cannot be declared within|^only a variable|no octal|'else'/,
    'syntax',
  ],
  [/^import |may be used|the platform blocks|strategies reach no|strategies have no/, 'not-allowed'],
  [/^cannot find symbol/, 'cannot-find-symbol'],
  [/^no (?:method|constructor) /, 'no-such-overload'],
  [/cannot override|does not override|weaker access|not compatible/, 'override'],
  [/incompatible|cannot be converted|lossy conversion|bad operand/, 'incompatible-types'],
  [/missing return/, 'missing-return'],
  [/unreachable/, 'unreachable'],
  [/might (?:not|already) have been/, 'not-initialized'],
  [/already defined|declared twice/, 'duplicate'],
  [/unreported exception/, 'unreported-exception'],
];

/** `$1` stands for what the pattern's first group found. */
const HINTS: readonly Rule[] = [
  [
    /^no method (emitBuy|emitSell)\((?:double|float|int|long)\) .*available: emit(?:Buy|Sell)\(Instrument, double\)/,
    'only listeners know their instrument: here it is $1(event.instrument(), price)',
  ],
  [
    /^no method (emitBuy|emitSell)\(Instrument, .*available: emit(?:Buy|Sell)\(double\)/,
    'a listener knows its instrument: here it is $1(price)',
  ],
  [
    /lossy conversion from double to (int|long|short|byte|char)/,
    'write a cast, ($1) value, if cutting off what is behind the point is meant',
  ],
  [
    /lossy conversion from long to int/,
    'write a cast, (int) value, if that is meant; Math.toIntExact(value) fails where it does not fit',
  ],
  [/int cannot be converted to boolean/, 'a condition is a boolean: == compares, = assigns'],
  [/^cannot find symbol: class (?:let|const)\b/, 'var declares a variable, final one that never changes'],
  [
    /^cannot find symbol: class (?:function|def|func|fn)\b/,
    'a method has a type in front of its name: void name() { … }',
  ],
  [/String cannot be converted to char|char cannot be converted to String/, '\'x\' is a char, "x" a String'],
  [/unclosed character literal/, 'a char is one character; text stands in double quotes'],
  [/String cannot be converted to int/, 'Integer.parseInt(text) reads a number'],
  [/java\.lang\.System\b/, 'time: ticker.timestamp(); output: log.info("…", value)'],
  [/effectively final/, 'copy the value into a new local variable before the lambda, or keep it in a field'],
  [/no public class extends/, 'write: public class Name extends AbstractTickerStrategy'],
];

const firstOf = (rules: readonly Rule[], message: string): string | undefined => {
  for (const [pattern, says] of rules) {
    const match = pattern.exec(message);
    if (match !== null) return says.replace('$1', match[1] ?? '');
  }
  return undefined;
};

/** The diagnostic's own hint, or the one that its message calls for. */
export const hintOf = ({ hint, message }: Diagnostic): string | undefined => hint ?? firstOf(HINTS, message);

/** A kind of mistake, in kebab case; undefined for what has no kind of its own. */
export const codeOf = ({ message }: Diagnostic): string | undefined => firstOf(CODES, message);
