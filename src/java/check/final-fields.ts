/** Final fields must get a value (JLS 8.3.1.2); whether on every path is not asked. */
import type { ClassTree, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { expressionsIn, operandsOf, statementsIn } from '../tree/visit.ts';
import type { FieldSymbol } from '../types/type.ts';
import type { Check } from './context.ts';

const inExpression = (node: TypedExpression, into: Set<FieldSymbol>): void => {
  if (node.kind === 'assign' && node.target.kind === 'field') into.add(node.target.symbol);
  for (const operand of operandsOf(node)) inExpression(operand, into);
  if (node.kind === 'switch')
    for (const one of node.cases) for (const part of one.body) inStatement(part, into);
};

const inStatement = (node: TypedStatement, into: Set<FieldSymbol>): void => {
  for (const expression of expressionsIn(node)) inExpression(expression, into);
  for (const statement of statementsIn(node)) inStatement(statement, into);
};

const assignedIn = (tree: ClassTree): ReadonlySet<FieldSymbol> => {
  const found = new Set<FieldSymbol>();
  for (const initializer of [...tree.staticInitializers, ...tree.instanceInitializers]) {
    if (initializer.kind === 'field') found.add(initializer.field);
    else inStatement(initializer.body, found);
  }
  for (const { body } of tree.constructors) if (body !== undefined) inStatement(body, found);
  return found;
};

/** Reports final fields that nothing ever assigns. */
export const checkFinalFields = (check: Check, tree: ClassTree): void => {
  const { symbol } = tree;
  if (symbol.isInterface) return;
  const assigned = assignedIn(tree);
  for (const member of symbol.syntax.members) {
    if (member.kind !== 'field' || !member.modifiers.flags.has('final')) continue;
    for (const { name } of member.declarators) {
      const field = symbol.fields.get(name.text);
      if (field !== undefined && !assigned.has(field)) {
        check.errors.error(name, `final variable ${name.text} is never given a value`);
      }
    }
  }
};
