/** Types, type parameters and formal parameters (JLS 4, 8.4.1). */
import { type Build, nameOf, required, spanOf, textOf } from './build.ts';
import type { NameSyntax, ParameterSyntax, TypeParameterSyntax, TypePart, TypeSyntax } from './syntax.ts';
import { childIn, childOf, hasToken, namedChildren, type TreeNode } from './tree.ts';

const PRIMITIVES = new Set(['integral_type', 'floating_point_type', 'boolean_type', 'void_type']);

const typeArguments = (build: Build, node: TreeNode): readonly TypeSyntax[] =>
  namedChildren(node).map((child) => build.type(child));

const typeParts = (build: Build, node: TreeNode): readonly TypePart[] => {
  if (node.kind === 'generic_type') {
    const [base, args] = namedChildren(node);
    const parts = typeParts(build, required(base, 'generic class'));
    const last = required(args, 'type arguments');
    return parts.map((part, index) =>
      index === parts.length - 1 ? { ...part, args: typeArguments(build, last) } : part,
    );
  }
  if (node.kind === 'scoped_type_identifier')
    return namedChildren(node).flatMap((child) => typeParts(build, child));
  return node.kind.endsWith('annotation') ? [] : [nameOf(build, node)];
};

const wildcard = (build: Build, node: TreeNode): TypeSyntax => {
  const type = namedChildren(node).find(
    (child) => child.kind !== 'super' && !child.kind.endsWith('annotation'),
  );
  const span = spanOf(node);
  if (type === undefined) return { kind: 'wildcard', ...span };
  const bound = hasToken(node, 'extends') ? 'extends' : 'super';
  return { kind: 'wildcard', bound, type: build.type(type), ...span };
};

/** Wraps a type in as many array dimensions as the node has brackets. */
export const withDimensions = (type: TypeSyntax, dimensions: TreeNode | undefined): TypeSyntax => {
  const count = dimensions?.children.filter((child) => child.kind === '[').length ?? 0;
  let wrapped = type;
  for (let depth = 0; depth < count; depth++) {
    wrapped = { kind: 'array', element: wrapped, start: type.start, end: type.end };
  }
  return wrapped;
};

export const buildType = (build: Build, node: TreeNode): TypeSyntax => {
  if (PRIMITIVES.has(node.kind)) {
    return { kind: 'primitive', name: textOf(build, node) as 'int', ...spanOf(node) };
  }
  if (node.kind === 'array_type') {
    const element = build.type(required(childIn(node, 'element'), 'element type'));
    return { ...withDimensions(element, childIn(node, 'dimensions')), ...spanOf(node) };
  }
  if (node.kind === 'annotated_type') {
    return build.type(required(namedChildren(node).at(-1), 'annotated type'));
  }
  if (node.kind === 'wildcard') return wildcard(build, node);
  return { kind: 'named', parts: typeParts(build, node), ...spanOf(node) };
};

/** Reports `void` where a variable needs a type. */
export const refuseVoid = (build: Build, type: TypeSyntax): void => {
  const plain = type.kind === 'array' ? type.element : type;
  if (plain.kind === 'primitive' && plain.name === 'void')
    build.report(plain, "'void' type not allowed here");
};

const parameter = (build: Build, node: TreeNode): ParameterSyntax => {
  const isVarargs = node.kind === 'spread_parameter';
  const declarator = isVarargs ? required(childOf(node, 'variable_declarator'), 'parameter') : node;
  const name = nameOf(build, required(childIn(declarator, 'name'), 'parameter name'));
  const plain = build.type(required(childIn(node, 'type'), 'parameter type'));
  const type = withDimensions(plain, childIn(declarator, 'dimensions'));
  const modifiers = build.modifiers(childOf(node, 'modifiers'));
  refuseVoid(build, type);
  return {
    name,
    type: isVarargs ? { kind: 'array', element: type, start: type.start, end: type.end } : type,
    isVarargs,
    isFinal: modifiers.flags.has('final'),
  };
};

export const buildParameters = (build: Build, node: TreeNode): readonly ParameterSyntax[] =>
  namedChildren(node)
    .filter((child) => child.kind === 'formal_parameter' || child.kind === 'spread_parameter')
    .map((child, index, all) => {
      if (child.kind === 'spread_parameter' && index < all.length - 1)
        build.report(spanOf(child), 'varargs parameter must be the last parameter');
      return parameter(build, child);
    });

/** Parameters of a lambda without types. */
export const inferredParameter = (name: NameSyntax): ParameterSyntax => ({
  name,
  isVarargs: false,
  isFinal: false,
});

const typeParameterName = (build: Build, node: TreeNode, before: readonly TreeNode[]): NameSyntax => {
  const nameIn = (one: TreeNode): NameSyntax =>
    nameOf(build, required(childOf(one, 'type_identifier'), 'type parameter'));
  const name = nameIn(node);
  if (before.some((one) => nameIn(one).text === name.text))
    build.report(name, `type variable ${name.text} is already defined`);
  return name;
};

export const buildTypeParameters = (
  build: Build,
  node: TreeNode | undefined,
): readonly TypeParameterSyntax[] =>
  node === undefined
    ? []
    : namedChildren(node).map((child, index, all) => ({
        name: typeParameterName(build, child, all.slice(0, index)),
        bounds: namedChildren(childOf(child, 'type_bound') ?? { ...child, children: [] }).map((bound) =>
          build.type(bound),
        ),
      }));
