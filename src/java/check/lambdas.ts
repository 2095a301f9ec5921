/** Lambdas (JLS 15.27) and method references (15.13), which become lambdas. */
import type { Place } from '../lines.ts';
import type { ExpressionOf } from '../parse/syntax.ts';
import type { FunctionScope, FunctionShape, LocalSymbol, TypedExpression } from '../tree/typed.ts';
import { describeType } from '../types/describe.ts';
import { functionShape } from '../types/functional.ts';
import type { Type } from '../types/type.ts';
import {
  type Check,
  declare,
  type Env,
  errorNode,
  type FunctionSyntax,
  fail,
  nest,
  type Result,
  spanOf,
} from './context.ts';
import { assignTo } from './conversions.ts';
import type { FunctionBody } from './function-body.ts';
import { referenceBody } from './references.ts';
import { isStatementExpression } from './statement-expressions.ts';

/** The environment of a lambda's body. */
export const functionEnv = (
  env: Env,
  result: Result | undefined,
): { readonly env: Env; readonly scope: FunctionScope } => {
  const scope: FunctionScope = { kind: 'lambda', owner: env.owner, parent: env.fn };
  const inside = nest(env, {
    fn: scope,
    result,
    yields: undefined,
    labels: new Set(),
    canBreak: false,
    canContinue: false,
  });
  return { env: inside, scope };
};

/** `var x` in a lambda is the same as `x`. */
const isVar = (type: {
  readonly kind: string;
  readonly parts?: readonly { readonly text: string }[];
}): boolean => type.kind === 'named' && type.parts?.length === 1 && type.parts[0]?.text === 'var';

const lambdaParameters = (
  check: Check,
  node: ExpressionOf<'lambda'>,
  env: Env,
  scope: FunctionScope,
  types: readonly Type[],
): readonly LocalSymbol[] =>
  node.parameters.map((parameter, index) => {
    const written = parameter.type;
    const symbol: LocalSymbol = {
      name: parameter.name.text,
      type:
        written === undefined || isVar(written)
          ? (types[index] ?? { kind: 'error' })
          : check.type(written, env),
      isFinal: parameter.isFinal,
      owner: scope,
      span: parameter.name,
      constant: undefined,
      assignedAt: new Set(),
      isInitialized: true,
    };
    declare(check, env, symbol);
    return symbol;
  });

const lambdaBody = (
  check: Check,
  node: ExpressionOf<'lambda'>,
  outer: Env,
  shape: FunctionShape,
  isFinal: boolean,
): FunctionBody => {
  const found: TypedExpression[] = [];
  const returnType = shape.returnType;
  const result: Result = { type: isFinal ? returnType : undefined, found };
  const { env, scope } = functionEnv(outer, result);
  const parameters = lambdaParameters(check, node, env, scope, shape.parameterTypes);
  const { body } = node;
  if (body.kind === 'block') {
    const statements = check.statements(body.statements, nest(env));
    return { scope, parameters, body: { kind: 'block', statements, ...spanOf(body) }, results: found };
  }
  if (isFinal && returnType.kind === 'void' && !isStatementExpression(body))
    check.errors.error(
      body,
      'incompatible types: lambda body is not compatible with a void functional interface',
    );
  const value = check.expression(body, env, returnType.kind === 'void' ? undefined : returnType);
  return { scope, parameters, body: value, results: [value] };
};

/** What a function's body gives, before any conversion, when its parameters have the shape's types. */
export const functionResults = (
  check: Check,
  node: FunctionSyntax,
  env: Env,
  shape: FunctionShape,
): readonly TypedExpression[] => {
  const { value } = check.silently(() =>
    node.kind === 'lambda'
      ? lambdaBody(check, node, env, shape, false)
      : referenceBody(check, node, env, shape),
  );
  return value.results;
};

/** Whether the body of a lambda with written parameter types is an expression without a value. */
export const functionVoid = (check: Check, node: FunctionSyntax, outer: Env): boolean | undefined => {
  if (node.kind !== 'lambda' || node.body.kind === 'block') return undefined;
  const { body } = node;
  const { value, failed } = check.silently(() => {
    const { env, scope } = functionEnv(outer, undefined);
    lambdaParameters(check, node, env, scope, []);
    return check.expression(body, env);
  });
  return failed ? undefined : value.type.kind === 'void';
};

const finished = (check: Check, made: FunctionBody, shape: FunctionShape, place: Place): TypedExpression => {
  const { scope, parameters, bound } = made;
  const returnsVoid = shape.returnType.kind === 'void';
  const body =
    made.body.kind === 'block' || returnsVoid ? made.body : assignTo(check, made.body, shape.returnType);
  return {
    kind: 'lambda',
    shape,
    scope,
    parameters,
    body,
    ...(bound === undefined ? {} : { bound }),
    type: shape.interfaceType,
    ...spanOf(place),
  };
};

/** A lambda or method reference where that type is expected. */
export const functionExpression = (
  check: Check,
  node: FunctionSyntax,
  env: Env,
  target: Type | undefined,
): TypedExpression => {
  if (target === undefined || target.kind === 'unknown') {
    const what = node.kind === 'lambda' ? 'lambda expression' : 'method reference';
    return fail(check, node, `${what} not expected here`);
  }
  if (target.kind === 'error') return errorNode(node);
  const shape = functionShape(target, check.core.object);
  if (shape === undefined) {
    return fail(check, node, `incompatible types: ${describeType(target)} is not a functional interface`);
  }
  if (node.kind === 'methodReference')
    return finished(check, referenceBody(check, node, env, shape), shape, node);
  if (node.parameters.length !== shape.parameterTypes.length) {
    const message = `incompatible types: ${describeType(target)} takes ${shape.parameterTypes.length} parameters, this lambda has ${node.parameters.length}`;
    return fail(check, node, message);
  }
  return finished(check, lambdaBody(check, node, env, shape, true), shape, node);
};
