/** The conditional operator, and the common type of branches (JLS 15.25). */
import type { ExpressionOf } from '../parse/syntax.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { leastUpperBound } from '../types/bounds.ts';
import { sameType } from '../types/subtyping.ts';
import { BOOLEAN, INT, isError, isReference, type PrimitiveType, type Type } from '../types/type.ts';
import { bindingsOf } from './bindings.ts';
import { narrowInt } from './constants.ts';
import { type Check, type Env, fail, nest, spanOf } from './context.ts';
import { assignTo, boxed, isNumeric, promoted, toBoolean, unboxed } from './conversions.ts';

const constantFits = (expression: TypedExpression, type: PrimitiveType): boolean => {
  const { constant } = expression;
  if (typeof constant !== 'number' || !sameType(expression.type, INT)) return false;
  return (
    (type.name === 'byte' || type.name === 'short' || type.name === 'char') &&
    narrowInt(constant, type.name) === constant
  );
};

/** The type of a conditional or switch over two numeric branches (JLS 15.25.2). */
const numericBranches = (
  a: TypedExpression,
  b: TypedExpression,
  x: PrimitiveType,
  y: PrimitiveType,
): PrimitiveType => {
  if (x.name === y.name) return x;
  const names = [x.name, y.name];
  if (names.includes('byte') && names.includes('short')) return x.name === 'short' ? x : y;
  if (constantFits(b, x)) return x;
  return constantFits(a, y) ? y : promoted(x, y);
};

/** The common type of branches that have no target. */
export const unifiedType = (check: Check, branches: readonly TypedExpression[]): Type => {
  const [first, ...others] = branches;
  if (first === undefined) return check.core.object;
  let type = first.type;
  let so = first;
  for (const other of others) {
    type = pairType(check, so, other, type);
    so = { ...other, type } as TypedExpression;
  }
  return type;
};

const pairType = (check: Check, a: TypedExpression, b: TypedExpression, left: Type): Type => {
  if (isError(left)) return b.type;
  if (isError(b.type) || sameType(left, b.type)) return left;
  const x = left.kind === 'null' ? undefined : unboxed(left);
  const y = b.type.kind === 'null' ? undefined : unboxed(b.type);
  if (x !== undefined && y !== undefined) {
    if (x.name === 'boolean' && y.name === 'boolean') return BOOLEAN;
    if (isNumeric(x) && isNumeric(y)) return numericBranches(a, b, x, y);
  }
  return leastUpperBound([boxed(check, left), boxed(check, b.type)], check.core.object);
};

/** Numeric and boolean conditionals have the type of their branches, whatever is expected (JLS 15.25). */
const isPrimitiveConditional = (branches: readonly TypedExpression[]): boolean => {
  const plain = branches.map(({ type }) => (type.kind === 'null' ? undefined : unboxed(type)));
  return (
    plain.every((type) => type?.name === 'boolean') ||
    plain.every((type) => type !== undefined && isNumeric(type))
  );
};

export const conditionalExpression = (
  check: Check,
  node: ExpressionOf<'conditional'>,
  env: Env,
  target?: Type,
): TypedExpression => {
  const condition = toBoolean(check, check.expression(node.condition, env));
  const bindings = bindingsOf(condition);
  const trueEnv = nest(env);
  for (const symbol of bindings.whenTrue) trueEnv.locals.set(symbol.name, symbol);
  const falseEnv = nest(env);
  for (const symbol of bindings.whenFalse) falseEnv.locals.set(symbol.name, symbol);
  const first = check.expression(node.whenTrue, trueEnv, target);
  const second = check.expression(node.whenFalse, falseEnv, target);
  const branches = [first, second];
  for (const branch of branches) {
    if (branch.type.kind === 'void') return fail(check, branch, "'void' type not allowed here");
  }
  const usesTarget =
    target !== undefined &&
    target.kind !== 'unknown' &&
    isReference(target) &&
    !isPrimitiveConditional(branches);
  const type = usesTarget ? target : unifiedType(check, branches);
  const whenTrue = assignTo(check, first, type);
  const whenFalse = assignTo(check, second, type);
  const isConstant = [condition, whenTrue, whenFalse].every((part) => part.constant !== undefined);
  const constant = isConstant
    ? condition.constant === true
      ? whenTrue.constant
      : whenFalse.constant
    : undefined;
  const made: TypedExpression = {
    kind: 'conditional',
    condition,
    whenTrue,
    whenFalse,
    type,
    ...spanOf(node),
    ...(constant === undefined ? {} : { constant }),
  };
  if (branches.some((branch) => check.free.has(branch))) check.free.add(made);
  return made;
};
