/** Text on its way to a terminal or a pipe. Pure. */

// What a server or a strategy says is printed without anything a terminal would obey: C0 (but tab and
// newline), DEL, C1, and the marks that change the direction of text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Removes control characters; line ends and tabs stay. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(CONTROL, '');

/** The same on one line: runs of line ends and tabs become a space. */
export const printableLine = (text: string): string =>
  printable(text)
    .replace(/[\n\t]+/g, ' ')
    .trim();

/** Breaks a text at blanks into lines of at most `width` characters; a longer word has a line of its own. */
export const wrapWords = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',');

/**
 * `1,234.50`: with so many decimals, or with as many as the number has. By hand: the first Intl.NumberFormat of
 * a process takes twenty milliseconds.
 */
export const formatDecimal = (value: number, decimals?: number): string => {
  const text = decimals === undefined ? String(value) : value.toFixed(decimals);
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  if (whole === '') return text;
  const isZero = /^[0.]*$/.test(whole + fraction);
  return `${isZero ? '' : sign}${grouped(whole)}${fraction}`;
};

/** `1,234,567` */
export const formatCount = (count: number): string => formatDecimal(count, 0);

const plural = (count: number, noun: string): string => (count === 1 ? noun : `${noun}s`);

/** `1 hour`, `24 hours` */
export const countOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${plural(count, noun)}`;

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `64.2 KiB` */
export const formatBytes = (bytes: number): string => {
  let value = bytes;
  let unit = 0;
  while (value >= 1_024 && unit < BYTE_UNITS.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${BYTE_UNITS[unit]}`;
};

/** `350 ms`, `2.4 s`, `3 min 20 s`, `2 h 5 min` */
export const formatElapsed = (elapsedMs: number): string => {
  if (elapsedMs < 1_000) return `${Math.round(elapsedMs)} ms`;
  if (elapsedMs < 60_000) return `${(elapsedMs / 1_000).toFixed(1)} s`;
  const seconds = Math.round(elapsedMs / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
};

/** Edits (insert, delete, replace, swap of neighbours) from one text to the other. */
export const editDistance = (from: string, to: string): number => {
  const width = to.length + 1;
  const at = new Int32Array((from.length + 1) * width);
  const cell = (row: number, column: number): number => at[row * width + column] ?? 0;
  for (let row = 0; row <= from.length; row += 1) {
    for (let column = 0; column <= to.length; column += 1) {
      if (row === 0 || column === 0) {
        at[row * width + column] = row + column;
        continue;
      }
      const differs = from[row - 1] === to[column - 1] ? 0 : 1;
      let least = Math.min(
        cell(row - 1, column) + 1,
        cell(row, column - 1) + 1,
        cell(row - 1, column - 1) + differs,
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) least = Math.min(least, cell(row - 2, column - 2) + 1);
      at[row * width + column] = least;
    }
  }
  return cell(from.length, to.length);
};

/** The candidates that a user probably meant: those nearest to the text, upper and lower case aside; none when none is near. */
export const nearestFew = (text: string, candidates: readonly string[], most: number): readonly string[] => {
  const limit = Math.max(1, Math.floor(text.length * 0.4));
  const wanted = text.toLowerCase();
  let best = limit;
  let found: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    if (found.length < most) found.push(candidate);
  }
  return found;
};

/** The candidate that a user probably meant; undefined when none is near. */
export const nearest = (text: string, candidates: readonly string[]): string | undefined =>
  nearestFew(text, candidates, 1)[0];
