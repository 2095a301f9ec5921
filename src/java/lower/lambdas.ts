/** Lambdas (JLS 15.27) as arrow functions in objects of their interface. */
import type { TypedOf } from '../tree/typed.ts';
import { type Lower, nameLocal, nestedFunction, tempLine } from './context.ts';

const arrow = (node: TypedOf<'lambda'>, lower: Lower): string => {
  const inside = nestedFunction(lower, 'value');
  const parameters = node.parameters.map((parameter) => nameLocal(inside, parameter)).join(', ');
  const { body } = node;
  if (body.kind === 'block') {
    const text = body.statements.map((statement) => inside.statement(statement, inside)).join('');
    return `(${parameters}) => {\n${tempLine(inside)}${text}}`;
  }
  const returnsVoid = node.shape.returnType.kind === 'void';
  const value = returnsVoid ? inside.effect(body, inside) : inside.expression(body, inside);
  const temps = tempLine(inside);
  if (temps === '' && !returnsVoid)
    return `(${parameters}) => ${value.startsWith('{') ? `(${value})` : value}`;
  return `(${parameters}) => {\n${temps}${returnsVoid ? '' : 'return '}${value};\n}`;
};

export const lambda = (node: TypedOf<'lambda'>, lower: Lower): string => {
  const factory = lower.names.lambdaFactory(node.shape);
  if (node.bound === undefined) return `${factory}(${arrow(node, lower)})`;
  // `x::m`: x is evaluated now and must not be null.
  const { local, value } = node.bound;
  const name = nameLocal(lower, local);
  const bound = `${lower.names.helper('nonNull')}(${lower.expression(value, lower)})`;
  return `((${name}) => ${factory}(${arrow(node, lower)}))(${bound})`;
};
