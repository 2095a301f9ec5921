/** The common body of switch statements and expressions (JLS 14.11, 15.28). */
import { type Build, required, spanOf } from './build.ts';
import type { CaseSyntax, Expression, SwitchSyntax } from './syntax.ts';
import { childIn, hasToken, namedChildren, type TreeNode } from './tree.ts';

const labelsOf = (build: Build, label: TreeNode): readonly Expression[] =>
  namedChildren(label).flatMap((child) => {
    if (child.kind === 'pattern' || child.kind === 'guard') {
      build.report(spanOf(child), 'patterns in switch are not supported');
      return [];
    }
    return [build.expression(child)];
  });

const caseOf = (build: Build, node: TreeNode): CaseSyntax => {
  const labels = node.children.filter((child) => child.kind === 'switch_label');
  const body = namedChildren(node).filter((child) => child.kind !== 'switch_label');
  return {
    labels: labels.flatMap((label) => labelsOf(build, label)),
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
