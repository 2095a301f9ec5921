/**
 * Random numbers that are the same on every machine: 32-bit integer hashing and exactly specified
 * floating-point arithmetic only (no `Math.log`, `Math.sin` or `Math.pow`, whose last bit may differ).
 */

/** Scrambles 32 bits (the finaliser of MurmurHash3). */
export const scramble = (value: number): number => {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

/** Joins two 32-bit values into one, order-dependent. */
export const combine = (left: number, right: number): number =>
  scramble(Math.imul(left, 0x9e3779b1) ^ scramble(right + 0x7f4a7c15));

/** FNV-1a over UTF-16 units, scrambled. */
export const hashText = (text: string): number => {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return scramble(bits);
};

const TWO_POW_32 = 4_294_967_296;

/** A uniform number in [0, 1) from 32 bits. */
export const unitOf = (bits: number): number => bits / TWO_POW_32;

/**
 * A number of mean 0 and variance 1 from 64 bits: four 16-bit uniforms summed, so within ±3.47. Close
 * enough to a normal one for prices, and exact.
 */
export const normalOf = (high: number, low: number): number => {
  const sum = (high >>> 16) + (high & 0xffff) + (low >>> 16) + (low & 0xffff);
  return ((sum - 131_070) / 65_536) * 1.7320508075688772;
};

/** A stream of random numbers (sfc32) with one seed. */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = scramble(seed ^ 0x243f6a88);
    this.#b = scramble(seed ^ 0x85a308d3);
    this.#c = scramble(seed ^ 0x13198a2e);
    for (let i = 0; i < 8; i++) this.bits();
  }

  /** 32 uniform bits. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.bits() / TWO_POW_32;
  }

  /** Mean 0, variance 1, within ±3.47. */
  normal(): number {
    return normalOf(this.bits(), this.bits());
  }

  /** A whole number in [0, bound), bound at most 2^16 (the bias is below 2^-16). */
  below(bound: number): number {
    return Math.floor((this.bits() / TWO_POW_32) * bound);
  }

  /** Positive with mean about 1 and a long tail, at most 15: most are small, a few are large. */
  heavy(): number {
    const u = this.unit();
    return (u / (1.025 - u)) * 0.375;
  }
}
