import type { LibraryClass } from '../../library.ts';
import { collectorClass } from './collector.ts';
import { collectorsClass } from './collectors.ts';
import { doubleStreamClass } from './double-stream.ts';
import { intStreamClass } from './int-stream.ts';
import { longStreamClass } from './long-stream.ts';
import { baseStreamClass, streamClass } from './stream.ts';

/** The classes of `java.util.stream` by simple name. */
export const streamClasses: Readonly<Record<string, () => LibraryClass>> = {
  BaseStream: () => baseStreamClass,
  Collector: () => collectorClass,
  Collectors: () => collectorsClass,
  DoubleStream: () => doubleStreamClass,
  IntStream: () => intStreamClass,
  LongStream: () => longStreamClass,
  Stream: () => streamClass,
};
