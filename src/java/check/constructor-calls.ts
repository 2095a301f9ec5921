/** `this(…)` and `super(…)` (JLS 8.8.7). */
import type { StatementOf } from '../parse/syntax.ts';
import type { MethodTree, TypedStatement } from '../tree/typed.ts';
import { classType, type MethodSymbol } from '../types/type.ts';
import { argumentOf } from './arguments.ts';
import { constructorCandidates, enclosingInstance } from './constructors.ts';
import { type Check, type Env, nest, spanOf } from './context.ts';
import { invoke } from './invocation.ts';
import { isAccessible } from './members.ts';
import { noteCapturesOf } from './names.ts';
import { chooseMethod } from './overloads.ts';

export const constructorStatement = (
  check: Check,
  node: StatementOf<'constructorCall'>,
  env: Env,
): TypedStatement => {
  const isSuper = node.target === 'super';
  const nothing: TypedStatement = { kind: 'empty', ...spanOf(node) };
  if (env.fn.kind !== 'constructor') {
    check.errors.error(node, `explicit constructor invocation may only appear within a constructor body`);
    return nothing;
  }
  const { owner } = env;
  if (isSuper && owner.kind === 'enum') {
    check.errors.error(node, 'call to super not allowed in enum constructor');
    return nothing;
  }
  const before = nest(env, { isBeforeSuper: true });
  const args = node.args.map((arg) => argumentOf(check, arg, before));
  const written = node.outer && check.expression(node.outer, before);
  const type = isSuper ? (owner.superclass ?? check.core.object) : classType(owner, owner.typeParameters);
  const candidates = constructorCandidates(type, false).filter(({ method }) => isAccessible(method, owner));
  const choice = chooseMethod(check, candidates, args, node, type.symbol);
  if (choice === undefined) return nothing;
  const invocation = invoke(check, before, choice, args, node);
  if (isSuper) noteCapturesOf(check, type.symbol, env);
  const outer = written ?? (isSuper ? enclosingInstance(check, before, type.symbol, node) : undefined);
  return {
    kind: 'constructorCall',
    isSuper,
    method: invocation.method,
    args: invocation.args,
    ...(outer === undefined ? {} : { outer }),
    ...spanOf(node),
  };
};

/** The constructor that a constructor starts with `this(…)` for. */
const delegate = ({ body }: MethodTree): MethodSymbol | undefined => {
  const first = body?.statements[0];
  return first?.kind === 'constructorCall' && !first.isSuper ? first.method : undefined;
};

/** Reports constructors that call themselves through `this(…)`, which would never end. */
export const checkConstructorCycles = (check: Check, constructors: readonly MethodTree[]): void => {
  const next = new Map(constructors.map((tree) => [tree.symbol, delegate(tree)]));
  for (const { symbol } of constructors) {
    const seen = new Set<MethodSymbol>();
    for (let at = next.get(symbol); at !== undefined && !seen.has(at); at = next.get(at)) seen.add(at);
    if (!seen.has(symbol)) continue;
    check.errors.error(symbol.syntax?.name ?? symbol.owner.syntax.name, 'recursive constructor invocation');
    return;
  }
};
