/** GORILLA and PONGO by the letter of the format: sections 12 and 13 of the fact sheet. Values are bit patterns. */
import {
  binary,
  bitsOfBytes,
  bitsOfDouble,
  bytesOfBits,
  doubleOfBits,
  littleEndian,
  must,
  readLittle,
} from './numbers.ts';

export interface DecodedBits {
  readonly values: bigint[];
  readonly unusedBytes: number;
}

interface Window {
  readonly lead: number;
  readonly trail: number;
}

const leadingZeros = (bits: bigint): number => 64 - bits.toString(2).length;
const trailingZeros = (bits: bigint): number => /0*$/.exec(bits.toString(2))?.[0].length ?? 0;

/** The code of one XOR and the window that holds behind it. */
const xorCode = (xor: bigint, window: Window | undefined): { code: string; window: Window | undefined } => {
  if (xor === 0n) return { code: '0', window };
  const lead = Math.min(31, leadingZeros(xor));
  const trail = trailingZeros(xor);
  if (window && lead >= window.lead && trail >= window.trail) {
    const length = 64 - window.lead - window.trail;
    return { code: `10${binary(xor >> BigInt(window.trail), length)}`, window };
  }
  const length = 64 - lead - trail;
  const code = `11${binary(BigInt(lead), 5)}${binary(BigInt(length % 64), 6)}${binary(xor >> BigInt(trail), length)}`;
  return { code, window: { lead, trail } };
};

const POWERS = Array.from({ length: 19 }, (_, k) => Number(`1e${k}`));
const scaled = (magnitude: number, dp: number): number =>
  Math.round(magnitude * (POWERS[dp] ?? 1)) / (POWERS[dp] ?? 1);

const restore = (stored: bigint, dp: number): bigint => {
  if (dp <= 0) return stored;
  const value = doubleOfBits(stored);
  const magnitude = scaled(Math.abs(value), dp);
  return bitsOfDouble(value < 0 ? -magnitude : magnitude);
};

/** The erased pattern and its decimal places, or undefined when the value is stored as it is. */
const erase = (bits: bigint): { stored: bigint; dp: number } | undefined => {
  const magnitude = Math.abs(doubleOfBits(bits));
  if (magnitude === 0 || !Number.isFinite(magnitude)) return undefined;
  const dp = POWERS.findIndex((_, k) => bitsOfDouble(scaled(magnitude, k)) === bitsOfDouble(magnitude));
  if (dp < 0) return undefined;
  const exponent = Number((bits >> 52n) & 0x7ffn) - 1023;
  const erasable = dp === 0 ? 0 : Math.max(0, Math.floor(52 - exponent - 1 - dp * 3.3219280948873626));
  if (erasable < 5) return undefined;
  const stored = (bits >> BigInt(erasable)) << BigInt(erasable);
  return restore(stored, dp) === bits ? { stored, dp } : undefined;
};

const encodeStream = (values: readonly bigint[], isPongo: boolean): Uint8Array => {
  const [first] = values;
  if (first === undefined) return new Uint8Array(0);
  let stream = binary(first, 64);
  let previous = first;
  let window: Window | undefined;
  let lastDp: number | undefined;
  for (const bits of values.slice(1)) {
    const erased = isPongo ? erase(bits) : undefined;
    if (isPongo && !erased) stream += '10';
    if (erased) stream += erased.dp === lastDp ? '0' : `11${binary(BigInt(erased.dp), 5)}`;
    lastDp = erased?.dp ?? lastDp;
    const stored = erased?.stored ?? bits;
    const coded = xorCode(previous ^ stored, window);
    stream += coded.code;
    window = coded.window;
    previous = stored;
  }
  return Uint8Array.from([...littleEndian(values.length, 4), ...bytesOfBits(stream)]);
};

const decodeStream = (blob: Uint8Array, rowCount: number, isPongo: boolean): DecodedBits => {
  if (rowCount === 0) return { values: [], unusedBytes: blob.length };
  must(readLittle(blob, 0, 4) === BigInt(rowCount), 'another count');
  const stream = bitsOfBytes(blob.slice(4));
  let at = 0;
  const take = (width: number): bigint => {
    must(at + width <= stream.length, 'the stream ends early');
    at += width;
    return width === 0 ? 0n : BigInt(`0b${stream.slice(at - width, at)}`);
  };
  let previous = take(64);
  const values = [previous];
  let window: Window | undefined;
  let lastDp = -1;
  const takeDp = (): number => {
    if (take(1) === 1n) {
      if (take(1) === 0n) return 0;
      lastDp = Number(take(5));
      must(lastDp <= 18, 'more than 18 decimal places');
    }
    must(lastDp >= 0, 'the same decimal places before any');
    return lastDp;
  };
  const takeXor = (): bigint => {
    if (take(1) === 0n) return 0n;
    if (take(1) === 1n) {
      const lead = Number(take(5));
      const length = Number(take(6)) || 64;
      must(lead + length <= 64, 'a window of more than 64 bits');
      window = { lead, trail: 64 - lead - length };
    }
    if (!window) must(false, 'a reused window before any');
    const { lead, trail } = window ?? { lead: 0, trail: 0 };
    return take(64 - lead - trail) << BigInt(trail);
  };
  while (values.length < rowCount) {
    const dp = isPongo ? takeDp() : 0;
    previous ^= takeXor();
    values.push(restore(previous, dp));
  }
  return { values, unusedBytes: blob.length - 4 - Math.ceil(at / 8) };
};

export const encodeGorilla = (values: readonly bigint[]): Uint8Array => encodeStream(values, false);
export const encodePongo = (values: readonly bigint[]): Uint8Array => encodeStream(values, true);
export const decodeGorilla = (blob: Uint8Array, rowCount: number): DecodedBits =>
  decodeStream(blob, rowCount, false);
export const decodePongo = (blob: Uint8Array, rowCount: number): DecodedBits =>
  decodeStream(blob, rowCount, true);
