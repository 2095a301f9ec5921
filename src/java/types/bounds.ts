/** Least upper bounds (JLS 4.10.4), kept to one class or interface. */
import { allSupertypes, asSuper, isSubtype, sameType } from './subtyping.ts';
import { type ClassType, classType, isObject, type Type } from './type.ts';

const WEAK = new Set([
  'java.lang.Comparable',
  // Records of one interface are values of that interface, before they are records.
  'java.lang.Record',
  'java.lang.Enum',
  'java.io.Serializable',
  'java.lang.Cloneable',
  'java.lang.constant.Constable',
]);

const candidatesOf = (type: Type): readonly ClassType[] => {
  if (type.kind === 'class') return allSupertypes(type);
  if (type.kind === 'variable') return type.bounds.flatMap(candidatesOf);
  return [];
};

const rank = (type: ClassType): number => {
  if (WEAK.has(type.symbol.binaryName)) return 2;
  return type.symbol.isInterface ? 1 : 0;
};

const mergedArgs = (types: readonly ClassType[]): readonly Type[] => {
  const [first, ...others] = types;
  return (first?.args ?? []).map((arg, index): Type => {
    const same = others.every((other) => sameType(arg, other.args[index] ?? arg));
    return same ? arg : { kind: 'wildcard', bound: 'none', type: arg };
  });
};

/** The nearest common supertype; classes before interfaces, Comparable and its like last. */
export const leastUpperBound = (types: readonly Type[], object: ClassType): Type => {
  const real = types.filter((type) => type.kind !== 'null');
  const [first] = real;
  if (first === undefined) return types[0] ?? object;
  const top = real.find((candidate) => real.every((type) => isSubtype(type, candidate)));
  if (top !== undefined) return top;
  const shared = candidatesOf(first)
    .filter((candidate) => !isObject(candidate))
    .filter((candidate) => real.every((type) => asSuper(type, candidate.symbol) !== undefined))
    .sort((a, b) => rank(a) - rank(b));
  const [best] = shared;
  if (best === undefined) return object;
  const instances = real.map((type) => asSuper(type, best.symbol) ?? best);
  return classType(best.symbol, mergedArgs(instances));
};
