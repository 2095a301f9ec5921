/** What a program refers to by name: helpers of the runtime, library classes, its own classes, lambdas. */

import type { RuntimeName } from '../runtime/helpers.ts';
import { escapeName } from '../symbols/mangle.ts';
import type { FunctionShape } from '../tree/typed.ts';
import { isSubclass } from '../types/subtyping.ts';
import type { ClassSymbol } from '../types/type.ts';

/** Classes whose instances the runtime makes itself, whatever the library gives for their static members. */
const RUNTIME_CLASSES: Readonly<Record<string, RuntimeName>> = {
  'java.lang.Object': 'JavaObject',
  'java.lang.Number': 'JavaNumber',
  'java.lang.Integer': 'JavaInteger',
  'java.lang.Short': 'JavaShort',
  'java.lang.Byte': 'JavaByte',
  'java.lang.Character': 'JavaCharacter',
  'java.lang.Long': 'JavaLong',
  'java.lang.Float': 'JavaFloat',
  'java.lang.Double': 'JavaDouble',
};

export class ProgramNames {
  private readonly helpers = new Set<RuntimeName>();
  private readonly libraries = new Map<string, string>();
  private readonly factories = new Map<string, { readonly name: string; readonly code: string }>();
  private keptCount = 0;
  /** Classes of the source that have to be initialized on first use. */
  readonly lazy: ReadonlySet<ClassSymbol>;

  constructor(lazy: ReadonlySet<ClassSymbol>) {
    this.lazy = lazy;
  }

  /** A function or class of the runtime. */
  helper(name: RuntimeName): string {
    this.helpers.add(name);
    return `$${name}`;
  }

  /** The JavaScript class of a class, never initializing it. */
  plainClass(symbol: ClassSymbol): string {
    return symbol.origin === 'source' ? `C$${classId(symbol)}` : this.library(symbol);
  }

  private library(symbol: ClassSymbol): string {
    const known = this.libraries.get(symbol.binaryName);
    if (known !== undefined) return known;
    const name = `L${this.libraries.size}$${escapeName(symbol.name)}`;
    this.libraries.set(symbol.binaryName, name);
    return name;
  }

  /** The class whose instances `instanceof` asks for. */
  instanceClass(symbol: ClassSymbol): string {
    const runtime = RUNTIME_CLASSES[symbol.binaryName];
    return runtime === undefined ? this.plainClass(symbol) : this.helper(runtime);
  }

  /** The class for a static member or a new object, initialized by the expression where that may be needed. */
  activeClass(symbol: ClassSymbol, from: ClassSymbol): string {
    if (!this.lazy.has(symbol) || isSurelyInitialized(symbol, from)) return this.plainClass(symbol);
    return `I$${classId(symbol)}()`;
  }

  /** The factory of lambdas of a functional interface. */
  lambdaFactory(shape: FunctionShape): string {
    const { symbol } = shape.interfaceType;
    return this.factory(`F ${symbol.binaryName} ${shape.jsNames.join(' ')}`, symbol, () => {
      const base = this.plainClass(symbol);
      return `${this.helper('lambdaFactory')}(${JSON.stringify(symbol.binaryName)}, ${JSON.stringify(shape.jsNames)}, ${base} ?? undefined)`;
    });
  }

  /** The function that casts to a class or interface. */
  cast(symbol: ClassSymbol): string {
    const name = JSON.stringify(symbol.binaryName);
    return this.factory(`K ${symbol.binaryName}`, symbol, () =>
      symbol.isInterface
        ? `${this.helper('interfaceCast')}(${name})`
        : `${this.helper('classCast')}(${this.instanceClass(symbol)}, ${name})`,
    );
  }

  /** The function that tells whether a value is of an interface. */
  interfaceTest(symbol: ClassSymbol): string {
    const name = JSON.stringify(symbol.binaryName);
    return this.factory(`T ${symbol.binaryName}`, symbol, () => `${this.helper('interfaceTest')}(${name})`);
  }

  /** Something that is made once, after the classes; the key starts with the letter of its name. */
  private factory(key: string, symbol: ClassSymbol, code: () => string): string {
    const known = this.factories.get(key);
    if (known !== undefined) return known.name;
    const name = `${key.charAt(0)}${this.factories.size}$${escapeName(symbol.name)}`;
    this.factories.set(key, { name, code: code() });
    return name;
  }

  /** A variable that keeps an object which is made once a program. */
  keptObject(): string {
    this.keptCount += 1;
    return `O${this.keptCount}$`;
  }

  get helperLines(): string {
    return [...this.helpers].map((name) => `const $${name} = $.${name};`).join('\n');
  }

  get libraryLines(): string {
    return [...this.libraries]
      .map(([binary, name]) => `const ${name} = $.library(${JSON.stringify(binary)});`)
      .join('\n');
  }

  get factoryLines(): string {
    const kept = Array.from({ length: this.keptCount }, (_, index) => `let O${index + 1}$;`);
    const made = [...this.factories.values()].map(({ name, code }) => `const ${name} = ${code};`);
    return [...kept, ...made].join('\n');
  }
}

/** A class of the source as part of an identifier. */
export const classId = (symbol: ClassSymbol): string =>
  escapeName(symbol.binaryName)
    .replace(/\$u2e_/g, '_')
    .replace(/\$u24_/g, '$');

/** Code of `from` only runs when `symbol` is initialized, or being initialized, already. */
const isSurelyInitialized = (symbol: ClassSymbol, from: ClassSymbol): boolean => {
  for (let at: ClassSymbol | undefined = from; at !== undefined; at = at.outer) {
    if (isSubclass(at, symbol) && !symbol.isInterface) return true;
    if (at === symbol) return true;
    if (!at.isInner && !at.isLocal) return false;
  }
  return false;
};

/** The field that holds the enclosing instance. */
export const outerField = (symbol: ClassSymbol): string => `$o$${classId(symbol)}`;

/** The method that sets the enclosing instance and the captured locals. */
export const hiddenMethod = (symbol: ClassSymbol): string => `$h$${classId(symbol)}`;

/** The method that runs field initializers and initializer blocks. */
export const initializerMethod = (symbol: ClassSymbol): string => `$i$${classId(symbol)}`;

export const capturedField = (symbol: ClassSymbol, local: { readonly name: string }): string =>
  `$c$${escapeName(local.name)}$${classId(symbol)}`;
