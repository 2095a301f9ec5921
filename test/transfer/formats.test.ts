import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convertHour } from '../../src/convert/index.ts';
import { type FileFormat, hourStartMs } from '../../src/domain.ts';
import { hourPath, type Layout } from '../../src/dump/layout.ts';
import { readManifest } from '../../src/dump/manifest.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import type { DumpOptions } from '../../src/transfer/dump-options.ts';
import type { Verdict } from '../../src/transfer/verdict.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { BTC, FROM, idOf, lastraHour, memoryClient, planOf } from './hours.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-formats-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const parquetOf = new Map<number, Uint8Array>();
for (const hour of [FROM, FROM + 1, FROM + 2])
  parquetOf.set(hour, await convertHour(lastraHour(hour), 'lastra', 'parquet'));
const serving = () =>
  memoryClient((hour, format) =>
    format === 'lastra' ? lastraHour(hour) : (parquetOf.get(hour) ?? new Uint8Array()),
  );

const dump = (
  client: DumpOptions['client'],
  format: FileFormat,
  rest: Partial<DumpOptions> = {},
): Promise<Verdict> => {
  const clock = createFakeClock();
  return clock.run(
    dumpHours({ client, dir, layout: 'hive', format, plan: planOf(3), clock, random: () => 0, ...rest }),
  );
};
const fileOf = (hour: number, format: FileFormat, layout: Layout = 'hive'): Buffer =>
  readFileSync(join(dir, hourPath(layout, idOf(hour), format)));
const proofs = (): string[] =>
  [...readManifest(dir, { exchange: 'binance', kind: 'tickers', instrument: BTC }).values()].map((entry) =>
    entry.status === 'fetched' ? `${entry.format} ${entry.proof} ${entry.rows}` : entry.status,
  );

describe('formats', () => {
  it('dumps Parquet as served', async () => {
    const client = serving();
    expect(await dump(client, 'parquet')).toMatchObject({ fetched: 3, rows: 180 });
    expect(client.asked.every((one) => one.startsWith('parquet'))).toBe(true);
    expect(fileOf(FROM, 'parquet')).toEqual(Buffer.from(parquetOf.get(FROM) ?? []));
    expect(proofs()).toEqual(['parquet footer 60', 'parquet footer 60', 'parquet footer 60']);
    expect(await dump(serving(), 'parquet')).toMatchObject({ kept: 3 });
  });

  it.each(['parquet', 'csv'] as const)('makes %s here from Lastra', async (format) => {
    const client = serving();
    expect(await dump(client, format, { convert: 'local' })).toMatchObject({ fetched: 3, rows: 180 });
    expect(client.asked.every((one) => one.startsWith('lastra'))).toBe(true);
    expect(fileOf(FROM, format)).toEqual(Buffer.from(await convertHour(lastraHour(FROM), 'lastra', format)));
    expect(await dump(serving(), format, { convert: 'local' })).toMatchObject({ kept: 3 });
    rmSync(join(dir, '.qtsurfer'), { recursive: true });
    expect(await dump(serving(), format)).toMatchObject({ kept: 3, fetched: 0 });
  });

  it('makes CSV here without being told', async () => {
    expect(await dump(serving(), 'csv')).toMatchObject({ fetched: 3 });
    const price = 40_000 + (FROM % 1_000);
    expect(fileOf(FROM, 'csv').toString().split('\n').slice(0, 2)).toEqual([
      'ts,cls,bid,ask',
      `${hourStartMs(FROM) + 7},${price}.0,${price - 1}.0,${price + 1}.0`,
    ]);
  });

  it('keeps formats and layouts of one dump apart', async () => {
    await dump(serving(), 'lastra');
    expect(await dump(serving(), 'parquet')).toMatchObject({ fetched: 3 });
    expect(await dump(serving(), 'lastra', { layout: 'tree' })).toMatchObject({ fetched: 3 });
    for (const format of ['lastra', 'parquet'] as const)
      expect(await dump(serving(), format)).toMatchObject({ kept: 3 });
    expect(await dump(serving(), 'lastra', { layout: 'tree' })).toMatchObject({ kept: 3 });
  });

  it('asks Lastra what an empty Parquet body means: no rows', async () => {
    const client = memoryClient((hour, format) =>
      format === 'lastra' ? lastraHour(hour, 0) : new Uint8Array(),
    );
    expect(await dump(client, 'parquet')).toMatchObject({ fetched: 3, rows: 0 });
    expect(client.asked.filter((one) => one.startsWith('lastra'))).toHaveLength(3);
    expect(await dump(client, 'parquet')).toMatchObject({ kept: 3 });
  });

  it('does not believe an empty Parquet body when Lastra has rows', async () => {
    const client = memoryClient((hour, format) =>
      format === 'lastra' ? lastraHour(hour) : new Uint8Array(),
    );
    const verdict = await dump(client, 'parquet', { maxAttempts: 2 });
    expect(verdict).toMatchObject({ fetched: 0, failed: 3 });
    expect(verdict.gaps[0]?.cause).toContain('the Parquet file is empty, the Lastra file has 60 rows');
  });

  it('refuses Parquet that is cut off or of another hour', async () => {
    const other = parquetOf.get(FROM + 1) ?? new Uint8Array();
    const client = memoryClient((hour, _, attempt) => {
      if (attempt > 1) return parquetOf.get(hour) ?? new Uint8Array();
      return hour === FROM ? other : other.subarray(0, 300);
    });
    expect(await dump(client, 'parquet')).toMatchObject({ fetched: 3 });
    expect(client.asked).toHaveLength(6);
  });
});
