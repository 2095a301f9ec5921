import { hashCode } from '../runtime/object.ts';

/** `Objects.hashCode`: 0 for null. */
export const hashOf = (value: unknown): number => (value === null ? 0 : hashCode(value));
