import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HourId, parseHour } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { type OtherFiles, scanHours } from '../../src/dump/scan.ts';

const id: HourId = {
  exchange: 'kraken',
  instrument: { base: 'BTC', quote: 'USDT' },
  kind: 'tickers',
  hour: parseHour('2026-01-15T10') ?? 0,
};
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-scan-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (path: string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), '');
};
const found = (root = dir): string[] =>
  [...scanHours(root)].map((hour) => `${hour.layout} ${hour.exchange} ${hour.format} ${hour.kind}`);

describe('scanHours', () => {
  it('finds every layout and format', () => {
    put(hourPath('tree', id, 'lastra'));
    put(hourPath('hive', { ...id, kind: 'klines' }, 'parquet'));
    put(hourPath('flat', id, 'csv'));
    expect(found().toSorted()).toEqual([
      'flat undefined csv tickers',
      'hive kraken parquet klines',
      'tree kraken lastra tickers',
    ]);
  });

  it('gives the path with and without the scanned directory', () => {
    put(hourPath('tree', id, 'lastra'));
    const [hour] = scanHours(dir);
    expect(hour?.relativePath).toBe(hourPath('tree', id, 'lastra'));
    expect(hour?.path).toBe(join(dir, hourPath('tree', id, 'lastra')));
  });

  it('takes the exchange of a flat dump from its manifests', () => {
    put(hourPath('flat', id, 'lastra'));
    put('.qtsurfer/okx.tickers.BTC_USDT.ndjson');
    expect(found()).toEqual(['flat okx lastra tickers']);
    put('.qtsurfer/gate.tickers.BTC_USDT.ndjson');
    expect(found()).toEqual(['flat undefined lastra tickers']);
  });

  it('finds several dumps below one directory', () => {
    put(`a/${hourPath('flat', id, 'lastra')}`);
    put('a/.qtsurfer/okx.tickers.BTC_USDT.ndjson');
    put(`b/${hourPath('tree', id, 'lastra')}`);
    expect(found()).toEqual(['flat okx lastra tickers', 'tree kraken lastra tickers']);
  });

  it('reports other files once, and passes over hidden ones', () => {
    for (const name of ['a.txt', 'sub/b.txt', 'c', 'd', 'e', 'f', '.BTC_USDT_2026-01-15_h10.lastra.1.part'])
      put(name);
    put(`binance/tickers/ETH_USDT/2026-01-15/${hourPath('flat', id, 'lastra')}`);
    const reports: OtherFiles[] = [];
    expect([...scanHours(dir, { onOthers: (others) => reports.push(others) })]).toEqual([]);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.count).toBe(7);
    expect(reports[0]?.examples).toHaveLength(5);
  });

  it('follows links to files, not to directories', () => {
    put(`real/${hourPath('flat', id, 'lastra')}`);
    mkdirSync(join(dir, 'view'));
    symlinkSync(
      join(dir, 'real', hourPath('flat', id, 'lastra')),
      join(dir, 'view', hourPath('flat', id, 'lastra')),
    );
    symlinkSync(dir, join(dir, 'view', 'loop'));
    symlinkSync(join(dir, 'nowhere'), join(dir, 'view', 'ETH_USDT_2026-01-15_h10.lastra'));
    expect(found(join(dir, 'view'))).toEqual(['flat undefined lastra tickers']);
  });

  it('says what is wrong with a directory that cannot be read', () => {
    expect(() => found(join(dir, 'absent'))).toThrowError(/absent: it does not exist/);
    put('file');
    expect(() => found(join(dir, 'file'))).toThrowError(/file: it is not a directory/);
  });
});
