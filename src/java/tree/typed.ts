/**
 * The typed tree: what the checker makes and the lowering reads. Names are resolved, overloads chosen,
 * every conversion is a node of its own, constants are folded, method references are lambdas.
 */
import type { BinaryOperator, Span } from '../parse/syntax.ts';
import type {
  ClassSymbol,
  ClassType,
  ConstantValue,
  FieldSymbol,
  MethodSymbol,
  PrimitiveType,
  Type,
} from '../types/type.ts';

/** A local variable, parameter, pattern binding or caught exception. */
export interface LocalSymbol {
  readonly name: string;
  /** Known late for parameters of lambdas that are tried with several types. */
  readonly type: Type;
  readonly isFinal: boolean;
  /** The function it belongs to; used from another one, it is captured. */
  readonly owner: FunctionScope;
  readonly span: Span;
  /** Of a constant variable. */
  readonly constant: ConstantValue | undefined;
  /** Offsets of assignments after the declaration. */
  readonly assignedAt: Set<number>;
  /** Whether the declaration has a value already: parameters, loops, patterns, initializers. */
  readonly isInitialized: boolean;
}

/** The body of one method, constructor, initializer or lambda. */
export interface FunctionScope {
  readonly kind: 'method' | 'constructor' | 'initializer' | 'lambda' | 'switch';
  readonly owner: ClassSymbol;
  readonly parent: FunctionScope | undefined;
}

interface Base extends Span {
  readonly type: Type;
  /** The value, when the expression is a constant expression (JLS 15.29). */
  readonly constant?: ConstantValue;
}

export type Conversion = 'primitive' | 'box' | 'unbox' | 'checked' | 'unchecked';

export interface TypedKinds {
  /** A literal or folded constant; `value` null is the null literal. */
  constant: { readonly value: ConstantValue | null };
  local: { readonly symbol: LocalSymbol };
  /** `target` is absent for static fields; evaluated and dropped ones are `sequence`s. */
  field: { readonly symbol: FieldSymbol; readonly target?: TypedExpression };
  arrayLength: { readonly array: TypedExpression };
  this: { readonly symbol: ClassSymbol };
  outerThis: { readonly from: ClassSymbol; readonly to: ClassSymbol };
  call: {
    readonly method: MethodSymbol;
    readonly target?: TypedExpression;
    /** `super.m()`: the class or interface whose method it is. */
    readonly superOf?: ClassSymbol;
    readonly args: readonly TypedExpression[];
  };
  new: {
    readonly target: MethodSymbol;
    readonly symbol: ClassSymbol;
    readonly args: readonly TypedExpression[];
    readonly outer?: TypedExpression;
  };
  newArray: { readonly element: Type; readonly lengths: readonly TypedExpression[] };
  arrayLiteral: { readonly element: Type; readonly elements: readonly TypedExpression[] };
  index: { readonly array: TypedExpression; readonly index: TypedExpression };
  unary: { readonly operator: '-' | '~' | '!'; readonly operand: TypedExpression };
  update: {
    readonly operator: '++' | '--';
    readonly isPrefix: boolean;
    readonly target: TypedExpression;
    /** The type the addition happens in. */
    readonly operation: PrimitiveType;
  };
  /** Both operands have `operandType`; for shifts only the left one, the right one is int. */
  binary: {
    readonly operator: BinaryOperator;
    readonly left: TypedExpression;
    readonly right: TypedExpression;
    readonly operandType: Type;
  };
  concat: { readonly parts: readonly TypedExpression[] };
  assign: { readonly target: TypedExpression; readonly value: TypedExpression };
  /** `target = (T) (target op value)`; `operation` is String for `+=` on strings. */
  compound: {
    readonly operator: BinaryOperator;
    readonly target: TypedExpression;
    readonly value: TypedExpression;
    readonly operation: Type;
  };
  conditional: {
    readonly condition: TypedExpression;
    readonly whenTrue: TypedExpression;
    readonly whenFalse: TypedExpression;
  };
  /** `isImplied`: the check that erasure makes necessary, not one that was written. */
  convert: { readonly conversion: Conversion; readonly operand: TypedExpression; readonly isImplied?: true };
  instanceof: {
    readonly value: TypedExpression;
    readonly tested: Type;
    readonly binding?: LocalSymbol;
  };
  /** A variable of a pattern that matches whatever its value is: always true. */
  bind: { readonly symbol: LocalSymbol; readonly value: TypedExpression };
  /** A written accessor that a pattern calls: what it throws is the cause of a MatchException. */
  matched: { readonly value: TypedExpression };
  lambda: {
    readonly shape: FunctionShape;
    readonly scope: FunctionScope;
    readonly parameters: readonly LocalSymbol[];
    readonly body: TypedExpression | TypedBlock;
    /** A value worked out when the lambda is made, not when it is called: the receiver of `x::m`. */
    readonly bound?: { readonly local: LocalSymbol; readonly value: TypedExpression };
  };
  switch: SwitchTree;
  classLiteral: { readonly of: Type };
  /** What was reported as wrong. */
  error: object;
}

