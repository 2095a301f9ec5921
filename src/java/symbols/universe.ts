/** All classes of the libraries, found by name and entered on first mention. */
import type { JavaLibrary, LibraryClass } from '../library.ts';
import { type ClassSymbol, type ClassType, classType } from '../types/type.ts';
import { memberCompleter } from './complete.ts';
import { parseDeclaration } from './declaration-parser.ts';
import { enterLazily } from './enter.ts';
import { libraryConstant } from './library-constant.ts';
import { nearestName } from './nearest.ts';
import { memberType, type NamedType, type TypeScope, withVariables } from './resolve-type.ts';

interface Entry {
  readonly packageName: string;
  readonly simpleName: string;
  readonly library: JavaLibrary;
  readonly load: () => LibraryClass;
}

/** The classes that the language itself speaks of. */
export interface CoreTypes {
  readonly object: ClassType;
  readonly string: ClassType;
}

export class Universe {
  readonly libraries: readonly JavaLibrary[];
  private readonly entries = new Map<string, Entry>();
  private readonly bySimpleName = new Map<string, Entry[]>();
  private readonly symbols = new Map<string, ClassSymbol>();
  /** What is wrong in the declarations themselves: types that no library has. */
  readonly unknownTypes: string[] = [];
  private readonly completer = memberCompleter({
    object: () => this.core.object,
    string: () => this.core.string,
    wellKnown: (name) => this.required(`java.lang.${name}`),
    scopeOf: (symbol, stage) => this.scopeOf(symbol, stage),
    constantOf: (field, { initializer }) => libraryConstant(field.type, initializer),
  });

  constructor(libraries: readonly JavaLibrary[]) {
    this.libraries = libraries;
    for (const library of libraries) this.index(library);
  }

  private index(library: JavaLibrary): void {
    for (const [packageName, classes] of Object.entries(library.packages)) {
      for (const [simpleName, load] of Object.entries(classes)) {
        const entry = { packageName, simpleName, library, load };
        this.entries.set(`${packageName}.${simpleName}`, entry);
        const same = this.bySimpleName.get(simpleName);
        if (same === undefined) this.bySimpleName.set(simpleName, [entry]);
        else same.push(entry);
      }
    }
  }

  /** `java.util.Map`, not a nested class. */
  find(qualifiedName: string): ClassSymbol | undefined {
    const known = this.symbols.get(qualifiedName);
    if (known !== undefined) return known;
    const entry = this.entries.get(qualifiedName);
    if (entry === undefined) return undefined;
    const symbol = enterLazily(entry.simpleName, () => parseDeclaration(entry.load().declaration), {
      packageName: entry.packageName,
      outer: undefined,
      origin: 'library',
      isStaticContext: true,
      completer: this.completer,
    });
    this.symbols.set(qualifiedName, symbol);
    return symbol;
  }

  private scopeOf(symbol: ClassSymbol, stage: 'header' | 'members'): TypeScope {
    const inside = (name: string): NamedType | undefined => {
      for (let at: ClassSymbol | undefined = symbol; at !== undefined; at = at.outer) {
        const found = stage === 'header' && at === symbol ? at.memberTypes.get(name) : memberType(at, name);
        if (found !== undefined) return found;
        if (at.name === name) return at;
      }
      return this.findSimple(name);
    };
    const variables =
      symbol.outer === undefined || symbol.flags.has('static') ? [] : symbol.outer.typeParameters;
    return withVariables(
      {
        object: () => this.core.object,
        lookup: inside,
        qualified: (name) => this.find(name),
        report: (_, message) => this.unknownTypes.push(`${symbol.binaryName}: ${message}`),
        unknown: (name) => this.unknownTypes.push(`${symbol.binaryName}: ${name}`),
      },
      variables,
    );
  }

  /** In whichever package it is; the first library wins. */
  findSimple(simpleName: string): ClassSymbol | undefined {
    const entry = this.bySimpleName.get(simpleName)?.[0];
    return entry === undefined ? undefined : this.find(`${entry.packageName}.${entry.simpleName}`);
  }

  /** By simple name in a library whose packages are not to be relied on. */
  findLenient(simpleName: string): ClassSymbol | undefined {
    const entry = this.bySimpleName.get(simpleName)?.find(({ library }) => library.lenientRoot !== undefined);
    if (entry === undefined) return this.findNested(simpleName);
    return this.find(`${entry.packageName}.${entry.simpleName}`);
  }

  /** A type nested in a class of such a library: documented examples name them without it. */
  private findNested(simpleName: string): ClassSymbol | undefined {
    for (const [qualifiedName, { library, load }] of this.entries) {
      if (library.lenientRoot === undefined || !Object.hasOwn(load().nested ?? {}, simpleName)) continue;
      return this.find(qualifiedName)?.memberTypes.get(simpleName);
    }
    return undefined;
  }

  /** In the packages that need no import. */
  findPreImported(simpleName: string): ClassSymbol | undefined {
    const entry = this.bySimpleName
      .get(simpleName)
      ?.find(({ library, packageName }) => library.preImported.includes(packageName));
    return entry === undefined ? undefined : this.find(`${entry.packageName}.${entry.simpleName}`);
  }

  /** Roots below which the libraries' own classes are. */
  get roots(): readonly string[] {
    return this.libraries.flatMap(({ lenientRoot }) => lenientRoot ?? []);
  }

  hasPackage(packageName: string): boolean {
    return this.libraries.some((library) => packageName in library.packages);
  }

  /** The implementing object of a class, by binary name. */
  implementationOf(binaryName: string): object | undefined {
    const [top = '', ...nested] = binaryName.split('$');
    const loaded = this.entries.get(top)?.load();
    const last = nested.at(-1);
    return last === undefined ? loaded?.implementation : loaded?.nested?.[last];
  }

  /** The known class whose name is most like that one. */
  nearest(simpleName: string, others: Iterable<string> = []): string | undefined {
    return nearestName(simpleName, [...others, ...this.bySimpleName.keys()]);
  }

  /** A class that the language needs; throws when the libraries lack it. */
  required(qualifiedName: string): ClassSymbol {
    const symbol = this.find(qualifiedName);
    if (symbol === undefined) throw new Error(`the libraries have no class ${qualifiedName}`);
    return symbol;
  }

  private coreTypes: CoreTypes | undefined;

  get core(): CoreTypes {
    this.coreTypes ??= {
      object: classType(this.required('java.lang.Object')),
      string: classType(this.required('java.lang.String')),
    };
    return this.coreTypes;
  }

  /** Every class of every library, for checks of the libraries themselves. */
  *all(): Generator<ClassSymbol> {
    for (const name of this.entries.keys()) yield this.required(name);
  }
}

let latest: Universe | undefined;

/** Symbols of libraries do not change, so compilations with the same libraries share them. */
export const universeOf = (libraries: readonly JavaLibrary[]): Universe => {
  const isSame =
    latest?.libraries.length === libraries.length &&
    latest.libraries.every((library, index) => library === libraries[index]);
  if (latest === undefined || !isSame) latest = new Universe(libraries);
  return latest;
};
