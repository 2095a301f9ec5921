import type { ArrayType, ClassType, Type } from '../types/type.ts';

export const isArrayType = (type: Type): type is ArrayType => type.kind === 'array';
export const isClassType = (type: Type): type is ClassType => type.kind === 'class';
