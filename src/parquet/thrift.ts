/**
 * Thrift's compact protocol, read within bounds. The library believes the lengths that a file states; what it is given
 * has been walked here first, and page headers are read here alone.
 */

/** Fields by number: whole numbers, truth values, bytes, lists and structs. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;
export type ThriftValue = number | bigint | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;

/** Parquet's own structs nest six deep. */
const MAX_DEPTH = 16;
const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12];
const MAX_VARINT_BYTES = 10;

/** Reads from a place on. Every length is held against the bytes that are left. */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next byte is read. */
  get at(): number {
    return this.#at;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Error('it ends early');
    return byte;
  }

  /** At most 64 bits. */
  #varint(): bigint {
    let value = 0n;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return value;
    }
    throw new Error('a number has more than 64 bits');
  }

  /** A length in bytes or in elements of at least a byte. */
  #length(size: number): number {
    const left = this.#bytes.length - this.#at;
    if (size > left) throw new Error(`a length of ${size} is beyond the ${left} bytes that are left`);
    return size;
  }

  #bytesOf(size: number): Uint8Array {
    const start = this.#at;
    this.#at = start + this.#length(size);
    return this.#bytes.subarray(start, this.#at);
  }

  #zigZag(): bigint {
    const value = this.#varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  #list(depth: number): ThriftValue[] {
    const head = this.#byte();
    const count = this.#length(head >> 4 === 15 ? Number(this.#varint()) : head >> 4);
    const type = head & 15;
    const values: ThriftValue[] = [];
    for (let i = 0; i < count; i++) {
      values.push(type === TRUE || type === FALSE ? this.#byte() === 1 : this.#value(type, depth));
    }
    return values;
  }

  #value(type: number, depth: number): ThriftValue {
    if (type === TRUE || type === FALSE) return type === TRUE;
    if (type === BYTE) return (this.#byte() << 24) >> 24;
    if (type === I16 || type === I32) return Number(BigInt.asIntN(32, this.#zigZag()));
    if (type === I64) return this.#zigZag();
    if (type === DOUBLE) return this.#bytesOf(8);
    if (type === BINARY) return this.#bytesOf(Number(this.#varint()));
    if (depth >= MAX_DEPTH) throw new Error('it is nested too deep');
    if (type === LIST) return this.#list(depth + 1);
    if (type === STRUCT) return this.struct(depth + 1);
    throw new Error(`found the Thrift type ${type}, which Parquet does not use`);
  }

  /** @throws Error for anything that is no struct inside the bytes */
  struct(depth = 0): ThriftStruct {
    const fields = new Map<number, ThriftValue>();
    for (let id = 0; ; ) {
      const head = this.#byte();
      const type = head & 15;
      if (type === 0) return fields;
      id = head >> 4 === 0 ? Number(BigInt.asIntN(16, this.#zigZag())) : id + (head >> 4);
      fields.set(id, this.#value(type, depth));
    }
  }
}
