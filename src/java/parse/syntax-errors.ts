/** Turns what the parser could not make sense of into sentences. */
import type { LineMap, Place } from '../lines.ts';
import { braceGuess, braceHint } from './braces.ts';
import { lexicalErrors, type SourceError } from './lexical-errors.ts';
import { isMethodWithin, strongGuess, weakGuess } from './syntax-guesses.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { TreeNode } from './tree.ts';

const leavesOf = (node: TreeNode, into: TreeNode[] = []): TreeNode[] => {
  if (node.children.length === 0) into.push(node);
  else for (const child of node.children) leavesOf(child, into);
  return into;
};

/** Errors in order, outermost first; what is inside an error node is not looked into. */
const brokenNodes = (node: TreeNode, into: TreeNode[] = []): TreeNode[] => {
  if (node.isError || node.isMissing) into.push(node);
  else for (const child of node.children) brokenNodes(child, into);
  return into;
};

const TOKEN_NAMES: Readonly<Record<string, string>> = {
  identifier: '<identifier>',
  type_identifier: '<identifier>',
};

/** After these no statement can end. */
const OPEN_TOKENS = new Set([
  '(',
  '[',
  '{',
  ',',
  '.',
  '=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '&&',
  '||',
  '!',
  '<',
  '>',
  '?',
  ':',
  '->',
  '::',
  '@',
]);
const CONTINUES = new Set([')', ']', '}', ',', '.', '?', ':', '&&', '||', '+', '-', '*', '/', '=', '==']);

const endOfStatement = (
  previous: TreeNode | undefined,
  next: TreeNode | undefined,
  lines: LineMap,
): boolean => {
  if (previous === undefined || OPEN_TOKENS.has(previous.kind) || next === undefined) return false;
  return lines.lineAt(previous.end) < lines.lineAt(next.start) && !CONTINUES.has(next.kind);
};

const afterToken = (token: TreeNode | undefined): Place => {
  const end = token?.end ?? 0;
  return { start: Math.max(0, end - 1), end };
};

const missing = (
  node: TreeNode,
  leaves: readonly TreeNode[],
  sourceLength: number,
  tokens: readonly Token[],
  guess: Guess,
): SourceError => {
  const strong = node.kind === ';' ? guess(strongGuess, node) : undefined;
  if (strong !== undefined) return strong;
  const previous = leaves.filter((leaf) => leaf.end <= node.start && leaf.end > leaf.start).at(-1);
  const isAtEnd = !leaves.some((leaf) => leaf.start >= node.start && leaf.end > leaf.start);
  if (node.kind === '}' && isAtEnd) {
    return { place: afterToken(previous), message: 'reached end of file while parsing' };
  }
  if (node.kind === ';' && previous !== undefined && isMethodWithin(tokens, previous.end)) {
    return { place: previous, message: 'a method cannot be declared within a method' };
  }
  const name = TOKEN_NAMES[node.kind];
  const place = previous === undefined ? { start: 0, end: Math.min(1, sourceLength) } : afterToken(previous);
  return { place, message: `${name ?? `'${node.kind}'`} expected` };
};

/** Where the last statement within an error ended without its semicolon. */
const missingSemicolon = (
  inside: readonly TreeNode[],
  next: TreeNode | undefined,
  lines: LineMap,
): SourceError | undefined => {
  const all = next === undefined ? inside : [...inside, next];
  for (let index = 1; index < all.length; index++) {
    const token = all[index - 1];
    if (token?.kind === ';' || token?.kind === '}' || token?.kind === '{') continue;
    if (endOfStatement(token, all[index], lines))
      return { place: afterToken(token), message: "';' expected" };
  }
  return undefined;
};

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const describe = (text: string): string => (/^["']/.test(text) ? 'text' : `'${text.slice(0, 40)}'`);

const unexpected = (
  node: TreeNode,
  leaves: readonly TreeNode[],
  source: string,
  lines: LineMap,
  guess: Guess,
): SourceError => {
  const strong = guess(strongGuess, node);
  if (strong !== undefined) return strong;
  const previous = leaves.filter((leaf) => leaf.end <= node.start && leaf.end > leaf.start).at(-1);
  const inside = leaves.filter(
    (leaf) => leaf.start >= node.start && leaf.end <= node.end && leaf.end > leaf.start,
  );
  const next = leaves.find((leaf) => leaf.start >= node.end && leaf.end > leaf.start);
  const isOpen = previous !== undefined && !';{}'.includes(previous.kind);
  const semicolon = missingSemicolon(isOpen ? [previous, ...inside] : inside, next, lines);
  if (semicolon !== undefined) return semicolon;
  const weak = guess(weakGuess, node);
  if (weak !== undefined) return weak;
  const first = inside[0] ?? node;
  const text = source.slice(first.start, Math.max(first.end, first.start + 1));
  const open = inside.length === 1 && '([{'.includes(text);
  if (open && next !== undefined) {
    return {
      place: next,
      message: `illegal start of expression: ${describe(source.slice(next.start, next.end))}`,
    };
  }
  if (Object.hasOwn(CLOSING, text))
    return { place: first, message: `unexpected '${text}': there is no '${CLOSING[text]}' for it` };
  return {
    place: first,
    message: `unexpected ${describe(text)}: illegal start of expression, type or declaration`,
  };
};

const RESERVED = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends ' +
    'final finally float for goto if implements import instanceof int interface long native new package private ' +
    'protected public return short static strictfp super switch synchronized this throw throws transient try void ' +
    'volatile while true false null _'
  ).split(' '),
);

