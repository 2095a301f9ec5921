/** Statements (JLS 14). */
import type { Declarator, Expression, Statement, StatementKinds, StatementOf } from '../parse/syntax.ts';
import type { LocalSymbol, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { upward } from '../types/substitution.ts';
import { BOOLEAN, ERROR, isPrimitive, isString, NULL, type Type } from '../types/type.ts';
import { bindingsOf } from './bindings.ts';
import { constructorStatement } from './constructor-calls.ts';
import { arrayInitializer } from './constructors.ts';
import { type Check, declare, type Env, fail, nest, spanOf } from './context.ts';
import { assignTo, toBoolean } from './conversions.ts';
import { throwStatement, tryStatement } from './exceptions.ts';
import { isVarType, localSymbol } from './locals.ts';
import { doStatement, forEach, forStatement, introduce, whileStatement, withBindings } from './loops.ts';
import { completes } from './reachability.ts';
import { isStatementExpression } from './statement-expressions.ts';
import { switchStatement } from './switches.ts';

type Checker<K extends keyof StatementKinds> = (
  check: Check,
  node: StatementOf<K>,
  env: Env,
) => TypedStatement;
type Checkers = { readonly [K in keyof StatementKinds]: Checker<K> };

/** The type that `var` takes from its initializer. */
const inferredType = (check: Check, declarator: Declarator, value: TypedExpression | undefined): Type => {
  const { name } = declarator;
  const refuse = (why: string): Type => {
    check.errors.error(name, `cannot infer type for local variable ${name.text}: ${why}`);
    return ERROR;
  };
  if (value === undefined) return refuse('it has no initializer');
  if (value.type.kind === 'null') return refuse('the initializer is null');
  if (value.type.kind === 'void') return refuse('the initializer has no value');
  return upward(value.type, check.core.object);
};

const varValue = (check: Check, node: Expression, env: Env): TypedExpression => {
  if (node.kind === 'lambda')
    return fail(check, node, 'cannot infer type for local variable: a lambda needs an explicit target type');
  if (node.kind === 'arrayInitializer') {
    return fail(
      check,
      node,
      'cannot infer type for local variable: an array initializer needs an explicit type',
    );
  }
  return check.expression(node, env);
};

const constantOf = (
  isFinal: boolean,
  type: Type,
  value: TypedExpression | undefined,
): LocalSymbol['constant'] =>
  isFinal && (isPrimitive(type) || isString(type)) ? value?.constant : undefined;

/** One declarator; the variable is in scope in its own initializer, as something unassigned. */
const declareLocal = (check: Check, declarator: Declarator, isFinal: boolean, env: Env): TypedStatement => {
  const { name, initializer } = declarator;
  const isInitialized = initializer !== undefined;
  const place = { start: name.start, end: initializer?.end ?? name.end };
  if (isVarType(declarator.type)) {
    const value = initializer === undefined ? undefined : varValue(check, initializer, env);
    const type = inferredType(check, declarator, value);
    const symbol = localSymbol({
      name,
      type,
      isFinal,
      owner: env.fn,
      isInitialized,
      constant: constantOf(isFinal, type, value),
    });
    declare(check, env, symbol);
    return { kind: 'local', symbol, ...(value === undefined ? {} : { value }), ...place };
  }
  const type = check.type(declarator.type, env);
  if (type.kind === 'void') check.errors.error(declarator.type, "'void' type not allowed here");
  const value =
    initializer === undefined
      ? undefined
      : assignTo(check, arrayInitializer(check, initializer, env, type), type, initializer);
  const symbol = localSymbol({
    name,
    type,
    isFinal,
    owner: env.fn,
    isInitialized,
    constant: constantOf(isFinal, type, value),
  });
  declare(check, env, symbol);
  return { kind: 'local', symbol, ...(value === undefined ? {} : { value }), ...place };
};

const expressionStatement: Checker<'expression'> = (check, node, env) => {
  if (!isStatementExpression(node.expression)) {
    const isSwitch = node.expression.kind === 'switch';
    if (!isSwitch) check.errors.error(node, 'not a statement');
  }
  return { kind: 'expression', expression: check.expression(node.expression, env), ...spanOf(node) };
};

const ifStatement: Checker<'if'> = (check, node, env) => {
  const condition = toBoolean(check, check.expression(node.condition, env));
  const bindings = bindingsOf(condition);
  const whenTrue = check.statement(node.whenTrue, withBindings(env, bindings.whenTrue));
  const whenFalse = node.whenFalse && check.statement(node.whenFalse, withBindings(env, bindings.whenFalse));
  if (!completes(whenTrue)) introduce(check, env, bindings.whenFalse);
  if (whenFalse !== undefined && !completes(whenFalse)) introduce(check, env, bindings.whenTrue);
  return {
    kind: 'if',
    condition,
    whenTrue,
    ...(whenFalse === undefined ? {} : { whenFalse }),
    ...spanOf(node),
  };
};

const LOOPS = new Set(['for', 'forEach', 'while', 'do']);

const isLoop = (node: Statement): boolean =>
  LOOPS.has(node.kind) || (node.kind === 'labeled' && isLoop(node.body));

const labeled: Checker<'labeled'> = (check, node, env) => {
  const label = node.label.text;
  if (env.labels.has(label)) check.errors.error(node.label, `label ${label} already in use`);
  const labels = new Set([...env.labels, label]);
  const loopLabels = isLoop(node.body) ? new Set([...env.loopLabels, label]) : env.loopLabels;
  const body = check.statement(node.body, nest(env, { labels, loopLabels }));
  return { kind: 'labeled', label, body, ...spanOf(node) };
};

const jump =
  (kind: 'break' | 'continue') =>
  (check: Check, node: StatementOf<'break'> | StatementOf<'continue'>, env: Env): TypedStatement => {
    const { label } = node;
    if (label !== undefined) {
      if (!env.labels.has(label.text)) check.errors.error(label, `undefined label: ${label.text}`);
      else if (kind === 'continue' && !env.loopLabels.has(label.text))
        check.errors.error(label, `not a loop label: ${label.text}`);
      return { kind, label: label.text, ...spanOf(node) };
    }
    const allowed = kind === 'break' ? env.canBreak : env.canContinue;
    if (!allowed)
      check.errors.error(
        node,
        kind === 'break' ? 'break outside switch or loop' : 'continue outside of loop',
      );
    return { kind, ...spanOf(node) };
  };

const returnStatement: Checker<'return'> = (check, node, env) => {
  const { result } = env;
  if (result === undefined) {
    const where =
      env.yields === undefined ? 'return outside method' : 'attempt to return out of a switch expression';
    check.errors.error(node, where);
    return { kind: 'return', ...spanOf(node) };
  }
  if (node.value === undefined) {
    if (result.type !== undefined && result.type.kind !== 'void' && result.type.kind !== 'unknown') {
      check.errors.error(node, 'incompatible types: missing return value');
    }
    return { kind: 'return', ...spanOf(node) };
  }
  const { type } = result;
  if (type?.kind === 'void') {
    check.expression(node.value, env);
    check.errors.error(node.value, 'incompatible types: unexpected return value');
    return { kind: 'return', ...spanOf(node) };
  }
  const value = check.expression(node.value, env, type);
  result.found.push(value);
  return {
    kind: 'return',
    value: type === undefined ? value : assignTo(check, value, type),
    ...spanOf(node),
  };
};

const yieldStatement: Checker<'yield'> = (check, node, env) => {
  if (env.yields === undefined) {
    check.errors.error(node, 'yield outside of switch expression');
    return { kind: 'empty', ...spanOf(node) };
  }
  const { type, found } = env.yields;
  const value = check.expression(node.value, env, type);
  found.push(value);
  return { kind: 'yield', value: type === undefined ? value : assignTo(check, value, type), ...spanOf(node) };
};

const checkers: Checkers = {
  block: (check, node, env) => ({
    kind: 'block',
    statements: check.statements(node.statements, nest(env)),
    ...spanOf(node),
  }),
  local: (check, node, env) => {
    const statements = node.declarators.map((one) => declareLocal(check, one, node.isFinal, env));
    const [only] = statements;
    // Several declarators stay in one scope: `statements` flattens this.
    return only !== undefined && statements.length === 1
      ? only
      : { kind: 'block', statements, ...spanOf(node) };
  },
  localClass: (check, node, env) => ({
    kind: 'localClass',
    symbol: check.localClass(node.declaration, env),
    ...spanOf(node),
  }),
  expression: expressionStatement,
  if: ifStatement,
  while: whileStatement,
  do: doStatement,
  for: forStatement,
  forEach,
  labeled,
  switch: (check, node, env) => ({
    kind: 'switch',
    ...switchStatement(check, node, node, env),
    ...spanOf(node),
  }),
  return: returnStatement,
  break: jump('break'),
  continue: jump('continue'),
  yield: yieldStatement,
  throw: throwStatement,
  assert: (check, node, env) => {
    toBoolean(check, check.expression(node.condition, env));
    const detail = node.detail && check.expression(node.detail, env);
    if (detail?.type.kind === 'void') check.errors.error(detail, "'void' type not allowed here");
    return { kind: 'assert', ...spanOf(node) };
  },
  // One thread needs no lock; a null one still is an exception: `if (lock == null) throw null;`.
  synchronized: (check, node, env) => {
    const place = spanOf(node.lock);
    const lock = check.expression(node.lock, env);
    if (isPrimitive(lock.type))
      check.errors.error(lock, `unexpected type; required: reference, found: ${describeType(lock.type)}`);
    const body = check.statement(node.body, env);
    const nothing: TypedExpression = { kind: 'constant', value: null, type: NULL, ...place };
    const condition: TypedExpression = {
      kind: 'binary',
      operator: '==',
      left: lock,
      right: nothing,
      operandType: check.core.object,
      type: BOOLEAN,
      ...place,
    };
    const whenTrue: TypedStatement = { kind: 'throw', value: nothing, ...place };
    const test: TypedStatement = { kind: 'if', condition, whenTrue, ...place };
    return { kind: 'block', statements: [test, body], ...spanOf(node) };
  },
  try: tryStatement,
  constructorCall: constructorStatement,
  empty: (_, node) => ({ kind: 'empty', ...spanOf(node) }),
};

export const checkStatement = (check: Check, node: Statement, env: Env): TypedStatement => {
  const checker = checkers[node.kind] as (check: Check, node: Statement, env: Env) => TypedStatement;
  return checker(check, node, env);
};

/** A sequence of statements in one scope. */
export const checkStatements = (
  check: Check,
  nodes: readonly Statement[],
  env: Env,
): readonly TypedStatement[] =>
  nodes.flatMap((node) => {
    const statement = check.statement(node, env);
    return node.kind === 'local' && statement.kind === 'block' ? statement.statements : [statement];
  });
