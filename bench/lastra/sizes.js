// Bytes of an hour in each format.
import { statSync } from 'node:fs';
import { writeDuckDbParquet } from './parquet.js';
import { heading, printTable } from './table.js';

/** Prints sizes. */
export const reportSizes = async (duckDb, lastra, hours, originals, folder) => {
  const names = Object.keys(hours);
  const rows = {};
  const note = (row, name, bytes) => {
    rows[row] ??= {};
    rows[row][name] = bytes;
  };
  for (const [name, columns] of Object.entries(hours)) {
    const standard = lastra.encodeLastra({ columns });
    note('Lastra, as delivered', name, originals[`${name} Lastra`]);
    note('Lastra, default codecs', name, standard.length);
    note('Lastra, best codecs', name, lastra.encodeLastra({ columns, codecs: 'best' }).length);
    note('Parquet, as delivered (zstd)', name, originals[`${name} Parquet`]);
    const duckDbPath = await writeDuckDbParquet(duckDb, columns, folder, name);
    note('Parquet, DuckDB zstd', name, statSync(duckDbPath).size);
    note(
      'Parquet, ours (gzip)',
      name,
      (await lastra.convertHour(standard, 'lastra', 'parquet', name)).length,
    );
    note('CSV', name, (await lastra.convertHour(standard, 'lastra', 'csv', name)).length);
    note('doubles and longs, raw', name, columns.length * columns[0].values.length * 8);
  }
  heading('Sizes of an hour, bytes (and as a multiple of Lastra with the best codecs)');
  const best = rows['Lastra, best codecs'];
  const cell = (bytes, name) =>
    bytes === undefined ? '-' : `${bytes.toLocaleString('en')} (${(bytes / best[name]).toFixed(2)})`;
  printTable([
    ['', ...names],
    ...Object.entries(rows).map(([row, sizes]) => [row, ...names.map((name) => cell(sizes[name], name))]),
  ]);
};
