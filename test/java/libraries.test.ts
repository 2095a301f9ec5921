import { describe, expect, it } from 'vitest';
import { engineLibrary } from '../../src/engine/api/library.ts';
import { jdkLibrary } from '../../src/java/library/index.ts';
import { Universe } from '../../src/java/symbols/universe.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from '../../src/java/types/type.ts';

// The declarations and the JavaScript classes of the libraries must tell the same story.

const universe = new Universe([jdkLibrary, engineLibrary]);

const nestedOf = (symbol: ClassSymbol): readonly ClassSymbol[] => [
  symbol,
  ...[...symbol.memberTypes.values()].flatMap(nestedOf),
];
const classes = [...universe.all()].flatMap(nestedOf);

/** Values of these are not objects of their implementing class. */
const BY_VALUE = new Set([
  'String',
  'Boolean',
  'Integer',
  'Long',
  'Short',
  'Byte',
  'Character',
  'Float',
  'Double',
  'Number',
]);

const has = (object: unknown, name: string): boolean =>
  object !== null && object !== undefined && name in (object as object);

const instanceSide = (symbol: ClassSymbol): object | undefined => {
  const implementation = universe.implementationOf(symbol.binaryName);
  return typeof implementation === 'function' ? (implementation.prototype as object) : undefined;
};

const isMissingMethod = (symbol: ClassSymbol, method: MethodSymbol): boolean => {
  if (method.isStatic) return !has(universe.implementationOf(symbol.binaryName), method.jsName);
  if (method.isAbstract || BY_VALUE.has(symbol.name)) return false;
  return !has(instanceSide(symbol), method.jsName);
};

const isMissingField = (symbol: ClassSymbol, field: FieldSymbol): boolean =>
  field.isStatic && !has(universe.implementationOf(symbol.binaryName), field.jsName);

const missingIn = (symbol: ClassSymbol): readonly string[] => {
  const methods = [...symbol.methods.values()].flat().filter((method) => isMissingMethod(symbol, method));
  const fields = [...symbol.fields.values()].filter((field) => isMissingField(symbol, field));
  const written = symbol.constructors.filter((one) => one.syntax !== undefined && !one.isPrivate);
  const constructors = symbol.isAbstract
    ? []
    : written.filter((one) => !has(instanceSide(symbol), one.jsName));
  return [...methods, ...fields, ...constructors].map((member) => `${symbol.binaryName}.${member.jsName}`);
};

describe('libraries', () => {
  it('declare only types that exist', () => {
    for (const symbol of classes) {
      expect(symbol.superclass === undefined || symbol.superclass.symbol !== undefined).toBe(true);
      for (const method of [...symbol.methods.values()].flat())
        expect(method.returnType.kind).not.toBe('error');
    }
    expect(universe.unknownTypes).toEqual([]);
    expect(classes.length).toBeGreaterThan(150);
  });

  it('implement what they declare', () => {
    expect(classes.flatMap(missingIn)).toEqual([]);
  });
});
