/** Bodies of method references (JLS 15.13): a call of the method with the function's parameters. */
import type { ExpressionOf } from '../parse/syntax.ts';
import type { FunctionScope, FunctionShape, LocalSymbol, TypedExpression } from '../tree/typed.ts';
import { describeType, describeTypes } from '../types/describe.ts';
import { asSuper, isSubtype } from '../types/subtyping.ts';
import { arrayOf, type ClassType, classType, type MethodSymbol, type Type } from '../types/type.ts';
import { type Argument, isApplicable, type Phase } from './arguments.ts';
import { callNode } from './call-node.ts';
import { constructorCall, constructorCandidates, toInt } from './constructors.ts';
import { type Check, type Env, errorNode, fail, nest, spanOf } from './context.ts';
import { boxed } from './conversions.ts';
import type { FunctionBody } from './function-body.ts';
import { invoke } from './invocation.ts';
import { type MethodCandidate, memberTypes, methodsNamed } from './members.ts';
import { localNode, resolveAmbiguous, superTarget } from './names.ts';
import { chooseMethod } from './overloads.ts';

type Reference = ExpressionOf<'methodReference'>;

const parameterOf = (scope: FunctionScope, node: Reference, type: Type, index: number): LocalSymbol => ({
  name: `arg${index}`,
  type,
  isFinal: true,
  owner: scope,
  span: spanOf(node),
  constant: undefined,
  assignedAt: new Set(),
  isInitialized: true,
});

interface Frame {
  readonly check: Check;
  readonly env: Env;
  readonly node: Reference;
  readonly scope: FunctionScope;
  readonly parameters: readonly LocalSymbol[];
  /** What the function must return, as a target. */
  readonly target: Type | undefined;
}

const asArguments = ({ node }: Frame, locals: readonly LocalSymbol[]): readonly Argument[] =>
  locals.map((local) => ({ kind: 'value', node, value: localNode(local, node) }));

const finish = (frame: Frame, body: TypedExpression, bound?: FunctionBody['bound']): FunctionBody => ({
  scope: frame.scope,
  parameters: frame.parameters,
  body,
  results: [body],
  ...(bound === undefined ? {} : { bound }),
});

const applicableIn = (
  check: Check,
  candidates: readonly MethodCandidate[],
  args: readonly Argument[],
): boolean =>
  (['strict', 'loose', 'varargs'] satisfies Phase[]).some((phase) =>
    candidates.some((candidate) => isApplicable(check, candidate, args, phase)),
  );

/** `expression::name` and `super::name`. */
const boundReference = (
  frame: Frame,
  value: TypedExpression,
  superOf?: ClassType['symbol'],
): FunctionBody => {
  const { check, env, node, scope } = frame;
  const isStable = value.kind === 'this' || value.kind === 'outerThis';
  const local = parameterOf(scope, node, value.type, frame.parameters.length);
  const target = isStable ? value : localNode(local, node);
  const types = superOf === undefined ? memberTypes(check, boxed(check, value.type)) : [classType(superOf)];
  const candidates = types.flatMap((type) => methodsNamed(check, type, node.name.text));
  const body = called(frame, candidates, frame.parameters, target, types[0]?.symbol ?? env.owner, superOf);
  return finish(frame, body, isStable ? undefined : { local, value });
};

const called = (
  frame: Frame,
  candidates: readonly MethodCandidate[],
  locals: readonly LocalSymbol[],
  target: TypedExpression | undefined,
  owner: ClassType['symbol'],
  superOf?: ClassType['symbol'],
): TypedExpression => {
  const { check, env, node } = frame;
  const args = asArguments(frame, locals);
  if (candidates.length === 0) {
    return fail(
      check,
      node.name,
      `invalid method reference: cannot find symbol: method ${node.name.text} in ${owner.name}`,
    );
  }
  const choice = chooseMethod(check, candidates, args, node.name, owner);
  if (choice === undefined) return errorNode(node);
  const invocation = invoke(check, env, choice, args, node, frame.target);
  return callNode(check, invocation, invocation.method.isStatic ? undefined : target, node, superOf);
};

/** `Type::name`: a static method, or an instance method of the first parameter. */
const typeReference = (frame: Frame, type: Type): FunctionBody => {
  const { check, node, parameters } = frame;
  const [first, ...others] = parameters;
  const sites = memberTypes(check, type);
  const owner = sites[0]?.symbol ?? check.core.object.symbol;
  const all = sites.flatMap((site) => methodsNamed(check, site, node.name.text));
  const statics = all.filter(({ method }) => method.isStatic);
  if (applicableIn(check, statics, asArguments(frame, parameters))) {
    return finish(frame, called(frame, statics, parameters, undefined, owner));
  }
  const receiver = first && receiverOf(check, first, type);
  if (first === undefined || receiver === undefined) {
    const message = `invalid method reference: no static method ${node.name.text}(${describeTypes(parameters.map((one) => one.type))}) in ${describeType(type)}`;
    return finish(
      frame,
      fail(check, node.name, all.length === 0 ? `${message}; cannot find symbol` : message),
    );
  }
  const instances = memberTypes(check, receiver)
    .flatMap((site) => methodsNamed(check, site, node.name.text))
    .filter(({ method }) => !method.isStatic);
  const target = { ...localNode(first, node), type: receiver } as TypedExpression;
  return finish(frame, called(frame, instances, others, target, owner));
};

