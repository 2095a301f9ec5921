/** A chosen method applied to its arguments: inference, conversions, the result's type (JLS 15.12.2.6, 18.5). */
import type { Place } from '../lines.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { functionShape } from '../types/functional.ts';
import { Inference } from '../types/inference.ts';
import { erase, substitute, upward } from '../types/substitution.ts';
import { isSubtype } from '../types/subtyping.ts';
import {
  arrayOf,
  type ClassType,
  classType,
  isPrimitive,
  type MethodSymbol,
  type Type,
  type TypeVariable,
  VOID,
} from '../types/type.ts';
import { type Argument, formalsFor, throughSite, unparenthesized } from './arguments.ts';
import { type Check, type Env, errorNode, type FunctionSyntax, fail } from './context.ts';
import { boxed, converted, mismatch } from './conversions.ts';
import type { MethodCandidate } from './members.ts';
import type { Choice } from './overloads.ts';

export interface Invocation {
  readonly method: MethodSymbol;
  /** Converted to the parameters' types; varargs are packed into an array. */
  readonly args: readonly TypedExpression[];
  readonly returnType: Type;
  /** The return type as declared, before type arguments: what erasure leaves at run time. */
  readonly declaredType: Type;
  /** Whether some type argument was chosen without any ground. */
  readonly isFree: boolean;
}

interface Setting {
  readonly check: Check;
  readonly env: Env;
  readonly inference: Inference;
}

/** What an unnamed function tells of the type variables: its parameters from them, its result to them. */
const inferFromFunction = (
  setting: Setting,
  node: FunctionSyntax,
  formal: Type,
  isLast: boolean,
): boolean => {
  const { check, env, inference } = setting;
  const shape = functionShape(formal, check.core.object);
  if (shape === undefined) return false;
  giveWrittenTypes(setting, node, shape.parameterTypes);
  for (const type of shape.parameterTypes) inference.resolveIn(type);
  const parameterTypes = shape.parameterTypes.map((type) => inference.apply(type));
  if (!inference.isOpen(shape.returnType)) return false;
  const target = inference.asTarget(shape.returnType);
  const seen = { ...shape, parameterTypes, returnType: target };
  const results = check.functionResults(node, env, seen);
  for (const result of results) {
    if (isLast || !check.free.has(result)) inference.compatible(result.type, shape.returnType);
  }
  return results.some((result) => check.free.has(result));
};

/** `(String s) -> …` and `String::length` say what their first parameters are. */
const giveWrittenTypes = (
  { check, env, inference }: Setting,
  node: FunctionSyntax,
  types: readonly Type[],
): void => {
  if (node.kind === 'lambda') {
    node.parameters.forEach((parameter, index) => {
      const formal = types[index];
      const isWritten = parameter.type !== undefined && !isVar(parameter.type);
      if (isWritten && formal !== undefined && parameter.type !== undefined) {
        inference.compatible(check.type(parameter.type, env), formal);
      }
    });
    return;
  }
  const [first] = types;
  if (first === undefined || !inference.isOpen(first)) return;
  const type = referenceType(check, env, node);
  if (type !== undefined) inference.subtypeOf(first, type);
};

const isVar = (type: {
  readonly kind: string;
  readonly parts?: readonly { readonly text: string }[];
}): boolean => type.kind === 'named' && type.parts?.length === 1 && type.parts[0]?.text === 'var';

/** The class in `Class::method`, when it is one and the method takes it as receiver. */
const referenceType = (check: Check, env: Env, node: FunctionSyntax): ClassType | undefined => {
  if (node.kind !== 'methodReference' || node.name.text === 'new') return undefined;
  if (node.target?.kind !== 'name') return undefined;
  const type = check.lookupType(node.target.name, env);
  if (type === undefined || type.kind === 'variable') return undefined;
  const methods = type.methods.get(node.name.text) ?? [];
  return methods.every((method) => !method.isStatic) ? classType(type, []) : undefined;
};

const inferReturn = ({ check, inference }: Setting, returnType: Type, target: Type | undefined): void => {
  if (target === undefined || target.kind === 'void') return;
  if (isPrimitive(target)) inference.primitiveTarget(returnType, boxed(check, target));
  else inference.subtypeOf(returnType, target);
};

const convertArgument = (setting: Setting, arg: Argument, formal: Type): TypedExpression => {
  const { check, env } = setting;
  if (arg.kind === 'function') return check.functionExpression(arg.node, env, formal);
  if (arg.kind === 'deferred') return assignArgument(check, check.expression(arg.node, env, formal), formal);
  const direct = converted(check, arg.value, formal, 'loose');
  // The results of a switch go into the parameter one by one, not through a common type (JLS 15.28.1).
  const isSwitch = unparenthesized(arg.node).kind === 'switch';
  const needsTarget = isSwitch || check.free.has(arg.value) || direct === undefined;
  if (!needsTarget || arg.value.type.kind === 'error') return direct ?? errorNode(arg.node);
  return assignArgument(check, check.expression(arg.node, env, formal), formal);
};

