/** What a program's host learns about its classes. */
import type { CheckedUnit } from './check/index.ts';
import type { LineMap } from './lines.ts';
import type { ClassInfo, FieldInfo, MethodInfo } from './program.ts';
import { describeType } from './types/describe.ts';
import { allSupertypes } from './types/subtyping.ts';
import { type ClassSymbol, ownType } from './types/type.ts';

const fieldInfos = (unit: CheckedUnit, symbol: ClassSymbol, lines: LineMap): readonly FieldInfo[] =>
  symbol.syntax.members.flatMap((member) => {
    if (member.kind !== 'field') return [];
    return member.declarators.flatMap((declarator) => {
      const field = symbol.fields.get(declarator.name.text);
      if (field === undefined) return [];
      return [
        {
          name: field.name,
          jsName: field.jsName,
          type: describeType(field.type),
          isStatic: field.isStatic,
          isFinal: field.isFinal,
          hasInitializer: declarator.initializer !== undefined,
          line: lines.lineAt(declarator.name.start),
          annotations: unit.annotationsOf(symbol, field.name),
        },
      ];
    });
  });

const methodInfos = (symbol: ClassSymbol, lines: LineMap): readonly MethodInfo[] =>
  [...symbol.methods.values()].flat().flatMap((method) => {
    if (method.syntax?.kind !== 'method') return [];
    return [
      {
        name: method.name,
        jsName: method.jsName,
        parameters: method.parameters.map(({ type }) => describeType(type)),
        returnType: describeType(method.returnType),
        isStatic: method.isStatic,
        isPublic: method.syntax.modifiers.flags.has('public') || symbol.isInterface,
        line: lines.lineAt(method.syntax.name.start),
      },
    ];
  });

export const classInfo = (unit: CheckedUnit, symbol: ClassSymbol, lines: LineMap): ClassInfo => ({
  name: symbol.name,
  binaryName: symbol.binaryName,
  supertypes: allSupertypes(ownType(symbol))
    .slice(1)
    .map((type) => type.symbol.name),
  fields: fieldInfos(unit, symbol, lines),
  methods: methodInfos(symbol, lines),
});

/** The class that the file is about: its public one, or the first. */
export const mainClassOf = (unit: CheckedUnit): ClassSymbol | undefined =>
  unit.top.find((symbol) => symbol.flags.has('public')) ?? unit.top[0];
