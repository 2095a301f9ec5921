/** Java values as plain JavaScript values, for what leaves the engine. */
import { JavaCharacter, JavaNumber } from '../../java/runtime/box.ts';
import { toString as textOf } from '../../java/runtime/object.ts';

/** Numbers become numbers, text and truth stay, null stays, anything else its Java text. */
export const plainValue = (value: unknown): number | string | boolean | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof JavaCharacter) return value.toString$();
  if (value instanceof JavaNumber) return value.doubleValue$();
  return textOf(value);
};
