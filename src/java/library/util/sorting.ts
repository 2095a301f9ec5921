import { compareTo } from '../../runtime/object.ts';
import type { Comparator } from './comparator.ts';

/**
 * Sorts an array in place, stably, as `List.sort` does: by the order, or by the elements' natural order when
 * it is null. Returns the array.
 */
export const sortObjects = (elements: unknown[], order: Comparator | null): unknown[] =>
  elements.sort(comparison(order));

/** A JavaScript comparison function for a Java order; null is the natural order. */
export const comparison = (order: Comparator | null): ((a: unknown, b: unknown) => number) =>
  order === null ? compareTo : (a, b) => order.compare$Object$Object(a, b);
