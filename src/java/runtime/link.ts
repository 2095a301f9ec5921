/**
 * Links classes to their interfaces: which interfaces an object has is read from the declarations, and
 * default methods are copied onto the classes that do not override them.
 */
import type { JavaLibrary } from '../library.ts';
import { classObject, type JavaClass, JavaObject, setTypeInfo, type TypeInfo, typeInfoOf } from './base.ts';
import {
  JavaByte,
  JavaCharacter,
  JavaDouble,
  JavaFloat,
  JavaInteger,
  JavaLong,
  JavaNumber,
  JavaShort,
} from './box.ts';
import { readHeading, type TypeHeading } from './headers.ts';
import { JavaBooleanClass, JavaStringClass } from './object.ts';

/** Classes of the runtime whose instances stand for classes that a library declares. */
const INSTANCES: Readonly<Record<string, object>> = {
  'java.lang.Number': JavaNumber,
  'java.lang.Integer': JavaInteger,
  'java.lang.Short': JavaShort,
  'java.lang.Byte': JavaByte,
  'java.lang.Character': JavaCharacter,
  'java.lang.Long': JavaLong,
  'java.lang.Float': JavaFloat,
  'java.lang.Double': JavaDouble,
  'java.lang.String': JavaStringClass,
  'java.lang.Boolean': JavaBooleanClass,
};

interface Linked {
  readonly name: string;
  readonly simpleName: string;
  readonly isInterface: boolean;
  readonly supertypes: readonly string[];
  readonly implementation: object | undefined;
}

/** Where a copied default method comes from. */
const defaultOrigins = new WeakMap<object, string>();

const prototypeOf = (implementation: object | undefined): object | undefined => {
  if (typeof implementation !== 'function') return undefined;
  const prototype: unknown = implementation.prototype;
  return typeof prototype === 'object' && prototype !== null ? prototype : undefined;
};

const valueAt = (object: object, key: string): unknown =>
  key in object ? (object as Record<string, unknown>)[key] : undefined;

const isAbove = (above: object | undefined, below: object | undefined): boolean =>
  above !== undefined && below !== undefined && Object.prototype.isPrototypeOf.call(above, below);

const NOT_DEFAULT = new Set(['constructor', 'init$', 'equals$Object', 'hashCode$', 'toString$', 'getClass$']);

export class Linker {
  private readonly byName = new Map<string, Linked>();
  private readonly bySimpleName = new Map<string, Linked>();
  private readonly closures = new Map<string, ReadonlySet<string>>();

  constructor(libraries: readonly JavaLibrary[]) {
    for (const library of libraries) {
      for (const [packageName, classes] of Object.entries(library.packages)) {
        for (const load of Object.values(classes)) {
          const { declaration, implementation, nested } = load();
          this.register(readHeading(declaration), `${packageName}.`, implementation, nested);
        }
      }
    }
    for (const linked of this.byName.values()) this.linkLibraryClass(linked);
  }

  private register(
    heading: TypeHeading,
    prefix: string,
    implementation: object | undefined,
    nested: Readonly<Record<string, object>> = {},
  ): void {
    const { name, isInterface, supertypes } = heading;
    const linked = { name: `${prefix}${name}`, simpleName: name, isInterface, supertypes, implementation };
    this.byName.set(linked.name, linked);
    if (!this.bySimpleName.has(name)) this.bySimpleName.set(name, linked);
    for (const inner of heading.nested) this.register(inner, `${linked.name}$`, nested[inner.name], nested);
  }

  /** All interfaces of a library class or interface, itself included if it is one, nearest first. */
  private closure(linked: Linked): ReadonlySet<string> {
    const known = this.closures.get(linked.name);
    if (known !== undefined) return known;
    const found = new Set<string>(linked.isInterface ? [linked.name] : []);
    this.closures.set(linked.name, found);
    for (const supertype of linked.supertypes) {
      const above = this.bySimpleName.get(supertype);
      if (above === undefined || above === linked) continue;
      for (const name of this.closure(above)) found.add(name);
    }
    return found;
  }

  private linkLibraryClass(linked: Linked): void {
    const interfaces = this.closure(linked);
    const { name, simpleName, isInterface } = linked;
    const info: TypeInfo = { name, simpleName, isInterface, interfaces };
    const stand = INSTANCES[name];
    if (stand !== undefined) setTypeInfo(stand, info);
    if (linked.implementation === undefined) return;
    setTypeInfo(linked.implementation, info);
    this.copyDefaults(linked.implementation, interfaces);
  }

  private interfacePrototype(name: string): object | undefined {
    return prototypeOf(this.byName.get(name)?.implementation ?? this.sources.get(name));
  }

