/** Patterns (JLS 14.30) as abstract syntax. */
import { type Build, boundName, required, spanOf } from './build.ts';
import type { PatternSyntax } from './syntax.ts';
import { childOf, namedChildren, type TreeNode } from './tree.ts';

const partsOf = (node: TreeNode): readonly TreeNode[] =>
  namedChildren(node).filter((child) => child.kind !== 'modifiers');

const ANY = 'underscore_pattern';

const typePattern = (build: Build, node: TreeNode): PatternSyntax => {
  const [type, name] = partsOf(node);
  if (type?.kind === ANY) return { kind: 'any', ...spanOf(node) };
  const bound = required(name, 'name of the pattern');
  return {
    kind: 'type',
    type: build.type(required(type, 'type of the pattern')),
    ...boundName(build, bound),
    ...spanOf(node),
  };
};

const recordPattern = (build: Build, node: TreeNode): PatternSyntax => ({
  kind: 'record',
  type: build.type(required(partsOf(node)[0], 'record of the pattern')),
  parts: partsOf(required(childOf(node, 'record_pattern_body'), 'components of the pattern')).map((part) =>
    patternSyntax(build, part),
  ),
  ...spanOf(node),
});

/** A pattern of any kind, or what wraps one. */
export const patternSyntax = (build: Build, node: TreeNode): PatternSyntax => {
  if (node.kind === 'pattern') return patternSyntax(build, required(partsOf(node)[0], 'pattern'));
  if (node.kind === ANY) return { kind: 'any', ...spanOf(node) };
  return node.kind === 'record_pattern' ? recordPattern(build, node) : typePattern(build, node);
};
