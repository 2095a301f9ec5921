/** `java.lang.Enum` and `java.lang.Record`: what the enums and records of a program extend. */
import { type JavaClass, JavaObject, javaClassOf, nameClass } from './base.ts';
import { castFailure, equals, hashCode, toString as textOf } from './object.ts';
import { javaThrow } from './throwable.ts';

/** The constants are made with `new E().constant(name, ordinal)`. */
export class JavaEnum extends JavaObject {
  enumName = '';
  enumOrdinal = 0;

  /** Sets name and ordinal; returns the constant. */
  constant(name: string, ordinal: number): this {
    this.enumName = name;
    this.enumOrdinal = ordinal;
    return this;
  }

  name$(): string {
    return this.enumName;
  }

  ordinal$(): number {
    return this.enumOrdinal;
  }

  /** The enum itself, also of a constant with a body, which has a class of its own. */
  getDeclaringClass$(): JavaClass {
    const above = Object.getPrototypeOf(this.constructor);
    return javaClassOf(above === JavaEnum ? this.constructor : above);
  }

  override toString$(): string {
    return this.enumName;
  }

  compareTo$Enum(other: JavaEnum | null): number {
    return other === null ? javaThrow('NullPointerException') : this.enumOrdinal - other.enumOrdinal;
  }

  compareTo$Object(other: unknown): number {
    return other === null || other instanceof JavaEnum
      ? this.compareTo$Enum(other)
      : castFailure(other, 'java.lang.Enum');
  }

  override get isUnchangingKey(): boolean {
    return true;
  }

  /** Differs from run to run in Java; here it is that of the name. */
  override hashCode$(): number {
    return hashCode(this.enumName);
  }
}

const LOCAL_CLASS = /[.$]\d/;

/** `E.valueOf(String)` over the constants of an enum. */
export const enumValueOf = <E extends JavaEnum>(
  constants: readonly E[],
  type: string,
  name: string | null,
): E => {
  if (name === null) return javaThrow('NullPointerException', 'Name is null');
  const found = constants.find((constant) => constant.enumName === name);
  // A local enum has no canonical name, and Java's message says so.
  const canonical = LOCAL_CLASS.test(type) ? 'null' : type;
  return found ?? javaThrow('IllegalArgumentException', `No enum constant ${canonical}.${name}`);
};

/** Equality, hash and text of a record come from its components, boxed, in order. */
export abstract class JavaRecord extends JavaObject {
  abstract components$(): readonly unknown[];
  abstract componentNames$(): readonly string[];

  /** Records of Java source override these two instead: no Java method can have such a name. */
  recordValues(): readonly unknown[] {
    return this.components$();
  }

  recordNames(): readonly string[] {
    return this.componentNames$();
  }

  override equals$Object(other: unknown): boolean {
    if (!(other instanceof JavaRecord) || other.constructor !== this.constructor) return false;
    const theirs = other.recordValues();
    return this.recordValues().every((mine, index) => sameComponent(mine, theirs[index]));
  }

  override hashCode$(): number {
    return this.recordValues().reduce<number>(
      (hash, value) => (Math.imul(hash, 31) + (value === null ? 0 : hashCode(value))) | 0,
      0,
    );
  }

  override toString$(): string {
    const names = this.recordNames();
    const parts = this.recordValues().map((value, index) => `${names[index]}=${textOf(value)}`);
    return `${this.getClass$().simpleName}[${parts.join(', ')}]`;
  }
}

const sameComponent = (a: unknown, b: unknown): boolean => (a === null ? b === null : equals(a, b));

nameClass(JavaEnum, 'java.lang.Enum');
nameClass(JavaRecord, 'java.lang.Record');
