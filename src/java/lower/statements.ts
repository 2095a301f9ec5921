/** Statements (JLS 14) as JavaScript; each starts with a mark of its place in the source. */

import { bindingsOf } from '../check/bindings.ts';
import { escapeName } from '../symbols/mangle.ts';
import type {
  TypedExpression,
  TypedStatement,
  TypedStatementKinds,
  TypedStatementOf,
} from '../tree/typed.ts';
import { defaultValue } from './constants.ts';
import { freshName, helper, type Lower, mark, nameLocal } from './context.ts';
import { hasHidden, hasInstanceInitializers, hiddenArguments } from './creation.ts';
import { tryText } from './exceptions.ts';
import { arrayLoopText, loopText } from './loops.ts';
import { hiddenMethod, initializerMethod } from './program-names.ts';
import { switchText } from './switches.ts';
import { isArrayType } from './type-guards.ts';

type Writers = {
  readonly [K in keyof TypedStatementKinds]: (node: TypedStatementOf<K>, lower: Lower) => string;
};

const insideOf = (node: TypedStatement, lower: Lower): string =>
  (node.kind === 'block' ? node.statements : [node]).map((one) => lower.statement(one, lower)).join('');

/** A body in braces, whatever it was. */
const braced = (node: TypedStatement, lower: Lower): string => `{\n${insideOf(node, lower)}}`;

const declaration = (node: TypedStatementOf<'local'>, lower: Lower): string => {
  const value = node.value && lower.expression(node.value, lower);
  const name = nameLocal(lower, node.symbol);
  // A variable without a value still has one in JavaScript's eyes: of its type, so that engines stay fast.
  return value === undefined ? `${name} = ${defaultValue(node.symbol.type)}` : `${name} = ${value}`;
};

const ifStatement = (node: TypedStatementOf<'if'>, lower: Lower): string => {
  const condition = lower.expression(node.condition, lower);
  const whenTrue = braced(node.whenTrue, lower);
  if (node.whenFalse === undefined) return `if (${condition}) ${whenTrue}\n`;
  return `if (${condition}) ${whenTrue} else ${braced(node.whenFalse, lower)}\n`;
};

/**
 * What stands in the body of a loop whose condition may bind variables. Functions made in the body keep the values of their
 * round, so the body sees copies; a variable that is assigned to cannot be kept by a function.
 */
const loopBody = (condition: TypedExpression | undefined, body: TypedStatement, lower: Lower): string => {
  const bound = condition === undefined ? [] : bindingsOf(condition).whenTrue;
  const kept = bound.filter((symbol) => symbol.assignedAt.size === 0);
  const { locals } = lower.method;
  const copies = kept.map((symbol) => {
    const outer = nameLocal(lower, symbol);
    const inner = freshName(lower, `${outer}$r`);
    locals.set(symbol, inner);
    return { symbol, outer, inner };
  });
  const lines = copies.map(({ outer, inner }) => `const ${inner} = ${outer};\n`).join('');
  const text = lines + insideOf(body, lower);
  for (const { symbol, outer } of copies) locals.set(symbol, outer);
  return text;
};

const bindingLine = (bindings: readonly string[]): string =>
  bindings.length === 0 ? '' : `let ${bindings.join(', ')};\n`;

const forInit = (node: TypedStatementOf<'for'>, lower: Lower): string => {
  const locals = node.init.filter((one) => one.kind === 'local');
  if (locals.length > 0) return `let ${locals.map((one) => declaration(one, lower)).join(', ')}`;
  return node.init
    .map((one) => (one.kind === 'expression' ? lower.effect(one.expression, lower) : ''))
    .join(', ');
};

const forStatement = (node: TypedStatementOf<'for'>, lower: Lower): string => {
  const init = forInit(node, lower);
  const condition = node.condition === undefined ? '' : lower.expression(node.condition, lower);
  const update = node.update.map((one) => lower.effect(one, lower)).join(', ');
  return loopText(
    `for (${init}; ${condition}; ${update})`,
    loopBody(node.condition, node.body, lower),
    lower,
  );
};

