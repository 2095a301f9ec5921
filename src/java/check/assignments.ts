/** Assignment, compound assignment, `++` and `--` (JLS 15.14, 15.15, 15.26). */
import type { ExpressionOf } from '../parse/syntax.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { isSubtype } from '../types/subtyping.ts';
import { isError, isPrimitive, type PrimitiveType, type Type } from '../types/type.ts';
import { arrayInitializer } from './constructors.ts';
import { type Check, type Env, errorNode, fail, spanOf } from './context.ts';
import {
  assignTo,
  boxed,
  castable,
  isNumeric,
  mismatch,
  promotedUnary,
  unboxed,
  withoutImpliedCheck,
} from './conversions.ts';
import { declaratorOf } from './members.ts';
import { binaryOperation } from './operators.ts';

const isOwnConstructor = (env: Env, owner: object, isStatic: boolean): boolean =>
  env.owner === owner && (env.fn.kind === 'initializer' || (env.fn.kind === 'constructor' && !isStatic));

/** Whether the variable may be assigned at all; reports when it may not. */
const checkWritable = (check: Check, target: TypedExpression, env: Env): boolean => {
  if (target.kind === 'local') {
    const { symbol } = target;
    symbol.assignedAt.add(target.start);
    if (symbol.isFinal && symbol.isInitialized) {
      check.errors.error(target, `cannot assign a value to final variable ${symbol.name}`);
      return false;
    }
    return true;
  }
  if (target.kind === 'field') {
    const { symbol } = target;
    const isSelf = target.target === undefined || target.target.kind === 'this';
    const isBlank = symbol.isFinal && declaratorOf(symbol)?.initializer === undefined;
    const isGiving = isBlank && isSelf && isOwnConstructor(env, symbol.owner, symbol.isStatic);
    if (symbol.isFinal && !isGiving) {
      check.errors.error(target, `cannot assign a value to final variable ${symbol.name}`);
      return false;
    }
    return true;
  }
  if (target.kind === 'arrayLength')
    check.errors.error(target, 'cannot assign a value to final variable length');
  else if (target.kind !== 'index' && !isError(target.type)) {
    check.errors.error(target, 'unexpected type; required: variable, found: value');
  }
  return target.kind === 'index';
};

/** The variable itself, without the check of what is read from it, and without its constant value. */
const asTarget = (expression: TypedExpression): TypedExpression => {
  const plain = withoutImpliedCheck(expression);
  if (plain.constant === undefined) return plain;
  const { constant: _, ...rest } = plain;
  return rest as TypedExpression;
};

const simpleAssignment = (check: Check, node: ExpressionOf<'assign'>, env: Env): TypedExpression => {
  const read = check.expression(node.left, env);
  const target = asTarget(read);
  const isWritable = checkWritable(check, target, env);
  const value =
    node.right.kind === 'arrayInitializer'
      ? fail(check, node.right, 'array initializer is not expected here; write new T[] {…}')
      : arrayInitializer(check, node.right, env, read.type);
  if (!isWritable || isError(read.type)) return errorNode(node);
  const assigned = assignTo(check, value, read.type);
  return { kind: 'assign', target, value: assigned, type: read.type, ...spanOf(node) };
};

const compoundResultFits = (check: Check, operation: Type, target: Type): boolean => {
  if (isPrimitive(target))
    return (operation as PrimitiveType).name === 'boolean' ? target.name === 'boolean' : isNumeric(target);
  return castable(check, isPrimitive(operation) ? boxed(check, operation) : operation, target);
};

const compoundAssignment = (
  check: Check,
  node: ExpressionOf<'assign'>,
  operator: NonNullable<ExpressionOf<'assign'>['operator']>,
  env: Env,
): TypedExpression => {
  const read = check.expression(node.left, env);
  const target = asTarget(read);
  const isWritable = checkWritable(check, target, env);
  const right = check.expression(node.right, env);
  if (!isWritable || isError(read.type) || isError(right.type)) return errorNode(node);
  const { constant: _, ...plain } = read;
  const whole: ExpressionOf<'binary'> = {
    kind: 'binary',
    operator,
    left: node.left,
    right: node.right,
    ...spanOf(node),
  };
  const operation = binaryOperation(check, whole, plain as TypedExpression, right);
  if (isError(operation.type)) return errorNode(node);
  const common = { kind: 'compound', operator, target, type: read.type, ...spanOf(node) } as const;
  if (operation.kind === 'concat') {
    if (!isSubtype(operation.type, read.type)) return fail(check, node, mismatch(operation.type, read.type));
    return { ...common, value: right, operation: check.core.string };
  }
  if (operation.kind !== 'binary') return errorNode(node);
  if (!compoundResultFits(check, operation.operandType, read.type)) {
    return fail(check, node, mismatch(operation.operandType, read.type));
  }
  return { ...common, value: operation.right, operation: operation.operandType };
};

export const assignExpression = (check: Check, node: ExpressionOf<'assign'>, env: Env): TypedExpression =>
  node.operator === undefined
    ? simpleAssignment(check, node, env)
    : compoundAssignment(check, node, node.operator, env);

export const updateExpression = (check: Check, node: ExpressionOf<'update'>, env: Env): TypedExpression => {
  const read = check.expression(node.operand, env);
  const target = asTarget(read);
  if (isError(read.type)) return errorNode(node);
  const plain = unboxed(read.type);
  if (plain === undefined || !isNumeric(plain)) {
    return fail(
      check,
      node,
      `bad operand type ${describeType(read.type)} for unary operator '${node.operator}'`,
    );
  }
  if (!checkWritable(check, target, env)) return errorNode(node);
  return {
    kind: 'update',
    operator: node.operator,
    isPrefix: node.isPrefix,
    target,
    operation: promotedUnary(plain),
    type: read.type,
    ...spanOf(node),
  };
};
