/** Expressions (JLS 15) as abstract syntax. */
import { type Build, boundName, nameOf, required, spanOf, textOf } from './build.ts';
import {
  characterLiteral,
  floatingLiteral,
  integerLiteral,
  LiteralError,
  stringLiteral,
  textBlock,
} from './literals.ts';
import { patternSyntax } from './patterns.ts';
import { switchSyntax } from './switches.ts';
import type {
  BinaryOperator,
  Expression,
  LiteralSyntax,
  ParameterSyntax,
  PatternSyntax,
  TypeSyntax,
} from './syntax.ts';
import { childIn, childOf, childrenIn, hasToken, namedChildren, type TreeNode } from './tree.ts';
import { inferredParameter } from './types.ts';

type Builder = (build: Build, node: TreeNode) => Expression;

const NULL: LiteralSyntax = { type: 'null', value: null };

const literal =
  (make: (node: TreeNode, text: string) => LiteralSyntax): Builder =>
  (build, node) => {
    try {
      return { kind: 'literal', literal: make(node, textOf(build, node)), ...spanOf(node) };
    } catch (error) {
      if (!(error instanceof LiteralError)) throw error;
      build.report(spanOf(node), error.message);
      return { kind: 'literal', literal: NULL, ...spanOf(node) };
    }
  };

const integer: Builder = (build, node) => {
  try {
    const value = integerLiteral(node.kind, textOf(build, node));
    if ('minimum' in value) return { kind: 'minimum', type: value.minimum, ...spanOf(node) };
    return { kind: 'literal', literal: value, ...spanOf(node) };
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    build.report(spanOf(node), error.message);
    return { kind: 'literal', literal: NULL, ...spanOf(node) };
  }
};

const floating = literal((node, text) => floatingLiteral(node.kind, text));

const string: Builder = (build, node) => {
  if (childOf(node, 'string_interpolation') !== undefined) {
    build.report(spanOf(node), 'string templates are not supported');
  }
  return literal((_, text) => ({
    type: 'String',
    value: text.startsWith('"""') ? textBlock(text) : stringLiteral(text),
  }))(build, node);
};

const field = (node: TreeNode, name: string): TreeNode => required(childIn(node, name), name);

const args = (build: Build, node: TreeNode): readonly Expression[] =>
  namedChildren(field(node, 'arguments')).map((child) => build.expression(child));

const typeArgs = (build: Build, node: TreeNode): readonly TypeSyntax[] => {
  const list = childIn(node, 'type_arguments') ?? childOf(node, 'type_arguments');
  return list === undefined ? [] : namedChildren(list).map((child) => build.type(child));
};

/** `x`, `x.y`, `super`, or `Outer.super` before a dot. */
const targetOf = (build: Build, node: TreeNode): Expression | undefined => {
  const object = childIn(node, 'object');
  if (object === undefined) return undefined;
  const qualified = node.children.find((child) => child.kind === 'super' && child !== object);
  if (qualified === undefined) return build.expression(object);
  return { kind: 'super', qualifier: build.expression(object), start: object.start, end: qualified.end };
};

const select: Builder = (build, node) => {
  const name = field(node, 'field');
  const target = required(childIn(node, 'object'), 'target');
  if (name.kind === 'this') return { kind: 'this', qualifier: build.expression(target), ...spanOf(node) };
  const resolved = targetOf(build, node) ?? build.expression(target);
  return { kind: 'select', target: resolved, name: nameOf(build, name), ...spanOf(node) };
};

const call: Builder = (build, node) => {
  const target = targetOf(build, node);
  const name = field(node, 'name');
  if (target === undefined && textOf(build, name) === 'yield')
    build.report(spanOf(name), "invalid use of a restricted identifier 'yield'; write this.yield(…)");
  return {
    kind: 'call',
    ...(target === undefined ? {} : { target }),
    name: nameOf(build, field(node, 'name')),
    typeArgs: typeArgs(build, node),
    args: args(build, node),
    ...spanOf(node),
  };
};

const creation: Builder = (build, node) => {
  const body = childOf(node, 'class_body');
  const first = node.children[0];
  const outer = first !== undefined && first.kind !== 'new' ? build.expression(first) : undefined;
  const type = build.type(field(node, 'type'));
  const anonymous = body && {
    kind: 'class' as const,
    name: { text: '', start: type.start, end: type.end },
    modifiers: build.modifiers(undefined),
    typeParameters: [],
    interfaces: [],
    components: [],
    constants: [],
    members: build.classBody(body),
    ...spanOf(body),
  };
  return {
    kind: 'new',
    ...(outer === undefined ? {} : { outer }),
    type,
    args: args(build, node),
    ...(anonymous === undefined ? {} : { body: anonymous }),
    ...spanOf(node),
  };
};

const arrayCreation: Builder = (build, node) => {
  const dimensions = childrenIn(node, 'dimensions');
  const value = childIn(node, 'value');
  const lengths = dimensions.filter((child) => child.kind === 'dimensions_expr');
  const open = dimensions.filter((child) => child.kind === 'dimensions');
  return {
    kind: 'newArray',
    element: build.type(field(node, 'type')),
    lengths: lengths.map((child) => build.expression(required(namedChildren(child).at(-1), 'array length'))),
    openDimensions: open.flatMap((child) => child.children.filter((token) => token.kind === '[')).length,
    ...(value === undefined ? {} : { initializer: build.expression(value) }),
    ...spanOf(node),
  };
};

const operatorOf = (build: Build, node: TreeNode): string => textOf(build, field(node, 'operator'));

