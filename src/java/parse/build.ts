/** What the builders of the abstract syntax share: the source, the way to report, and each other. */

import type {
  BlockSyntax,
  ClassSyntax,
  Expression,
  Modifiers,
  NameSyntax,
  ParameterSyntax,
  Span,
  Statement,
  TypeParameterSyntax,
  TypeSyntax,
} from './syntax.ts';
import type { TreeNode } from './tree.ts';

export interface Build {
  readonly source: string;
  readonly report: (span: Span, message: string) => void;
  readonly expression: (node: TreeNode) => Expression;
  readonly statement: (node: TreeNode) => Statement;
  readonly block: (node: TreeNode) => BlockSyntax;
  readonly type: (node: TreeNode) => TypeSyntax;
  readonly classBody: (node: TreeNode) => ClassSyntax['members'];
  readonly classDeclaration: (node: TreeNode) => ClassSyntax;
  readonly modifiers: (node: TreeNode | undefined) => Modifiers;
  readonly parameters: (node: TreeNode) => readonly ParameterSyntax[];
  readonly typeParameters: (node: TreeNode | undefined) => readonly TypeParameterSyntax[];
}

/** The node's text; that of a token is its kind, and its place is not exact. */
export const textOf = (build: Build, node: TreeNode): string =>
  node.isNamed ? build.source.slice(node.start, node.end) : node.kind;

export const nameOf = (build: Build, node: TreeNode): NameSyntax => ({
  text: textOf(build, node),
  start: node.start,
  end: node.end,
});

/** A name to bind; `_` binds nothing. */
export const boundName = (build: Build, node: TreeNode): { readonly name?: NameSyntax } =>
  textOf(build, node) === '_' ? {} : { name: nameOf(build, node) };

export const spanOf = (node: TreeNode): Span => ({ start: node.start, end: node.end });

/** A child that the grammar guarantees in a tree without errors. */
export const required = (node: TreeNode | undefined, what: string): TreeNode => {
  if (node === undefined) throw new Error(`the syntax tree has no ${what}`);
  return node;
};
