/** The few JDK classes whose objects the engine makes, found through the JDK's own library table. */
import { jdkLibrary } from '../../java/library/index.ts';

interface Statics {
  readonly [method: string]: (...args: readonly unknown[]) => object;
}

const implementationOf = (packageName: string, name: string): object => {
  const implementation = jdkLibrary.packages[packageName]?.[name]?.().implementation;
  if (implementation) return implementation;
  throw new Error(`the JDK library has no ${packageName}.${name}`);
};

const callStatic = (packageName: string, name: string, method: string, ...args: unknown[]): object => {
  const statics = implementationOf(packageName, name) as Statics;
  const found = statics[method];
  if (found) return found.apply(statics, args);
  throw new Error(`${packageName}.${name} has no ${method}`);
};

/** `Optional.of(value)`, or `Optional.empty()` for undefined. */
export const optionalOf = (value: object | undefined): object =>
  value === undefined
    ? callStatic('java.util', 'Optional', 'empty$')
    : callStatic('java.util', 'Optional', 'of$Object', value);

/** `Instant.ofEpochMilli(tsMs)` */
export const instantOf = (tsMs: number): object =>
  callStatic('java.time', 'Instant', 'ofEpochMilli$long', BigInt(tsMs));

interface JavaCollection {
  init$(): JavaCollection;
  add$Object(element: object): boolean;
}

/** A new `LinkedHashSet` of these elements. */
export const linkedSetOf = (elements: Iterable<object>): object => {
  const LinkedHashSet = implementationOf('java.util', 'LinkedHashSet') as new () => JavaCollection;
  const set = new LinkedHashSet().init$();
  for (const element of elements) set.add$Object(element);
  return set;
};