const update: Builder = (build, node) => {
  const isPrefix = node.children[0]?.kind === '++' || node.children[0]?.kind === '--';
  const operand = required(node.children[isPrefix ? 1 : 0], 'operand');
  const operator = hasToken(node, '++') ? '++' : '--';
  return { kind: 'update', operator, isPrefix, operand: build.expression(operand), ...spanOf(node) };
};

const assignment: Builder = (build, node) => {
  const operator = operatorOf(build, node).slice(0, -1);
  return {
    kind: 'assign',
    operator: operator === '' ? undefined : (operator as BinaryOperator),
    left: build.expression(field(node, 'left')),
    right: build.expression(field(node, 'right')),
    ...spanOf(node),
  };
};

const instanceOf: Builder = (build, node) => {
  const value = build.expression(field(node, 'left'));
  const written = childIn(node, 'pattern');
  if (written !== undefined)
    return { kind: 'instanceof', value, pattern: patternSyntax(build, written), ...spanOf(node) };
  const right = field(node, 'right');
  const name = childIn(node, 'name');
  const pattern: PatternSyntax = {
    kind: 'type',
    type: build.type(right),
    ...(name === undefined ? {} : boundName(build, name)),
    ...spanOf(right),
  };
  return { kind: 'instanceof', value, pattern, ...spanOf(node) };
};

const lambdaParameters = (build: Build, node: TreeNode): readonly ParameterSyntax[] => {
  if (node.kind === 'formal_parameters') return build.parameters(node);
  if (node.kind === 'inferred_parameters') {
    return namedChildren(node).map((child) => inferredParameter(nameOf(build, child)));
  }
  return [inferredParameter(nameOf(build, node))];
};

const lambda: Builder = (build, node) => {
  const body = field(node, 'body');
  return {
    kind: 'lambda',
    parameters: lambdaParameters(build, field(node, 'parameters')),
    body: body.kind === 'block' ? build.block(body) : build.expression(body),
    ...spanOf(node),
  };
};

const TYPE_ONLY = new Set([
  'generic_type',
  'array_type',
  'integral_type',
  'floating_point_type',
  'boolean_type',
]);
const TYPE_NAMES = new Set(['type_identifier', 'scoped_type_identifier', 'annotated_type', ...TYPE_ONLY]);

const methodReference: Builder = (build, node) => {
  const target = required(node.children[0], 'target');
  const name = required(node.children.at(-1), 'method name');
  const isType = TYPE_NAMES.has(target.kind);
  return {
    kind: 'methodReference',
    target: isType ? undefined : build.expression(target),
    targetType: isType ? build.type(target) : undefined,
    name: nameOf(build, name),
    ...spanOf(node),
  };
};

const unsupported =
  (what: string): Builder =>
  (build, node) => {
    build.report(spanOf(node), `${what} are not supported`);
    return { kind: 'literal', literal: NULL, ...spanOf(node) };
  };

/** By the grammar's node kinds. */
export const expressionBuilders: Readonly<Record<string, Builder>> = {
  decimal_integer_literal: integer,
  hex_integer_literal: integer,
  octal_integer_literal: integer,
  binary_integer_literal: integer,
  decimal_floating_point_literal: floating,
  hex_floating_point_literal: floating,
  true: literal(() => ({ type: 'boolean', value: true })),
  false: literal(() => ({ type: 'boolean', value: false })),
  character_literal: literal((_, text) => ({ type: 'char', value: characterLiteral(text) })),
  string_literal: string,
  null_literal: literal(() => NULL),
  identifier: (build, node) => ({ kind: 'name', name: textOf(build, node), ...spanOf(node) }),
  this: (_, node) => ({ kind: 'this', ...spanOf(node) }),
  super: (_, node) => ({ kind: 'super', ...spanOf(node) }),
  parenthesized_expression: (build, node) => ({
    kind: 'parenthesized',
    inner: build.expression(required(namedChildren(node)[0], 'expression')),
    ...spanOf(node),
  }),
  class_literal: (build, node) => ({
    kind: 'classLiteral',
    type: build.type(required(namedChildren(node)[0], 'type')),
    ...spanOf(node),
  }),
  object_creation_expression: creation,
  array_creation_expression: arrayCreation,
  array_initializer: (build, node) => ({
    kind: 'arrayInitializer',
    elements: namedChildren(node).map((child) => build.expression(child)),
    ...spanOf(node),
  }),
  field_access: select,
  array_access: (build, node) => ({
    kind: 'index',
    array: build.expression(field(node, 'array')),
    index: build.expression(field(node, 'index')),
    ...spanOf(node),
  }),
  method_invocation: call,
  method_reference: methodReference,
  unary_expression: (build, node) => ({
    kind: 'unary',
    operator: operatorOf(build, node) as '-',
    operand: build.expression(field(node, 'operand')),
    ...spanOf(node),
  }),
  update_expression: update,
  binary_expression: (build, node) => ({
    kind: 'binary',
    operator: operatorOf(build, node) as BinaryOperator,
    left: build.expression(field(node, 'left')),
    right: build.expression(field(node, 'right')),
    ...spanOf(node),
  }),
  assignment_expression: assignment,
  ternary_expression: (build, node) => ({
    kind: 'conditional',
    condition: build.expression(field(node, 'condition')),
    whenTrue: build.expression(field(node, 'consequence')),
    whenFalse: build.expression(field(node, 'alternative')),
    ...spanOf(node),
  }),
  cast_expression: (build, node) => ({
    kind: 'cast',
    types: childrenIn(node, 'type').map((type) => build.type(type)),
    value: build.expression(field(node, 'value')),
    ...spanOf(node),
  }),
  instanceof_expression: instanceOf,
  lambda_expression: lambda,
  switch_expression: (build, node) => ({ kind: 'switch', ...switchSyntax(build, node), ...spanOf(node) }),
  template_expression: unsupported('string templates'),
};
