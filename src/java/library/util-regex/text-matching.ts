import { illegalArgument, outOfBounds } from '../throwing.ts';
import { translateRegex } from './translate.ts';

// What `String.split`, `matches` and `replaceAll` do; `Pattern` and `Matcher` share it.

const META = new Set('\\^$.|?*+()[{');
const compiled = new Map<string, RegExp>();
const CACHE_LIMIT = 200;

/** The translation of a regular expression, kept for the next call: strategies split in loops. */
const compile = (regex: string): RegExp => {
  const known = compiled.get(regex);
  if (known !== undefined) return known;
  if (compiled.size >= CACHE_LIMIT) compiled.clear();
  const made = translateRegex(regex, '');
  compiled.set(regex, made);
  return made;
};

/** Whether the whole text matches. */
export const matches = (regex: string, text: string): boolean => matchesWhole(compile(regex), text);

/** Whether the whole text matches. */
export const matchesWhole = (pattern: RegExp, text: string): boolean =>
  new RegExp(`^(?:${pattern.source})$(?![\\s\\S])`, pattern.flags.replace('m', '')).test(text);

export const replaceEvery = (regex: string, text: string, replacement: string): string =>
  replaceMatches(compile(regex), text, replacement, Number.POSITIVE_INFINITY);

export const replaceOnce = (regex: string, text: string, replacement: string): string =>
  replaceMatches(compile(regex), text, replacement, 1);

/** Replaces the first `most` matches; `$1` and `${name}` in the replacement stand for groups. */
export const replaceMatches = (pattern: RegExp, text: string, replacement: string, most: number): string => {
  let done = '';
  let end = 0;
  let count = 0;
  for (const match of text.matchAll(pattern)) {
    if (count++ >= most) break;
    done += text.slice(end, match.index) + expand(replacement, match);
    end = match.index + match[0].length;
  }
  return done + text.slice(end);
};

/** The replacement text with its group references filled in. */
export const expand = (replacement: string, match: RegExpMatchArray): string =>
  replacement.replace(/\\([\s\S]?)|\$(\d+)|\$\{(\w+)\}|\$/g, (reference, literal, number, name) => {
    if (literal !== undefined) {
      if (literal === '') throw illegalArgument('character to be escaped is missing');
      return literal;
    }
    if (number !== undefined) return numberedGroup(String(number), match);
    if (name === undefined) throw illegalArgument(`Illegal group reference${reference === '$' ? '' : ''}`);
    if (match.groups === undefined || !(name in match.groups)) {
      throw illegalArgument(`No group with name {${name}}`);
    }
    return match.groups[name] ?? '';
  });

/** The longest prefix of the digits that names a group; the other digits are text. */
const numberedGroup = (digits: string, match: RegExpMatchArray): string => {
  let length = 1;
  if (Number(digits[0]) >= match.length) throw outOfBounds(`No group ${digits[0]}`);
  while (length < digits.length && Number(digits.slice(0, length + 1)) < match.length) length++;
  return (match[Number(digits.slice(0, length))] ?? '') + digits.slice(length);
};

/** `String.split`: at literal characters without a regular expression. */
export const splitBy = (regex: string, text: string, limit: number): string[] => {
  if (regex.length === 1 && !META.has(regex)) return splitLiteral(text, regex, limit);
  if (/^\\[^0-9a-zA-Z]$/.test(regex)) return splitLiteral(text, regex.slice(1), limit);
  return splitAt(compile(regex), text, limit);
};

const splitLiteral = (text: string, separator: string, limit: number): string[] => {
  const all = text.split(separator);
  if (limit > 0 && all.length > limit)
    return [...all.slice(0, limit - 1), all.slice(limit - 1).join(separator)];
  return limit === 0 ? withoutTail(all, text) : all;
};

/** `Pattern.split`: a match of nothing at the start splits nothing off. */
export const splitAt = (pattern: RegExp, text: string, limit: number): string[] => {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (limit > 0 && parts.length >= limit - 1) break;
    if (match[0] === '' && (match.index === 0 || match.index >= text.length)) continue;
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return limit === 0 ? withoutTail(parts, text) : parts;
};

/** Without empty texts at the end; but a text that was not split at all stays, even empty. */
const withoutTail = (parts: string[], text: string): string[] => {
  if (parts.length === 1) return [text];
  let length = parts.length;
  while (length > 0 && parts[length - 1] === '') length--;
  return parts.slice(0, length);
};
