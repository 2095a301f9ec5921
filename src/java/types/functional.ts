/** The function type of a functional interface (JLS 9.8, 9.9). */
import type { FunctionShape } from '../tree/typed.ts';
import { argumentsOf, erase, substitute } from './substitution.ts';
import { allSupertypes, sameType } from './subtyping.ts';
import { type ClassType, classType, type MethodSymbol, type Type } from './type.ts';

interface Candidate {
  readonly method: MethodSymbol;
  readonly declaredIn: ClassType;
}

const OBJECT_ARITIES: Readonly<Record<string, number>> = { equals: 1, hashCode: 0, toString: 0 };

/** Methods of Object may be declared again; they do not count. */
const isOfObject = (method: MethodSymbol): boolean => OBJECT_ARITIES[method.name] === method.arity;

const parameterTypes = ({ method, declaredIn }: Candidate): readonly Type[] =>
  method.parameters.map(({ type }) => substitute(type, argumentsOf(declaredIn)));

const overrides = (a: Candidate, b: Candidate): boolean => {
  if (a.method.name !== b.method.name || a.method.parameters.length !== b.method.parameters.length)
    return false;
  const theirs = parameterTypes(b);
  return parameterTypes(a).every((type, index) => sameType(type, theirs[index] ?? type));
};

/** The type with wildcards replaced by their bounds (JLS 9.9). */
const withoutWildcards = (type: ClassType): ClassType => {
  if (!type.args.some((arg) => arg.kind === 'wildcard')) return type;
  const args = type.args.map((arg, index): Type => {
    if (arg.kind !== 'wildcard') return arg;
    if (arg.bound !== 'none') return arg.type;
    return type.symbol.typeParameters[index]?.bounds[0] ?? arg.type;
  });
  return classType(type.symbol, args);
};

/** Undefined when the type is no functional interface. */
export const functionShape = (type: Type, object: ClassType): FunctionShape | undefined => {
  if (type.kind !== 'class' || type.symbol.kind !== 'interface') return undefined;
  const interfaceType = withoutWildcards(type);
  const isRaw = interfaceType.args.length === 0 && interfaceType.symbol.typeParameters.length > 0;
  const all = allSupertypes(interfaceType).flatMap((declaredIn) =>
    [...declaredIn.symbol.methods.values()].flat().map((method): Candidate => ({ method, declaredIn })),
  );
  const methods = all.filter(({ method }) => !method.isStatic && !isOfObject(method));
  const abstract = methods.filter(
    (candidate, index) =>
      candidate.method.isAbstract &&
      !methods.slice(0, index).some((earlier) => overrides(earlier, candidate)),
  );
  const [one, second] = abstract;
  if (one === undefined || second !== undefined) return undefined;
  const by = argumentsOf(one.declaredIn);
  const see = (seen: Type): Type => (isRaw ? erase(seen, object) : substitute(seen, by));
  return {
    interfaceType,
    method: one.method,
    parameterTypes: one.method.parameters.map((parameter) => see(parameter.type)),
    returnType: see(one.method.returnType),
    jsNames: [
      ...new Set(
        methods.filter((other) => other === one || overrides(one, other)).map(({ method }) => method.jsName),
      ),
    ],
  };
};
