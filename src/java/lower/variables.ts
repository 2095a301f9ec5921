/** Names, fields, array elements, and every way to assign to them (JLS 15.11, 15.10.3, 15.14, 15.26). */
import type { TypedExpression, TypedOf } from '../tree/typed.ts';
import { operandsOf } from '../tree/visit.ts';
import { isPrimitive, isString, type PrimitiveType, type Type } from '../types/type.ts';
import { unboxedName } from './boxes.ts';
import { helper, type Lower, localReference, temp } from './context.ts';
import { box, operation, primitiveConversion, unbox } from './conversions.ts';
import { concatenate, stringPart } from './operators.ts';
import { outerField } from './program-names.ts';

export const outerReference = (node: TypedOf<'outerThis'>): string => {
  let text = 'this';
  for (let at = node.from; at !== node.to && at.outer !== undefined; at = at.outer)
    text += `.${outerField(at)}`;
  return text;
};

export const fieldReference = (node: TypedOf<'field'>, lower: Lower): string => {
  const { symbol } = node;
  if (node.target === undefined)
    return `${lower.names.activeClass(symbol.owner, lower.owner)}.${symbol.jsName}`;
  return `${lower.expression(node.target, lower)}.${symbol.jsName}`;
};

/** Reading it again later gives the same, and costs nothing. */
const isStable = (node: TypedExpression): boolean =>
  node.constant !== undefined || node.kind === 'constant' || node.kind === 'this';

/** No effects and no dependence on effects of what is evaluated after it: `value` assigns nothing. */
const isSimple = (node: TypedExpression): boolean =>
  isStable(node) ||
  node.kind === 'local' ||
  (node.kind === 'field' && (node.target === undefined || isStable(node.target)));

const isPure = (node: TypedExpression): boolean => {
  if (isStable(node)) return true;
  switch (node.kind) {
    case 'local':
      return true;
    case 'field':
      return node.target === undefined ? false : node.target.kind === 'this';
    case 'binary':
      return (
        isPrimitive(node.operandType) &&
        node.operator !== '/' &&
        node.operator !== '%' &&
        operandsOf(node).every(isPure)
      );
    case 'unary':
      return operandsOf(node).every(isPure);
    case 'convert':
      return node.conversion === 'primitive' && isPure(node.operand);
    default:
      return false;
  }
};

/** `array[index]`, with the bounds checked. */
export const arrayElement = (node: TypedOf<'index'>, lower: Lower): string => {
  const array = lower.expression(node.array, lower);
  const index = lower.expression(node.index, lower);
  const missing = helper(lower, 'missing');
  if (isSimple(node.array) && isPure(node.index))
    return `(${array}[${index}] ?? ${missing}(${array}, ${index}))`;
  const [a, i] = [temp(lower), temp(lower)];
  return `((${a} = ${array})[${i} = ${index}] ?? ${missing}(${a}, ${i}))`;
};

/** A variable that is read and written: the code that sets it up, and its two uses. */
interface Place {
  /** Evaluated first, comma-separated; may be empty. */
  readonly setup: readonly string[];
  readonly read: string;
  readonly write: (value: string) => string;
}

const descriptorCheck = (lower: Lower, array: string, index: string): string =>
  `${index} >>> 0 < ${array}.length || ${helper(lower, 'outOfRange')}(${array}, ${index})`;

const elementPlace = (node: TypedOf<'index'>, lower: Lower): Place => {
  const [a, i] = [temp(lower), temp(lower)];
  const array = lower.expression(node.array, lower);
  const index = lower.expression(node.index, lower);
  return {
    setup: [`${a} = ${array}`, `${i} = ${index}`, descriptorCheck(lower, a, i)],
    read: `${a}[${i}]`,
    write: (value) => `${a}[${i}] = ${value}`,
  };
};

const placeOf = (node: TypedExpression, lower: Lower): Place => {
  if (node.kind === 'index') return elementPlace(node, lower);
  if (node.kind === 'local') {
    const name = localReference(lower, node.symbol);
    return { setup: [], read: name, write: (value) => `${name} = ${value}` };
  }
  if (node.kind !== 'field') throw new Error(`cannot assign to ${node.kind}`);
  const { target, symbol } = node;
  if (target === undefined || isStable(target)) {
    const name = fieldReference(node, lower);
    return { setup: [], read: name, write: (value) => `${name} = ${value}` };
  }
  const object = temp(lower);
  const value = lower.expression(target, lower);
  const name = `${object}.${symbol.jsName}`;
  return { setup: [`${object} = ${value}`], read: name, write: (written) => `${name} = ${written}` };
};

const sequence = (parts: readonly string[]): string =>
  parts.length === 1 ? `(${parts[0]})` : `(${parts.join(', ')})`;

