/** The abstract syntax of Java source, as far as it is supported. Nothing is resolved here. */

/** Offsets into the source, UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface NameSyntax extends Span {
  readonly text: string;
}

export type PrimitiveName = 'boolean' | 'byte' | 'short' | 'char' | 'int' | 'long' | 'float' | 'double';

export type TypeSyntax =
  | (Span & { readonly kind: 'primitive'; readonly name: PrimitiveName | 'void' })
  | (Span & { readonly kind: 'named'; readonly parts: readonly TypePart[] })
  | (Span & { readonly kind: 'array'; readonly element: TypeSyntax })
  | (Span & { readonly kind: 'wildcard'; readonly bound?: 'extends' | 'super'; readonly type?: TypeSyntax });

/** `Map<K, V>` in `Map<K, V>.Entry`; `args` is empty for the diamond, absent without angle brackets. */
export interface TypePart extends NameSyntax {
  readonly args?: readonly TypeSyntax[];
}

export interface AnnotationSyntax extends Span {
  readonly name: NameSyntax;
  readonly values: readonly AnnotationValue[];
}

export interface AnnotationValue {
  readonly key: NameSyntax;
  readonly value: Expression | undefined;
  readonly span: Span;
}

export interface Modifiers {
  readonly flags: ReadonlySet<string>;
  readonly annotations: readonly AnnotationSyntax[];
}

export interface TypeParameterSyntax {
  readonly name: NameSyntax;
  readonly bounds: readonly TypeSyntax[];
}

export interface ParameterSyntax {
  readonly name: NameSyntax;
  /** Absent in lambdas that leave the type out. */
  readonly type?: TypeSyntax;
  readonly isVarargs: boolean;
  readonly isFinal: boolean;
}

export interface Declarator {
  readonly name: NameSyntax;
  readonly type: TypeSyntax;
  readonly initializer?: Expression;
}

export type LiteralSyntax =
  | { readonly type: 'int' | 'float' | 'double' | 'char'; readonly value: number }
  | { readonly type: 'long'; readonly value: bigint }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'String'; readonly value: string }
  | { readonly type: 'null'; readonly value: null };

export type BinaryOperator =
  | '>'
  | '<'
  | '>='
  | '<='
  | '=='
  | '!='
  | '&&'
  | '||'
  | '+'
  | '-'
  | '*'
  | '/'
  | '&'
  | '|'
  | '^'
  | '%'
  | '<<'
  | '>>'
  | '>>>';

/** Each kind and what it consists of. */
export interface ExpressionKinds {
  literal: { readonly literal: LiteralSyntax };
  /** An int or long literal that only fits after a minus: 2147483648. */
  minimum: { readonly type: 'int' | 'long' };
  name: { readonly name: string };
  select: { readonly target: Expression; readonly name: NameSyntax };
  this: { readonly qualifier?: Expression };
  super: { readonly qualifier?: Expression };
  call: {
    readonly target?: Expression;
    readonly name: NameSyntax;
    readonly typeArgs: readonly TypeSyntax[];
    readonly args: readonly Expression[];
  };
  new: {
    readonly outer?: Expression;
    readonly type: TypeSyntax;
    readonly args: readonly Expression[];
    readonly body?: ClassSyntax;
  };
  newArray: {
    readonly element: TypeSyntax;
    readonly lengths: readonly Expression[];
    /** Dimensions without a length. */
    readonly openDimensions: number;
    readonly initializer?: Expression;
  };
  arrayInitializer: { readonly elements: readonly Expression[] };
  index: { readonly array: Expression; readonly index: Expression };
  unary: { readonly operator: '+' | '-' | '~' | '!'; readonly operand: Expression };
  update: { readonly operator: '++' | '--'; readonly isPrefix: boolean; readonly operand: Expression };
  binary: { readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression };
  /** `operator` is what stands before `=`. */
  assign: {
    readonly operator: BinaryOperator | undefined;
    readonly left: Expression;
    readonly right: Expression;
  };
  conditional: {
    readonly condition: Expression;
    readonly whenTrue: Expression;
    readonly whenFalse: Expression;
  };
  cast: { readonly types: readonly TypeSyntax[]; readonly value: Expression };
  instanceof: { readonly value: Expression; readonly pattern: PatternSyntax };
  lambda: { readonly parameters: readonly ParameterSyntax[]; readonly body: Expression | BlockSyntax };
  /** The target is an expression where it could be one. */
  methodReference: {
    readonly target: Expression | undefined;
    readonly targetType: TypeSyntax | undefined;
    readonly name: NameSyntax;
  };
  switch: SwitchSyntax;
  classLiteral: { readonly type: TypeSyntax };
  parenthesized: { readonly inner: Expression };
}

export type Expression = {
  [K in keyof ExpressionKinds]: Span & { readonly kind: K } & ExpressionKinds[K];
}[keyof ExpressionKinds];

export type ExpressionOf<K extends keyof ExpressionKinds> = Extract<Expression, { readonly kind: K }>;

export interface SwitchSyntax {
  readonly selector: Expression;
  readonly cases: readonly CaseSyntax[];
  /** Whether the cases are `case … ->`. */
  readonly isArrow: boolean;
}

export type PatternSyntax =
  /** `T name`, or only `T` after `instanceof` and for `T _`. */
  | (Span & { readonly kind: 'type'; readonly type: TypeSyntax; readonly name?: NameSyntax })
  | (Span & { readonly kind: 'record'; readonly type: TypeSyntax; readonly parts: readonly PatternSyntax[] })
  /** `_` */
  | (Span & { readonly kind: 'any' });

