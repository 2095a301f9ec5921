/** What records may not have (JLS 8.10). */
import type { BlockSyntax, ConstructorSyntax, Member, Statement } from '../parse/syntax.ts';
import { describeType } from '../types/describe.ts';
import { sameType } from '../types/subtyping.ts';
import type { ClassSymbol } from '../types/type.ts';
import type { Check } from './context.ts';

const returnIn = ({ statements }: BlockSyntax): Statement | undefined =>
  statements.flatMap((one) => nested(one)).find(({ kind }) => kind === 'return');

/** A statement and those directly inside it. */
const nested = (node: Statement): readonly Statement[] => {
  if (node.kind === 'block') return [node, ...node.statements.flatMap(nested)];
  if (node.kind === 'if')
    return [node, ...nested(node.whenTrue), ...(node.whenFalse === undefined ? [] : nested(node.whenFalse))];
  return [node];
};

const checkCompact = (check: Check, symbol: ClassSymbol, { body }: ConstructorSyntax): void => {
  const found = returnIn(body);
  if (found !== undefined)
    check.errors.error(found, 'invalid compact constructor: it must not have return statements');
  for (const one of body.statements.flatMap(nested)) {
    if (one.kind !== 'expression' || one.expression.kind !== 'assign') continue;
    const { left } = one.expression;
    if (left.kind !== 'select' || left.target.kind !== 'this') continue;
    const isComponent = symbol.syntax.components.some(({ name }) => name.text === left.name.text);
    if (isComponent) check.errors.error(left, `cannot assign a value to final variable ${left.name.text}`);
  }
};

const checkConstructor = (check: Check, symbol: ClassSymbol, member: ConstructorSyntax): void => {
  const { components } = symbol.syntax;
  const { parameters, body } = member;
  if (parameters === undefined) {
    checkCompact(check, symbol, member);
    return;
  }
  const own = symbol.constructors.find(({ syntax }) => syntax === member);
  const types = components.map(({ name }) => symbol.fields.get(name.text)?.type);
  const isCanonical =
    own !== undefined &&
    own.parameters.length === types.length &&
    own.parameters.every(({ type }, index) => sameType(type, types[index] ?? type));
  const isNamed = parameters.every(({ name }, index) => name.text === components[index]?.name.text);
  const [first] = body.statements;
  const delegates = first?.kind === 'constructorCall' && first.target === 'this';
  if (isCanonical && !isNamed)
    check.errors.error(
      member.name,
      'invalid canonical constructor: its parameters must be named as the components',
    );
  if (!isCanonical && !delegates)
    check.errors.error(
      member.name,
      'constructor is not canonical, so its first statement must invoke another constructor of the record',
    );
};

const checkMember = (check: Check, symbol: ClassSymbol, member: Member): void => {
  if (member.kind === 'field' && !member.modifiers.flags.has('static'))
    check.errors.error(member, 'field declaration must be static; make it a component of the record');
  if (member.kind === 'initializer' && !member.isStatic)
    check.errors.error(member, 'instance initializers are not allowed in records');
  if (member.kind === 'constructor') checkConstructor(check, symbol, member);
  if (member.kind !== 'method' || member.parameters.length > 0) return;
  const field = symbol.fields.get(member.name.text);
  const isComponent = symbol.syntax.components.some(({ name }) => name.text === member.name.text);
  if (field === undefined || !isComponent) return;
  const method = symbol.methods.get(member.name.text)?.find(({ syntax }) => syntax === member);
  if (!member.modifiers.flags.has('public'))
    check.errors.error(member.name, 'invalid accessor method in record: it must be public');
  else if (method !== undefined && !sameType(method.returnType, field.type))
    check.errors.error(
      member.name,
      `invalid accessor method in record: it must return ${describeType(field.type)}`,
    );
};

/** Reports members that a record must not have. */
export const checkRecord = (check: Check, symbol: ClassSymbol): void => {
  if (symbol.kind !== 'record') return;
  for (const member of symbol.syntax.members) checkMember(check, symbol, member);
};
