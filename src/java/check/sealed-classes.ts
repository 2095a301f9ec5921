/** Sealed classes and those below them (JLS 8.1.1.2, 8.1.6, 9.1.1.4). */
import type { Place } from '../lines.ts';
import type { ClassSymbol } from '../types/type.ts';
import type { Check } from './context.ts';

const isSealed = (symbol: ClassSymbol): boolean => symbol.flags.has('sealed');

/** The classes directly above, and where they are named. */
const above = (symbol: ClassSymbol): readonly (readonly [ClassSymbol, Place])[] => {
  const { syntax, superclass, interfaces } = symbol;
  if (symbol.name === '')
    return [superclass, ...interfaces].flatMap((type) =>
      type === undefined ? [] : [[type.symbol, syntax.name]],
    );
  const types = superclass === undefined ? interfaces : [superclass, ...interfaces];
  const places =
    syntax.superclass === undefined ? syntax.interfaces : [syntax.superclass, ...syntax.interfaces];
  const written = syntax.superclass === undefined && superclass !== undefined ? types.slice(1) : types;
  return written.map((type, index) => [type.symbol, places[index] ?? syntax.name]);
};

const partsOf = (type: { readonly parts: readonly { readonly text: string }[] }): string =>
  type.parts.at(-1)?.text ?? '';

const isListed = (symbol: ClassSymbol, below: ClassSymbol): boolean =>
  symbol.syntax.permits?.some((type) => type.kind === 'named' && partsOf(type) === below.name) ?? true;

const checkBelow = (check: Check, symbol: ClassSymbol, sealed: ClassSymbol, place: Place): void => {
  const what = symbol.name === '' ? 'anonymous' : 'local';
  if (symbol.isLocal) check.errors.error(place, `${what} classes must not extend sealed classes`);
  else if (!isListed(sealed, symbol))
    check.errors.error(
      place,
      `class is not allowed to extend sealed class: ${sealed.name} (as it is not listed in its 'permits' clause)`,
    );
};

const SETTLED = ['sealed', 'non-sealed', 'final'];

const checkModifier = (check: Check, symbol: ClassSymbol): void => {
  const isImplied = symbol.kind === 'record' || symbol.kind === 'enum' || symbol.isLocal;
  if (isImplied || SETTLED.some((flag) => symbol.flags.has(flag))) return;
  const expected = symbol.isInterface ? 'sealed or non-sealed' : 'sealed, non-sealed or final';
  check.errors.error(symbol.syntax.name, `${expected} modifiers expected`);
};

const checkPermits = (check: Check, symbol: ClassSymbol): void => {
  const below = check.permitted(symbol);
  if (below.length === 0) check.errors.error(symbol.syntax.name, 'sealed class must have subclasses');
  for (const type of symbol.syntax.permits ?? []) {
    const name = type.kind === 'named' ? partsOf(type) : '';
    if (!below.some((one) => one.name === name))
      check.errors.error(type, `invalid permits clause: ${name} does not extend ${symbol.name} directly`);
  }
};

/** Reports what is wrong about a class that is sealed, or below a sealed one. */
export const checkSealed = (check: Check, symbol: ClassSymbol): void => {
  const sealed = above(symbol).filter(([one]) => one.origin === 'source' && isSealed(one));
  for (const [one, place] of sealed) checkBelow(check, symbol, one, place);
  if (sealed.length > 0) checkModifier(check, symbol);
  else if (symbol.flags.has('non-sealed'))
    check.errors.error(
      symbol.syntax.name,
      `non-sealed modifier not allowed here: ${symbol.name} does not have any sealed supertypes`,
    );
  if (isSealed(symbol)) checkPermits(check, symbol);
  else if (symbol.syntax.permits !== undefined)
    check.errors.error(
      symbol.syntax.permits[0] ?? symbol.syntax.name,
      "class is not sealed: 'permits' is not allowed",
    );
};
