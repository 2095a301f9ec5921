import type { LibraryClass } from '../../library.ts';
import { callableClass } from '../lang/object.ts';

/** The classes of `java.util.concurrent` by simple name. */
export const concurrentClasses: Readonly<Record<string, () => LibraryClass>> = {
  Callable: () => callableClass,
};
