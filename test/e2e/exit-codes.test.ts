/** Every exit code on the built binary, one example each; other files have more of each kind. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../src/cli/exit-codes.ts';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { deadServer, scriptedServer, type TestServer } from '../helpers/servers.ts';
import { BROKEN } from '../helpers/strategies.ts';

let place: Workplace;
let aborted: TestServer;
let endless: TestServer;

/** A backend that takes every job and then says one thing about it for ever. */
const backendThatSays = (status: string): Promise<TestServer> =>
  scriptedServer((request, response) => {
    const url = request.url ?? '';
    const state = { contextId: 'c', status, size: 0, completed: 0 };
    const results = { strategyId: 'c:s', instrument: 'BTC/USDT' };
    const token = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 3600, tier: 'free' };
    response.writeHead(request.method === 'POST' && url.endsWith('/execute') ? 202 : 200, {
      'content-type': 'application/json',
    });
    if (url.endsWith('/auth/token')) response.end(JSON.stringify(token));
    else if (request.method === 'POST') response.end('{"jobId":"job1"}');
    else response.end(JSON.stringify({ state, results }));
  });

beforeAll(async () => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'Broken.java'), BROKEN);
  writeFileSync(join(place.dir, 'a-file'), '');
  [aborted, endless] = await Promise.all([backendThatSays('Aborted'), backendThatSays('Started')]);
});
afterAll(async () => {
  await place.remove();
  await Promise.all([aborted.close(), endless.close()]);
});

const execute = ['execute', 'binance', '--prepare-job', 'p', '--strategy', 's'];
const env = { QTSURFER_APIKEY: 'a-key' };
const HOUR = ['fetch', 'binance', 'BTC/USDT', '--hour', '2026-01-15T10', '--local'];

const examples: readonly (readonly [number, string, () => Promise<readonly string[]> | readonly string[]])[] =
  [
    [0, 'done', () => ['exchanges', '--local']],
    [1, 'the disk refuses', () => [...HOUR, '--out', 'a-file/dump']],
    [2, 'wrong usage', () => ['fetch', 'binance']],
    [
      3,
      'nothing of what was asked, strictly',
      () => [
        'fetch',
        'binance',
        'BTC/USDT',
        '--from',
        '2020-01-01',
        '--to',
        '2020-01-02',
        '--strict',
        '--local',
      ],
    ],
    [4, 'no key', async () => ['whoami', '--profile', 'nobody', '--api-url', endless.apiUrl]],
    [5, 'no such exchange', () => ['instruments', 'nowhere', '--local']],
    [6, 'no Java that compiles', () => ['compile', 'Broken.java', '--local']],
    [7, 'the job was aborted', () => [...execute, '--api-url', aborted.apiUrl]],
    [8, 'the time to wait is over', () => [...execute, '--api-url', endless.apiUrl, '--timeout', '500ms']],
    [9, 'nobody answers', async () => ['exchanges', '--api-url', await deadServer(), '--retries', '0']],
  ];

describe('exit codes', () => {
  it.each(examples)('%i: %s', async (exit, _, argsOf) => {
    const args = await argsOf();
    const withKey = args[0] === 'execute' ? { env } : {};
    const { code, stderr } = await place.run(args, withKey);
    expect(code, stderr).toBe(exit);
    if (exit !== 0) expect(stderr).toMatch(/^qtsurfer: /m);
  });

  it.each([
    [130, 'SIGINT'],
    [143, 'SIGTERM'],
  ] as const)('%i: %s', async (exit, signal) => {
    const run = place.start([...execute, '--api-url', endless.apiUrl, '--verbose'], { env });
    await run.seen('stderr', /\/execute\/job1/);
    run.child.kill(signal);
    const { code, stderr } = await run.finished;
    expect(stderr).toMatch(/^qtsurfer: (?:interrupted|terminated)$/m);
    expect(code).toBe(exit);
  });

  it('are all here', () => {
    const shown = new Set([...examples.map(([exit]) => exit), 130, 143]);
    expect([...new Set<number>(Object.values(EXIT_CODES))].filter((code) => !shown.has(code))).toEqual([]);
  });
});
