/** What was probably meant, where the parser only knows that something is wrong. */
import { nearestName } from '../symbols/nearest.ts';
import type { SourceError } from './lexical-errors.ts';
import type { Token } from './tokens.ts';

/** A place in the tokens of a line, and what surrounds it. */
interface Spot {
  readonly token: Token;
  readonly previous: Token | undefined;
  readonly next: Token | undefined;
  /** From the token on, to the end of its line. */
  readonly rest: readonly Token[];
  /** From the token on, to the end of the source. */
  readonly onward: () => readonly Token[];
}

const at = (token: Token, message: string, hint?: string): SourceError => ({
  place: token,
  message,
  ...(hint === undefined ? {} : { hint }),
});

/** Right behind a token, where what is missing belongs. */
const after = (token: Token, message: string, hint?: string): SourceError => ({
  ...at(token, message, hint),
  place: { start: Math.max(0, token.end - 1), end: token.end },
});

const KEYWORDS = (
  'abstract boolean break case catch class continue default double else enum extends final finally float for ' +
  'implements import instanceof interface long package private protected public return static super switch this ' +
  'throw throws while int char void new try'
).split(' ');
const KEYWORD_SET = new Set(KEYWORDS);

const isOperand = (token: Token | undefined): token is Token =>
  token !== undefined &&
  (token.kind !== 'operator' || token.text === ')' || token.text === ']') &&
  !KEYWORD_SET.has(token.text);

const startsOperand = (token: Token | undefined): token is Token =>
  token !== undefined && token.kind !== 'operator' && !KEYWORD_SET.has(token.text);

type Rule = (spot: Spot) => SourceError | undefined;

const FOREIGN: Readonly<Record<string, string>> = {
  '===': "'===' is no operator of Java: it is '=='",
  '!==': "'!==' is no operator of Java: it is '!='",
  '=>': "'->' expected: a lambda is written (x) -> …",
  '**': "'**' is no operator of Java: it is Math.pow(a, b)",
  '#': "illegal character: '#'",
};

const foreignOperator: Rule = ({ token }) => {
  const message = Object.hasOwn(FOREIGN, token.text) ? FOREIGN[token.text] : undefined;
  if (message === undefined || token.kind !== 'operator') return undefined;
  return at(token, message, token.text === '#' ? 'a comment begins with //' : undefined);
};

const FOREIGN_WORDS: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!' };

const foreignWord: Rule = ({ token, previous, next }) => {
  const meant = Object.hasOwn(FOREIGN_WORDS, token.text) ? FOREIGN_WORDS[token.text] : undefined;
  if (meant === undefined || !startsOperand(next)) return undefined;
  if (token.text !== 'not' && !isOperand(previous)) return undefined;
  return at(token, `unexpected '${token.text}': Java writes '${meant}'`);
};

const elseIf: Rule = ({ token, next }) =>
  ['elseif', 'elsif', 'elif'].includes(token.text) && next?.text === '('
    ? at(token, `unexpected '${token.text}': Java writes 'else if'`)
    : undefined;

const headWithoutParentheses: Rule = ({ token, next }) =>
  ['if', 'while', 'switch', 'for'].includes(token.text) && next !== undefined && next.text !== '('
    ? after(token, `'(' expected after '${token.text}'`)
    : undefined;

const forHead: Rule = ({ token, next, rest }) => {
  if (token.text !== 'for' || next?.text !== '(') return undefined;
  const inside = rest.slice(2);
  const word = inside.find(({ text }) => text === 'in' || text === 'of');
  if (word !== undefined)
    return at(word, `':' expected: a loop over elements is written for (Type name : all)`);
  const depth = inside.findIndex(({ text }) => text === '{');
  const head = depth === -1 ? inside : inside.slice(0, depth);
  const semicolons = head.filter(({ text }) => text === ';').length;
  const colon = head.some(({ text }) => text === ':');
  if (semicolons >= 2 || colon) return undefined;
  const comma = head.find(({ text }) => text === ',');
  const place =
    comma ?? head.find((one, index) => isOperand(one) && startsOperand(head[index + 1]) && index > 1);
  return place && at(place, "';' expected: a for has three parts, for (int i = 0; i < n; i++)");
};

const catchAlone: Rule = ({ token, previous }) =>
  token.text === 'catch' && previous?.text !== '}' ? at(token, "'catch' without 'try'") : undefined;

