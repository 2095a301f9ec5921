/** The headings of library declarations: names and supertypes, read without the rest. */

export interface TypeHeading {
  readonly name: string;
  readonly isInterface: boolean;
  /** Simple names of everything after `extends` and `implements`. */
  readonly supertypes: readonly string[];
  readonly nested: readonly TypeHeading[];
}

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_$][\w$]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'|[^\s]/g;
const KEYWORDS = new Set(['class', 'interface', 'enum', 'record']);

const isWord = (token: string | undefined): token is string =>
  token !== undefined && /^[A-Za-z_$]/.test(token);

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/** From the token after the name to the opening brace: last parts of the supertypes' names. */
const supertypesOf = (reader: Reader): readonly string[] => {
  const found: string[] = [];
  let depth = 0;
  let isListed = false;
  for (; reader.at < reader.tokens.length && reader.tokens[reader.at] !== '{'; reader.at++) {
    const token = reader.tokens[reader.at] ?? '';
    if (token === '<' || token === '(') depth += 1;
    else if (token === '>' || token === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (token === 'extends' || token === 'implements') isListed = true;
    else if (token === 'permits') isListed = false;
    else if (isListed && isWord(token) && reader.tokens[reader.at + 1] !== '.') found.push(token);
  }
  return found;
};

const readType = (reader: Reader): TypeHeading => {
  const keyword = reader.tokens[reader.at] ?? '';
  const name = reader.tokens[reader.at + 1] ?? '';
  reader.at += 2;
  const supertypes = supertypesOf(reader);
  reader.at += 1;
  const nested: TypeHeading[] = [];
  for (let depth = 1; depth > 0 && reader.at < reader.tokens.length; ) {
    const token = reader.tokens[reader.at] ?? '';
    if (depth === 1 && startsType(reader)) {
      nested.push(readType(reader));
      continue;
    }
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    reader.at += 1;
  }
  return { name, isInterface: keyword === 'interface', supertypes, nested };
};

const startsType = (reader: Reader): boolean =>
  KEYWORDS.has(reader.tokens[reader.at] ?? '') && isWord(reader.tokens[reader.at + 1]);

const NESTED = /\b(?:class|interface|enum|record)\s+[A-Z]/;

/** Most declarations nest no types: then the heading is all there is to read. */
const relevantPart = (declaration: string): string => {
  const open = declaration.indexOf('{');
  return open < 0 || NESTED.test(declaration.slice(open)) ? declaration : `${declaration.slice(0, open)}{}`;
};

/** The heading of one declaration and of the types nested in it. */
export const readHeading = (declaration: string): TypeHeading => {
  const tokens = (relevantPart(declaration).match(TOKEN) ?? []).filter((token) => !/^\/[/*]/.test(token));
  const reader: Reader = { tokens, at: 0 };
  while (reader.at < tokens.length && !startsType(reader)) reader.at += 1;
  return readType(reader);
};
