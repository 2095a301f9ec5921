/** What names stand for (JLS 6.5), field access and `this` (JLS 15.8, 15.11). */
import type { Place } from '../lines.ts';
import type { Expression, ExpressionOf } from '../parse/syntax.ts';
import { whySimpleNameBlocked } from '../symbols/allowed.ts';
import { nearestName, suggestion } from '../symbols/nearest.ts';
import { memberType } from '../symbols/resolve-type.ts';
import type { LocalSymbol, TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { upward } from '../types/substitution.ts';
import { isSubclass } from '../types/subtyping.ts';
import {
  type ClassSymbol,
  classType,
  ERROR,
  type FieldSymbol,
  INT,
  isError,
  isPrimitive,
  ownType,
  type Type,
  TypeVariable,
} from '../types/type.ts';
import { type Check, type Env, errorNode, fail, spanOf } from './context.ts';
import { afterErasure } from './conversions.ts';
import { fieldNames, findField, isAccessible, memberTypes, typeThrough } from './members.ts';

export type Resolved =
  | { readonly kind: 'value'; readonly expression: TypedExpression }
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'package'; readonly name: string };

const value = (expression: TypedExpression): Resolved => ({ kind: 'value', expression });

/** Notes that classes between the use and the function of a local need its value. */
const noteCapture = (check: Check, local: LocalSymbol, env: Env): void => {
  for (
    let at: ClassSymbol | undefined = env.owner;
    at !== undefined && at !== local.owner.owner;
    at = at.outer
  ) {
    const known = check.captures.get(at);
    if (known === undefined) check.captures.set(at, new Set([local]));
    else known.add(local);
  }
};

/** Notes a use from another function, which needs the local to keep its one value. */
const noteUse = (check: Check, local: LocalSymbol, env: Env, place: Place): void => {
  if (local.owner === env.fn || local.constant !== undefined) return;
  const where = local.owner.owner === env.owner ? 'a lambda expression' : 'an inner class';
  check.capturedUses.push({ local, place: spanOf(place), where });
};

/** Notes that code in `env` makes objects of a local class, which needs the values that the class captured. */
export const noteCapturesOf = (check: Check, symbol: ClassSymbol, env: Env): void => {
  for (const local of check.captures.get(symbol) ?? []) noteCapture(check, local, env);
};

export const localNode = (symbol: LocalSymbol, place: Place): TypedExpression => ({
  kind: 'local',
  symbol,
  type: symbol.type,
  ...spanOf(place),
  ...(symbol.constant === undefined ? {} : { constant: symbol.constant }),
});

/** `this` of the class, or of a class around it; reports when there is none. */
export const thisOf = (
  check: Check,
  env: Env,
  symbol: ClassSymbol,
  place: Place,
  what: string,
): TypedExpression => {
  const type = ownType(symbol);
  if (symbol === env.owner) {
    if (env.isBeforeSuper) {
      return fail(check, place, `cannot reference ${what} before supertype constructor has been called`);
    }
    if (env.isStatic) return fail(check, place, nonStatic(what));
    return { kind: 'this', symbol, type, ...spanOf(place) };
  }
  for (let at = env.owner; at !== symbol; ) {
    if (!at.isInner || at.outer === undefined) return fail(check, place, nonStatic(what));
    at = at.outer;
  }
  return { kind: 'outerThis', from: env.owner, to: symbol, type, ...spanOf(place) };
};

const nonStatic = (what: string): string =>
  what === 'this'
    ? 'non-static variable this cannot be referenced from a static context'
    : `non-static ${what} cannot be referenced from a static context`;

/** The node of a field; `target` is undefined for static ones. */
export const fieldNode = (
  check: Check,
  symbol: FieldSymbol,
  target: TypedExpression | undefined,
  place: Place,
): TypedExpression => {
  const constant = symbol.constant();
  const type =
    target === undefined ? symbol.type : typeThrough(check, target.type, symbol.owner, symbol.type);
  const node: TypedExpression = {
    kind: 'field',
    symbol,
    ...(target === undefined ? {} : { target }),
    type: upward(type, check.core.object),
    ...spanOf(place),
    ...(constant === undefined ? {} : { constant }),
  };
  return afterErasure(check, node, symbol.type);
};

/** A field of a class in whose body, or in whose inner class's body, the code stands. */
const ownField = (
  check: Check,
  env: Env,
  owner: ClassSymbol,
  field: FieldSymbol,
  place: Place,
): TypedExpression =>
  field.isStatic
    ? fieldNode(check, field, undefined, place)
    : fieldNode(check, field, thisOf(check, env, owner, place, `variable ${field.name}`), place);

