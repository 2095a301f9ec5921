/** Unary, binary and conditional operators (JLS 15.15 to 15.25). */
import type { BinaryOperator, ExpressionOf } from '../parse/syntax.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { sameType } from '../types/subtyping.ts';
import {
  BOOLEAN,
  type ConstantValue,
  INT,
  isError,
  isPrimitive,
  isReference,
  isString,
  LONG,
  type PrimitiveType,
  type Type,
} from '../types/type.ts';
import { bindingsOf } from './bindings.ts';
import { constantText, foldBinary, foldUnary } from './constants.ts';
import { type Check, type Env, errorNode, fail, nest, spanOf } from './context.ts';
import {
  castable,
  convertPrimitive,
  isIntegral,
  isNumeric,
  promoted,
  promotedUnary,
  toBoolean,
  toPrimitive,
} from './conversions.ts';

const withConstant = (constant: ConstantValue | undefined): { readonly constant?: ConstantValue } =>
  constant === undefined ? {} : { constant };

const MINIMUM = { int: -2147483648, long: -(2n ** 63n) };

const minimumLiteral = (node: ExpressionOf<'unary'>): TypedExpression | undefined => {
  if (node.operator !== '-' || node.operand.kind !== 'minimum') return undefined;
  const constant = MINIMUM[node.operand.type];
  const type = node.operand.type === 'int' ? INT : LONG;
  return { kind: 'constant', value: constant, constant, type, ...spanOf(node) };
};

const badOperand = (check: Check, node: ExpressionOf<'unary'>, type: Type): TypedExpression =>
  fail(check, node, `bad operand type ${describeType(type)} for unary operator '${node.operator}'`);

export const unaryExpression = (check: Check, node: ExpressionOf<'unary'>, env: Env): TypedExpression => {
  const minimum = minimumLiteral(node);
  if (minimum !== undefined) return minimum;
  const operand = check.expression(node.operand, env);
  if (isError(operand.type)) return errorNode(node);
  const plain = toPrimitive(operand);
  if (plain === undefined || !isPrimitive(plain.type)) return badOperand(check, node, operand.type);
  const { operator } = node;
  const fits = operator === '!' ? plain.type.name === 'boolean' : isNumeric(plain.type);
  if (!fits || (operator === '~' && !isIntegral(plain.type))) return badOperand(check, node, operand.type);
  const type = operator === '!' ? BOOLEAN : promotedUnary(plain.type);
  const ready = operator === '!' ? plain : convertPrimitive(plain, type);
  if (operator === '+') return { ...ready, ...spanOf(node) };
  const folded = ready.constant === undefined ? undefined : foldUnary(operator, ready.constant, type);
  return { kind: 'unary', operator, operand: ready, type, ...spanOf(node), ...withConstant(folded) };
};