const NAMES = new Set(['identifier', 'type_identifier']);

/** Nodes in which `_` stands for a variable without a name. */
const UNNAMED = new Set(['type_pattern', 'record_pattern_component', 'instanceof_expression']);

/** `_` in patterns, and the keyword of `case null, default`, which the grammar takes for names. */
const keywordsInPlace = (node: TreeNode, source: string): readonly TreeNode[] => {
  const found = node.children.flatMap((child) => keywordsInPlace(child, source));
  const last = node.children.findLast(({ kind }) => kind === 'identifier');
  if (last === undefined) return found;
  const text = source.slice(last.start, last.end);
  const isDefault =
    node.kind === 'switch_label' &&
    text === 'default' &&
    node.children.filter(({ isNamed }) => isNamed).length === 2 &&
    node.children.some(({ kind }) => kind === 'null_literal');
  return isDefault || (text === '_' && UNNAMED.has(node.kind)) ? [...found, last] : found;
};

/** The grammar lets keywords be names where nothing else would fit. */
const reservedNames = (
  root: TreeNode,
  leaves: readonly TreeNode[],
  source: string,
): readonly SourceError[] => {
  const found = leaves.filter(
    ({ kind, start, end }) => NAMES.has(kind) && RESERVED.has(source.slice(start, end)),
  );
  const allowed = found.length === 0 ? [] : keywordsInPlace(root, source);
  return found
    .filter((leaf) => !allowed.includes(leaf))
    .map((leaf) => ({
      place: leaf,
      message: `<identifier> expected; '${source.slice(leaf.start, leaf.end)}' is a reserved word`,
    }));
};

type Guess = (how: typeof strongGuess, node: TreeNode) => SourceError | undefined;

/** Looks at the tokens of the line in which an error begins. */
const guesser =
  (tokens: readonly Token[], lines: LineMap): Guess =>
  (how, node) => {
    const line = lines.lineAt(node.start);
    const first = tokens.findIndex(({ start }) => lines.lineAt(start) === line);
    if (first === -1) return undefined;
    const length = tokens.slice(first).findIndex(({ start }) => lines.lineAt(start) !== line);
    return how(tokens, first, length === -1 ? tokens.length : first + length);
  };

/** Errors behind a brace without a partner come of it. */
const withBraceHint = (
  errors: readonly SourceError[],
  tokens: readonly Token[],
  source: string,
  lines: LineMap,
): readonly SourceError[] => {
  const guess = braceGuess(tokens, source, lines);
  if (guess === undefined) return errors;
  const first = errors.find(({ place }) => lines.lineAt(place.start) >= guess.line);
  return errors.map((error) =>
    error === first && error.hint === undefined ? { ...error, hint: braceHint(guess) } : error,
  );
};

/** All syntax errors of a tree, in the order of the source. */
export const syntaxErrors = (root: TreeNode, source: string, lines: LineMap): readonly SourceError[] => {
  const lexical = lexicalErrors(source);
  if (lexical.length > 0) return lexical;
  const broken = brokenNodes(root);
  const leaves = leavesOf(root);
  if (broken.length === 0) return reservedNames(root, leaves, source);
  const tokens = tokensOf(source);
  const guess = guesser(tokens, lines);
  const errors = broken.map((node) =>
    node.isMissing
      ? missing(node, leaves, source.length, tokens, guess)
      : unexpected(node, leaves, source, lines, guess),
  );
  return withBraceHint(errors, tokens, source, lines);
};
