/**
 * Rows by hour, whatever order they come in: the buckets of a sort that needs no more memory than its budget, because
 * beyond it they are laid aside. One hour must fit into memory when its turn comes.
 */
import type { ByteSink, ByteSource } from '../../byte-source.ts';
import type { Hour } from '../../domain.ts';

/** Where rows are laid aside. */
export interface Spill extends ByteSource, ByteSink {
  close(): void;
}

/** In memory at once, over all hours. */
export const ROW_BUDGET_BYTES = 128 * 1024 * 1024;

const FIRST_ROWS = 16;
const DOUBLE_BYTES = 8;

interface Bucket {
  values: Float64Array;
  /** Doubles in `values`. */
  length: number;
  readonly aside: { readonly offsetBytes: number; readonly lengthBytes: number }[];
}

const bytesOf = (values: Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

export class RowStore {
  readonly #width: number;
  readonly #budgetBytes: number;
  readonly #openSpill: () => Spill;
  readonly #buckets = new Map<Hour, Bucket>();
  #spill: Spill | undefined;
  #heldBytes = 0;
  #last: { readonly hour: Hour; readonly bucket: Bucket } | undefined;

  /**
   * @param width doubles a row
   * @param openSpill called when the budget is exceeded for the first time
   */
  constructor(width: number, openSpill: () => Spill, budgetBytes = ROW_BUDGET_BYTES) {
    this.#width = width;
    this.#openSpill = openSpill;
    this.#budgetBytes = budgetBytes;
  }

  /** Hours with rows, in their order. */
  get hours(): readonly Hour[] {
    return [...this.#buckets.keys()].sort((a, b) => a - b);
  }

  /** @param row taken as it is now, `width` doubles @throws QtsError `io` when nothing can be laid aside */
  add(hour: Hour, row: Float64Array): void {
    const bucket = this.#last?.hour === hour ? this.#last.bucket : this.#bucketOf(hour);
    if (bucket.length === bucket.values.length) this.#grow(bucket);
    const { values, length } = bucket;
    const width = this.#width;
    for (let i = 0; i < width; i++) values[length + i] = row[i] ?? 0;
    bucket.length = length + width;
  }

  /** All rows of an hour, in the order in which they came. */
  rows(hour: Hour): Float64Array {
    const bucket = this.#buckets.get(hour);
    if (bucket === undefined) return new Float64Array(0);
    const asideBytes = bucket.aside.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
    if (asideBytes === 0) return bucket.values.subarray(0, bucket.length);
    const all = new Float64Array(asideBytes / DOUBLE_BYTES + bucket.length);
    let at = 0;
    for (const { offsetBytes, lengthBytes } of bucket.aside) {
      bytesOf(all).set(this.#spill?.read(offsetBytes, lengthBytes) ?? [], at);
      at += lengthBytes;
    }
    all.set(bucket.values.subarray(0, bucket.length), at / DOUBLE_BYTES);
    return all;
  }

  /** Gives back what was laid aside. Idempotent. */
  close(): void {
    this.#spill?.close();
    this.#spill = undefined;
    this.#buckets.clear();
    this.#last = undefined;
  }

  #bucketOf(hour: Hour): Bucket {
    const bucket = this.#buckets.get(hour) ?? { values: new Float64Array(0), length: 0, aside: [] };
    this.#buckets.set(hour, bucket);
    this.#last = { hour, bucket };
    return bucket;
  }

  #grow(bucket: Bucket): void {
    const size = Math.max(FIRST_ROWS * this.#width, bucket.values.length * 2);
    const addedBytes = (size - bucket.values.length) * DOUBLE_BYTES;
    if (this.#heldBytes + addedBytes > this.#budgetBytes) this.#layAside();
    const values = new Float64Array(Math.max(size, FIRST_ROWS * this.#width));
    values.set(bucket.values.subarray(0, bucket.length));
    this.#heldBytes += (values.length - bucket.values.length) * DOUBLE_BYTES;
    bucket.values = values;
  }

  #layAside(): void {
    this.#spill ??= this.#openSpill();
    for (const bucket of this.#buckets.values()) {
      if (bucket.length > 0) {
        const bytes = bytesOf(bucket.values.subarray(0, bucket.length));
        bucket.aside.push({ offsetBytes: this.#spill.offsetBytes, lengthBytes: bytes.length });
        this.#spill.write(bytes);
      }
      bucket.values = new Float64Array(0);
      bucket.length = 0;
    }
    this.#heldBytes = 0;
  }
}
