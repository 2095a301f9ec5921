// Whole hours: opened, every checksum proven, every value decoded.
import { ratesOf } from './clock.js';
import { format, heading, printTable } from './table.js';

const TARGET = 2000;

const decodeAll = (lastra, bytes, name) => {
  const file = lastra.openLastra(bytes, name);
  if (!file.hasChecksums) throw new Error(`${name} has no checksums to prove`);
  for (const column of file.columns) {
    if (column.type === 'double') lastra.readDoubles(file, column);
    else lastra.readMillis(file, column);
  }
};

/** Prints files a second. */
export const reportHours = async (lastra, hours, filesARound, rounds) => {
  const files = Object.entries(hours).flatMap(([name, columns]) =>
    ['default', 'best'].map((codecs) => ({
      name: `${name}, ${columns[0].values.length} x ${columns.length}, ${codecs} codecs`,
      bytes: lastra.encodeLastra({ columns, codecs }),
      encode: () => lastra.encodeLastra({ columns, codecs }),
    })),
  );
  const times = (run) => () => {
    for (let i = 0; i < filesARound; i++) run();
  };
  const runs = {};
  for (const { name, bytes, encode } of files) {
    runs[`${name} decode`] = times(() => decodeAll(lastra, bytes, name));
    runs[`${name} verify`] = times(() => lastra.verifyLastra(bytes, name));
    runs[`${name} encode`] = times(encode);
  }
  const rates = await ratesOf(runs, filesARound, rounds);
  const cell = ({ median, best }) => `${format(median)} (${format(best)})`;
  heading(`Whole hours in memory, files/s on one core: median (best); the aim is ${TARGET} decoded`);
  printTable([
    ['', 'decoded, checksums proven', 'verified', 'encoded'],
    ...files.map(({ name }) => [
      name,
      ...['decode', 'verify', 'encode'].map((what) => cell(rates[`${name} ${what}`])),
    ]),
  ]);
};
