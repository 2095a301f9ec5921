/** Blobs into a file: frames in order, then the footer that finds them (format sheet, sections 4 to 6). */
import type { ByteSink } from '../byte-source.ts';
import { bytesOf } from './bits/words.ts';
import { crc32 } from './crc32.ts';
import { unwritable } from './damage.ts';
import { type HeaderFields, headerOf } from './descriptor.ts';
import { HEADER_BYTES } from './header.ts';
import { FOOTER_MAGIC, LENGTH_BYTES } from './layout.ts';

const MAX_DATA_BYTES = 2 ** 31 - 1;
const FIRST_LENGTH = 64;

/** Numbers that become a part of the footer as they are. */
class Uint32List {
  #values = new Uint32Array(FIRST_LENGTH);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Uint32Array(this.#length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length++] = value;
  }

  pushLong(value: bigint): void {
    this.push(Number(BigInt.asUintN(32, value)));
    this.push(Number(BigInt.asUintN(32, value >> 32n)));
  }

  /** Little-endian, as the machine is. */
  bytes(): Uint8Array {
    return bytesOf(this.#values.subarray(0, this.#length));
  }
}

/** What the footer says of a row group. */
export interface GroupFacts {
  readonly rowCount: number;
  /** First and last value of the first long column. */
  readonly first: bigint;
  readonly last: bigint;
}

/** Writes a file front to back; remembers four bytes a frame, and 24 a row group. */
export class Container {
  readonly #sink: ByteSink;
  readonly #start: number;
  readonly #length = new Uint32Array(1);
  readonly #entries = new Uint32List();
  readonly #crcs = new Uint32List();
  /** Of the first group: a flat file has no other. */
  readonly #offsets = new Uint32List();
  #groupCount = 0;
  #rowCount = 0;
  /** Relative to the start of the data. */
  #offsetBytes = 0;

  /** @param sink takes the file from where it stands */
  constructor(sink: ByteSink) {
    this.#sink = sink;
    this.#start = sink.offsetBytes;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  get groupCount(): number {
    return this.#groupCount;
  }

  /** The header stays empty until {@link finish}, so that a file that was left alone is taken for nothing else. */
  begin(descriptors: readonly Uint8Array[]): void {
    this.#sink.write(new Uint8Array(HEADER_BYTES));
    for (const descriptor of descriptors) this.#sink.write(descriptor);
  }

  /** @throws QtsError `failed` when the offsets of the format do not reach that far */
  #append(blob: Uint8Array): number {
    const start = this.#offsetBytes;
    this.#offsetBytes += LENGTH_BYTES + blob.length;
    if (this.#offsetBytes > MAX_DATA_BYTES) {
      throw unwritable(`more than ${MAX_DATA_BYTES} bytes of data`, 'write several files');
    }
    this.#length[0] = blob.length;
    this.#sink.write(bytesOf(this.#length));
    this.#sink.write(blob);
    return start;
  }

  /** @param blobs one a series column */
  writeGroup({ rowCount, first, last }: GroupFacts, blobs: readonly Uint8Array[]): void {
    this.#entries.push(this.#offsetBytes);
    this.#entries.push(rowCount);
    this.#entries.pushLong(first);
    this.#entries.pushLong(last);
    for (const blob of blobs) {
      const offset = this.#append(blob);
      if (this.#groupCount === 0) this.#offsets.push(offset);
      this.#crcs.push(crc32(blob));
    }
    this.#groupCount += 1;
    this.#rowCount += rowCount;
  }

  /**
   * Writes events, footer, trailer and header.
   * @param events one blob an event column
   * @returns size of the file
   */
  finish(events: readonly Uint8Array[], counts: Omit<HeaderFields, 'rowCount' | 'hasGroups'>): number {
    const hasGroups = this.#groupCount > 1;
    const eventOffsets = new Uint32List();
    const eventCrcs = new Uint32List();
    for (const blob of events) {
      eventOffsets.push(this.#append(blob));
      eventCrcs.push(crc32(blob));
    }
    const footer = hasGroups
      ? [this.#count(), this.#entries, this.#crcs, eventOffsets, eventCrcs]
      : [this.#offsets, eventOffsets, this.#crcs, eventCrcs];
    this.#writeFooter(footer);
    this.#sink.patch(this.#start, headerOf({ ...counts, rowCount: this.#rowCount, hasGroups }));
    return this.#sink.offsetBytes - this.#start;
  }

  #count(): Uint32List {
    const list = new Uint32List();
    list.push(this.#groupCount);
    return list;
  }

  #writeFooter(lists: readonly Uint32List[]): void {
    const start = this.#sink.offsetBytes;
    for (const list of lists) this.#sink.write(list.bytes());
    const trailer = new Uint32List();
    trailer.push(FOOTER_MAGIC);
    trailer.push(this.#sink.offsetBytes - start);
    this.#sink.write(trailer.bytes());
  }
}
