/** Column metadata: a map of text, written without escaping (format sheet, section 3.1). */
import { unwritable } from './damage.ts';

const MAX_BYTES = 65_535;
// Readers split at these, or disagree about them.
const FORBIDDEN = /[,:"\\{}\p{Cc}]/u;

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const parseJson = (text: string): Record<string, string> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, textOf(value)]));
  } catch {
    return undefined;
  }
};

const unquote = (text: string): string => text.trim().replaceAll('"', '');

/** The reference's own reading: pieces between commas, split at their first colon, quotes dropped. */
const parseSplit = (text: string): Record<string, string> | undefined => {
  const inner = text.replace(/^\{/, '').replace(/\}$/, '').trim();
  if (inner === '') return {};
  const pairs = inner.split(',').map((piece): [string, string] | undefined => {
    const colon = piece.indexOf(':');
    return colon < 0 ? undefined : [unquote(piece.slice(0, colon)), unquote(piece.slice(colon + 1))];
  });
  return pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs) : undefined;
};

/** @returns the map, or undefined when the text is neither JSON nor the reference's form of it */
export const parseMetadata = (text: string): Record<string, string> | undefined => {
  const trimmed = text.trim();
  return parseJson(trimmed) ?? parseSplit(trimmed);
};

/**
 * `{"k":"v","k2":"v2"}` in the order of insertion.
 * @throws QtsError `failed` for text that readers would take apart differently, or too much of it
 */
export const formatMetadata = (metadata: Readonly<Record<string, string>>, column: string): Uint8Array => {
  const entries = Object.entries(metadata);
  for (const text of entries.flat()) {
    if (!FORBIDDEN.test(text)) continue;
    const what = `metadata ${JSON.stringify(text)} of column ${JSON.stringify(column)}`;
    throw unwritable(
      `${what} has a character that readers split at`,
      'leave out , : " \\ { } and control characters',
    );
  }
  const bytes = new TextEncoder().encode(
    `{${entries.map(([key, value]) => `"${key}":"${value}"`).join(',')}}`,
  );
  if (bytes.length <= MAX_BYTES) return bytes;
  throw unwritable(
    `metadata of column ${JSON.stringify(column)} takes ${bytes.length} bytes, at most ${MAX_BYTES}`,
  );
};
