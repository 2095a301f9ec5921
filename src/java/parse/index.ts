/** Java source text to abstract syntax. */
import type { LineMap, Reporter } from '../lines.ts';
import type { Build } from './build.ts';
import { required, spanOf, textOf } from './build.ts';
import { buildClass, buildMembers, buildModifiers, isClassDeclaration } from './classes.ts';
import { expressionBuilders } from './expressions.ts';
import { javaParser } from './grammar.ts';
import { withoutWrongCharacters } from './lexical-errors.ts';
import { checkDiamonds, checkModifiers } from './modifiers.ts';
import { buildBlock, statementBuilders } from './statements.ts';
import type { ClassSyntax, CompilationUnit, ImportSyntax } from './syntax.ts';
import { syntaxErrors } from './syntax-errors.ts';
import { childOf, hasToken, namedChildren, parseTree, type TreeNode } from './tree.ts';
import { buildParameters, buildType, buildTypeParameters } from './types.ts';

const builderOf = (source: string, reporter: Reporter): Build => {
  const build: Build = {
    source,
    report: (span, message) => reporter.error(span, message),
    expression: (node) => {
      const builder = expressionBuilders[node.kind];
      if (builder === undefined) throw new Error(`no builder for the expression '${node.kind}'`);
      return builder(build, node);
    },
    statement: (node) => {
      const builder = statementBuilders[node.kind];
      if (builder === undefined) throw new Error(`no builder for the statement '${node.kind}'`);
      return builder(build, node);
    },
    block: (node) => buildBlock(build, node),
    type: (node) => buildType(build, node),
    classBody: (node) => buildMembers(build, node),
    classDeclaration: (node) => buildClass(build, node),
    modifiers: (node) => buildModifiers(build, node),
    parameters: (node) => buildParameters(build, node),
    typeParameters: (node) => buildTypeParameters(build, node),
  };
  return build;
};

const pathOf = (build: Build, node: TreeNode): readonly string[] =>
  textOf(build, node)
    .split('.')
    .map((part) => part.trim());

const importOf = (build: Build, node: TreeNode): ImportSyntax => {
  const name = required(
    namedChildren(node).find((child) => child.kind !== 'asterisk'),
    'imported name',
  );
  return {
    isStatic: hasToken(node, 'static'),
    path: pathOf(build, name),
    isOnDemand: childOf(node, 'asterisk') !== undefined,
    ...spanOf(node),
  };
};

const unitOf = (build: Build, root: TreeNode): CompilationUnit => {
  const imports: ImportSyntax[] = [];
  const classes: ClassSyntax[] = [];
  let packageName = '';
  for (const node of root.children) {
    if (node.kind === 'package_declaration') {
      packageName = pathOf(build, required(namedChildren(node).at(-1), 'package name')).join('.');
    } else if (node.kind === 'import_declaration') {
      if (classes.length > 0)
        build.report(node, 'class, interface, enum, or record expected: imports come first');
      imports.push(importOf(build, node));
    } else if (isClassDeclaration(node)) classes.push(build.classDeclaration(node));
    else if (node.kind !== ';') build.report(node, 'class, interface, enum, or record expected');
  }
  return { packageName, imports, classes };
};

/**
 * Parses a whole source file. Syntax errors go to the reporter, and then there is no unit: half a
 * tree would only produce errors about errors.
 */
export const parseJava = async (
  source: string,
  lines: LineMap,
  reporter: Reporter,
): Promise<CompilationUnit | undefined> => {
  const parser = await javaParser();
  const root = parseTree(parser, source);
  const errors = [...syntaxErrors(root, source, lines)];
  const repaired = errors.length === 0 ? undefined : withoutWrongCharacters(source);
  if (repaired !== undefined) errors.push(...syntaxErrors(parseTree(parser, repaired), repaired, lines));
  for (const error of errors) reporter.error(error.place, error.message, error.hint);
  if (errors.length > 0) return undefined;
  const build = builderOf(source, reporter);
  checkModifiers(build, root);
  checkDiamonds(build, root);
  return unitOf(build, root);
};
