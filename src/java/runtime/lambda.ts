/** Objects of functional interfaces: lambdas and method references, of Java source and of the library. */
import { type JavaImplementation, JavaObject, setTypeInfo } from './base.ts';

// biome-ignore lint/suspicious/noExplicitAny: any parameter and return types fit a lambda
type AnyFunction = (...args: any[]) => unknown;

/** Makes an object of one functional interface from a function. */
export type LambdaFactory<T> = (body: AnyFunction) => T;

const mutableBase = (base: JavaImplementation | undefined): (new () => JavaObject) =>
  (base ?? JavaObject) as unknown as new () => JavaObject;

/**
 * A factory of lambdas of a functional interface.
 *
 * @param interfaceName its qualified name, `java.util.Comparator` (a simple name will do for an interface
 *   that is never tested with `instanceof`)
 * @param methods the names of its one method; several where it overrides with another erasure
 * @param base the class that implements the interface's default methods, if it has any
 * @param interfaces binary names of the interface and those above it
 *
 * @example
 * const comparator = lambdaFactory<Comparator>('java.util.Comparator', ['compare$Object$Object'], Comparator);
 * comparator((a, b) => …)
 */
export const lambdaFactory = <T = JavaObject>(
  interfaceName: string,
  methods: readonly string[],
  base?: JavaImplementation,
  interfaces: ReadonlySet<string> = new Set([interfaceName]),
): LambdaFactory<T> => {
  const [first = '', ...others] = methods;
  const Lambda = class extends mutableBase(base) {
    constructor(body: AnyFunction) {
      super();
      (this as unknown as Record<string, AnyFunction>)[first] = body;
    }
  };
  for (const other of others) {
    Object.defineProperty(Lambda.prototype, other, {
      value(this: Record<string, AnyFunction>, ...args: unknown[]) {
        return this[first]?.(...args);
      },
    });
  }
  const simpleName = `${interfaceName.slice(interfaceName.lastIndexOf('.') + 1)}$$Lambda`;
  setTypeInfo(Lambda, {
    name: simpleName,
    simpleName,
    isInterface: false,
    interfaces,
  });
  return (body) => new Lambda(body) as T;
};
