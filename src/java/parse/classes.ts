/** Classes, interfaces, enums, records and their members (JLS 8, 9) as abstract syntax. */
import { type Build, nameOf, required, spanOf, textOf } from './build.ts';
import { declaratorsOf } from './statements.ts';
import type {
  AnnotationSyntax,
  AnnotationValue,
  BlockSyntax,
  ClassKind,
  ClassSyntax,
  EnumConstantSyntax,
  Expression,
  Member,
  Modifiers,
  NameSyntax,
  TypeSyntax,
} from './syntax.ts';
import { childIn, childOf, hasToken, namedChildren, type TreeNode } from './tree.ts';
import { refuseVoid, withDimensions } from './types.ts';

const annotationValue = (build: Build, key: NameSyntax, node: TreeNode): AnnotationValue => ({
  key,
  value: isConstantSyntax(node) ? build.expression(node) : undefined,
  span: spanOf(node),
});

const isConstantSyntax = (node: TreeNode): boolean =>
  !node.kind.endsWith('annotation') && node.kind !== 'element_value_array_initializer';

const annotation = (build: Build, node: TreeNode): AnnotationSyntax => {
  const path = required(childIn(node, 'name'), 'annotation name');
  const name = nameOf(
    build,
    path.kind === 'scoped_identifier' ? required(childIn(path, 'name'), 'name') : path,
  );
  const values = namedChildren(childIn(node, 'arguments') ?? { ...node, children: [] }).map((child) =>
    child.kind === 'element_value_pair'
      ? annotationValue(
          build,
          nameOf(build, required(childIn(child, 'key'), 'key')),
          required(childIn(child, 'value'), 'value'),
        )
      : annotationValue(build, { text: 'value', start: child.start, end: child.end }, child),
  );
  return { name, values, ...spanOf(node) };
};

const ACCESS = new Set(['public', 'protected', 'private']);

const excludes = (one: string, other: string): boolean =>
  (ACCESS.has(one) && ACCESS.has(other)) ||
  (one === 'abstract' && other === 'final') ||
  (one === 'final' && other === 'abstract');

export const buildModifiers = (build: Build, node: TreeNode | undefined): Modifiers => {
  const flags = new Set<string>();
  const annotations: AnnotationSyntax[] = [];
  for (const child of node?.children ?? []) {
    if (child.kind === 'annotation' || child.kind === 'marker_annotation') {
      const made = annotation(build, child);
      if (annotations.some(({ name }) => name.text === made.name.text))
        build.report(child, `${made.name.text} is not a repeatable annotation type`);
      annotations.push(made);
    } else {
      const flag = textOf(build, child);
      const clash = flags.has(flag) ? flag : [...flags].find((other) => excludes(flag, other));
      if (clash === flag) build.report(child, `repeated modifier ${flag}`);
      else if (clash !== undefined)
        build.report(child, `illegal combination of modifiers: ${clash} and ${flag}`);
      flags.add(flag);
    }
  }
  return { flags, annotations };
};

const typeList = (build: Build, node: TreeNode | undefined): readonly TypeSyntax[] => {
  const list = node && childOf(node, 'type_list');
  return list === undefined ? [] : namedChildren(list).map((child) => build.type(child));
};

const KINDS: Readonly<Record<string, ClassKind>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  enum_declaration: 'enum',
  record_declaration: 'record',
  annotation_type_declaration: 'annotation',
};

export const isClassDeclaration = (node: TreeNode): boolean => node.kind in KINDS;

const enumConstant = (build: Build, node: TreeNode): EnumConstantSyntax => {
  const args = childIn(node, 'arguments');
  const body = childIn(node, 'body');
  const name = nameOf(build, required(childIn(node, 'name'), 'constant name'));
  return {
    name,
    args: args === undefined ? [] : namedChildren(args).map((child) => build.expression(child)),
    ...(body === undefined ? {} : { body: anonymousBody(build, name, body) }),
    ...spanOf(node),
  };
};

const anonymousBody = (build: Build, at: NameSyntax, body: TreeNode): ClassSyntax => ({
  kind: 'class',
  name: { text: '', start: at.start, end: at.end },
  modifiers: { flags: new Set(), annotations: [] },
  typeParameters: [],
  interfaces: [],
  components: [],
  constants: [],
  members: build.classBody(body),
  ...spanOf(body),
});

const superclassOf = (build: Build, node: TreeNode): TypeSyntax | undefined => {
  const clause = childIn(node, 'superclass');
  return clause === undefined ? undefined : build.type(required(namedChildren(clause)[0], 'superclass'));
};

/** Words that name no class, although they name variables. */
const RESTRICTED = new Set(['var', 'yield', 'record', 'sealed', 'permits']);

const className = (build: Build, node: TreeNode): NameSyntax => {
  const name = nameOf(build, required(childIn(node, 'name'), 'class name'));
  if (RESTRICTED.has(name.text)) build.report(name, `'${name.text}' is not allowed as the name of a type`);
  return name;
};

