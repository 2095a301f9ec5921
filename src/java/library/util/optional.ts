import type { LibraryClass } from '../../library.ts';
import { nullSafeEquals as equals, JavaObject, toString as toText } from '../../runtime/object.ts';
import type { Throwable } from '../../runtime/throwable.ts';
import { hashOf } from '../null-safe.ts';
import { noSuchElement, requireNonNull } from '../throwing.ts';
import type { Consumer } from '../util-function/consumer.ts';
import type { JavaFunction } from '../util-function/function.ts';
import type { Predicate } from '../util-function/predicate.ts';
import type { Supplier } from '../util-function/supplier.ts';
import { openStream, type Pipeline, pullArray } from '../util-stream/pipeline.ts';

/** `java.lang.Runnable`, as library code sees it. */
export interface Runnable {
  run$(): void;
}

/** `java.util.Optional`. */
export class Optional extends JavaObject {
  private value: unknown = null;

  static empty$(): Optional {
    return EMPTY;
  }
  static of$Object(value: unknown): Optional {
    return Optional.ofNullable$Object(requireNonNull(value));
  }
  static ofNullable$Object(value: unknown): Optional {
    if (value === null) return EMPTY;
    const optional = new Optional();
    optional.value = value;
    return optional;
  }
  get$(): unknown {
    return this.orElseThrow$();
  }
  isPresent$(): boolean {
    return this.value !== null;
  }
  isEmpty$(): boolean {
    return this.value === null;
  }
  ifPresent$Consumer(action: Consumer): void {
    if (this.value !== null) action.accept$Object(this.value);
  }
  ifPresentOrElse$Consumer$Runnable(action: Consumer, otherwise: Runnable): void {
    if (this.value !== null) action.accept$Object(this.value);
    else otherwise.run$();
  }
  filter$Predicate(predicate: Predicate): Optional {
    requireNonNull(predicate);
    return this.value === null || predicate.test$Object(this.value) ? this : EMPTY;
  }
  map$Function(mapper: JavaFunction): Optional {
    requireNonNull(mapper);
    return this.value === null ? EMPTY : Optional.ofNullable$Object(mapper.apply$Object(this.value));
  }
  flatMap$Function(mapper: JavaFunction): Optional {
    requireNonNull(mapper);
    return this.value === null ? EMPTY : (requireNonNull(mapper.apply$Object(this.value)) as Optional);
  }
  or$Supplier(supplier: Supplier): Optional {
    requireNonNull(supplier);
    return this.value === null ? (requireNonNull(supplier.get$()) as Optional) : this;
  }
  stream$(): Pipeline<unknown> {
    const elements = this.value === null ? [] : [this.value];
    return openStream('object', pullArray(elements), () => elements.length);
  }
  orElse$Object(other: unknown): unknown {
    return this.value === null ? other : this.value;
  }
  orElseGet$Supplier(supplier: Supplier): unknown {
    return this.value === null ? supplier.get$() : this.value;
  }
  orElseThrow$(): unknown {
    if (this.value === null) throw noSuchElement('No value present');
    return this.value;
  }
  orElseThrow$Supplier(supplier: Supplier): unknown {
    if (this.value === null) throw supplier.get$() as Throwable;
    return this.value;
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof Optional && equals(this.value, other.value);
  }
  override hashCode$(): number {
    return hashOf(this.value);
  }
  override toString$(): string {
    return this.value === null ? 'Optional.empty' : `Optional[${toText(this.value)}]`;
  }
}

const EMPTY = new Optional();

export const optionalClass: LibraryClass = {
  declaration: `public final class Optional<T> {
    private Optional();
    public static <T> Optional<T> empty();
    public static <T> Optional<T> of(T value);
    public static <T> Optional<T> ofNullable(T value);
    public T get();
    public boolean isPresent();
    public boolean isEmpty();
    public void ifPresent(Consumer<? super T> action);
    public void ifPresentOrElse(Consumer<? super T> action, Runnable emptyAction);
    public Optional<T> filter(Predicate<? super T> predicate);
    public <U> Optional<U> map(Function<? super T, ? extends U> mapper);
    public <U> Optional<U> flatMap(Function<? super T, ? extends Optional<? extends U>> mapper);
    public Optional<T> or(Supplier<? extends Optional<? extends T>> supplier);
    public Stream<T> stream();
    public T orElse(T other);
    public T orElseGet(Supplier<? extends T> supplier);
    public T orElseThrow();
    public <X extends Throwable> T orElseThrow(Supplier<? extends X> exceptionSupplier);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: Optional,
};
