/** Arguments of calls before the method is known, and whether they fit one (JLS 15.12.2). */
import type { Expression, ExpressionOf, Statement } from '../parse/syntax.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { functionShape } from '../types/functional.ts';
import { Inference } from '../types/inference.ts';
import { argumentsOf, capture, erase, substitute } from '../types/substitution.ts';
import { isSubtype } from '../types/subtyping.ts';
import { isError, isPrimitive, type Type, TypeVariable } from '../types/type.ts';
import type { Check, Env, FunctionSyntax } from './context.ts';
import { boxed, converted } from './conversions.ts';
import type { MethodCandidate } from './members.ts';

/** An argument: a value, or something that has no type until a parameter gives it one. */
export type Argument =
  | { readonly kind: 'value'; readonly node: Expression; readonly value: TypedExpression }
  | {
      readonly kind: 'function';
      readonly node: FunctionSyntax;
      readonly givesVoid: () => boolean | undefined;
      readonly env: Env;
    }
  | { readonly kind: 'deferred'; readonly node: Expression };

export const unparenthesized = (node: Expression): Expression =>
  node.kind === 'parenthesized' ? unparenthesized(node.inner) : node;

/** Whether the expression has parts that need to know what is expected of them. */
export const containsFunction = (node: Expression): boolean => {
  const inner = unparenthesized(node);
  if (inner.kind === 'lambda' || inner.kind === 'methodReference') return true;
  if (inner.kind === 'call')
    return (
      inner.args.some(containsFunction) || (inner.target !== undefined && containsFunction(inner.target))
    );
  if (inner.kind === 'new') return inner.args.some(containsFunction);
  if (inner.kind === 'conditional')
    return containsFunction(inner.whenTrue) || containsFunction(inner.whenFalse);
  return false;
};

/** Whether a lambda that says its parameters' types gives no value; undefined where that cannot be told yet. */
const voidTest = (check: Check, node: FunctionSyntax, env: Env): (() => boolean | undefined) => {
  if (node.kind !== 'lambda' || node.body.kind === 'block') return () => undefined;
  if (node.parameters.some((parameter) => parameter.type === undefined)) return () => undefined;
  let known: { readonly value: boolean | undefined } | undefined;
  return () => {
    known ??= { value: check.functionVoid(node, env) };
    return known.value;
  };
};

/** A value of type `List<?>` is a list of one type, whose name is not known: the same one in every place. */
const captured = (check: Check, value: TypedExpression): TypedExpression => {
  const type = capture(value.type);
  if (type === value.type) return value;
  const known = { ...value, type } as TypedExpression;
  if (check.free.has(value)) check.free.add(known);
  return known;
};

/** Works out an argument as far as it goes without a target. */
export const argumentOf = (check: Check, node: Expression, env: Env): Argument => {
  const inner = unparenthesized(node);
  if (inner.kind === 'lambda' || inner.kind === 'methodReference')
    return { kind: 'function', node: inner, givesVoid: voidTest(check, inner, env), env };
  if (!containsFunction(inner))
    return { kind: 'value', node, value: captured(check, check.expression(node, env)) };
  const attempt = check.silently(() => check.expression(node, env));
  if (attempt.failed) return { kind: 'deferred', node };
  return { kind: 'value', node, value: captured(check, attempt.value) };
};

export type Phase = 'strict' | 'loose' | 'varargs';

/** The parameter types, as many as there are arguments, or undefined when the numbers differ. */
export const formalsFor = (
  candidate: MethodCandidate,
  count: number,
  phase: Phase,
): readonly Type[] | undefined => {
  const { method } = candidate;
  const types = method.parameters.map(({ type }) => type);
  if (phase !== 'varargs') return types.length === count ? types : undefined;
  const last = types.at(-1);
  if (!method.isVarargs || last?.kind !== 'array' || count < types.length - 1) return undefined;
  const fixed = types.slice(0, -1);
  return [...fixed, ...new Array<Type>(count - fixed.length).fill(last.element)];
};

/** The parameter types as the receiver's type arguments make them. */
export const throughSite = (
  check: Check,
  candidate: MethodCandidate,
  types: readonly Type[],
): readonly Type[] =>
  candidate.isRaw && !candidate.method.isStatic
    ? types.map((type) => erase(type, check.core.object))
    : types.map((type) => substitute(type, argumentsOf(candidate.declaredIn)));

