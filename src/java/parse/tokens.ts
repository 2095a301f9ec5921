/** A plain scan of source text, for places where the parser has lost its way. */
import type { Place } from '../lines.ts';

export interface Token extends Place {
  readonly kind: 'word' | 'number' | 'text' | 'operator';
  readonly text: string;
}

const PIECES =
  /(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+)|([\p{L}_$][\p{L}\p{N}_$]*)|(\d[\w.]*)|("""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(===|!==|==|!=|<=|>=|=>|->|::|&&|\|\||\+\+|--|\*\*|[+\-*/%&|^]=|[\s\S])/gu;

const kindOf = (match: RegExpExecArray): Token['kind'] => {
  if (match[2] !== undefined) return 'word';
  if (match[3] !== undefined) return 'number';
  return match[4] === undefined ? 'operator' : 'text';
};

/** All tokens; blanks and comments are left out. */
export const tokensOf = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (const match of source.matchAll(PIECES)) {
    if (match[1] !== undefined) continue;
    tokens.push({
      kind: kindOf(match),
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return tokens;
};
