/** Conversions and contexts (JLS 5). */
import type { Place } from '../lines.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { erase } from '../types/substitution.ts';
import { allSupertypes, isSubclass, isSubtype, sameType, widensTo } from '../types/subtyping.ts';
import {
  BOOLEAN,
  type ClassSymbol,
  type ClassType,
  type ConstantValue,
  classType,
  DOUBLE,
  FLOAT,
  INT,
  isError,
  isObject,
  isPrimitive,
  isReference,
  LONG,
  PRIMITIVES,
  type PrimitiveType,
  type Type,
} from '../types/type.ts';
import { castConstant, narrowInt } from './constants.ts';
import { type Check, errorNode, fail } from './context.ts';

const BOX_NAMES: Readonly<Record<PrimitiveType['name'], string>> = {
  boolean: 'Boolean',
  byte: 'Byte',
  short: 'Short',
  char: 'Character',
  int: 'Integer',
  long: 'Long',
  float: 'Float',
  double: 'Double',
};

const UNBOXED = new Map(
  Object.entries(BOX_NAMES).map(([name, box]) => [`java.lang.${box}`, PRIMITIVES[name as 'int']]),
);

/** `Integer` for `int`; reference types are themselves. */
export const boxed = (check: Check, type: Type): Type =>
  isPrimitive(type) ? classType(check.universe.required(`java.lang.${BOX_NAMES[type.name]}`)) : type;

