/** Constants of library classes: literals, possibly negative. */
import type { Expression } from '../parse/syntax.ts';
import type { ConstantValue, Type } from '../types/type.ts';

const MINIMUM = { int: -2147483648, long: -(2n ** 63n) };

const toType = (value: ConstantValue, type: Type): ConstantValue => {
  if (type.kind !== 'primitive' || typeof value === 'boolean' || typeof value === 'string') return value;
  if (type.name === 'long') return BigInt(value);
  return type.name === 'float' ? Math.fround(Number(value)) : Number(value);
};

/** The value of the initializer in the field's type; undefined when it is no literal. */
export const libraryConstant = (
  type: Type,
  initializer: Expression | undefined,
): ConstantValue | undefined => {
  if (initializer === undefined) return undefined;
  if (initializer.kind === 'unary') {
    const { operand } = initializer;
    if (operand.kind === 'minimum') return toType(MINIMUM[operand.type], type);
    const value = libraryConstant(type, operand);
    return typeof value === 'number' || typeof value === 'bigint' ? toType(-value, type) : undefined;
  }
  if (initializer.kind !== 'literal' || initializer.literal.value === null) return undefined;
  return toType(initializer.literal.value, type);
};
