/** Replacing type variables, erasure (JLS 4.6) and capture of wildcards (JLS 5.1.10). */
import { arrayOf, type ClassType, classType, type Type, TypeVariable } from './type.ts';

export type Substitution = ReadonlyMap<TypeVariable, Type>;

const NOTHING: Substitution = new Map();

/** The substitution that turns a class's own type parameters into the arguments of a type. */
export const argumentsOf = (type: ClassType): Substitution => {
  if (type.args.length === 0) return NOTHING;
  return new Map(
    type.symbol.typeParameters.map((parameter, index) => [parameter, type.args[index] ?? parameter]),
  );
};

export const substitute = (type: Type, by: Substitution): Type => {
  if (by.size === 0) return type;
  switch (type.kind) {
    case 'variable':
      return by.get(type) ?? type;
    case 'array':
      return arrayOf(substitute(type.element, by));
    case 'wildcard': {
      const inner = substitute(type.type, by);
      return inner.kind === 'wildcard' ? inner : { ...type, type: inner };
    }
    case 'class':
      return type.args.length === 0
        ? type
        : classType(
            type.symbol,
            type.args.map((arg) => substitute(arg, by)),
          );
    default:
      return type;
  }
};

/** Whether any of the variables occurs in the type. */
export const mentions = (type: Type, variables: ReadonlySet<TypeVariable>): boolean => {
  switch (type.kind) {
    case 'variable':
      return variables.has(type);
    case 'array':
      return mentions(type.element, variables);
    case 'wildcard':
      return mentions(type.type, variables);
    case 'class':
      return type.args.some((arg) => mentions(arg, variables));
    default:
      return false;
  }
};

/** The type without type arguments; a variable becomes its first bound, undefined when it has none. */
export const erase = (type: Type, object: ClassType): Type => {
  switch (type.kind) {
    case 'variable': {
      const [bound] = type.bounds;
      return bound === undefined ? object : erase(bound, object);
    }
    case 'array':
      return arrayOf(erase(type.element, object));
    case 'class':
      return type.args.length === 0 ? type : classType(type.symbol);
    case 'wildcard':
      return type.bound === 'extends' ? erase(type.type, object) : object;
    default:
      return type;
  }
};

const captureOne = (arg: Type): Type => {
  if (arg.kind !== 'wildcard') return arg;
  const captured = new TypeVariable(`capture of ?`, true);
  if (arg.bound === 'extends') captured.bounds = [arg.type];
  if (arg.bound === 'super') captured.lower = arg.type;
  return captured;
};

/** The type with fresh variables for its wildcards, so that members can be looked at. */
export const capture = (type: Type): Type => {
  if (type.kind !== 'class' || !type.args.some((arg) => arg.kind === 'wildcard')) return type;
  const args = type.args.map(captureOne);
  const by: Substitution = new Map(type.symbol.typeParameters.map((own, index) => [own, args[index] ?? own]));
  type.symbol.typeParameters.forEach((own, index) => {
    const arg = args[index];
    if (arg instanceof TypeVariable && arg.isCapture && arg.bounds.length === 0) {
      arg.bounds = own.bounds.map((bound) => substitute(bound, by));
    }
  });
  return classType(type.symbol, args);
};

/** A captured variable on its own reads as its upper bound. */
export const upward = (type: Type, object: ClassType): Type =>
  type.kind === 'variable' && type.isCapture ? upward(type.bounds[0] ?? object, object) : type;
