/** The common body of switch statements and expressions (JLS 14.11, 15.28). */
import { type Build, required, spanOf, textOf } from './build.ts';
import { patternSyntax } from './patterns.ts';
import type { CaseSyntax, SwitchSyntax } from './syntax.ts';
import { childIn, hasToken, namedChildren, type TreeNode } from './tree.ts';

/** In `case null, default` the grammar takes the keyword for a name. */
const isDefaultName = (build: Build, node: TreeNode): boolean =>
  node.kind === 'identifier' && textOf(build, node) === 'default';

const NO_LABELS = new Set(['pattern', 'guard']);

const caseOf = (build: Build, node: TreeNode): CaseSyntax => {
  const labels = node.children.filter((child) => child.kind === 'switch_label');
  const body = node.children.filter(
    ({ kind, isNamed }) => (isNamed && kind !== 'switch_label') || kind === ';',
  );
  const parts = labels.flatMap((label) => namedChildren(label));
  const guard = parts.find((child) => child.kind === 'guard');
  const isDefault = labels.some((label) => hasToken(label, 'default'));
  const constants = parts.filter((child) => !NO_LABELS.has(child.kind) && !isDefaultName(build, child));
  return {
    labels: constants.map((child) => build.expression(child)),
    patterns: parts.filter((child) => child.kind === 'pattern').map((child) => patternSyntax(build, child)),
    ...(guard === undefined ? {} : { guard: build.expression(required(namedChildren(guard)[0], 'guard')) }),
    isDefault: isDefault || parts.some((child) => isDefaultName(build, child)),
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
