// What the strategy `Crossing.java` does, by hand over typed arrays.
const FEE = 0.001;
const FAST = 900;
const SLOW = 3_600;

/** @returns profit or loss of the closed trades, and their number */
export const plainCrossing = ({ last, bid, ask }) => {
  const shareFast = 2 / (FAST + 1);
  const shareSlow = 2 / (SLOW + 1);
  let fast = last[0];
  let slow = last[0];
  let above = 0;
  let free = 10_000;
  let held = 0;
  let trades = 0;
  for (let i = 1; i < last.length; i++) {
    const price = last[i];
    fast += (price - fast) * shareFast;
    slow += (price - slow) * shareSlow;
    if (i < SLOW - 1 || fast === slow) continue;
    const now = fast > slow ? 1 : -1;
    if (above !== 0 && now !== above) {
      if (now > 0 && held === 0) {
        held = (free / ask[i]) * (1 - FEE);
      } else if (now < 0 && held > 0) {
        free = held * bid[i] * (1 - FEE);
        held = 0;
        trades++;
      }
    }
    above = now;
  }
  return { pnl: free - 10_000, trades };
};
