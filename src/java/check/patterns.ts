/** Patterns (JLS 14.30): whether a value matches, and what is bound when it does. */
import type { Place } from '../lines.ts';
import type { Expression, NameSyntax, PatternSyntax } from '../parse/syntax.ts';
import type { LocalSymbol, TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { upward } from '../types/substitution.ts';
import { asSuper, isSubtype, sameType } from '../types/subtyping.ts';
import {
  BOOLEAN,
  type ClassType,
  type ConstantValue,
  classType,
  type FieldSymbol,
  isError,
  isPrimitive,
  type MethodSymbol,
  ownType,
  type Type,
  TypeVariable,
} from '../types/type.ts';
import { bindingsOf } from './bindings.ts';
import { type Check, declare, type Env, errorNode, fail, nest, spanOf } from './context.ts';
import { castable, mismatch } from './conversions.ts';
import { isVarType, localSymbol } from './locals.ts';

type TypePattern = Extract<PatternSyntax, { kind: 'type' }>;
type RecordPattern = Extract<PatternSyntax, { kind: 'record' }>;

const hasKnownArgs = (type: Type): boolean =>
  type.kind === 'class' && type.args.some((arg) => arg.kind !== 'wildcard' || arg.bound !== 'none');

/** `List<String>` of a `Collection<String>`: the arguments follow from the static type. */
const isProvable = (from: Type, to: Type): boolean =>
  from.kind === 'class' && from.args.length > 0 && to.kind === 'class';

/** Why a value cannot be tested for a type at run time, and where. */
const untestable = (
  check: Check,
  value: TypedExpression,
  tested: Type,
  at: Place,
  place: Place,
): readonly [Place, string] | undefined => {
  if (isError(value.type) || isError(tested)) return undefined;
  if (isPrimitive(value.type))
    return [value, `unexpected type; required: reference, found: ${describeType(value.type)}`];
  if (isPrimitive(tested) || tested instanceof TypeVariable)
    return [at, `cannot test for ${describeType(tested)} at run time`];
  if (!castable(check, value.type, tested)) return [place, mismatch(value.type, tested)];
  if (!hasKnownArgs(tested) || isSubtype(value.type, tested) || isProvable(value.type, tested))
    return undefined;
  const raw = tested.kind === 'class' ? tested.symbol.name : '';
  return [at, `${describeType(tested)} cannot be told apart at run time; use ${raw}<?>`];
};

const checkTestable = (check: Check, value: TypedExpression, tested: Type, at: Place, place: Place): void => {
  const refusal = untestable(check, value, tested, at, place);
  if (refusal !== undefined) check.errors.error(...refusal);
};

/** What a pattern matches, for telling whether cases cover a type or hide one another. */
export interface Shape {
  /** Everything of this type, unless it is narrowed by what follows. */
  readonly type: Type;
  /** Of a record pattern: what its components must be, and their types. */
  readonly parts?: readonly Shape[];
  readonly components?: readonly Type[];
  /** One value, or one constant of an enum. */
  readonly constant?: ConstantValue | FieldSymbol;
}

export interface Match {
  /** Whether the value matches; what it binds then is told by `bindingsOf`. */
  readonly test: TypedExpression;
  readonly shape: Shape;
}

const variable = (name: NameSyntax, type: Type, env: Env): LocalSymbol =>
  localSymbol({ name, type, isFinal: false, owner: env.fn, isInitialized: true });

/** A variable of a pattern; reports a name that is taken. */
const bound = (check: Check, name: NameSyntax, type: Type, env: Env): LocalSymbol => {
  const symbol = variable(name, type, env);
  declare(check, nest(env), symbol);
  return symbol;
};

const always = (place: Place): TypedExpression => ({
  kind: 'constant',
  value: true,
  constant: true,
  type: BOOLEAN,
  ...spanOf(place),
});

const typeTest = (
  value: TypedExpression,
  tested: Type,
  place: Place,
  binding?: LocalSymbol,
): TypedExpression => ({
  kind: 'instanceof',
  value,
  tested,
  ...(binding === undefined ? {} : { binding }),
  type: BOOLEAN,
  ...spanOf(place),
});

/** `left && right`, `left || right`. */
export const joined = (
  operator: '&&' | '||',
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression => ({
  kind: 'binary',
  operator,
  left,
  right,
  operandType: BOOLEAN,
  type: BOOLEAN,
  start: left.start,
  end: right.end,
});

/** `Box(var x)` of a `Box<String>`: type arguments that follow from the static type, wildcards otherwise. */
const inferredRecord = (check: Check, type: ClassType, value: Type): ClassType => {
  const { symbol } = type;
  if (type.args.length > 0 || symbol.typeParameters.length === 0) return type;
  const own = ownType(symbol);
  const known = value.kind === 'class' ? value : undefined;
  const seen = known === undefined ? undefined : asSuper(own, known.symbol);
  const open: Type = { kind: 'wildcard', bound: 'none', type: check.core.object };
  const args = symbol.typeParameters.map(
    (parameter) => known?.args[seen?.args.indexOf(parameter) ?? -1] ?? open,
  );
  return classType(symbol, args);
};

const typeMatch = (
  check: Check,
  value: TypedExpression,
  pattern: TypePattern,
  env: Env,
  place: Place,
): Match => {
  const type = check.type(pattern.type, env);
  checkTestable(check, value, type, pattern.type, place);
  const symbol = pattern.name && bound(check, pattern.name, type, env);
  return { test: typeTest(value, type, place, symbol), shape: { type } };
};

/** A type pattern for a component, which takes null too where it takes everything of the component's type. */
const componentMatch = (check: Check, value: TypedExpression, pattern: TypePattern, env: Env): Match => {
  const isVar = isVarType(pattern.type);
  const type = isVar
    ? upward(value.type, check.core.object)
    : check.silently(() => check.type(pattern.type, env)).value;
  const isPlain = isPrimitive(type) || isPrimitive(value.type);
  if (!isVar && !isPlain && !isSubtype(value.type, type))
    return typeMatch(check, value, pattern, env, pattern);
  if (!isVar) check.type(pattern.type, env);
  if (isPlain && !sameType(type, value.type)) check.errors.error(pattern, mismatch(value.type, type));
  const shape = { type };
  if (pattern.name === undefined) return { test: always(pattern), shape };
  const symbol = bound(check, pattern.name, type, env);
  return { test: { kind: 'bind', symbol, value, type: BOOLEAN, ...spanOf(pattern) }, shape };
};

/** The component of a record whose variable is in scope, through its accessor. */
const componentOf = (
  check: Check,
  whole: LocalSymbol,
  name: string,
  env: Env,
  at: Place,
): TypedExpression => {
  const target: Expression = { kind: 'name', name: whole.name, ...spanOf(at) };
  const accessor = { text: name, ...spanOf(at) };
  const call: Expression = { kind: 'call', target, name: accessor, typeArgs: [], args: [], ...spanOf(at) };
  const value = check.expression(call, env);
  const isWritten =
    whole.type.kind === 'class' && whole.type.symbol.methods.get(name)?.some(isWrittenAccessor);
  return isWritten === true ? { kind: 'matched', value, type: value.type, ...spanOf(at) } : value;
};

const isWrittenAccessor = (method: MethodSymbol): boolean =>
  method.arity === 0 && method.syntax !== undefined;

const recordMatch = (
  check: Check,
  value: TypedExpression,
  pattern: RecordPattern,
  env: Env,
  place: Place,
): Match => {
  const named = check.type(pattern.type, env);
  const nothing = { test: errorNode(place, BOOLEAN), shape: { type: named } };
  if (isError(named)) return nothing;
  if (named.kind !== 'class' || named.symbol.kind !== 'record') {
    const what = describeType(named);
    const message = `deconstruction patterns can only be applied to records, ${what} is not a record`;
    return { ...nothing, test: fail(check, pattern, message) };
  }
  const type = inferredRecord(check, named, value.type);
  checkTestable(check, value, type, pattern.type, place);
  const { components } = type.symbol.syntax;
  if (components.length !== pattern.parts.length) {
    const found = `${components.length} expected, ${pattern.parts.length} found`;
    return { ...nothing, test: fail(check, pattern, `incorrect number of nested patterns: ${found}`) };
  }
  // No name of the source has a space in it.
  const whole = variable({ text: `record ${pattern.start}`, ...spanOf(pattern) }, type, env);
  const inside = nest(env);
  inside.locals.set(whole.name, whole);
  const values = components.map(({ name }, index) =>
    componentOf(check, whole, name.text, inside, pattern.parts[index] ?? pattern),
  );
  const matches = values.map((one, index) => {
    const match = matchPart(check, one, pattern.parts[index], inside);
    for (const symbol of bindingsOf(match.test).whenTrue) inside.locals.set(symbol.name, symbol);
    return match;
  });
  const test = matches.reduce(
    (before, match) => (match.test.constant === true ? before : joined('&&', before, match.test)),
    typeTest(value, type, place, whole),
  );
  const parts = matches.map(({ shape }) => shape);
  return { test, shape: { type, parts, components: values.map((one) => one.type) } };
};

const matchPart = (
  check: Check,
  value: TypedExpression,
  pattern: PatternSyntax | undefined,
  env: Env,
): Match => {
  if (pattern === undefined || pattern.kind === 'any')
    return { test: always(pattern ?? value), shape: { type: value.type } };
  if (pattern.kind === 'record') return recordMatch(check, value, pattern, env, pattern);
  return componentMatch(check, value, pattern, env);
};

/** Matches a value against a pattern, for `instanceof` and `case`; reports what cannot be. */
export const matchPattern = (
  check: Check,
  value: TypedExpression,
  pattern: PatternSyntax,
  env: Env,
  place: Place,
): Match => {
  if (pattern.kind === 'any') {
    check.errors.error(pattern, "'_' needs a type in front of it here");
    return { test: always(place), shape: { type: value.type } };
  }
  if (pattern.kind === 'type') return typeMatch(check, value, pattern, env, place);
  return recordMatch(check, value, pattern, env, place);
};
