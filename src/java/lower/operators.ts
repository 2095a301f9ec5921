/** Operators (JLS 15.15 to 15.25) and string concatenation (15.18.1). */
import { constantText } from '../check/constants.ts';
import type { TypedExpression, TypedOf } from '../tree/typed.ts';
import { isPrimitive, isString, type Type } from '../types/type.ts';
import { constantLiteral } from './constants.ts';
import { helper, type Lower, nameLocal, temp } from './context.ts';
import { operation } from './conversions.ts';
import { typeTest } from './types.ts';

export const unaryOperation = (node: TypedOf<'unary'>, lower: Lower): string => {
  const value = lower.expression(node.operand, lower);
  if (node.operator === '!') return `(!${value})`;
  const isLong = isPrimitive(node.type) && node.type.name === 'long';
  if (node.operator === '~') return `(~${value})`;
  if (isLong) return `BigInt.asIntN(64, -${value})`;
  const isInt = isPrimitive(node.type) && node.type.name === 'int';
  return isInt ? `(-${value} | 0)` : `(-${value})`;
};

const MAYBE_STRING = new Set([
  'java.lang.Object',
  'java.lang.CharSequence',
  'java.lang.Comparable',
  'java.io.Serializable',
]);

const maybeString = (lower: Lower, type: Type): boolean => {
  const erased = lower.erase(type);
  return erased.kind === 'class' && MAYBE_STRING.has(erased.symbol.binaryName);
};

export const binaryOperation = (node: TypedOf<'binary'>, lower: Lower): string => {
  const left = lower.expression(node.left, lower);
  const right = lower.expression(node.right, lower);
  if (isPrimitive(node.operandType)) return operation(lower, node.operator, node.operandType, left, right);
  if (maybeString(lower, node.left.type) && maybeString(lower, node.right.type)) {
    const same = `${helper(lower, 'sameReference')}(${left}, ${right})`;
    return node.operator === '==' ? same : `(!${same})`;
  }
  return `(${left} ${node.operator}= ${right})`;
};

interface Part {
  readonly text: string;
  /** Whether JavaScript sees a string there, never null or a number. */
  readonly isText: boolean;
}

/** One operand of a concatenation, as something that JavaScript's `+` turns into Java's text. */
export const stringPart = (node: TypedExpression, lower: Lower): Part => {
  if (node.constant !== undefined) {
    return { text: constantLiteral(constantText(node.constant, node.type)), isText: true };
  }
  const plain =
    node.kind === 'convert' && node.isImplied === true && !isString(node.type) ? node.operand : node;
  const value = lower.expression(plain, lower);
  if (isString(plain.type)) return { text: value, isText: plain.kind === 'concat' };
  if (!isPrimitive(plain.type)) return { text: `${helper(lower, 'toString')}(${value})`, isText: false };
  switch (plain.type.name) {
    case 'char':
      return { text: `String.fromCharCode(${value})`, isText: true };
    case 'double':
      return { text: `${helper(lower, 'doubleToString')}(${value})`, isText: true };
    case 'float':
      return { text: `${helper(lower, 'floatToString')}(${value})`, isText: true };
    default:
      return { text: value, isText: false };
  }
};

export const concatenate = (parts: readonly Part[]): string => {
  const texts = parts.map((part) => part.text);
  const isSafe = parts[0]?.isText === true || parts[1]?.isText === true;
  return `(${(isSafe ? texts : ['""', ...texts]).join(' + ')})`;
};

export const concatenation = (node: TypedOf<'concat'>, lower: Lower): string =>
  concatenate(node.parts.map((part) => stringPart(part, lower)));

export const conditional = (node: TypedOf<'conditional'>, lower: Lower): string => {
  const [condition, first, second] = [node.condition, node.whenTrue, node.whenFalse].map((part) =>
    lower.expression(part, lower),
  );
  return `(${condition} ? ${first} : ${second})`;
};

export const instanceOf = (node: TypedOf<'instanceof'>, lower: Lower): string => {
  const name = temp(lower);
  const value = lower.expression(node.value, lower);
  const test = typeTest(lower, name, node.tested);
  if (node.binding === undefined) return `(${name} = ${value}, ${test})`;
  const binding = nameLocal(lower, node.binding);
  lower.bindings.push(binding);
  return `(${name} = ${value}, ${test} && (${binding} = ${name}, true))`;
};

/** A component's variable of a record pattern takes its value. */
export const bind = (node: TypedOf<'bind'>, lower: Lower): string => {
  const value = lower.expression(node.value, lower);
  const name = nameLocal(lower, node.symbol);
  lower.bindings.push(name);
  return `(${name} = ${value}, true)`;
};