  /** Default methods of the interfaces, nearest first, where the class has none of that name. */
  private copyDefaults(implementation: object, interfaces: Iterable<string>): void {
    const target = prototypeOf(implementation);
    if (target === undefined) return;
    for (const name of interfaces) {
      const source = this.interfacePrototype(name);
      if (source === undefined || source === target) continue;
      this.copyFrom(source, name, target);
    }
  }

  private copyFrom(source: object, name: string, target: object): void {
    for (const key of Object.getOwnPropertyNames(source)) {
      const method = valueAt(source, key);
      if (NOT_DEFAULT.has(key) || typeof method !== 'function') continue;
      const present = valueAt(target, key);
      if (present !== undefined && !this.isLessSpecific(present, name)) continue;
      Object.defineProperty(target, key, {
        value: method,
        configurable: true,
        writable: true,
        enumerable: false,
      });
      if (!defaultOrigins.has(method)) defaultOrigins.set(method, name);
    }
  }

  /** Whether a method that is there is a default of an interface above this one. */
  private isLessSpecific(present: unknown, name: string): boolean {
    if (typeof present !== 'function') return false;
    const origin = defaultOrigins.get(present);
    if (origin === undefined || origin === name) return false;
    const interfaces = this.interfacesOf(name);
    return interfaces.has(origin);
  }

  private readonly sources = new Map<string, object>();

  /** All interfaces of a type by its binary name. */
  interfacesOf(name: string): ReadonlySet<string> {
    const library = this.byName.get(name);
    if (library !== undefined) return this.closure(library);
    const source = this.sources.get(name);
    return source === undefined ? new Set() : typeInfoOf(source).interfaces;
  }

  /** Links a class of a program; `interfaces` are binary names of library interfaces or classes linked before. */
  link(
    implementation: object,
    name: string,
    simpleName: string,
    isInterface: boolean,
    interfaces: readonly (string | object)[],
  ): void {
    const found = new Set<string>(isInterface ? [name] : []);
    for (const one of interfaces) {
      const above = typeof one === 'string' ? this.interfacesOf(one) : typeInfoOf(one).interfaces;
      for (const inherited of above) found.add(inherited);
    }
    const superclass: object | null = Object.getPrototypeOf(implementation);
    if (superclass !== null && superclass !== JavaObject) {
      for (const inherited of typeInfoOf(superclass).interfaces) found.add(inherited);
    }
    this.sources.set(name, implementation);
    setTypeInfo(implementation, { name, simpleName, isInterface, interfaces: found });
    this.markDefaults(implementation, name, isInterface);
    this.copyDefaults(implementation, found);
  }

  /** A default method of this interface keeps its origin wherever it is copied to. */
  private markDefaults(implementation: object, name: string, isInterface: boolean): void {
    const prototype = prototypeOf(implementation);
    if (!isInterface || prototype === undefined) return;
    for (const key of Object.getOwnPropertyNames(prototype)) {
      const method = valueAt(prototype, key);
      if (typeof method === 'function' && !NOT_DEFAULT.has(key)) defaultOrigins.set(method, name);
    }
  }

  /** Whether one class or interface is the other or below it, by binary names. */
  isSubclass(name: string, of: string): boolean {
    if (name === of || of === 'java.lang.Object' || this.interfacesOf(name).has(of)) return true;
    const wanted = this.instanceClass(of);
    const start = this.instanceClass(name);
    return isAbove(prototypeOf(wanted), prototypeOf(start));
  }

  private instanceClass(name: string): object | undefined {
    return INSTANCES[name] ?? this.byName.get(name)?.implementation ?? this.sources.get(name);
  }

  /** Whether a non-null value is of a class or interface, by binary name. */
  isValueOf(value: unknown, name: string): boolean {
    if (typeof value === 'string') return this.isSubclass('java.lang.String', name);
    if (typeof value === 'boolean') return this.isSubclass('java.lang.Boolean', name);
    return (
      typeof value === 'object' && value !== null && this.isSubclass(typeInfoOf(value.constructor).name, name)
    );
  }

  /** The implementing class of a library class, null when it has none. */
  implementation(name: string): object | null {
    return this.byName.get(name)?.implementation ?? null;
  }

  /** The `Class` object of a class literal. */
  namedClass(name: string): JavaClass {
    const linked = this.byName.get(name);
    if (linked !== undefined) return classObject(linked);
    const source = this.sources.get(name);
    return classObject(
      source === undefined ? { name, simpleName: name, isInterface: false } : typeInfoOf(source),
    );
  }
}

let latest: { readonly libraries: readonly JavaLibrary[]; readonly entries: Linker } | undefined;

/** Libraries are linked once; each program gets a linker of its own on top. */
export const linkerOf = (libraries: readonly JavaLibrary[]): Linker => {
  const isSame =
    latest?.libraries.length === libraries.length &&
    latest.libraries.every((library, index) => library === libraries[index]);
  if (latest === undefined || !isSame) latest = { libraries, entries: new Linker(libraries) };
  return latest.entries;
};
