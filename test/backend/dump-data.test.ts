import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { indexDumps, pathsOf } from '../../src/backend/data/dump-index.ts';
import { SimulatedMarket } from '../../src/backend/market/market.ts';
import { convertHour, readHourTable } from '../../src/convert/index.ts';
import { type HourId, type Kind, parseHour } from '../../src/domain.ts';
import { hourPath, type Layout } from '../../src/dump/layout.ts';
import { scanHours } from '../../src/dump/scan.ts';
import { openLastra, readDoubles } from '../../src/lastra/index.ts';
import type { ExchangeInfo, InstrumentDetail } from '../../src/wire/messages.ts';
import { startTestBackend, type TestBackend, temporaryDir, until } from '../helpers/backend.ts';
import { hasShared, sharedNote, sharedPath } from '../helpers/shared.ts';

const NOW = Date.parse('2026-05-01T00:00:00Z');
const BTC = { base: 'BTC', quote: 'USDT' };
const market = new SimulatedMarket(99);

const idOf = (kind: Kind, hour: string, exchange = 'kraken'): HourId => ({
  ...{ exchange, instrument: BTC, kind },
  hour: parseHour(hour) ?? 0,
});
const known = new Map<string, Uint8Array>();
const hourBytes = (id: HourId): Uint8Array => {
  const key = `${id.kind} ${id.hour}`;
  const bytes = known.get(key) ?? market.lastra(id.instrument, id.kind, id.hour);
  known.set(key, bytes);
  return bytes;
};

const lastPriceIn = (bytes: Uint8Array): number | undefined => {
  const file = openLastra(bytes);
  const close = file.columns.find(({ name }) => name === 'cls');
  return close === undefined ? undefined : readDoubles(file, close).at(-1);
};

