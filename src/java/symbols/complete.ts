/** Fills in the headers and members of class symbols, of source and of libraries alike. */
import type {
  ClassSyntax,
  ConstructorSyntax,
  Declarator,
  FieldSyntax,
  MethodSyntax,
  Modifiers,
  ParameterSyntax,
} from '../parse/syntax.ts';
import {
  arrayOf,
  type ClassCompleter,
  type ClassSymbol,
  type ClassType,
  type ConstantValue,
  classType,
  ERROR,
  type FieldSymbol,
  type MethodSymbol,
  ownType,
  type Parameter,
  type Type,
  type TypeVariable,
} from '../types/type.ts';
import { DeclaredMethod } from './declared-method.ts';
import { escapeName, mangleConstructor, mangleField, mangleMethod } from './mangle.ts';
import { resolveType, type TypeScope, typeVariables, withVariables } from './resolve-type.ts';

/** What the completion of a class needs from its surroundings. */
export interface CompleterHost {
  readonly object: () => ClassType;
  readonly string: () => ClassType;
  /** `java.lang.Enum`, `java.lang.Record`. */
  readonly wellKnown: (name: 'Enum' | 'Record') => ClassSymbol;
  /** The scope of types inside a class: `stage` says what of the class itself may be looked at yet. */
  readonly scopeOf: (symbol: ClassSymbol, stage: 'header' | 'members') => TypeScope;
  /** The value of a final field's initializer, if it is a constant. */
  readonly constantOf: (field: FieldSymbol, initializer: Declarator) => ConstantValue | undefined;
}

/** A supertype; a class where an interface is needed, or the reverse, is reported and left out. */
const asClass = (
  scope: TypeScope,
  syntax: ClassSyntax['interfaces'][number],
  wanted: 'class' | 'interface',
): ClassType | undefined => {
  const type = resolveType(scope, syntax);
  if (type.kind === 'class') {
    const { name, isInterface } = type.symbol;
    if (isInterface === (wanted === 'interface')) return type;
    const message = isInterface
      ? `no interface expected here: ${name} is an interface`
      : `interface expected here: ${name} is a class`;
    scope.report(syntax, message);
    return undefined;
  }
  if (type.kind !== 'error') scope.report(syntax, 'unexpected type; a class or interface is required');
  return undefined;
};

const superclassOf = (
  host: CompleterHost,
  symbol: ClassSymbol,
  scope: TypeScope,
  variables: readonly TypeVariable[],
): ClassType | undefined => {
  const { syntax } = symbol;
  if (symbol.binaryName === 'java.lang.Object' || symbol.isInterface) return undefined;
  if (syntax.superclass !== undefined) return asClass(scope, syntax.superclass, 'class') ?? host.object();
  if (symbol.kind === 'enum') return classType(host.wellKnown('Enum'), [classType(symbol, variables)]);
  return symbol.kind === 'record' ? classType(host.wellKnown('Record')) : host.object();
};

const completeHeader = (host: CompleterHost, symbol: ClassSymbol): void => {
  const { syntax } = symbol;
  const around = host.scopeOf(symbol, 'header');
  const { variables, scope } = typeVariables(around, syntax.typeParameters, (typeParameters) =>
    symbol.setHeader({ typeParameters, superclass: undefined, interfaces: [] }),
  );
  const superclass = superclassOf(host, symbol, scope, variables);
  const interfaces = syntax.interfaces.flatMap((type) => asClass(scope, type, 'interface') ?? []);
  symbol.setHeader({ typeParameters: variables, superclass, interfaces });
};

const parametersOf = (scope: TypeScope, syntax: readonly ParameterSyntax[]): readonly Parameter[] =>
  syntax.map((parameter) => ({
    name: parameter.name.text,
    type: parameter.type === undefined ? ERROR : resolveType(scope, parameter.type),
  }));

const isPrivateIn = (modifiers: Modifiers): boolean => modifiers.flags.has('private');

const inherits = (symbol: ClassSymbol, field: string): boolean => {
  const above = symbol.superclass?.symbol;
  return above !== undefined && (above.fields.has(field) || inherits(above, field));
};

