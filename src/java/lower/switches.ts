/** Switch statements and expressions (JLS 14.11, 15.28). */
import type { CaseTree, SwitchTree, TypedOf } from '../tree/typed.ts';
import type { ConstantValue, FieldSymbol } from '../types/type.ts';
import { constantLiteral } from './constants.ts';
import { helper, type Lower, nameLocal, nestedFunction, tempLine } from './context.ts';

const isField = (label: ConstantValue | FieldSymbol): label is FieldSymbol => typeof label === 'object';

const labelText = (label: ConstantValue | FieldSymbol, lower: Lower): string => {
  if (!isField(label)) return constantLiteral(label);
  return `${lower.names.activeClass(label.owner, lower.owner)}.${label.jsName}`;
};

const caseText = (one: CaseTree, tree: SwitchTree, lower: Lower): string => {
  const labels = one.labels.map((label) => `case ${labelText(label, lower)}: `).join('');
  const head = `${labels}${one.isDefault ? 'default: ' : ''}`;
  const body = one.body.map((statement) => lower.statement(statement, lower)).join('');
  return tree.isArrow ? `${head}{\n${body}break;\n}\n` : `${head}\n${body}`;
};

/** Locals of one group may be used in the next without their declaration having run (JLS 14.11.1). */
const hoistLocals = (tree: SwitchTree, lower: Lower): readonly string[] => {
  if (tree.isArrow) return [];
  const locals = tree.cases
    .slice(0, -1)
    .flatMap((one) => one.body.flatMap((body) => (body.kind === 'local' ? [body.symbol] : [])));
  for (const symbol of locals) lower.method.hoisted.add(symbol);
  return locals.map((symbol) => nameLocal(lower, symbol));
};

/** The JavaScript `switch`, the selector checked against null. */
export const switchText = (tree: SwitchTree, lower: Lower): string => {
  const hoisted = hoistLocals(tree, lower);
  const value = lower.expression(tree.selector, lower);
  const selector = tree.on === 'int' ? value : `${helper(lower, 'nonNull')}(${value})`;
  const cases = tree.cases.map((one) => caseText(one, tree, lower)).join('');
  const text = `switch (${selector}) {\n${cases}}\n`;
  return hoisted.length === 0 ? text : `{\nlet ${hoisted.join(', ')};\n${text}}\n`;
};

/** A switch expression is a function that is called at once; `yield` returns from it. */
export const switchExpression = (node: TypedOf<'switch'>, lower: Lower): string => {
  const inside = nestedFunction(lower, 'yield');
  const text = switchText(node, inside);
  const end = `throw ${helper(inside, 'noMatch')}();\n`;
  return `(() => {\n${tempLine(inside)}${text}${end}})()`;
};
