/** The bodies of classes: methods, constructors, fields, initializers, enum constants (JLS 8). */
import type { BlockSyntax, ConstructorSyntax, Declarator, MethodSyntax } from '../parse/syntax.ts';
import type {
  ClassTree,
  EnumConstantTree,
  FunctionScope,
  InitializerTree,
  LocalSymbol,
  MethodTree,
  TypedBlock,
  TypedOf,
  TypedStatement,
} from '../tree/typed.ts';
import { type ClassSymbol, classType, type MethodSymbol, type Type, VOID } from '../types/type.ts';
import { argumentOf } from './arguments.ts';
import { checkAssigned, checkAssignedIn } from './assigned.ts';
import { checkClassRules } from './class-rules.ts';
import { checkConstructorCycles } from './constructor-calls.ts';
import { arrayInitializer, constructorCandidates, enclosingInstance } from './constructors.ts';
import { type Check, declare, type Env, nest } from './context.ts';
import { assignTo } from './conversions.ts';
import { checkFlow, checkReturns } from './flow.ts';
import { invoke } from './invocation.ts';
import { localSymbol } from './locals.ts';
import { isAccessible } from './members.ts';
import { noteCapturesOf } from './names.ts';
import { chooseMethod } from './overloads.ts';
import { completes } from './reachability.ts';
import { checkRecord } from './record-rules.ts';

interface Body {
  readonly check: Check;
  readonly symbol: ClassSymbol;
  /** The environment of the class's body. */
  readonly env: Env;
  readonly reassigned: Set<LocalSymbol>;
}

/** The environment that a class's members see. */
export const classEnv = (symbol: ClassSymbol, parent: Env | undefined): Env => {
  const fn: FunctionScope = { kind: 'initializer', owner: symbol, parent: parent?.fn };
  return {
    parent,
    owner: symbol,
    fn,
    isStatic: false,
    isClassBody: true,
    isBeforeSuper: false,
    locals: new Map(),
    localClasses: new Map(),
    typeVariables: symbol.typeParameters,
    result: undefined,
    yields: undefined,
    labels: new Set(),
    loopLabels: new Set(),
    canBreak: false,
    canContinue: false,
  };
};

const parametersIn = (
  body: Body,
  method: MethodSymbol,
  syntax: readonly {
    readonly name: { readonly text: string; readonly start: number; readonly end: number };
    readonly isFinal: boolean;
  }[],
  env: Env,
): readonly LocalSymbol[] =>
  syntax.map((parameter, index) => {
    const type = method.parameters[index]?.type ?? { kind: 'error' as const };
    const symbol = localSymbol({
      name: parameter.name,
      type,
      isFinal: parameter.isFinal,
      owner: env.fn,
      isInitialized: true,
    });
    declare(body.check, env, symbol);
    return symbol;
  });

const checkedBlock = (body: Body, syntax: BlockSyntax, env: Env, needsValue: boolean): TypedBlock => {
  const { check } = body;
  const block: TypedBlock = {
    kind: 'block',
    statements: check.statements(syntax.statements, nest(env)),
    start: syntax.start,
    end: syntax.end,
  };
  checkFlow(check, block);
  if (needsValue) checkReturns(check, block, 'method');
  checkAssigned(check, block, body.reassigned);
  return block;
};

const functionEnvOf = (
  body: Body,
  kind: FunctionScope['kind'],
  isStatic: boolean,
  result: Type | undefined,
  typeVariables: Env['typeVariables'],
): Env => {
  const fn: FunctionScope = { kind, owner: body.symbol, parent: body.env.fn.parent };
  return nest(body.env, {
    fn,
    isStatic,
    typeVariables,
    result: result === undefined ? undefined : { type: result, found: [] },
  });
};

const methodTree = (body: Body, method: MethodSymbol, syntax: MethodSyntax): MethodTree => {
  const env = functionEnvOf(body, 'method', method.isStatic, method.returnType, method.typeParameters);
  const parameters = parametersIn(body, method, syntax.parameters, env);
  const needsValue = method.returnType.kind !== 'void' && method.returnType.kind !== 'error';
  return {
    symbol: method,
    scope: env.fn,
    parameters,
    body: syntax.body && checkedBlock(body, syntax.body, env, needsValue),
  };
};

/** A constructor without `this(…)` or `super(…)` calls the superclass's without arguments. */
const impliedSuper = (
  body: Body,
  env: Env,
  place: { readonly start: number; readonly end: number },
): TypedStatement | undefined => {
  const { check, symbol } = body;
  const above = symbol.superclass;
  if (above === undefined || symbol.kind === 'enum' || symbol.kind === 'record') return undefined;
  const candidates = constructorCandidates(above, false).filter(({ method }) => isAccessible(method, symbol));
  const choice = chooseMethod(check, candidates, [], place, above.symbol);
  if (choice === undefined) return undefined;
  const before = nest(env, { isBeforeSuper: true });
  const invocation = invoke(check, before, choice, [], place);
  noteCapturesOf(check, above.symbol, env);
  const outer = enclosingInstance(check, before, above.symbol, place);
  return {
    kind: 'constructorCall',
    isSuper: true,
    method: invocation.method,
    args: invocation.args,
    ...(outer === undefined ? {} : { outer }),
    ...place,
  };
};

const startsWithCall = (block: TypedBlock): boolean => block.statements[0]?.kind === 'constructorCall';

const misplacedCalls = (check: Check, block: TypedBlock): void => {
  for (const statement of block.statements.slice(1)) {
    if (statement.kind !== 'constructorCall') continue;
    const name = statement.isSuper ? 'super' : 'this';
    check.errors.error(statement, `call to ${name} must be first statement in constructor`);
  }
};

