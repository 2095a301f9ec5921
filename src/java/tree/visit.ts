/** The parts of typed expressions and statements, in the order they are evaluated. */
import type { TypedExpression, TypedStatement } from './typed.ts';

const some = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** Direct operands; bodies of lambdas and switches are not among them. */
export const operandsOf = (node: TypedExpression): readonly TypedExpression[] => {
  switch (node.kind) {
    case 'field':
      return some(node.target);
    case 'arrayLength':
      return [node.array];
    case 'call':
      return [...some(node.target), ...node.args];
    case 'new':
      return [...some(node.outer), ...node.args];
    case 'newArray':
      return node.lengths;
    case 'arrayLiteral':
      return node.elements;
    case 'index':
      return [node.array, node.index];
    case 'unary':
    case 'convert':
      return [node.operand];
    case 'update':
      return [node.target];
    case 'binary':
      return [node.left, node.right];
    case 'concat':
      return node.parts;
    case 'assign':
    case 'compound':
      return [node.target, node.value];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'instanceof':
    case 'bind':
    case 'matched':
      return [node.value];
    case 'lambda':
      return some(node.bound?.value);
    case 'switch':
      return [node.selector];
    default:
      return [];
  }
};

/** Direct statements inside a statement. */
export const statementsIn = (node: TypedStatement): readonly TypedStatement[] => {
  switch (node.kind) {
    case 'block':
      return node.statements;
    case 'if':
      return [node.whenTrue, ...some(node.whenFalse)];
    case 'while':
    case 'do':
    case 'forEach':
    case 'labeled':
      return [node.body];
    case 'for':
      return [...node.init, node.body];
    case 'switch':
      return node.cases.flatMap((one) => one.body);
    case 'try':
      return [node.body, ...node.catches.map((clause) => clause.body), ...some(node.finallyBlock)];
    default:
      return [];
  }
};

/** Direct expressions of a statement. */
export const expressionsIn = (node: TypedStatement): readonly TypedExpression[] => {
  switch (node.kind) {
    case 'local':
    case 'return':
      return some(node.value);
    case 'expression':
      return [node.expression];
    case 'if':
    case 'while':
    case 'do':
      return [node.condition];
    case 'for':
      return [...some(node.condition), ...node.update];
    case 'forEach':
      return [node.iterable, node.converted];
    case 'switch':
      return [node.selector];
    case 'yield':
    case 'throw':
      return [node.value];
    case 'try':
      return node.resources.map((resource) => resource.value);
    case 'constructorCall':
      return [...some(node.outer), ...node.args];
    default:
      return [];
  }
};
