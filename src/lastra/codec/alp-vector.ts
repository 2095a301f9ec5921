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

/** Words of a packed vector of the widest values, and some to read and write past the last one. */
export const PACKED_WORDS = (VECTOR_ROWS * MAX_WIDTH) / 32 + 4;