export type TypedExpression = {
  [K in keyof TypedKinds]: Base & { readonly kind: K } & TypedKinds[K];
}[keyof TypedKinds];

export type TypedOf<K extends keyof TypedKinds> = Extract<TypedExpression, { readonly kind: K }>;

/** The one method of a functional interface, as seen through a parameterized type. */
export interface FunctionShape {
  readonly interfaceType: ClassType;
  readonly method: MethodSymbol;
  readonly parameterTypes: readonly Type[];
  readonly returnType: Type;
  /** Names of the method in JavaScript: its own and those it overrides. */
  readonly jsNames: readonly string[];
}

export interface SwitchTree {
  readonly selector: TypedExpression;
  readonly on: 'int' | 'String' | 'enum';
  readonly cases: readonly CaseTree[];
  readonly isArrow: boolean;
  readonly scope: FunctionScope;
  /** An enum switch expression without default that names every constant. */
  readonly isExhaustiveEnum: boolean;
}

export interface CaseTree extends Span {
  readonly labels: readonly (ConstantValue | FieldSymbol)[];
  readonly isDefault: boolean;
  readonly body: readonly TypedStatement[];
}

export type TypedBlock = TypedStatementOf<'block'>;

export interface TypedStatementKinds {
  block: { readonly statements: readonly TypedStatement[] };
  local: { readonly symbol: LocalSymbol; readonly value?: TypedExpression };
  localClass: { readonly symbol: ClassSymbol };
  expression: { readonly expression: TypedExpression };
  if: {
    readonly condition: TypedExpression;
    readonly whenTrue: TypedStatement;
    readonly whenFalse?: TypedStatement;
  };
  while: { readonly condition: TypedExpression; readonly body: TypedStatement };
  do: { readonly condition: TypedExpression; readonly body: TypedStatement };
  for: {
    readonly init: readonly TypedStatement[];
    readonly condition?: TypedExpression;
    readonly update: readonly TypedExpression[];
    readonly body: TypedStatement;
  };
  forEach: {
    readonly symbol: LocalSymbol;
    readonly iterable: TypedExpression;
    /** The element, converted to the variable's type; reads `element`. */
    readonly element: LocalSymbol;
    readonly converted: TypedExpression;
    readonly body: TypedStatement;
  };
  labeled: { readonly label: string; readonly body: TypedStatement };
  switch: SwitchTree;
  return: { readonly value?: TypedExpression };
  break: { readonly label?: string };
  continue: { readonly label?: string };
  yield: { readonly value: TypedExpression };
  throw: { readonly value: TypedExpression };
  /** Assertions are off, as in a JVM without `-ea`. */
  assert: object;
  try: {
    readonly resources: readonly ResourceTree[];
    readonly body: TypedBlock;
    readonly catches: readonly CatchTree[];
    readonly finallyBlock?: TypedBlock;
  };
  constructorCall: {
    readonly isSuper: boolean;
    readonly method: MethodSymbol;
    readonly args: readonly TypedExpression[];
    readonly outer?: TypedExpression;
  };
  empty: object;
}

export type TypedStatement = {
  [K in keyof TypedStatementKinds]: Span & { readonly kind: K } & TypedStatementKinds[K];
}[keyof TypedStatementKinds];

export type TypedStatementOf<K extends keyof TypedStatementKinds> = Extract<
  TypedStatement,
  { readonly kind: K }
>;

export interface ResourceTree extends Span {
  readonly symbol: LocalSymbol;
  readonly value: TypedExpression;
  readonly close: MethodSymbol | undefined;
}

export interface CatchTree extends Span {
  readonly symbol: LocalSymbol;
  readonly types: readonly ClassSymbol[];
  readonly body: TypedBlock;
}

export interface MethodTree {
  readonly symbol: MethodSymbol;
  readonly scope: FunctionScope;
  readonly parameters: readonly LocalSymbol[];
  readonly body: TypedBlock | undefined;
}

/** Field initializers and initializer blocks, in the order of the source. */
export type InitializerTree =
  | {
      readonly kind: 'field';
      readonly field: FieldSymbol;
      readonly value: TypedExpression;
      readonly scope: FunctionScope;
    }
  | { readonly kind: 'block'; readonly body: TypedBlock; readonly scope: FunctionScope };

export interface EnumConstantTree {
  readonly field: FieldSymbol;
  readonly construction: TypedOf<'new'> | undefined;
}

/** A class of the source with everything in it. */
export interface ClassTree {
  readonly symbol: ClassSymbol;
  readonly methods: readonly MethodTree[];
  readonly constructors: readonly MethodTree[];
  readonly staticInitializers: readonly InitializerTree[];
  readonly instanceInitializers: readonly InitializerTree[];
  readonly constants: readonly EnumConstantTree[];
  /** Locals of enclosing functions that a local or anonymous class uses. */
  readonly captured: ReadonlySet<LocalSymbol>;
  readonly initializerScope: FunctionScope;
}
