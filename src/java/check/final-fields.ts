/** Final fields get a value exactly once, on every path (JLS 8.3.1.2, 16.9). */
import type { NameSyntax } from '../parse/syntax.ts';
import type { ClassTree, LocalSymbol, TypedBlock } from '../tree/typed.ts';
import type { FieldSymbol } from '../types/type.ts';
import { checkNoneAssigned, type Fields, unassignedFields } from './assigned.ts';
import type { Check } from './context.ts';
import { localSymbol } from './locals.ts';

/** Final fields without an initializer, each with what stands for it while its assignments are followed. */
const blankFields = (tree: ClassTree, isStatic: boolean): Fields => {
  const { symbol, initializerScope: owner } = tree;
  const found = new Map<FieldSymbol, LocalSymbol>();
  const add = (name: NameSyntax): void => {
    const field = symbol.fields.get(name.text);
    if (field?.isFinal !== true || field.isStatic !== isStatic) return;
    found.set(field, localSymbol({ name, type: field.type, isFinal: true, owner, isInitialized: false }));
  };
  for (const member of symbol.syntax.members) {
    if (member.kind !== 'field') continue;
    for (const { name, initializer } of member.declarators) if (initializer === undefined) add(name);
  }
  for (const { name } of symbol.syntax.components) add(name);
  return found;
};

const startsWithThis = ({ statements }: TypedBlock): boolean => {
  const [first] = statements;
  return first?.kind === 'constructorCall' && !first.isSuper;
};

const report = (check: Check, missing: readonly LocalSymbol[], place?: LocalSymbol['span']): void => {
  for (const { name, span } of missing)
    check.errors.error(place ?? span, `variable ${name} might not have been initialized`);
};

const inConstructors = (check: Check, tree: ClassTree): void => {
  const fields = blankFields(tree, false);
  if (fields.size === 0) return;
  const { symbol, constructors, instanceInitializers } = tree;
  const isRecord = symbol.kind === 'record';
  if (constructors.length === 0)
    report(check, unassignedFields(check, fields, instanceInitializers, undefined));
  for (const { symbol: method, body } of constructors) {
    const syntax = method.syntax?.kind === 'constructor' ? method.syntax : undefined;
    // The constructors that records have by themselves give their components values.
    if (isRecord && syntax?.parameters === undefined) continue;
    if (body !== undefined && startsWithThis(body)) checkNoneAssigned(check, fields, body);
    else {
      const missing = unassignedFields(check, fields, instanceInitializers, body);
      report(check, missing, syntax && { start: syntax.end - 1, end: syntax.end });
    }
  }
};

/** Reports final fields that are assigned too often, or not on every path. */
export const checkFinalFields = (check: Check, tree: ClassTree): void => {
  if (tree.symbol.isInterface) return;
  const statics = blankFields(tree, true);
  if (statics.size > 0) report(check, unassignedFields(check, statics, tree.staticInitializers, undefined));
  inConstructors(check, tree);
};
