/** A rehearsal: the built tool against the embedded backend that misbehaves on purpose. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { filesOf } from '../helpers/dump.ts';
import { serve } from '../helpers/servers.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
});
afterAll(() => place.remove());

const range = ['--from', '2026-01-15', '--to', '2026-01-15T12', '--kind', 'klines', '-o', 'json', '--quiet'];
const fetchFrom = (apiUrl: string, out: string) =>
  place.run(['fetch', 'binance', 'BTC/USDT', 'ETH/USDT', ...range, '--api-url', apiUrl, '--out', out]);

describe('serve --chaos', () => {
  it('makes fetch work harder and changes nothing of what it brings', async () => {
    const plain = await serve(place);
    expect((await fetchFrom(plain.apiUrl, 'plain')).code).toBe(0);
    await plain.stop();
    const faults =
      'latency:1ms-5ms,hours/500:10%,hours/503:5%,reset:5%,hours/cut:10%,hours/corrupt:10%,seed:11';
    const hostile = await serve(place, ['--chaos', faults, '--verbose']);
    const { code, stdout, stderr } = await fetchFrom(hostile.apiUrl, 'hostile');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ planned: 24, fetched: 24, failed: 0 });
    expect(filesOf(join(place.dir, 'hostile'))).toEqual(filesOf(join(place.dir, 'plain')));
    const log = hostile.running.stderr();
    for (const fault of ['cut', 'corrupt', 'status 500'])
      expect(log).toContain(`chaos: ${fault}: GET /v1/exchange/`);
    await hostile.stop();
  });

  it('is exit 2 when it cannot be read, with the way to write it', async () => {
    const { code, stderr } = await place.run(['serve', '--chaos', 'hours/418:5%']);
    expect(code).toBe(2);
    expect(stderr).toContain('"hours/418:5%" is no fault that is known');
    expect(stderr).toContain('hint: write it like latency:50ms');
  });
});
