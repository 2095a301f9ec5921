/** Types (JLS 4) and the symbols they are made of: classes, methods, fields, type variables. */
import type {
  ClassKind,
  ClassSyntax,
  ConstructorSyntax,
  MethodSyntax,
  PrimitiveName,
} from '../parse/syntax.ts';

export interface PrimitiveType {
  readonly kind: 'primitive';
  readonly name: PrimitiveName;
}

export interface ClassType {
  readonly kind: 'class';
  readonly symbol: ClassSymbol;
  /** Empty for a class without type parameters and for a raw type. */
  readonly args: readonly Type[];
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: Type;
}

export interface WildcardType {
  readonly kind: 'wildcard';
  readonly bound: 'none' | 'extends' | 'super';
  readonly type: Type;
}

/** A type parameter, a capture of a wildcard, or an inference variable's stand-in. */
export class TypeVariable {
  readonly kind = 'variable';
  readonly name: string;
  /** What it is a subtype of; empty means Object. */
  bounds: readonly Type[] = [];
  /** What is a subtype of it: captures of `? super T`. */
  lower: Type | undefined;
  readonly isCapture: boolean;

  constructor(name: string, isCapture = false) {
    this.name = name;
    this.isCapture = isCapture;
  }
}

/** `void`, the type of `null`, what is already reported as wrong, and what inference does not know yet. */
export interface SpecialType {
  readonly kind: 'void' | 'null' | 'error' | 'unknown';
}

export type Type = PrimitiveType | ClassType | ArrayType | WildcardType | TypeVariable | SpecialType;

export const VOID: SpecialType = { kind: 'void' };
export const NULL: SpecialType = { kind: 'null' };
export const ERROR: SpecialType = { kind: 'error' };
export const UNKNOWN: SpecialType = { kind: 'unknown' };

const primitive = (name: PrimitiveName): PrimitiveType => ({ kind: 'primitive', name });

export const PRIMITIVES: Readonly<Record<PrimitiveName, PrimitiveType>> = {
  boolean: primitive('boolean'),
  byte: primitive('byte'),
  short: primitive('short'),
  char: primitive('char'),
  int: primitive('int'),
  long: primitive('long'),
  float: primitive('float'),
  double: primitive('double'),
};

export const { boolean: BOOLEAN, byte: BYTE, short: SHORT, char: CHAR, int: INT, long: LONG } = PRIMITIVES;
export const { float: FLOAT, double: DOUBLE } = PRIMITIVES;

export type ConstantValue = number | bigint | boolean | string;

export interface FieldSymbol {
  readonly name: string;
  readonly jsName: string;
  readonly owner: ClassSymbol;
  readonly type: Type;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isPrivate: boolean;
  readonly isEnumConstant: boolean;
  /** The value of a constant variable (JLS 4.12.4), worked out on demand. */
  readonly constant: () => ConstantValue | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly type: Type;
}

/** A method or constructor. */
export interface MethodSymbol {
  readonly name: string;
  readonly jsName: string;
  readonly owner: ClassSymbol;
  readonly typeParameters: readonly TypeVariable[];
  readonly parameters: readonly Parameter[];
  readonly isVarargs: boolean;
  readonly returnType: Type;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isDefault: boolean;
  readonly isPrivate: boolean;
  readonly isFinal: boolean;
  readonly isProtected: boolean;
  readonly syntax: MethodSyntax | ConstructorSyntax | undefined;
  /** How many parameters; known before their types are. */
  readonly arity: number;
  /** Works out the types now, so that what is wrong with them is reported now. */
  readonly resolve: () => void;
}

/** What fills in a class when it is first asked for. */
export interface ClassCompleter {
  readonly header: (symbol: ClassSymbol) => void;
  readonly members: (symbol: ClassSymbol) => void;
}

/** What the declaration of a class says by itself. */
export interface Declared {
  readonly kind: ClassKind;
  readonly flags: ReadonlySet<string>;
  readonly syntax: ClassSyntax;
  /** Whether an instance belongs to an instance of the outer class. */
  readonly isInner: boolean;
  readonly memberTypes: ReadonlyMap<string, ClassSymbol>;
}

export interface ClassSymbolInit {
  readonly name: string;
  readonly packageName: string;
  readonly binaryName: string;
  readonly outer: ClassSymbol | undefined;
  readonly origin: 'source' | 'library';
  readonly isLocal: boolean;
  /** Asked once, when anything but the name is needed: library declarations are read only then. */
  readonly declare: (symbol: ClassSymbol) => Declared;
  readonly completer: ClassCompleter;
}

