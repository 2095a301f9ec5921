import { JavaIterator } from '../lang/iterable.ts';
import { noSuchElement, unsupported } from '../throwing.ts';

/** Iterates over a JavaScript array that nobody changes meanwhile; cannot remove. */
export class ArrayIterator extends JavaIterator {
  private readonly elements: ArrayLike<unknown>;
  private next = 0;

  constructor(elements: ArrayLike<unknown>) {
    super();
    this.elements = elements;
  }
  override hasNext$(): boolean {
    return this.next < this.elements.length;
  }
  override next$(): unknown {
    if (this.next >= this.elements.length) throw noSuchElement();
    return this.elements[this.next++];
  }
  override remove$(): void {
    throw unsupported();
  }
}

/** Iterates over another iterator and shows each element as `show` says. */
export class MappedIterator extends JavaIterator {
  private readonly inner: JavaIterator;
  private readonly show: (element: unknown) => unknown;

  constructor(inner: JavaIterator, show: (element: unknown) => unknown) {
    super();
    this.inner = inner;
    this.show = show;
  }
  override hasNext$(): boolean {
    return this.inner.hasNext$();
  }
  override next$(): unknown {
    return this.show(this.inner.next$());
  }
  override remove$(): void {
    this.inner.remove$();
  }
}
