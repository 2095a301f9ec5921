/** Constants as JavaScript literals. */
import type { ConstantValue } from '../types/type.ts';

const numberLiteral = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '(-Infinity)';
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
};

export const constantLiteral = (value: ConstantValue | null): string => {
  if (value === null) return 'null';
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'bigint') return value < 0n ? `(${value}n)` : `${value}n`;
  // Lone surrogates and line separators must survive being part of a source text.
  if (typeof value === 'string') {
    return JSON.stringify(value).replace(
      /[\u007f-\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
  return String(value);
};

/** The value that fields and array elements start with. */
export const defaultValue = (type: { readonly kind: string; readonly name?: string }): string => {
  if (type.kind !== 'primitive') return 'null';
  if (type.name === 'boolean') return 'false';
  return type.name === 'long' ? '0n' : '0';
};