/** In a chain like `a + b - c` the operand that does not fit, so that the line is right. */
const badOperands = (
  check: Check,
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression =>
  fail(
    check,
    node.left.kind === 'binary' ? node.right : node,
    `bad operand types for binary operator '${node.operator}': ${describeType(left.type)} and ${describeType(right.type)}`,
  );

const binaryNode = (
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
  operandType: Type,
  type: Type,
): TypedExpression => {
  const folded =
    left.constant === undefined || right.constant === undefined
      ? undefined
      : foldBinary(node.operator, operandType, left.constant, right.constant);
  return {
    kind: 'binary',
    operator: node.operator,
    left,
    right,
    operandType,
    type,
    ...spanOf(node),
    ...withConstant(folded),
  };
};

const concatParts = (expression: TypedExpression): readonly TypedExpression[] =>
  expression.kind === 'concat' && expression.constant === undefined ? expression.parts : [expression];

export const concatenation = (
  check: Check,
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression => {
  if (left.type.kind === 'void' || right.type.kind === 'void') return badOperands(check, node, left, right);
  const constant =
    left.constant === undefined || right.constant === undefined
      ? undefined
      : constantText(left.constant, left.type) + constantText(right.constant, right.type);
  const parts = [...concatParts(left), right];
  return { kind: 'concat', parts, type: check.core.string, ...spanOf(node), ...withConstant(constant) };
};

const COMPARISONS = new Set<BinaryOperator>(['<', '<=', '>', '>=']);
const SHIFTS = new Set<BinaryOperator>(['<<', '>>', '>>>']);
const BITWISE = new Set<BinaryOperator>(['&', '|', '^']);

const shift = (
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression => {
  const type = promotedUnary(left.type as PrimitiveType);
  return binaryNode(node, convertPrimitive(left, type), convertPrimitive(right, INT), type, type);
};

const numericOperation = (
  check: Check,
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression | undefined => {
  const { operator } = node;
  if (!isPrimitive(left.type) || !isPrimitive(right.type)) return undefined;
  if (!isNumeric(left.type) || !isNumeric(right.type)) return undefined;
  if (SHIFTS.has(operator) || BITWISE.has(operator)) {
    if (!isIntegral(left.type) || !isIntegral(right.type)) return badOperands(check, node, left, right);
  }
  if (SHIFTS.has(operator)) return shift(node, left, right);
  const operandType = promoted(left.type, right.type);
  const isTest = COMPARISONS.has(operator) || operator === '==' || operator === '!=';
  return binaryNode(
    node,
    convertPrimitive(left, operandType),
    convertPrimitive(right, operandType),
    operandType,
    isTest ? BOOLEAN : operandType,
  );
};

/** Whether a value of that static type can turn out to be a string. */
const maybeString = (type: Type): boolean => {
  if (type.kind === 'variable') return type.bounds.length === 0 || type.bounds.some(maybeString);
  if (type.kind !== 'class') return false;
  return STRING_TYPES.has(type.symbol.binaryName);
};

const STRING_TYPES = new Set([
  'java.lang.String',
  'java.lang.Object',
  'java.lang.CharSequence',
  'java.lang.Comparable',
  'java.io.Serializable',
]);

const referenceEquality = (
  check: Check,
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression => {
  if (!isReference(left.type) || !isReference(right.type)) return badOperands(check, node, left, right);
  if (!castable(check, left.type, right.type)) {
    return fail(
      check,
      node,
      `incomparable types: ${describeType(left.type)} and ${describeType(right.type)}`,
    );
  }
  const isConstant = left.constant !== undefined && right.constant !== undefined;
  const bothStrings = isString(left.type)
    ? maybeString(right.type)
    : isString(right.type) && maybeString(left.type);
  if (bothStrings && !isConstant) {
    return fail(
      check,
      node,
      `'${node.operator}' asks whether two strings are the same object, which is not kept here; use equals()`,
    );
  }
  return binaryNode(node, left, right, check.core.object, BOOLEAN);
};

const equality = (
  check: Check,
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression => {
  if (!isPrimitive(left.type) && !isPrimitive(right.type)) return referenceEquality(check, node, left, right);
  const a = toPrimitive(left);
  const b = toPrimitive(right);
  if (a === undefined || b === undefined) return badOperands(check, node, left, right);
  if (sameType(a.type, BOOLEAN) && sameType(b.type, BOOLEAN)) return binaryNode(node, a, b, BOOLEAN, BOOLEAN);
  return numericOperation(check, node, a, b) ?? badOperands(check, node, left, right);
};

const logical = (check: Check, node: ExpressionOf<'binary'>, env: Env): TypedExpression => {
  const left = toBoolean(check, check.expression(node.left, env));
  const bindings = bindingsOf(left);
  const inside = nest(env);
  for (const symbol of node.operator === '&&' ? bindings.whenTrue : bindings.whenFalse) {
    inside.locals.set(symbol.name, symbol);
  }
  const right = toBoolean(check, check.expression(node.right, inside));
  const others = bindingsOf(right);
  const [mine, theirs] =
    node.operator === '&&' ? [bindings.whenFalse, others.whenFalse] : [bindings.whenTrue, others.whenTrue];
  const twice = theirs.find(({ name }) => mine.some((one) => one.name === name));
  if (twice !== undefined)
    check.errors.error(twice.span, 'illegal attempt to redefine an existing match binding');
  return binaryNode(node, left, right, BOOLEAN, BOOLEAN);
};

/** Operators on operands that are typed already; shared with compound assignment. */
export const binaryOperation = (
  check: Check,
  node: ExpressionOf<'binary'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression => {
  if (isError(left.type) || isError(right.type)) return errorNode(node);
  const { operator } = node;
  if (operator === '+' && (isString(left.type) || isString(right.type))) {
    return concatenation(check, node, left, right);
  }
  if (operator === '==' || operator === '!=') return equality(check, node, left, right);
  const a = toPrimitive(left);
  const b = toPrimitive(right);
  if (a === undefined || b === undefined) return badOperands(check, node, left, right);
  if (BITWISE.has(operator) && sameType(a.type, BOOLEAN) && sameType(b.type, BOOLEAN)) {
    return binaryNode(node, a, b, BOOLEAN, BOOLEAN);
  }
  return numericOperation(check, node, a, b) ?? badOperands(check, node, left, right);
};

/** Left operands nest deeply in long concatenations; they are walked, not recursed into. */
export const binaryExpression = (check: Check, node: ExpressionOf<'binary'>, env: Env): TypedExpression => {
  const chain: ExpressionOf<'binary'>[] = [];
  let at: ExpressionOf<'binary'> | undefined = node;
  while (at !== undefined && at.operator !== '&&' && at.operator !== '||') {
    chain.push(at);
    at = at.left.kind === 'binary' ? at.left : undefined;
  }
  const innermost = chain.at(-1);
  if (innermost === undefined) return logical(check, node, env);
  let left = at === undefined ? check.expression(innermost.left, env) : logical(check, at, env);
  for (const one of chain.reverse()) {
    left = binaryOperation(check, one, left, check.expression(one.right, env));
  }
  return left;
};