const newWithoutParentheses: Rule = ({ token, next, rest }) =>
  token.text === 'new' && next?.kind === 'word' && rest[2]?.text === ';'
    ? after(next, "'(' or '[' expected", `an object is made with new ${next.text}()`)
    : undefined;

const forgottenNew: Rule = ({ token, rest }) =>
  token.kind === 'word' &&
  /^[A-Z]/.test(token.text) &&
  rest
    .slice(1, 4)
    .map(({ text }) => text)
    .join('') === '<>('
    ? at(token, `illegal start of expression: '${token.text}<>('`, `did you mean new ${token.text}<>(…)?`)
    : undefined;

const arrayBrackets: Rule = ({ token, previous, rest }) =>
  token.text === '[' && (previous?.text === '=' || previous?.text === 'return') && rest.length > 1
    ? at(token, "illegal start of expression: '['", 'an array is written {1, 2}, a list List.of(1, 2)')
    : undefined;

const assignToValue: Rule = ({ token, previous }) =>
  token.text === '=' &&
  previous !== undefined &&
  (previous.text === ')' || previous.kind === 'number' || previous.kind === 'text')
    ? at(previous, 'only a variable can be assigned to', '== compares, = assigns')
    : undefined;

const danglingDot: Rule = ({ token, previous, next }) => {
  if (token.text !== '.' || previous?.text === '.') return undefined;
  const goesOn = next !== undefined && (next.kind === 'word' || ['<', '.', '*', '@'].includes(next.text));
  return goesOn ? undefined : after(token, "<identifier> expected after '.'");
};

const namelessClass: Rule = ({ token, next }) =>
  ['class', 'interface', 'enum', 'record'].includes(token.text) && next?.text === '{'
    ? after(token, `<identifier> expected: the ${token.text} has no name`)
    : undefined;

const ternary: Rule = ({ token, previous, rest }) => {
  if (token.text !== '?' || previous?.text === '<' || previous?.text === ',') return undefined;
  const end = rest.find(({ text }) => text === ';');
  if (end === undefined || rest.some(({ text }) => text === ':')) return undefined;
  const last = rest[rest.indexOf(end) - 1];
  return last && after(last, "':' expected: a choice is written condition ? one : other");
};

const octal: Rule = ({ token }) =>
  token.kind === 'number' && /^0\d*[89]\d*[lL]?$/.test(token.text)
    ? at(token, `${token.text} is no octal number`, 'a number that begins with 0 is octal: leave the 0 out')
    : undefined;

/** What stands behind the bracket that closes the first one of these tokens. */
const behind = (tokens: readonly Token[], open: string, close: string): Token | undefined => {
  let depth = 0;
  for (const [index, { text }] of tokens.entries()) {
    if (text === open) depth += 1;
    if (text !== close) continue;
    depth -= 1;
    if (depth === 0) return tokens[index + 1];
  }
  return undefined;
};

const tryAlone: Rule = ({ token, next, onward }) => {
  if (token.text !== 'try' || next?.text !== '{') return undefined;
  const follows = behind(onward(), '{', '}')?.text ?? '';
  return ['catch', 'finally', ''].includes(follows)
    ? undefined
    : at(token, "'try' without 'catch', 'finally' or resource declarations");
};

const parameterWithoutType: Rule = ({ token, previous, next, rest }) => {
  const [, , name, close, open] = rest;
  const isHeading =
    previous?.kind === 'word' && token.kind === 'word' && next?.text === '(' && open?.text === '{';
  if (!isHeading || previous.text === 'new' || KEYWORD_SET.has(token.text)) return undefined;
  return name?.kind === 'word' && close?.text === ')'
    ? at(name, '<identifier> expected', 'a parameter has a type and a name')
    : undefined;
};

const PRIMITIVES = new Set(['boolean', 'byte', 'char', 'double', 'float', 'int', 'long', 'short']);

/** What follows tells a misspelt keyword from a name. */
const isLikeKeyword = ({ token, next, rest, onward }: Spot): boolean => {
  if (next?.text === '(') return behind(onward(), '(', ')')?.text === '{';
  if (next?.text === '{') return true;
  if (next === undefined || next.kind === 'operator' || /^\p{Lu}/u.test(token.text)) return false;
  const isDeclared = next.kind === 'word' && !KEYWORD_SET.has(next.text);
  return !(isDeclared && ['=', ';', ',', ')', ':', '('].includes(rest[2]?.text ?? ''));
};

