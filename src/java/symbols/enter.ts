/** Makes the symbol of a class declaration and of the classes declared inside it. */
import type { ClassSyntax } from '../parse/syntax.ts';
import { type ClassCompleter, ClassSymbol, type Declared } from '../types/type.ts';

export interface EnterContext {
  readonly packageName: string;
  readonly outer: ClassSymbol | undefined;
  readonly origin: 'source' | 'library';
  /** Whether there is no enclosing instance where the class is declared. */
  readonly isStaticContext: boolean;
  readonly completer: ClassCompleter;
  /** For local and anonymous classes, whose names are numbered. */
  readonly localNumber?: number;
}

const NEVER_INNER = new Set(['interface', 'enum', 'record', 'annotation']);

const binaryNameOf = (name: string, context: EnterContext): string => {
  const { outer, packageName, localNumber } = context;
  if (outer !== undefined) return `${outer.binaryName}$${localNumber ?? ''}${name}`;
  return packageName === '' ? name : `${packageName}.${name}`;
};

const memberTypesOf = (
  syntax: ClassSyntax,
  symbol: ClassSymbol,
  context: EnterContext,
): Map<string, ClassSymbol> => {
  const found = new Map<string, ClassSymbol>();
  for (const member of syntax.members) {
    if (member.kind !== 'memberClass' || found.has(member.declaration.name.text)) continue;
    const { localNumber: _, ...around } = context;
    const inside = enterClass(member.declaration, { ...around, outer: symbol, isStaticContext: false });
    found.set(member.declaration.name.text, inside);
  }
  return found;
};

const declaredBy = (syntax: ClassSyntax, symbol: ClassSymbol, context: EnterContext): Declared => {
  const flags = new Set(syntax.modifiers.flags);
  const isMember = context.outer !== undefined && !symbol.isLocal;
  if (isMember && context.outer?.isInterface === true) flags.add('static');
  const isInner =
    context.outer !== undefined &&
    !context.isStaticContext &&
    !flags.has('static') &&
    !NEVER_INNER.has(syntax.kind);
  return { kind: syntax.kind, flags, syntax, isInner, memberTypes: memberTypesOf(syntax, symbol, context) };
};

/** A class whose declaration is read when it is first asked for. */
export const enterLazily = (name: string, read: () => ClassSyntax, context: EnterContext): ClassSymbol =>
  new ClassSymbol({
    name,
    packageName: context.packageName,
    binaryName: binaryNameOf(name, context),
    outer: context.outer,
    origin: context.origin,
    isLocal: context.localNumber !== undefined,
    declare: (symbol) => declaredBy(read(), symbol, context),
    completer: context.completer,
  });

export const enterClass = (syntax: ClassSyntax, context: EnterContext): ClassSymbol =>
  enterLazily(syntax.name.text, () => syntax, context);
