/** The table of the API: every declared member exists, every mentioned type is known. */
import { expect, test } from 'vitest';
import { ENGINE_ROOT, engineLibrary } from '../../../src/engine/api/library.ts';
import { jdkLibrary } from '../../../src/java/library/index.ts';
import { Universe } from '../../../src/java/symbols/universe.ts';
import type { ClassSymbol } from '../../../src/java/types/type.ts';

const universe = new Universe([jdkLibrary, engineLibrary]);

const withNested = (symbol: ClassSymbol): ClassSymbol[] => [
  symbol,
  ...[...symbol.memberTypes.values()].flatMap(withNested),
];

const classes = Object.entries(engineLibrary.packages).flatMap(([packageName, names]) =>
  Object.keys(names).flatMap((name) => withNested(universe.required(`${packageName}.${name}`))),
);

interface Implementation {
  readonly prototype: object;
}

/** Members that a class declares and its implementation lacks. */
const missing = (symbol: ClassSymbol): string[] => {
  const implementation = universe.implementationOf(symbol.binaryName) as Implementation | undefined;
  const methods = [...symbol.methods.values()].flat();
  if (implementation === undefined) {
    return symbol.isInterface
      ? methods.filter((m) => m.isStatic || m.isDefault).map((m) => m.jsName)
      : ['itself'];
  }
  const instances = methods.filter((m) => !m.isStatic && !(m.isAbstract && symbol.isAbstract));
  const made =
    symbol.isAbstract || symbol.kind === 'enum' ? [] : symbol.constructors.filter((c) => !c.isPrivate);
  return [
    ...instances.filter((m) => !(m.jsName in implementation.prototype)).map((m) => m.jsName),
    ...made.filter((c) => !(c.jsName in implementation.prototype)).map((c) => c.jsName),
    ...methods.filter((m) => m.isStatic && !(m.jsName in implementation)).map((m) => m.jsName),
    ...[...symbol.fields.values()]
      .filter((f) => f.isStatic && !(f.jsName in implementation))
      .map((f) => f.jsName),
  ];
};

test.each(classes.map((symbol) => [symbol.binaryName, symbol] as const))('%s is implemented', (_, symbol) => {
  expect(symbol.constructors.length + symbol.fields.size).toBeGreaterThanOrEqual(0);
  expect(missing(symbol)).toEqual([]);
});

test('every type that a declaration mentions is known', () => {
  for (const symbol of classes) {
    void symbol.superclass;
    void symbol.methods;
    void symbol.constructors;
  }
  expect(universe.unknownTypes).toEqual([]);
});

test('every class is under the root, and loading it twice gives the same class', () => {
  for (const symbol of classes) {
    expect(symbol.packageName === ENGINE_ROOT || symbol.packageName.startsWith(`${ENGINE_ROOT}.`)).toBe(true);
    expect(universe.implementationOf(symbol.binaryName)).toBe(universe.implementationOf(symbol.binaryName));
  }
});

test('what strategies may not do is not there', () => {
  const windowListener = universe.required(`${ENGINE_ROOT}.strategy.AbstractWindowListener`);
  const strategy = universe.required(`${ENGINE_ROOT}.strategy.AbstractTickerStrategy`);
  const base = strategy.superclass?.symbol;
  const parametersOf = (symbol: ClassSymbol | undefined): number[] =>
    (symbol?.methods.get('emitBuy') ?? []).map(({ parameters }) => parameters.length);
  expect(parametersOf(windowListener)).toEqual([1]);
  expect(parametersOf(base)).toEqual([2]);
});
