/** Annotations (JLS 9.7): their constant arguments, checked against the annotation's declaration. */
import type { AnnotationSyntax, AnnotationValue } from '../parse/syntax.ts';
import { nearestName, suggestion } from '../symbols/nearest.ts';
import { type ClassSymbol, type ConstantValue, isError, type Type, TypeVariable } from '../types/type.ts';
import { type Check, type Env, fail } from './context.ts';
import { assignTo } from './conversions.ts';

/** An annotation as the program's description gives it. */
export interface AnnotationInfo {
  readonly type: string;
  /** Constant arguments in their written form: `min = 1` is 1 whatever the element's type. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** The Java type of each argument as written: `int` for `min = 1`, though the element is a double. */
  readonly writtenTypes: Readonly<Record<string, string>>;
}

const plain = (value: ConstantValue): string | number | boolean =>
  typeof value === 'bigint' ? Number(value) : value;

const elementType = (check: Check, symbol: ClassSymbol, value: AnnotationValue): Type | undefined => {
  const [method] = symbol.methods.get(value.key.text) ?? [];
  if (method !== undefined) return method.returnType;
  const near = suggestion(nearestName(value.key.text, symbol.methods.keys()));
  check.errors.error(value.key, `cannot find symbol: element ${value.key.text} in @${symbol.name}${near}`);
  return undefined;
};

/** Reports what is wrong; gives what can be known. */
export const readAnnotation = (check: Check, node: AnnotationSyntax, env: Env): AnnotationInfo => {
  const values: Record<string, string | number | boolean> = {};
  const writtenTypes: Record<string, string> = {};
  const symbol = check.lookupType(node.name.text, env);
  if (symbol === undefined || symbol instanceof TypeVariable || symbol.kind !== 'annotation') {
    const near = suggestion(check.universe.nearest(node.name.text));
    fail(check, node.name, `cannot find symbol: annotation @${node.name.text}${near}`);
    return { type: node.name.text, values, writtenTypes };
  }
  for (const value of node.values) {
    const declared = elementType(check, symbol, value);
    if (declared === undefined || value.value === undefined) continue;
    // One value may stand for an array of one.
    const type = declared.kind === 'array' ? declared.element : declared;
    const expression = check.expression(value.value, env, type);
    if (isError(assignTo(check, expression, type).type)) continue;
    if (expression.constant === undefined) {
      check.errors.error(value.span, 'element value must be a constant expression');
      continue;
    }
    values[value.key.text] = plain(expression.constant);
    writtenTypes[value.key.text] = expression.type.kind === 'primitive' ? expression.type.name : 'String';
  }
  return { type: symbol.name, values, writtenTypes };
};
