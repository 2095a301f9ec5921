/** What all parts of the checker share: the classes, the way to report, the surroundings of a piece of code. */
import type { Place } from '../lines.ts';
import type { ClassSyntax, Expression, ExpressionOf, Statement, TypeSyntax } from '../parse/syntax.ts';
import type { NamedType, TypeScope } from '../symbols/resolve-type.ts';
import type { CoreTypes, Universe } from '../symbols/universe.ts';
import type {
  ClassTree,
  FunctionScope,
  FunctionShape,
  LocalSymbol,
  TypedExpression,
  TypedStatement,
} from '../tree/typed.ts';
import type { ClassSymbol, Type, TypeVariable } from '../types/type.ts';

/** Where errors go; speculation swaps it for one that only counts. */
export interface ErrorSink {
  error(place: Place, message: string): void;
  warning(place: Place, message: string): void;
}

/** What `return` means in a function: its type, or a collector where the type is being found out. */
export interface Result {
  /** Undefined while a lambda's result is inferred. */
  readonly type: Type | undefined;
  readonly found: TypedExpression[];
}

export type FunctionSyntax = ExpressionOf<'lambda'> | ExpressionOf<'methodReference'>;

export interface CapturedUse {
  readonly local: LocalSymbol;
  readonly place: Place;
  readonly where: 'a lambda expression' | 'an inner class' | 'a guard';
}

/** The surroundings of a piece of code; each block, function and class body has its own. */
export interface Env {
  readonly parent: Env | undefined;
  /** The innermost class. */
  readonly owner: ClassSymbol;
  readonly fn: FunctionScope;
  /** Whether there is no `this`. */
  readonly isStatic: boolean;
  /** Whether this is the outermost environment of its class. */
  readonly isClassBody: boolean;
  /** Inside the arguments of `this(…)` or `super(…)`. */
  readonly isBeforeSuper: boolean;
  readonly locals: Map<string, LocalSymbol>;
  readonly localClasses: Map<string, ClassSymbol>;
  readonly typeVariables: readonly TypeVariable[];
  readonly result: Result | undefined;
  /** Values of `yield` in the innermost switch expression. */
  readonly yields: Result | undefined;
  readonly labels: ReadonlySet<string>;
  /** The labels that loops have: `continue` goes to no others. */
  readonly loopLabels: ReadonlySet<string>;
  readonly canBreak: boolean;
  readonly canContinue: boolean;
}

export interface Check {
  readonly universe: Universe;
  readonly core: CoreTypes;
  /** The current sink. */
  readonly errors: ErrorSink;
  /** Runs without reporting; tells whether there would have been errors. */
  readonly silently: <T>(work: () => T) => { readonly value: T; readonly failed: boolean };
  /** Whether errors are being swallowed: side effects on shared state must wait. */
  readonly isSilent: () => boolean;
  readonly expression: (node: Expression, env: Env, target?: Type) => TypedExpression;
  readonly statement: (node: Statement, env: Env) => TypedStatement;
  readonly statements: (nodes: readonly Statement[], env: Env) => readonly TypedStatement[];
  readonly type: (node: TypeSyntax, env: Env) => Type;
  readonly typeScope: (env: Env) => TypeScope;
  /** A type by simple name, as seen from there. */
  readonly lookupType: (name: string, env: Env) => NamedType | undefined;
  /** Enters and checks a class declared inside a function; anonymous ones get their supertypes. */
  readonly localClass: (syntax: ClassSyntax, env: Env, supertype?: Type) => ClassSymbol;
  /** The classes of the source that may stand below a sealed one. */
  readonly permitted: (symbol: ClassSymbol) => readonly ClassSymbol[];
  /** Static members imported by name or on demand. */
  readonly staticImports: (name: string) => readonly ClassSymbol[];
  /** Expressions whose type arguments nothing determined: with a target they may turn out otherwise. */
  readonly free: WeakSet<TypedExpression>;
  readonly classes: Map<ClassSymbol, ClassTree>;
  readonly captures: Map<ClassSymbol, Set<LocalSymbol>>;
  /** Uses of locals from inside lambdas and classes: the locals must be effectively final. */
  readonly capturedUses: CapturedUse[];
  /** A lambda or method reference where that type is expected. */
  readonly functionExpression: (node: FunctionSyntax, env: Env, target: Type | undefined) => TypedExpression;
  /** Whether a method reference can take that many arguments. */
  readonly referenceAccepts: (node: ExpressionOf<'methodReference'>, env: Env, count: number) => boolean;
  /** Whether a lambda with written parameter types has an expression of type void as its body. */
  readonly functionVoid: (node: FunctionSyntax, env: Env) => boolean | undefined;
  /** What a function's body gives, before any conversion, when its parameters have the shape's types. */
  readonly functionResults: (
    node: FunctionSyntax,
    env: Env,
    shape: FunctionShape,
  ) => readonly TypedExpression[];
}

/** A nested environment. */
export const nest = (env: Env, changes: Partial<Env> = {}): Env => ({
  ...env,
  parent: env,
  isClassBody: false,
  locals: new Map(),
  localClasses: new Map(),
  typeVariables: [],
  ...changes,
});

export const errorNode = (place: Place, type: Type = { kind: 'error' }): TypedExpression => ({
  kind: 'error',
  type,
  start: place.start,
  end: place.end,
});

/** Reports and gives the node that stands for the mistake. */
export const fail = (check: Check, place: Place, message: string): TypedExpression => {
  check.errors.error(place, message);
  return errorNode(place);
};

export const spanOf = (place: Place): Place => ({ start: place.start, end: place.end });

/** Declares a local; Java does not let one local hide another. */
export const declare = (check: Check, env: Env, symbol: LocalSymbol): void => {
  if (symbol.name === '_') return;
  for (let at: Env | undefined = env; at !== undefined && !at.isClassBody; at = at.parent) {
    if (at.locals.has(symbol.name)) {
      check.errors.error(symbol.span, `variable ${symbol.name} is already defined in this method`);
      break;
    }
  }
  env.locals.set(symbol.name, symbol);
};
