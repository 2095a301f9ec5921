import { JavaObject } from '../../runtime/object.ts';
import { JavaIterator } from '../lang/iterable.ts';
import { illegalState, noSuchElement } from '../throwing.ts';

/** What a pull gives when there are no more elements. */
export const END: unique symbol = Symbol('end of stream');

/** Gives the next element, or `END` ever after. Elements are made one by one, as they are asked for. */
export type Pull<T> = () => T | typeof END;

/** How many elements a stream has, where that is known without running it: `count()` then runs nothing. */
export type SizeHint = (() => number) | null;

/** The source and the stages of a stream. The four kinds of stream extend it with their operations. */
export abstract class Pipeline<T> extends JavaObject {
  private pull: Pull<T> | null;
  private readonly hint: SizeHint;

  constructor(pull: Pull<T> | null = null, hint: SizeHint = null) {
    super();
    this.pull = pull;
    this.hint = hint;
  }
  /** The elements; a stream gives them once. Throws IllegalStateException the second time. */
  take(): Pull<T> {
    const { pull } = this;
    if (pull === null) throw illegalState('stream has already been operated upon or closed');
    this.pull = null;
    return pull;
  }
  /** The size hint of a stage that changes elements but not their number. */
  protected get sized(): SizeHint {
    return this.hint;
  }
  close$(): void {
    this.pull = null;
  }
  count$(): bigint {
    const pull = this.take();
    if (this.hint !== null) return BigInt(this.hint());
    let count = 0;
    while (pull() !== END) count++;
    return BigInt(count);
  }
}

/** The kinds of stream and their elements in JavaScript. */
interface Kinds {
  object: unknown;
  int: number;
  long: bigint;
  double: number;
}
type Maker<T> = (pull: Pull<T>, hint: SizeHint) => Pipeline<T>;

// The four kinds make each other, and collections make streams that make lists. They meet in this table,
// so that imports do not go in a circle.
const makers: { [K in keyof Kinds]?: Maker<Kinds[K]> } = {};

/** Called once by the module of each kind. */
export const provideStreams = <K extends keyof Kinds>(kind: K, maker: (typeof makers)[K]): void => {
  makers[kind] = maker;
};

/** A stream of that kind. Throws TypeError when its module is not loaded, a defect of the library's index. */
export const openStream = <K extends keyof Kinds>(
  kind: K,
  pull: Pull<Kinds[K]>,
  hint: SizeHint = null,
): Pipeline<Kinds[K]> => {
  const maker = makers[kind] as Maker<Kinds[K]> | undefined;
  if (maker === undefined) throw new TypeError(`streams of ${kind} are not loaded`);
  return maker(pull, hint);
};

/** A stream over what an iterator gives; the iterator is asked for when the stream runs. */
export const streamOver = (iterator: () => JavaIterator, size: () => number): Pipeline<unknown> =>
  openStream('object', pullIterator(iterator), size);

const pullIterator = (open: () => JavaIterator): Pull<unknown> => {
  let iterator: JavaIterator | null = null;
  return () => {
    iterator ??= open();
    return iterator.hasNext$() ? iterator.next$() : END;
  };
};

/** Pulls the elements of an array, read as they are when they are asked for. */
export const pullArray = <T>(elements: ArrayLike<T>, from = 0, to = elements.length): Pull<T> => {
  let at = from;
  return () => (at < to ? (elements[at++] as T) : END);
};

/** All elements of a pull. */
export const drain = <T>(pull: Pull<T>): T[] => {
  const elements: T[] = [];
  for (let value = pull(); value !== END; value = pull()) elements.push(value);
  return elements;
};

/** A Java iterator over a pull; `box` makes a reference of each element. */
export class PullIterator<T> extends JavaIterator {
  private readonly pull: Pull<T>;
  private readonly box: (value: T) => unknown;
  private ahead: T | typeof END | undefined;

  constructor(pull: Pull<T>, box: (value: T) => unknown) {
    super();
    this.pull = pull;
    this.box = box;
  }
  override hasNext$(): boolean {
    if (this.ahead === undefined) this.ahead = this.pull();
    return this.ahead !== END;
  }
  override next$(): unknown {
    return this.box(this.nextElement());
  }
  /** The next element as it is in the stream: what the `nextInt` of a primitive iterator gives. */
  nextElement(): T {
    if (!this.hasNext$()) throw noSuchElement();
    const value = this.ahead as T;
    this.ahead = undefined;
    return value;
  }
}
