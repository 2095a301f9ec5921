/** What `inspect` tells, on real files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { openInputFile } from '../../src/files/input.ts';
import { inspectInput } from '../../src/files/inspect-file.ts';
import type { FileInfo } from '../../src/files/report.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { FIRST_MS, hourOf } from '../helpers/hours.ts';
import { hasShared, sharedNote, sharedPath } from '../helpers/shared.ts';

const inspect = async (path: string): Promise<FileInfo> => {
  const input = openInputFile(path);
  try {
    return await inspectInput(input, new AbortController().signal);
  } finally {
    input.close();
  }
};

describe('inspect', () => {
  it.skipIf(!hasShared)(`a column has the bytes of its blob${sharedNote}`, async () => {
    const { columns } = await inspect(sharedPath('data', 'BTC_USDT_2026-04-19_h01_klines.lastra'));
    expect(columns[0]).toMatchObject({ name: 'ts', bytes: 3_608 });
  });

  it('a column has the bytes of its blobs, a group the stretch with their lengths', async () => {
    const path = join(await temporaryFolder(), 'a.lastra');
    writeFileSync(path, hourOf({ rows: 300, rowGroupSize: 100 }));
    const { columns, groups } = await inspect(path);
    const blobs = columns.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
    const stretches = groups.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(stretches).toBe(blobs + 3 * columns.length * 4);
  });

  it.each([
    ['TIMESTAMP_MS', 0],
    ['TIMESTAMP', 0],
    ['TIMESTAMPTZ', 0],
    ['TIMESTAMP_NS', 0],
    ['TIMESTAMP', 250],
  ])('times of Parquet in %s are milliseconds, with %i microseconds more cut off', async (type, micros) => {
    const path = join(await temporaryFolder(), 'a.parquet');
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const duckdb = await instance.connect();
    await duckdb.run("set TimeZone = 'UTC'");
    const at = `to_timestamp(0) + to_microseconds(${FIRST_MS}000 + ${micros} + i * 1000000)`;
    const rows = `select (${at})::TIMESTAMP::${type} as ts, i::DOUBLE as x from range(60) r(i)`;
    await duckdb.run(`copy (${rows}) to '${path}' (format parquet)`);
    duckdb.closeSync();
    instance.closeSync();
    const info = await inspect(path);
    const times = { firstTsMs: FIRST_MS, lastTsMs: FIRST_MS + 59_000 };
    expect(info).toMatchObject({ timeColumn: 'ts', rows: 60, ...times, groups: [times] });
  });
});
