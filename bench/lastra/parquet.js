// The same rows as Parquet: DuckDB and hyparquet read the columns that our codecs read.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ratesOf } from './clock.js';
import { heading, millions, printTable } from './table.js';

const literal = (path) => `'${path.replaceAll("'", "''")}'`;

/** DuckDB on one thread, as a Node process beside it has. */
export const openDuckDb = async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  return instance.connect();
};

const plainParquet = (columns) =>
  new Uint8Array(
    parquetWriteBuffer({
      codec: 'UNCOMPRESSED',
      columnData: columns.map(({ name, type, values }) =>
        type === 'long'
          ? { name, type: 'INT64', data: BigInt64Array.from(values, BigInt) }
          : { name, type: 'DOUBLE', data: values, encoding: 'PLAIN' },
      ),
    }),
  );

/** Writes columns as DuckDB writes them, with zstd. @returns {Promise<string>} the path */
export const writeDuckDbParquet = async (duckDb, columns, folder, name) => {
  const plain = join(folder, `${name}-plain.parquet`);
  const path = join(folder, `${name}.parquet`);
  writeFileSync(plain, plainParquet(columns));
  await duckDb.run(
    `copy (from read_parquet(${literal(plain)})) to ${literal(path)} (format parquet, compression zstd)`,
  );
  return path;
};

/** Typed chunks of one column, copied into one array as a reader of ours would leave it. */
const readChunks = async (duckDb, path, name, out) => {
  const result = await duckDb.stream(`select ${name} from read_parquet(${literal(path)})`);
  let at = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    out.set(chunk.getColumnVector(0).items.subarray(0, chunk.rowCount), at);
    at += chunk.rowCount;
  }
  return at;
};

const readHyparquet = async (file, name, out) => {
  let at = 0;
  const onChunk = ({ columnData }) => {
    out.set(columnData, at);
    at += columnData.length;
  };
  await parquetRead({ file, columns: [name], compressors, onChunk, utf8: false });
  return at;
};

const assertRead = (what, count, out, values) => {
  const isSame = count === values.length && values.every((value, i) => Number(out[i]) === value);
  if (!isSame) throw new Error(`${what} read something else`);
};

const runsOf = (duckDb, path, file, name, values) => {
  const isTime = name === 'ts';
  const out = isTime ? new BigInt64Array(values.length) : new Float64Array(values.length);
  const sql = `select sum(${name}) from read_parquet(${literal(path)})`;
  const readers = {
    'DuckDB chunks': () => readChunks(duckDb, path, name, out),
    hyparquet: () => readHyparquet(file, name, out),
  };
  return { out, readers, sum: () => duckDb.runAndReadAll(sql) };
};

/** Prints how fast others read each column from Parquet, beside ours from Lastra. */
export const reportParquet = async (duckDb, lastra, columns, folder, rounds) => {
  const rowCount = columns.ts.length;
  const named = Object.entries(columns).map(([name, values]) => ({
    name,
    type: name === 'ts' ? 'long' : 'double',
    values,
  }));
  const path = await writeDuckDbParquet(duckDb, named, folder, 'tiled');
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const opened = lastra.openLastra(lastra.encodeLastra({ columns: named }), 'tiled');
  const rows = [['', 'Lastra, checksums proven', 'DuckDB sum()', 'DuckDB chunks', 'hyparquet']];
  for (const column of opened.columns) {
    const { name } = column;
    const { out, readers, sum } = runsOf(duckDb, path, file, name, columns[name]);
    for (const [what, read] of Object.entries(readers)) assertRead(what, await read(), out, columns[name]);
    const own = column.type === 'double' ? lastra.readDoubles : lastra.readMillis;
    const rates = await ratesOf({ own: () => own(opened, column), sum, ...readers }, rowCount, rounds);
    rows.push([name, ...['own', 'sum', 'DuckDB chunks', 'hyparquet'].map((what) => millions(rates[what]))]);
  }
  heading(
    `Columns out of a file of ${rowCount.toLocaleString('en')} rows, million values/s: Lastra (default codecs) and Parquet (DuckDB's zstd), one thread each`,
  );
  printTable(rows);
};
