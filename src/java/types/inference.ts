/** Inference of type arguments (JLS 18), reduced to bounds that are collected and then resolved. */
import { leastUpperBound } from './bounds.ts';
import { erase, mentions, type Substitution, substitute, upward } from './substitution.ts';
import { asSuper, isSubtype } from './subtyping.ts';
import { type ClassType, classType, isObject, type Type, TypeVariable, UNKNOWN } from './type.ts';

interface Bounds {
  readonly equal: Type[];
  readonly lower: Type[];
  readonly upper: Type[];
}

export class Inference {
  /** Fresh variables in place of the declared ones. */
  readonly variables: readonly TypeVariable[];
  /** From declared to fresh variables. */
  readonly renaming: Substitution;
  private readonly bounds = new Map<TypeVariable, Bounds>();
  private readonly solved = new Map<TypeVariable, Type>();
  private readonly open: Set<TypeVariable>;
  private readonly object: ClassType;
  private readonly box: (type: Type) => Type;

  constructor(declared: readonly TypeVariable[], object: ClassType, box: (type: Type) => Type) {
    this.object = object;
    this.box = box;
    this.variables = declared.map((variable) => new TypeVariable(variable.name));
    this.renaming = new Map(declared.map((variable, index) => [variable, this.variables[index] ?? variable]));
    declared.forEach((variable, index) => {
      const fresh = this.variables[index];
      if (fresh !== undefined)
        fresh.bounds = variable.bounds.map((bound) => substitute(bound, this.renaming));
    });
    for (const variable of this.variables) this.bounds.set(variable, { equal: [], lower: [], upper: [] });
    this.open = new Set(this.variables);
  }

  /** Whether unsolved variables occur. */
  isOpen(type: Type): boolean {
    return mentions(type, this.open);
  }

  /** Whether anything at all is known of every variable. */
  get isDetermined(): boolean {
    this.incorporate();
    return this.variables.every((variable) => {
      const known = this.bounds.get(variable);
      if (this.solved.has(variable) || this.anything.has(variable)) return true;
      return known !== undefined && known.equal.length + known.lower.length > 0;
    });
  }

  /** The actual type must be compatible with the formal one. */
  compatible(actual: Type, formal: Type): void {
    if (!this.isOpen(formal) || isVague(actual)) return;
    if (formal.kind === 'variable') {
      if (actual.kind !== 'null' && actual.kind !== 'void') this.add(formal, 'lower', this.box(actual));
    } else if (formal.kind === 'array') {
      if (actual.kind === 'array' && actual.element.kind !== 'primitive') {
        this.compatible(actual.element, formal.element);
      }
    } else if (formal.kind === 'class') {
      const above = asSuper(this.box(actual), formal.symbol);
      above?.args.forEach((arg, index) => {
        this.contained(arg, formal.args[index] ?? arg);
      });
    }
  }

  /** The formal type must be a subtype of the actual one: return types against targets. */
  subtypeOf(formal: Type, actual: Type): void {
    if (!this.isOpen(formal) || isVague(actual)) return;
    if (formal.kind === 'variable') {
      if (!isObject(actual) && actual.kind !== 'primitive') this.add(formal, 'upper', actual);
    } else if (formal.kind === 'array') {
      if (actual.kind === 'array') this.subtypeOf(formal.element, actual.element);
    } else if (formal.kind === 'class' && actual.kind === 'class') {
      const above = asSuper(formal, actual.symbol);
      above?.args.forEach((arg, index) => {
        this.containing(arg, actual.args[index] ?? UNKNOWN);
      });
    }
  }

  /** A bare type variable meets a primitive target: `int n = get(key)`. */
  primitiveTarget(formal: Type, boxed: Type): void {
    if (formal.kind !== 'variable' || !this.open.has(formal)) return;
    const known = this.bounds.get(formal);
    if (known !== undefined && known.equal.length + known.lower.length === 0)
      this.add(formal, 'equal', boxed);
  }

  /** Decides the variables that occur in the type, from what is known so far. */
  resolveIn(type: Type): void {
    this.incorporate();
    for (const variable of this.variables) {
      if (this.open.has(variable) && mentions(type, new Set([variable]))) this.resolve(variable);
    }
  }

  resolveAll(): void {
    this.incorporate();
    for (const variable of this.variables) if (this.open.has(variable)) this.resolve(variable);
  }

  /** The type with solved variables put in. */
  apply(type: Type): Type {
    return substitute(type, this.solved);
  }

  /** The type as a target: what is not known yet fits anything. */
  asTarget(type: Type): Type {
    this.incorporate();
    const hints = new Map([...this.open].map((variable) => [variable, this.hint(variable)]));
    return substitute(this.withUpperHints(this.apply(type)), hints);
  }

  /** As a type argument, a variable of which only an upper bound is known stands for `? extends` it. */
  private withUpperHints(type: Type): Type {
    if (type.kind !== 'class' || type.args.length === 0) return type;
    const args = type.args.map((arg): Type => {
      if (arg.kind !== 'variable' || !this.open.has(arg)) return this.withUpperHints(arg);
      const known = this.bounds.get(arg);
      const upper = known?.upper.find((one) => !hasUnknown(one));
      const isOnlyUpper = known !== undefined && known.equal.length + known.lower.length === 0;
      return upper !== undefined && isOnlyUpper ? { kind: 'wildcard', bound: 'extends', type: upper } : arg;
    });
    return classType(type.symbol, args);
  }