/** The first parameter as the class in front of `::`. */
const receiverOf = (check: Check, first: LocalSymbol, type: Type): Type | undefined => {
  const actual = boxed(check, first.type);
  if (type.kind !== 'class') return isSubtype(actual, type) ? actual : undefined;
  if (actual.kind === 'class' || actual.kind === 'variable') {
    // Without type arguments, they are those of the parameter: `List::size` of an `ArrayList<String>`.
    if (type.args.length === 0) return asSuper(actual, type.symbol);
  }
  return isSubtype(actual, type) ? type : undefined;
};

/** `Type::new` and `int[]::new`. */
const constructorReference = (frame: Frame, type: Type): FunctionBody => {
  const { check, env, node, parameters } = frame;
  if (type.kind === 'array') {
    const [length] = asArguments(frame, parameters);
    const lengths = [length?.kind === 'value' ? toInt(check, length.value) : errorNode(node)];
    return finish(frame, {
      kind: 'newArray',
      element: type.element,
      lengths,
      type: arrayOf(type.element),
      ...spanOf(node),
    });
  }
  if (type.kind !== 'class') return finish(frame, fail(check, node, 'invalid method reference: not a class'));
  const isDiamond = type.args.length === 0 && type.symbol.typeParameters.length > 0;
  const candidates = constructorCandidates(type, isDiamond);
  const made = constructorCall(
    check,
    env,
    type.symbol,
    candidates,
    asArguments(frame, parameters),
    node,
    frame.target,
  );
  return finish(frame, made);
};

const supports = (method: MethodSymbol, count: number): boolean =>
  method.arity === count || (method.isVarargs && count >= method.arity - 1);

/** Whether some method that the reference can mean takes that many arguments (JLS 15.12.2.1). */
export const referenceAccepts = (check: Check, node: Reference, env: Env, count: number): boolean => {
  const { value: resolved } = check.silently(() =>
    node.target === undefined || node.target.kind === 'super'
      ? undefined
      : resolveAmbiguous(check, node.target, env),
  );
  const written = node.targetType === undefined ? undefined : check.type(node.targetType, env);
  const type = written ?? (resolved?.kind === 'type' ? resolved.type : undefined);
  const name = node.name.text;
  if (name === 'new') {
    if (type?.kind === 'array') return count === 1;
    return type?.kind !== 'class' || type.symbol.constructors.some((method) => supports(method, count));
  }
  const site = type ?? (resolved?.kind === 'value' ? boxed(check, resolved.expression.type) : undefined);
  if (site === undefined || site.kind === 'error') return true;
  const methods = memberTypes(check, site).flatMap((one) =>
    methodsNamed(check, one, name).map(({ method }) => method),
  );
  if (type === undefined) return methods.some((method) => supports(method, count));
  return methods.some((method) => supports(method, method.isStatic ? count : count - 1));
};

const targetType = (frame: Frame): Type | undefined => {
  const { check, env, node } = frame;
  if (node.targetType !== undefined) return check.type(node.targetType, env);
  return undefined;
};

/** The lambda that a method reference stands for. */
export const referenceBody = (
  check: Check,
  node: Reference,
  outer: Env,
  shape: FunctionShape,
): FunctionBody => {
  const scope: FunctionScope = { kind: 'lambda', owner: outer.owner, parent: outer.fn };
  const parameters = shape.parameterTypes.map((type, index) => parameterOf(scope, node, type, index));
  const target = shape.returnType.kind === 'void' ? undefined : shape.returnType;
  const frame: Frame = { check, env: nest(outer, { fn: scope }), node, scope, parameters, target };
  const written = targetType(frame);
  const isNew = node.name.text === 'new';
  if (written !== undefined)
    return isNew ? constructorReference(frame, written) : typeReference(frame, written);
  if (node.target === undefined) return finish(frame, errorNode(node));
  if (node.target.kind === 'super') {
    const found = superTarget(check, node.target, outer);
    return found === undefined
      ? finish(frame, errorNode(node))
      : boundReference(frame, found.self, found.owner);
  }
  const resolved = resolveAmbiguous(check, node.target, outer);
  if (resolved.kind === 'package') {
    return finish(frame, fail(check, node.target, `cannot find symbol: variable or class ${resolved.name}`));
  }
  if (resolved.kind === 'value') return boundReference(frame, resolved.expression);
  return isNew ? constructorReference(frame, resolved.type) : typeReference(frame, resolved.type);
};
