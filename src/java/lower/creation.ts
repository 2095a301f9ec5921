/** New objects and arrays (JLS 15.9, 15.10), and what inner and local classes carry along. */
import type { TypedOf } from '../tree/typed.ts';
import { isSubclass } from '../types/subtyping.ts';
import { type ClassSymbol, isPrimitive } from '../types/type.ts';
import { helper, type Lower, localReference } from './context.ts';
import { hiddenMethod, initializerMethod, outerField } from './program-names.ts';
import { descriptorOf } from './types.ts';

/** `this`, or the enclosing instance that is of the class (or a subclass). */
const pathTo = (lower: Lower, wanted: ClassSymbol): string => {
  let text = 'this';
  for (let at: ClassSymbol | undefined = lower.owner; at !== undefined; at = at.outer) {
    if (isSubclass(at, wanted)) return text;
    text += `.${outerField(at)}`;
  }
  return 'null';
};

/** Whether objects of the class carry an enclosing instance or captured locals. */
export const hasHidden = (lower: Lower, symbol: ClassSymbol): boolean =>
  symbol.origin === 'source' && (symbol.isInner || (lower.classes.get(symbol)?.captured.size ?? 0) > 0);

/** The arguments of the method that sets them. */
export const hiddenArguments = (lower: Lower, symbol: ClassSymbol, outer: string | undefined): string => {
  const captured = [...(lower.classes.get(symbol)?.captured ?? [])].map((local) =>
    localReference(lower, local),
  );
  const first = symbol.isInner && symbol.outer !== undefined ? [outer ?? pathTo(lower, symbol.outer)] : [];
  return [...first, ...captured].join(', ');
};

const hiddenCall = (lower: Lower, symbol: ClassSymbol, outer: string | undefined): string =>
  hasHidden(lower, symbol) ? `.${hiddenMethod(symbol)}(${hiddenArguments(lower, symbol, outer)})` : '';

export const hasInstanceInitializers = (lower: Lower, symbol: ClassSymbol): boolean =>
  (lower.classes.get(symbol)?.instanceInitializers.length ?? 0) > 0;

/** The object before its constructor has run. */
export const rawInstance = (lower: Lower, symbol: ClassSymbol, outer: string | undefined): string => {
  const name = lower.names.activeClass(symbol, lower.owner);
  const made = name.endsWith(')') ? `new (${name})()` : `new ${name}()`;
  return `${made}${hiddenCall(lower, symbol, outer)}`;
};

/** An anonymous class has no constructor of its own: its superclass's runs, then its initializers. */
const anonymousTail = (
  lower: Lower,
  symbol: ClassSymbol,
): { readonly before: string; readonly after: string } => {
  const above = symbol.superclass?.symbol;
  const before = above === undefined ? '' : hiddenCall(lower, above, undefined);
  const after = hasInstanceInitializers(lower, symbol) ? `.${initializerMethod(symbol)}()` : '';
  return { before, after };
};

export const creation = (node: TypedOf<'new'>, lower: Lower): string => {
  const { symbol, target, args } = node;
  const outer = node.outer && lower.expression(node.outer, lower);
  const raw = rawInstance(lower, symbol, outer);
  const list = args.map((arg) => lower.expression(arg, lower)).join(', ');
  const { before, after } = symbol.name === '' ? anonymousTail(lower, symbol) : { before: '', after: '' };
  return `${raw}${before}.${target.jsName}(${list})${after}`;
};

export const newArray = (node: TypedOf<'newArray'>, lower: Lower): string => {
  const lengths = node.lengths.map((length) => lower.expression(length, lower));
  const descriptor = JSON.stringify(descriptorOf(lower, node.element));
  if (lengths.length === 1) return `${helper(lower, 'newArray')}(${descriptor}, ${lengths[0]})`;
  return `${helper(lower, 'newArrays')}(${descriptor}, [${lengths.join(', ')}])`;
};

const TYPED_ARRAYS: Readonly<Record<string, string>> = {
  byte: 'Int8Array',
  short: 'Int16Array',
  char: 'Uint16Array',
  int: 'Int32Array',
  long: 'BigInt64Array',
  float: 'Float32Array',
  double: 'Float64Array',
};

export const arrayLiteral = (node: TypedOf<'arrayLiteral'>, lower: Lower): string => {
  const elements = `[${node.elements.map((element) => lower.expression(element, lower)).join(', ')}]`;
  const { element } = node;
  const typed = isPrimitive(element) ? TYPED_ARRAYS[element.name] : undefined;
  if (typed !== undefined) return `new ${typed}(${elements})`;
  return `${helper(lower, 'tagArray')}(${elements}, ${JSON.stringify(descriptorOf(lower, element))})`;
};