const elementAssignment = (target: TypedOf<'index'>, value: TypedExpression, lower: Lower): string => {
  const array = lower.expression(target.array, lower);
  const index = lower.expression(target.index, lower);
  const text = lower.expression(value, lower);
  const checked = isReferenceArray(target.type) ? storeCheck(lower, target.type) : undefined;
  if (checked === undefined && isSimple(target.array) && isPure(target.index) && isPure(value)) {
    return `(${descriptorCheck(lower, array, index)}, ${array}[${index}] = ${text})`;
  }
  const [a, i, v] = [temp(lower), temp(lower), temp(lower)];
  const setup = [`${a} = ${array}`, `${i} = ${index}`, `${v} = ${text}`, descriptorCheck(lower, a, i)];
  return sequence([...setup, ...(checked === undefined ? [] : [checked(a, v)]), `${a}[${i}] = ${v}`]);
};

const isReferenceArray = (element: Type): boolean => !isPrimitive(element);

/** Arrays are covariant: the array may be of a subclass of its static element type (JLS 10.5). */
const storeCheck = (lower: Lower, element: Type): ((array: string, value: string) => string) | undefined => {
  const erased = lower.erase(element);
  const isFinal =
    erased.kind === 'class' && (erased.symbol.flags.has('final') || erased.symbol.kind === 'record');
  if (isFinal || erased.kind !== 'class') return undefined;
  return (array, value) =>
    `${helper(lower, 'checkStore')}(${array}, ${value}, ${JSON.stringify(`L${erased.symbol.binaryName};`)})`;
};

export const assignment = (node: TypedOf<'assign'>, lower: Lower): string => {
  const { target, value } = node;
  if (target.kind === 'index') return elementAssignment(target, value, lower);
  if (target.kind === 'field' && target.target !== undefined && !isStable(target.target)) {
    // The object is evaluated before the value, and null only matters afterwards, in both languages.
    return `(${fieldReference(target, lower)} = ${lower.expression(value, lower)})`;
  }
  return `(${placeOf(target, lower).write(lower.expression(value, lower))})`;
};

/** From the variable's type to the operation's. */
const toOperation = (lower: Lower, value: string, from: Type, to: PrimitiveType): string => {
  const plain = isPrimitive(from) ? from.name : unboxedName(lower.erase(from));
  if (plain === undefined) return value;
  const unboxed = isPrimitive(from) ? value : unbox(lower, value, plain);
  return primitiveConversion(lower, unboxed, plain, to.name);
};

/** From the operation's type back to the variable's. */
const fromOperation = (lower: Lower, value: string, from: PrimitiveType, to: Type): string => {
  if (isPrimitive(to)) return primitiveConversion(lower, value, from.name, to.name);
  const plain = unboxedName(lower.erase(to));
  return plain === undefined ? value : box(lower, primitiveConversion(lower, value, from.name, plain), plain);
};

const compoundValue = (node: TypedOf<'compound'>, read: string, lower: Lower): string => {
  const { operation: type } = node;
  if (!isPrimitive(type)) {
    const self = isString(node.target.type) ? read : `${helper(lower, 'toString')}(${read})`;
    return concatenate([{ text: self, isText: false }, stringPart(node.value, lower)]);
  }
  const before = toOperation(lower, read, node.target.type, type);
  const value = operation(lower, node.operator, type, before, lower.expression(node.value, lower));
  return fromOperation(lower, value, type, node.type);
};

/** `a op= b`: the variable's old value is read before `b` is evaluated. */
export const compoundAssignment = (node: TypedOf<'compound'>, lower: Lower): string => {
  const place = placeOf(node.target, lower);
  return sequence([...place.setup, place.write(compoundValue(node, place.read, lower))]);
};

const stepped = (node: TypedOf<'update'>, read: string, lower: Lower): string => {
  const one = node.operation.name === 'long' ? '1n' : '1';
  const before = toOperation(lower, read, node.target.type, node.operation);
  const value = operation(lower, node.operator === '++' ? '+' : '-', node.operation, before, one);
  return fromOperation(lower, value, node.operation, node.type);
};

/** `++x`, and `x++` where nobody asks for the old value. */
export const updateEffect = (node: TypedOf<'update'>, lower: Lower): string => {
  const place = placeOf(node.target, lower);
  return sequence([...place.setup, place.write(stepped(node, place.read, lower))]);
};

export const update = (node: TypedOf<'update'>, lower: Lower): string => {
  if (node.isPrefix) return updateEffect(node, lower);
  const place = placeOf(node.target, lower);
  const old = temp(lower);
  return sequence([...place.setup, `${old} = ${place.read}`, place.write(stepped(node, old, lower)), old]);
};