const forEach = (node: TypedStatementOf<'forEach'>, lower: Lower): string => {
  const iterable = lower.expression(node.iterable, lower);
  const isArray = isArrayType(lower.erase(node.iterable.type));
  const source = freshName(lower, isArray ? 'a$' : 'i$');
  const index = freshName(lower, 'n$');
  const end = freshName(lower, 'm$');
  const next = isArray ? `${source}[${index}]` : `${source}.next$()`;
  lower.method.locals.set(node.element, next);
  const element = lower.expression(node.converted, lower);
  const name = nameLocal(lower, node.symbol);
  const body = `let ${name} = ${element};\n${insideOf(node.body, lower)}`;
  return isArray
    ? arrayLoopText(`${source} = ${iterable}, ${end} = ${source}.length`, index, end, body, lower)
    : loopText(`for (let ${source} = ${iterable}.iterator$(); ${source}.hasNext$(); )`, body, lower);
};

const returnStatement = (node: TypedStatementOf<'return'>, lower: Lower): string => {
  if (lower.exit === 'constructor') return 'return this;\n';
  return node.value === undefined ? 'return;\n' : `return ${lower.expression(node.value, lower)};\n`;
};

const constructorCall = (node: TypedStatementOf<'constructorCall'>, lower: Lower): string => {
  const { method, args, isSuper } = node;
  const above = method.owner;
  const outer = node.outer && lower.expression(node.outer, lower);
  const list = args.map((arg) => lower.expression(arg, lower)).join(', ');
  if (!isSuper) {
    const own = lower.names.plainClass(lower.owner);
    return `${own}.prototype.${method.jsName}.call(${list === '' ? 'this' : `this, ${list}`});\n`;
  }
  const hidden = hasHidden(lower, above)
    ? `this.${hiddenMethod(above)}(${hiddenArguments(lower, above, outer)});\n`
    : '';
  const own = hasInstanceInitializers(lower, lower.owner)
    ? `this.${initializerMethod(lower.owner)}();\n`
    : '';
  return `${hidden}super.${method.jsName}(${list});\n${own}`;
};

const labelName = (label: string): string => `k$${escapeName(label)}`;

const jump =
  (keyword: 'break' | 'continue') =>
  (node: { readonly label?: string }): string =>
    node.label === undefined ? `${keyword};\n` : `${keyword} ${labelName(node.label)};\n`;

const writers: Writers = {
  block: (node, lower) => `${braced(node, lower)}\n`,
  local: (node, lower) => {
    const text = declaration(node, lower);
    return `${lower.method.hoisted.has(node.symbol) ? '' : 'let '}${text};\n`;
  },
  localClass: () => '',
  expression: (node, lower) => `${lower.effect(node.expression, lower)};\n`,
  if: ifStatement,
  while: (node, lower) => {
    const condition = lower.expression(node.condition, lower);
    return loopText(`while (${condition})`, loopBody(node.condition, node.body, lower), lower);
  },
  do: (node, lower) => {
    const body = insideOf(node.body, lower);
    return loopText('do', body, lower, `while (${lower.expression(node.condition, lower)});`);
  },
  for: forStatement,
  forEach,
  // Pattern variables of the body are declared before the label: a label must stand right at its loop.
  labeled: (node, lower) => `${labelName(node.label)}: ${written(node.body, lower)}`,
  switch: (node, lower) => switchText(node, lower),
  return: returnStatement,
  break: jump('break'),
  continue: jump('continue'),
  yield: (node, lower) => `return ${lower.expression(node.value, lower)};\n`,
  throw: (node, lower) => `throw ${helper(lower, 'nonNull')}(${lower.expression(node.value, lower)});\n`,
  assert: () => '',
  try: tryText,
  constructorCall,
  empty: () => ';\n',
};

const written = (node: TypedStatement, lower: Lower): string => {
  const writer = writers[node.kind] as (node: TypedStatement, lower: Lower) => string;
  return writer(node, lower);
};

export const writeStatement = (node: TypedStatement, lower: Lower): string => {
  const bindings: string[] = [];
  const text = written(node, { ...lower, bindings });
  return `${mark(node.start)}${bindingLine(bindings)}${text}`;
};
