import type { LibraryClass } from '../../library.ts';
import { hashOf } from '../null-safe.ts';
import { requireNonNull } from '../throwing.ts';
import { collectionText, elementsOf, JavaCollection } from './collection.ts';

/** `java.util.Set`. The static `of` and `copyOf` are in `immutable-set.ts`. */
export abstract class JavaSet extends JavaCollection {}

/** `java.util.AbstractSet`. */
export abstract class AbstractSet extends JavaSet {
  override equals$Object(other: unknown): boolean {
    if (other === this) return true;
    return other instanceof JavaSet && other.size$() === this.size$() && this.containsAll$Collection(other);
  }
  override hashCode$(): number {
    let hash = 0;
    const iterator = this.iterator$();
    while (iterator.hasNext$()) hash = (hash + hashOf(iterator.next$())) | 0;
    return hash;
  }
  override toString$(): string {
    return collectionText(this);
  }
  /** As in Java, the smaller side is walked: the result is the same, the order of questions is not. */
  override removeAll$Collection(other: JavaCollection): boolean {
    requireNonNull(other);
    if (this.size$() <= other.size$()) return super.removeAll$Collection(other);
    let changed = false;
    for (const element of elementsOf(other)) if (this.remove$Object(element)) changed = true;
    return changed;
  }
}

export const abstractSetClass: LibraryClass = {
  declaration: `public abstract class AbstractSet<E> extends AbstractCollection<E> implements Set<E> {
    protected AbstractSet();
    public boolean equals(Object o);
    public int hashCode();
    public boolean removeAll(Collection<?> c);
  }`,
  implementation: AbstractSet,
};
