/** From the syntax of a type to the type (JLS 6.5.5). */
import type { Place } from '../lines.ts';
import type { TypePart, TypeSyntax } from '../parse/syntax.ts';
import { allSupertypes } from '../types/subtyping.ts';
import {
  arrayOf,
  type ClassSymbol,
  type ClassType,
  classType,
  ERROR,
  ownType,
  PRIMITIVES,
  type Type,
  TypeVariable,
  VOID,
} from '../types/type.ts';

export type NamedType = ClassSymbol | TypeVariable;

export interface TypeScope {
  readonly object: () => ClassType;
  /** A type by simple name. */
  readonly lookup: (name: string) => NamedType | undefined;
  /** A class by package and name. */
  readonly qualified: (name: string, place: Place) => ClassSymbol | undefined;
  readonly report: (place: Place, message: string) => void;
  /** Reports a type that nobody knows. */
  readonly unknown: (name: string, place: Place) => void;
}

/** A member type, inherited ones included. */
export const memberType = (owner: ClassSymbol, name: string): ClassSymbol | undefined => {
  const own = owner.memberTypes.get(name);
  if (own !== undefined) return own;
  for (const supertype of allSupertypes(ownType(owner))) {
    const found = supertype.symbol.memberTypes.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
};

interface Found {
  readonly type: NamedType;
  /** How many parts of the name were used up. */
  readonly used: number;
}

const findFirst = (scope: TypeScope, parts: readonly TypePart[]): Found | undefined => {
  const [first] = parts;
  if (first === undefined) return undefined;
  const simple = scope.lookup(first.text);
  if (simple !== undefined) return { type: simple, used: 1 };
  for (let used = 2; used <= parts.length; used++) {
    const name = parts
      .slice(0, used)
      .map((part) => part.text)
      .join('.');
    const last = parts[used - 1] ?? first;
    const qualified = scope.qualified(name, { start: first.start, end: last.end });
    if (qualified !== undefined) return { type: qualified, used };
  }
  return undefined;
};

const argumentsFor = (scope: TypeScope, symbol: ClassSymbol, part: TypePart): readonly Type[] => {
  const args = part.args ?? [];
  if (args.length === 0) return [];
  const expected = symbol.typeParameters.length;
  if (args.length !== expected) {
    const what =
      expected === 0
        ? `type ${symbol.name} does not take type arguments`
        : `wrong number of type arguments; required ${expected}`;
    scope.report(part, what);
    return [];
  }
  return args.map((arg) => {
    const type = resolveType(scope, arg);
    if (type.kind === 'primitive') {
      scope.report(arg, `unexpected type; required: reference, found: ${type.name}`);
      return ERROR;
    }
    return type;
  });
};

const namedType = (scope: TypeScope, syntax: Extract<TypeSyntax, { kind: 'named' }>): Type => {
  const { parts } = syntax;
  const found = findFirst(scope, parts);
  if (found === undefined) {
    scope.unknown(parts.map((part) => part.text).join('.'), syntax);
    for (const arg of parts.flatMap((part) => part.args ?? [])) resolveType(scope, arg);
    return ERROR;
  }
  if (found.type instanceof TypeVariable) return found.type;
  let symbol = found.type;
  let args = argumentsFor(scope, symbol, parts[found.used - 1] ?? { text: '', start: 0, end: 0 });
  for (const part of parts.slice(found.used)) {
    const inside = memberType(symbol, part.text);
    if (inside === undefined) {
      scope.unknown(`${symbol.name}.${part.text}`, part);
      return ERROR;
    }
    symbol = inside;
    args = argumentsFor(scope, symbol, part);
  }
  return classType(symbol, args);
};

export const resolveType = (scope: TypeScope, syntax: TypeSyntax): Type => {
  switch (syntax.kind) {
    case 'primitive':
      return syntax.name === 'void' ? VOID : PRIMITIVES[syntax.name];
    case 'array':
      return arrayOf(resolveType(scope, syntax.element));
    case 'wildcard': {
      if (syntax.type === undefined) return { kind: 'wildcard', bound: 'none', type: scope.object() };
      return { kind: 'wildcard', bound: syntax.bound ?? 'none', type: resolveType(scope, syntax.type) };
    }
    case 'named':
      return namedType(scope, syntax);
  }
};

/** All bounds but the first are interfaces. */
const boundOf = (scope: TypeScope, syntax: TypeSyntax, isFurther: boolean): Type => {
  const type = resolveType(scope, syntax);
  if (isFurther && type.kind === 'class' && !type.symbol.isInterface)
    scope.report(syntax, `interface expected here: ${type.symbol.name} is a class`);
  return type;
};

/**
 * Makes the variables of `<T, U extends …>`; their bounds may speak of each other, and of the class itself:
 * `onCreated` gets them before the bounds are looked at.
 */
export const typeVariables = (
  scope: TypeScope,
  parameters: readonly { readonly name: { readonly text: string }; readonly bounds: readonly TypeSyntax[] }[],
  onCreated: (variables: readonly TypeVariable[]) => void = () => {},
): { readonly variables: readonly TypeVariable[]; readonly scope: TypeScope } => {
  if (parameters.length === 0) return { variables: [], scope };
  const variables = parameters.map((parameter) => new TypeVariable(parameter.name.text));
  onCreated(variables);
  const inside = withVariables(scope, variables);
  parameters.forEach((parameter, index) => {
    const variable = variables[index];
    if (variable !== undefined)
      variable.bounds = parameter.bounds.map((bound, at) => boundOf(inside, bound, at > 0));
  });
  return { variables, scope: inside };
};

/** A scope in which the variables hide everything else of their names. */
export const withVariables = (scope: TypeScope, variables: readonly TypeVariable[]): TypeScope =>
  variables.length === 0
    ? scope
    : {
        ...scope,
        lookup: (name) => variables.find((variable) => variable.name === name) ?? scope.lookup(name),
      };
