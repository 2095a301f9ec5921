/**
 * Type patterns in switches (JLS 14.11.1, 14.30): the cases become a chain of tests on a value that is worked out
 * once, inside a switch with nothing but a default, so that `break` and `yield` keep their meaning.
 */
import type { Place } from '../lines.ts';
import type {
  CaseSyntax,
  Expression,
  PatternSyntax,
  Statement,
  SwitchSyntax,
  TypeSyntax,
} from '../parse/syntax.ts';
import { erase } from '../types/substitution.ts';
import { isSubtype } from '../types/subtyping.ts';
import { isError, isPrimitive, type Type } from '../types/type.ts';
import { type Check, type Env, nest, spanOf } from './context.ts';

const isNull = (node: Expression): boolean => node.kind === 'literal' && node.literal.value === null;

/** Whether a switch has to go through its cases one by one. */
export const hasPatterns = (node: SwitchSyntax): boolean =>
  node.cases.some((one) => one.pattern !== undefined || one.guard !== undefined || one.labels.some(isNull));

const named = (text: string, place: Place): TypeSyntax => ({
  kind: 'named',
  parts: [{ text, ...spanOf(place) }],
  ...spanOf(place),
});

const binary = (operator: '==' | '&&', left: Expression, right: Expression, place: Place): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  ...spanOf(place),
});

const nothing = (place: Place): Expression => ({
  kind: 'literal',
  literal: { type: 'null', value: null },
  ...spanOf(place),
});

const block = (statements: readonly Statement[], place: Place): Statement => ({
  kind: 'block',
  statements,
  ...spanOf(place),
});

const throwNull = (place: Place): Statement => ({ kind: 'throw', value: nothing(place), ...spanOf(place) });

const testOf = (one: CaseSyntax, pattern: PatternSyntax | undefined, value: Expression): Expression => {
  if (pattern === undefined) return binary('==', value, nothing(one), one);
  const test: Expression = {
    kind: 'instanceof',
    value,
    type: pattern.type,
    binding: pattern.name,
    ...spanOf(pattern),
  };
  return one.guard === undefined ? test : binary('&&', test, one.guard, one);
};

/** Reports what the chain cannot express, and what Java refuses: cases that are never reached, no default. */
const checkCases = (check: Check, node: SwitchSyntax, place: Place, env: Env): void => {
  const { errors } = check;
  const selector = check.silently(() => check.expression(node.selector, nest(env))).value.type;
  if (isPrimitive(selector)) errors.error(node.selector, 'patterns need a reference to look at');
  if (!node.isArrow) errors.error(place, "patterns in a switch need '->' here");
  const open: Type[] = [];
  let isTotal = false;
  let sawDefault = false;
  for (const one of node.cases) {
    if (sawDefault) errors.error(one, 'this case label is dominated by a preceding case label');
    sawDefault = sawDefault || one.isDefault;
    if (one.labels.some((label) => !isNull(label))) {
      errors.error(
        one,
        'constants beside patterns in one switch are not supported; test for them in a guard',
      );
    }
    if (one.pattern === undefined) continue;
    const syntax = one.pattern.type;
    const type = erase(check.silently(() => check.type(syntax, env)).value, check.core.object);
    if (isError(type)) continue;
    if (open.some((earlier) => isSubtype(type, earlier)))
      errors.error(one, 'this case label is dominated by a preceding case label');
    if (one.guard === undefined) open.push(type);
    isTotal ||= one.guard === undefined && isSubtype(erase(selector, check.core.object), type);
  }
  if (isTotal && sawDefault)
    errors.error(place, 'switch has both an unconditional pattern and a default label');
  if (!isTotal && !sawDefault) {
    const end = { start: place.start, end: place.start + 'switch'.length };
    errors.error(
      end,
      'a switch over patterns needs a default here: whether it covers a sealed type is not looked at',
    );
  }
};

/** The switch without patterns that does the same; `bodyOf` makes results of expression cases `yield`s. */
export const withoutPatterns = (
  check: Check,
  node: SwitchSyntax,
  place: Place,
  env: Env,
  bodyOf: (body: readonly Statement[]) => readonly Statement[],
): SwitchSyntax => {
  checkCases(check, node, place, env);
  const name = `selector$${place.start}`;
  const value: Expression = { kind: 'name', name, ...spanOf(node.selector) };
  const takesNull = node.cases.some((one) => one.labels.some(isNull));
  const chain = node.cases.reduceRight<Statement>((otherwise, one) => {
    const body = block(bodyOf(one.body), one);
    if (one.isDefault) return body;
    const condition = testOf(one, one.pattern, value);
    return { kind: 'if', condition, whenTrue: body, whenFalse: block([otherwise], one), ...spanOf(one) };
  }, throwNull(place));
  const selector = { name: { text: name, ...spanOf(node.selector) }, type: named('var', node.selector) };
  const local: Statement = {
    kind: 'local',
    isFinal: true,
    declarators: [{ ...selector, initializer: node.selector }],
    ...spanOf(node.selector),
  };
  const refusal: Statement = {
    kind: 'if',
    condition: binary('==', value, nothing(place), node.selector),
    whenTrue: throwNull(node.selector),
    ...spanOf(node.selector),
  };
  const body = block([local, ...(takesNull ? [] : [refusal]), chain], place);
  return {
    selector: { kind: 'literal', literal: { type: 'int', value: 0 }, ...spanOf(node.selector) },
    cases: [{ labels: [], isDefault: true, body: [body], ...spanOf(place) }],
    isArrow: true,
  };
};
