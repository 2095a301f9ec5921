/** Literals and comments that do not end: a parser can only guess around them, a scan sees them. */
import type { Place } from '../lines.ts';

export interface SourceError {
  readonly place: Place;
  readonly message: string;
  readonly hint?: string;
}

/** Everything that can contain quotes or slashes of its own, complete or not. */
const PIECES =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:(?<!\\)"""|$)|"(?:\\[^\n]|[^"\\\n])*(?:"|$|(?=\n))|'(?:\\u+[\da-fA-F]{4}|\\[0-7]{1,3}|\\[^\n]|[^'\\\n])*(?:'|$|(?=\n))/g;

const CHARACTER = /^'(?:\\u+[\da-fA-F]{4}|\\[0-7]{1,3}|\\.|[^'\\])'$/;

const wrong = (text: string): string | undefined => {
  if (text.startsWith('//')) return undefined;
  if (text.startsWith('/*')) return text.length > 3 && text.endsWith('*/') ? undefined : 'unclosed comment';
  if (text.startsWith('"""'))
    return text.length > 5 && text.endsWith('"""') ? undefined : 'unclosed text block';
  if (text.startsWith('"'))
    return text.length > 1 && text.endsWith('"') ? undefined : 'unclosed string literal';
  if (text === "''") return 'empty character literal';
  return CHARACTER.test(text) ? undefined : 'unclosed character literal';
};

/** In the order of the source. */
export const lexicalErrors = (source: string): readonly SourceError[] => {
  const found: SourceError[] = [];
  for (const match of source.matchAll(PIECES)) {
    const message = wrong(match[0]);
    if (message === undefined) continue;
    found.push({
      place: { start: match.index, end: match.index + Math.max(1, match[0].split('\n')[0]?.length ?? 1) },
      message,
    });
  }
  return found;
};
