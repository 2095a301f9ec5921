/** Methods as their declarations give them, with types that are worked out late. */
import type { MethodSyntax } from '../parse/syntax.ts';
import type { ClassSymbol, MethodSymbol, Parameter, Type, TypeVariable } from '../types/type.ts';

export interface Signature {
  readonly typeParameters: readonly TypeVariable[];
  readonly parameters: readonly Parameter[];
  readonly returnType: Type;
  readonly jsName: string;
}

/** A method whose types are worked out when they are first asked for: most methods of a library never are. */
export class DeclaredMethod implements MethodSymbol {
  readonly name: string;
  readonly owner: ClassSymbol;
  readonly syntax: MethodSyntax;
  readonly isVarargs: boolean;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isDefault: boolean;
  readonly isPrivate: boolean;
  readonly isFinal: boolean;
  readonly isProtected: boolean;
  private readonly read: (method: DeclaredMethod) => Signature;
  private resolved: Signature | undefined;

  constructor(owner: ClassSymbol, syntax: MethodSyntax, read: (method: DeclaredMethod) => Signature) {
    const { flags } = syntax.modifiers;
    this.name = syntax.name.text;
    this.owner = owner;
    this.syntax = syntax;
    this.read = read;
    this.isVarargs = syntax.parameters.at(-1)?.isVarargs ?? false;
    this.isStatic = flags.has('static');
    this.isDefault = flags.has('default');
    this.isPrivate = flags.has('private');
    this.isFinal = flags.has('final');
    this.isProtected = flags.has('protected');
    const isImplicitlyAbstract = owner.isInterface && !this.isDefault && !this.isStatic && !this.isPrivate;
    this.isAbstract = flags.has('abstract') || isImplicitlyAbstract;
  }

  readonly resolve = (): void => {
    this.resolved ??= this.read(this);
  };

  private get signature(): Signature {
    this.resolved ??= this.read(this);
    return this.resolved;
  }

  get typeParameters(): readonly TypeVariable[] {
    return this.signature.typeParameters;
  }

  get parameters(): readonly Parameter[] {
    return this.signature.parameters;
  }

  get returnType(): Type {
    return this.signature.returnType;
  }

  get jsName(): string {
    return this.signature.jsName;
  }

  get arity(): number {
    return this.syntax.parameters.length;
  }
}
