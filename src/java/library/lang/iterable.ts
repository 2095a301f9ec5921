import type { LibraryClass } from '../../library.ts';
import { JavaObject } from '../../runtime/object.ts';
import { unsupported } from '../throwing.ts';
import type { Consumer } from '../util-function/consumer.ts';

/** `java.util.Iterator`; `java.lang.Iterable` needs it. */
export abstract class JavaIterator extends JavaObject {
  abstract hasNext$(): boolean;
  abstract next$(): unknown;

  remove$(): void {
    throw unsupported('remove');
  }
  forEachRemaining$Consumer(action: Consumer): void {
    while (this.hasNext$()) action.accept$Object(this.next$());
  }
}

/** `java.lang.Iterable`. */
export abstract class JavaIterable extends JavaObject {
  abstract iterator$(): JavaIterator;

  forEach$Consumer(action: Consumer): void {
    const iterator = this.iterator$();
    while (iterator.hasNext$()) action.accept$Object(iterator.next$());
  }
}

export const iteratorClass: LibraryClass = {
  declaration: `public interface Iterator<E> {
    boolean hasNext();
    E next();
    default void remove();
    default void forEachRemaining(Consumer<? super E> action);
  }`,
  implementation: JavaIterator,
};

export const iterableClass: LibraryClass = {
  declaration: `public interface Iterable<T> {
    Iterator<T> iterator();
    default void forEach(Consumer<? super T> action);
  }`,
  implementation: JavaIterable,
};
