/** The common body of switch statements and expressions (JLS 14.11, 15.28). */
import { type Build, nameOf, required, spanOf } from './build.ts';
import type { CaseSyntax, Expression, PatternSyntax, SwitchSyntax } from './syntax.ts';
import { childIn, hasToken, namedChildren, type TreeNode } from './tree.ts';

const labelsOf = (build: Build, label: TreeNode): readonly Expression[] =>
  namedChildren(label).flatMap((child) =>
    child.kind === 'pattern' || child.kind === 'guard' ? [] : [build.expression(child)],
  );

const patternOf = (build: Build, node: TreeNode): PatternSyntax | undefined => {
  const pattern = namedChildren(node)[0];
  if (pattern === undefined || pattern.kind !== 'type_pattern') {
    build.report(spanOf(node), 'record patterns are not supported');
    return undefined;
  }
  const [type, name] = namedChildren(pattern).filter((child) => child.kind !== 'modifiers');
  return {
    type: build.type(required(type, 'type of the pattern')),
    name: nameOf(build, required(name, 'name of the pattern')),
    ...spanOf(node),
  };
};

const caseOf = (build: Build, node: TreeNode): CaseSyntax => {
  const labels = node.children.filter((child) => child.kind === 'switch_label');
  const body = namedChildren(node).filter((child) => child.kind !== 'switch_label');
  const parts = labels.flatMap((label) => namedChildren(label));
  const patterns = parts.filter((child) => child.kind === 'pattern');
  const second = patterns[1];
  if (second !== undefined) build.report(spanOf(second), 'several patterns in one case are not supported');
  const pattern = patterns[0] && patternOf(build, patterns[0]);
  const guard = parts.find((child) => child.kind === 'guard');
  return {
    labels: labels.flatMap((label) => labelsOf(build, label)),
    ...(pattern === undefined ? {} : { pattern }),
    ...(guard === undefined ? {} : { guard: build.expression(required(namedChildren(guard)[0], 'guard')) }),
    isDefault: labels.some((label) => hasToken(label, 'default')),
    body: body.map((child) => build.statement(child)),
    ...spanOf(node),
  };
};

export const switchSyntax = (build: Build, node: TreeNode): SwitchSyntax => {
  const condition = required(childIn(node, 'condition'), 'selector');
  const body = required(childIn(node, 'body'), 'switch block');
  const cases = namedChildren(body);
  return {
    selector: build.expression(required(namedChildren(condition)[0], 'selector')),
    cases: cases.map((child) => caseOf(build, child)),
    isArrow: cases[0]?.kind === 'switch_rule',
  };
};