/** The end of a name that only this class uses. */
const privateSuffix = (symbol: ClassSymbol): string => `$$${escapeName(symbol.binaryName)}`;

const fieldName = (symbol: ClassSymbol, name: string): string =>
  symbol.origin === 'source' && inherits(symbol, name)
    ? `${mangleField(name)}${privateSuffix(symbol)}`
    : mangleField(name);

const addField = (
  host: CompleterHost,
  symbol: ClassSymbol,
  scope: TypeScope,
  syntax: FieldSyntax,
  declarator: Declarator,
): void => {
  const { flags } = syntax.modifiers;
  const isFinal = symbol.isInterface || flags.has('final');
  const name = declarator.name.text;
  if (symbol.fields.has(name)) {
    scope.report(declarator.name, `variable ${name} is already defined in class ${symbol.name}`);
  }
  let constant: { readonly value: ConstantValue | undefined } | undefined;
  const field: FieldSymbol = {
    name,
    jsName: fieldName(symbol, name),
    owner: symbol,
    type: resolveType(scope, declarator.type),
    isStatic: symbol.isInterface || flags.has('static'),
    isFinal,
    isPrivate: flags.has('private'),
    isEnumConstant: false,
    constant: () => {
      if (!isFinal || declarator.initializer === undefined) return undefined;
      if (constant === undefined) {
        constant = { value: undefined };
        constant = { value: host.constantOf(field, declarator) };
      }
      return constant.value;
    },
  };
  symbol.addField(field);
};

const methodSymbol = (
  host: CompleterHost,
  symbol: ClassSymbol,
  outerScope: TypeScope,
  syntax: MethodSyntax,
): MethodSymbol =>
  new DeclaredMethod(symbol, syntax, ({ name, isPrivate }) => {
    const { variables, scope } = typeVariables(outerScope, syntax.typeParameters);
    for (const thrown of syntax.throws ?? []) resolveType(scope, thrown);
    const parameters = parametersOf(scope, syntax.parameters);
    const mangled = mangleMethod(
      name,
      parameters.map(({ type }) => type),
      host.object(),
    );
    const isHidden = isPrivate && symbol.origin === 'source';
    return {
      typeParameters: variables,
      parameters,
      returnType: resolveType(scope, syntax.returnType),
      jsName: isHidden ? `${mangled}${privateSuffix(symbol)}` : mangled,
    };
  });

const plainMethod = (
  host: CompleterHost,
  owner: ClassSymbol,
  name: string,
  parameters: readonly Parameter[],
  returnType: Type,
  isStatic: boolean,
): MethodSymbol => ({
  name,
  jsName: mangleMethod(
    name,
    parameters.map(({ type }) => type),
    host.object(),
  ),
  owner,
  typeParameters: [],
  parameters,
  isVarargs: false,
  returnType,
  isStatic,
  isAbstract: false,
  isDefault: false,
  isPrivate: false,
  isFinal: false,
  isProtected: false,
  syntax: undefined,
  arity: parameters.length,
  resolve: () => {},
});

const constructorSymbol = (
  host: CompleterHost,
  symbol: ClassSymbol,
  outerScope: TypeScope,
  syntax: ConstructorSyntax | undefined,
  implied: readonly ParameterSyntax[],
): MethodSymbol => {
  const { variables, scope } = typeVariables(outerScope, syntax?.typeParameters ?? []);
  for (const thrown of syntax?.throws ?? []) resolveType(scope, thrown);
  const written = syntax?.parameters ?? implied;
  const parameters = parametersOf(scope, written);
  return {
    name: '',
    jsName: mangleConstructor(
      parameters.map(({ type }) => type),
      host.object(),
    ),
    owner: symbol,
    typeParameters: variables,
    parameters,
    isVarargs: written.at(-1)?.isVarargs ?? false,
    returnType: ownType(symbol),
    isStatic: false,
    isAbstract: false,
    isDefault: false,
    isPrivate: syntax !== undefined && isPrivateIn(syntax.modifiers),
    isFinal: false,
    isProtected: syntax?.modifiers.flags.has('protected') ?? false,
    syntax,
    arity: parameters.length,
    resolve: () => {},
  };
};

