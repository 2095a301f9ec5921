// A price that walks at random, one tick a second; `Peer.java` makes the same numbers.
const START_MS = Date.UTC(2026, 0, 1);
const STEP = 5;

/** @returns the columns of prepared events */
export const marketOf = (count) => {
  const tsMs = new Float64Array(count);
  const last = new Float64Array(count);
  const bid = new Float64Array(count);
  const ask = new Float64Array(count);
  const volume = new Float64Array(count).fill(1);
  let price = 50_000;
  let state = 12_345;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    price += (state / 2_147_483_648) * STEP;
    tsMs[i] = START_MS + i * 1_000;
    last[i] = price;
    bid[i] = price - 0.5;
    ask[i] = price + 0.5;
  }
  const ofPrice = { open: last, high: last, low: last, last, quoteVolume: last };
  return { tsMs, ...ofPrice, volume, bid, bidSize: volume, ask, askSize: volume };
};
