/** Rules about classes as wholes (JLS 8.1, 8.4.8): inheritance, abstract methods, overriding. */
import type { Place } from '../lines.ts';
import { describeMethod, describeType } from '../types/describe.ts';
import { functionShape } from '../types/functional.ts';
import { argumentsOf, substitute } from '../types/substitution.ts';
import { allSupertypes, isSubclass, isSubtype, sameType } from '../types/subtyping.ts';
import { type ClassSymbol, type ClassType, isPrimitive, ownType, type Type } from '../types/type.ts';
import type { Check } from './context.ts';
import { type MethodCandidate, methodsNamed, overridesMethod } from './members.ts';
import { checkSealed } from './sealed-classes.ts';

const placeOf = (symbol: ClassSymbol): Place => symbol.syntax.name;

/** Whether the class is above itself; must be asked before anything else walks the supertypes. */
export const isCyclic = (symbol: ClassSymbol): boolean => {
  const seen = new Set<ClassSymbol>();
  const visit = (at: ClassSymbol): boolean => {
    if (seen.has(at)) return false;
    seen.add(at);
    return [at.superclass, ...at.interfaces].some(
      (type) => type !== undefined && (type.symbol === symbol || visit(type.symbol)),
    );
  };
  return visit(symbol);
};

const checkSuperclass = (check: Check, symbol: ClassSymbol): void => {
  const place = symbol.syntax.superclass;
  const above = symbol.superclass?.symbol;
  if (above === undefined || place === undefined) return;
  if (above.flags.has('final') || above.kind === 'record') {
    check.errors.error(place, `cannot inherit from final ${above.name}`);
  } else if (above.kind === 'enum' || above.binaryName === 'java.lang.Enum') {
    check.errors.error(place, 'enum classes must not be extended');
  }
};

const allMethods = (check: Check, type: ClassType): readonly MethodCandidate[] => {
  const names = new Set(allSupertypes(type).flatMap(({ symbol }) => [...symbol.methods.keys()]));
  return [...names].flatMap((name) => methodsNamed(check, type, name));
};

const isImplemented = (check: Check, type: ClassType, wanted: MethodCandidate): boolean =>
  methodsNamed(check, type, wanted.method.name).some(
    (candidate) => !candidate.method.isAbstract && overridesMethod(candidate, wanted),
  );

const checkImplemented = (check: Check, symbol: ClassSymbol): void => {
  if (symbol.isAbstract) return;
  if (symbol.kind === 'enum' && symbol.syntax.constants.some((constant) => constant.body !== undefined))
    return;
  const type = ownType(symbol);
  for (const candidate of allMethods(check, type)) {
    const { method } = candidate;
    if (!method.isAbstract || isImplemented(check, type, candidate)) continue;
    const name = symbol.name === '' ? describeType(type) : symbol.name;
    check.errors.error(
      placeOf(symbol),
      `${name} is not abstract and does not override abstract method ${describeMethod(method)} in ${method.owner.name}`,
    );
    return;
  }
};

const returnFits = (check: Check, mine: Type, theirs: Type): boolean => {
  if (isPrimitive(mine) || isPrimitive(theirs) || mine.kind === 'void' || theirs.kind === 'void') {
    return sameType(mine, theirs);
  }
  return (
    isSubtype(mine, theirs) ||
    mine.kind === 'variable' ||
    theirs.kind === 'variable' ||
    check.core === undefined
  );
};

const checkOverride = (check: Check, mine: MethodCandidate, theirs: MethodCandidate): void => {
  const place = mine.method.syntax?.name ?? { start: 0, end: 0 };
  const name = `${describeMethod(mine.method)} in ${mine.method.owner.name}`;
  const other = `${describeMethod(theirs.method)} in ${theirs.method.owner.name}`;
  const refuse = (why: string): void => check.errors.error(place, `${name} cannot override ${other}; ${why}`);
  if (theirs.method.isStatic !== mine.method.isStatic) {
    refuse(theirs.method.isStatic ? 'overridden method is static' : 'overriding method is static');
  } else if (theirs.method.isFinal) refuse('overridden method is final');
  // `<R> Tree<R> map(…)` overrides another such method whatever the two call their variable.
  const own = mine.method.typeParameters;
  const renamed = new Map(
    theirs.method.typeParameters.map((variable, index) => [variable, own[index] ?? variable]),
  );
  const expected = substitute(substitute(theirs.method.returnType, argumentsOf(theirs.declaredIn)), renamed);
  if (!returnFits(check, mine.method.returnType, expected)) {
    const at = mine.method.syntax?.kind === 'method' ? mine.method.syntax.returnType : place;
    check.errors.error(
      at,
      `${name} cannot override ${other}; return type ${describeType(mine.method.returnType)} is not compatible with ${describeType(expected)}`,
    );
  }
  const access = accessOf(theirs);
  if (ACCESS.indexOf(accessOf(mine)) < ACCESS.indexOf(access))
    refuse(`attempting to assign weaker access privileges; was ${access}`);
};

/** From the narrowest to the widest. */
const ACCESS = ['private', 'package', 'protected', 'public'] as const;

const accessOf = ({ method }: MethodCandidate): (typeof ACCESS)[number] => {
  const { syntax, owner } = method;
  if (method.isPrivate) return 'private';
  const flags = syntax?.modifiers.flags;
  if (flags === undefined || owner.isInterface || flags.has('public')) return 'public';
  if (flags.has('protected')) return 'protected';
  return owner.origin === 'source' ? 'package' : 'public';
};