const constructorTree = (body: Body, method: MethodSymbol): MethodTree => {
  const { check, symbol } = body;
  const syntax = method.syntax as ConstructorSyntax | undefined;
  const env = functionEnvOf(body, 'constructor', false, VOID, method.typeParameters);
  const place = syntax?.name ?? symbol.syntax.name;
  const written = syntax?.parameters ?? (symbol.kind === 'record' ? symbol.syntax.components : []);
  const parameters = parametersIn(body, method, written, env);
  const own: TypedBlock =
    syntax === undefined
      ? { kind: 'block', statements: [], start: place.start, end: place.end }
      : checkedBlock(body, syntax.body, env, false);
  misplacedCalls(check, own);
  const implied = startsWithCall(own) ? undefined : impliedSuper(body, env, place);
  const statements = implied === undefined ? own.statements : [implied, ...own.statements];
  return { symbol: method, scope: env.fn, parameters, body: { ...own, statements } };
};

const fieldTrees = (
  body: Body,
  declarator: Declarator,
  isStatic: boolean,
  env: Env,
): readonly InitializerTree[] => {
  const { check, symbol } = body;
  const field = symbol.fields.get(declarator.name.text);
  if (field === undefined || declarator.initializer === undefined || field.isStatic !== isStatic) return [];
  const raw = arrayInitializer(check, declarator.initializer, env, field.type);
  const value = assignTo(check, raw, field.type, declarator.initializer);
  checkFlow(check, { kind: 'expression', expression: value, start: value.start, end: value.end });
  checkAssignedIn(check, value, body.reassigned);
  return [{ kind: 'field', field, value, scope: env.fn }];
};

const initializers = (body: Body, isStatic: boolean): readonly InitializerTree[] => {
  const env = functionEnvOf(body, 'initializer', isStatic, undefined, []);
  return body.symbol.syntax.members.flatMap((member): readonly InitializerTree[] => {
    if (member.kind === 'field') {
      return member.declarators.flatMap((declarator) => fieldTrees(body, declarator, isStatic, env));
    }
    if (member.kind !== 'initializer' || member.isStatic !== isStatic) return [];
    const block = checkedBlock(body, member.body, env, false);
    if (!completes(block)) body.check.errors.error(member, 'initializer must be able to complete normally');
    return [{ kind: 'block', body: block, scope: env.fn }];
  });
};

const constantTree = (body: Body, index: number, env: Env): EnumConstantTree | undefined => {
  const { check, symbol } = body;
  const syntax = symbol.syntax.constants[index];
  const field = syntax && symbol.fields.get(syntax.name.text);
  if (syntax === undefined || field === undefined) return undefined;
  const type = classType(symbol);
  const args = syntax.args.map((arg) => argumentOf(check, arg, env));
  const choice = chooseMethod(check, constructorCandidates(type, false), args, syntax.name, symbol);
  const made = syntax.body === undefined ? symbol : check.localClass(syntax.body, env, type);
  if (choice === undefined) return { field, construction: undefined };
  const invocation = invoke(check, env, choice, args, syntax.name);
  const construction: TypedOf<'new'> = {
    kind: 'new',
    target: invocation.method,
    symbol: made,
    args: invocation.args,
    type,
    start: syntax.start,
    end: syntax.end,
  };
  return { field, construction };
};

const CONSTRUCTOR_FLAGS = new Set(['public', 'protected', 'private']);

const checkConstructorNames = (body: Body): void => {
  const { symbol, check } = body;
  for (const member of symbol.syntax.members) {
    if (member.kind === 'constructor' && member.name.text !== symbol.name) {
      check.errors.error(member.name, 'invalid method declaration; return type required');
    } else if (member.kind === 'constructor') {
      const wrong = [...member.modifiers.flags].find(
        (flag) => !CONSTRUCTOR_FLAGS.has(flag) || (symbol.kind === 'enum' && flag !== 'private'),
      );
      if (wrong !== undefined) check.errors.error(member.name, `modifier ${wrong} not allowed here`);
    }
  }
};

/** Checks everything in a class, and in the classes that are members of it. */
export const checkClass = (
  check: Check,
  symbol: ClassSymbol,
  parent: Env | undefined,
  reassigned: Set<LocalSymbol>,
): void => {
  const env = classEnv(symbol, parent);
  const body: Body = { check, symbol, env, reassigned };
  checkClassRules(check, symbol);
  checkConstructorNames(body);
  checkRecord(check, symbol);
  const staticEnv = functionEnvOf(body, 'initializer', true, undefined, []);
  const constants = symbol.syntax.constants.flatMap((_, index) => constantTree(body, index, staticEnv) ?? []);
  const staticInitializers = initializers(body, true);
  const instanceInitializers = initializers(body, false);
  const isAnonymous = symbol.name === '';
  const constructors = isAnonymous ? [] : symbol.constructors.map((method) => constructorTree(body, method));
  checkConstructorCycles(check, constructors);
  const methods = [...symbol.methods.values()]
    .flat()
    .flatMap((method) => (method.syntax?.kind === 'method' ? [methodTree(body, method, method.syntax)] : []));
  for (const inner of symbol.memberTypes.values()) checkClass(check, inner, env, reassigned);
  const tree: ClassTree = {
    symbol,
    methods,
    constructors,
    staticInitializers,
    instanceInitializers,
    constants,
    captured: check.captures.get(symbol) ?? new Set(),
    initializerScope: env.fn,
  };
  check.classes.set(symbol, tree);
};
