/** The cases of a switch over patterns: constants, patterns, guards (JLS 14.11.1). */
import type { Place } from '../lines.ts';
import type { CaseSyntax, Expression, Statement } from '../parse/syntax.ts';
import type { LocalSymbol, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { operandsOf } from '../tree/visit.ts';
import { describeType } from '../types/describe.ts';
import {
  BOOLEAN,
  type FieldSymbol,
  INT,
  isError,
  isPrimitive,
  isString,
  NULL,
  type Type,
} from '../types/type.ts';
import { bindingsOf } from './bindings.ts';
import { constantLabel, enumLabel } from './case-labels.ts';
import { type Check, type Env, spanOf } from './context.ts';
import { boxed, castable, convertPrimitive, toBoolean, toPrimitive } from './conversions.ts';
import { withBindings } from './loops.ts';
import { joined, type Match, matchPattern, type Shape } from './patterns.ts';

export const isNull = (node: Expression): boolean => node.kind === 'literal' && node.literal.value === null;

/** `value == right`, no conversions. */
export const equal = (
  value: TypedExpression,
  right: TypedExpression,
  operandType: Type,
): TypedExpression => ({
  kind: 'binary',
  operator: '==',
  left: value,
  right,
  operandType,
  type: BOOLEAN,
  ...spanOf(right),
});

export const nothing = (place: Place): TypedExpression => ({
  kind: 'constant',
  value: null,
  type: NULL,
  ...spanOf(place),
});

/** The value that a switch looks at, in a variable of its own. */
export interface Selector {
  readonly symbol: LocalSymbol;
  readonly value: TypedExpression;
  readonly type: Type;
}

const INT_LIKE = new Set(['byte', 'short', 'char', 'int']);

/** A string or a boxed number, equal to a constant. */
const valueMatch = (
  check: Check,
  node: Expression,
  { type, value }: Selector,
  plain: TypedExpression | undefined,
  env: Env,
): Match | undefined => {
  const constant = constantLabel(check, node, plain?.type ?? type, env);
  if (constant === undefined) return undefined;
  const right = { kind: 'constant', value: constant, constant, ...spanOf(node) } as const;
  const shape: Shape = { type, constant };
  if (plain === undefined || !isPrimitive(plain.type))
    return { test: equal(value, { ...right, type }, type), shape };
  const tested = boxed(check, plain.type);
  const isThere: TypedExpression = { kind: 'instanceof', value, tested, type: BOOLEAN, ...spanOf(node) };
  const same = equal(convertPrimitive(plain, INT), { ...right, type: INT }, INT);
  return { test: joined('&&', isThere, same), shape };
};

const enumMatch = (check: Check, symbol: FieldSymbol, node: Expression, value: TypedExpression): Match => {
  const right: TypedExpression = { kind: 'field', symbol, type: symbol.type, ...spanOf(node) };
  return { test: equal(value, right, check.core.object), shape: { type: symbol.type, constant: symbol } };
};

const constantMatch = (check: Check, node: Expression, selector: Selector, env: Env): Match | undefined => {
  const { type, value } = selector;
  if (isError(type)) return undefined;
  if (type.kind === 'class' && type.symbol.kind === 'enum' && node.kind === 'name') {
    const symbol = enumLabel(check, node, type);
    return symbol && enumMatch(check, symbol, node, value);
  }
  const plain = toPrimitive(value);
  const isInt = plain !== undefined && INT_LIKE.has(describeType(plain.type));
  if (isString(type) || isInt) return valueMatch(check, node, selector, plain, env);
  const found = check.expression(node, env);
  if (isError(found.type)) return undefined;
  if (found.kind === 'field' && found.symbol.isEnumConstant && castable(check, type, found.type))
    return enumMatch(check, found.symbol, node, value);
  const what = `constant label of type ${describeType(found.type)}`;
  const message = `${what} is not compatible with switch selector type ${describeType(type)}`;
  check.errors.error(node, message);
  return undefined;
};

/** Locals from around a guard must not change: `captured` is told of them. */
const noteGuarded = (check: Check, guard: TypedExpression, own: readonly LocalSymbol[]): void => {
  if (guard.kind === 'local' && !own.includes(guard.symbol))
    check.capturedUses.push({ local: guard.symbol, place: spanOf(guard), where: 'a guard' });
  for (const operand of operandsOf(guard)) noteGuarded(check, operand, own);
};

/** A case of a switch over patterns, looked at. */
export interface Case {
  readonly syntax: CaseSyntax;
  /** Absent for nothing but `default`. */
  readonly test: TypedExpression | undefined;
  readonly shapes: readonly Shape[];
  readonly isGuarded: boolean;
  readonly body: readonly TypedStatement[];
}

const bindsNames = (test: TypedExpression): boolean =>
  bindingsOf(test).whenTrue.some(({ name }) => !name.includes(' '));

/** What may not stand together behind one `case`. */
export const checkLabels = (check: Check, one: CaseSyntax): void => {
  const { labels, patterns, guard, isDefault } = one;
  const isMixed = patterns.length > 0 && (labels.length > 0 || isDefault);
  if (isMixed || (labels.length > 1 && labels.some(isNull)))
    check.errors.error(one, 'invalid case label combination');
  if (guard !== undefined && patterns.length === 0)
    check.errors.error(guard, 'guards are only allowed for case with a pattern');
};

/** A pattern that binds stands alone: what came in by another label would have no value for it. */
const checkAlone = (check: Check, one: CaseSyntax, matches: readonly Match[]): void => {
  const { patterns, labels, isDefault } = one;
  const isAlone = patterns.length + labels.length === 1 && !isDefault;
  if (!isAlone && matches.some(({ test }) => bindsNames(test)))
    check.errors.error(patterns[1] ?? one, 'illegal fall-through to a pattern');
};

const guarded = (check: Check, one: CaseSyntax, test: TypedExpression, env: Env): TypedExpression => {
  if (one.guard === undefined) return test;
  const bound = bindingsOf(test).whenTrue;
  const guard = toBoolean(check, check.expression(one.guard, withBindings(env, bound)));
  if (guard.constant === false)
    check.errors.error(
      one.guard,
      "this case label has a guard that is a constant expression with value 'false'",
    );
  noteGuarded(check, guard, bound);
  return guard.constant === true ? test : joined('&&', test, guard);
};

export type Bodies = (body: readonly Statement[]) => readonly Statement[];

/** Looks at one case: its tests, its guard, its body. */
export const checkCase = (
  check: Check,
  one: CaseSyntax,
  selector: Selector,
  env: Env,
  bodyOf: Bodies,
): Case => {
  const constants = one.labels.filter((node) => !isNull(node));
  const patterns = one.patterns.map((pattern) => matchPattern(check, selector.value, pattern, env, pattern));
  const matches = [
    ...constants.flatMap((node) => constantMatch(check, node, selector, env) ?? []),
    ...patterns,
  ];
  checkAlone(check, one, patterns);
  const nulls = one.labels
    .filter(isNull)
    .map((node) => equal(selector.value, nothing(node), check.core.object));
  const [first, ...others] = [...nulls, ...matches.map(({ test }) => test)];
  const any = first && others.reduce((left, right) => joined('||', left, right), first);
  const test = any && guarded(check, one, any, env);
  const inside = withBindings(env, test === undefined ? [] : bindingsOf(test).whenTrue);
  return {
    syntax: one,
    test: one.isDefault ? undefined : test,
    shapes: matches.map(({ shape }) => shape),
    isGuarded: one.guard !== undefined && test !== any,
    body: check.statements(bodyOf(one.body), inside),
  };
};
