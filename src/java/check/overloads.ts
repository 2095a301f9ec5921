/** Choosing among methods of one name (JLS 15.12.2). */
import type { Place } from '../lines.ts';
import { describeMethod, describeType } from '../types/describe.ts';
import { functionShape } from '../types/functional.ts';
import { erase } from '../types/substitution.ts';
import { isSubtype, sameType } from '../types/subtyping.ts';
import { type ClassSymbol, isPrimitive, type Type } from '../types/type.ts';
import { type Argument, formalsFor, isApplicable, type Phase, throughSite } from './arguments.ts';
import type { Check } from './context.ts';
import { converted, mismatch } from './conversions.ts';
import type { MethodCandidate } from './members.ts';

export interface Choice {
  readonly candidate: MethodCandidate;
  readonly phase: Phase;
}

const PHASES: readonly Phase[] = ['strict', 'loose', 'varargs'];

const erasedFormals = (
  check: Check,
  candidate: MethodCandidate,
  count: number,
  phase: Phase,
): readonly Type[] =>
  throughSite(check, candidate, formalsFor(candidate, count, phase) ?? []).map((type) =>
    erase(type, check.core.object),
  );

/** For two functional interfaces: the one whose function gives the more specific result. */
const functionMoreSpecific = (check: Check, a: Type, b: Type): boolean => {
  const first = functionShape(a, check.core.object);
  const second = functionShape(b, check.core.object);
  if (first === undefined || second === undefined) return false;
  if (first.parameterTypes.length !== second.parameterTypes.length) return false;
  const [from, to] = [first.returnType, second.returnType];
  if (to.kind === 'void') return true;
  return from.kind !== 'void' && isPrimitive(from) && !isPrimitive(to);
};

const isMoreSpecific = (
  check: Check,
  a: MethodCandidate,
  b: MethodCandidate,
  args: readonly Argument[],
  phase: Phase,
): boolean => {
  const theirs = erasedFormals(check, b, args.length, phase);
  return erasedFormals(check, a, args.length, phase).every((type, index) => {
    const other = theirs[index];
    if (other === undefined || isSubtype(type, other)) return true;
    return args[index]?.kind === 'function' && functionMoreSpecific(check, type, other);
  });
};

const sameSignature = (
  check: Check,
  a: MethodCandidate,
  b: MethodCandidate,
  count: number,
  phase: Phase,
): boolean => {
  const theirs = erasedFormals(check, b, count, phase);
  return erasedFormals(check, a, count, phase).every((type, index) => sameType(type, theirs[index] ?? type));
};

const mostSpecific = (
  check: Check,
  applicable: readonly MethodCandidate[],
  args: readonly Argument[],
  phase: Phase,
): readonly MethodCandidate[] => {
  const best = applicable.filter((a) =>
    applicable.every((b) => a === b || isMoreSpecific(check, a, b, args, phase)),
  );
  const [first, ...others] = best.length > 0 ? best : applicable;
  if (first === undefined) return [];
  // Equal signatures come from several supertypes: a method with a body goes before abstract ones.
  if (others.every((other) => sameSignature(check, first, other, args.length, phase))) {
    return [[first, ...others].find(({ method }) => !method.isAbstract) ?? first];
  }
  return [first, ...others];
};

const argumentText = (arg: Argument): string => {
  if (arg.kind === 'value') return describeType(arg.value.type);
  return arg.kind === 'function' ? 'a function' : '…';
};

const listed = (args: readonly Argument[]): string => args.map(argumentText).join(', ');

const describeCandidates = (candidates: readonly MethodCandidate[]): string =>
  [...new Set(candidates.map(({ method }) => describeMethod(method)))].slice(0, 4).join(', ');

/** With a single candidate of that arity, the argument that does not fit is what is wrong. */
const wrongArgument = (
  check: Check,
  candidates: readonly MethodCandidate[],
  args: readonly Argument[],
): { readonly place: Place; readonly message: string } | undefined => {
  const [only, second] = candidates.filter(({ method }) => method.parameters.length === args.length);
  if (only === undefined || second !== undefined || candidates.length > 1) return undefined;
  const formals = throughSite(check, only, formalsFor(only, args.length, 'loose') ?? []);
  for (const [index, arg] of args.entries()) {
    const formal = formals[index];
    if (formal === undefined || arg.kind !== 'value' || only.method.typeParameters.length > 0) continue;
    if (converted(check, arg.value, formal, 'loose') === undefined) {
      return { place: arg.node, message: mismatch(arg.value.type, formal) };
    }
  }
  return undefined;
};

const reportNone = (
  check: Check,
  candidates: readonly MethodCandidate[],
  args: readonly Argument[],
  place: Place,
  owner: ClassSymbol,
): void => {
  const wrong = wrongArgument(check, candidates, args);
  if (wrong !== undefined) {
    check.errors.error(wrong.place, wrong.message);
    return;
  }
  const [first] = candidates;
  const isConstructor = first?.method.name === '';
  const name = isConstructor ? owner.name : (first?.method.name ?? '');
  const what = isConstructor ? 'constructor' : 'method';
  const where = isConstructor ? '' : ` in ${owner.name}`;
  check.errors.error(
    place,
    `no ${what} ${name}(${listed(args)})${where}; available: ${describeCandidates(candidates)}`,
  );
};

/** The method to call, or undefined after reporting why there is none. */
export const chooseMethod = (
  check: Check,
  candidates: readonly MethodCandidate[],
  args: readonly Argument[],
  place: Place,
  owner: ClassSymbol,
): Choice | undefined => {
  for (const phase of PHASES) {
    const applicable = candidates.filter((candidate) => isApplicable(check, candidate, args, phase));
    const [first, second] = mostSpecific(check, applicable, args, phase);
    if (first === undefined) continue;
    if (second === undefined) return { candidate: first, phase };
    check.errors.error(
      place,
      `reference to ${first.method.name === '' ? owner.name : first.method.name} is ambiguous: both ${describeMethod(first.method)} and ${describeMethod(second.method)} match`,
    );
    return undefined;
  }
  const broken = args.some((arg) => arg.kind === 'value' && arg.value.type.kind === 'error');
  if (!broken) reportNone(check, candidates, args, place, owner);
  return undefined;
};
