/** The surroundings of code that is being written: the class, the JavaScript function, its names. */

import type { RuntimeName } from '../runtime/helpers.ts';
import { escapeName } from '../symbols/mangle.ts';
import type { ClassTree, LocalSymbol, TypedExpression, TypedStatement } from '../tree/typed.ts';
import type { ClassSymbol, ClassType, Type } from '../types/type.ts';
import { capturedField, type ProgramNames } from './program-names.ts';

/** Names within one Java method and everything nested in it. */
export interface MethodNames {
  readonly locals: Map<LocalSymbol, string>;
  readonly used: Map<string, number>;
  /** Locals whose `let` stands elsewhere: their declarations only assign. */
  readonly hoisted: Set<LocalSymbol>;
}

export const newMethodNames = (): MethodNames => ({
  locals: new Map(),
  used: new Map(),
  hoisted: new Set(),
});

/** Temporaries of one JavaScript function. */
export interface FunctionTemps {
  readonly names: string[];
}

/** How statements of one kind of function leave it. */
export type Exit = 'value' | 'constructor' | 'yield';

export interface Lower {
  readonly names: ProgramNames;
  readonly object: ClassType;
  readonly classes: ReadonlyMap<ClassSymbol, ClassTree>;
  /** The class whose `this` is `this`. */
  readonly owner: ClassSymbol;
  readonly method: MethodNames;
  readonly temps: FunctionTemps;
  /** Names of pattern variables, to be declared before the statement that is being written. */
  readonly bindings: string[];
  readonly exit: Exit;
  readonly expression: (node: TypedExpression, lower: Lower) => string;
  /** An expression whose value nobody reads. */
  readonly effect: (node: TypedExpression, lower: Lower) => string;
  readonly statement: (node: TypedStatement, lower: Lower) => string;
  readonly erase: (type: Type) => Type;
}

export const helper = (lower: Lower, name: RuntimeName): string => lower.names.helper(name);

/** A new temporary variable of the current function. */
export const temp = (lower: Lower): string => {
  const count = lower.method.used.get('t$') ?? 0;
  lower.method.used.set('t$', count + 1);
  const name = `t$${count}`;
  lower.temps.names.push(name);
  return name;
};

/** Gives a local its JavaScript name, one that nothing else in the method has. */
export const nameLocal = (lower: Lower, symbol: LocalSymbol): string => {
  const known = lower.method.locals.get(symbol);
  if (known !== undefined) return known;
  const base = `l$${escapeName(symbol.name)}`;
  const count = lower.method.used.get(base) ?? 0;
  lower.method.used.set(base, count + 1);
  const name = count === 0 ? base : `${base}$${count}`;
  lower.method.locals.set(symbol, name);
  return name;
};

/** A name for something that the source has no name for. */
export const freshName = (lower: Lower, base: string): string => {
  const count = lower.method.used.get(base) ?? 0;
  lower.method.used.set(base, count + 1);
  return `${base}${count}`;
};

/** How a local is read: by name, or from the object of the local class that captured it. */
export const localReference = (lower: Lower, symbol: LocalSymbol): string => {
  const name = lower.method.locals.get(symbol);
  if (name !== undefined) return name;
  const isForeign = symbol.owner.owner !== lower.owner;
  return isForeign ? `this.${capturedField(lower.owner, symbol)}` : nameLocal(lower, symbol);
};

/** The context of a nested JavaScript function: its own temporaries. */
export const nestedFunction = (lower: Lower, exit: Exit): Lower => {
  const names: string[] = [];
  return { ...lower, temps: { names }, bindings: names, exit };
};

/** `let t$0, t$1;` or nothing. */
export const tempLine = (lower: Lower): string =>
  lower.temps.names.length === 0 ? '' : `let ${lower.temps.names.join(', ')};\n`;

const MARK_START = '\u0001';
const MARK_END = '\u0002';

/** Notes in the text which place of the source a line comes from; taken out again at the end. */
export const mark = (offset: number): string => `${MARK_START}${offset}${MARK_END}`;

export const MARKS = new RegExp(`${MARK_START}(\\d+)${MARK_END}`, 'g');
