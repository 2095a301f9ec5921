import type { LibraryClass } from '../../library.ts';
import { atomicBooleanClass, atomicIntegerClass, atomicLongClass, atomicReferenceClass } from './atomics.ts';

/** The classes of `java.util.concurrent.atomic` by simple name. */
export const atomicClasses: Readonly<Record<string, () => LibraryClass>> = {
  AtomicBoolean: () => atomicBooleanClass,
  AtomicInteger: () => atomicIntegerClass,
  AtomicLong: () => atomicLongClass,
  AtomicReference: () => atomicReferenceClass,
};
