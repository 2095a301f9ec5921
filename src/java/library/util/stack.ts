import type { LibraryClass } from '../../library.ts';
import { EmptyStackException } from '../../runtime/throwable.ts';
import { ArrayList } from './array-list.ts';

/** `java.util.Stack`; of `java.util.Vector` it has what every list has. */
export class Stack extends ArrayList {
  push$Object(element: unknown): unknown {
    this.add$Object(element);
    return element;
  }
  pop$(): unknown {
    const element = this.peek$();
    this.remove$int(this.size$() - 1);
    return element;
  }
  peek$(): unknown {
    if (this.isEmpty$()) throw new EmptyStackException().init$();
    return this.get$int(this.size$() - 1);
  }
  empty$(): boolean {
    return this.isEmpty$();
  }
  search$Object(element: unknown): number {
    const index = this.lastIndexOf$Object(element);
    return index < 0 ? -1 : this.size$() - index;
  }
}

export const stackClass: LibraryClass = {
  declaration: `public class Stack<E> extends AbstractList<E> implements List<E> {
    public Stack();
    public E push(E item);
    public E pop();
    public E peek();
    public boolean empty();
    public int search(Object o);
    public E get(int index);
    public int size();
  }`,
  implementation: Stack,
};
