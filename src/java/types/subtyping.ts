/** Subtyping (JLS 4.10) and type identity. */
import { argumentsOf, capture, substitute } from './substitution.ts';
import {
  type ArrayType,
  type ClassSymbol,
  type ClassType,
  classType,
  isObject,
  isReference,
  type PrimitiveType,
  type Type,
} from './type.ts';

const WIDER: Readonly<Record<string, readonly string[]>> = {
  byte: ['short', 'int', 'long', 'float', 'double'],
  short: ['int', 'long', 'float', 'double'],
  char: ['int', 'long', 'float', 'double'],
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  double: [],
  boolean: [],
};

/** Whether a widening primitive conversion leads from one to the other; identity included. */
export const widensTo = (from: PrimitiveType, to: PrimitiveType): boolean =>
  from.name === to.name || (WIDER[from.name]?.includes(to.name) ?? false);

/** The direct supertypes, with the type's arguments put in. */
const directSupertypes = (type: ClassType): readonly ClassType[] => {
  const { superclass, interfaces } = type.symbol;
  const all = superclass === undefined ? interfaces : [superclass, ...interfaces];
  const isRaw = type.args.length === 0 && type.symbol.typeParameters.length > 0;
  if (isRaw) return all.map((supertype) => classType(supertype.symbol));
  const by = argumentsOf(type);
  return by.size === 0 ? all : all.map((supertype) => substitute(supertype, by) as ClassType);
};

/** The supertype of a type that is an instance of that class. */
export const asSuper = (type: Type, symbol: ClassSymbol): ClassType | undefined => {
  if (type.kind === 'class') {
    if (type.symbol === symbol) return type;
    for (const supertype of directSupertypes(type)) {
      const found = asSuper(supertype, symbol);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (type.kind === 'variable') {
    for (const bound of type.bounds) {
      const found = asSuper(bound, symbol);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** The class and everything above it, each once, nearest first. */
export const allSupertypes = (type: ClassType): readonly ClassType[] => {
  const found: ClassType[] = [];
  const visit = (at: ClassType): void => {
    if (found.some((known) => known.symbol === at.symbol)) return;
    found.push(at);
    for (const supertype of directSupertypes(at)) visit(supertype);
  };
  visit(type);
  return found;
};

export const isSubclass = (symbol: ClassSymbol, of: ClassSymbol): boolean =>
  symbol === of ||
  (symbol.superclass !== undefined && isSubclass(symbol.superclass.symbol, of)) ||
  symbol.interfaces.some((type) => isSubclass(type.symbol, of));

export const sameType = (a: Type, b: Type): boolean => {
  if (a === b || isVague(a) || isVague(b)) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'primitive') return a.name === (b as PrimitiveType).name;
  if (a.kind === 'array') return sameType(a.element, (b as ArrayType).element);
  if (a.kind === 'wildcard' && b.kind === 'wildcard') {
    return a.bound === b.bound && (a.bound === 'none' || sameType(a.type, b.type));
  }
  if (a.kind === 'class' && b.kind === 'class') {
    if (a.symbol !== b.symbol) return false;
    if (a.args.length !== b.args.length) return true;
    return a.args.every((arg, index) => sameType(arg, b.args[index] ?? arg));
  }
  return a.kind === 'void' || a.kind === 'null';
};

/** Errors are reported already, unknown parts of a target fit anything. */
const isVague = (type: Type): boolean => type.kind === 'error' || type.kind === 'unknown';

/** Whether a type argument is contained in another (JLS 4.5.1). */
const contains = (outer: Type, inner: Type): boolean => {
  if (isVague(outer) || isVague(inner)) return true;
  if (outer.kind !== 'wildcard') return sameType(outer, inner);
  if (outer.bound === 'none') return true;
  if (outer.bound === 'extends') {
    if (inner.kind !== 'wildcard') return isSubtype(inner, outer.type);
    return inner.bound === 'extends' ? isSubtype(inner.type, outer.type) : isObject(outer.type);
  }
  if (inner.kind === 'wildcard') return inner.bound === 'super' && isSubtype(outer.type, inner.type);
  return isSubtype(outer.type, inner);
};

const ARRAY_SUPERTYPES = new Set(['java.lang.Object', 'java.lang.Cloneable', 'java.io.Serializable']);

const isArraySubtype = (from: ArrayType, to: Type): boolean => {
  if (to.kind === 'class') return ARRAY_SUPERTYPES.has(to.symbol.binaryName);
  if (to.kind !== 'array') return false;
  if (from.element.kind === 'primitive' || to.element.kind === 'primitive') {
    return from.element.kind === to.element.kind && sameType(from.element, to.element);
  }
  return isSubtype(from.element, to.element);
};

/** Subtyping of reference and primitive types. Raw types go both ways, as unchecked conversion allows. */
export const isSubtype = (from: Type, to: Type): boolean => {
  if (from === to || isVague(from) || isVague(to)) return true;
  if (from.kind === 'primitive') return to.kind === 'primitive' && widensTo(from, to);
  if (to.kind === 'primitive' || from.kind === 'void' || to.kind === 'void') return from.kind === to.kind;
  if (from.kind === 'null') return isReference(to);
  if (to.kind === 'variable' && to.lower !== undefined && isSubtype(from, to.lower)) return true;
  if (from.kind === 'variable') {
    return isObject(to) || from.bounds.some((bound) => isSubtype(bound, to));
  }
  if (from.kind === 'array') return isArraySubtype(from, to);
  if (from.kind !== 'class' || to.kind !== 'class') return false;
  if (isObject(to)) return true;
  const above = asSuper(from, to.symbol);
  if (above === undefined) return false;
  if (to.args.length === 0 || above.args.length === 0) return true;
  const captured = to.args.some((arg) => arg.kind === 'wildcard') ? above : (capture(above) as ClassType);
  return to.args.every((arg, index) => contains(arg, captured.args[index] ?? arg));
};
