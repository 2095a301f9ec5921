/** Fields are read in initializers only after their declaration (JLS 8.3.3). */
import type { ClassTree, TypedExpression, TypedStatement } from '../tree/typed.ts';
import { expressionsIn, operandsOf, statementsIn } from '../tree/visit.ts';
import type { ClassSymbol } from '../types/type.ts';
import type { Check } from './context.ts';
import { declaratorOf } from './members.ts';

class Reader {
  private readonly check: Check;
  private readonly symbol: ClassSymbol;
  private readonly isStatic: boolean;

  constructor(check: Check, symbol: ClassSymbol, isStatic: boolean) {
    this.check = check;
    this.symbol = symbol;
    this.isStatic = isStatic;
  }

  /** A simple name is as long as what it stands for: `this.x` may be read, whatever it holds. */
  private read(node: TypedExpression): void {
    if (node.kind !== 'field') return;
    const { symbol: field } = node;
    const isSimple = node.end - node.start === field.name.length;
    if (!isSimple || field.owner !== this.symbol || field.isStatic !== this.isStatic) return;
    const declarator = declaratorOf(field);
    if (declarator === undefined || node.start >= (declarator.initializer?.end ?? declarator.name.end))
      return;
    const isSelf = node.start > declarator.name.end;
    this.check.errors.error(node, isSelf ? 'self-reference in initializer' : 'illegal forward reference');
  }

  expression(node: TypedExpression): void {
    this.read(node);
    const operands = operandsOf(node);
    const isTarget = node.kind === 'assign' && node.target.kind === 'field';
    for (const operand of isTarget ? operands.slice(1) : operands) this.expression(operand);
    if (node.kind === 'lambda') {
      if (node.body.kind === 'block') this.statement(node.body);
      else this.expression(node.body);
    }
    if (node.kind === 'switch')
      for (const one of node.cases) for (const part of one.body) this.statement(part);
  }

  statement(node: TypedStatement): void {
    for (const expression of expressionsIn(node)) this.expression(expression);
    for (const statement of statementsIn(node)) this.statement(statement);
  }
}

/** Reports fields that are read above their declaration. */
export const checkForwardReferences = (check: Check, tree: ClassTree): void => {
  const of = [
    [tree.staticInitializers, true],
    [tree.instanceInitializers, false],
  ] as const;
  for (const [initializers, isStatic] of of) {
    const reader = new Reader(check, tree.symbol, isStatic);
    for (const one of initializers) {
      if (one.kind === 'field') reader.expression(one.value);
      else reader.statement(one.body);
    }
  }
};
