/** Series that indicators are tried on. */

/** Numbers in [0, 1) from a seed (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A walk of prices near 68,000 in cents, with stretches that stand still and a few jumps. */
export const priceWalk = (count: number, seed: number): number[] => {
  const random = randomOf(seed);
  let cents = 6_800_000;
  let still = 0;
  return Array.from({ length: count }, () => {
    if (still > 0) still -= 1;
    else if (random() < 0.01) still = Math.floor(random() * 60);
    else cents += Math.round((random() - 0.5) * (random() < 0.01 ? 20_000 : 400));
    return cents / 100;
  });
};
