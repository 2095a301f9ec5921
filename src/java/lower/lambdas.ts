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

const NAMES = /[\w$]+/g;

/** Whether the text of a function names anything of what surrounds it (a text in quotes that looks so counts, too). */
const isCapturing = (text: string, outerNames: ReadonlySet<string>): boolean =>
  (text.match(NAMES) ?? []).some((name) => name === 'this' || name === 'super' || outerNames.has(name));

/** A lambda that captures nothing is one object for every evaluation, as on the JVM. */
const plainLambda = (node: TypedOf<'lambda'>, factory: string, lower: Lower): string => {
  const outerNames = new Set(lower.method.locals.values());
  const text = arrow(node, lower);
  const made = `${factory}(${text})`;
  return isCapturing(text, outerNames) ? made : `(${lower.names.keptObject()} ??= ${made})`;
};

export const lambda = (node: TypedOf<'lambda'>, lower: Lower): string => {
  const factory = lower.names.lambdaFactory(node.shape);
  if (node.bound === undefined) return plainLambda(node, factory, lower);
  // `x::m`: x is evaluated now and must not be null.
  const { local, value } = node.bound;
  const name = nameLocal(lower, local);
  const bound = `${lower.names.helper('nonNull')}(${lower.expression(value, lower)})`;
  return `((${name}) => ${factory}(${arrow(node, lower)}))(${bound})`;
};
