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
import { arrayDequeClass } from './array-deque.ts';
import { arrayListClass } from './array-list.ts';
import { arraysClass } from './arrays.ts';
import { bitSetClass } from './bit-set.ts';
import { abstractCollectionClass, collectionClass } from './collection.ts';
import { collectionsClass } from './collections.ts';
import { comparatorClass } from './comparator.ts';
import { enumMapClass } from './enum-map.ts';
import { hashMapClass } from './hash-map.ts';
import { hashSetClass, linkedHashSetClass } from './hash-set.ts';
import { listClass } from './immutable-list.ts';
import { mapClass } from './immutable-map.ts';
import { setClass } from './immutable-set.ts';
import { linkedHashMapClass } from './linked-hash-map.ts';
import { linkedListClass } from './linked-list.ts';
import { listIteratorClass, sequencedCollectionClass } from './list.ts';
import { localeClass } from './locale.ts';
import { objectsClass } from './objects.ts';
import { optionalClass } from './optional.ts';
import { optionalDoubleClass, optionalIntClass, optionalLongClass } from './optional-primitive.ts';
import { priorityQueueClass } from './priority-queue.ts';
import { abstractQueueClass, dequeClass, queueClass } from './queue.ts';
import { randomClass } from './random.ts';
import { abstractSetClass } from './set.ts';
import { stackClass } from './stack.ts';
import { stringJoinerClass } from './string-joiner.ts';
import { navigableMapClass, sequencedMapClass, sortedMapClass, treeMapClass } from './tree-map.ts';
import { navigableSetClass, sortedSetClass, treeSetClass } from './tree-set.ts';

/** The classes of `java.util` by simple name. */
export const utilClasses: Readonly<Record<string, () => LibraryClass>> = {
  AbstractCollection: () => abstractCollectionClass,
  AbstractList: () => abstractListClass,
  AbstractMap: () => abstractMapClass,
  AbstractQueue: () => abstractQueueClass,
  AbstractSet: () => abstractSetClass,
  ArrayDeque: () => arrayDequeClass,
  ArrayList: () => arrayListClass,
  Arrays: () => arraysClass,
  BitSet: () => bitSetClass,
  Collection: () => collectionClass,
  Collections: () => collectionsClass,
  Comparator: () => comparatorClass,
  Deque: () => dequeClass,
  DoubleSummaryStatistics: () => doubleSummaryStatisticsClass,
  EnumMap: () => enumMapClass,
  HashMap: () => hashMapClass,
  HashSet: () => hashSetClass,
  IntSummaryStatistics: () => intSummaryStatisticsClass,
  Iterator: () => iteratorClass,
  LinkedHashMap: () => linkedHashMapClass,
  LinkedHashSet: () => linkedHashSetClass,
  LinkedList: () => linkedListClass,
  List: () => listClass,
  ListIterator: () => listIteratorClass,
  Locale: () => localeClass,
  LongSummaryStatistics: () => longSummaryStatisticsClass,
  Map: () => mapClass,
  NavigableMap: () => navigableMapClass,
  NavigableSet: () => navigableSetClass,
  Objects: () => objectsClass,
  Optional: () => optionalClass,
  OptionalDouble: () => optionalDoubleClass,
  OptionalInt: () => optionalIntClass,
  OptionalLong: () => optionalLongClass,
  PriorityQueue: () => priorityQueueClass,
  Queue: () => queueClass,
  Random: () => randomClass,
  SequencedCollection: () => sequencedCollectionClass,
  SequencedMap: () => sequencedMapClass,
  Set: () => setClass,
  SortedMap: () => sortedMapClass,
  SortedSet: () => sortedSetClass,
  Stack: () => stackClass,
  StringJoiner: () => stringJoinerClass,
  TreeMap: () => treeMapClass,
  TreeSet: () => treeSetClass,
  ...utilThrowables,
  ...formatExceptionClasses,
};
