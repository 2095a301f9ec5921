/** `try` in its three forms (JLS 14.20). */
import type { CatchTree, ResourceTree, TypedBlock, TypedStatementOf } from '../tree/typed.ts';
import { freshName, helper, type Lower, nameLocal } from './context.ts';

const blockText = (node: TypedBlock, lower: Lower): string =>
  node.statements.map((statement) => lower.statement(statement, lower)).join('');

const catchText = (clauses: readonly CatchTree[], lower: Lower): string => {
  const thrown = freshName(lower, 'e$');
  const caught = freshName(lower, 'x$');
  const arms = clauses.map((clause) => {
    const test = clause.types
      .map((symbol) => `${caught} instanceof ${lower.names.instanceClass(symbol)}`)
      .join(' || ');
    const name = nameLocal(lower, clause.symbol);
    return `if (${test}) {\nlet ${name} = ${caught};\n${blockText(clause.body, lower)}}`;
  });
  // What no Java code may catch (the end of the budget, a defect) is thrown on by `caught`.
  return ` catch (${thrown}) {\nconst ${caught} = ${helper(lower, 'caught')}(${thrown});\n${arms.join(' else ')} else throw ${thrown};\n}`;
};

const closing = (resource: string, primary: string, close: string, lower: Lower): string => {
  const failure = freshName(lower, 's$');
  const quiet = `try {\n${resource}.${close}();\n} catch (${failure}) {\n${helper(lower, 'suppress')}(${primary}, ${failure});\n}`;
  return `if (${resource} !== null) {\nif (${primary} !== null) ${quiet} else ${resource}.${close}();\n}\n`;
};

/** Each resource is a `try` of its own around the next. */
const withResources = (resources: readonly ResourceTree[], body: TypedBlock, lower: Lower): string => {
  const [first, ...others] = resources;
  if (first === undefined) return blockText(body, lower);
  const value = lower.expression(first.value, lower);
  const name = nameLocal(lower, first.symbol);
  const primary = freshName(lower, 'p$');
  const thrown = freshName(lower, 'e$');
  const inner = withResources(others, body, lower);
  const end = closing(name, primary, first.close?.jsName ?? 'close$', lower);
  return `let ${name} = ${value};\nlet ${primary} = null;\ntry {\n${inner}} catch (${thrown}) {\n${primary} = ${thrown};\nthrow ${thrown};\n} finally {\n${end}}\n`;
};

export const tryText = (node: TypedStatementOf<'try'>, lower: Lower): string => {
  const body = withResources(node.resources, node.body, lower);
  const catches = node.catches.length === 0 ? '' : catchText(node.catches, lower);
  const last = node.finallyBlock === undefined ? '' : ` finally {\n${blockText(node.finallyBlock, lower)}}`;
  return catches === '' && last === '' ? `{\n${body}}\n` : `try {\n${body}}${catches}${last}\n`;
};
