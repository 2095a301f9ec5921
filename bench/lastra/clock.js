// Contestants of one task take turns, so that the moods of the machine hit them all. What counts is the CPU time of this
// process, one core's worth: a wall clock would also count the work of others. Compilers and collectors of V8 and threads
// of DuckDB are in it.
import { loadavg } from 'node:os';

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * @param {Record<string, () => unknown>} runs each does `units` units of work; may be asynchronous
 * @returns {Promise<Record<string, {median: number, best: number}>>} units a second of CPU
 */
export const ratesOf = async (runs, units, rounds) => {
  const timesMs = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(runs)) {
      const start = cpuMs();
      await run();
      // The first round warms up.
      if (round > 0) timesMs[name].push(cpuMs() - start);
    }
  }
  return Object.fromEntries(
    Object.entries(timesMs).map(([name, times]) => [
      name,
      { median: (units / median(times)) * 1000, best: (units / Math.min(...times)) * 1000 },
    ]),
  );
};

export const loadNow = () => loadavg()[0].toFixed(1);
