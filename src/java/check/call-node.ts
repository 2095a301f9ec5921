/** The typed node of a method call, with what erasure hides put right. */
import type { Place } from '../lines.ts';
import type { TypedExpression } from '../tree/typed.ts';
import { erase } from '../types/substitution.ts';
import { type ClassSymbol, classType, type Type } from '../types/type.ts';
import { type Check, fail, spanOf } from './context.ts';
import { afterErasure } from './conversions.ts';
import type { Invocation } from './invocation.ts';

/** `getClass()` is a `Class<? extends |T|>` of its receiver. */
const resultType = (check: Check, invocation: Invocation, target: TypedExpression | undefined): Type => {
  const { method, returnType } = invocation;
  if (method.name !== 'getClass' || target === undefined || returnType.kind !== 'class') return returnType;
  const bound = erase(target.type, check.core.object);
  return classType(returnType.symbol, [{ kind: 'wildcard', bound: 'extends', type: bound }]);
};

export const callNode = (
  check: Check,
  invocation: Invocation,
  target: TypedExpression | undefined,
  place: Place,
  superOf?: ClassSymbol,
): TypedExpression => {
  const { method, args } = invocation;
  if (superOf !== undefined && method.isAbstract) {
    return fail(
      check,
      place,
      `abstract method ${method.name} in ${method.owner.name} cannot be accessed directly`,
    );
  }
  const node: TypedExpression = {
    kind: 'call',
    method,
    ...(target === undefined ? {} : { target }),
    ...(superOf === undefined ? {} : { superOf }),
    args,
    type: resultType(check, invocation, target),
    ...spanOf(place),
  };
  const result = afterErasure(check, node, invocation.declaredType);
  if (invocation.isFree) check.free.add(result);
  return result;
};