const typo: Rule = (spot) => {
  const { token, previous } = spot;
  if (token.kind !== 'word' || token.text.length < 4 || KEYWORD_SET.has(token.text)) return undefined;
  const starts = previous === undefined || '{};)'.includes(previous.text) || KEYWORD_SET.has(previous.text);
  if (!starts || previous?.text === 'new' || !isLikeKeyword(spot)) return undefined;
  const meant = nearestName(token.text, KEYWORDS);
  return meant === undefined ? undefined : at(token, `unexpected '${token.text}': did you mean '${meant}'?`);
};

const STRONG: readonly Rule[] = [
  foreignOperator,
  foreignWord,
  elseIf,
  headWithoutParentheses,
  forHead,
  catchAlone,
  tryAlone,
  parameterWithoutType,
  namelessClass,
  newWithoutParentheses,
  forgottenNew,
  arrayBrackets,
  assignToValue,
  danglingDot,
  ternary,
  octal,
  typo,
];

const startsValue = (token: Token | undefined): token is Token =>
  token !== undefined && (PRIMITIVES.has(token.text) || startsOperand(token));

const neighbours: Rule = ({ token, previous, next }) =>
  previous?.text !== '@' && isOperand(token) && startsValue(next)
    ? after(token, `';' expected`, `something is missing between ${shown(token)} and ${shown(next)}`)
    : undefined;

const shown = ({ kind, text }: Token): string => (kind === 'text' ? 'a text' : `'${text.slice(0, 30)}'`);

/** Whether a semicolon that is missing behind an offset is one because a method begins there: `int name` `(…) {`. */
export const isMethodWithin = (tokens: readonly Token[], offset: number): boolean => {
  const index = tokens.findIndex(({ end }) => end === offset);
  const [type, name, next] = tokens.slice(Math.max(0, index - 1), index + 2);
  if (index < 1 || name?.kind !== 'word' || next?.text !== '(') return false;
  const isTyped = type !== undefined && (type.kind === 'word' || type.text === ']' || type.text === '>');
  return isTyped && behind(tokens.slice(index), '(', ')')?.text === '{';
};

const spotsOf = (tokens: readonly Token[], first: number, last: number): readonly Spot[] =>
  tokens.slice(first, last).map((token, index) => ({
    token,
    previous: tokens[first + index - 1],
    next: tokens[first + index + 1],
    rest: tokens.slice(first + index, last),
    onward: () => tokens.slice(first + index),
  }));

const firstOf = (rules: readonly Rule[], spots: readonly Spot[]): SourceError | undefined => {
  for (const spot of spots) {
    for (const rule of rules) {
      const found = rule(spot);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** Guesses within the tokens from `first` to `last` (exclusive): those of one line. */
export const strongGuess = (tokens: readonly Token[], first: number, last: number): SourceError | undefined =>
  firstOf(STRONG, spotsOf(tokens, first, last));

/** Where two values follow each other: inside of parentheses a comma is missing, outside a semicolon. */
export const weakGuess = (tokens: readonly Token[], first: number, last: number): SourceError | undefined => {
  const spots = spotsOf(tokens, first, last);
  const found = firstOf(
    [neighbours],
    spots.slice(0, -1).filter((_, index) => !isDeclaration(spots, index)),
  );
  if (found === undefined) return undefined;
  const before = tokens.slice(first, last).filter(({ end }) => end <= found.place.end);
  const depth = before.reduce((sum, { text }) => sum + (text === '(' ? 1 : text === ')' ? -1 : 0), 0);
  return depth > 0 ? { ...found, message: "')' or ',' expected" } : found;
};

/** `Type name` is no pair of values. */
const isDeclaration = (spots: readonly Spot[], index: number): boolean => {
  const [token, next] = [spots[index]?.token, spots[index + 1]?.token];
  const third = spots[index + 2]?.token.text ?? '';
  const isFirst =
    index === 0 ||
    '({;,}'.includes(spots[index]?.previous?.text ?? '') ||
    KEYWORD_SET.has(spots[index]?.previous?.text ?? '');
  return (
    isFirst &&
    token?.kind === 'word' &&
    next?.kind === 'word' &&
    ['=', ';', ',', ')', ':', '(', '{'].includes(third)
  );
};
