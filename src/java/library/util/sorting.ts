import { compareDoubles, JavaDouble, JavaInteger } from '../../runtime/box.ts';
import { compareTo } from '../../runtime/object.ts';
import type { Comparator } from './comparator.ts';

/**
 * Sorts an array in place, stably, as `List.sort` does: by the order, or by the elements' natural order when
 * it is null. Returns the array.
 */
export const sortObjects = (elements: unknown[], order: Comparator | null): unknown[] =>
  elements.sort(comparison(order));

/** `compareTo`, with a short way for the two classes that most sorted collections hold. */
const compareNaturally = (a: unknown, b: unknown): number => {
  if (a instanceof JavaDouble && b instanceof JavaDouble) return compareDoubles(a.value, b.value);
  if (a instanceof JavaInteger && b instanceof JavaInteger) return Math.sign(a.value - b.value);
  return compareTo(a, b);
};

/** A JavaScript comparison function for a Java order; null is the natural order. */
export const comparison = (order: Comparator | null): ((a: unknown, b: unknown) => number) =>
  order === null ? compareNaturally : (a, b) => order.compare$Object$Object(a, b);
