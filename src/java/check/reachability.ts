/** Whether statements can complete normally (JLS 14.22). */
import type {
  TypedExpression,
  TypedStatement,
  TypedStatementKinds,
  TypedStatementOf,
} from '../tree/typed.ts';

type Tests = { readonly [K in keyof TypedStatementKinds]: (node: TypedStatementOf<K>) => boolean };

const isTrue = (condition: TypedExpression | undefined): boolean =>
  condition === undefined || condition.constant === true;

/** Whether a `break` inside leaves the statement: an unlabelled one, or one with its label. */
export const hasBreak = (node: TypedStatement, label: string | undefined, isNested = false): boolean => {
  const inside = (body: TypedStatement, nested = isNested): boolean => hasBreak(body, label, nested);
  switch (node.kind) {
    case 'break':
      return node.label === undefined ? !isNested && label === undefined : node.label === label;
    case 'block':
      return node.statements.some((one) => inside(one));
    case 'if':
      return inside(node.whenTrue) || (node.whenFalse !== undefined && inside(node.whenFalse));
    case 'while':
    case 'do':
    case 'for':
    case 'forEach':
      return inside(node.body, true);
    case 'labeled':
      return inside(node.body);
    case 'switch':
      return node.cases.some((one) => one.body.some((body) => inside(body, true)));
    case 'try':
      return [
        node.body,
        ...node.catches.map((clause) => clause.body),
        ...(node.finallyBlock ? [node.finallyBlock] : []),
      ].some((body) => inside(body));
    default:
      return false;
  }
};

const loopEnds = (condition: TypedExpression | undefined, body: TypedStatement): boolean =>
  !isTrue(condition) || hasBreak(body, undefined);

const switchCompletes = (node: TypedStatementOf<'switch'>): boolean => {
  if (!node.cases.some((one) => one.isDefault)) return true;
  if (node.cases.some((one) => one.body.some((body) => hasBreak(body, undefined)))) return true;
  const ends = node.isArrow ? node.cases : node.cases.slice(-1);
  return ends.some((one) => sequenceCompletes(one.body));
};

const sequenceCompletes = (statements: readonly TypedStatement[]): boolean => statements.every(completes);

const tests: Tests = {
  block: (node) => sequenceCompletes(node.statements),
  local: () => true,
  localClass: () => true,
  expression: () => true,
  if: (node) => node.whenFalse === undefined || completes(node.whenTrue) || completes(node.whenFalse),
  while: (node) => loopEnds(node.condition, node.body),
  do: (node) =>
    (completes(node.body) || hasContinue(node.body) ? !isTrue(node.condition) : false) ||
    hasBreak(node.body, undefined),
  for: (node) => loopEnds(node.condition, node.body),
  forEach: () => true,
  labeled: (node) => completes(node.body) || hasBreak(node.body, node.label),
  switch: switchCompletes,
  return: () => false,
  break: () => false,
  continue: () => false,
  yield: () => false,
  throw: () => false,
  assert: () => true,
  try: (node) => {
    if (node.finallyBlock !== undefined && !completes(node.finallyBlock)) return false;
    return completes(node.body) || node.catches.some((clause) => completes(clause.body));
  },
  constructorCall: () => true,
  empty: () => true,
};

const hasContinue = (node: TypedStatement): boolean => {
  switch (node.kind) {
    case 'continue':
      return true;
    case 'block':
      return node.statements.some(hasContinue);
    case 'if':
      return hasContinue(node.whenTrue) || (node.whenFalse !== undefined && hasContinue(node.whenFalse));
    case 'labeled':
      return hasContinue(node.body);
    case 'switch':
      return node.cases.some((one) => one.body.some(hasContinue));
    case 'try':
      return hasContinue(node.body) || node.catches.some((clause) => hasContinue(clause.body));
    default:
      return false;
  }
};

export const completes = (node: TypedStatement): boolean => {
  const test = tests[node.kind] as (node: TypedStatement) => boolean;
  return test(node);
};
