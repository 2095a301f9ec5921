/** Switch statements and expressions (JLS 14.11, 15.28). */

import type { Place } from '../lines.ts';
import type { CaseSyntax, Expression, SwitchSyntax } from '../parse/syntax.ts';
import type { CaseTree, SwitchTree, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import {
  type ConstantValue,
  type FieldSymbol,
  INT,
  isPrimitive,
  isString,
  type Type,
} from '../types/type.ts';
import { constantLabel, enumLabel } from './case-labels.ts';
import { unifiedType } from './conditionals.ts';
import { type Check, type Env, fail, nest, type Result, spanOf } from './context.ts';
import { convertPrimitive, toPrimitive, withoutImpliedCheck } from './conversions.ts';
import { asYields, hasPatterns, patternSwitch } from './pattern-switch.ts';

type On = SwitchTree['on'];

interface Selector {
  readonly expression: TypedExpression;
  readonly on: On | undefined;
  /** What constants of the labels are converted to. */
  readonly labelType: Type;
}

const INT_LIKE = new Set(['byte', 'short', 'char', 'int']);

const selectorOf = (check: Check, node: Expression, env: Env): Selector => {
  const expression = check.expression(node, env);
  const { type } = expression;
  if (isString(type)) return { expression, on: 'String', labelType: type };
  if (type.kind === 'class' && type.symbol.kind === 'enum')
    return { expression, on: 'enum', labelType: type };
  const plain = toPrimitive(withoutImpliedCheck(expression));
  if (plain !== undefined && isPrimitive(plain.type) && INT_LIKE.has(plain.type.name)) {
    return { expression: convertPrimitive(plain, INT), on: 'int', labelType: plain.type };
  }
  if (type.kind !== 'error') {
    check.errors.error(
      node,
      `switch on ${describeType(type)} is not supported; use int, char, String or an enum`,
    );
  }
  return { expression, on: undefined, labelType: type };
};

const labelsOf = (
  check: Check,
  one: CaseSyntax,
  selector: Selector,
  env: Env,
  seen: Set<ConstantValue | FieldSymbol>,
): readonly (ConstantValue | FieldSymbol)[] =>
  one.labels.flatMap((node) => {
    if (selector.on === undefined) return [];
    const label =
      selector.on === 'enum'
        ? enumLabel(check, node, selector.labelType)
        : constantLabel(check, node, selector.labelType, env);
    if (label === undefined) return [];
    if (seen.has(label)) check.errors.error(node, 'duplicate case label');
    seen.add(label);
    return [label];
  });

const bodies = (
  check: Check,
  node: SwitchSyntax,
  env: Env,
  isExpression: boolean,
  perCase: (one: CaseSyntax, body: readonly TypedStatement[]) => CaseTree,
): readonly CaseTree[] => {
  const shared = nest(env);
  return node.cases.map((one) => {
    const inside = node.isArrow ? nest(env) : shared;
    const body = node.isArrow && isExpression ? asYields(one.body) : one.body;
    return perCase(one, check.statements(body, inside));
  });
};

const switchTree = (
  check: Check,
  node: SwitchSyntax,
  place: Place,
  env: Env,
  isExpression: boolean,
): SwitchTree => {
  const selector = selectorOf(check, node.selector, env);
  const seen = new Set<ConstantValue | FieldSymbol>();
  let defaults = 0;
  const cases = bodies(check, node, env, isExpression, (one, body) => {
    if (one.isDefault && ++defaults > 1) check.errors.error(one, 'duplicate default label');
    return {
      labels: labelsOf(check, one, selector, env, seen),
      isDefault: one.isDefault,
      body,
      ...spanOf(one),
    };
  });
  const isExhaustiveEnum = selector.on === 'enum' && defaults === 0 && namesAll(selector.labelType, seen);
  if (isExpression && defaults === 0 && !isExhaustiveEnum && selector.on !== undefined) {
    check.errors.error(
      { start: place.start, end: place.start + 'switch'.length },
      'the switch expression does not cover all possible input values',
    );
  }
  return {
    selector: selector.expression,
    on: selector.on ?? 'int',
    cases,
    isArrow: node.isArrow,
    scope: env.fn,
    isExhaustiveEnum,
  };
};

const namesAll = (type: Type, seen: ReadonlySet<ConstantValue | FieldSymbol>): boolean =>
  type.kind === 'class' &&
  [...type.symbol.fields.values()].every((field) => !field.isEnumConstant || seen.has(field));

export const switchStatement = (check: Check, node: SwitchSyntax, place: Place, env: Env): SwitchTree => {
  const inside = nest(env, { canBreak: true });
  return hasPatterns(node)
    ? patternSwitch(check, node, place, inside, 'statement')
    : switchTree(check, node, place, inside, false);
};

const yieldEnv = (env: Env, yields: Result): Env =>
  nest(env, { yields, canBreak: false, canContinue: false, labels: new Set(), result: undefined });

const expressionTree = (
  check: Check,
  node: SwitchSyntax,
  place: Place,
  env: Env,
  yields: Result,
): SwitchTree => {
  const inside = yieldEnv(env, yields);
  return hasPatterns(node)
    ? patternSwitch(check, node, place, inside, 'expression')
    : switchTree(check, node, place, inside, true);
};

export const switchExpression = (
  check: Check,
  node: SwitchSyntax,
  place: Place,
  env: Env,
  target?: Type,
): TypedExpression => {
  const isKnown = target !== undefined && target.kind !== 'unknown' && target.kind !== 'void';
  const type = isKnown ? target : resultType(check, node, place, env);
  if (type.kind === 'void') return fail(check, place, "'void' type not allowed here");
  const yields: Result = { type, found: [] };
  const tree = expressionTree(check, node, place, env, yields);
  if (yields.found.length === 0)
    return fail(check, place, 'switch expression does not have any result expressions');
  return { kind: 'switch', ...tree, type, ...spanOf(place) };
};

/** Without a target, the results are looked at once to find their common type. */
const resultType = (check: Check, node: SwitchSyntax, place: Place, env: Env): Type => {
  const yields: Result = { type: undefined, found: [] };
  check.silently(() => expressionTree(check, node, place, env, yields));
  return unifiedType(check, yields.found);
};
