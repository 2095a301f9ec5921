/** Loops (JLS 14.12 to 14.14), and where their conditions' pattern variables are in scope. */
import type { StatementKinds, StatementOf } from '../parse/syntax.ts';
import type { LocalSymbol, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { capture, upward } from '../types/substitution.ts';
import { asSuper } from '../types/subtyping.ts';
import { ERROR, isError, type Type } from '../types/type.ts';
import { bindingsOf } from './bindings.ts';
import { type Check, declare, type Env, nest, spanOf } from './context.ts';
import { assignTo, toBoolean } from './conversions.ts';
import { isVarType, localSymbol } from './locals.ts';
import { localNode } from './names.ts';
import { hasBreak } from './reachability.ts';
import { isStatementExpression } from './statement-expressions.ts';

type Checker<K extends keyof StatementKinds> = (
  check: Check,
  node: StatementOf<K>,
  env: Env,
) => TypedStatement;

/** A nested environment with pattern variables in it. */
export const withBindings = (env: Env, symbols: readonly LocalSymbol[], changes: Partial<Env> = {}): Env => {
  const inside = nest(env, changes);
  for (const symbol of symbols) inside.locals.set(symbol.name, symbol);
  return inside;
};

/** Declares pattern variables for what follows. */
export const introduce = (check: Check, env: Env, symbols: readonly LocalSymbol[]): void => {
  for (const symbol of symbols) declare(check, env, symbol);
};

const IN_LOOP = { canBreak: true, canContinue: true };

export const whileStatement: Checker<'while'> = (check, node, env) => {
  const condition = toBoolean(check, check.expression(node.condition, env));
  const bindings = bindingsOf(condition);
  const body = check.statement(node.body, withBindings(env, bindings.whenTrue, IN_LOOP));
  if (!hasBreak(body, undefined)) introduce(check, env, bindings.whenFalse);
  return { kind: 'while', condition, body, ...spanOf(node) };
};

export const forStatement: Checker<'for'> = (check, node, env) => {
  const inside = nest(env);
  const init = check.statements(node.init, inside);
  const condition = node.condition && toBoolean(check, check.expression(node.condition, inside));
  const bound = withBindings(inside, condition === undefined ? [] : bindingsOf(condition).whenTrue, IN_LOOP);
  for (const one of node.update) if (!isStatementExpression(one)) check.errors.error(one, 'not a statement');
  const update = node.update.map((one) => check.expression(one, bound));
  const body = check.statement(node.body, bound);
  return {
    kind: 'for',
    init,
    ...(condition === undefined ? {} : { condition }),
    update,
    body,
    ...spanOf(node),
  };
};

const elementType = (check: Check, iterable: TypedExpression): Type => {
  if (isError(iterable.type)) return ERROR;
  if (iterable.type.kind === 'array') return iterable.type.element;
  const symbol = check.universe.required('java.lang.Iterable');
  const found = asSuper(capture(iterable.type), symbol);
  if (found !== undefined) return upward(found.args[0] ?? check.core.object, check.core.object);
  check.errors.error(
    iterable,
    `for-each not applicable to expression type; required: array or java.lang.Iterable, found: ${describeType(iterable.type)}`,
  );
  return ERROR;
};

export const forEach: Checker<'forEach'> = (check, node, env) => {
  const iterable = check.expression(node.iterable, env);
  const element = elementType(check, iterable);
  const inside = nest(env, IN_LOOP);
  const type = isVarType(node.type) ? element : check.type(node.type, env);
  const common = { isFinal: node.isFinal, owner: env.fn, isInitialized: true };
  const symbol = localSymbol({ name: node.name, type, ...common });
  const raw = localSymbol({ name: node.name, type: element, ...common });
  const converted = assignTo(check, localNode(raw, node.iterable), type, node.iterable);
  declare(check, inside, symbol);
  const body = check.statement(node.body, nest(inside));
  return { kind: 'forEach', symbol, iterable, element: raw, converted, body, ...spanOf(node) };
};

export const doStatement: Checker<'do'> = (check, node, env) => {
  const body = check.statement(node.body, nest(env, IN_LOOP));
  const condition = toBoolean(check, check.expression(node.condition, env));
  if (!hasBreak(body, undefined)) introduce(check, env, bindingsOf(condition).whenFalse);
  return { kind: 'do', body, condition, ...spanOf(node) };
};
