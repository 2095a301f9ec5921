/** Method calls (JLS 15.12): how a method is reached depends on what its receiver can be. */

import type { RuntimeName } from '../runtime/helpers.ts';
import type { TypedExpression, TypedOf } from '../tree/typed.ts';
import { operandsOf } from '../tree/visit.ts';
import type { ClassSymbol, MethodSymbol, Type } from '../types/type.ts';
import { helper, type Lower, temp } from './context.ts';
import { isArrayType, isClassType } from './type-guards.ts';

/** Types whose values can be strings, booleans or arrays. */
const ANYTHING = new Set([
  'java.lang.Object',
  'java.lang.Comparable',
  'java.lang.CharSequence',
  'java.io.Serializable',
  'java.lang.Cloneable',
]);

/** Classes whose values are primitive in JavaScript: their methods are static and take the receiver first. */
const BY_VALUE = new Set(['java.lang.String', 'java.lang.Boolean']);

const OBJECT_METHODS: Readonly<Record<string, RuntimeName>> = {
  equals$Object: 'equals',
  hashCode$: 'hashCode',
  toString$: 'toStringOf',
  getClass$: 'getClass',
  compareTo$Object: 'compareTo',
};

const argumentList = (node: TypedOf<'call'> | TypedOf<'new'>, lower: Lower): string =>
  node.args.map((arg) => lower.expression(arg, lower)).join(', ');

const joined = (first: string, rest: string): string => (rest === '' ? first : `${first}, ${rest}`);

const NEVER_NULL = new Set(['concat', 'this', 'outerThis', 'new', 'lambda', 'classLiteral']);

const canBeNull = (node: TypedExpression): boolean =>
  node.constant === undefined &&
  !NEVER_NULL.has(node.kind) &&
  !(node.kind === 'field' && node.symbol.isEnumConstant);

/** The receiver as an argument of a static method, where null would go unnoticed. */
const nonNullReceiver = (target: TypedExpression, lower: Lower): string => {
  const value = lower.expression(target, lower);
  return canBeNull(target) ? `(${value} ?? ${helper(lower, 'nullReceiver')}())` : value;
};

const superCall = (node: TypedOf<'call'>, superOf: ClassSymbol, lower: Lower): string => {
  const { method } = node;
  const args = argumentList(node, lower);
  if (superOf.isInterface) {
    return `${lower.names.plainClass(superOf)}.prototype.${method.jsName}.call(${joined('this', args)})`;
  }
  return `super.${method.jsName}(${args})`;
};

const receiverClass = (type: Type): string | undefined => {
  if (isArrayType(type)) return 'java.lang.Object';
  return isClassType(type) ? type.symbol.binaryName : undefined;
};

const dynamicCall = (node: TypedOf<'call'>, target: TypedExpression, lower: Lower): string => {
  const { method } = node;
  const receiver = lower.expression(target, lower);
  const args = argumentList(node, lower);
  const known = OBJECT_METHODS[method.jsName];
  if (known !== undefined) return `${helper(lower, known)}(${joined(receiver, args)})`;
  const list = joined(`${receiver}, ${JSON.stringify(method.jsName)}`, args);
  return `${helper(lower, 'callAnything')}(${list})`;
};

/** Methods that a primitive value of JavaScript has anyway. */
const intrinsic = (node: TypedOf<'call'>, target: TypedExpression, lower: Lower): string | undefined => {
  if (node.method.owner.binaryName !== 'java.lang.String') return undefined;
  const value = (): string => nonNullReceiver(target, lower);
  if (node.method.jsName === 'length$') return `${value()}.length`;
  if (node.method.jsName === 'isEmpty$') return `(${value()}.length === 0)`;
  if (node.method.jsName === 'equals$Object') return `(${value()} === ${argumentList(node, lower)})`;
  return undefined;
};

/** Methods of `Math` that are those of JavaScript, for every value. */
const MATH_FUNCTIONS: Readonly<Record<string, string>> = {
  min$int$int: 'min',
  min$float$float: 'min',
  min$double$double: 'min',
  max$int$int: 'max',
  max$float$float: 'max',
  max$double$double: 'max',
  abs$float: 'abs',
  abs$double: 'abs',
  sqrt$double: 'sqrt',
  floor$double: 'floor',
  ceil$double: 'ceil',
};

const mathFunction = ({ owner, jsName }: MethodSymbol): string | undefined =>
  owner.binaryName === 'java.lang.Math' ? MATH_FUNCTIONS[jsName] : undefined;

export const call = (node: TypedOf<'call'>, lower: Lower): string => {
  const { method, target, superOf } = node;
  if (superOf !== undefined) return superCall(node, superOf, lower);
  if (target === undefined || method.isStatic) {
    const plain = mathFunction(method);
    if (plain !== undefined) return `Math.${plain}(${argumentList(node, lower)})`;
    return `${lower.names.activeClass(method.owner, lower.owner)}.${method.jsName}(${argumentList(node, lower)})`;
  }
  const erased = lower.erase(target.type);
  if (isArrayType(erased) && method.jsName === 'clone$') {
    return `${helper(lower, 'cloneArray')}(${lower.expression(target, lower)})`;
  }
  const name = receiverClass(erased);
  if (name !== undefined && BY_VALUE.has(name) && BY_VALUE.has(method.owner.binaryName)) {
    const direct = intrinsic(node, target, lower);
    if (direct !== undefined) return direct;
    const owner = lower.names.plainClass(method.owner);
    return `${owner}.${method.jsName}(${joined(nonNullReceiver(target, lower), argumentList(node, lower))})`;
  }
  const isDynamic = name === undefined || ANYTHING.has(name) || BY_VALUE.has(name);
  if (isDynamic) return dynamicCall(node, target, lower);
  if (canBeNull(target) && !node.args.every(isQuiet)) return carefulCall(node, target, lower);
  return `${lower.expression(target, lower)}.${method.jsName}(${argumentList(node, lower)})`;
};

const QUIET = new Set(['constant', 'local', 'field', 'this', 'outerThis', 'lambda', 'classLiteral']);

/** Nobody can see whether it was evaluated before a null receiver was noticed. */
const isQuiet = (node: TypedExpression): boolean => {
  if (node.constant !== undefined) return true;
  if (node.kind === 'lambda') return node.bound === undefined;
  if (node.kind === 'field') return node.target === undefined || isQuiet(node.target);
  const isPlain =
    node.kind === 'binary' || node.kind === 'unary' || node.kind === 'concat' || node.kind === 'convert';
  return QUIET.has(node.kind) || (isPlain && operandsOf(node).every(isQuiet));
};

/** Java evaluates the arguments before it looks whether the receiver is null; JavaScript after. */
const carefulCall = (node: TypedOf<'call'>, target: TypedExpression, lower: Lower): string => {
  const receiver = temp(lower);
  const setup = [`${receiver} = ${lower.expression(target, lower)}`];
  const args = node.args.map((arg) => {
    if (isStableText(arg)) return lower.expression(arg, lower);
    const name = temp(lower);
    setup.push(`${name} = ${lower.expression(arg, lower)}`);
    return name;
  });
  return `(${setup.join(', ')}, ${receiver}.${node.method.jsName}(${args.join(', ')}))`;
};

/** Later arguments cannot change it. */
const isStableText = (node: TypedExpression): boolean =>
  node.constant !== undefined || node.kind === 'this' || node.kind === 'lambda';
