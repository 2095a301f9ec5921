/** Method invocation expressions (JLS 15.12). */
import type { Place } from '../lines.ts';
import type { ExpressionOf } from '../parse/syntax.ts';
import { nearestName, suggestion } from '../symbols/nearest.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { describeMethod, describeType } from '../types/describe.ts';
import { capture } from '../types/substitution.ts';
import { type ClassSymbol, type ClassType, isError, isPrimitive, ownType, type Type } from '../types/type.ts';
import { type Argument, argumentOf } from './arguments.ts';
import { callNode } from './call-node.ts';
import { type Check, type Env, errorNode, fail, spanOf } from './context.ts';
import { withoutImpliedCheck } from './conversions.ts';
import { invoke } from './invocation.ts';
import { isAccessible, type MethodCandidate, memberTypes, methodNames, methodsNamed } from './members.ts';
import { resolveAmbiguous, superTarget, thisOf, unknownFirst } from './names.ts';
import { chooseMethod } from './overloads.ts';

interface CallSite {
  readonly check: Check;
  readonly node: ExpressionOf<'call'>;
  readonly env: Env;
  readonly args: readonly Argument[];
  readonly target: Type | undefined;
}

const listArgs = (args: readonly Argument[]): string =>
  args.map((arg) => (arg.kind === 'value' ? describeType(arg.value.type) : 'a function')).join(', ');

const unknownMethod = (site: CallSite, types: readonly ClassType[], where: string): TypedExpression => {
  const { check, node, args } = site;
  if (args.some((arg) => arg.kind === 'value' && isError(arg.value.type))) return errorNode(node);
  const name = node.name.text;
  const known = types.flatMap((type) => [...methodNames(type)]);
  const nearest = nearestName(name, known);
  const [type] = types;
  const example =
    nearest === undefined || type === undefined ? undefined : methodsNamed(check, type, nearest)[0];
  const hint =
    example === undefined ? suggestion(nearest) : `; did you mean '${describeMethod(example.method)}'?`;
  return fail(check, node.name, `cannot find symbol: method ${name}(${listArgs(args)}) in ${where}${hint}`);
};

/** Chooses among the candidates and builds the call; `receiver` is asked for only by instance methods. */
const complete = (
  site: CallSite,
  candidates: readonly MethodCandidate[],
  owner: ClassSymbol,
  receiver: (place: Place, method: string) => TypedExpression | undefined,
  superOf?: ClassSymbol,
): TypedExpression => {
  const { check, node, env, args, target } = site;
  const visible = candidates.filter(({ method }) => isAccessible(method, env.owner));
  if (visible.length === 0) {
    return fail(check, node.name, `${node.name.text} has private access in ${owner.name}`);
  }
  const choice = chooseMethod(check, visible, args, node.name, owner);
  if (choice === undefined) return errorNode(node);
  const explicit = node.typeArgs.map((type) => check.type(type, env));
  const expected = choice.candidate.method.typeParameters.length;
  if (explicit.length > 0 && expected > 0 && explicit.length !== expected)
    return fail(check, node.name, `wrong number of type arguments; required ${expected}`);
  const invocation = invoke(check, env, choice, args, node.name, target, explicit);
  const { isStatic } = invocation.method;
  const self = isStatic ? undefined : receiver(node.name, invocation.method.name);
  if (self?.kind === 'error') return errorNode(node);
  const built = callNode(check, invocation, self, node, superOf);
  return built;
};

/** `name(args)`: the innermost class that has a method of that name, then static imports. */
const unqualified = (site: CallSite): TypedExpression => {
  const { check, node, env } = site;
  const name = node.name.text;
  for (let at: ClassSymbol | undefined = env.owner; at !== undefined; at = at.outer) {
    const symbol = at;
    const candidates = methodsNamed(check, ownType(symbol), name);
    if (candidates.length === 0) continue;
    return complete(site, candidates, symbol, (place, method) =>
      thisOf(check, env, symbol, place, `method ${method}()`),
    );
  }
  const imported = check
    .staticImports(name)
    .flatMap((symbol) => methodsNamed(check, ownType(symbol), name))
    .filter(({ method }) => method.isStatic);
  const [first] = imported;
  if (first !== undefined) return complete(site, imported, first.method.owner, () => undefined);
  const around: ClassType[] = [];
  for (let at: ClassSymbol | undefined = env.owner; at !== undefined; at = at.outer) around.push(ownType(at));
  return unknownMethod(site, around, `class ${env.owner.name || describeType(ownType(env.owner))}`);
};

