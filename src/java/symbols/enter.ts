/** Makes the symbol of a class declaration and of the classes declared inside it. */
import type { ClassSyntax } from '../parse/syntax.ts';
import { type ClassCompleter, ClassSymbol } from '../types/type.ts';

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

const binaryNameOf = (syntax: ClassSyntax, context: EnterContext): string => {
  const { outer, packageName, localNumber } = context;
  const name = syntax.name.text;
  if (outer !== undefined) return `${outer.binaryName}$${localNumber ?? ''}${name}`;
  return packageName === '' ? name : `${packageName}.${name}`;
};

export const enterClass = (syntax: ClassSyntax, context: EnterContext): ClassSymbol => {
  const isLocal = context.localNumber !== undefined;
  const flags = new Set(syntax.modifiers.flags);
  const isMember = context.outer !== undefined && !isLocal;
  if (isMember && context.outer?.isInterface) flags.add('static');
  const isInner =
    context.outer !== undefined &&
    !context.isStaticContext &&
    !flags.has('static') &&
    !NEVER_INNER.has(syntax.kind);
  const symbol = new ClassSymbol({
    name: syntax.name.text,
    packageName: context.packageName,
    binaryName: binaryNameOf(syntax, context),
    kind: syntax.kind,
    flags,
    outer: context.outer,
    origin: context.origin,
    isInner,
    isLocal,
    syntax,
    completer: context.completer,
  });
  for (const member of syntax.members) {
    if (member.kind !== 'memberClass') continue;
    const { declaration } = member;
    const inside = enterClass(declaration, {
      packageName: context.packageName,
      outer: symbol,
      origin: context.origin,
      isStaticContext: false,
      completer: context.completer,
    });
    if (!symbol.memberTypes.has(declaration.name.text)) symbol.memberTypes.set(declaration.name.text, inside);
  }
  return symbol;
};
