/** The concrete syntax tree as plain objects: read out of WebAssembly once, in one walk. */
import type { Language, Parser, TreeCursor } from 'web-tree-sitter';

export interface TreeNode {
  /** The grammar's name of the node, or the token's text for keywords and punctuation. */
  readonly kind: string;
  readonly isNamed: boolean;
  readonly field: string | undefined;
  /** Offsets into the source, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly isError: boolean;
  /** A token that the parser made up to go on. */
  readonly isMissing: boolean;
  /** All children but comments. */
  readonly children: readonly TreeNode[];
}

const isComment = (kind: string): boolean => kind === 'line_comment' || kind === 'block_comment';

const grammars = new WeakMap<Language, Grammar>();

const grammarOf = (language: Language): Grammar => {
  const known = grammars.get(language);
  if (known !== undefined) return known;
  const { types, fields } = language;
  const made: Grammar = {
    types,
    fields,
    named: types.map((_, id) => language.nodeTypeIsNamed(id)),
    leaves: types.map((type) => LEAVES.has(type)),
  };
  grammars.set(language, made);
  return made;
};

/** Rules that never have children, so that nobody has to ask. */
const LEAVES = new Set(
  (
    'identifier type_identifier decimal_integer_literal hex_integer_literal octal_integer_literal ' +
    'binary_integer_literal decimal_floating_point_literal hex_floating_point_literal true false ' +
    'character_literal null_literal this super void_type boolean_type asterisk line_comment block_comment'
  ).split(' '),
);

interface Grammar {
  readonly types: readonly string[];
  readonly fields: readonly (string | null)[];
  readonly named: readonly boolean[];
  readonly leaves: readonly boolean[];
}

const readChildren = (cursor: TreeCursor, grammar: Grammar, start: number): readonly TreeNode[] => {
  const children: TreeNode[] = [];
  let last = start;
  if (!cursor.gotoFirstChild()) return children;
  do {
    const typeId = cursor.nodeTypeId;
    const kind = grammar.types[typeId] ?? 'ERROR';
    if (isComment(kind)) continue;
    const child =
      grammar.named[typeId] === false
        ? tokenNode(cursor, grammar, kind, last)
        : ruleNode(cursor, grammar, typeId, kind);
    children.push(child);
    last = child.end;
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return children;
};

const fieldOf = (cursor: TreeCursor, grammar: Grammar): string | undefined => {
  const id = cursor.currentFieldId;
  return id === 0 ? undefined : (grammar.fields[id] ?? undefined);
};

/** Words are never in a field of the grammar; of the other tokens, operators and empty statements are. */
const WORD = /^[a-z@(){},.]/;

/** A token needs no place of its own in a tree without errors: it stands right after what is before it. */
const tokenNode = (cursor: TreeCursor, grammar: Grammar, kind: string, after: number): TreeNode => ({
  kind,
  isNamed: false,
  field: WORD.test(kind) ? undefined : fieldOf(cursor, grammar),
  start: after,
  end: after + kind.length,
  isError: false,
  isMissing: false,
  children: NO_CHILDREN,
});

const NO_CHILDREN: readonly TreeNode[] = [];

const ruleNode = (cursor: TreeCursor, grammar: Grammar, typeId: number, kind: string): TreeNode => {
  const start = cursor.startIndex;
  return {
    kind,
    isNamed: true,
    field: fieldOf(cursor, grammar),
    start,
    end: cursor.endIndex,
    isError: false,
    isMissing: false,
    children: grammar.leaves[typeId] === true ? NO_CHILDREN : readChildren(cursor, grammar, start),
  };
};

/** Every place of every token, for trees in which something is wrong. */
const readExactly = (cursor: TreeCursor, grammar: Grammar): TreeNode => {
  const typeId = cursor.nodeTypeId;
  const kind = grammar.types[typeId] ?? 'ERROR';
  const field = fieldOf(cursor, grammar);
  const children: TreeNode[] = [];
  const { startIndex: start, endIndex: end } = cursor;
  if (cursor.gotoFirstChild()) {
    do {
      const child = readExactly(cursor, grammar);
      if (!isComment(child.kind)) children.push(child);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return {
    kind,
    isNamed: grammar.named[typeId] ?? true,
    field,
    start,
    end,
    isError: kind === 'ERROR',
    isMissing: start === end && children.length === 0 && cursor.nodeIsMissing,
    children,
  };
};

const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/**
 * Parses and reads the whole tree. The grammar stops at characters beyond 16 bits, which Java allows in literals:
 * it is shown two private ones in their place; what is in a literal is read from the source itself.
 */
export const parseTree = (parser: Parser, source: string): TreeNode => {
  const tree = parser.parse(source.replace(SURROGATE_PAIR, '\ue000\ue000'));
  if (tree === null || parser.language === null) throw new Error('the Java parser has no language');
  const cursor = tree.walk();
  try {
    const grammar = grammarOf(parser.language);
    if (tree.rootNode.hasError) return readExactly(cursor, grammar);
    return ruleNode(cursor, grammar, cursor.nodeTypeId, cursor.nodeType);
  } finally {
    cursor.delete();
    tree.delete();
  }
};

/** The first child in that field of the grammar's rule. */
export const childIn = (node: TreeNode, field: string): TreeNode | undefined =>
  node.children.find((child) => child.field === field);

/** All children in that field. */
export const childrenIn = (node: TreeNode, field: string): readonly TreeNode[] =>
  node.children.filter((child) => child.field === field);

/** The first child of that kind. */
export const childOf = (node: TreeNode, kind: string): TreeNode | undefined =>
  node.children.find((child) => child.kind === kind);

/** Whether the node has that keyword or punctuation as a direct child. */
export const hasToken = (node: TreeNode, token: string): boolean => childOf(node, token) !== undefined;

/** The named children: rules, no keywords or punctuation. */
export const namedChildren = (node: TreeNode): readonly TreeNode[] =>
  node.children.filter((child) => child.isNamed);