const addConstructors = (host: CompleterHost, symbol: ClassSymbol, scope: TypeScope): void => {
  if (symbol.isInterface) return;
  const written = symbol.syntax.members.flatMap((member) => (member.kind === 'constructor' ? [member] : []));
  const { components } = symbol.syntax;
  for (const syntax of written) {
    const made = constructorSymbol(host, symbol, scope, syntax, components);
    if (symbol.constructors.some((known) => known.jsName === made.jsName)) {
      scope.report(syntax.name, `constructor ${syntax.name.text} is already defined in class ${symbol.name}`);
    }
    symbol.addConstructor(made);
  }
  if (symbol.kind === 'record') {
    const canonical = constructorSymbol(host, symbol, scope, undefined, components);
    if (!symbol.constructors.some((known) => known.jsName === canonical.jsName))
      symbol.addConstructor(canonical);
  } else if (written.length === 0) {
    symbol.addConstructor(constructorSymbol(host, symbol, scope, undefined, []));
  }
};

const addEnumMembers = (host: CompleterHost, symbol: ClassSymbol): void => {
  const type = classType(symbol);
  for (const constant of symbol.syntax.constants) {
    symbol.addField({
      name: constant.name.text,
      jsName: mangleField(constant.name.text),
      owner: symbol,
      type,
      isStatic: true,
      isFinal: true,
      isPrivate: false,
      isEnumConstant: true,
      constant: () => undefined,
    });
  }
  symbol.addMethod(plainMethod(host, symbol, 'values', [], arrayOf(type), true));
  symbol.addMethod(plainMethod(host, symbol, 'valueOf', [{ name: 'name', type: host.string() }], type, true));
};

const addRecordMembers = (host: CompleterHost, symbol: ClassSymbol, scope: TypeScope): void => {
  for (const component of symbol.syntax.components) {
    const type = component.type === undefined ? ERROR : resolveType(scope, component.type);
    const name = component.name.text;
    symbol.addField({
      name,
      jsName: mangleField(name),
      owner: symbol,
      type,
      isStatic: false,
      isFinal: true,
      isPrivate: true,
      isEnumConstant: false,
      constant: () => undefined,
    });
    const isWritten = symbol.methods.get(name)?.some((method) => method.arity === 0);
    if (!isWritten) symbol.addMethod(plainMethod(host, symbol, name, [], type, false));
  }
};

const addMethods = (
  host: CompleterHost,
  symbol: ClassSymbol,
  scope: TypeScope,
  staticScope: TypeScope,
): void => {
  for (const member of symbol.syntax.members) {
    if (member.kind !== 'method') continue;
    const isStatic = member.modifiers.flags.has('static');
    const made = methodSymbol(host, symbol, isStatic ? staticScope : scope, member);
    const isSource = symbol.origin === 'source';
    if (isSource && symbol.methods.get(made.name)?.some((known) => known.jsName === made.jsName)) {
      scope.report(member.name, `method ${made.name} is already defined in class ${symbol.name}`);
    } else symbol.addMethod(made);
  }
};

const completeMembers = (host: CompleterHost, symbol: ClassSymbol): void => {
  const around = host.scopeOf(symbol, 'members');
  const scope = withVariables(around, symbol.typeParameters);
  if (symbol.kind === 'enum') addEnumMembers(host, symbol);
  for (const member of symbol.syntax.members) {
    if (member.kind !== 'field') continue;
    const isStatic = symbol.isInterface || member.modifiers.flags.has('static');
    for (const declarator of member.declarators) {
      addField(host, symbol, isStatic ? around : scope, member, declarator);
    }
  }
  addMethods(host, symbol, scope, around);
  if (symbol.kind === 'record') addRecordMembers(host, symbol, scope);
  addConstructors(host, symbol, scope);
};

/** The completer of all classes that share a host. */
export const memberCompleter = (host: CompleterHost): ClassCompleter => ({
  header: (symbol) => completeHeader(host, symbol),
  members: (symbol) => completeMembers(host, symbol),
});
