/** Constants as labels of cases (JLS 14.11.1). */
import type { Expression } from '../parse/syntax.ts';
import { nearestName, suggestion } from '../symbols/nearest.ts';
import type { ConstantValue, FieldSymbol, Type } from '../types/type.ts';
import type { Check, Env } from './context.ts';
import { assignTo } from './conversions.ts';

/** The constant of an enum that a label names; reports what is none. */
export const enumLabel = (check: Check, node: Expression, type: Type): FieldSymbol | undefined => {
  if (type.kind !== 'class') return undefined;
  const name = node.kind === 'name' ? node.name : node.kind === 'select' ? node.name.text : undefined;
  const field = name === undefined ? undefined : type.symbol.fields.get(name);
  if (field?.isEnumConstant === true) return field;
  const known = [...type.symbol.fields.values()].filter((one) => one.isEnumConstant).map((one) => one.name);
  const near = suggestion(name === undefined ? undefined : nearestName(name, known));
  check.errors.error(node, `an enum switch case label must be a constant of ${type.symbol.name}${near}`);
  return undefined;
};

/** The value of a label, converted to the selector's type; reports what is no constant. */
export const constantLabel = (
  check: Check,
  node: Expression,
  type: Type,
  env: Env,
): ConstantValue | undefined => {
  const value = check.expression(node, env);
  if (value.type.kind === 'error') return undefined;
  const label = assignTo(check, value, type);
  if (label.kind === 'error') return undefined;
  if (label.constant === undefined) check.errors.error(node, 'constant expression required');
  return label.constant;
};