const put = (dir: string, name: string, bytes: Uint8Array): string => {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

const running: TestBackend[] = [];
afterEach(async () => {
  for (const backend of running.splice(0)) await backend.close();
});
const serve = async (dataDirs: readonly string[], more: object = {}) => {
  const backend = await startTestBackend({ dataDirs, now: () => NOW, ...more });
  running.push(backend);
  return backend;
};
const hourOf = (backend: TestBackend, id: HourId, query = '') => {
  const hour = new Date(id.hour * 3_600_000).toISOString().slice(0, 13);
  return backend.call('GET', `/exchange/${id.exchange}/${id.kind}/BTC/USDT?hour=${hour}${query}`, {
    token: null,
  });
};
const bytesOf = async (response: Response) => {
  if (response.status !== 200) expect.fail(`${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
};

describe('hours are served as they lie on disk', () => {
  test.each<Layout>(['tree', 'hive', 'flat'])('layout %s', async (layout) => {
    const dir = temporaryDir();
    const ids = [idOf('tickers', '2026-04-01T10'), idOf('klines', '2026-04-01T11')];
    for (const id of ids) put(dir, hourPath(layout, id, 'lastra'), hourBytes(id));
    const backend = await serve([dir], { defaultExchangeId: 'kraken' });
    for (const id of ids) {
      expect(await bytesOf(await hourOf(backend, id))).toEqual(Buffer.from(hourBytes(id)));
      const parquet = await convertHour(hourBytes(id), 'lastra', 'parquet');
      expect(await bytesOf(await hourOf(backend, id, '&format=parquet'))).toEqual(Buffer.from(parquet));
    }
    expect((await hourOf(backend, idOf('klines', '2026-04-01T10'))).status).toBe(404);
  });

  test('Parquet is handed out as it is, and encoded when Lastra is asked for', async () => {
    const dir = temporaryDir();
    const id = idOf('klines', '2026-04-01T11');
    const parquet = await convertHour(hourBytes(id), 'lastra', 'parquet');
    put(dir, hourPath('tree', id, 'parquet'), parquet);
    const backend = await serve([dir]);
    expect(await bytesOf(await hourOf(backend, id, '&format=parquet'))).toEqual(Buffer.from(parquet));
    const lastra = await bytesOf(await hourOf(backend, id));
    expect(await convertHour(lastra, 'lastra', 'parquet')).toEqual(new Uint8Array(parquet));
  });

  test('of two files for one hour Lastra wins, in both formats', async () => {
    const dir = temporaryDir();
    const id = idOf('klines', '2026-04-01T11');
    const other = market.lastra({ base: 'ETH', quote: 'USDT' }, 'klines', id.hour);
    put(dir, hourPath('tree', id, 'lastra'), hourBytes(id));
    put(dir, hourPath('tree', id, 'parquet'), await convertHour(other, 'lastra', 'parquet'));
    const backend = await serve([dir]);
    expect(await bytesOf(await hourOf(backend, id))).toEqual(Buffer.from(hourBytes(id)));
    const converted = await convertHour(hourBytes(id), 'lastra', 'parquet');
    expect(await bytesOf(await hourOf(backend, id, '&format=parquet'))).toEqual(Buffer.from(converted));
  });

  test('whatever its size: one that is too large to be read in between comes whole', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10');
    const bytes = Buffer.alloc(3 * 1024 * 1024 + 7, 'large');
    const path = put(dir, hourPath('tree', id, 'lastra'), bytes);
    const backend = await serve([dir]);
    expect((await bytesOf(await hourOf(backend, id))).equals(bytes)).toBe(true);
    rmSync(path);
    expect((await hourOf(backend, id)).status).toBe(404);
  });

  test('even when they are damaged: the client proves what it gets', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10');
    put(dir, hourPath('tree', id, 'lastra'), Buffer.from('no Lastra at all'));
    const backend = await serve([dir]);
    expect((await bytesOf(await hourOf(backend, id))).toString()).toBe('no Lastra at all');
    const converted = await hourOf(backend, id, '&format=parquet');
    expect([converted.status, await converted.json()]).toEqual([
      500,
      { code: 500, message: 'Internal error' },
    ]);
    expect(backend.log.join('\n')).toMatch(/error: GET .*BTC/);
  });
});

describe('the catalog of dumps', () => {
  test('names exchanges, instruments and what is there of them, and nothing simulated', async () => {
    const dir = temporaryDir();
    for (const hour of ['2026-04-01T10', '2026-04-03T05']) {
      const id = idOf('tickers', hour);
      put(dir, hourPath('tree', id, 'lastra'), hourBytes(id));
    }
    const backend = await serve([dir]);
    const get = async (path: string) => (await backend.call('GET', path)).json();
    const exchanges = (await get('/exchanges')) as ExchangeInfo[];
    expect(exchanges).toEqual([
      { id: 'kraken', name: 'Kraken', description: expect.stringContaining('dump') },
    ]);
    expect(await get('/exchange/kraken/instruments')).toEqual([
      {
        ...{ id: 'BTC/USDT', base: 'BTC', quote: 'USDT' },
        ...{ dataFrom: '2026-04-01T10:00:00Z', dataTo: '2026-04-03T06:00:00Z' },
        lastPrice: lastPriceIn(hourBytes(idOf('tickers', '2026-04-03T05'))),
      },
    ]);
    expect((await backend.call('GET', '/exchange/binance/instruments')).status).toBe(404);
  });

  test('a flat dump without a manifest is of binance unless told', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10', 'binance');
    put(dir, hourPath('flat', id, 'lastra'), hourBytes(id));
    const backend = await serve([dir]);
    expect(await bytesOf(await hourOf(backend, id))).toEqual(Buffer.from(hourBytes(id)));
  });

  test('with a seed, what the dumps lack is simulated, but no series is mixed', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10', 'binance');
    put(dir, hourPath('tree', id, 'lastra'), hourBytes(id));
    const backend = await serve([dir], { seed: 4 });
    expect(await bytesOf(await hourOf(backend, id))).toEqual(Buffer.from(hourBytes(id)));
    expect((await hourOf(backend, { ...id, hour: id.hour + 1 })).status).toBe(404);
    expect((await hourOf(backend, { ...id, kind: 'klines' })).status).toBe(404);
    const eth = await backend.call('GET', '/exchange/binance/tickers/ETH/USDT?hour=2026-04-01T10');
    expect(eth.status).toBe(200);
    const all = (await (
      await backend.call('GET', '/exchange/binance/instruments')
    ).json()) as InstrumentDetail[];
    expect(all.filter((one) => one.id === 'BTC/USDT')).toHaveLength(1);
    const [exchange] = (await (await backend.call('GET', '/exchanges')).json()) as ExchangeInfo[];
    expect(exchange?.description).toMatch(/dumps.*Simulated market, seed 4/);
  });

  test('files with other names are passed over with one warning', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10');
    put(dir, hourPath('tree', id, 'lastra'), hourBytes(id));
    for (const name of ['notes.txt', 'BTC_2026.lastra', 'kraken/x.lastra']) put(dir, name, Buffer.from('x'));
    const backend = await serve([dir]);
    const warnings = backend.log.filter((line) => line.startsWith('warning'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^warning: 3 files have other names/);
  });

  test('a directory that is not there is an error', async () => {
    await expect(serve([join(temporaryDir(), 'none')])).rejects.toThrow(/none: it does not exist/);
  });

  test('hours that come later are found', async () => {
    const dir = temporaryDir();
    const first = idOf('tickers', '2026-04-01T10');
    put(dir, hourPath('tree', first, 'lastra'), hourBytes(first));
    const backend = await serve([dir]);
    const next = idOf('klines', '2026-04-01T11');
    expect((await hourOf(backend, next)).status).toBe(404);
    put(dir, hourPath('tree', next, 'lastra'), hourBytes(next));
    const found = await until(
      () => hourOf(backend, next),
      ({ status }) => status === 200,
    );
    expect(await bytesOf(found)).toEqual(Buffer.from(hourBytes(next)));
  });

  test('a dump that goes away keeps the backend alive', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10');
    put(dir, hourPath('tree', id, 'lastra'), hourBytes(id));
    const backend = await serve([dir]);
    rmSync(dir, { recursive: true });
    await until(
      () => hourOf(backend, id),
      ({ status }) => status === 404 && backend.log.some((line) => line.includes('scanned again')),
    );
    expect((await backend.call('GET', '/exchanges')).status).toBe(200);
  });

  test('a file that goes away is a missing hour, not a failure', async () => {
    const dir = temporaryDir();
    const id = idOf('tickers', '2026-04-01T10');
    const path = put(dir, hourPath('tree', id, 'lastra'), hourBytes(id));
    const backend = await serve([dir]);
    rmSync(path);
    expect((await hourOf(backend, id)).status).toBe(404);
  });
});

test('the index knows of every hour the path that it was found under', () => {
  const [first, second] = [temporaryDir(), temporaryDir()];
  const hours = ['2026-04-01T09', '2026-04-01T10', '2026-04-02T00'];
  for (const kind of ['tickers', 'klines'] as const)
    for (const [at, hour] of hours.entries())
      for (const [dir, layout, format] of [
        [first, 'tree', 'lastra'],
        [first, 'hive', 'parquet'],
        [second, 'flat', at === 1 ? 'lastra' : 'parquet'],
      ] as const)
        put(
          dir,
          `${layout === 'flat' ? 'deep/er/' : ''}${hourPath(layout, idOf(kind, hour), format)}`,
          empty,
        );
  const index = indexDumps([first, second], 'kraken');
  const found = [...scanHours(first), ...scanHours(second)];
  expect(found).toHaveLength(18);
  for (const { kind, hour, format, exchange = 'kraken' } of found) {
    const wanted = found.find((one) => one.kind === kind && one.hour === hour && one.format === format);
    const paths = pathsOf(index, { exchange, instrument: BTC, kind, hour });
    expect(format === 'csv' ? undefined : paths?.[format]).toBe(wanted?.path);
  }
  expect(pathsOf(index, idOf('klines', '2026-04-01T11'))).toBeUndefined();
});
const empty = new Uint8Array(0);

describe.skipIf(!hasShared)(`the two real hours${sharedNote}`, () => {
  test.each([
    ['tickers', 'BTC_USDT_2026-04-07_h18.lastra', '2026-04-07T18'],
    ['klines', 'BTC_USDT_2026-04-19_h01_klines.lastra', '2026-04-19T01'],
    ['klines', 'BTC_USDT_2026-04-19_h01_klines.parquet', '2026-04-19T01'],
  ] as const)('%s %s come back byte-identical', async (kind, name, hour) => {
    const dir = temporaryDir();
    copyFileSync(sharedPath('data', name), join(dir, name));
    const backend = await serve([dir]);
    const format = name.endsWith('.parquet') ? '&format=parquet' : '';
    const response = await hourOf(backend, idOf(kind, hour, 'binance'), format);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    expect(await bytesOf(response)).toEqual(readFileSync(sharedPath('data', name)));
  });

  test('the folder as it is: real hours served, fixtures passed over', async () => {
    const backend = await serve([sharedPath('data')]);
    const id = idOf('klines', '2026-04-19T01', 'binance');
    const name = 'BTC_USDT_2026-04-19_h01_klines';
    expect(await bytesOf(await hourOf(backend, id))).toEqual(
      readFileSync(sharedPath('data', `${name}.lastra`)),
    );
    const ours = await readHourTable(await bytesOf(await hourOf(backend, id, '&format=parquet')), 'parquet');
    const theirs = await readHourTable(readFileSync(sharedPath('data', `${name}.parquet`)), 'parquet');
    expect(ours).toEqual(theirs);
  });
});
