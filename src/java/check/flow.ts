/** Unreachable statements and missing returns (JLS 14.22, 8.4.7). */
import type { TypedBlock, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { expressionsIn, operandsOf, statementsIn } from '../tree/visit.ts';
import type { Check } from './context.ts';
import { completes } from './reachability.ts';

const checkSequence = (check: Check, statements: readonly TypedStatement[]): void => {
  const dead = statements.findIndex((_, index) => {
    const previous = statements[index - 1];
    return previous !== undefined && !completes(previous);
  });
  const first = statements[dead];
  if (first !== undefined && first.kind !== 'localClass') check.errors.error(first, 'unreachable statement');
};

const checkExpressionFlow = (check: Check, node: TypedExpression): void => {
  for (const operand of operandsOf(node)) checkExpressionFlow(check, operand);
  if (node.kind === 'lambda') {
    if (node.body.kind === 'block') {
      checkFlow(check, node.body);
      if (node.shape.returnType.kind !== 'void') checkReturns(check, node.body, 'lambda');
    } else checkExpressionFlow(check, node.body);
  }
  if (node.kind === 'switch') {
    for (const one of node.cases) {
      checkSequence(check, one.body);
      for (const statement of one.body) checkFlow(check, statement);
      const last = one.body.at(-1);
      const isOpen = node.isArrow && one.body.length > 0 && one.body.every(completes);
      if (isOpen && last !== undefined) {
        check.errors.error(
          { start: last.end - 1, end: last.end },
          'switch rule completes without providing a value',
        );
      }
    }
    const end = node.cases.at(-1);
    if (!node.isArrow && end?.body.every(completes) === true) {
      check.errors.error(
        { start: node.end - 1, end: node.end },
        'switch expression completes without providing a value',
      );
    }
  }
};

/** Looks through a statement and everything inside it. */
export const checkFlow = (check: Check, node: TypedStatement): void => {
  if (node.kind === 'block') checkSequence(check, node.statements);
  if (node.kind === 'switch') for (const one of node.cases) checkSequence(check, one.body);
  if ((node.kind === 'while' || node.kind === 'for') && node.condition?.constant === false) {
    check.errors.error(node.body, 'unreachable statement');
  }
  for (const expression of expressionsIn(node)) checkExpressionFlow(check, expression);
  for (const statement of statementsIn(node)) checkFlow(check, statement);
};

/** A body that must give a value may not run off its end. */
export const checkReturns = (check: Check, body: TypedBlock, what: 'method' | 'lambda'): void => {
  if (!completes(body)) return;
  const place = { start: body.end - 1, end: body.end };
  check.errors.error(
    place,
    what === 'method' ? 'missing return statement' : 'missing return statement in lambda body',
  );
};
