// Values a second of every codec, both ways, and what others need for the same columns.
import { ratesOf } from './clock.js';
import { heading, millions, printTable, ratio } from './table.js';

const site = { file: 'bench', column: '', offsetBytes: 0 };

/**
 * Million values/s, decode and encode, that the Java reference and a TypeScript prototype reached on Node 20, on two other
 * noisy cores: measured elsewhere, for orientation. DELTA_VARINT of the prototype as doubles, and as 32-bit halves.
 */
const ELSEWHERE = {
  'DELTA_VARINT ts, doubles': { java: [130, 280], prototype: [165, 290] },
  'DELTA_VARINT ts, 64-bit': { java: [130, 280], prototype: [71, 300] },
  'ALP cls': { prototype: [280, 130] },
  'ALP vol': { prototype: [285, 92] },
  'ALP vlq': { prototype: [88, 37] },
  'GORILLA cls': { java: [25, 13], prototype: [90, 52] },
  'GORILLA vol': { java: [15, 4], prototype: [85, 48] },
  'PONGO cls': { java: [40, 15], prototype: [55, 30] },
  'PONGO vol': { java: [20, 5], prototype: [55, 29] },
};

const bitsOf = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

const assertSame = (what, out, values) => {
  if (!bitsOf(out).equals(bitsOf(values)))
    throw new Error(`${what}: what was decoded differs from what was encoded`);
};

const taskOf = (name, values, encode, decode) => {
  const blob = encode(values);
  const out = new values.constructor(values.length);
  decode(blob, out, site);
  assertSame(name, out, values);
  return { name, bytes: blob.length, encode: () => encode(values), decode: () => decode(blob, out, site) };
};

const tasksOf = (lastra, columns) => {
  const doubles = (codecName, column) => {
    const codec = lastra.doubleCodecOf(codecName);
    return taskOf(`${codecName} ${column}`, columns[column], codec.encode, codec.decode);
  };
  const delta = lastra.longCodecOf('DELTA_VARINT');
  const longs = BigInt64Array.from(columns.ts, BigInt);
  return [
    taskOf('DELTA_VARINT ts, doubles', columns.ts, delta.encodeExact, delta.decodeExact),
    taskOf('DELTA_VARINT ts, 64-bit', longs, delta.encode, delta.decode),
    ...['cls', 'vol', 'vlq'].map((column) => doubles('ALP', column)),
    ...['cls', 'vol'].map((column) => doubles('GORILLA', column)),
    ...['cls', 'vol'].map((column) => doubles('PONGO', column)),
  ];
};

const elsewhereOf = (name, own) => {
  const cell = (numbers, k) => (numbers ? `${numbers[k]} ${ratio(own[k].median / 1e6, numbers[k])}` : '-');
  const { java, prototype } = ELSEWHERE[name];
  return [cell(java, 0), cell(java, 1), cell(prototype, 0), cell(prototype, 1)];
};

/** Prints the table of codecs. @returns {Promise<number>} values a second of a copy */
export const reportCodecs = async (lastra, columns, rounds) => {
  const rowCount = columns.ts.length;
  const copied = new Float64Array(rowCount);
  const tasks = tasksOf(lastra, columns);
  const runs = { copy: () => copied.set(columns.cls) };
  for (const task of tasks) {
    runs[`${task.name} decode`] = task.decode;
    runs[`${task.name} encode`] = task.encode;
  }
  const rates = await ratesOf(runs, rowCount, rounds);
  heading(
    'Codecs, million values/s: median (best); in the right half "measured elsewhere" and our ratio to it',
  );
  printTable([
    [
      '',
      'decode',
      'encode',
      'bytes/value',
      'Java decode',
      'Java encode',
      'prototype decode',
      'prototype encode',
    ],
    ['Float64Array.set, the limit', millions(rates.copy), '', '8.00'],
    ...tasks.map(({ name, bytes }) => {
      const own = [rates[`${name} decode`], rates[`${name} encode`]];
      return [name, ...own.map(millions), (bytes / rowCount).toFixed(2), ...elsewhereOf(name, own)];
    }),
  ]);
};
