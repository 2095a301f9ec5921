import { describe, expect, it } from 'vitest';
import { jdkLibrary } from '../../../src/java/library/index.ts';
import { Universe } from '../../../src/java/symbols/universe.ts';
import { allSupertypes } from '../../../src/java/types/subtyping.ts';
import { type ClassSymbol, type MethodSymbol, ownType } from '../../../src/java/types/type.ts';

/** Under the name that overriding with a narrower parameter gives; declared with the wider one. */
const BRIDGES = new Set(['compareTo$Enum']);

type Members = Record<string, unknown>;

const universe = new Universe([jdkLibrary]);

/** Every class of the library, nested ones included. */
const symbols: ClassSymbol[] = [];
const collect = (symbol: ClassSymbol): void => {
  symbols.push(symbol);
  for (const nested of symbol.memberTypes.values()) collect(nested);
};
for (const symbol of universe.all()) collect(symbol);

const implementationOf = (symbol: ClassSymbol): (Members & { prototype: Members }) | undefined =>
  universe.implementationOf(symbol.binaryName) as (Members & { prototype: Members }) | undefined;

/** The values of these are primitive in JavaScript: their methods are static and take the receiver first. */
const isPrimitive = (symbol: ClassSymbol): boolean =>
  symbol.binaryName === 'java.lang.String' || symbol.binaryName === 'java.lang.Boolean';

const methodsOf = (symbol: ClassSymbol): MethodSymbol[] => [...symbol.methods.values()].flat();

const isThere = (symbol: ClassSymbol, method: MethodSymbol): boolean => {
  const implementation = implementationOf(symbol);
  if (method.isStatic || isPrimitive(symbol)) return typeof implementation?.[method.jsName] === 'function';
  if (method.isAbstract) return true;
  return typeof implementation?.prototype[method.jsName] === 'function';
};

/** Names that belong to Java: methods and constructors hold a `$`, fields start with `f$`. */
const javaNames = (object: object | undefined): string[] =>
  object === undefined
    ? []
    : Object.getOwnPropertyNames(object).filter((name) => /^[A-Za-z]\w*\$/.test(name));

/** The prototype and those of its superclasses that no Java class has for its own. */
const hiddenChain = (prototype: object | undefined, known: ReadonlySet<unknown>): object[] => {
  const chain: object[] = [];
  for (let at = prototype; at !== undefined && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    if (chain.length > 0 && known.has(at)) break;
    chain.push(at);
  }
  return chain;
};

const declaredNames = (symbol: ClassSymbol): Set<string> => {
  const names = new Set<string>(symbol.constructors.map(({ jsName }) => jsName));
  const add = (from: ClassSymbol): void => {
    for (const method of methodsOf(from)) names.add(method.jsName);
    for (const field of from.fields.values()) names.add(field.jsName);
  };
  for (const type of allSupertypes(ownType(symbol))) add(type.symbol);
  add(symbol);
  return names;
};

describe('the declarations of the class library', () => {
  it('name only types that the library has', () => {
    for (const symbol of symbols) for (const method of methodsOf(symbol)) void method.jsName;
    expect(universe.unknownTypes).toEqual([]);
  });

  it('promise no method that is not implemented under its erased name', () => {
    const missing = symbols.flatMap((symbol) =>
      methodsOf(symbol)
        .filter((method) => !isThere(symbol, method))
        .map((method) => `${symbol.binaryName}.${method.jsName}`),
    );
    expect(missing).toEqual([]);
  });

  it('promise no constructor that is not implemented', () => {
    const missing = symbols
      .filter(({ kind, binaryName }) => kind === 'class' && !binaryName.startsWith('java.lang.Record'))
      .flatMap((symbol) =>
        symbol.constructors
          .filter(({ isPrivate }) => !isPrivate)
          .filter(({ jsName }) => typeof implementationOf(symbol)?.prototype[jsName] !== 'function')
          .map(({ jsName }) => `${symbol.binaryName}.${jsName}`),
      );
    expect(missing).toEqual([]);
  });

  it('promise no static field that is not there', () => {
    const missing = symbols.flatMap((symbol) =>
      [...symbol.fields.values()]
        .filter(({ isStatic, jsName }) => isStatic && implementationOf(symbol)?.[jsName] === undefined)
        .map(({ jsName }) => `${symbol.binaryName}.${jsName}`),
    );
    expect(missing).toEqual([]);
  });

  it('give constants the values that the implementation has', () => {
    for (const symbol of symbols) {
      for (const field of symbol.fields.values()) {
        const constant = field.constant();
        if (constant === undefined) continue;
        expect([field.jsName, constant]).toEqual([field.jsName, implementationOf(symbol)?.[field.jsName]]);
      }
    }
  });

  it('are complete: nothing is implemented under a Java name that they do not have', () => {
    const known = new Set(symbols.map((symbol) => implementationOf(symbol)?.prototype));
    const undeclared = symbols.flatMap((symbol) => {
      const implementation = implementationOf(symbol);
      const declared = declaredNames(symbol);
      const chain = hiddenChain(implementation?.prototype, known);
      return [...javaNames(implementation), ...chain.flatMap(javaNames)]
        .filter((name) => !declared.has(name) && name !== 'init$' && !BRIDGES.has(name))
        .map((name) => `${symbol.binaryName}.${name}`);
    });
    expect(undeclared).toEqual([]);
  });

  it('are kept by every class that can be made: all that its supertypes promise is there', () => {
    const missing = symbols
      .filter((symbol) => !symbol.isAbstract && !isPrimitive(symbol))
      .flatMap((symbol) =>
        allSupertypes(ownType(symbol))
          .flatMap((type) => methodsOf(type.symbol))
          .filter(({ isStatic }) => !isStatic)
          .filter(({ isPrivate }) => !isPrivate)
          .filter(({ jsName }) => typeof implementationOf(symbol)?.prototype[jsName] !== 'function')
          .map(({ jsName }) => `${symbol.binaryName}.${jsName}`),
      );
    expect([...new Set(missing)]).toEqual([]);
  });

  it('leave no abstract method open in a class that is not abstract', () => {
    const signature = ({ name, parameters }: MethodSymbol): string => `${name}/${parameters.length}`;
    const open = symbols
      .filter((symbol) => symbol.kind === 'class' && !symbol.isAbstract)
      .flatMap((symbol) => {
        const methods = [symbol, ...allSupertypes(ownType(symbol)).map((type) => type.symbol)].flatMap(
          methodsOf,
        );
        const done = new Set(methods.filter(({ isAbstract }) => !isAbstract).map(signature));
        return methods
          .filter((method) => method.isAbstract && !done.has(signature(method)))
          .map((method) => `${symbol.binaryName}.${method.jsName}`);
      });
    expect(open).toEqual([]);
  });
});