export interface CaseSyntax extends Span {
  /** Empty when there is only `default`. */
  readonly labels: readonly Expression[];
  readonly patterns: readonly PatternSyntax[];
  /** What stands after `when`. */
  readonly guard?: Expression;
  readonly isDefault: boolean;
  readonly body: readonly Statement[];
}

export type BlockSyntax = StatementOf<'block'>;

export interface StatementKinds {
  block: { readonly statements: readonly Statement[] };
  local: { readonly isFinal: boolean; readonly declarators: readonly Declarator[] };
  localClass: { readonly declaration: ClassSyntax };
  expression: { readonly expression: Expression };
  if: { readonly condition: Expression; readonly whenTrue: Statement; readonly whenFalse?: Statement };
  while: { readonly condition: Expression; readonly body: Statement };
  do: { readonly condition: Expression; readonly body: Statement };
  for: {
    readonly init: readonly Statement[];
    readonly condition?: Expression;
    readonly update: readonly Expression[];
    readonly body: Statement;
  };
  forEach: {
    readonly isFinal: boolean;
    readonly type: TypeSyntax;
    readonly name: NameSyntax;
    readonly iterable: Expression;
    readonly body: Statement;
  };
  labeled: { readonly label: NameSyntax; readonly body: Statement };
  switch: SwitchSyntax;
  return: { readonly value?: Expression };
  break: { readonly label?: NameSyntax };
  continue: { readonly label?: NameSyntax };
  yield: { readonly value: Expression };
  throw: { readonly value: Expression };
  assert: { readonly condition: Expression; readonly detail?: Expression };
  synchronized: { readonly lock: Expression; readonly body: BlockSyntax };
  try: {
    readonly resources: readonly ResourceSyntax[];
    readonly body: BlockSyntax;
    readonly catches: readonly CatchSyntax[];
    readonly finallyBlock?: BlockSyntax;
  };
  /** `this(…)` or `super(…)`. */
  constructorCall: {
    readonly target: 'this' | 'super';
    readonly outer?: Expression;
    readonly args: readonly Expression[];
  };
  empty: object;
}

export type Statement = {
  [K in keyof StatementKinds]: Span & { readonly kind: K } & StatementKinds[K];
}[keyof StatementKinds];

export type StatementOf<K extends keyof StatementKinds> = Extract<Statement, { readonly kind: K }>;

export interface ResourceSyntax extends Span {
  /** Absent when an existing variable is named. */
  readonly declarator?: Declarator;
  readonly value: Expression;
}

export interface CatchSyntax extends Span {
  readonly types: readonly TypeSyntax[];
  readonly name: NameSyntax;
  readonly body: BlockSyntax;
}

export type ClassKind = 'class' | 'interface' | 'enum' | 'record' | 'annotation';

export interface ClassSyntax extends Span {
  readonly kind: ClassKind;
  /** Empty for anonymous classes. */
  readonly name: NameSyntax;
  readonly modifiers: Modifiers;
  readonly typeParameters: readonly TypeParameterSyntax[];
  readonly superclass?: TypeSyntax;
  readonly interfaces: readonly TypeSyntax[];
  readonly components: readonly ParameterSyntax[];
  readonly constants: readonly EnumConstantSyntax[];
  /** What a sealed class names after `permits`; absent where it names nothing. */
  readonly permits?: readonly TypeSyntax[];
  readonly members: readonly Member[];
}

export interface EnumConstantSyntax extends Span {
  readonly name: NameSyntax;
  readonly args: readonly Expression[];
  readonly body?: ClassSyntax;
}

export interface MethodSyntax extends Span {
  readonly kind: 'method';
  readonly modifiers: Modifiers;
  readonly typeParameters: readonly TypeParameterSyntax[];
  readonly returnType: TypeSyntax;
  readonly name: NameSyntax;
  readonly parameters: readonly ParameterSyntax[];
  /** Absent where nothing is declared to be thrown. */
  readonly throws?: readonly TypeSyntax[];
  readonly body?: BlockSyntax;
}

export interface ConstructorSyntax extends Span {
  readonly kind: 'constructor';
  readonly modifiers: Modifiers;
  readonly typeParameters: readonly TypeParameterSyntax[];
  readonly name: NameSyntax;
  /** Absent in the compact form of records. */
  readonly parameters?: readonly ParameterSyntax[];
  readonly throws?: readonly TypeSyntax[];
  readonly body: BlockSyntax;
}

export interface FieldSyntax extends Span {
  readonly kind: 'field';
  readonly modifiers: Modifiers;
  readonly declarators: readonly Declarator[];
}

export interface InitializerSyntax extends Span {
  readonly kind: 'initializer';
  readonly isStatic: boolean;
  readonly body: BlockSyntax;
}

export interface MemberClassSyntax extends Span {
  readonly kind: 'memberClass';
  readonly declaration: ClassSyntax;
}

export type Member = MethodSyntax | ConstructorSyntax | FieldSyntax | InitializerSyntax | MemberClassSyntax;

export interface ImportSyntax extends Span {
  readonly isStatic: boolean;
  /** Without the final `*`. */
  readonly path: readonly string[];
  readonly isOnDemand: boolean;
}

export interface CompilationUnit {
  readonly packageName: string;
  readonly imports: readonly ImportSyntax[];
  readonly classes: readonly ClassSyntax[];
}
