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

const namedTables = new WeakMap<Language, readonly boolean[]>();

/** By node type id: whether it is a rule of the grammar rather than a token. */
const namedTable = (language: Language): readonly boolean[] => {
  const known = namedTables.get(language);
  if (known !== undefined) return known;
  const made = language.types.map((_, id) => language.nodeTypeIsNamed(id));
  namedTables.set(language, made);
  return made;
};

const readNode = (cursor: TreeCursor, language: Language, named: readonly boolean[]): TreeNode => {
  const typeId = cursor.nodeTypeId;
  const kind = language.types[typeId] ?? 'ERROR';
  const fieldId = cursor.currentFieldId;
  const children: TreeNode[] = [];
  const { startIndex: start, endIndex: end } = cursor;
  if (cursor.gotoFirstChild()) {
    do {
      const child = readNode(cursor, language, named);
      if (!isComment(child.kind)) children.push(child);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return {
    kind,
    isNamed: named[typeId] ?? true,
    field: fieldId === 0 ? undefined : (language.fields[fieldId] ?? undefined),
    start,
    end,
    isError: kind === 'ERROR',
    isMissing: start === end && children.length === 0 && cursor.nodeIsMissing,
    children,
  };
};

/** Parses and reads the whole tree. */
export const parseTree = (parser: Parser, source: string): TreeNode => {
  const tree = parser.parse(source);
  if (tree === null || parser.language === null) throw new Error('the Java parser has no language');
  const cursor = tree.walk();
  try {
    return readNode(cursor, parser.language, namedTable(parser.language));
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
