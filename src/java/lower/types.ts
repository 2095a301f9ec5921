/** Types at run time: array descriptors, tests and casts (JLS 5.5, 15.16, 15.20.2). */

import type { ClassSymbol, Type } from '../types/type.ts';
import { helper, type Lower } from './context.ts';
import { isArrayType, isClassType } from './type-guards.ts';

const PRIMITIVE_LETTERS: Readonly<Record<string, string>> = {
  boolean: 'Z',
  byte: 'B',
  short: 'S',
  char: 'C',
  int: 'I',
  long: 'J',
  float: 'F',
  double: 'D',
};

/** As in Java's array class names: `I`, `Ljava.lang.String;`, `[D`. */
export const descriptorOf = (lower: Lower, type: Type): string => {
  const erased = lower.erase(type);
  if (erased.kind === 'primitive') return PRIMITIVE_LETTERS[erased.name] ?? '';
  if (isArrayType(erased)) return `[${descriptorOf(lower, erased.element)}`;
  return isClassType(erased) ? `L${erased.symbol.binaryName};` : 'Ljava.lang.Object;';
};

const classTest = (lower: Lower, value: string, symbol: ClassSymbol): string => {
  switch (symbol.binaryName) {
    case 'java.lang.Object':
      return `(${value} !== null)`;
    case 'java.lang.String':
      return `(typeof ${value} === "string")`;
    case 'java.lang.Boolean':
      return `(typeof ${value} === "boolean")`;
    default:
      if (symbol.isInterface) return `${lower.names.interfaceTest(symbol)}(${value})`;
      return `(${value} instanceof ${lower.names.instanceClass(symbol)})`;
  }
};

/** Whether a value is of a type; null is of none. The value is used once or twice: pass something simple. */
export const typeTest = (lower: Lower, value: string, type: Type): string => {
  const erased = lower.erase(type);
  if (isArrayType(erased))
    return `${helper(lower, 'isArrayOf')}(${value}, ${JSON.stringify(descriptorOf(lower, erased))})`;
  return isClassType(erased) ? classTest(lower, value, erased.symbol) : `(${value} !== null)`;
};

/** A checked cast: ClassCastException unless the value is null or of the type. */
export const checkedCast = (lower: Lower, value: string, type: Type): string => {
  const erased = lower.erase(type);
  if (isArrayType(erased))
    return `${helper(lower, 'castArray')}(${value}, ${JSON.stringify(descriptorOf(lower, erased))})`;
  if (!isClassType(erased)) return value;
  const { symbol } = erased;
  if (symbol.binaryName === 'java.lang.Object') return value;
  if (symbol.binaryName === 'java.lang.String') return `${helper(lower, 'castString')}(${value})`;
  if (symbol.binaryName === 'java.lang.Boolean') return `${helper(lower, 'castBoolean')}(${value})`;
  return `${lower.names.cast(symbol)}(${value})`;
};
