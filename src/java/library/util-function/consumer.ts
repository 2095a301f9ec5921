import type { LibraryClass } from '../../library.ts';
import { lambdaFactory } from '../../runtime/lambda.ts';
import { JavaObject } from '../../runtime/object.ts';

/** `java.util.function.Consumer`. */
export abstract class Consumer extends JavaObject {
  abstract accept$Object(value: unknown): void;

  andThen$Consumer(after: Consumer): Consumer {
    return consumerOf((value) => {
      this.accept$Object(value);
      after.accept$Object(value);
    });
  }
}

/** `java.util.function.BiConsumer`. */
export abstract class BiConsumer extends JavaObject {
  abstract accept$Object$Object(first: unknown, second: unknown): void;

  andThen$BiConsumer(after: BiConsumer): BiConsumer {
    return biConsumerOf((first, second) => {
      this.accept$Object$Object(first, second);
      after.accept$Object$Object(first, second);
    });
  }
}

/** `java.util.function.IntConsumer`. */
export abstract class IntConsumer extends JavaObject {
  abstract accept$int(value: number): void;

  andThen$IntConsumer(after: IntConsumer): IntConsumer {
    return intConsumerOf((value) => {
      this.accept$int(value);
      after.accept$int(value);
    });
  }
}

/** `java.util.function.LongConsumer`. */
export abstract class LongConsumer extends JavaObject {
  abstract accept$long(value: bigint): void;

  andThen$LongConsumer(after: LongConsumer): LongConsumer {
    return longConsumerOf((value) => {
      this.accept$long(value);
      after.accept$long(value);
    });
  }
}

/** `java.util.function.DoubleConsumer`. */
export abstract class DoubleConsumer extends JavaObject {
  abstract accept$double(value: number): void;

  andThen$DoubleConsumer(after: DoubleConsumer): DoubleConsumer {
    return doubleConsumerOf((value) => {
      this.accept$double(value);
      after.accept$double(value);
    });
  }
}

export interface ObjIntConsumer {
  accept$Object$int(target: unknown, value: number): void;
}
export interface ObjLongConsumer {
  accept$Object$long(target: unknown, value: bigint): void;
}
export interface ObjDoubleConsumer {
  accept$Object$double(target: unknown, value: number): void;
}

/** A Java `Consumer` around a JavaScript function. */
export const consumerOf: (body: (value: unknown) => void) => Consumer = lambdaFactory(
  'java.util.function.Consumer',
  ['accept$Object'],
  Consumer,
);

/** A Java `BiConsumer` around a JavaScript function. */
export const biConsumerOf: (body: (first: unknown, second: unknown) => void) => BiConsumer = lambdaFactory(
  'java.util.function.BiConsumer',
  ['accept$Object$Object'],
  BiConsumer,
);

export const intConsumerOf: (body: (value: number) => void) => IntConsumer = lambdaFactory(
  'java.util.function.IntConsumer',
  ['accept$int'],
  IntConsumer,
);
export const longConsumerOf: (body: (value: bigint) => void) => LongConsumer = lambdaFactory(
  'java.util.function.LongConsumer',
  ['accept$long'],
  LongConsumer,
);
export const doubleConsumerOf: (body: (value: number) => void) => DoubleConsumer = lambdaFactory(
  'java.util.function.DoubleConsumer',
  ['accept$double'],
  DoubleConsumer,
);

export const consumerClass: LibraryClass = {
  declaration: `public interface Consumer<T> {
    void accept(T t);
    default Consumer<T> andThen(Consumer<? super T> after);
  }`,
  implementation: Consumer,
};
export const biConsumerClass: LibraryClass = {
  declaration: `public interface BiConsumer<T, U> {
    void accept(T t, U u);
    default BiConsumer<T, U> andThen(BiConsumer<? super T, ? super U> after);
  }`,
  implementation: BiConsumer,
};
export const intConsumerClass: LibraryClass = {
  declaration: `public interface IntConsumer {
    void accept(int value);
    default IntConsumer andThen(IntConsumer after);
  }`,
  implementation: IntConsumer,
};
export const longConsumerClass: LibraryClass = {
  declaration: `public interface LongConsumer {
    void accept(long value);
    default LongConsumer andThen(LongConsumer after);
  }`,
  implementation: LongConsumer,
};
export const doubleConsumerClass: LibraryClass = {
  declaration: `public interface DoubleConsumer {
    void accept(double value);
    default DoubleConsumer andThen(DoubleConsumer after);
  }`,
  implementation: DoubleConsumer,
};
export const objIntConsumerClass: LibraryClass = {
  declaration: `public interface ObjIntConsumer<T> {
    void accept(T t, int value);
  }`,
};
export const objLongConsumerClass: LibraryClass = {
  declaration: `public interface ObjLongConsumer<T> {
    void accept(T t, long value);
  }`,
};
export const objDoubleConsumerClass: LibraryClass = {
  declaration: `public interface ObjDoubleConsumer<T> {
    void accept(T t, double value);
  }`,
};
