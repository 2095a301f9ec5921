/** Dumps and merged days as other engines see them: DuckDB reads both as one partitioned table. */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import { memoryCredentials } from '../../src/config/credentials.ts';
import type { Kind } from '../../src/domain.ts';
import { mergeDays } from '../../src/dump/merge.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import { planHours } from '../../src/transfer/plan.ts';
import { silentWorker, startTestBackend, temporaryDir } from '../helpers/backend.ts';
import { BTC, FROM } from '../transfer/hours.ts';

const ETH = { base: 'ETH', quote: 'USDT' };
const hours = join(temporaryDir(), 'hours');
const days = join(temporaryDir(), 'days');

/** Two hours before midnight and two after, of two instruments and kinds. */
beforeAll(async () => {
  const backend = await startTestBackend({ workerUrl: silentWorker() });
  const client = createClient({ apiUrl: backend.apiUrl, credentials: memoryCredentials(backend.apiKey) });
  try {
    for (const kind of ['tickers', 'klines'] satisfies Kind[]) {
      const range = { from: FROM + 22, to: FROM + 26 };
      const plan = planHours({
        exchange: 'binance',
        kind,
        range,
        targets: [{ instrument: BTC }, { instrument: ETH }],
      });
      const verdict = await dumpHours({ client, dir: hours, layout: 'hive', format: 'parquet', plan });
      expect(verdict).toMatchObject({ planned: 8, fetched: 8 });
    }
  } finally {
    await client.close();
    await backend.close();
  }
  expect(await mergeDays(hours, days, { layout: 'hive' })).toMatchObject({ days: 8, written: 8, hours: 16 });
});

const ask = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};
const tableOf = (dir: string, kind: Kind | '*' = '*'): string =>
  `read_parquet('${dir}/*/kind=${kind}/**/*.parquet', hive_partitioning = true)`;

describe.each([
  ['hours', hours],
  ['days', days],
])('%s in DuckDB', (_, dir) => {
  it('are one table with the partitions as columns', async () => {
    const sql = `SELECT exchange, kind, instrument, date::VARCHAR AS date, count(*)::INT AS n, min(ts) AS first, max(ts) AS last
      FROM read_parquet('${dir}/**/*.parquet', hive_partitioning = true, union_by_name = true)
      GROUP BY ALL ORDER BY ALL`;
    const rows = await ask(sql);
    expect(rows.map(({ exchange, kind, instrument, date }) => [exchange, kind, instrument, date])).toEqual(
      ['klines', 'tickers'].flatMap((kind) =>
        ['BTC_USDT', 'ETH_USDT'].flatMap((instrument) =>
          ['2026-01-15', '2026-01-16'].map((date) => ['binance', kind, instrument, date]),
        ),
      ),
    );
    for (const { date, first, last, n } of rows) {
      expect(String(first)).toMatch(new RegExp(`^${date} ${date === '2026-01-15' ? '22' : '00'}:00:0`));
      expect(String(last)).toMatch(new RegExp(`^${date} ${date === '2026-01-15' ? '23' : '01'}:59:5`));
      expect(n).toBeGreaterThan(7_000);
    }
  });

  it('have the right types', async () => {
    const types = Object.fromEntries(
      (await ask(`DESCRIBE SELECT * FROM ${tableOf(dir, 'klines')}`)).map((row) => [
        row.column_name,
        row.column_type,
      ]),
    );
    expect(types).toMatchObject({
      ts: 'TIMESTAMP WITH TIME ZONE',
      cls: 'DOUBLE',
      exchange: 'VARCHAR',
      instrument: 'VARCHAR',
      kind: 'VARCHAR',
      date: 'DATE',
    });
  });

  it('are pruned by partition', async () => {
    const where = `WHERE instrument = 'BTC_USDT' AND date = DATE '2026-01-16'`;
    const [row] = await ask(
      `SELECT count(DISTINCT date)::INT AS dates, count(*)::INT AS n FROM ${tableOf(dir, 'klines')} ${where}`,
    );
    expect(row).toEqual({ dates: 1, n: 7_200 });
  });
});

describe('days', () => {
  it('hold exactly the rows of their hours', async () => {
    for (const kind of ['tickers', 'klines'] satisfies Kind[]) {
      const hourRows = `SELECT * FROM ${tableOf(hours, kind)}`;
      const dayRows = `SELECT * FROM ${tableOf(days, kind)}`;
      expect(await ask(`(${hourRows}) EXCEPT ALL (${dayRows})`)).toEqual([]);
      expect(await ask(`(${dayRows}) EXCEPT ALL (${hourRows})`)).toEqual([]);
    }
  });

  it('have a row group an hour, which DuckDB skips by its least and greatest time', async () => {
    const groups = await ask(
      `SELECT DISTINCT file_name, row_group_id::INT AS id, stats_min_value AS first FROM parquet_metadata('${days}/*/kind=klines/instrument=BTC_USDT/*/*.parquet') WHERE path_in_schema = 'ts' ORDER BY ALL`,
    );
    expect(groups.map(({ id, first }) => [id, String(first).slice(0, 13)])).toEqual([
      [0, '2026-01-15 22'],
      [1, '2026-01-15 23'],
      [0, '2026-01-16 00'],
      [1, '2026-01-16 01'],
    ]);
  });
});
