/** Blocks and statements (JLS 14) as abstract syntax. */
import { type Build, nameOf, required, spanOf, textOf } from './build.ts';
import { switchSyntax } from './switches.ts';
import type {
  BlockSyntax,
  CatchSyntax,
  Declarator,
  Expression,
  ResourceSyntax,
  Statement,
} from './syntax.ts';
import { childIn, childOf, childrenIn, namedChildren, type TreeNode } from './tree.ts';
import { withDimensions } from './types.ts';

type Builder = (build: Build, node: TreeNode) => Statement;

const field = (node: TreeNode, name: string): TreeNode => required(childIn(node, name), name);

const DECLARATIONS = /^(?:local_variable|class|interface|enum|record)_declaration$/;

/** The statement that a loop or condition governs; a declaration there would be of no use to anybody. */
const governed = (build: Build, node: TreeNode): Statement => {
  if (DECLARATIONS.test(node.kind)) build.report(spanOf(node), 'variable declaration not allowed here');
  return build.statement(node);
};

/** The declarators of a field or local declaration, each with its whole type. */
export const declaratorsOf = (build: Build, node: TreeNode): readonly Declarator[] => {
  const type = build.type(field(node, 'type'));
  return childrenIn(node, 'declarator').map((declarator) => {
    const value = childIn(declarator, 'value');
    return {
      name: nameOf(build, field(declarator, 'name')),
      type: withDimensions(type, childIn(declarator, 'dimensions')),
      ...(value === undefined ? {} : { initializer: build.expression(value) }),
    };
  });
};

const isFinal = (build: Build, node: TreeNode): boolean =>
  build.modifiers(childOf(node, 'modifiers')).flags.has('final');

/** The expression inside `( … )`. */
const condition = (build: Build, node: TreeNode): Expression =>
  build.expression(required(namedChildren(field(node, 'condition'))[0], 'condition'));

const firstExpression = (build: Build, node: TreeNode): Expression | undefined => {
  const child = namedChildren(node)[0];
  return child === undefined ? undefined : build.expression(child);
};

const requiredExpression = (build: Build, node: TreeNode): Expression =>
  build.expression(required(namedChildren(node)[0], 'expression'));

const local: Builder = (build, node) => {
  const declarators = declaratorsOf(build, node);
  const [, second] = declarators;
  if (second !== undefined && textOf(build, field(node, 'type')) === 'var')
    build.report(second.name, "'var' is not allowed in a compound declaration");
  return { kind: 'local', isFinal: isFinal(build, node), declarators, ...spanOf(node) };
};

export const buildBlock = (build: Build, node: TreeNode): BlockSyntax => ({
  kind: 'block',
  statements: node.children
    .filter((child) => child.isNamed || child.kind === ';')
    .map((child) => build.statement(child)),
  ...spanOf(node),
});

const ifStatement: Builder = (build, node) => {
  const alternative = childIn(node, 'alternative');
  return {
    kind: 'if',
    condition: condition(build, node),
    whenTrue: governed(build, field(node, 'consequence')),
    ...(alternative === undefined ? {} : { whenFalse: governed(build, alternative) }),
    ...spanOf(node),
  };
};

const forStatement: Builder = (build, node) => {
  const test = childIn(node, 'condition');
  const init = childrenIn(node, 'init').map(
    (child): Statement =>
      child.kind === 'local_variable_declaration'
        ? build.statement(child)
        : { kind: 'expression', expression: build.expression(child), ...spanOf(child) },
  );
  return {
    kind: 'for',
    init,
    ...(test === undefined ? {} : { condition: build.expression(test) }),
    update: childrenIn(node, 'update').map((child) => build.expression(child)),
    body: governed(build, field(node, 'body')),
    ...spanOf(node),
  };
};

const forEach: Builder = (build, node) => ({
  kind: 'forEach',
  isFinal: isFinal(build, node),
  type: withDimensions(build.type(field(node, 'type')), childIn(node, 'dimensions')),
  name: nameOf(build, field(node, 'name')),
  iterable: build.expression(field(node, 'value')),
  body: governed(build, field(node, 'body')),
  ...spanOf(node),
});

const catchClause = (build: Build, node: TreeNode): CatchSyntax => {
  const parameter = required(childOf(node, 'catch_formal_parameter'), 'catch parameter');
  const types = namedChildren(required(childOf(parameter, 'catch_type'), 'exception type'));
  return {
    types: types.map((type) => build.type(type)),
    name: nameOf(build, field(parameter, 'name')),
    body: build.block(field(node, 'body')),
    ...spanOf(node),
  };
};