const findValue = (check: Check, name: string, env: Env, place: Place): TypedExpression | undefined => {
  for (let at: Env | undefined = env; at !== undefined; at = at.parent) {
    const local = at.locals.get(name);
    if (local !== undefined) {
      noteCapture(check, local, env);
      noteUse(check, local, env, place);
      return localNode(local, place);
    }
    if (!at.isClassBody) continue;
    const field = findField(at.owner, name);
    if (field !== undefined && isAccessible(field, env.owner))
      return ownField(check, env, at.owner, field, place);
  }
  for (const imported of check.staticImports(name)) {
    const field = findField(imported, name);
    if (field?.isStatic === true) return fieldNode(check, field, undefined, place);
  }
  return undefined;
};

/** What a simple name means where a value, type or package may stand. */
const simpleName = (check: Check, node: ExpressionOf<'name'>, env: Env): Resolved => {
  const found = findValue(check, node.name, env, node);
  if (found !== undefined) return value(found);
  const type = check.lookupType(node.name, env);
  if (type === undefined) return { kind: 'package', name: node.name };
  return { kind: 'type', type: type instanceof TypeVariable ? type : classType(type) };
};

/** What an expression before a dot means. */
export const resolveAmbiguous = (check: Check, node: Expression, env: Env): Resolved => {
  if (node.kind === 'name') return simpleName(check, node, env);
  if (node.kind !== 'select') return value(check.expression(node, env));
  const target = resolveAmbiguous(check, node.target, env);
  if (target.kind === 'value') return value(select(check, target.expression, node, env));
  if (target.kind === 'package') {
    const name = `${target.name}.${node.name.text}`;
    const found = check.typeScope(env).qualified(name, node);
    return found === undefined ? { kind: 'package', name } : { kind: 'type', type: classType(found) };
  }
  if (target.type.kind !== 'class') return value(fail(check, node, `cannot select from a type variable`));
  const inside = memberType(target.type.symbol, node.name.text);
  const field = findField(target.type.symbol, node.name.text);
  if (inside !== undefined && field === undefined) return { kind: 'type', type: classType(inside) };
  return value(staticField(check, target.type.symbol, field, node, env));
};

const staticField = (
  check: Check,
  owner: ClassSymbol,
  field: FieldSymbol | undefined,
  node: ExpressionOf<'select'>,
  env: Env,
): TypedExpression => {
  const name = node.name.text;
  if (field === undefined || !isAccessible(field, env.owner)) {
    if (field !== undefined) return fail(check, node.name, `${name} has private access in ${owner.name}`);
    const near = suggestion(nearestName(name, [...fieldNames(owner), ...owner.memberTypes.keys()]));
    return fail(check, node.name, `cannot find symbol: variable ${name} in class ${owner.name}${near}`);
  }
  if (field.isStatic) return fieldNode(check, field, undefined, node);
  return fail(check, node.name, nonStatic(`variable ${name}`));
};

/** `target.name` where the target is a value. */
const select = (
  check: Check,
  target: TypedExpression,
  node: ExpressionOf<'select'>,
  env: Env,
): TypedExpression => {
  const name = node.name.text;
  if (isError(target.type)) return errorNode(node);
  if (target.type.kind === 'array' && name === 'length') {
    return { kind: 'arrayLength', array: target, type: INT, ...spanOf(node) };
  }
  if (isPrimitive(target.type)) {
    return fail(check, node.name, `${describeType(target.type)} cannot be dereferenced`);
  }
  const types = memberTypes(check, target.type);
  for (const type of types) {
    const field = findField(type.symbol, name);
    if (field === undefined) continue;
    if (!isAccessible(field, env.owner)) {
      return fail(check, node.name, `${name} has private access in ${field.owner.name}`);
    }
    return field.isStatic ? staticThrough(check, target, field, node) : fieldNode(check, field, target, node);
  }
  const near = suggestion(
    nearestName(
      name,
      types.flatMap((type) => [...fieldNames(type.symbol)]),
    ),
  );
  const [type] = types;
  const hasMethod = type?.symbol.methods.has(name) === true ? `; did you mean the method '${name}()'?` : near;
  return fail(
    check,
    node.name,
    `cannot find symbol: variable ${name} in ${describeType(target.type)}${hasMethod}`,
  );
};

const SIMPLE = new Set(['local', 'this', 'outerThis', 'field']);