/** A class, interface, enum, record or annotation. Header and members are worked out on first use. */
export class ClassSymbol {
  readonly name: string;
  readonly packageName: string;
  /** `java.util.Map$Entry` */
  readonly binaryName: string;
  readonly outer: ClassSymbol | undefined;
  readonly origin: 'source' | 'library';
  readonly isLocal: boolean;
  private readonly declare: ClassSymbolInit['declare'];
  private declaredData: Declared | undefined;
  private readonly completer: ClassCompleter;
  private stage: 'bare' | 'header' | 'members' = 'bare';

  private headerData: Header = { typeParameters: [], superclass: undefined, interfaces: [] };
  private readonly fieldMap = new Map<string, FieldSymbol>();
  private readonly methodMap = new Map<string, MethodSymbol[]>();
  private readonly constructorList: MethodSymbol[] = [];

  constructor(init: ClassSymbolInit) {
    this.name = init.name;
    this.packageName = init.packageName;
    this.binaryName = init.binaryName;
    this.outer = init.outer;
    this.origin = init.origin;
    this.isLocal = init.isLocal;
    this.declare = init.declare;
    this.completer = init.completer;
  }

  private get declared(): Declared {
    this.declaredData ??= this.declare(this);
    return this.declaredData;
  }

  get kind(): ClassKind {
    return this.declared.kind;
  }

  get flags(): ReadonlySet<string> {
    return this.declared.flags;
  }

  get syntax(): ClassSyntax {
    return this.declared.syntax;
  }

  get isInner(): boolean {
    return this.declared.isInner;
  }

  get memberTypes(): ReadonlyMap<string, ClassSymbol> {
    return this.declared.memberTypes;
  }

  get isInterface(): boolean {
    return this.kind === 'interface' || this.kind === 'annotation';
  }

  get isAbstract(): boolean {
    return this.isInterface || this.flags.has('abstract');
  }

  get typeParameters(): readonly TypeVariable[] {
    return this.header.typeParameters;
  }

  get superclass(): ClassType | undefined {
    return this.header.superclass;
  }

  get interfaces(): readonly ClassType[] {
    return this.header.interfaces;
  }

  get fields(): ReadonlyMap<string, FieldSymbol> {
    this.completeMembers();
    return this.fieldMap;
  }

  get methods(): ReadonlyMap<string, readonly MethodSymbol[]> {
    this.completeMembers();
    return this.methodMap;
  }

  get constructors(): readonly MethodSymbol[] {
    this.completeMembers();
    return this.constructorList;
  }

  /** For the completer. */
  setHeader(header: Header): void {
    this.headerData = header;
  }

  addField(field: FieldSymbol): void {
    this.fieldMap.set(field.name, field);
  }

  addMethod(method: MethodSymbol): void {
    const known = this.methodMap.get(method.name);
    if (known === undefined) this.methodMap.set(method.name, [method]);
    else known.push(method);
  }

  addConstructor(made: MethodSymbol): void {
    this.constructorList.push(made);
  }

  private get header(): Header {
    if (this.stage === 'bare') {
      this.stage = 'header';
      this.completer.header(this);
    }
    return this.headerData;
  }

  private completeMembers(): void {
    if (this.stage === 'members') return;
    if (this.header !== undefined) this.stage = 'members';
    this.completer.members(this);
  }
}

export interface Header {
  readonly typeParameters: readonly TypeVariable[];
  readonly superclass: ClassType | undefined;
  readonly interfaces: readonly ClassType[];
}

export const classType = (symbol: ClassSymbol, args: readonly Type[] = []): ClassType => ({
  kind: 'class',
  symbol,
  args,
});

/** The class applied to its own type parameters: the type of `this`. */
export const ownType = (symbol: ClassSymbol): ClassType => classType(symbol, symbol.typeParameters);

export const arrayOf = (element: Type): ArrayType => ({ kind: 'array', element });

export const isPrimitive = (type: Type): type is PrimitiveType => type.kind === 'primitive';

export const isReference = (type: Type): boolean =>
  type.kind === 'class' || type.kind === 'array' || type.kind === 'variable' || type.kind === 'null';

export const isError = (type: Type): boolean => type.kind === 'error';

export const isClassNamed = (type: Type, binaryName: string): boolean =>
  type.kind === 'class' && type.symbol.binaryName === binaryName;

export const isObject = (type: Type): boolean => isClassNamed(type, 'java.lang.Object');
export const isString = (type: Type): boolean => isClassNamed(type, 'java.lang.String');