const resource = (build: Build, node: TreeNode): ResourceSyntax => {
  const type = childIn(node, 'type');
  if (type === undefined) return { value: requiredExpression(build, node), ...spanOf(node) };
  const value = build.expression(field(node, 'value'));
  const declarator = { name: nameOf(build, field(node, 'name')), type: build.type(type), initializer: value };
  return { declarator, value, ...spanOf(node) };
};

const tryStatement: Builder = (build, node) => {
  const resources = childIn(node, 'resources');
  const finallyClause = childOf(node, 'finally_clause');
  const finallyBlock =
    finallyClause && build.block(required(childOf(finallyClause, 'block'), 'finally block'));
  return {
    kind: 'try',
    resources: resources === undefined ? [] : namedChildren(resources).map((child) => resource(build, child)),
    body: build.block(field(node, 'body')),
    catches: node.children
      .filter((child) => child.kind === 'catch_clause')
      .map((child) => catchClause(build, child)),
    ...(finallyBlock === undefined ? {} : { finallyBlock }),
    ...spanOf(node),
  };
};

const jump =
  (kind: 'break' | 'continue'): Builder =>
  (build, node) => {
    const label = childOf(node, 'identifier');
    return { kind, ...(label === undefined ? {} : { label: nameOf(build, label) }), ...spanOf(node) };
  };

const returnStatement: Builder = (build, node) => {
  const value = firstExpression(build, node);
  return { kind: 'return', ...(value === undefined ? {} : { value }), ...spanOf(node) };
};

const assertStatement: Builder = (build, node) => {
  const [test, detail] = namedChildren(node);
  return {
    kind: 'assert',
    condition: build.expression(required(test, 'condition')),
    ...(detail === undefined ? {} : { detail: build.expression(detail) }),
    ...spanOf(node),
  };
};

const constructorCall: Builder = (build, node) => {
  const outer = childIn(node, 'object');
  const target = field(node, 'constructor').kind === 'this' ? 'this' : 'super';
  return {
    kind: 'constructorCall',
    target,
    ...(outer === undefined ? {} : { outer: build.expression(outer) }),
    args: namedChildren(field(node, 'arguments')).map((child) => build.expression(child)),
    ...spanOf(node),
  };
};

const localClass: Builder = (build, node) => ({
  kind: 'localClass',
  declaration: build.classDeclaration(node),
  ...spanOf(node),
});

const misplaced: Builder = (build, node) => {
  build.report(spanOf(node), 'this declaration is not allowed here');
  return { kind: 'empty', ...spanOf(node) };
};

/** By the grammar's node kinds. */
export const statementBuilders: Readonly<Record<string, Builder>> = {
  block: buildBlock,
  constructor_body: buildBlock,
  ';': (_, node) => ({ kind: 'empty', ...spanOf(node) }),
  local_variable_declaration: local,
  class_declaration: localClass,
  interface_declaration: localClass,
  enum_declaration: localClass,
  record_declaration: localClass,
  expression_statement: (build, node) => ({
    kind: 'expression',
    expression: requiredExpression(build, node),
    ...spanOf(node),
  }),
  if_statement: ifStatement,
  while_statement: (build, node) => ({
    kind: 'while',
    condition: condition(build, node),
    body: governed(build, field(node, 'body')),
    ...spanOf(node),
  }),
  do_statement: (build, node) => ({
    kind: 'do',
    condition: condition(build, node),
    body: governed(build, field(node, 'body')),
    ...spanOf(node),
  }),
  for_statement: forStatement,
  enhanced_for_statement: forEach,
  labeled_statement: (build, node) => {
    const [label, body] = node.children.filter((child) => child.kind !== ':');
    return {
      kind: 'labeled',
      label: nameOf(build, required(label, 'label')),
      body: build.statement(required(body, 'statement')),
      ...spanOf(node),
    };
  },
  switch_expression: (build, node) => ({ kind: 'switch', ...switchSyntax(build, node), ...spanOf(node) }),
  return_statement: returnStatement,
  break_statement: jump('break'),
  continue_statement: jump('continue'),
  yield_statement: (build, node) => ({
    kind: 'yield',
    value: requiredExpression(build, node),
    ...spanOf(node),
  }),
  throw_statement: (build, node) => ({
    kind: 'throw',
    value: requiredExpression(build, node),
    ...spanOf(node),
  }),
  assert_statement: assertStatement,
  synchronized_statement: (build, node) => ({
    kind: 'synchronized',
    lock: build.expression(
      required(namedChildren(required(childOf(node, 'parenthesized_expression'), 'lock'))[0], 'lock'),
    ),
    body: build.block(field(node, 'body')),
    ...spanOf(node),
  }),
  try_statement: tryStatement,
  try_with_resources_statement: tryStatement,
  explicit_constructor_invocation: constructorCall,
  import_declaration: misplaced,
  package_declaration: misplaced,
  module_declaration: misplaced,
  annotation_type_declaration: misplaced,
};
