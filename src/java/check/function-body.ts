import type { FunctionScope, LocalSymbol, TypedBlock, TypedExpression } from '../tree/typed.ts';

/** A function whose body has been looked at. */
export interface FunctionBody {
  readonly scope: FunctionScope;
  readonly parameters: readonly LocalSymbol[];
  readonly body: TypedExpression | TypedBlock;
  /** The values it can give, not converted yet where the result type was open. */
  readonly results: readonly TypedExpression[];
  readonly bound?: { readonly local: LocalSymbol; readonly value: TypedExpression };
}
