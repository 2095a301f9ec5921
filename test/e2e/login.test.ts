/** Keys and tokens: log in, who am I, log out, against `serve` in another process. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { type Served, serve } from '../helpers/servers.ts';

const KEYS = ['first key of the list', 'zweiter-Schlüssel', 'third+key/with=signs'];

let place: Workplace;
let served: Served;
let key: string;

beforeAll(async () => {
  place = makeWorkplace();
  served = await serve(place);
  key = readFileSync(served.keyFile, 'utf8').trim();
});
afterAll(() => place.remove());

const credentialsFile = (): string => join(place.home, '.config', 'qtsurfer', 'credentials.json');

describe('login', () => {
  it('by file stores key and token, for the owner only, and remembers the backend', async () => {
    const args = ['login', '--profile', 'lab', '--api-url', served.apiUrl, '--api-key-file', served.keyFile];
    const { code, stdout, stderr } = await place.run([...args, '-o', 'json']);
    expect(code).toBe(0);
    const identity = JSON.parse(stdout);
    expect(identity).toMatchObject({ profile: 'lab', apiUrl: served.apiUrl });
    expect(Date.parse(identity.tokenExpires)).toBeGreaterThan(Date.now());
    expect(stderr).toContain(credentialsFile());
    expect(statSync(credentialsFile()).mode & 0o777).toBe(0o600);
    expect(statSync(join(place.home, '.config', 'qtsurfer')).mode & 0o777).toBe(0o700);
  });

  it('then the profile alone is enough', async () => {
    const { code, stdout } = await place.run(['whoami', '--profile', 'lab', '-o', 'json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { profile: 'lab', apiUrl: served.apiUrl }]);
    const byEnvironment = await place.run(['whoami', '-o', 'json'], { env: { QTSURFER_PROFILE: 'lab' } });
    expect(JSON.parse(byEnvironment.stdout)).toMatchObject({ profile: 'lab' });
  });

  it.each([
    ['stdin', ['--api-key-stdin'], (text: string) => ({ input: `${text}\n` })],
    ['environment', [], (text: string) => ({ env: { QTSURFER_APIKEY: text } })],
  ] as const)('by %s', async (name, flags, options) => {
    const args = ['login', '--profile', name, '--api-url', served.apiUrl, ...flags];
    expect((await place.run(args, options(key))).code).toBe(0);
    expect((await place.run(['whoami', '--profile', name])).code).toBe(0);
  });

  it('with a wrong key is exit 4 and stores nothing', async () => {
    const args = ['login', '--profile', 'wrong', '--api-url', served.apiUrl, '--api-key-stdin'];
    const { code, stdout, stderr } = await place.run(args, { input: 'not-a-key' });
    expect(code).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^qtsurfer: /);
    expect(readFileSync(credentialsFile(), 'utf8')).not.toContain('"wrong"');
  });

  it.each(['', ' \n', 'two\nlines here'])('with %j for a key is exit 4', async (input) => {
    const args = ['login', '--api-url', served.apiUrl, '--api-key-stdin'];
    const { code, stderr } = await place.run(args, { input });
    expect(stderr).toMatch(/API key from stdin/);
    expect(code).toBe(4);
  });

  it('asks at a terminal only', async () => {
    const { code, stderr } = await place.run(['login', '--api-url', served.apiUrl]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('stdin is no terminal')]);
  });
});

describe('whoami', () => {
  it('without any key is exit 4 and says what to do', async () => {
    const { code, stdout, stderr } = await place.run([
      'whoami',
      '--profile',
      'nobody',
      '--api-url',
      served.apiUrl,
    ]);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toMatch(/hint: .*login/);
  });

  it('takes a key from the environment on the fly and keeps it off the disk', async () => {
    const env = { QTSURFER_APIKEY: key, QTSURFER_API_URL: served.apiUrl, QTSURFER_PROFILE: 'fly' };
    const { code, stdout } = await place.run(['whoami', '-o', 'json'], { env });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { profile: 'fly', apiUrl: served.apiUrl }]);
    expect(readFileSync(credentialsFile(), 'utf8')).not.toContain('"fly"');
  });

  it('works with --local, which needs no key', async () => {
    const { code, stdout } = await place.run(['whoami', '--local', '-o', 'json']);
    expect([code, JSON.parse(stdout).profile]).toEqual([0, 'local']);
  });
});

describe('logout', () => {
  it('forgets, once; again is a no-op', async () => {
    const first = await place.run(['logout', '--profile', 'lab', '-o', 'json']);
    const again = await place.run(['logout', '--profile', 'lab', '-o', 'json']);
    expect([first.code, JSON.parse(first.stdout).forgotten]).toEqual([0, true]);
    expect([again.code, JSON.parse(again.stdout).forgotten]).toEqual([0, false]);
    expect((await place.run(['whoami', '--profile', 'lab'])).code).toBe(4);
    expect((await place.run(['whoami', '--profile', 'stdin'])).code).toBe(0);
  });
});

describe('keys of serve', () => {
  it('come from a file, one a line, any text that a header can carry', async () => {
    const file = join(place.dir, 'keys.txt');
    writeFileSync(file, `\n${KEYS.join('\r\n')}\n\n`);
    const other = await serve(place, ['--api-key-file', file], 'keys-state');
    const asked = KEYS.filter((text) => /^[!-~]+$/.test(text));
    for (const text of asked) {
      const env = { QTSURFER_APIKEY: text };
      expect((await place.run(['whoami', '--api-url', other.apiUrl], { env })).code).toBe(0);
    }
    const env = { QTSURFER_APIKEY: key };
    expect((await place.run(['whoami', '--api-url', other.apiUrl], { env })).code).toBe(4);
    await other.stop();
  });
});

describe('secrets', () => {
  it('are in no output, whatever is asked, and in no file but the one', async () => {
    const outputs: string[] = [];
    const login = ['login', '--profile', 's', '--api-url', served.apiUrl, '--api-key-stdin', '--verbose'];
    const runs: readonly (readonly string[])[] = [
      ['whoami', '--profile', 's', '--verbose'],
      ['exchanges', '--profile', 's', '--verbose', '-o', 'json'],
      ['prepare', 'binance', 'NO/PE', '--last', '1h', '--profile', 's', '--verbose'],
      ['logout', '--profile', 'none', '--verbose'],
    ];
    const { stdout, stderr } = await place.run(login, { input: key });
    outputs.push(stdout, stderr);
    const { accessToken } = JSON.parse(readFileSync(credentialsFile(), 'utf8')).profiles.s[
      new URL(served.apiUrl).origin
    ].token;
    for (const args of runs) {
      const finished = await place.run(args);
      outputs.push(finished.stdout, finished.stderr);
    }
    outputs.push(served.running.stdout(), served.running.stderr());
    expect(accessToken.length).toBeGreaterThan(20);
    for (const text of outputs) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(accessToken);
      expect(text).not.toContain(accessToken.split('.')[1]);
    }
    expect(existsSync(join(place.home, '.config', 'qtsurfer', 'settings.json'))).toBe(true);
    expect(readFileSync(join(place.home, '.config', 'qtsurfer', 'settings.json'), 'utf8')).not.toContain(key);
  });
});
