/** Class instance creation (JLS 15.9) and array creation (15.10). */
import type { Place } from '../lines.ts';
import type { Expression, ExpressionOf, TypeSyntax } from '../parse/syntax.ts';
import { memberType } from '../symbols/resolve-type.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { isSubclass } from '../types/subtyping.ts';
import {
  arrayOf,
  type ClassSymbol,
  type ClassType,
  classType,
  ERROR,
  INT,
  isPrimitive,
  type MethodSymbol,
  ownType,
  type Type,
} from '../types/type.ts';
import { type Argument, argumentOf } from './arguments.ts';
import { type Check, type Env, errorNode, fail, spanOf } from './context.ts';
import { assignTo, convertPrimitive, isIntegral, promotedUnary, toPrimitive } from './conversions.ts';
import { invoke } from './invocation.ts';
import { isAccessible, type MethodCandidate } from './members.ts';
import { noteCapturesOf, thisOf } from './names.ts';
import { chooseMethod } from './overloads.ts';

/** The constructors of a class type; for the diamond the class's type parameters are inferred like a method's. */
export const constructorCandidates = (type: ClassType, isDiamond: boolean): readonly MethodCandidate[] =>
  type.symbol.constructors.map((method) => {
    if (!isDiamond) return { method, declaredIn: type, isRaw: false };
    const generic: MethodSymbol = {
      ...method,
      typeParameters: [...type.symbol.typeParameters, ...method.typeParameters],
      returnType: ownType(type.symbol),
    };
    return { method: generic, declaredIn: classType(type.symbol), isRaw: false };
  });

/** The instance that an inner class's object belongs to. */
export const enclosingInstance = (
  check: Check,
  env: Env,
  symbol: ClassSymbol,
  place: Place,
): TypedExpression | undefined => {
  if (!symbol.isInner || symbol.outer === undefined) return undefined;
  for (let at: ClassSymbol | undefined = env.owner; at !== undefined; at = at.outer) {
    if (isSubclass(at, symbol.outer)) return thisOf(check, env, at, place, 'this');
  }
  return fail(check, place, `an enclosing instance that contains ${symbol.name} is required`);
};

/** `new C(args)` once the class and the arguments are known. */
export const constructorCall = (
  check: Check,
  env: Env,
  symbol: ClassSymbol,
  candidates: readonly MethodCandidate[],
  args: readonly Argument[],
  place: Place,
  target?: Type,
  written?: TypedExpression,
): TypedExpression => {
  if (symbol.isAbstract) {
    return fail(check, place, `${symbol.name} is abstract; cannot be instantiated`);
  }
  if (symbol.kind === 'enum') return fail(check, place, 'enum classes must not be instantiated');
  const visible = candidates.filter(({ method }) => isAccessible(method, env.owner));
  if (visible.length === 0) return fail(check, place, `${symbol.name} has no accessible constructor`);
  const choice = chooseMethod(check, visible, args, place, symbol);
  if (choice === undefined) return errorNode(place, classType(symbol));
  const invocation = invoke(check, env, choice, args, place, target);
  const isGeneric = invocation.method.typeParameters.length > 0;
  noteCapturesOf(check, symbol, env);
  const outer = written ?? enclosingInstance(check, env, symbol, place);
  const node: TypedExpression = {
    kind: 'new',
    target: invocation.method,
    symbol,
    args: invocation.args,
    ...(outer === undefined ? {} : { outer }),
    type: isGeneric ? invocation.returnType : choice.candidate.declaredIn,
    ...spanOf(place),
  };
  if (invocation.isFree) check.free.add(node);
  return node;
};

const isDiamond = (type: TypeSyntax): boolean =>
  type.kind === 'named' && type.parts.at(-1)?.args?.length === 0;

/** The class in `outer.new Inner()` is looked up in the type of `outer`. */
const innerType = (check: Check, node: ExpressionOf<'new'>, outer: TypedExpression): Type => {
  const name = node.type.kind === 'named' ? node.type.parts[0] : undefined;
  const found = outer.type.kind === 'class' && name ? memberType(outer.type.symbol, name.text) : undefined;
  if (found !== undefined) return classType(found);
  if (outer.type.kind !== 'error') {
    check.errors.error(
      node.type,
      `cannot find symbol: class ${name?.text ?? ''} in ${describeType(outer.type)}`,
    );
  }
  return ERROR;
};