/** Like an assignment, but constants are not narrowed. */
const assignArgument = (check: Check, value: TypedExpression, formal: Type): TypedExpression =>
  converted(check, value, formal, 'loose') ?? fail(check, value, mismatch(value.type, formal));

const packVarargs = (
  method: MethodSymbol,
  args: readonly TypedExpression[],
  element: Type,
  place: Place,
): readonly TypedExpression[] => {
  const fixed = method.parameters.length - 1;
  const rest = args.slice(fixed);
  const array: TypedExpression = {
    kind: 'arrayLiteral',
    element,
    elements: rest,
    type: arrayOf(element),
    start: rest[0]?.start ?? place.start,
    end: rest.at(-1)?.end ?? place.end,
  };
  return [...args.slice(0, fixed), array];
};

const checkBounds = (
  check: Check,
  inference: Inference,
  declared: readonly TypeVariable[],
  place: Place,
): void => {
  declared.forEach((variable, index) => {
    const fresh = inference.variables[index];
    if (fresh === undefined) return;
    const chosen = inference.apply(fresh);
    for (const bound of variable.bounds) {
      if (!isSubtype(chosen, erase(bound, check.core.object)))
        check.errors.error(place, mismatch(chosen, bound));
    }
  });
};

/** Applies the choice. `explicit` are written type arguments, `target` what the result is to become. */
export const invoke = (
  check: Check,
  env: Env,
  choice: Choice,
  args: readonly Argument[],
  place: Place,
  target?: Type,
  explicit: readonly Type[] = [],
): Invocation => {
  const { candidate, phase } = choice;
  const { method } = candidate;
  const inference = new Inference(method.typeParameters, check.core.object, (type) => boxed(check, type));
  const setting: Setting = { check, env, inference };
  const renamed = (types: readonly Type[]): readonly Type[] =>
    throughSite(check, candidate, types).map((type) => substitute(type, inference.renaming));
  const formals = renamed(formalsFor(candidate, args.length, phase) ?? []);
  const [returnType = VOID] = renamed([method.returnType]);
  if (explicit.length === method.typeParameters.length) {
    explicit.forEach((type, index) => {
      inference.compatible(type, inference.variables[index] ?? type);
    });
  }
  args.forEach((arg, index) => {
    const formal = formals[index];
    const isSettled = arg.kind === 'value' && !check.free.has(arg.value);
    if (formal !== undefined && isSettled) inference.compatible(arg.value.type, formal);
  });
  inferReturn(setting, returnType, target);
  const uncertain = inferUncertain(setting, inferDeferred(setting, args, formals), false);
  const isFree = method.typeParameters.length > 0 && !inference.isDetermined;
  if (isFree) inferUncertain(setting, uncertain, true);
  inference.resolveAll();
  if (!isFree) checkBounds(check, inference, method.typeParameters, place);
  const done = args.map((arg, index) => {
    const formal = formals[index];
    return formal === undefined ? errorNode(place) : convertArgument(setting, arg, inference.apply(formal));
  });
  const last = renamed([method.parameters.at(-1)?.type ?? VOID])[0];
  const element = last?.kind === 'array' ? inference.apply(last.element) : VOID;
  return {
    method,
    args: phase === 'varargs' ? packVarargs(method, done, element, place) : done,
    returnType: upward(inference.apply(returnType), check.core.object),
    declaredType: method.returnType,
    isFree,
  };
};

interface Uncertain {
  readonly node: FunctionSyntax;
  readonly formal: Type;
}

/**
 * `ArrayList::new` may become a list of anything: such functions are looked at again when the other
 * arguments have been, and count for what they are only at the end. Gives those that are still uncertain.
 */
const inferUncertain = (
  setting: Setting,
  functions: readonly Uncertain[],
  isLast: boolean,
): readonly Uncertain[] =>
  functions.filter(
    ({ node, formal }) =>
      setting.inference.isOpen(formal) && inferFromFunction(setting, node, formal, isLast),
  );

/** Functions and calls that wait for a target, in order. Gives the functions that told nothing certain. */
const inferDeferred = (
  setting: Setting,
  args: readonly Argument[],
  formals: readonly Type[],
): readonly Uncertain[] => {
  const { check, env, inference } = setting;
  return args.flatMap((arg, index) => {
    const formal = formals[index];
    if (formal === undefined || !inference.isOpen(formal)) return [];
    if (arg.kind === 'function') {
      return inferFromFunction(setting, arg.node, formal, false) ? [{ node: arg.node, formal }] : [];
    }
    if (arg.kind === 'deferred' || check.free.has(arg.value)) {
      const { value } = check.silently(() => check.expression(arg.node, env, inference.asTarget(formal)));
      inference.compatible(value.type, formal);
    }
    return [];
  });
};

/** A candidate for a member found through a receiver's type. */
export const candidateThrough = (method: MethodSymbol, declaredIn: ClassType): MethodCandidate => ({
  method,
  declaredIn,
  isRaw: declaredIn.args.length === 0 && declaredIn.symbol.typeParameters.length > 0,
});
