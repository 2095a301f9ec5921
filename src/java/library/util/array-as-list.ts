import { missing, tagArray } from '../../runtime/array.ts';
import { AbstractList } from './abstract-list.ts';
import type { Comparator } from './comparator.ts';
import { sortObjects } from './sorting.ts';

/** `Arrays.asList`: a list that writes through to its array and cannot change its size. */
export class ArrayAsList extends AbstractList {
  private readonly array: unknown[];

  constructor(array: unknown[]) {
    super();
    this.array = array;
  }
  override size$(): number {
    return this.array.length;
  }
  override get$int(index: number): unknown {
    return this.array[index] ?? missing(this.array, index);
  }
  override set$int$Object(index: number, element: unknown): unknown {
    const old = this.get$int(index);
    this.array[index] = element;
    return old;
  }
  override sort$Comparator(order: Comparator | null): void {
    const sorted = sortObjects(this.array.slice(), order);
    for (const [at, element] of sorted.entries()) this.array[at] = element;
  }
  override toArray$(): unknown[] {
    return tagArray(this.array.slice());
  }
}
