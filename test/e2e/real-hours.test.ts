/** The two real hours, served by `serve --data` in another process, through `fetch` and back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { type Served, serve } from '../helpers/servers.ts';
import { hasShared, sharedData, sharedNote, sharedPath } from '../helpers/shared.ts';

const TICKERS = 'BTC_USDT_2026-04-07_h18.lastra';
const KLINES = 'BTC_USDT_2026-04-19_h01_klines.lastra';

describe.skipIf(!hasShared)(`the real hours${sharedNote}`, () => {
  let place: Workplace;
  let served: Served;
  beforeAll(async () => {
    place = makeWorkplace();
    served = await serve(place, ['--data', sharedPath('data')]);
  });
  afterAll(() => place.remove());

  const fetchHour = (hour: string, ...flags: string[]) =>
    place.run(['fetch', 'binance', 'BTC/USDT', '--hour', hour, '--api-url', served.apiUrl, ...flags]);

  it.each([
    ['tickers', '2026-04-07T18', TICKERS, 3_591, 'structure'],
    ['klines', '2026-04-19T01', KLINES, 3_600, 'crc'],
  ] as const)(
    '%s come back byte-identical and proven as far as they can be',
    async (kind, hour, name, rows, proof) => {
      const { code, stdout } = await fetchHour(
        hour,
        '--kind',
        kind,
        '--layout',
        'flat',
        '--out',
        kind,
        '-o',
        'json',
      );
      expect(JSON.parse(stdout)).toMatchObject({
        planned: 1,
        fetched: 1,
        rows,
        bytes: sharedData(name).length,
      });
      expect(code).toBe(0);
      expect(readFileSync(join(place.dir, kind, name)).equals(sharedData(name))).toBe(true);
      const manifest = join(place.dir, kind, '.qtsurfer', `binance.${kind}.BTC_USDT.ndjson`);
      expect(readFileSync(manifest, 'utf8')).toContain(`"${proof}"`);
    },
  );

  it('nothing is simulated beside them', async () => {
    const { stdout } = await place.run(['instruments', 'binance', '--api-url', served.apiUrl, '-o', 'json']);
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(['BTC/USDT']);
    expect((await fetchHour('2026-04-07T19', '--out', 'no')).code).toBe(5);
  });

  it('the klines are the values of the Parquet file beside them', async () => {
    const { parquetReadObjects } = await import('hyparquet');
    const { compressors } = await import('hyparquet-compressors');
    const bytes = sharedData('BTC_USDT_2026-04-19_h01_klines.parquet');
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const expected = await parquetReadObjects({ file, compressors });
    const { code, stdout } = await fetchHour(
      '2026-04-19T01',
      '--kind',
      'klines',
      '--stdout',
      '--format',
      'csv',
    );
    expect(code).toBe(0);
    const [header = '', ...lines] = stdout.trimEnd().split('\n');
    expect(header).toBe('ts,opn,hig,low,cls,vol,vlq,ntr');
    const asNumber = (value: unknown): number => (value instanceof Date ? value.getTime() : Number(value));
    const rows = expected.map((row) => header.split(',').map((name) => asNumber(row[name])));
    expect(rows).toHaveLength(3_600);
    expect(lines.map((line) => line.split(',').map(Number))).toEqual(rows);
  });
});
