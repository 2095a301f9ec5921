/** doctor, config and the project file on the built tool. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeWorkplace } from '../helpers/cli.ts';
import { serveProxy } from '../helpers/proxy.ts';
import { deadServer, serve } from '../helpers/servers.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

interface Diagnosis {
  readonly checks: readonly {
    readonly check: string;
    readonly state: string;
    readonly found: string;
    readonly advice: string | null;
  }[];
  readonly counts: Readonly<Record<string, number>>;
}

const doctor = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await place.run(['doctor', '-o', 'json', ...args], { env });
  const diagnosis = JSON.parse(stdout) as Diagnosis;
  const states = Object.fromEntries(diagnosis.checks.map(({ check, state }) => [check, state]));
  return { code, states, diagnosis, text: `${stdout}${stderr}` };
};

describe('doctor', () => {
  it('finds a good set-up good, and tells a refused key, a lost server and wrong modes', async () => {
    const served = await serve(place);
    const env = { QTSURFER_API_URL: served.apiUrl };
    const key = readFileSync(served.keyFile, 'utf8').trim();
    const good = await doctor([], { ...env, QTSURFER_APIKEY: key });
    expect(good.code).toBe(0);
    expect(good.diagnosis.counts).toMatchObject({ warn: 0, fail: 0 });
    expect(good.states).toMatchObject({
      node: 'ok',
      target: 'ok',
      api: 'ok',
      clock: 'ok',
      token: 'ok',
      'dump disk': 'ok',
    });
    expect(good.text).not.toContain(key);

    const refused = await doctor([], { ...env, QTSURFER_APIKEY: 'not-the-key-0123456789' });
    expect([refused.code, refused.states.token]).toEqual([4, 'fail']);
    expect(refused.text).not.toContain('not-the-key');

    await place.run([
      'login',
      '--profile',
      'default',
      '--api-url',
      served.apiUrl,
      '--api-key-file',
      served.keyFile,
    ]);
    chmodSync(join(place.home, '.config', 'qtsurfer', 'credentials.json'), 0o644);
    const open = await doctor([]);
    expect([open.code, open.states.credentials, open.states.token]).toEqual([1, 'fail', 'ok']);
    expect(open.text).toMatch(/chmod 600 \S+credentials\.json/);
    expect(open.text).not.toContain(key);
    await served.stop();

    const lost = await doctor(['--api-url', await deadServer()]);
    expect([lost.code, lost.states.api, lost.states.clock]).toEqual([9, 'fail', 'skip']);
  });

  it('looks at everything else when the settings are broken, and starts the embedded backend', async () => {
    const env = { QTSURFER_CONFIG_DIR: join(place.home, 'broken') };
    await place.run(['config', 'set', 'format', 'csv'], { env });
    writeFileSync(join(place.home, 'broken', 'settings.json'), '{');
    const broken = await doctor([], env);
    expect(broken.code).toBe(2);
    expect(broken.states).toMatchObject({
      settings: 'fail',
      target: 'fail',
      api: 'skip',
      node: 'ok',
      'state disk': 'ok',
    });
    const local = await doctor(['--local']);
    expect(local.states).toMatchObject({ backend: 'ok', node: 'ok' });
    expect(local.states).not.toHaveProperty('api');
  });
});

describe('a proxy', () => {
  it('carries everything: tokens, hours and what is posted', async () => {
    const served = await serve(place, [], 'proxied-state');
    const proxy = await serveProxy(Number(new URL(served.apiUrl).port));
    const env = {
      QTSURFER_API_URL: 'http://api.example/v1',
      QTSURFER_APIKEY: readFileSync(served.keyFile, 'utf8').trim(),
      HTTP_PROXY: proxy.url.replace('//', '//ada:p%40ss@'),
    };
    const fetched = await place.run(
      'fetch binance BTC/USDT --hour 2026-01-15T10 --insecure-http --out proxied -o json'.split(' '),
      { env },
    );
    expect(JSON.parse(fetched.stdout)).toMatchObject({ planned: 1, fetched: 1 });
    const who = await place.run(['whoami', '--insecure-http'], { env });
    expect([who.code, who.stderr]).toEqual([0, '']);
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['api.example:80']));
    const login = `Basic ${Buffer.from('ada:p@ss').toString('base64')}`;
    expect(proxy.asked.every(({ headers }) => headers['proxy-authorization'] === login)).toBe(true);
    // Without it there is no such host: nothing went another way.
    const direct = await place.run(['whoami', '--insecure-http', '--retries', '0'], {
      env: { ...env, NO_PROXY: '.example' },
    });
    expect(direct.code).toBe(9);
    await served.stop();
  });
});

describe('a project file', () => {
  it('sets defaults, behind the flags, and says so; it never says where keys go', async () => {
    const project = join(place.dir, 'qtsurfer.json');
    writeFileSync(project, '{"format":"parquet","out":"hours","layout":"hive"}');
    const fetched = await place.run([
      ...'fetch binance BTC/USDT --hour 2026-01-15T10 --local --layout flat -o json'.split(' '),
    ]);
    expect(JSON.parse(fetched.stdout)).toMatchObject({ fetched: 1, dir: join(place.dir, 'hours') });
    const file = readFileSync(join(place.dir, 'hours', 'BTC_USDT_2026-01-15_h10.parquet'));
    expect(file.subarray(0, 4).toString()).toBe('PAR1');
    const listed = await place.run(['config', '-o', 'json']);
    expect(JSON.parse(listed.stdout)).toContainEqual({
      key: 'format',
      value: 'parquet',
      source: 'project',
      from: project,
    });

    writeFileSync(project, '{"apiUrl":"https://elsewhere.example/v1"}');
    const refused = await place.run(['exchanges', '--local']);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('it would decide where the key of whoever works here is sent');
    expect((await place.run(['exchanges', '--local', '--no-project'])).code).toBe(0);
  });
});
