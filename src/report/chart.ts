/** A line chart in characters: Braille dots (2 × 4 a cell), or `.`, `'` and `:` (1 × 2 a cell). Pure. */
import type { EquityPoint } from '../wire/messages.ts';

export interface ChartSize {
  /** Cells of the plot itself, without labels. */
  readonly columns: number;
  readonly rows: number;
  /** False where the terminal shows ASCII only. */
  readonly unicode: boolean;
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  /** One byte a dot, row by row from the top. */
  readonly dots: Uint8Array;
}

// Bit of each dot of a Braille cell, by column then row, as Unicode numbers them.
const BRAILLE_BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const BRAILLE_BASE = 0x2800;
const ASCII_CELLS = [' ', "'", '.', ':'] as const;

const dotAt = (canvas: Canvas, x: number, y: number): boolean => canvas.dots[y * canvas.width + x] === 1;

const brailleCell = (canvas: Canvas, column: number, row: number): string => {
  let bits = 0;
  for (const [dx, columnBits] of BRAILLE_BITS.entries()) {
    for (const [dy, bit] of columnBits.entries()) {
      if (dotAt(canvas, column * 2 + dx, row * 4 + dy)) bits |= bit;
    }
  }
  return bits === 0 ? ' ' : String.fromCharCode(BRAILLE_BASE + bits);
};

const asciiCell = (canvas: Canvas, column: number, row: number): string => {
  const top = dotAt(canvas, column, row * 2) ? 1 : 0;
  const bottom = dotAt(canvas, column, row * 2 + 1) ? 2 : 0;
  return ASCII_CELLS[top + bottom] ?? ' ';
};

/** Between what equity moved in one span of time. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/**
 * Equity in `width` equal spans of time. It stands still between trades, so a span starts with the value
 * that the one before ended with; no extreme is lost. Points are in order of time.
 */
export const spansOf = (points: readonly EquityPoint[], width: number): readonly Span[] => {
  const startMs = points[0]?.timestamp ?? 0;
  const lengthMs = Math.max(1, (points.at(-1)?.timestamp ?? 0) - startMs);
  let next = 0;
  let value = points[0]?.equity ?? 0;
  return Array.from({ length: width }, (_, x) => {
    const untilMs = x === width - 1 ? Number.POSITIVE_INFINITY : startMs + (lengthMs * (x + 1)) / width;
    const span = { low: value, high: value };
    for (let point = points[next]; point && point.timestamp <= untilMs; point = points[next]) {
      value = point.equity;
      span.low = Math.min(span.low, value);
      span.high = Math.max(span.high, value);
      next += 1;
    }
    return span;
  });
};

const drawLine = (spans: readonly Span[], height: number): Canvas => {
  const width = spans.length;
  const dots = new Uint8Array(width * height);
  const low = Math.min(...spans.map((span) => span.low));
  const range = Math.max(...spans.map((span) => span.high)) - low;
  const yOf = (value: number): number =>
    range === 0 ? Math.floor((height - 1) / 2) : Math.round(((low + range - value) / range) * (height - 1));
  spans.forEach((span, x) => {
    // A jump is drawn as a vertical stroke, so that the line stays one line.
    for (let y = yOf(span.high); y <= yOf(span.low); y += 1) dots[y * width + x] = 1;
  });
  return { width, height, dots };
};

/** The lines of the plot, top first; none for fewer than two points. */
export const plotLine = (points: readonly EquityPoint[], size: ChartSize): readonly string[] => {
  if (points.length < 2) return [];
  const dotsX = size.unicode ? 2 : 1;
  const dotsY = size.unicode ? 4 : 2;
  const canvas = drawLine(spansOf(points, size.columns * dotsX), size.rows * dotsY);
  const cell = size.unicode ? brailleCell : asciiCell;
  return Array.from({ length: size.rows }, (_, row) =>
    Array.from({ length: size.columns }, (_, column) => cell(canvas, column, row))
      .join('')
      .trimEnd(),
  );
};