const onSuper = (site: CallSite, target: ExpressionOf<'super'>): TypedExpression => {
  const { check, node, env } = site;
  const found = superTarget(check, target, env);
  if (found === undefined) return errorNode(node);
  const isInterface = found.owner.isInterface;
  const above = [env.owner.superclass, ...env.owner.interfaces].find((type) => type?.symbol === found.owner);
  const type = above ?? ownType(found.owner);
  const candidates = methodsNamed(check, type, node.name.text);
  if (candidates.length === 0)
    return unknownMethod(site, [type], `${isInterface ? 'interface' : 'class'} ${found.owner.name}`);
  return complete(site, candidates, found.owner, () => found.self, found.owner);
};

const onType = (site: CallSite, type: Type): TypedExpression => {
  const { check, node } = site;
  if (type.kind !== 'class')
    return fail(check, node.name, `cannot call a method of the type variable ${describeType(type)}`);
  const candidates = methodsNamed(check, type, node.name.text);
  if (candidates.length === 0) return unknownMethod(site, [type], `class ${type.symbol.name}`);
  return complete(site, candidates, type.symbol, (place, method) =>
    fail(check, place, `non-static method ${method}() cannot be referenced from a static context`),
  );
};

/** `array.clone()` gives the array's own type. */
const arrayClone = (site: CallSite, value: TypedExpression): TypedExpression | undefined => {
  const { check, node } = site;
  if (value.type.kind !== 'array' || node.name.text !== 'clone' || node.args.length > 0) return undefined;
  const [method] = check.core.object.symbol.methods.get('toString') ?? [];
  if (method === undefined) return undefined;
  const clone = { ...method, name: 'clone', jsName: 'clone$', returnType: value.type };
  return { kind: 'call', method: clone, target: value, args: [], type: value.type, ...spanOf(node) };
};

const onValue = (site: CallSite, value: TypedExpression): TypedExpression => {
  const { check, node } = site;
  if (isError(value.type)) return errorNode(node);
  if (isPrimitive(value.type) || value.type.kind === 'void' || value.type.kind === 'null') {
    return fail(check, node.name, `${describeType(value.type)} cannot be dereferenced`);
  }
  const clone = arrayClone(site, value);
  if (clone !== undefined) return clone;
  const types = memberTypes(check, capture(value.type));
  const candidates = types.flatMap((type) => methodsNamed(check, type, node.name.text));
  const [type] = types;
  if (candidates.length === 0 || type === undefined)
    return unknownMethod(site, types, describeType(value.type));
  const made = complete(site, candidates, type.symbol, () => value);
  const called = withoutImpliedCheck(made);
  if (called.kind !== 'call' || !called.method.isStatic) return made;
  const name = `${called.method.owner.name}.${called.method.name}()`;
  if (called.method.owner.isInterface)
    return fail(check, node.name, `illegal static interface method call; write ${name}`);
  if (hasNoEffect(value)) return made;
  return fail(
    check,
    node.name,
    `static method ${called.method.name}() is called through an expression; write ${name}`,
  );
};

const hasNoEffect = (value: TypedExpression): boolean =>
  value.constant !== undefined || ['local', 'this', 'outerThis', 'field'].includes(value.kind);

export const callExpression = (
  check: Check,
  node: ExpressionOf<'call'>,
  env: Env,
  target?: Type,
): TypedExpression => {
  if (node.target?.kind === 'super') {
    const args = node.args.map((arg) => argumentOf(check, arg, env));
    return onSuper({ check, node, env, args, target }, node.target);
  }
  const receiver = node.target === undefined ? undefined : resolveAmbiguous(check, node.target, env);
  const args = node.args.map((arg) => argumentOf(check, arg, env));
  const site: CallSite = { check, node, env, args, target };
  if (receiver === undefined) return unqualified(site);
  if (receiver.kind === 'value') return onValue(site, receiver.expression);
  if (receiver.kind === 'type') return onType(site, receiver.type);
  const [dotted] = [node.target];
  return dotted === undefined ? errorNode(node) : fail(check, dotted, unknownFirst(check, dotted, env));
};
