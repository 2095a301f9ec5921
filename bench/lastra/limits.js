// What bounds the kernels: bare loops with the arithmetic that the format asks for and nothing else.
import { ratesOf } from './clock.js';
import { heading, millions, printTable } from './table.js';

const BLOCK = 1024;
const ROUNDER = 6_755_399_441_055_744;

/** The two roundings of decoding ALP: integer to decimal. Nothing is unpacked. */
const divide = (out, start, divisor) => {
  const end = start + BLOCK;
  for (let i = start | 0; i < end; i++) out[i] = (6_500_000 + i) / divisor;
};

/** What encoding ALP does with a value at least: scale, round, divide, compare. Nothing is packed. */
const scale = (values, sums, start, power) => {
  const rounder = ROUNDER;
  let missed = 0;
  for (let i = 0; i < BLOCK; i++) {
    const value = values[start + i];
    const sum = value * power + rounder;
    sums[i] = sum;
    if ((sum - rounder) / power !== value) missed++;
  }
  return missed;
};

/** The chain of GORILLA: where a code ends is known when it has been read. Nothing is decoded. */
const chase = (view, steps) => {
  let bit = 0;
  for (let i = 0; i < steps; i++) bit += 40 + ((view.getUint32(bit >>> 3, false) << (bit & 7)) >>> 31);
  return bit;
};

/** Prints the bounds. */
export const reportLimits = async (columns, rounds) => {
  const rowCount = columns.cls.length - (columns.cls.length % BLOCK);
  const out = new Float64Array(rowCount);
  const sums = new Float64Array(BLOCK);
  const view = new DataView(new ArrayBuffer(BLOCK * 8));
  const blocks = (run) => () => {
    for (let start = 0; start < rowCount; start += BLOCK) run(start);
  };
  const rates = await ratesOf(
    {
      'division of every value, as ALP decodes': blocks((start) => divide(out, start, 100)),
      'scaling and proving every value, as ALP encodes': blocks((start) =>
        scale(columns.cls, sums, start, 100),
      ),
      'reading where the next code starts, as GORILLA decodes': blocks(() => chase(view, BLOCK)),
      'new memory for the result, 8 bytes a value': () => new Float64Array(rowCount).fill(1),
    },
    rowCount,
    rounds,
  );
  heading('What bounds the kernels: the arithmetic alone, million values/s');
  printTable([['', 'median (best)'], ...Object.entries(rates).map(([name, rate]) => [name, millions(rate)])]);
};
