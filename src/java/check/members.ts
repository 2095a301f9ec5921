/** Fields and methods of types, inherited ones included (JLS 8.2, 15.12.1). */
import type { Declarator } from '../parse/syntax.ts';
import { argumentsOf, capture, erase, substitute } from '../types/substitution.ts';
import { allSupertypes, asSuper, sameType } from '../types/subtyping.ts';
import {
  type ClassSymbol,
  type ClassType,
  type FieldSymbol,
  type MethodSymbol,
  ownType,
  type Type,
} from '../types/type.ts';
import type { Check } from './context.ts';

/** The outermost class around a class: private members are shared within it. */
export const outermost = (symbol: ClassSymbol): ClassSymbol =>
  symbol.outer === undefined ? symbol : outermost(symbol.outer);

export const isAccessible = (
  member: { readonly isPrivate: boolean; readonly owner: ClassSymbol },
  from: ClassSymbol,
): boolean =>
  !member.isPrivate || (member.owner.origin === 'source' && outermost(member.owner) === outermost(from));

/** The field of that name; the nearest hides the others. */
export const findField = (symbol: ClassSymbol, name: string): FieldSymbol | undefined => {
  for (const { symbol: at } of allSupertypes(ownType(symbol))) {
    const field = at.fields.get(name);
    if (field !== undefined) return field;
  }
  return undefined;
};

/** Where a field of the source is declared; undefined for constants of enums and components of records. */
export const declaratorOf = ({ owner, name }: FieldSymbol): Declarator | undefined =>
  owner.syntax.members
    .flatMap((member) => (member.kind === 'field' ? member.declarators : []))
    .find((one) => one.name.text === name);

/** The class types a value of that type can be looked into as. */
export const memberTypes = (check: Check, type: Type): readonly ClassType[] => {
  if (type.kind === 'class') return [type];
  if (type.kind === 'variable' && type.bounds.length > 0) {
    return type.bounds.flatMap((bound) => memberTypes(check, bound));
  }
  return type.kind === 'variable' || type.kind === 'array' ? [check.core.object] : [];
};

export interface MethodCandidate {
  readonly method: MethodSymbol;
  readonly declaredIn: ClassType;
  /** Seen through a raw type: everything is erased. */
  readonly isRaw: boolean;
}

const signature = ({ method, declaredIn }: MethodCandidate): readonly Type[] =>
  method.parameters.map(({ type }) => substitute(type, argumentsOf(declaredIn)));

/** Whether the first, found nearer, overrides or hides the second. */
export const overridesMethod = (a: MethodCandidate, b: MethodCandidate): boolean => {
  if (a.method.name !== b.method.name || a.method.parameters.length !== b.method.parameters.length)
    return false;
  if (a.method.jsName === b.method.jsName) return true;
  if (b.method.isPrivate) return false;
  const theirs = signature(b);
  const renamed =
    a.method.typeParameters.length === b.method.typeParameters.length
      ? new Map(b.method.typeParameters.map((own, index) => [own, a.method.typeParameters[index] ?? own]))
      : new Map();
  return signature(a).every((type, index) => {
    const other = theirs[index];
    return other !== undefined && sameType(type, substitute(other, renamed));
  });
};

/** All methods of a class type by that name; overridden ones are left out. */
export const methodsNamed = (check: Check, type: ClassType, name: string): readonly MethodCandidate[] => {
  const found: MethodCandidate[] = [];
  const supertypes = allSupertypes(type);
  const withObject = type.symbol.isInterface ? [...supertypes, check.core.object] : supertypes;
  for (const declaredIn of withObject) {
    const isRaw = declaredIn.args.length === 0 && declaredIn.symbol.typeParameters.length > 0;
    for (const method of declaredIn.symbol.methods.get(name) ?? []) {
      const candidate = { method, declaredIn, isRaw };
      if (method.isStatic && declaredIn.symbol.isInterface && declaredIn.symbol !== type.symbol) continue;
      if (!found.some((nearer) => overridesMethod(nearer, candidate))) found.push(candidate);
    }
  }
  return found;
};

/** Every method of a class type, each name once. */
export const methodNames = (type: ClassType): Iterable<string> =>
  new Set(allSupertypes(type).flatMap(({ symbol }) => [...symbol.methods.keys()]));

export const fieldNames = (symbol: ClassSymbol): Iterable<string> =>
  new Set(allSupertypes(ownType(symbol)).flatMap((type) => [...type.symbol.fields.keys()]));

/** A member's type as seen through a value of that type. */
export const typeThrough = (check: Check, site: Type, owner: ClassSymbol, type: Type): Type => {
  const above = asSuper(capture(site), owner);
  if (above === undefined) return type;
  if (above.args.length === 0 && owner.typeParameters.length > 0) return erase(type, check.core.object);
  return substitute(type, argumentsOf(above));
};
