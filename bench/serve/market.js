// Simulated hours made and encoded, by CPU time: in sequence, where a day's sums are known from the hours before, and at
// random over two years of several instruments, where they are not.
const FROM_HOUR = Date.UTC(2024, 0, 10) / 3_600_000;
const SPAN_HOURS = 17_000;
const SYMBOLS = ['BTC/USDT', 'ETH/USDT', 'ADA/USDT', 'PEPE/USDT'];

const instruments = SYMBOLS.map((symbol) => {
  const [base, quote] = symbol.split('/');
  return { base, quote };
});

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The same hours in every run: a linear congruence over the span. */
const ORDERS = {
  'in sequence': (at) => ({ instrument: instruments[0], hour: FROM_HOUR + at }),
  'at random': (at) => ({
    instrument: instruments[at % instruments.length],
    hour: FROM_HOUR + ((at * 7_919 + 101) % SPAN_HOURS),
  }),
};

/** @returns {{kind: string, order: string, perSecond: number}[]} hours per second of CPU, the best of the rounds */
export const benchMarket = ({ SimulatedMarket }, { hours, rounds }) => {
  const results = [];
  for (const kind of ['tickers', 'klines']) {
    for (const [order, at] of Object.entries(ORDERS)) {
      let best = 0;
      for (let round = 0; round < rounds; round += 1) {
        // A new market remembers nothing; the first hours warm the code and not the memory.
        const warm = new SimulatedMarket(2);
        for (let n = 0; n < 12; n += 1) warm.lastra(instruments[0], kind, FROM_HOUR + n);
        const market = new SimulatedMarket(1);
        const before = cpuSeconds();
        for (let n = 0; n < hours; n += 1) {
          const { instrument, hour } = at(n);
          market.lastra(instrument, kind, hour);
        }
        best = Math.max(best, hours / (cpuSeconds() - before));
      }
      results.push({ kind, order, perSecond: best });
    }
  }
  return results;
};