export const buildClass = (build: Build, node: TreeNode): ClassSyntax => {
  const body = required(childIn(node, 'body'), 'class body');
  const superclass = superclassOf(build, node);
  const components = childIn(node, 'parameters');
  const permits = childIn(node, 'permits') ?? childOf(node, 'permits');
  const constants = body.children.filter((child) => child.kind === 'enum_constant');
  const memberList = body.kind === 'enum_body' ? childOf(body, 'enum_body_declarations') : body;
  return {
    kind: KINDS[node.kind] ?? 'class',
    name: className(build, node),
    modifiers: build.modifiers(childOf(node, 'modifiers')),
    typeParameters: build.typeParameters(childIn(node, 'type_parameters')),
    ...(superclass === undefined ? {} : { superclass }),
    interfaces: typeList(build, childIn(node, 'interfaces') ?? childOf(node, 'extends_interfaces')),
    components: components === undefined ? [] : build.parameters(components),
    constants: constants.map((child) => enumConstant(build, child)),
    ...(permits === undefined ? {} : { permits: typeList(build, permits) }),
    members: memberList === undefined ? [] : build.classBody(memberList),
    ...spanOf(node),
  };
};

const throwsOf = (build: Build, node: TreeNode): { readonly throws?: readonly TypeSyntax[] } => {
  const clause = childOf(node, 'throws');
  return clause === undefined ? {} : { throws: namedChildren(clause).map((child) => build.type(child)) };
};

const method = (build: Build, node: TreeNode): Member => {
  const body = childIn(node, 'body');
  const returnType = build.type(required(childIn(node, 'type'), 'return type'));
  if (returnType.kind === 'array') refuseVoid(build, returnType);
  return {
    kind: 'method',
    modifiers: build.modifiers(childOf(node, 'modifiers')),
    typeParameters: build.typeParameters(childIn(node, 'type_parameters')),
    returnType: withDimensions(returnType, childIn(node, 'dimensions')),
    name: nameOf(build, required(childIn(node, 'name'), 'method name')),
    parameters: build.parameters(required(childIn(node, 'parameters'), 'parameters')),
    ...throwsOf(build, node),
    ...(body === undefined ? {} : { body: build.block(body) }),
    ...spanOf(node),
  };
};

const constructorMember = (build: Build, node: TreeNode): Member => {
  const parameters = childIn(node, 'parameters');
  return {
    kind: 'constructor',
    modifiers: build.modifiers(childOf(node, 'modifiers')),
    typeParameters: build.typeParameters(childIn(node, 'type_parameters')),
    name: nameOf(build, required(childIn(node, 'name'), 'constructor name')),
    ...(parameters === undefined ? {} : { parameters: build.parameters(parameters) }),
    ...throwsOf(build, node),
    body: build.block(required(childIn(node, 'body'), 'constructor body')),
    ...spanOf(node),
  };
};

const fieldMember = (build: Build, node: TreeNode): Member => {
  const declarators = declaratorsOf(build, node);
  for (const { name, type, initializer } of declarators) {
    refuseVoid(build, type);
    if (node.kind === 'constant_declaration' && initializer === undefined)
      build.report(name, "'=' expected: a field of an interface needs a value");
  }
  return {
    kind: 'field',
    modifiers: build.modifiers(childOf(node, 'modifiers')),
    declarators,
    ...spanOf(node),
  };
};

const initializer = (node: TreeNode, isStatic: boolean, body: BlockSyntax): Member => ({
  kind: 'initializer',
  isStatic,
  body,
  ...spanOf(node),
});

type MemberBuilder = (build: Build, node: TreeNode) => Member;

const memberBuilders: Readonly<Record<string, MemberBuilder>> = {
  method_declaration: method,
  constructor_declaration: constructorMember,
  compact_constructor_declaration: constructorMember,
  field_declaration: fieldMember,
  constant_declaration: fieldMember,
  block: (build, node) => initializer(node, false, build.block(node)),
  static_initializer: (build, node) =>
    initializer(node, true, build.block(required(childOf(node, 'block'), 'block'))),
};

/** `int min() default 0;`: an abstract method as far as anyone may ask. */
const annotationElement = (build: Build, node: TreeNode): Member => {
  const value = childIn(node, 'value');
  if (value !== undefined && hasToken(node, 'default') && isConstantSyntax(value)) build.expression(value);
  return {
    kind: 'method',
    modifiers: build.modifiers(childOf(node, 'modifiers')),
    typeParameters: [],
    returnType: build.type(required(childIn(node, 'type'), 'element type')),
    name: nameOf(build, required(childIn(node, 'name'), 'element name')),
    parameters: [],
    ...spanOf(node),
  };
};

export const buildMembers = (build: Build, body: TreeNode): readonly Member[] =>
  namedChildren(body).flatMap((node): readonly Member[] => {
    if (node.kind === 'enum_constant' || node.kind === 'enum_body_declarations') return [];
    if (isClassDeclaration(node)) {
      return [{ kind: 'memberClass', declaration: build.classDeclaration(node), ...spanOf(node) }];
    }
    if (node.kind === 'annotation_type_element_declaration') return [annotationElement(build, node)];
    const builder = memberBuilders[node.kind];
    if (builder === undefined) throw new Error(`no builder for the member '${node.kind}'`);
    return [builder(build, node)];
  });

/** Only what {@link buildMembers} needs of an expression. */
export type { Expression };
