import { castFailure, hashCode, javaClassOf } from '../runtime/object.ts';
import { nullPointer } from './throwing.ts';

/** `Objects.hashCode`: 0 for null. */
export const hashOf = (value: unknown): number => (value === null ? 0 : hashCode(value));

/**
 * The value, when it is an instance of the class: what a bridge from `compareTo(Object)` checks.
 * Throws NullPointerException or ClassCastException.
 */
export const expectInstance = <T extends object>(value: unknown, type: new () => T): T => {
  if (value instanceof type) return value;
  if (value === null) throw nullPointer();
  return castFailure(value, javaClassOf(type).name);
};
