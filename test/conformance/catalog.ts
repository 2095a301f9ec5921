/** Keys, exchanges, instruments and hours. */
import { describe, expect, it } from 'vitest';
import { readHourTable, toDoubles } from '../../src/convert/index.ts';
import { formatHour, hourEndMs, hourStartMs, KINDS, symbolOf } from '../../src/domain.ts';
import { openLastra, readMillis, timeColumnOf } from '../../src/lastra/index.ts';
import { hourPathOf, MEDIA_TYPES } from '../../src/wire/endpoints.ts';
import type { InstrumentDetail, InstrumentList } from '../../src/wire/messages.ts';
import type { Probe } from './probe.ts';

export const describeCatalog = (current: () => Probe): void => {
  const get = (path: string, token?: string | null) =>
    current().call('GET', path, token === undefined ? {} : { token });
  const statusOf = async (path: string) => (await get(path)).status;

  describe('a key', () => {
    const exchange = (headers: Record<string, string>) =>
      current().call('POST', '/auth/token', { token: null, headers });

    it('is exchanged for a token that lasts a while', async () => {
      const response = await exchange({ 'x-api-key': current().target.apiKey });
      expect(response.status).toBe(200);
      const answer = (await response.json()) as { expires_in: number; access_token: string };
      expect(answer.expires_in).toBeGreaterThan(0);
      expect(answer.access_token.split('.')).toHaveLength(3);
    });

    it.each<[string, Record<string, string>]>([
      ['an unknown one', { 'x-api-key': 'not a key of anybody' }],
      ['none', {}],
    ])('is refused with a code of its own: %s', async (_, headers) => {
      const response = await exchange(headers);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'invalid_apikey' });
    });

    it.each([null, 'garbage', 'a.b.c'])('is no token, nor is %j', async (token) => {
      for (const sent of [token, current().target.apiKey]) {
        const response = await get('/strategy/6bsh31ikwkuivhtgcoa6s4', sent);
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ code: 401 });
        if (token === null) break;
      }
    });
  });

  describe('instruments', () => {
    const list = () => `/exchange/${current().exchangeId}/instruments`;

    it('are listed, with what is there of each', async ({ skip }) => {
      skip(current().generation !== '0.95', 'an envelope in this generation');
      const all = (await (await get(list())).json()) as InstrumentDetail[];
      const found = all.find(({ id }) => id === symbolOf(current().instrument));
      expect(Date.parse(found?.dataFrom ?? '')).toBeLessThan(Date.parse(found?.dataTo ?? ''));
    });

    it('come in an envelope with links, by segment, with coverage by kind', async ({ skip }) => {
      skip(current().generation === '0.95', 'a bare list in this generation');
      const answer = (await (await get(list())).json()) as InstrumentList;
      expect(answer.meta.exchange).toBe(current().exchangeId);
      const found = answer.data.find(({ id }) => id === symbolOf(current().instrument));
      for (const kind of KINDS) {
        const { from = '', to = '' } = found?.coverage[kind] ?? {};
        expect(Date.parse(from)).toBeLessThan(Date.parse(to));
      }
      const { href } = answer._links[answer.meta.segment] ?? { href: '' };
      const again = await get(new URL(href, current().target.apiUrl).pathname.replace(/^\/v1/, ''));
      expect(again.status).toBe(200);
      expect(((await again.json()) as InstrumentList).data.map(({ id }) => id)).toEqual(
        answer.data.map(({ id }) => id),
      );
    });

    it('of what is unknown are 404', async ({ skip }) => {
      expect(await statusOf('/exchange/nosuchexchange/instruments')).toBe(404);
      skip(current().generation === '0.95', 'no segments in this generation');
      expect(await statusOf(`/exchange/${current().exchangeId}/options/instruments`)).toBe(404);
      expect(await statusOf('/exchange/nosuchexchange/spot/instruments')).toBe(404);
    });
  });

  describe.each(KINDS)('an hour of %s', (kind) => {
    const pathOf = (format: 'lastra' | 'parquet') => {
      const { exchangeId, instrument, hour } = current();
      return hourPathOf(exchangeId, instrument, kind, hour, format);
    };

    it('is a Lastra file of that hour, named after it', async () => {
      const response = await get(pathOf('lastra'));
      expect(response.headers.get('content-type')).toBe(MEDIA_TYPES.lastra);
      const { hour, instrument } = current();
      const [date, clock] = formatHour(hour).split('T');
      const name = `${instrument.base}_${instrument.quote}_${date}_h${clock}`;
      expect(response.headers.get('content-disposition')).toContain(
        `${name}${kind === 'klines' ? '_klines' : ''}.lastra`,
      );
      const file = openLastra(new Uint8Array(await response.arrayBuffer()));
      const times = readMillis(file, timeColumnOf(file));
      expect(times.length).toBeGreaterThan(0);
      expect(times[0]).toBeGreaterThanOrEqual(hourStartMs(hour));
      expect(times.at(-1)).toBeLessThan(hourEndMs(hour));
    });

    it('has the same rows as Parquet', async () => {
      const [lastra, parquet] = await Promise.all([get(pathOf('lastra')), get(pathOf('parquet'))]);
      expect(parquet.headers.get('content-type')).toBe(MEDIA_TYPES.parquet);
      const file = openLastra(new Uint8Array(await lastra.arrayBuffer()));
      const table = await readHourTable(new Uint8Array(await parquet.arrayBuffer()), 'parquet');
      const [time] = table.columns;
      if (time === undefined || time.type === 'binary') expect.fail('no time column comes first');
      expect(table.rowCount).toBe(file.rowCount);
      expect(Math.floor((toDoubles(time.values)[0] ?? 0) / 3_600_000)).toBe(current().hour);
    });

    it('is refused when it is malformed, and not found when it is not there', async () => {
      const bare = pathOf('lastra').split('?')[0] ?? '';
      for (const query of ['', '?hour=2026-01-15', '?hour=2026-01-15T25', '?hour=2026-01-15T10&format=csv'])
        expect([query, await statusOf(bare + query)]).toEqual([query, 400]);
      expect(await statusOf(`${bare}?hour=1999-01-01T00`)).toBe(404);
    });
  });
};
