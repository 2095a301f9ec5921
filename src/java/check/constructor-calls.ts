/** `this(…)` and `super(…)` (JLS 8.8.7). */
import type { StatementOf } from '../parse/syntax.ts';
import type { TypedStatement } from '../tree/typed.ts';
import { classType } from '../types/type.ts';
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
