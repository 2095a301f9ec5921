/** `throw` and `try` (JLS 14.18, 14.20); whether checked exceptions are caught or declared is asked in checked-exceptions.ts. */
import type { CatchSyntax, ResourceSyntax, StatementOf } from '../parse/syntax.ts';
import type { CatchTree, ResourceTree, TypedBlock, TypedStatement } from '../tree/typed.ts';
import { leastUpperBound } from '../types/bounds.ts';
import { describeType } from '../types/describe.ts';
import { asSuper, isSubclass } from '../types/subtyping.ts';
import { type ClassSymbol, classType, isError, type Type } from '../types/type.ts';
import { type Check, declare, type Env, nest, spanOf } from './context.ts';
import { assignTo } from './conversions.ts';
import { localSymbol } from './locals.ts';
import { memberTypes, methodsNamed } from './members.ts';

const isThrowable = (check: Check, type: Type): boolean =>
  asSuper(type, check.universe.required('java.lang.Throwable')) !== undefined;

export const throwStatement = (check: Check, node: StatementOf<'throw'>, env: Env): TypedStatement => {
  const value = check.expression(node.value, env);
  if (!isError(value.type) && value.type.kind !== 'null' && !isThrowable(check, value.type)) {
    check.errors.error(
      node.value,
      `incompatible types: ${describeType(value.type)} cannot be converted to Throwable`,
    );
  }
  return { kind: 'throw', value, ...spanOf(node) };
};

const blockIn = (check: Check, node: StatementOf<'block'>, env: Env): TypedBlock => ({
  kind: 'block',
  statements: check.statements(node.statements, nest(env)),
  ...spanOf(node),
});

const closeMethod = (check: Check, type: Type): ResourceTree['close'] =>
  memberTypes(check, type)
    .flatMap((site) => methodsNamed(check, site, 'close'))
    .find(({ method }) => method.parameters.length === 0)?.method;

const resourceTree = (check: Check, node: ResourceSyntax, env: Env): ResourceTree => {
  const isVar = node.declarator?.type.kind === 'named' && node.declarator.type.parts[0]?.text === 'var';
  const written = node.declarator === undefined || isVar ? undefined : check.type(node.declarator.type, env);
  const plain = check.expression(node.value, env, written);
  const value = written === undefined ? plain : assignTo(check, plain, written);
  const type = written ?? plain.type;
  const close = isError(type) ? undefined : closeMethod(check, type);
  const closeable = check.universe.find('java.lang.AutoCloseable');
  if (
    !isError(type) &&
    (close === undefined || closeable === undefined || asSuper(type, closeable) === undefined)
  ) {
    check.errors.error(
      node,
      `incompatible types: try-with-resources not applicable to ${describeType(type)}, which is no AutoCloseable`,
    );
  }
  const name = node.declarator?.name ?? { text: '', ...spanOf(node) };
  const symbol = localSymbol({ name, type, isFinal: true, owner: env.fn, isInitialized: true });
  if (node.declarator !== undefined) declare(check, env, symbol);
  return { symbol, value, close, ...spanOf(node) };
};

const caughtClasses = (check: Check, clause: CatchSyntax, env: Env): readonly ClassSymbol[] =>
  clause.types.flatMap((syntax) => {
    const type = check.type(syntax, env);
    if (isError(type)) return [];
    if (type.kind === 'class' && isThrowable(check, type)) return [type.symbol];
    check.errors.error(syntax, `incompatible types: ${describeType(type)} cannot be converted to Throwable`);
    return [];
  });

const catchTree = (check: Check, clause: CatchSyntax, env: Env, seen: ClassSymbol[]): CatchTree => {
  const types = caughtClasses(check, clause, env);
  types.forEach((symbol, index) => {
    if (seen.some((earlier) => isSubclass(symbol, earlier))) {
      check.errors.error(clause.types[index] ?? clause, `exception ${symbol.name} has already been caught`);
    }
  });
  const related = types.find((one) => types.some((other) => other !== one && isSubclass(one, other)));
  if (related !== undefined)
    check.errors.error(
      clause.types[0] ?? clause,
      `alternatives in a multi-catch statement cannot be related by subclassing: ${related.name}`,
    );
  seen.push(...types);
  const bounds = types.map((symbol) => classType(symbol));
  const type: Type = bounds.length === 0 ? { kind: 'error' } : leastUpperBound(bounds, check.core.object);
  const inside = nest(env);
  const isMulti = types.length > 1;
  const symbol = localSymbol({
    name: clause.name,
    type,
    isFinal: isMulti,
    owner: env.fn,
    isInitialized: true,
  });
  declare(check, inside, symbol);
  return { symbol, types, body: blockIn(check, clause.body, inside), ...spanOf(clause) };
};

export const tryStatement = (check: Check, node: StatementOf<'try'>, env: Env): TypedStatement => {
  const inside = nest(env);
  const resources = node.resources.map((resource) => resourceTree(check, resource, inside));
  const body = blockIn(check, node.body, inside);
  const seen: ClassSymbol[] = [];
  const catches = node.catches.map((clause) => catchTree(check, clause, env, seen));
  const finallyBlock = node.finallyBlock && blockIn(check, node.finallyBlock, env);
  return {
    kind: 'try',
    resources,
    body,
    catches,
    ...(finallyBlock === undefined ? {} : { finallyBlock }),
    ...spanOf(node),
  };
};
