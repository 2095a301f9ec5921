/** Where pattern variables are in scope (JLS 6.3.1). */
import type { LocalSymbol, TypedExpression } from '../tree/typed.ts';

export interface Bindings {
  readonly whenTrue: readonly LocalSymbol[];
  readonly whenFalse: readonly LocalSymbol[];
}

const NONE: Bindings = { whenTrue: [], whenFalse: [] };

/** The pattern variables that are bound when a condition is true, or when it is false. */
export const bindingsOf = (expression: TypedExpression): Bindings => {
  if (expression.kind === 'instanceof') {
    return expression.binding === undefined ? NONE : { whenTrue: [expression.binding], whenFalse: [] };
  }
  if (expression.kind === 'bind') return { whenTrue: [expression.symbol], whenFalse: [] };
  if (expression.kind === 'unary' && expression.operator === '!') {
    const { whenTrue, whenFalse } = bindingsOf(expression.operand);
    return { whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (expression.kind !== 'binary') return NONE;
  const left = bindingsOf(expression.left);
  const right = bindingsOf(expression.right);
  if (expression.operator === '&&') return { whenTrue: [...left.whenTrue, ...right.whenTrue], whenFalse: [] };
  if (expression.operator === '||')
    return { whenTrue: [], whenFalse: [...left.whenFalse, ...right.whenFalse] };
  return NONE;
};