/** `object.CONSTANT`: the object is evaluated for nothing, so it may only be something without effects. */
const staticThrough = (
  check: Check,
  target: TypedExpression,
  field: FieldSymbol,
  node: ExpressionOf<'select'>,
): TypedExpression =>
  SIMPLE.has(target.kind)
    ? fieldNode(check, field, undefined, node)
    : fail(
        check,
        node,
        `static field ${field.name} is read through an expression; write ${field.owner.name}.${field.name}`,
      );

const visibleNames = (env: Env): Iterable<string> => {
  const names = new Set<string>();
  for (let at: Env | undefined = env; at !== undefined; at = at.parent) {
    for (const name of at.locals.keys()) names.add(name);
    if (at.isClassBody) for (const name of fieldNames(at.owner)) names.add(name);
  }
  return names;
};

/** An identifier where a value must stand. */
export const nameExpression = (check: Check, node: ExpressionOf<'name'>, env: Env): TypedExpression => {
  const found = findValue(check, node.name, env, node);
  if (found !== undefined) return found;
  const near = suggestion(nearestName(node.name, visibleNames(env)));
  return fail(check, node, `cannot find symbol: variable ${node.name}${near}`);
};

/** `a.b` where a value must stand. */
export const selectExpression = (check: Check, node: ExpressionOf<'select'>, env: Env): TypedExpression => {
  const resolved = resolveAmbiguous(check, node, env);
  if (resolved.kind === 'value') return resolved.expression;
  if (resolved.kind === 'type')
    return fail(check, node, `${describeType(resolved.type)} is a type; a value is expected here`);
  return fail(check, firstName(node), unknownFirst(check, node, env));
};

const firstName = (node: Expression): Expression => (node.kind === 'select' ? firstName(node.target) : node);

/** The message for a dotted name of which not even the beginning is known. */
export const unknownFirst = (check: Check, node: Expression, env: Env): string => {
  const first = firstName(node);
  const name = first.kind === 'name' ? first.name : '';
  const reason = whySimpleNameBlocked(name);
  if (reason !== undefined) return `${name} is not available: ${reason}`;
  const near = nearestName(name, visibleNames(env)) ?? check.universe.nearest(name);
  return `cannot find symbol: ${/^[A-Z]/.test(name) ? 'class or variable' : 'variable'} ${name}${suggestion(near)}`;
};

/** `this` and `Outer.this`. */
export const thisExpression = (check: Check, node: ExpressionOf<'this'>, env: Env): TypedExpression => {
  if (node.qualifier === undefined) return thisOf(check, env, env.owner, node, 'this');
  const resolved = resolveAmbiguous(check, node.qualifier, env);
  if (resolved.kind !== 'type' || resolved.type.kind !== 'class') {
    return fail(check, node.qualifier, 'not an enclosing class');
  }
  const { symbol } = resolved.type;
  for (let at: ClassSymbol | undefined = env.owner; at !== undefined; at = at.outer) {
    if (at === symbol) return thisOf(check, env, symbol, node, 'this');
  }
  return fail(check, node, `not an enclosing class: ${symbol.name}`);
};

/** The object that `super` stands for: `this` as an instance of its superclass, or of an interface. */
export const superTarget = (
  check: Check,
  node: ExpressionOf<'super'>,
  env: Env,
): { readonly self: TypedExpression; readonly owner: ClassSymbol } | undefined => {
  const self = thisOf(check, env, env.owner, node, 'super');
  if (self.kind === 'error') return undefined;
  if (node.qualifier === undefined) {
    const above = env.owner.superclass?.symbol ?? check.core.object.symbol;
    return { self, owner: above };
  }
  const resolved = resolveAmbiguous(check, node.qualifier, env);
  if (resolved.kind === 'type' && resolved.type.kind === 'class') {
    const { symbol } = resolved.type;
    if (symbol.isInterface && isSubclass(env.owner, symbol)) return { self, owner: symbol };
  }
  check.errors.error(node, 'not an enclosing class or a direct superinterface');
  return undefined;
};

/** `super.field`. */
export const superField = (check: Check, node: ExpressionOf<'select'>, env: Env): TypedExpression => {
  if (node.target.kind !== 'super') return errorNode(node, ERROR);
  const found = superTarget(check, node.target, env);
  if (found === undefined) return errorNode(node);
  const field = findField(found.owner, node.name.text);
  if (field === undefined) {
    return fail(
      check,
      node.name,
      `cannot find symbol: variable ${node.name.text} in class ${found.owner.name}`,
    );
  }
  return fieldNode(check, field, field.isStatic ? undefined : found.self, node);
};
