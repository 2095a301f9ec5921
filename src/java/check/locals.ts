/** Symbols of local variables. */
import type { NameSyntax, TypeSyntax } from '../parse/syntax.ts';
import type { FunctionScope, LocalSymbol } from '../tree/typed.ts';
import type { Type } from '../types/type.ts';

export interface LocalInit {
  readonly name: NameSyntax;
  readonly type: Type;
  readonly isFinal: boolean;
  readonly owner: FunctionScope;
  readonly isInitialized: boolean;
  readonly constant?: LocalSymbol['constant'];
}

export const localSymbol = (init: LocalInit): LocalSymbol => ({
  name: init.name.text,
  type: init.type,
  isFinal: init.isFinal,
  owner: init.owner,
  span: { start: init.name.start, end: init.name.end },
  constant: init.constant,
  assignedAt: new Set(),
  isInitialized: init.isInitialized,
});

/** `var` in place of a type. */
export const isVarType = (type: TypeSyntax): boolean =>
  type.kind === 'named' &&
  type.parts.length === 1 &&
  type.parts[0]?.text === 'var' &&
  type.parts[0].args === undefined;