/** The methods above that a method overrides. */
export const overridden = (check: Check, mine: MethodCandidate): readonly MethodCandidate[] => {
  const type = ownType(mine.method.owner);
  const above = [...allSupertypes(type).slice(1), check.core.object];
  const seen = new Set<object>();
  return above.flatMap((declaredIn) => {
    if (seen.has(declaredIn.symbol)) return [];
    seen.add(declaredIn.symbol);
    return (declaredIn.symbol.methods.get(mine.method.name) ?? [])
      .map((method) => ({ method, declaredIn, isRaw: false }))
      .filter((theirs) => !theirs.method.isPrivate && overridesMethod(mine, theirs));
  });
};

const checkMethods = (check: Check, symbol: ClassSymbol): void => {
  for (const method of [...symbol.methods.values()].flat()) {
    const { syntax } = method;
    if (syntax?.kind !== 'method') continue;
    const above = overridden(check, { method, declaredIn: ownType(symbol), isRaw: false });
    for (const theirs of above)
      checkOverride(check, { method, declaredIn: ownType(symbol), isRaw: false }, theirs);
    const annotation = syntax.modifiers.annotations.find(({ name }) => name.text === 'Override');
    const isAccessor =
      symbol.kind === 'record' && method.parameters.length === 0 && symbol.fields.has(method.name);
    if (annotation !== undefined && above.length === 0 && !isAccessor) {
      check.errors.error(annotation, `method does not override or implement a method from a supertype`);
    }
    checkBody(check, symbol, method.isAbstract, syntax.body !== undefined, syntax.name);
  }
};

const checkBody = (
  check: Check,
  symbol: ClassSymbol,
  isAbstract: boolean,
  hasBody: boolean,
  place: Place,
): void => {
  if (isAbstract && hasBody) {
    const what = symbol.isInterface
      ? 'interface abstract methods cannot have body'
      : 'abstract methods cannot have a body';
    check.errors.error(place, what);
  }
  if (!isAbstract && !hasBody) check.errors.error(place, 'missing method body, or declare abstract');
  if (isAbstract && !symbol.isAbstract && symbol.kind !== 'enum') {
    check.errors.error(placeOf(symbol), `${symbol.name} is not abstract but has an abstract method`);
  }
};

/** A method that is inherited, not written here, must be public to be the one of an interface. */
const checkInherited = (check: Check, symbol: ClassSymbol): void => {
  const type = ownType(symbol);
  for (const declaredIn of allSupertypes(type).filter((one) => one.symbol.isInterface)) {
    for (const method of [...declaredIn.symbol.methods.values()].flat()) {
      if (method.isStatic || method.isPrivate || symbol.isInterface) continue;
      const wanted = { method, declaredIn, isRaw: false };
      const found = methodsNamed(check, type, method.name).find((one) => overridesMethod(one, wanted));
      if (found === undefined || found.method.owner === symbol || accessOf(found) === 'public') continue;
      check.errors.error(
        placeOf(symbol),
        `${describeMethod(found.method)} in ${found.method.owner.name} cannot implement ${describeMethod(method)} in ${method.owner.name}; attempting to assign weaker access privileges; was public`,
      );
    }
  }
};

/** Two interfaces that know nothing of each other must not both bring the same method along with a body. */
const checkDefaults = (check: Check, symbol: ClassSymbol): void => {
  const types = allSupertypes(ownType(symbol));
  const all = types.flatMap((declaredIn) =>
    [...declaredIn.symbol.methods.values()].flat().map((method) => ({ method, declaredIn, isRaw: false })),
  );
  const clash = all.find((one) => {
    if (!one.method.isDefault) return false;
    const same = all.filter((other) => overridesMethod(other, one));
    const isSettled = same.some(({ method }) => !method.owner.isInterface || method.owner === symbol);
    return !isSettled && same.some((other) => isUnrelated(one, other, same));
  });
  if (clash === undefined) return;
  const { method } = clash;
  check.errors.error(
    placeOf(symbol),
    `${symbol.name || describeType(ownType(symbol))} inherits unrelated defaults for ${describeMethod(method)}, from ${method.owner.name} and another interface`,
  );
};

/** Whether neither of two methods overrides the other, and no third one both. */
const isUnrelated = (a: MethodCandidate, b: MethodCandidate, all: readonly MethodCandidate[]): boolean => {
  const [first, second] = [a.method.owner, b.method.owner];
  if (b.method.isStatic || isSubclass(first, second) || isSubclass(second, first)) return false;
  return !all.some(({ method }) => {
    const { owner } = method;
    return (owner !== first && isSubclass(owner, first)) || (owner !== second && isSubclass(owner, second));
  });
};

const checkFunctional = (check: Check, symbol: ClassSymbol): void => {
  const annotation = symbol.syntax.modifiers.annotations.find(
    ({ name }) => name.text === 'FunctionalInterface',
  );
  if (annotation !== undefined && functionShape(ownType(symbol), check.core.object) === undefined)
    check.errors.error(
      annotation,
      `unexpected @FunctionalInterface: ${symbol.name} is not a functional interface`,
    );
};

/** All rules for one class of the source. */
export const checkClassRules = (check: Check, symbol: ClassSymbol): void => {
  checkSuperclass(check, symbol);
  checkSealed(check, symbol);
  checkImplemented(check, symbol);
  checkMethods(check, symbol);
  checkInherited(check, symbol);
  checkDefaults(check, symbol);
  checkFunctional(check, symbol);
};
