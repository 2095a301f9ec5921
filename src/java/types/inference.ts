/** Inference of type arguments (JLS 18), reduced to bounds that are collected and then resolved. */
import { leastUpperBound } from './bounds.ts';
import { erase, mentions, type Substitution, substitute } from './substitution.ts';
import { asSuper, isSubtype } from './subtyping.ts';
import { type ClassType, isObject, type Type, TypeVariable, UNKNOWN } from './type.ts';

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
    return this.variables.every((variable) => {
      const known = this.bounds.get(variable);
      return (
        this.solved.has(variable) || (known !== undefined && known.equal.length + known.lower.length > 0)
      );
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
    for (const variable of this.variables) {
      if (this.open.has(variable) && mentions(type, new Set([variable]))) this.resolve(variable);
    }
  }

  resolveAll(): void {
    for (const variable of this.variables) if (this.open.has(variable)) this.resolve(variable);
  }

  /** The type with solved variables put in. */
  apply(type: Type): Type {
    return substitute(type, this.solved);
  }

  /** The type as a target: what is not known yet fits anything. */
  asTarget(type: Type): Type {
    return substitute(
      this.apply(type),
      new Map([...this.open].map((variable) => [variable, this.hint(variable)])),
    );
  }

  /** A bound that is worth passing down (`M extends Map<K, V>`), or nothing known. */
  private hint(variable: TypeVariable): Type {
    const known = this.bounds.get(variable);
    const certain = known?.equal[0];
    if (certain !== undefined) return this.apply(certain);
    const bound = variable.bounds[0];
    if (bound?.kind !== 'class' || bound.args.length === 0) return UNKNOWN;
    const applied = this.apply(bound);
    return this.isOpen(applied) ? UNKNOWN : applied;
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
    const plain = type.kind === 'wildcard' ? (type.bound === 'extends' ? type.type : this.object) : type;
    this.bounds.get(variable)?.[how].push(plain);
  }

  private resolve(variable: TypeVariable): void {
    this.open.delete(variable);
    this.solved.set(variable, this.choose(variable));
  }

  private choose(variable: TypeVariable): Type {
    const known = this.bounds.get(variable) ?? { equal: [], lower: [], upper: [] };
    const exact = known.equal.find((type) => !hasUnknown(type));
    if (exact !== undefined) return exact;
    const lower = known.lower.filter((type) => !hasUnknown(type));
    if (lower.length > 0) return leastUpperBound(lower, this.object);
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
