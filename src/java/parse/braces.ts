/** Which brace is probably missing or one too many: people indent, and the indentation tells. */
import type { LineMap } from '../lines.ts';
import type { Token } from './tokens.ts';

interface Open {
  readonly token: Token;
  /** Blanks in front of the line that the brace stands in. */
  readonly indent: number;
}

export interface BraceGuess {
  readonly kind: 'unclosed' | 'extra';
  readonly line: number;
}

const TAB = 4;

const indentAt = (source: string, offset: number): number => {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const blanks = /^[ \t]*/.exec(source.slice(lineStart, lineStart + 200))?.[0] ?? '';
  return [...blanks].reduce((sum, blank) => sum + (blank === '\t' ? TAB : 1), 0);
};

const isFirstInLine = (source: string, offset: number): boolean =>
  source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';

/** Undefined when every brace has its partner. */
export const braceGuess = (
  tokens: readonly Token[],
  source: string,
  lines: LineMap,
): BraceGuess | undefined => {
  const braces = tokens.filter(({ text }) => text === '{' || text === '}');
  const surplus = braces.reduce((sum, { text }) => sum + (text === '{' ? 1 : -1), 0);
  const guess = (kind: BraceGuess['kind'], { start }: Token): BraceGuess => ({
    kind,
    line: lines.lineAt(start),
  });
  const stack: Open[] = [];
  for (const token of braces) {
    if (token.text === '{') {
      stack.push({ token, indent: indentAt(source, token.start) });
      continue;
    }
    const open = stack.pop();
    if (open === undefined) return surplus < 0 ? guess('extra', token) : undefined;
    if (!isFirstInLine(source, token.start)) continue;
    const indent = indentAt(source, token.start);
    if (surplus > 0 && indent < open.indent) return guess('unclosed', open.token);
    if (surplus < 0 && indent > open.indent) return guess('extra', token);
  }
  const last = stack.at(-1);
  return surplus > 0 && last !== undefined ? guess('unclosed', last.token) : undefined;
};

/** One sentence for it. */
export const braceHint = ({ kind, line }: BraceGuess): string =>
  kind === 'unclosed'
    ? `the '{' in line ${line} seems to have no '}'`
    : `the '}' in line ${line} seems to be one too many`;
