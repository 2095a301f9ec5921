/** What both directions of ALP share: sizes of a vector and the powers of ten (format sheet, section 11). */

export const COUNT_BYTES = 4;
export const VECTOR_ROWS = 1024;
export const VECTOR_HEADER_BYTES = 15;
export const EXCEPTION_BYTES = 10;
export const MAX_E = 18;
export const MAX_F = 10;
export const MAX_WIDTH = 64;

/** 10^k for k = 0 … 18: every one is exact. */
export const POWERS = Float64Array.from({ length: MAX_E + 1 }, (_, k) => Number(`1e${k}`));
/** 1 ÷ 10^k, rounded once. */
export const INVERSES = Float64Array.from({ length: MAX_F + 1 }, (_, k) => 1 / Number(`1e${k}`));

/** A packed vector of the widest values. */
export const PACKED_MAX_BYTES = (VECTOR_ROWS * MAX_WIDTH) / 8;
/** The same in words, and some to write past the last one. */
export const PACKED_WORDS = PACKED_MAX_BYTES / 4 + 4;

/** Adding and subtracting it rounds to the nearest integer, ties to even, within ±2^51. */
export const ROUNDER = 6_755_399_441_055_744;
export const ROUNDS_WITHIN = 2 ** 51;
export const TWO_63 = 2 ** 63;
