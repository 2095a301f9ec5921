/** Servers that are dead, hung, foreign or in trouble: one clear line and the right code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { deadServer, htmlServer, hungServer, scriptedServer, type TestServer } from '../helpers/servers.ts';

let place: Workplace;
const open: TestServer[] = [];

beforeAll(() => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'S.java'), 'class S {}');
});
afterAll(async () => {
  await place.remove();
  await Promise.all(open.map((server) => server.close()));
});

const keep = async (server: Promise<TestServer>): Promise<TestServer> => {
  open.push(await server);
  return server;
};

const failsClearly = ({ code, stdout, stderr }: Finished, exit: number, message: RegExp): void => {
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  expect(stdout).toBe('');
  expect(code).toBe(exit);
};

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['exchanges', ['exchanges']],
  ['instruments', ['instruments', 'binance']],
  ['fetch', ['fetch', 'binance', 'BTC/USDT', '--hour', '2026-01-15T10']],
  ['prepare', ['prepare', 'binance', 'BTC/USDT', '--from', '2026-01-15', '--to', '2026-01-16']],
  ['compile', ['compile', 'S.java']],
  ['execute', ['execute', 'binance', '--prepare-job', 'p', '--strategy', 's']],
  ['backtest', ['backtest', 'S.java', 'binance', 'BTC/USDT', '--from', '2026-01-15', '--to', '2026-01-16']],
  ['whoami', ['whoami']],
];

const env = { QTSURFER_APIKEY: 'a-key' };

describe.each(COMMANDS)('%s', (_, args) => {
  it('against a dead server', async () => {
    const finished = await place.run([...args, '--api-url', await deadServer(), '--retries', '1'], { env });
    failsClearly(finished, 9, /^qtsurfer: .*(?:refused|ECONNREFUSED|cannot be reached|cannot reach)/);
  });

  it('against a hung server', async () => {
    const { apiUrl } = await keep(hungServer());
    const finished = await place.run(
      [...args, '--api-url', apiUrl, '--request-timeout', '300ms', '--retries', '0'],
      {
        env,
      },
    );
    failsClearly(finished, 9, /^qtsurfer: .*(?:in time|within|no answer|timed? ?out)/i);
  });

  it('against a server that answers HTML', async () => {
    const { apiUrl } = await keep(htmlServer());
    const finished = await place.run([...args, '--api-url', apiUrl, '--retries', '0'], { env });
    failsClearly(finished, 9, /^qtsurfer: .*(?:html|JSON)/i);
  });

  it('against a gateway in trouble', async () => {
    const { apiUrl } = await keep(htmlServer(502));
    const finished = await place.run([...args, '--api-url', apiUrl, '--retries', '0'], { env });
    failsClearly(finished, 9, /^qtsurfer: .*502/);
  });
});

describe('a server in trouble', () => {
  it('is asked again', async () => {
    let asked = 0;
    const { apiUrl } = await keep(
      scriptedServer((_, response) => {
        asked += 1;
        response.writeHead(asked < 3 ? 503 : 200, { 'content-type': 'application/json' });
        response.end(asked < 3 ? '{"code":503,"message":"busy"}' : '[{"id":"x","name":"X"}]');
      }),
    );
    const { code, stdout } = await place.run(['exchanges', '--api-url', apiUrl]);
    expect([code, stdout, asked]).toEqual([0, 'x\tX\t\n', 3]);
  });

  it('cannot write to the terminal', async () => {
    const { apiUrl } = await keep(
      scriptedServer((_, response) => {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ code: 404, message: 'gone\u001b[2J\u0007 and\nthere' }));
      }),
    );
    const { code, stderr } = await place.run(['exchanges', '--api-url', apiUrl]);
    expect(code).toBe(5);
    expect(stderr).toContain('gone');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(stderr).not.toMatch(/[\u0007\u001b]/);
  });

  it('a redirect to another origin is an error and takes no token along', async () => {
    let asked = 0;
    const elsewhere = await keep(
      scriptedServer((_, response) => {
        asked += 1;
        response.end('[]');
      }),
    );
    const { apiUrl } = await keep(
      scriptedServer((_, response) => {
        response.writeHead(302, { location: `${elsewhere.apiUrl}/exchanges` });
        response.end();
      }),
    );
    const { code, stderr } = await place.run(['exchanges', '--api-url', apiUrl], { env });
    expect(asked).toBe(0);
    expect(stderr).toMatch(/redirect/i);
    expect(code).toBe(9);
  });
});
