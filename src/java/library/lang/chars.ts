const CHUNK = 8192;

/** The text of a `char[]`. In pieces, because arguments of one call are limited. */
export const charsToString = (chars: Uint16Array): string => {
  if (chars.length <= CHUNK) return String.fromCharCode(...chars);
  let text = '';
  for (let at = 0; at < chars.length; at += CHUNK)
    text += String.fromCharCode(...chars.subarray(at, at + CHUNK));
  return text;
};

/** The UTF-16 units of a text as a `char[]`. */
export const stringToChars = (text: string): Uint16Array => {
  const chars = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) chars[at] = text.charCodeAt(at);
  return chars;
};
