/** Bridge methods (JLS 15.12.4.5): the erased names under which a method of a subclass must also be found. */

import type { Check } from '../check/context.ts';
import { type MethodCandidate, methodsNamed, overridesMethod } from '../check/members.ts';
import { allSupertypes } from '../types/subtyping.ts';
import { type ClassSymbol, type ClassType, type MethodSymbol, ownType } from '../types/type.ts';

export interface Bridge {
  readonly jsName: string;
  /** The method that is meant. */
  readonly method: MethodSymbol;
}

type Core = Pick<Check, 'core'>;

const isBridged = (symbol: ClassSymbol, wanted: MethodCandidate): boolean =>
  !wanted.method.isStatic && !wanted.method.isPrivate && wanted.method.owner !== symbol;

/** Whether there is another method of that name and arity at all. */
const hasRival = (type: ClassType, method: MethodSymbol): boolean =>
  allSupertypes(type).some(({ symbol }) =>
    symbol.methods.get(method.name)?.some((other) => other !== method && other.arity === method.arity),
  );

/** All bridges a class needs; its superclass may have some of them already, which does no harm. */
export const bridgesOf = (core: Core, symbol: ClassSymbol): readonly Bridge[] => {
  const type = ownType(symbol);
  const bridges = new Map<string, Bridge>();
  for (const declaredIn of allSupertypes(type)) {
    for (const method of [...declaredIn.symbol.methods.values()].flat()) {
      const wanted: MethodCandidate = { method, declaredIn, isRaw: false };
      if (!isBridged(symbol, wanted) || !hasRival(type, method)) continue;
      const found = methodsNamed(core as Check, type, method.name).find(
        (candidate) => candidate.method !== method && overridesMethod(candidate, wanted),
      );
      if (found === undefined || found.method.jsName === method.jsName || found.method.isStatic) continue;
      if (found.method.owner.isInterface && found.method.isAbstract) continue;
      bridges.set(method.jsName, { jsName: method.jsName, method: found.method });
    }
  }
  return [...bridges.values()];
};
