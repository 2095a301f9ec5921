/** Constant expressions (JLS 15.29): folding with Java's arithmetic. */
import type { BinaryOperator } from '../parse/syntax.ts';
import { doubleToString, floatToString } from '../runtime/format-number.ts';
import {
  doubleToInt,
  doubleToLong,
  intDivide,
  intRemainder,
  longDivide,
  longRemainder,
  longShiftLeft,
  longShiftRight,
  longShiftRightUnsigned,
  longToFloat,
  longToInt,
} from '../runtime/numbers.ts';
import type { ConstantValue, PrimitiveType, Type } from '../types/type.ts';

/** Narrows an int to byte, short or char. */
export const narrowInt = (value: number, name: PrimitiveType['name']): number => {
  if (name === 'byte') return (value << 24) >> 24;
  if (name === 'short') return (value << 16) >> 16;
  return name === 'char' ? value & 0xffff : value;
};

/** Casts a numeric constant to a primitive type. */
export const castConstant = (value: ConstantValue, to: PrimitiveType): ConstantValue => {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (to.name === 'long') return typeof value === 'bigint' ? value : doubleToLong(value);
  if (to.name === 'double') return Number(value);
  if (to.name === 'float') return typeof value === 'bigint' ? longToFloat(value) : Math.fround(value);
  return narrowInt(typeof value === 'bigint' ? longToInt(value) : doubleToInt(value), to.name);
};

const foldInt = (operator: BinaryOperator, a: number, b: number): ConstantValue | undefined => {
  switch (operator) {
    case '+':
      return (a + b) | 0;
    case '-':
      return (a - b) | 0;
    case '*':
      return Math.imul(a, b);
    case '/':
      return b === 0 ? undefined : intDivide(a, b);
    case '%':
      return b === 0 ? undefined : intRemainder(a, b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return (a >>> b) | 0;
    default:
      return foldComparison(operator, a, b);
  }
};

const foldLong = (operator: BinaryOperator, a: bigint, b: bigint): ConstantValue | undefined => {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, a + b);
    case '-':
      return BigInt.asIntN(64, a - b);
    case '*':
      return BigInt.asIntN(64, a * b);
    case '/':
      return b === 0n ? undefined : longDivide(a, b);
    case '%':
      return b === 0n ? undefined : longRemainder(a, b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    default:
      return foldComparison(operator, a, b);
  }
};

const foldLongShift = (operator: BinaryOperator, a: bigint, n: number): bigint | undefined => {
  if (operator === '<<') return longShiftLeft(a, n);
  if (operator === '>>') return longShiftRight(a, n);
  return operator === '>>>' ? longShiftRightUnsigned(a, n) : undefined;
};

const foldFloating = (
  operator: BinaryOperator,
  a: number,
  b: number,
  round: (value: number) => number,
): ConstantValue | undefined => {
  switch (operator) {
    case '+':
      return round(a + b);
    case '-':
      return round(a - b);
    case '*':
      return round(a * b);
    case '/':
      return round(a / b);
    case '%':
      return round(a % b);
    default:
      return foldComparison(operator, a, b);
  }
};

const foldComparison = <T extends number | bigint>(
  operator: BinaryOperator,
  a: T,
  b: T,
): boolean | undefined => {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return undefined;
  }
};

const foldBoolean = (operator: BinaryOperator, a: boolean, b: boolean): boolean | undefined => {
  switch (operator) {
    case '&&':
    case '&':
      return a && b;
    case '||':
    case '|':
      return a || b;
    case '^':
    case '!=':
      return a !== b;
    case '==':
      return a === b;
    default:
      return undefined;
  }
};

/** Folds an operation on two constants of that type; undefined where it is none (or divides by zero). */
export const foldBinary = (
  operator: BinaryOperator,
  operandType: Type,
  left: ConstantValue,
  right: ConstantValue,
): ConstantValue | undefined => {
  if (typeof left === 'boolean' && typeof right === 'boolean') return foldBoolean(operator, left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    return operator === '==' ? left === right : operator === '!=' ? left !== right : undefined;
  }
  if (operandType.kind !== 'primitive') return undefined;
  if (typeof left === 'bigint') {
    return typeof right === 'number'
      ? foldLongShift(operator, left, right)
      : foldLong(operator, left, right as bigint);
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  if (operandType.name === 'double') return foldFloating(operator, left, right, (value) => value);
  if (operandType.name === 'float') return foldFloating(operator, left, right, Math.fround);
  return foldInt(operator, left, right);
};

/** Folds `-`, `~` and `!`. */
export const foldUnary = (
  operator: '-' | '~' | '!',
  value: ConstantValue,
  type: Type,
): ConstantValue | undefined => {
  if (typeof value === 'boolean') return operator === '!' ? !value : undefined;
  if (typeof value === 'bigint') return BigInt.asIntN(64, operator === '-' ? -value : ~value);
  if (typeof value === 'number') {
    if (operator === '~') return ~value;
    const isInt = type.kind === 'primitive' && type.name === 'int';
    return isInt ? -value | 0 : -value;
  }
  return undefined;
};

/** A constant as string concatenation shows it. */
export const constantText = (value: ConstantValue, type: Type): string => {
  if (typeof value !== 'number' || type.kind !== 'primitive') return String(value);
  if (type.name === 'char') return String.fromCharCode(value);
  if (type.name === 'double') return doubleToString(value);
  return type.name === 'float' ? floatToString(value) : String(value);
};