/** An anonymous class: its constructor is the superclass's. */
const anonymousCreation = (
  check: Check,
  node: ExpressionOf<'new'>,
  env: Env,
  type: ClassType,
  outer: TypedExpression | undefined,
): TypedExpression => {
  if (node.body === undefined) return errorNode(node);
  if (type.symbol.flags.has('final') || type.symbol.kind === 'enum' || type.symbol.kind === 'record') {
    return fail(check, node.type, `cannot inherit from final ${type.symbol.name}`);
  }
  const args = node.args.map((arg) => argumentOf(check, arg, env));
  const base = type.symbol.isInterface ? check.core.object : type;
  const candidates = constructorCandidates(base, false).filter(({ method }) =>
    isAccessible(method, env.owner),
  );
  const choice = chooseMethod(check, candidates, args, node, base.symbol);
  const symbol = check.localClass(node.body, env, type);
  if (choice === undefined) return errorNode(node, type);
  const invocation = invoke(check, env, choice, args, node);
  noteCapturesOf(check, symbol, env);
  const enclosing = outer ?? enclosingInstance(check, env, symbol, node);
  return {
    kind: 'new',
    target: invocation.method,
    symbol,
    args: invocation.args,
    ...(enclosing === undefined ? {} : { outer: enclosing }),
    type: classType(symbol),
    ...spanOf(node),
  };
};

export const newExpression = (
  check: Check,
  node: ExpressionOf<'new'>,
  env: Env,
  target?: Type,
): TypedExpression => {
  const outer = node.outer === undefined ? undefined : check.expression(node.outer, env);
  const type = outer === undefined ? check.type(node.type, env) : innerType(check, node, outer);
  if (type.kind === 'error') {
    for (const arg of node.args) argumentOf(check, arg, env);
    return errorNode(node);
  }
  if (type.kind !== 'class')
    return fail(check, node.type, `unexpected type ${describeType(type)}; a class is required`);
  const diamond = isDiamond(node.type) && type.symbol.typeParameters.length > 0;
  if (node.body !== undefined) {
    const whole = diamond && target?.kind === 'class' && target.symbol === type.symbol ? target : type;
    return anonymousCreation(check, node, env, whole, outer);
  }
  const args = node.args.map((arg) => argumentOf(check, arg, env));
  const candidates = constructorCandidates(type, diamond);
  return constructorCall(check, env, type.symbol, candidates, args, node, target, outer);
};

/** An array length or index: promoted to int. */
export const toInt = (check: Check, expression: TypedExpression): TypedExpression => {
  const plain = toPrimitive(expression);
  if (expression.type.kind === 'error') return expression;
  if (plain === undefined || !isPrimitive(plain.type) || !isIntegral(plain.type)) {
    return assignTo(check, expression, INT);
  }
  return promotedUnary(plain.type).name === 'int'
    ? convertPrimitive(plain, INT)
    : assignTo(check, plain, INT);
};

const wrapArray = (element: Type, depth: number): Type =>
  depth === 0 ? element : arrayOf(wrapArray(element, depth - 1));

export const newArray = (check: Check, node: ExpressionOf<'newArray'>, env: Env): TypedExpression => {
  const base = check.type(node.element, env);
  const depth = node.lengths.length + node.openDimensions;
  const type = wrapArray(base, depth);
  const isGeneric =
    base.kind === 'variable' ||
    (base.kind === 'class' && base.args.some((arg) => arg.kind !== 'wildcard' || arg.bound !== 'none'));
  if (isGeneric) return fail(check, node, 'generic array creation');
  if (node.initializer !== undefined) return arrayInitializer(check, node.initializer, env, type);
  const lengths = node.lengths.map((length) => toInt(check, check.expression(length, env)));
  return { kind: 'newArray', element: wrapArray(base, depth - 1), lengths, type, ...spanOf(node) };
};

/** `{a, b, c}` where an array of that type is expected. */
export const arrayInitializer = (
  check: Check,
  node: Expression,
  env: Env,
  target: Type | undefined,
): TypedExpression => {
  if (node.kind !== 'arrayInitializer') return check.expression(node, env, target);
  if (target?.kind === 'error') return errorNode(node);
  if (target?.kind !== 'array') {
    const found = target === undefined ? '' : ` for ${describeType(target)}`;
    return fail(check, node, `illegal initializer${found}: array initializer is not expected here`);
  }
  const { element } = target;
  const elements = node.elements.map((one) =>
    assignTo(check, arrayInitializer(check, one, env, element), element, one),
  );
  return { kind: 'arrayLiteral', element, elements, type: target, ...spanOf(node) };
};
