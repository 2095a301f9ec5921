/** Walking over frames by their lengths, four bytes at a time; blobs are not read. */
import type { ByteSource } from '../byte-source.ts';
import { viewOf } from './bits/words.ts';
import { damaged, type Site } from './damage.ts';
import { type Layout, LENGTH_BYTES, readUint32 } from './layout.ts';
import type { LastraColumn, LastraFrame } from './types.ts';

/** Position behind the frame at `at`, or -1 when it does not fit before `end`. */
export const nextFrame = (source: ByteSource, at: number, end: number): number => {
  const start = at + LENGTH_BYTES;
  if (start > end) return -1;
  const next = start + readUint32(source, at);
  return next > end ? -1 : next;
};

/** The numbers of a footer body, which is small beside the file and held whole. */
export class FooterBody {
  /** File offset. */
  readonly start: number;
  readonly #view: DataView;

  /** @param start and lengthBytes lie inside the file */
  constructor({ source }: Layout, start: number, lengthBytes: number) {
    this.start = start;
    // A copy: what a source hands out is good until the next read.
    this.#view = viewOf(new Uint8Array(source.read(start, lengthBytes)));
  }

  uint32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  int64(at: number): bigint {
    return this.#view.getBigInt64(at, true);
  }
}

/** Walks frames in file order and compares each place with what the footer says. */
export class FrameWalk {
  readonly #layout: Layout;
  readonly #footer: FooterBody;
  #at: number;

  constructor(layout: Layout, footer: FooterBody) {
    this.#layout = layout;
    this.#footer = footer;
    this.#at = layout.dataStart;
  }

  #site(column: LastraColumn | undefined): Site {
    return { file: this.#layout.site.file, column: column?.name, offsetBytes: 0 };
  }

  /** The offset at `tableAt` of the footer must be here. @throws QtsError `damaged` */
  checkOffset(tableAt: number, column: LastraColumn | undefined): void {
    const stored = this.#footer.uint32(tableAt) + this.#layout.dataStart;
    if (stored === this.#at) return;
    const at = this.#footer.start + tableAt;
    throw damaged(this.#site(column), at, `an offset that leads to ${stored}`, `${this.#at}`);
  }

  /**
   * The frame here.
   * @param crcAt where the footer has its checksum, if it has
   * @throws QtsError `damaged`
   */
  take(column: LastraColumn | undefined, crcAt: number | undefined): LastraFrame {
    const { source } = this.#layout;
    const offsetBytes = this.#at + LENGTH_BYTES;
    const next = nextFrame(source, this.#at, this.#footer.start);
    if (next < 0) throw this.#overrun(column);
    this.#at = next;
    const crc = crcAt === undefined ? undefined : this.#footer.uint32(crcAt);
    return { offsetBytes, lengthBytes: next - offsetBytes, crc };
  }

  #overrun(column: LastraColumn | undefined): Error {
    const room = this.#footer.start - this.#at - LENGTH_BYTES;
    if (room < 0) return damaged(this.#site(column), this.#at, 'the footer', 'a column');
    const found = `a length of ${readUint32(this.#layout.source, this.#at)}`;
    return damaged(this.#site(column), this.#at, found, `at most ${room} before the footer`);
  }

  /** All frames of a section, each at the place that the footer's table has. */
  takeTable(columns: readonly LastraColumn[], offsetsAt: number, crcsAt: number | undefined): LastraFrame[] {
    return columns.map((column, k) => {
      this.checkOffset(offsetsAt + 4 * k, column);
      return this.take(column, crcsAt === undefined ? undefined : crcsAt + 4 * k);
    });
  }

  /** Nothing may be left before the footer. @throws QtsError `damaged` */
  finish(): void {
    const left = this.#footer.start - this.#at;
    if (left === 0) return;
    const expected = `the footer, at ${this.#footer.start}`;
    throw damaged(this.#site(undefined), this.#at, `${left} more bytes`, expected);
  }
}
