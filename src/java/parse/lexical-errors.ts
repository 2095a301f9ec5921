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

/**
 * The source with texts in place of character literals that are none, as long as before: the rest can then be
 * looked into. Undefined when other literals are wrong, whose ends nobody knows.
 */
export const withoutWrongCharacters = (source: string): string | undefined => {
  let repaired = source;
  for (const { place } of lexicalErrors(source)) {
    const text = source.slice(place.start, place.end);
    if (text.length < 2 || !text.startsWith("'") || !text.endsWith("'") || text.includes('\n'))
      return undefined;
    repaired = `${repaired.slice(0, place.start)}"${' '.repeat(text.length - 2)}"${repaired.slice(place.end)}`;
  }
  return repaired === source ? undefined : repaired;
};
