/**
 * Patterns in switches (JLS 14.11.1, 14.30): the cases become a chain of tests on a value that is worked out
 * once, inside a switch with nothing but a default, so that `break` and `yield` keep their meaning.
 */
import type { Place } from '../lines.ts';
import type { CaseSyntax, Statement, SwitchSyntax } from '../parse/syntax.ts';
import type { SwitchTree, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { upward } from '../types/substitution.ts';
import { INT, isError, isPrimitive, type Type } from '../types/type.ts';
import { type Check, type Env, nest, spanOf } from './context.ts';
import { coversType, dominates, takesAll } from './coverage.ts';
import { localSymbol } from './locals.ts';
import { localNode } from './names.ts';
import {
  type Bodies,
  type Case,
  checkCase,
  checkLabels,
  equal,
  isNull,
  nothing,
  type Selector,
} from './pattern-cases.ts';
import type { Shape } from './patterns.ts';
import { completes } from './reachability.ts';

/** Whether a switch has to go through its cases one by one. */
export const hasPatterns = (node: SwitchSyntax): boolean =>
  node.cases.some((one) => one.patterns.length > 0 || one.guard !== undefined || one.labels.some(isNull));

/** In a switch expression, `case … -> value` yields the value. */
export const asYields = (body: readonly Statement[]): readonly Statement[] =>
  body.map((statement) =>
    statement.kind === 'expression'
      ? { kind: 'yield', value: statement.expression, start: statement.start, end: statement.end }
      : statement,
  );

/** `case A: case B: …` as one case with the labels of both. */
const merged = (node: SwitchSyntax): readonly CaseSyntax[] => {
  if (node.isArrow) return node.cases;
  const found: CaseSyntax[] = [];
  for (const one of node.cases) {
    const before = found.at(-1);
    const isGuarded = before?.guard !== undefined || one.guard !== undefined;
    if (before === undefined || before.body.length > 0 || isGuarded) found.push(one);
    else
      found[found.length - 1] = {
        ...one,
        labels: [...before.labels, ...one.labels],
        patterns: [...before.patterns, ...one.patterns],
        isDefault: before.isDefault || one.isDefault,
        start: before.start,
      };
  }
  return found;
};

const throwing = (value: TypedExpression): TypedStatement => ({ kind: 'throw', value, ...spanOf(value) });

const block = (statements: readonly TypedStatement[], place: Place): TypedStatement => ({
  kind: 'block',
  statements,
  ...spanOf(place),
});

/** What no case takes although all together cover the type: a sealed type within, that is null. */
const noMatch = (check: Check, place: Place): TypedExpression => {
  const symbol = check.universe.required('java.lang.MatchException');
  const [target] = symbol.constructors;
  const type: Type = { kind: 'class', symbol, args: [] };
  if (target === undefined) return nothing(place);
  const args = [nothing(place), nothing(place)];
  return { kind: 'new', target, symbol, args, type, ...spanOf(place) };
};

interface Seen {
  /** What cases without guards take. */
  readonly open: readonly Shape[];
  readonly hasNull: boolean;
  readonly hasDefault: boolean;
  /** `case null, default` lets nothing stand behind it, `default` only constants. */
  readonly isClosed: boolean;
}

const whyUnreached = (check: Check, { syntax, shapes }: Case, seen: Seen): string | undefined => {
  const hasNull = syntax.labels.some(isNull);
  const values = shapes.flatMap(({ constant }) => (constant === undefined ? [] : [constant]));
  const isKnown = values.some((value) => seen.open.some(({ constant }) => constant === value));
  if (seen.hasDefault && syntax.isDefault) return 'duplicate default label';
  if (isKnown || new Set(values).size < values.length || (hasNull && seen.hasNull))
    return 'duplicate case label';
  const isHidden = shapes.some(
    (shape) => !isError(shape.type) && seen.open.some((earlier) => dominates(check, earlier, shape)),
  );
  const isBehind = seen.isClosed || (seen.hasDefault && (syntax.patterns.length > 0 || hasNull));
  return isHidden || isBehind ? 'this case label is dominated by a preceding case label' : undefined;
};

/** Reports cases that are never reached because of earlier ones. */
const checkDominance = (check: Check, cases: readonly Case[]): void => {
  let seen: Seen = { open: [], hasNull: false, hasDefault: false, isClosed: false };
  for (const one of cases) {
    const why = whyUnreached(check, one, seen);
    if (why !== undefined) check.errors.error(one.syntax, why);
    const hasNull = one.syntax.labels.some(isNull);
    const { isDefault } = one.syntax;
    seen = {
      open: one.isGuarded ? seen.open : [...seen.open, ...one.shapes.filter(({ type }) => !isError(type))],
      hasNull: seen.hasNull || hasNull,
      hasDefault: seen.hasDefault || isDefault,
      isClosed: seen.isClosed || (hasNull && isDefault),
    };
  }
};

const checkCovered = (
  check: Check,
  node: SwitchSyntax,
  cases: readonly Case[],
  type: Type,
  what: string,
  place: Place,
): void => {
  if (isError(type)) return;
  const shapes = cases.flatMap((one) => (one.isGuarded ? [] : one.shapes));
  const hasDefault = cases.some((one) => one.syntax.isDefault);
  const isTotal = shapes.some((shape) => takesAll(check, shape, type));
  if (isTotal && hasDefault)
    check.errors.error(place, 'switch has both an unconditional pattern and a default label');
  if (hasDefault || coversType(check, type, shapes)) return;
  const end = { start: place.start, end: place.start + 'switch'.length };
  check.errors.error(end, `the switch ${what} does not cover all possible input values`);
  if (isPrimitive(type)) check.errors.error(node.selector, 'patterns need a reference to look at');
};

/** Groups of statements are cases of their own here: one that falls into the next is refused. */
const checkFallThrough = (check: Check, node: SwitchSyntax, cases: readonly Case[]): void => {
  if (node.isArrow) return;
  for (const [index, { body, syntax }] of cases.slice(0, -1).entries()) {
    if (!body.every(completes)) continue;
    const next = cases[index + 1]?.syntax ?? syntax;
    const isPattern = next.patterns.length > 0;
    check.errors.error(
      next,
      isPattern
        ? 'illegal fall-through to a pattern'
        : 'falling through is not supported in a switch over patterns',
    );
  }
};

const selectorOf = (
  check: Check,
  node: SwitchSyntax,
  place: Place,
  env: Env,
): Selector & { readonly given: TypedExpression } => {
  const given = check.expression(node.selector, env);
  const type = upward(given.type, check.core.object);
  if (isPrimitive(type)) check.errors.error(node.selector, 'patterns need a reference to look at');
  // No name of the source has a space in it.
  const name = { text: `selector ${place.start}`, ...spanOf(node.selector) };
  const symbol = localSymbol({ name, type, isFinal: true, owner: env.fn, isInitialized: true });
  return { given, symbol, type, value: localNode(symbol, node.selector) };
};

/** The typed switch that goes through the cases one by one; reports what Java refuses of them. */
export const patternSwitch = (
  check: Check,
  node: SwitchSyntax,
  place: Place,
  env: Env,
  what: 'statement' | 'expression',
): SwitchTree => {
  const selector = selectorOf(check, node, place, env);
  const { value, symbol, given, type } = selector;
  const bodyOf: Bodies = node.isArrow && what === 'expression' ? asYields : (body) => body;
  const inside = nest(env);
  for (const one of node.cases) checkLabels(check, one);
  const cases = merged(node).map((one) => checkCase(check, one, selector, inside, bodyOf));
  checkDominance(check, cases);
  checkCovered(check, node, cases, type, what, place);
  checkFallThrough(check, node, cases);
  const last = cases.find((one) => one.syntax.isDefault);
  const end = last === undefined ? throwing(noMatch(check, place)) : block(last.body, last.syntax);
  const chain = cases.reduceRight<TypedStatement>((whenFalse, { test, body, syntax }) => {
    if (test === undefined) return whenFalse;
    const whenTrue = block(body, syntax);
    return {
      kind: 'if',
      condition: test,
      whenTrue,
      whenFalse: block([whenFalse], syntax),
      ...spanOf(syntax),
    };
  }, end);
  const isNullFine = node.cases.some((one) => one.labels.some(isNull));
  const local: TypedStatement = { kind: 'local', symbol, value: given, ...spanOf(node.selector) };
  const refusal: TypedStatement = {
    kind: 'if',
    condition: equal(value, nothing(node.selector), check.core.object),
    whenTrue: throwing(nothing(node.selector)),
    ...spanOf(node.selector),
  };
  const body = [block([local, ...(isNullFine ? [] : [refusal]), chain], place)];
  return {
    selector: { kind: 'constant', value: 0, constant: 0, type: INT, ...spanOf(node.selector) },
    on: 'int',
    cases: [{ labels: [], isDefault: true, body, ...spanOf(place) }],
    isArrow: true,
    scope: env.fn,
    isExhaustiveEnum: false,
  };
};
