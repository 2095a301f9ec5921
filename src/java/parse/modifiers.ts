/** Which modifiers may stand where (JLS 8.1.1, 8.3.1, 8.4.3, 9.1.1, 14.4). */
import { type Build, spanOf, textOf } from './build.ts';
import { childOf, type TreeNode } from './tree.ts';

/** What a declaration stands in. */
type Around = 'file' | 'class' | 'interface' | 'function';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const ACCESS = 'public protected private';
const CLASS = 'abstract final sealed non-sealed strictfp';

const CLASSES: Readonly<Record<Around, ReadonlySet<string>>> = {
  file: words(`public ${CLASS}`),
  class: words(`${ACCESS} static ${CLASS}`),
  interface: words(`public static ${CLASS}`),
  function: words('abstract final strictfp static'),
};

/** What those kinds of classes cannot be. */
const NEVER: Readonly<Record<string, ReadonlySet<string>>> = {
  interface_declaration: words('final'),
  annotation_type_declaration: words('final sealed non-sealed'),
  enum_declaration: words('abstract final sealed non-sealed'),
  record_declaration: words('abstract sealed non-sealed'),
};

const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  field_declaration: words(`${ACCESS} static final transient volatile`),
  constant_declaration: words('public static final'),
  annotation_type_element_declaration: words('public abstract'),
};

/** Theirs are looked at where the class is known. */
const CONSTRUCTORS = words('constructor_declaration compact_constructor_declaration');

const METHODS = words(`${ACCESS} abstract static final synchronized native strictfp`);
const INTERFACE_METHODS = words('public private abstract default static strictfp');
const FINAL = words('final');

const allowedFor = ({ kind }: TreeNode, around: Around): ReadonlySet<string> => {
  if (kind === 'method_declaration') return around === 'interface' ? INTERFACE_METHODS : METHODS;
  if (kind.endsWith('_declaration') && !(kind in MEMBERS) && kind !== 'local_variable_declaration')
    return CLASSES[around];
  return MEMBERS[kind] ?? FINAL;
};

const CLASHES: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['abstract', words('private static native synchronized default')],
  ['default', words('static private')],
];
const FIELD_CLASHES: typeof CLASHES = [['final', words('volatile')]];
const CLASS_CLASHES: typeof CLASHES = [
  ['final', words('sealed non-sealed')],
  ['sealed', words('non-sealed')],
];

const clashesFor = ({ kind }: TreeNode): typeof CLASHES => {
  if (kind === 'method_declaration') return CLASHES;
  return kind === 'field_declaration' ? FIELD_CLASHES : CLASS_CLASHES;
};

const clashOf = (flags: readonly string[], node: TreeNode): readonly [string, string] | undefined => {
  for (const [one, others] of clashesFor(node)) {
    const other = flags.includes(one) ? flags.find((flag) => others.has(flag)) : undefined;
    if (other !== undefined) return [one, other];
  }
  return undefined;
};

const checkOf = (build: Build, node: TreeNode, modifiers: TreeNode, around: Around): void => {
  const tokens = modifiers.children.filter(({ kind }) => !kind.endsWith('annotation'));
  const flags = tokens.map((token) => textOf(build, token));
  const allowed = allowedFor(node, around);
  const wrong = flags.findIndex((flag) => !allowed.has(flag) || NEVER[node.kind]?.has(flag) === true);
  const clash = clashOf(flags, node);
  if (wrong >= 0) build.report(spanOf(tokens[wrong] ?? node), `modifier ${flags[wrong]} not allowed here`);
  else if (clash !== undefined)
    build.report(spanOf(modifiers), `illegal combination of modifiers: ${clash.join(' and ')}`);
};

const AROUND: Readonly<Record<string, Around>> = {
  program: 'file',
  class_body: 'class',
  enum_body_declarations: 'class',
  interface_body: 'interface',
  annotation_type_body: 'interface',
};

/** Reports modifiers that do not belong to a declaration, or not together, everywhere in a tree. */
export const checkModifiers = (build: Build, node: TreeNode): void => {
  const around = AROUND[node.kind] ?? 'function';
  for (const child of node.children) {
    const modifiers = child.isNamed ? childOf(child, 'modifiers') : undefined;
    if (modifiers !== undefined && !CONSTRUCTORS.has(child.kind)) checkOf(build, child, modifiers, around);
    checkModifiers(build, child);
  }
};

/** `<>` stands only behind `new`. */
export const checkDiamonds = (build: Build, node: TreeNode, around?: string): void => {
  for (const child of node.children) {
    const isDiamond = child.kind === 'type_arguments' && !child.children.some(({ isNamed }) => isNamed);
    if (isDiamond && around !== 'object_creation_expression' && node.kind === 'generic_type')
      build.report(spanOf(child), 'illegal start of type: write what stands between < and >');
    checkDiamonds(build, child, node.kind);
  }
};
