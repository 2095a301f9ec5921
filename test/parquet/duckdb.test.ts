/** Parquet of ours as DuckDB reads it, and Parquet of DuckDB as we read it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileSource } from '../../src/byte-file.ts';
import { openTable, type ParquetCompression, type ReadOptions, type Table } from '../../src/convert/index.ts';
import { doubleText } from '../../src/convert/text/numbers.ts';
import { joined, plain, randomRows, readAll, tableOf, written } from '../convert/tables.ts';
import { temporaryFolder } from '../helpers/folder.ts';

let instance: DuckDBInstance;
let duckdb: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  duckdb = await instance.connect();
  await duckdb.run("set TimeZone = 'UTC'");
});
afterAll(() => {
  duckdb.closeSync();
  instance.closeSync();
});

const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await duckdb.runAndReadAll(sql)).getRowObjects() as Record<string, unknown>[];

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** A file of ours on disk. */
const saved = async (table: Table, compression?: ParquetCompression, rowGroupSize = 7): Promise<string> => {
  const path = join(await temporaryFolder(), 'own.parquet');
  writeFileSync(path, await written('parquet', [table], { compression, rowGroupSize }));
  return literal(path);
};

/** DuckDB's binding drops a byte order mark at the start of a text: another character stands in front. */
const withoutMark = (value: unknown): unknown => (typeof value === 'string' ? value.slice(1) : value);

describe('Parquet that we write', () => {
  it.each(['gzip', 'zstd', 'snappy', 'none'] as const)(
    'is read by DuckDB to the bit, with %s',
    async (compression) => {
      await fc.assert(
        fc.asyncProperty(randomRows(false), async (rows) => {
          const table = tableOf(rows);
          const reader = await duckdb.runAndReadAll(
            `select epoch_ms(ts) as ts, small, wide, cls, x, '|' || note as note from read_parquet(${await saved(table, compression)})`,
          );
          const columns = reader.getColumns();
          const bits = (values: unknown[]) =>
            Array.from(new BigUint64Array(Float64Array.from(values as number[]).buffer));
          expect({
            rowCount: rows.length,
            columns: table.columns.map(({ name, type }, k) => ({
              ...{ name, type },
              values: type === 'double' ? bits(columns[k] ?? []) : columns[k]?.map(withoutMark),
            })),
          }).toEqual(plain(table));
        }),
        { seed: 20260419, numRuns: 25 },
      );
    },
  );

  const seconds = (rowCount: number): Table => ({
    rowCount,
    columns: [
      {
        name: 'ts',
        type: 'long',
        values: Float64Array.from({ length: rowCount }, (_, i) => 1.7e12 + 1000 * i),
      },
      { name: 'cls', type: 'double', values: Float64Array.from({ length: rowCount }, (_, i) => i / 8) },
      { name: 'ntr', type: 'long', values: Float64Array.from({ length: rowCount }, (_, i) => i % 5) },
      { name: 'note', type: 'binary', values: Array.from({ length: rowCount }, (_, i) => `n${i % 3}`) },
    ],
  });

  it('has required columns and times in UTC', async () => {
    const path = await saved(seconds(5));
    expect(
      await rowsOf(`select column_name, column_type from (describe select * from read_parquet(${path}))`),
    ).toEqual([
      { column_name: 'ts', column_type: 'TIMESTAMP WITH TIME ZONE' },
      { column_name: 'cls', column_type: 'DOUBLE' },
      { column_name: 'ntr', column_type: 'BIGINT' },
      { column_name: 'note', column_type: 'VARCHAR' },
    ]);
    const schema = await rowsOf(
      `select name, type, repetition_type, converted_type, logical_type from parquet_schema(${path})`,
    );
    expect(schema.map(({ name, repetition_type }) => [name, repetition_type])).toEqual([
      ['lastra', null],
      ...['ts', 'cls', 'ntr', 'note'].map((name) => [name, 'REQUIRED']),
    ]);
    expect(schema[1]?.converted_type).toBe('TIMESTAMP_MILLIS');
    expect(String(schema[1]?.logical_type)).toMatch(/TimestampType.*isAdjustedToUTC=1.*MILLIS/);
  });

  it('has statistics that bound each row group, which DuckDB filters by', async () => {
    const path = await saved(seconds(1000), 'gzip', 100);
    const groups = await rowsOf(
      `select row_group_id as id, row_group_num_rows as n, stats_min_value as low, stats_max_value as high, stats_null_count as nulls
       from parquet_metadata(${path}) where path_in_schema = 'cls' order by id`,
    );
    expect(groups).toEqual(
      Array.from({ length: 10 }, (_, g) => ({
        ...{ id: BigInt(g), n: 100n, nulls: 0n },
        // Of zeros, the one that bounds both.
        low: g === 0 ? '-0.0' : doubleText((g * 100) / 8),
        high: doubleText((g * 100 + 99) / 8),
      })),
    );
    const count = async (condition: string) =>
      (await rowsOf(`select count(*) as n, sum(cls) as s from read_parquet(${path}) where ${condition}`))[0];
    const from = (row: number) => `ts >= make_timestamptz(${(1.7e12 + 1000 * row) * 1000})`;
    expect(await count(`${from(250)} and not (${from(260)})`)).toEqual({
      n: 10n,
      s: Array.from({ length: 10 }, (_, i) => (250 + i) / 8).reduce((sum, value) => sum + value, 0),
    });
    expect(await count('cls > 1e9')).toEqual({ n: 0n, s: null });
    expect(await count('cls >= 124.875')).toEqual({ n: 1n, s: 124.875 });
  });

  it('merges what comes in small pieces into few row groups', async () => {
    const table = seconds(2500);
    const path = join(await temporaryFolder(), 'merged.parquet');
    const pieces = Array.from({ length: 25 }, () => table);
    writeFileSync(path, await written('parquet', pieces, {}));
    expect(
      await rowsOf(`select num_rows as n, num_row_groups as g from parquet_file_metadata(${literal(path)})`),
    ).toEqual([{ n: 62_500n, g: 1n }]);
  });

  it('is valid without rows', async () => {
    const path = join(await temporaryFolder(), 'empty.parquet');
    writeFileSync(path, await written('parquet', [], {}, seconds(0).columns));
    expect(await rowsOf(`select count(*) as n, count(cls) as c from read_parquet(${literal(path)})`)).toEqual(
      [{ n: 0n, c: 0n }],
    );
  });
});

