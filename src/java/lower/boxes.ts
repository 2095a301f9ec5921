import type { PrimitiveName } from '../parse/syntax.ts';
import type { Type } from '../types/type.ts';

const PRIMITIVES: Readonly<Record<string, PrimitiveName>> = {
  'java.lang.Boolean': 'boolean',
  'java.lang.Byte': 'byte',
  'java.lang.Short': 'short',
  'java.lang.Character': 'char',
  'java.lang.Integer': 'int',
  'java.lang.Long': 'long',
  'java.lang.Float': 'float',
  'java.lang.Double': 'double',
};

/** The primitive inside a wrapper class. */
export const unboxedName = (type: Type): PrimitiveName | undefined =>
  type.kind === 'class' ? PRIMITIVES[type.symbol.binaryName] : undefined;
