import type { LibraryClass } from '../../library.ts';
import { callableClass } from '../lang/object.ts';
import { concurrentHashMapClass, concurrentMapClass } from './concurrent-hash-map.ts';

/** The classes of `java.util.concurrent` by simple name. */
export const concurrentClasses: Readonly<Record<string, () => LibraryClass>> = {
  Callable: () => callableClass,
  ConcurrentHashMap: () => concurrentHashMapClass,
  ConcurrentMap: () => concurrentMapClass,
};
