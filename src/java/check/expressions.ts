/** Every kind of expression, by the chapter that checks it (JLS 15). */
import type { Expression, ExpressionKinds, ExpressionOf } from '../parse/syntax.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import {
  BOOLEAN,
  CHAR,
  classType,
  DOUBLE,
  FLOAT,
  INT,
  isError,
  LONG,
  NULL,
  type Type,
} from '../types/type.ts';
import { containsFunction } from './arguments.ts';
import { assignExpression, updateExpression } from './assignments.ts';
import { callExpression } from './calls.ts';
import { conditionalExpression } from './conditionals.ts';
import { arrayInitializer, newArray, newExpression, toInt } from './constructors.ts';
import { type Check, type Env, errorNode, fail, spanOf } from './context.ts';
import { afterErasure, boxed, castTo } from './conversions.ts';
import { functionExpression } from './lambdas.ts';
import { nameExpression, selectExpression, superField, thisExpression } from './names.ts';
import { binaryExpression, unaryExpression } from './operators.ts';
import { matchPattern } from './patterns.ts';
import { switchExpression } from './switches.ts';

type Checker<K extends keyof ExpressionKinds> = (
  check: Check,
  node: ExpressionOf<K>,
  env: Env,
  target?: Type,
) => TypedExpression;

type Checkers = { readonly [K in keyof ExpressionKinds]: Checker<K> };

const LITERAL_TYPES = { int: INT, long: LONG, float: FLOAT, double: DOUBLE, char: CHAR, boolean: BOOLEAN };

const literal: Checker<'literal'> = (check, node) => {
  const { type, value } = node.literal;
  if (value === null) return { kind: 'constant', value: null, type: NULL, ...spanOf(node) };
  const of = type === 'String' ? check.core.string : LITERAL_TYPES[type];
  return { kind: 'constant', value, constant: value, type: of, ...spanOf(node) };
};

const index: Checker<'index'> = (check, node, env) => {
  const array = check.expression(node.array, env);
  const at = toInt(check, check.expression(node.index, env));
  if (isError(array.type) || isError(at.type)) return errorNode(node);
  if (array.type.kind !== 'array')
    return fail(check, node, `array required, but ${describeType(array.type)} found`);
  const { element } = array.type;
  return afterErasure(check, { kind: 'index', array, index: at, type: element, ...spanOf(node) }, element);
};

const cast: Checker<'cast'> = (check, node, env) => {
  const types = node.types.map((type) => check.type(type, env));
  const [first] = types;
  if (first === undefined) return errorNode(node);
  // Only functions take their type from a cast; everything else has its own.
  const value = check.expression(node.value, env, containsFunction(node.value) ? first : undefined);
  if (types.length === 1) return castTo(check, value, first, node);
  return types.reduceRight((inner, type) => castTo(check, inner, type, node), value);
};

const instanceOf: Checker<'instanceof'> = (check, node, env) => {
  const value = check.expression(node.value, env);
  return matchPattern(check, value, node.pattern, env, node).test;
};

const classLiteral: Checker<'classLiteral'> = (check, node, env) => {
  const of = check.type(node.type, env);
  if (isError(of)) return errorNode(node);
  const symbol = check.universe.find('java.lang.Class');
  if (symbol === undefined) return fail(check, node, 'class literals are not supported');
  return { kind: 'classLiteral', of, type: classType(symbol, [boxed(check, of)]), ...spanOf(node) };
};

const checkers: Checkers = {
  literal,
  minimum: (check, node) => fail(check, node, 'integer number too large'),
  name: nameExpression,
  select: (check, node, env) =>
    node.target.kind === 'super' ? superField(check, node, env) : selectExpression(check, node, env),
  this: thisExpression,
  super: (check, node) => fail(check, node, "'.' expected after super"),
  call: callExpression,
  new: newExpression,
  newArray,
  arrayInitializer,
  index,
  unary: unaryExpression,
  update: updateExpression,
  binary: binaryExpression,
  assign: assignExpression,
  conditional: conditionalExpression,
  cast,
  instanceof: instanceOf,
  lambda: functionExpression,
  methodReference: functionExpression,
  switch: (check, node, env, target) => switchExpression(check, node, node, env, target),
  classLiteral,
  parenthesized: (check, node, env, target) => check.expression(node.inner, env, target),
};

/** Checks an expression; `target` is the type it will be converted to, where that matters. */
export const checkExpression = (check: Check, node: Expression, env: Env, target?: Type): TypedExpression => {
  const checker = checkers[node.kind] as Checker<typeof node.kind>;
  return checker(check, node as never, env, target);
};
