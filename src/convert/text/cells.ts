/** Rows of a text file, cut into cells that are not yet read as values. */
import { isUtf8 } from 'node:buffer';

/** A stretch of rows. */
export interface Cells {
  readonly rowCount: number;
  /** UTF-8, to be checked where a cell is read as text. */
  readonly bytes: Buffer;
  /** Cells a row. */
  readonly width: number;
  /** Offset of the first byte of each cell, row by row; {@link MISSING} where there is no value. */
  readonly starts: Int32Array;
  /** Offset behind the last byte of each cell. */
  readonly ends: Int32Array;
  /** 1 for cells that are text by their notation, as strings of JSON are; undefined where notation does not tell. */
  readonly isText?: Uint8Array | undefined;
  /** The line of the file where each row starts, counted from 1. */
  readonly lines: Float64Array;
}

/** In place of an offset: a missing value. */
export const MISSING = -1;

/** The text of a cell, undefined when it is not UTF-8. */
export const textOfCell = ({ bytes, starts, ends }: Cells, cell: number): string | undefined => {
  const [start, end] = [starts[cell] ?? 0, ends[cell] ?? 0];
  let isAscii = true;
  for (let i = start; isAscii && i < end; i++) isAscii = (bytes[i] ?? 0) < 0x80;
  if (isAscii) return bytes.toString('latin1', start, end);
  return isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : undefined;
};

/** A cell as a writer of messages shows it. */
export const shownCell = (cells: Cells, cell: number): string => {
  const text = textOfCell(cells, cell);
  if (text === undefined) return 'bytes that are not UTF-8';
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
};

/** Offsets of cells that are found in a block, which grow as they come. */
export class CellOffsets {
  starts = new Int32Array(4096);
  ends = new Int32Array(4096);
  count = 0;

  add(start: number, end: number): void {
    if (this.count === this.starts.length) this.#grow();
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  #grow(): void {
    const [starts, ends] = [new Int32Array(2 * this.count), new Int32Array(2 * this.count)];
    starts.set(this.starts);
    ends.set(this.ends);
    [this.starts, this.ends] = [starts, ends];
  }
}

/** Collects cells that come as strings, into one text. */
export class CellBuilder {
  readonly #texts: string[] = [];
  readonly #kinds: number[] = [];
  readonly #lines: number[] = [];
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  startRow(line: number): void {
    this.#lines.push(line);
  }

  /** @param isText by its notation */
  add(text: string | null, isText: boolean): void {
    this.#texts.push(text ?? '');
    this.#kinds.push(text === null ? 2 : Number(isText));
  }

  /** @param notationTells whether {@link add} was told something that matters */
  build(notationTells: boolean): Cells {
    const bytes = Buffer.from(this.#texts.join(''));
    const starts = new Int32Array(this.#texts.length);
    const ends = new Int32Array(this.#texts.length);
    let at = 0;
    this.#texts.forEach((text, cell) => {
      starts[cell] = this.#kinds[cell] === 2 ? MISSING : at;
      at += Buffer.byteLength(text);
      ends[cell] = at;
    });
    return {
      rowCount: this.#lines.length,
      width: this.#width,
      lines: Float64Array.from(this.#lines),
      isText: notationTells ? Uint8Array.from(this.#kinds, (kind) => Number(kind === 1)) : undefined,
      ...{ bytes, starts, ends },
    };
  }
}
