/** The root of all Java objects, their classes' names, and identity hashes. Imports nothing. */

/** A JavaScript class that implements a Java class. */
// biome-ignore lint/complexity/noBannedTypes: a class is a Function with a prototype, abstract ones too
export type JavaImplementation = Function & { readonly prototype: object };

/** What is known at run time of a class: its name and everything it is a subtype of. */
export interface TypeInfo {
  /** Binary name: `java.util.ArrayList`, `java.util.Map$Entry`, `Main$Inner`. */
  readonly name: string;
  /** Simple name, empty for an anonymous class. */
  readonly simpleName: string;
  readonly isInterface: boolean;
  /** Binary names of all interfaces, inherited ones included. Filled by `link.ts`. */
  readonly interfaces: ReadonlySet<string>;
}

const typeInfos = new WeakMap<object, TypeInfo>();

/** Records what a class is called and which interfaces it has. The last record wins. */
export const setTypeInfo = (implementation: object, info: TypeInfo): void => {
  typeInfos.set(implementation, info);
};

/** The record of exactly this class, if there is one. */
export const ownTypeInfo = (implementation: object): TypeInfo | undefined => typeInfos.get(implementation);

const NO_INTERFACES: ReadonlySet<string> = new Set();

/** Names a class of the runtime that has no interfaces of its own (or gets them when libraries are linked). */
export const nameClass = (implementation: JavaImplementation, name: string): void => {
  const simpleName = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  setTypeInfo(implementation, { name, simpleName, isInterface: false, interfaces: NO_INTERFACES });
};

/** The record of a class or of the nearest superclass that has one. */
export const typeInfoOf = (implementation: object | null): TypeInfo => {
  for (let at = implementation; at !== null && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    const info = typeInfos.get(at);
    if (info !== undefined) return info;
  }
  const name = typeof implementation === 'function' ? implementation.name : 'Object';
  return { name, simpleName: name, isInterface: false, interfaces: NO_INTERFACES };
};

const HASH_SEED = 0x1b873593;
let hashState = HASH_SEED;
let identityHashes = new WeakMap<object, number>();

/** Starts the sequence of identity hashes anew, so that a run does not depend on the runs before it. */
export const resetIdentityHashes = (): void => {
  hashState = HASH_SEED;
  identityHashes = new WeakMap();
};

/** `System.identityHashCode`: a positive int, the n-th object asked always gets the n-th number. */
export const identityHash = (object: object): number => {
  const known = identityHashes.get(object);
  if (known !== undefined) return known;
  hashState = (Math.imul(hashState, 1664525) + 1013904223) | 0;
  const hash = hashState >>> 1;
  identityHashes.set(object, hash);
  return hash;
};

/** `java.lang.Object`: what every implementing class extends. */
export class JavaObject {
  init$(): this {
    return this;
  }

  equals$Object(other: unknown): boolean {
    return this === other;
  }

  hashCode$(): number {
    return identityHash(this);
  }

  toString$(): string {
    return `${typeInfoOf(this.constructor).name}@${this.hashCode$().toString(16)}`;
  }

  getClass$(): JavaClass {
    return javaClassOf(this.constructor);
  }

  /** Whether hash and equality never change and no class of a program can override them. */
  get isUnchangingKey(): boolean {
    return false;
  }
}

const PRIMITIVES = new Set(['boolean', 'byte', 'short', 'char', 'int', 'long', 'float', 'double', 'void']);

/** `java.lang.Class`: a name, nothing else; there is no reflection. */
export class JavaClass extends JavaObject {
  readonly name: string;
  readonly simpleName: string;
  readonly isInterface: boolean;

  constructor(name = '', simpleName = '', isInterface = false) {
    super();
    this.name = name;
    this.simpleName = simpleName;
    this.isInterface = isInterface;
  }

  getName$(): string {
    return this.name;
  }

  getSimpleName$(): string {
    return this.simpleName;
  }

  override toString$(): string {
    if (PRIMITIVES.has(this.name)) return this.name;
    return `${this.isInterface ? 'interface' : 'class'} ${this.name}`;
  }
}

nameClass(JavaObject, 'java.lang.Object');
nameClass(JavaClass, 'java.lang.Class');

const classes = new Map<string, JavaClass>();

/** The one `Class` object of a class of that description. */
export const classObject = ({ name, simpleName, isInterface }: Omit<TypeInfo, 'interfaces'>): JavaClass => {
  const key = `${name} ${simpleName} ${isInterface}`;
  const known = classes.get(key);
  if (known !== undefined) return known;
  const made = new JavaClass(name, simpleName, isInterface);
  classes.set(key, made);
  return made;
};

/** The `Class` object of an implementing class. */
export const javaClassOf = (implementation: object): JavaClass => classObject(typeInfoOf(implementation));
