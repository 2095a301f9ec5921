/**
 * The two encodings of Parquet that can state more values than there are bytes, walked before the library decodes them: it
 * believes what they state, and would fill memory or run on.
 */

const MAX_VARINT_BYTES = 10;
/** What writers use is 128 values in 4 parts. */
const MAX_BLOCK_VALUES = 65_536;

const MAX_PADDING = 1023;

/** A place in bytes that moves on. */
export class Cursor {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('its values end early');
    return byte;
  }

  /** Exact up to 2^53, which no count or length reaches. */
  varint(): number {
    let value = 0;
    for (let i = 0, scale = 1; i < MAX_VARINT_BYTES; i++, scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new Error('a number in it has more than 64 bits');
  }

  skip(size: number): void {
    if (size > this.bytes.length - this.at) throw new Error('its values end early');
    this.at += size;
  }
}

/**
 * Walks runs of levels or dictionary indexes: together they must be `count` values, no more.
 * @param bitWidth 0 to 32
 * @param onRun told the length of each run and its value, undefined where values are packed one by one from `at` on
 * @throws Error
 */
export const walkRuns = (
  cursor: Cursor,
  bitWidth: number,
  count: number,
  onRun: (length: number, value: number | undefined, at: number) => void = () => {},
): void => {
  if (bitWidth > 32) throw new Error(`found values of ${bitWidth} bits, expected at most 32`);
  const width = (bitWidth + 7) >> 3;
  for (let seen = 0; seen < count; ) {
    const head = cursor.varint();
    const length = head % 2 === 1 ? ((head - 1) / 2) * 8 : head / 2;
    const isPacked = head % 2 === 1;
    if (length === 0) throw new Error('found a run of no values');
    // Packed values come in eights, some writers' in hundreds: those behind the last one are padding.
    if (length - (isPacked ? MAX_PADDING : 0) > count - seen)
      throw new Error(`found more than ${count} values`);
    const at = cursor.at;
    if (isPacked) {
      // The library reads the padding of the last eight no further than the bytes go, and some writers leave it out.
      const needed = Math.ceil((Math.min(length, count - seen) * bitWidth) / 8);
      const whole = (length / 8) * bitWidth;
      cursor.skip(needed);
      cursor.at = Math.min(at + whole, cursor.bytes.length);
      onRun(Math.min(length, count - seen), undefined, at);
    } else {
      let value = 0;
      for (let i = 0; i < width; i++) value += cursor.byte() * 2 ** (8 * i);
      onRun(length, value, at);
    }
    seen += length;
  }
};

interface DeltaShape {
  readonly partValues: number;
  readonly parts: number;
}

const shapeOf = (cursor: Cursor, count: number): DeltaShape => {
  const blockValues = cursor.varint();
  const parts = cursor.varint();
  const stated = cursor.varint();
  if (stated !== count) throw new Error(`found ${stated} delta-packed values, expected ${count}`);
  const partValues = blockValues / parts;
  const isSane = blockValues <= MAX_BLOCK_VALUES && parts >= 1 && partValues % 8 === 0 && partValues > 0;
  if (isSane) return { partValues, parts };
  throw new Error(`found delta-packed blocks of ${blockValues} values in ${parts} parts`);
};

/** Packed deltas of so few bits are lengths of texts. */
const MAX_LENGTH_BITS = 32;

const unpack = (bytes: Uint8Array, at: number, index: number, bits: number): number => {
  let value = 0;
  for (let bit = 0; bit < bits; bit++) {
    const place = index * bits + bit;
    const byte = bytes[at + (place >> 3)] ?? 0;
    value += ((byte >> (place & 7)) & 1) * 2 ** bit;
  }
  return value;
};

const unZigZag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/**
 * Walks delta-packed whole numbers.
 * @param lengths filled with the values, when they are lengths of texts
 * @throws Error unless there are exactly `count` of them
 */
export const walkDeltas = (cursor: Cursor, count: number, lengths?: Float64Array): void => {
  const { partValues, parts } = shapeOf(cursor, count);
  let value = unZigZag(cursor.varint());
  if (lengths && count > 0) lengths[0] = value;
  for (let seen = 1; seen < count; ) {
    const least = unZigZag(cursor.varint());
    const widthsAt = cursor.at;
    cursor.skip(parts);
    for (let part = 0; part < parts && seen < count; part++) {
      const bits = cursor.bytes[widthsAt + part] ?? 0;
      if (bits > (lengths ? MAX_LENGTH_BITS : 64)) throw new Error(`found deltas of ${bits} bits`);
      const at = cursor.at;
      const wanted = Math.min(partValues, count - seen);
      cursor.skip(Math.ceil((wanted * bits) / 8));
      cursor.at = Math.min(at + (partValues * bits) / 8, cursor.bytes.length);
      for (let i = 0; lengths && i < wanted; i++) {
        value += least + unpack(cursor.bytes, at, i, bits);
        lengths[seen + i] = value;
      }
      seen += wanted;
    }
  }
};