const isStatementExpression = (node: Expression): boolean =>
  node.kind === 'call' || node.kind === 'new' || node.kind === 'assign' || node.kind === 'update';

const returnsIn = (statements: readonly Statement[]): readonly Statement[] =>
  statements.flatMap((statement): readonly Statement[] => {
    switch (statement.kind) {
      case 'return':
        return [statement];
      case 'block':
        return returnsIn(statement.statements);
      case 'if':
        return returnsIn([
          statement.whenTrue,
          ...(statement.whenFalse === undefined ? [] : [statement.whenFalse]),
        ]);
      case 'while':
      case 'do':
      case 'for':
      case 'forEach':
      case 'labeled':
      case 'synchronized':
        return returnsIn([statement.body]);
      case 'switch':
        return returnsIn(statement.cases.flatMap((one) => one.body));
      case 'try':
        return returnsIn([
          statement.body,
          ...statement.catches.map((clause) => clause.body),
          ...(statement.finallyBlock === undefined ? [] : [statement.finallyBlock]),
        ]);
      default:
        return [];
    }
  });

/** Whether a lambda's body gives a value, nothing, or either. */
const bodyFits = (node: ExpressionOf<'lambda'>, returnsVoid: boolean): boolean => {
  if (node.body.kind !== 'block') return !returnsVoid || isStatementExpression(unparenthesized(node.body));
  const returns = returnsIn(node.body.statements);
  const givesValue = returns.some(
    (statement) => statement.kind === 'return' && statement.value !== undefined,
  );
  if (returnsVoid) return !givesValue;
  return (
    givesValue ||
    node.body.statements.at(-1)?.kind === 'throw' ||
    node.body.statements.at(-1)?.kind === 'while'
  );
};

const functionFits = (
  check: Check,
  { node, givesVoid, env }: Extract<Argument, { readonly kind: 'function' }>,
  formal: Type,
): boolean => {
  if (formal.kind === 'variable' || formal.kind === 'unknown') return true;
  const shape = functionShape(formal, check.core.object);
  if (shape === undefined) return false;
  if (node.kind === 'methodReference') return check.referenceAccepts(node, env, shape.parameterTypes.length);
  const returnsVoid = shape.returnType.kind === 'void';
  if (node.parameters.length !== shape.parameterTypes.length || !bodyFits(node, returnsVoid)) return false;
  return returnsVoid || givesVoid() !== true;
};

const fitsBounds = (check: Check, type: Type, variable: TypeVariable): boolean =>
  variable.bounds.every((bound) => isSubtype(boxed(check, type), erase(bound, check.core.object)));

const valueFits = (
  check: Check,
  value: TypedExpression,
  formal: Type,
  inference: Inference,
  phase: Phase,
): boolean => {
  const { type } = value;
  if (isError(type)) return true;
  if (type.kind === 'void') return false;
  if (phase === 'strict' && isPrimitive(type) !== isPrimitive(formal))
    return type.kind === 'null' && !isPrimitive(formal);
  if (formal instanceof TypeVariable && inference.variables.includes(formal)) {
    return type.kind === 'null' || fitsBounds(check, type, formal);
  }
  const target = inference.isOpen(formal) ? inference.asTarget(formal) : formal;
  if (converted(check, value, target, phase === 'strict' ? 'strict' : 'loose') !== undefined) return true;
  // An expression like `List.of()` can still become what the parameter asks for.
  return check.free.has(value) && isSubtype(erase(type, check.core.object), erase(target, check.core.object));
};

/** Whether a candidate is applicable in a phase. */
export const isApplicable = (
  check: Check,
  candidate: MethodCandidate,
  args: readonly Argument[],
  phase: Phase,
): boolean => {
  const declared = formalsFor(candidate, args.length, phase);
  if (declared === undefined) return false;
  const inference = new Inference(candidate.method.typeParameters, check.core.object, (type) =>
    boxed(check, type),
  );
  const formals = throughSite(check, candidate, declared).map((type) => substitute(type, inference.renaming));
  args.forEach((arg, index) => {
    const formal = formals[index];
    const isSettled = arg.kind === 'value' && !check.free.has(arg.value);
    if (formal !== undefined && isSettled) inference.compatible(arg.value.type, formal);
  });
  return args.every((arg, index) => {
    const formal = formals[index];
    if (formal === undefined) return false;
    if (arg.kind === 'value') return valueFits(check, arg.value, formal, inference, phase);
    return arg.kind === 'deferred' || functionFits(check, arg, formal);
  });
};