describe('Parquet that DuckDB writes', () => {
  const copy = async (select: string, options = ''): Promise<string> => {
    const path = join(await temporaryFolder(), 'duck.parquet');
    await duckdb.run(`copy (${select}) to ${literal(path)} (format parquet${options})`);
    return path;
  };
  const read = async (path: string, options?: ReadOptions) =>
    joined(await readAll(await openTable(openFileSource(path), 'parquet', 'duck', options)));

  const SELECT = `select
      make_timestamp_ms(1700000000000 + i * 1000) as ts,
      (i % 7)::double / 4 as few,
      i::double * 1.1 as many,
      i::bigint << 40 as wide,
      (i % 100)::integer as small,
      case when i % 10 = 0 then null else 'n' || (i % 5) end as note
    from range(5000) r(i)`;

  it.each(['zstd', 'snappy', 'gzip', 'lz4_raw', 'brotli', 'uncompressed'])(
    'is read with %s',
    async (codec) => {
      for (const version of ['v1', 'v2']) {
        const path = await copy(
          SELECT,
          `, compression ${codec}, row_group_size 2048, parquet_version ${version}`,
        );
        const { rowCount, columns } = await read(path);
        expect(rowCount).toBe(5000);
        const rows = Array.from({ length: 5000 }, (_, i) => i);
        const bits = (values: number[]) => Array.from(new BigUint64Array(Float64Array.from(values).buffer));
        expect(columns).toEqual([
          { name: 'ts', type: 'long', values: rows.map((i) => 1_700_000_000_000n + BigInt(i) * 1000n) },
          { name: 'few', type: 'double', values: bits(rows.map((i) => (i % 7) / 4)) },
          { name: 'many', type: 'double', values: bits(rows.map((i) => i * 1.1)) },
          { name: 'wide', type: 'long', values: rows.map((i) => BigInt(i) << 40n) },
          { name: 'small', type: 'long', values: rows.map((i) => BigInt(i % 100)) },
          { name: 'note', type: 'binary', values: rows.map((i) => (i % 10 === 0 ? null : `n${i % 5}`)) },
        ]);
      }
    },
  );

  it('leaves out row groups by the statistics of the time', async () => {
    const path = await copy(SELECT, ', row_group_size 2048');
    const source = openFileSource(path);
    let bytes = 0;
    const counted = {
      byteLength: source.byteLength,
      read: (offsetBytes: number, lengthBytes: number) => {
        bytes += lengthBytes;
        return source.read(offsetBytes, lengthBytes);
      },
    };
    const reader = await openTable(counted, 'parquet', 'duck');
    bytes = 0;
    const tables = await readAll(reader, { fromMs: 1.7e12 + 4_999_000, columns: ['many'] });
    expect(joined(tables)).toMatchObject({ rowCount: 1 });
    expect(bytes).toBeLessThan(source.byteLength / 4);
    bytes = 0;
    expect(await readAll(reader, { fromMs: 1.7e12 + 5_000_000 })).toEqual([]);
    expect(bytes).toBe(0);
  });

  it('refuses missing numbers unless told what they become', async () => {
    const path = await copy(
      'select * from (values (1.5::double, 1::bigint), (null, 2), (2.5, null)) t(d, n)',
    );
    await expect(read(path)).rejects.toThrow(
      expect.objectContaining({ code: 'failed', message: 'duck: column "d" has no value in row 1' }),
    );
    await expect(read(path, { nulls: 'nan' })).rejects.toThrow('column "n" has no value in row 2');
    const { columns } = await read(path, { nulls: 'zero' });
    expect(columns.map(({ values }) => values)).toEqual([
      Array.from(new BigUint64Array(Float64Array.of(1.5, 0, 2.5).buffer)),
      [1n, 2n, 0n],
    ]);
    const reader = await openTable(openFileSource(path), 'parquet', 'duck', { nulls: 'nan' });
    const [table] = await readAll(reader, { columns: ['d'] });
    expect(table?.columns[0]?.values).toEqual(Float64Array.of(1.5, Number.NaN, 2.5));
  });

  it('takes unsigned numbers as far as they fit, and refuses foreign types', async () => {
    const path = await copy(
      'select 4294967295::uinteger as u, 9223372036854775807::ubigint as v, 200::utinyint as w',
    );
    expect((await read(path)).columns.map(({ values }) => values)).toEqual([
      [4294967295n],
      [2n ** 63n - 1n],
      [200n],
    ]);
    const beyond = await copy('select 9223372036854775808::ubigint as v');
    await expect(read(beyond)).rejects.toThrow('column "v" has a value beyond 2^63, in row 0');
    for (const [type, name] of [
      ["date '2026-01-15'", 'DATE'],
      ["time '10:00:00'", 'TIME'],
      ['1.5::decimal(9, 2)', 'DECIMAL'],
      ['true', 'BOOLEAN'],
    ] as const) {
      await expect(read(await copy(`select 1.5::double as cls, ${type} as odd`))).rejects.toThrow(
        expect.objectContaining({
          code: 'failed',
          message: expect.stringMatching(`^duck: column "odd" has type ${name}`),
        }),
      );
    }
    const mixed = await openTable(
      openFileSource(await copy('select 1.5::double as cls, true as odd')),
      'parquet',
      'duck',
    );
    expect(joined(await readAll(mixed, { columns: ['cls'] })).rowCount).toBe(1);
  });
});
