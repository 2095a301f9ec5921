/** Conversions (JLS 5) and operations on primitive values as JavaScript. */
import type { BinaryOperator } from '../parse/syntax.ts';
import type { RuntimeName } from '../runtime/helpers.ts';
import type { TypedOf } from '../tree/typed.ts';
import { isPrimitive, type PrimitiveType, type Type } from '../types/type.ts';
import { helper, type Lower } from './context.ts';
import { checkedCast } from './types.ts';

type Name = PrimitiveType['name'];

const INT_LIKE = new Set<Name>(['byte', 'short', 'char', 'int']);

/** An int in the range of a smaller type. */
const narrow = (value: string, to: Name): string => {
  if (to === 'byte') return `(${value} << 24 >> 24)`;
  if (to === 'short') return `(${value} << 16 >> 16)`;
  return to === 'char' ? `(${value} & 65535)` : value;
};

const NO_CHANGE = new Set(['byte short', 'byte int', 'short int', 'char int', 'float double']);

/** Widening and narrowing of primitive values. */
export const primitiveConversion = (lower: Lower, value: string, from: Name, to: Name): string => {
  if (from === to || NO_CHANGE.has(`${from} ${to}`)) return value;
  if (INT_LIKE.has(from)) {
    if (to === 'long') return `BigInt(${value})`;
    if (to === 'double') return value;
    if (to === 'float') return from === 'int' ? `Math.fround(${value})` : value;
    return narrow(value, to);
  }
  if (from === 'long') {
    if (to === 'double') return `Number(${value})`;
    if (to === 'float') return `${helper(lower, 'longToFloat')}(${value})`;
    return narrow(`${helper(lower, 'longToInt')}(${value})`, to);
  }
  if (to === 'float') return `Math.fround(${value})`;
  if (to === 'long') return `${helper(lower, 'doubleToLong')}(${value})`;
  return narrow(`${helper(lower, 'doubleToInt')}(${value})`, to);
};

const BOX: Readonly<Record<Name, RuntimeName | undefined>> = {
  boolean: undefined,
  byte: 'boxByte',
  short: 'boxShort',
  char: 'boxChar',
  int: 'boxInt',
  long: 'boxLong',
  float: 'boxFloat',
  double: 'boxDouble',
};

const UNBOX: Readonly<Record<Name, RuntimeName>> = {
  boolean: 'unboxBoolean',
  byte: 'unboxByte',
  short: 'unboxShort',
  char: 'unboxChar',
  int: 'unboxInt',
  long: 'unboxLong',
  float: 'unboxFloat',
  double: 'unboxDouble',
};

export const box = (lower: Lower, value: string, from: Name): string => {
  const name = BOX[from];
  return name === undefined ? value : `${helper(lower, name)}(${value})`;
};

export const unbox = (lower: Lower, value: string, to: Name): string =>
  `${helper(lower, UNBOX[to])}(${value})`;

/** A conversion node. */
export const conversion = (node: TypedOf<'convert'>, lower: Lower): string => {
  const value = lower.expression(node.operand, lower);
  const from = node.operand.type;
  const to = node.type;
  switch (node.conversion) {
    case 'primitive':
      return isPrimitive(from) && isPrimitive(to)
        ? primitiveConversion(lower, value, from.name, to.name)
        : value;
    case 'box':
      return isPrimitive(from) ? box(lower, value, from.name) : value;
    case 'unbox':
      return isPrimitive(to) ? unbox(lower, value, to.name) : value;
    case 'checked':
      return checkedCast(lower, value, to);
    case 'unchecked':
      return value;
  }
};

const isNonZero = (text: string): boolean => /^\(?-?\d+n?\)?$/.test(text) && !/^\(?-?0+n?\)?$/.test(text);

const intOperation = (lower: Lower, operator: BinaryOperator, a: string, b: string): string => {
  switch (operator) {
    case '*':
      return `Math.imul(${a}, ${b})`;
    case '/':
      return isNonZero(b) ? `(${a} / ${b} | 0)` : `${helper(lower, 'intDivide')}(${a}, ${b})`;
    case '%':
      return isNonZero(b) ? `(${a} % ${b} | 0)` : `${helper(lower, 'intRemainder')}(${a}, ${b})`;
    case '+':
    case '-':
    case '>>>':
      return `(${a} ${operator} ${b} | 0)`;
    default:
      return `(${a} ${operator} ${b})`;
  }
};

const LONG_SHIFTS: Readonly<Record<string, RuntimeName>> = {
  '<<': 'longShiftLeft',
  '>>': 'longShiftRight',
  '>>>': 'longShiftRightUnsigned',
};

const longOperation = (lower: Lower, operator: BinaryOperator, a: string, b: string): string => {
  const shift = LONG_SHIFTS[operator];
  if (shift !== undefined) return `${helper(lower, shift)}(${a}, ${b})`;
  switch (operator) {
    case '/':
      return isNonZero(b) ? `BigInt.asIntN(64, ${a} / ${b})` : `${helper(lower, 'longDivide')}(${a}, ${b})`;
    case '%':
      return isNonZero(b) ? `(${a} % ${b})` : `${helper(lower, 'longRemainder')}(${a}, ${b})`;
    case '+':
    case '-':
    case '*':
      return `BigInt.asIntN(64, ${a} ${operator} ${b})`;
    default:
      return `(${a} ${operator} ${b})`;
  }
};

const booleanOperation = (operator: BinaryOperator, a: string, b: string): string => {
  if (operator === '&' || operator === '|') return `((${a} ${operator} ${b}) !== 0)`;
  return operator === '^' ? `(${a} !== ${b})` : `(${a} ${operator} ${b})`;
};

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': '===',
  '!=': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** A binary operation on two values of that primitive type. */
export const operation = (
  lower: Lower,
  operator: BinaryOperator,
  type: Type,
  a: string,
  b: string,
): string => {
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined) return `(${a} ${comparison} ${b})`;
  if (!isPrimitive(type)) return `(${a} ${operator} ${b})`;
  if (type.name === 'boolean') return booleanOperation(operator, a, b);
  if (type.name === 'long') return longOperation(lower, operator, a, b);
  if (type.name === 'float') return `Math.fround(${a} ${operator} ${b})`;
  return type.name === 'double' ? `(${a} ${operator} ${b})` : intOperation(lower, operator, a, b);
};
