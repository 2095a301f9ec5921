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

const BLOCK = 1_024;
const HEAD_ROUNDS = 8;

/**
 * A stream of random numbers (sfc32) with one seed. They are made a block at a time: within the loop the state
 * stays in registers, which takes a fraction of the time that one number after the other does.
 */
export class RandomStream {
  readonly #state: Int32Array;
  readonly #block = new Uint32Array(BLOCK);
  #at = BLOCK;

  constructor(seed: number) {
    const [a, b, c] = [scramble(seed ^ 0x243f6a88), scramble(seed ^ 0x85a308d3), scramble(seed ^ 0x13198a2e)];
    this.#state = Int32Array.of(a, b, c, 1);
    this.#fill(HEAD_ROUNDS);
    this.#at = BLOCK;
  }

  /** 32 uniform bits. */
  bits(): number {
    if (this.#at === BLOCK) this.#fill(BLOCK);
    const bits = this.#block[this.#at] ?? 0;
    this.#at += 1;
    return bits;
  }

  #fill(count: number): void {
    const block = this.#block;
    const state = this.#state;
    // Known to be 32-bit integers before the loop begins, so that it works on nothing else.
    let a = (state[0] ?? 0) | 0;
    let b = (state[1] ?? 0) | 0;
    let c = (state[2] ?? 0) | 0;
    let counter = (state[3] ?? 0) | 0;
    for (let i = 0; i < count; i++) {
      const sum = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      block[i] = sum;
    }
    this.#state.set([a, b, c, counter]);
    this.#at = 0;
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