  /** A bound that is worth passing down (`M extends Map<K, V>`), or nothing known. */
  private hint(variable: TypeVariable): Type {
    const certain = this.bounds.get(variable)?.equal[0];
    if (certain !== undefined) return this.apply(certain);
    const bound = variable.bounds[0];
    if (bound?.kind !== 'class' || bound.args.length === 0) return UNKNOWN;
    const others = [...this.open].map((other): [TypeVariable, Type] => [other, this.guess(other)]);
    return substitute(this.apply(bound), new Map(others));
  }

  /** What a variable would be decided to be, if anything is known of it. */
  private guess(variable: TypeVariable): Type {
    const known = this.bounds.get(variable);
    return known !== undefined && known.equal.length + known.lower.length > 0
      ? this.choose(variable)
      : UNKNOWN;
  }

  private readonly incorporated = new Set<Type>();

  /** `C extends Collection<E>`: what is known of C says something of E. */
  private incorporate(): void {
    for (const variable of this.variables) {
      const known = this.bounds.get(variable);
      for (const type of [...(known?.equal ?? []), ...(known?.lower ?? [])]) {
        if (this.incorporated.has(type) || isVague(type)) continue;
        this.incorporated.add(type);
        for (const bound of variable.bounds) this.compatible(type, bound);
      }
      for (const upper of known?.upper ?? []) this.incorporateUpper(variable, upper);
    }
  }

  /** `M extends Map<K, V>` that must also be a `Map<String, Double>`: then K and V are those. */
  private incorporateUpper(variable: TypeVariable, upper: Type): void {
    if (upper.kind !== 'class' || this.incorporated.has(upper)) return;
    this.incorporated.add(upper);
    for (const bound of variable.bounds) {
      if (bound.kind !== 'class') continue;
      asSuper(bound, upper.symbol)?.args.forEach((arg, index) => {
        this.containing(arg, upper.args[index] ?? UNKNOWN);
      });
    }
  }

  private contained(actual: Type, formal: Type): void {
    if (formal.kind !== 'wildcard') this.equal(actual, formal);
    else if (formal.bound === 'extends') {
      if (actual.kind !== 'wildcard') this.compatible(actual, formal.type);
      else if (actual.bound === 'extends') this.compatible(actual.type, formal.type);
    } else if (formal.bound === 'super') {
      if (actual.kind !== 'wildcard') this.subtypeOf(formal.type, actual);
      else if (actual.bound === 'super') this.subtypeOf(formal.type, actual.type);
    }
  }

  private containing(formal: Type, actual: Type): void {
    if (actual.kind !== 'wildcard') this.equal(actual, formal);
    else if (actual.bound === 'extends') {
      this.subtypeOf(formal.kind === 'wildcard' ? formal.type : formal, actual.type);
    } else if (actual.bound === 'super') {
      this.compatible(actual.type, formal.kind === 'wildcard' ? formal.type : formal);
    }
  }

  private equal(actual: Type, formal: Type): void {
    if (!this.isOpen(formal) || isVague(actual)) return;
    if (formal.kind === 'variable') this.add(formal, 'equal', actual);
    else if (formal.kind === 'array' && actual.kind === 'array') this.equal(actual.element, formal.element);
    else if (formal.kind === 'wildcard' && actual.kind === 'wildcard') this.equal(actual.type, formal.type);
    else if (formal.kind === 'class' && actual.kind === 'class' && formal.symbol === actual.symbol) {
      formal.args.forEach((arg, index) => {
        this.equal(actual.args[index] ?? UNKNOWN, arg);
      });
    }
  }

  private add(variable: TypeVariable, how: keyof Bounds, type: Type): void {
    if (type.kind === 'wildcard') this.anything.add(variable);
    else this.bounds.get(variable)?.[how].push(type);
  }

  /** Variables that met a wildcard: some type that nobody can name. */
  private readonly anything = new Set<TypeVariable>();

  private resolve(variable: TypeVariable): void {
    this.open.delete(variable);
    this.solved.set(variable, this.choose(variable));
  }

  private choose(variable: TypeVariable): Type {
    const known = this.bounds.get(variable) ?? { equal: [], lower: [], upper: [] };
    const exact = known.equal.find((type) => !hasUnknown(type));
    if (exact !== undefined) return exact;
    const lower = known.lower.filter((type) => !hasUnknown(type));
    // A captured wildcard has no name that anybody else could use: its bound serves all.
    if (lower.length > 0)
      return leastUpperBound(
        lower.map((type) => upward(type, this.object)),
        this.object,
      );
    if (this.anything.has(variable)) return UNKNOWN;
    const declared = variable.bounds
      .map((bound) => this.apply(bound))
      .filter((bound) => !this.isSelfish(bound, variable));
    const upper = [...known.upper.filter((type) => !hasUnknown(type)), ...declared];
    const best = upper.find((type) => upper.every((other) => isSubtype(type, other))) ?? upper[0];
    // A bound that speaks of the variable itself (`T extends Comparable<T>`) is known only without arguments.
    return best ?? erase(variable.bounds[0] ?? this.object, this.object);
  }

  private isSelfish(bound: Type, variable: TypeVariable): boolean {
    return mentions(bound, new Set([variable, ...this.open]));
  }
}

/** Parts of a target that were not known when it was handed down. */
const hasUnknown = (type: Type): boolean => {
  if (type.kind === 'class') return type.args.some(hasUnknown);
  if (type.kind === 'array') return hasUnknown(type.element);
  if (type.kind === 'wildcard') return hasUnknown(type.type);
  return type.kind === 'unknown';
};

const isVague = (type: Type): boolean => type.kind === 'unknown' || type.kind === 'error';
