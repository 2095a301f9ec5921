/** Every kind of typed expression, by the chapter that writes it. */
import type { TypedExpression, TypedKinds, TypedOf } from '../tree/typed.ts';
import { call } from './calls.ts';
import { constantLiteral } from './constants.ts';
import { helper, type Lower, localReference } from './context.ts';
import { conversion } from './conversions.ts';
import { arrayLiteral, creation, newArray } from './creation.ts';
import { lambda } from './lambdas.ts';
import {
  binaryOperation,
  bind,
  concatenation,
  conditional,
  instanceOf,
  unaryOperation,
} from './operators.ts';
import { switchExpression } from './switches.ts';
import { isArrayType, isClassType } from './type-guards.ts';
import { descriptorOf } from './types.ts';
import {
  arrayElement,
  assignment,
  compoundAssignment,
  fieldReference,
  outerReference,
  update,
  updateEffect,
} from './variables.ts';

type Writers = { readonly [K in keyof TypedKinds]: (node: TypedOf<K>, lower: Lower) => string };

const classLiteral = (node: TypedOf<'classLiteral'>, lower: Lower): string => {
  const erased = lower.erase(node.of);
  if (isArrayType(erased))
    return `${helper(lower, 'arrayClass')}(${JSON.stringify(descriptorOf(lower, erased))})`;
  if (!isClassType(erased))
    return `${helper(lower, 'primitiveClass')}(${JSON.stringify(erased.kind === 'primitive' ? erased.name : erased.kind)})`;
  return `${helper(lower, 'namedClass')}(${JSON.stringify(erased.symbol.binaryName)})`;
};

const writers: Writers = {
  constant: (node) => constantLiteral(node.value),
  local: (node, lower) => localReference(lower, node.symbol),
  field: fieldReference,
  arrayLength: (node, lower) => `${lower.expression(node.array, lower)}.length`,
  this: () => 'this',
  outerThis: (node) => outerReference(node),
  call,
  new: creation,
  newArray,
  arrayLiteral,
  index: arrayElement,
  unary: unaryOperation,
  update,
  binary: binaryOperation,
  concat: concatenation,
  assign: assignment,
  compound: compoundAssignment,
  conditional,
  convert: conversion,
  instanceof: instanceOf,
  bind,
  matched: (node, lower) => `${helper(lower, 'matched')}(() => ${lower.expression(node.value, lower)})`,
  lambda,
  switch: switchExpression,
  classLiteral,
  error: () => {
    throw new Error('a program with errors cannot be written');
  },
};

/** An expression as JavaScript; constants are folded. */
export const writeExpression = (node: TypedExpression, lower: Lower): string => {
  if (node.constant !== undefined) return constantLiteral(node.constant);
  const writer = writers[node.kind] as (node: TypedExpression, lower: Lower) => string;
  return writer(node, lower);
};

/** An expression whose value is dropped: `i++` needs no old value then. */
export const writeEffect = (node: TypedExpression, lower: Lower): string => {
  if (node.kind === 'update') return updateEffect(node, lower);
  if (node.kind === 'convert' && node.isImplied === true) return writeEffect(node.operand, lower);
  return writeExpression(node, lower);
};
