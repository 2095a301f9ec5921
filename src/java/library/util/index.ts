import type { LibraryClass } from '../../library.ts';
import { iteratorClass } from '../lang/iterable.ts';
import { utilThrowables } from '../lang/throwables.ts';
import { formatExceptionClasses } from '../text/format-exceptions.ts';
import {
  doubleSummaryStatisticsClass,
  intSummaryStatisticsClass,
  longSummaryStatisticsClass,
} from '../util-stream/statistics.ts';
import { abstractListClass } from './abstract-list.ts';
import { abstractMapClass } from './abstract-map.ts';
import { arrayListClass } from './array-list.ts';
import { arraysClass } from './arrays.ts';
import { abstractCollectionClass, collectionClass } from './collection.ts';
import { comparatorClass } from './comparator.ts';
import { hashMapClass } from './hash-map.ts';
import { hashSetClass, linkedHashSetClass } from './hash-set.ts';
import { listClass } from './immutable-list.ts';
import { mapClass } from './immutable-map.ts';
import { setClass } from './immutable-set.ts';
import { linkedHashMapClass } from './linked-hash-map.ts';
import { listIteratorClass, sequencedCollectionClass } from './list.ts';
import { objectsClass } from './objects.ts';
import { optionalClass } from './optional.ts';
import { optionalDoubleClass, optionalIntClass, optionalLongClass } from './optional-primitive.ts';
import { abstractSetClass } from './set.ts';

/** The classes of `java.util` by simple name. */
export const utilClasses: Readonly<Record<string, () => LibraryClass>> = {
  AbstractCollection: () => abstractCollectionClass,
  AbstractList: () => abstractListClass,
  AbstractMap: () => abstractMapClass,
  AbstractSet: () => abstractSetClass,
  ArrayList: () => arrayListClass,
  Arrays: () => arraysClass,
  Collection: () => collectionClass,
  Comparator: () => comparatorClass,
  DoubleSummaryStatistics: () => doubleSummaryStatisticsClass,
  HashMap: () => hashMapClass,
  HashSet: () => hashSetClass,
  IntSummaryStatistics: () => intSummaryStatisticsClass,
  Iterator: () => iteratorClass,
  LinkedHashMap: () => linkedHashMapClass,
  LinkedHashSet: () => linkedHashSetClass,
  List: () => listClass,
  ListIterator: () => listIteratorClass,
  LongSummaryStatistics: () => longSummaryStatisticsClass,
  Map: () => mapClass,
  Objects: () => objectsClass,
  Optional: () => optionalClass,
  OptionalDouble: () => optionalDoubleClass,
  OptionalInt: () => optionalIntClass,
  OptionalLong: () => optionalLongClass,
  SequencedCollection: () => sequencedCollectionClass,
  Set: () => setClass,
  ...utilThrowables,
  ...formatExceptionClasses,
};