/** `int` for `Integer`; undefined for anything that does not unbox. */
export const unboxed = (type: Type): PrimitiveType | undefined => {
  if (isPrimitive(type)) return type;
  if (type.kind === 'class') return UNBOXED.get(type.symbol.binaryName);
  if (type.kind === 'variable') {
    for (const bound of type.bounds) {
      const found = unboxed(bound);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

export const isNumeric = (type: Type): type is PrimitiveType => isPrimitive(type) && type.name !== 'boolean';

const INTEGRAL = new Set(['byte', 'short', 'char', 'int', 'long']);
export const isIntegral = (type: Type): boolean => isPrimitive(type) && INTEGRAL.has(type.name);

/** Binary numeric promotion (JLS 5.6). */
export const promoted = (a: PrimitiveType, b: PrimitiveType): PrimitiveType => {
  const names = [a.name, b.name];
  if (names.includes('double')) return DOUBLE;
  if (names.includes('float')) return FLOAT;
  return names.includes('long') ? LONG : INT;
};

export const promotedUnary = (type: PrimitiveType): PrimitiveType => promoted(type, INT);

const withConstant = (constant: ConstantValue | undefined): { readonly constant?: ConstantValue } =>
  constant === undefined ? {} : { constant };

/** Widening or narrowing of a primitive. */
export const convertPrimitive = (expression: TypedExpression, to: PrimitiveType): TypedExpression => {
  if (sameType(expression.type, to)) return expression;
  const constant = expression.constant === undefined ? undefined : castConstant(expression.constant, to);
  return {
    kind: 'convert',
    conversion: 'primitive',
    operand: expression,
    type: to,
    start: expression.start,
    end: expression.end,
    ...withConstant(constant),
  };
};

const wrap = (
  expression: TypedExpression,
  conversion: 'box' | 'unbox' | 'checked' | 'unchecked',
  type: Type,
): TypedExpression => ({
  kind: 'convert',
  conversion,
  operand: expression,
  type,
  start: expression.start,
  end: expression.end,
});

/** Takes off the check that erasure made necessary, where nothing depends on it. */
export const withoutImpliedCheck = (expression: TypedExpression): TypedExpression =>
  expression.kind === 'convert' && expression.isImplied === true ? expression.operand : expression;

/** The value as a primitive, unboxed if it has to be; undefined when there is no such conversion. */
export const toPrimitive = (expression: TypedExpression): TypedExpression | undefined => {
  if (isPrimitive(expression.type)) return expression;
  const type = unboxed(expression.type);
  return type === undefined ? undefined : wrap(withoutImpliedCheck(expression), 'unbox', type);
};

const FITS_INT = new Set(['byte', 'short', 'char', 'int']);

/** Implicit narrowing of constants in assignments (JLS 5.2). */
const narrowedConstant = (expression: TypedExpression, to: PrimitiveType): TypedExpression | undefined => {
  const { constant, type } = expression;
  if (typeof constant !== 'number' || !isPrimitive(type) || !FITS_INT.has(type.name)) return undefined;
  if (to.name !== 'byte' && to.name !== 'short' && to.name !== 'char') return undefined;
  return narrowInt(constant, to.name) === constant ? convertPrimitive(expression, to) : undefined;
};

export type Context = 'strict' | 'loose' | 'assignment';

const fromPrimitive = (
  check: Check,
  expression: TypedExpression,
  from: PrimitiveType,
  to: Type,
  context: Context,
): TypedExpression | undefined => {
  if (isPrimitive(to)) {
    if (widensTo(from, to)) return convertPrimitive(expression, to);
    return context === 'assignment' ? narrowedConstant(expression, to) : undefined;
  }
  if (context === 'strict') return undefined;
  const box = boxed(check, from);
  if (isSubtype(box, to)) return wrap(expression, 'box', box);
  const target = context === 'assignment' ? unboxed(to) : undefined;
  const narrowed = target && to.kind === 'class' ? narrowedConstant(expression, target) : undefined;
  return narrowed === undefined ? undefined : wrap(narrowed, 'box', to);
};

/** The expression converted to the type as that context allows; undefined when it does not. */
export const converted = (
  check: Check,
  expression: TypedExpression,
  to: Type,
  context: Context,
): TypedExpression | undefined => {
  const { type: from } = expression;
  if (isError(from) || isError(to) || from.kind === 'unknown' || to.kind === 'unknown') return expression;
  if (from.kind === 'void' || to.kind === 'void') return undefined;
  if (isPrimitive(from)) return fromPrimitive(check, expression, from, to, context);
  if (isPrimitive(to)) {
    const plain = context === 'strict' ? undefined : toPrimitive(expression);
    return plain !== undefined && widensTo(plain.type as PrimitiveType, to)
      ? convertPrimitive(plain, to)
      : undefined;
  }
  if (!isSubtype(from, to)) return undefined;
  const operand = withoutImpliedCheck(expression);
  return operand !== expression && isSubtype(erase(operand.type, check.core.object), to)
    ? operand
    : expression;
};

const lossy = (from: Type, to: Type): boolean => isNumeric(from) && isNumeric(to) && !widensTo(from, to);

/** What javac says when a value does not fit. */
export const mismatch = (from: Type, to: Type): string => {
  if (lossy(from, to)) {
    return `incompatible types: possible lossy conversion from ${describeType(from)} to ${describeType(to)}`;
  }
  return `incompatible types: ${describeType(from)} cannot be converted to ${describeType(to)}`;
};

/** Assignment conversion; reports when there is none. */
export const assignTo = (
  check: Check,
  expression: TypedExpression,
  to: Type,
  place: Place = expression,
): TypedExpression => {
  const done = converted(check, expression, to, 'assignment');
  if (done !== undefined) return done;
  return fail(check, place, mismatch(expression.type, to));
};

/** A condition. */
export const toBoolean = (check: Check, expression: TypedExpression): TypedExpression =>
  assignTo(check, expression, BOOLEAN);

const isFinalClass = (symbol: ClassSymbol): boolean =>
  symbol.flags.has('final') || symbol.kind === 'record' || symbol.kind === 'enum';

/** Whether an object could be of both classes. */
const canOverlap = (a: ClassSymbol, b: ClassSymbol): boolean => {
  if (isSubclass(a, b) || isSubclass(b, a)) return true;
  if (!a.isInterface && !b.isInterface) return false;
  if (a.isInterface && !b.isInterface) return !isFinalClass(b);
  return !b.isInterface || a.isInterface || !isFinalClass(a);
};

const classesOf = (type: Type, object: ClassType): readonly ClassSymbol[] => {
  if (type.kind === 'class') return [type.symbol];
  if (type.kind !== 'variable') return [];
  return type.bounds.length === 0
    ? [object.symbol]
    : type.bounds.flatMap((bound) => classesOf(bound, object));
};

/** Whether a cast between reference types can succeed at all (JLS 5.5). */
export const castable = (check: Check, from: Type, to: Type): boolean => {
  if (isError(from) || isError(to) || isSubtype(from, to) || isSubtype(to, from)) return true;
  if (from.kind === 'array' && to.kind === 'array') {
    if (isPrimitive(from.element) || isPrimitive(to.element)) return sameType(from.element, to.element);
    return castable(check, from.element, to.element);
  }
  if (from.kind === 'array' || to.kind === 'array') return from.kind === 'variable' || to.kind === 'variable';
  const { object } = check.core;
  return classesOf(from, object).every((a) => classesOf(to, object).every((b) => canOverlap(a, b)));
};

/** Whether a run-time check can be left out: everything of the one class is of the other. */
const isUpcast = (check: Check, from: Type, to: Type): boolean =>
  isSubtype(erase(from, check.core.object), erase(to, check.core.object)) && !isRawUp(from, to);

const isRawUp = (from: Type, to: Type): boolean =>
  from.kind === 'class' &&
  to.kind === 'class' &&
  !isObject(to) &&
  !allSupertypes(from).some((above) => above.symbol === to.symbol);

const castReference = (
  check: Check,
  expression: TypedExpression,
  to: Type,
  place: Place,
): TypedExpression => {
  if (!castable(check, expression.type, to)) {
    return fail(check, place, mismatch(expression.type, to));
  }
  const inner = withoutImpliedCheck(expression);
  const needsNone = expression.type.kind === 'null' || isUpcast(check, inner.type, to);
  return wrap(inner, needsNone ? 'unchecked' : 'checked', to);
};

/** A cast expression (JLS 15.16). */
export const castTo = (
  check: Check,
  expression: TypedExpression,
  to: Type,
  place: Place,
): TypedExpression => {
  const { type: from } = expression;
  if (isError(from) || isError(to)) return errorNode(place, to);
  if (isPrimitive(from) && isPrimitive(to)) {
    if ((from.name === 'boolean') !== (to.name === 'boolean')) return fail(check, place, mismatch(from, to));
    return convertPrimitive(expression, to);
  }
  if (isPrimitive(from)) {
    const box = boxed(check, from);
    if (!isSubtype(box, to)) return fail(check, place, mismatch(from, to));
    const made = wrap(expression, 'box', box);
    return sameType(box, to) ? made : wrap(made, 'unchecked', to);
  }
  if (!isPrimitive(to)) {
    return isReference(from)
      ? castReference(check, expression, to, place)
      : fail(check, place, mismatch(from, to));
  }
  const direct = unboxed(from);
  if (direct !== undefined) {
    return widensTo(direct, to)
      ? convertPrimitive(wrap(withoutImpliedCheck(expression), 'unbox', direct), to)
      : fail(check, place, mismatch(from, to));
  }
  const box = boxed(check, to);
  if (!isReference(from) || from.kind === 'null' || !castable(check, from, box))
    return fail(check, place, mismatch(from, to));
  return wrap(withoutImpliedCheck(expression), 'unbox', to);
};

/** The value of an expression whose static type is known only after erasure is put right. */
export const afterErasure = (check: Check, expression: TypedExpression, declared: Type): TypedExpression => {
  const erased = erase(declared, check.core.object);
  const { type } = expression;
  if (isPrimitive(type) || !isReference(type) || type.kind === 'null') return expression;
  if (isSubtype(erased, erase(type, check.core.object)) && !isRawUp(erased, type)) return expression;
  const inner = { ...expression, type: erased } as TypedExpression;
  return {
    kind: 'convert',
    conversion: 'checked',
    operand: inner,
    type,
    isImplied: true,
    start: expression.start,
    end: expression.end,
  };
};
