import type { JavaIterator } from '../lang/iterable.ts';
import { AbstractMap } from '../util/abstract-map.ts';
import type { JavaCollection } from '../util/collection.ts';
import { ArrayIterator } from '../util/iterators.ts';
import { SimpleImmutableEntry } from '../util/map-entry.ts';
import { EntryView } from '../util/map-views.ts';

/** What `partitioningBy` gives: `false` and `true`, always both, in this order. */
export class PartitionMap extends AbstractMap {
  private readonly entries: readonly SimpleImmutableEntry[];

  constructor(no: unknown, yes: unknown) {
    super();
    this.entries = [
      new SimpleImmutableEntry().init$Object$Object(false, no),
      new SimpleImmutableEntry().init$Object$Object(true, yes),
    ];
  }
  override size$(): number {
    return 2;
  }
  override get$Object(key: unknown): unknown {
    return this.entries.find((entry) => entry.key === key)?.value ?? null;
  }
  override entrySet$(): JavaCollection {
    return new EntryView(this, (): JavaIterator => new ArrayIterator(this.entries));
  }
}
