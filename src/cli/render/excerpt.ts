/** A line of source text with a mark below the place in question, as a terminal shows it. */

const TAB_CELLS = 4;

// East Asian wide and fullwidth forms; what is newer than these blocks is emoji, which Unicode marks.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f|\u20e3/u;
const NO_WIDTH = /^[\p{M}\p{Cf}]+$/u;
const ASCII = /^[\t\x20-\x7e]*$/;

interface Cell {
  readonly text: string;
  readonly cells: number;
  /** UTF-16 units in the source. */
  readonly units: number;
}

const widthOf = (character: string): number => {
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
};

/** What a user sees as one character; an emoji of several code points is one. */
const charactersOf = (line: string): readonly string[] =>
  ASCII.test(line)
    ? [...line]
    : [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)].map(({ segment }) => segment);

const cellsOf = (line: string): readonly Cell[] => {
  let at = 0;
  return charactersOf(line).map((character) => {
    const isTab = character === '\t';
    const cells = isTab ? TAB_CELLS - (at % TAB_CELLS) : widthOf(character);
    at += cells;
    // What a terminal would obey is not handed to it.
    const text = isTab ? ' '.repeat(cells) : /\p{Cc}/u.test(character) ? '\ufffd' : character;
    return { text, cells, units: character.length };
  });
};

const sum = (cells: readonly Cell[]): number => cells.reduce((total, cell) => total + cell.cells, 0);
const textOf = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('');

/** Index of the character that holds the unit. */
const indexOf = (cells: readonly Cell[], unit: number): number => {
  let units = 0;
  const found = cells.findIndex((cell) => {
    units += cell.units;
    return units > unit;
  });
  return found === -1 ? cells.length : found;
};

/** Cells kept in front of the place in a line that is too long. */
const LEAD_CELLS = 20;

/** How many characters from `from` on fit. */
const fitting = (cells: readonly Cell[], from: number, room: number): number => {
  let used = 0;
  let to = from;
  while (to < cells.length && used + (cells[to]?.cells ?? 0) <= room) {
    used += cells[to]?.cells ?? 0;
    to += 1;
  }
  return to;
};

export interface Excerpt {
  readonly text: string;
  /** Blanks, then `^` and as many `~` as the place is wide. */
  readonly mark: string;
}

/**
 * @param line without its line end
 * @param start 0-based UTF-16 unit of the place
 * @param end exclusive; at most the end of the line
 * @param columns of the terminal: a longer line is cut around the place
 */
export const excerptOf = (line: string, start: number, end: number, columns: number): Excerpt => {
  const cells = cellsOf(line.trimEnd());
  const at = indexOf(cells, start);
  const until = Math.max(at + 1, indexOf(cells, end - 1) + 1);
  const room = Math.max(2 * LEAD_CELLS, columns - 2);
  const isLong = sum(cells) > room;
  const first = isLong && sum(cells.slice(0, until)) > room ? Math.max(0, at - LEAD_CELLS) : 0;
  const last = isLong ? fitting(cells, first, room) : cells.length;
  const front = first > 0 ? '…' : '';
  const width = Math.max(1, sum(cells.slice(at, Math.min(until, last))));
  return {
    text: `${front}${textOf(cells.slice(first, last))}${last < cells.length ? '…' : ''}`,
    mark: `${' '.repeat(front.length + sum(cells.slice(first, at)))}^${'~'.repeat(width - 1)}`,
  };
};
