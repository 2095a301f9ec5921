/**
 * The same commands, unchanged, with `--local` and against `serve` in another process with a key and a profile, which
 * speaks either generation of the contract.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_VERSIONS } from '../../src/wire/endpoints.ts';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { filesOf } from '../helpers/dump.ts';
import { type Served, serve } from '../helpers/servers.ts';
import { BROKEN, FORCED_TRADE } from '../helpers/strategies.ts';

let place: Workplace;
const served = new Map<string, Served>();

beforeAll(async () => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'Forced.java'), FORCED_TRADE);
  writeFileSync(join(place.dir, 'Broken.java'), BROKEN);
  for (const version of API_VERSIONS) {
    const backend = await serve(place, ['--api', version], `state-${version}`);
    served.set(version, backend);
    const at = ['--api-url', backend.apiUrl, '--api-key-file', backend.keyFile];
    expect((await place.run(['login', '--profile', version, ...at])).code).toBe(0);
  }
});
afterAll(() => place.remove());

const hour = ['--from', '2026-01-15T10', '--to', '2026-01-15T11'];
const COMMANDS: readonly (readonly string[])[] = [
  ['exchanges'],
  ['exchanges', '-o', 'json'],
  ['instruments', 'binance', '--search', 'BTC', '-o', 'csv'],
  ['instruments', 'nowhere'],
  ['compile', 'Forced.java'],
  ['compile', 'Broken.java'],
  ['prepare', 'binance', 'BTC/USDT', ...hour],
  ['prepare', 'binance', 'BTC/USTD', ...hour],
  ['backtest', 'Forced.java', 'binance', 'BTC/USDT', ...hour, '-o', 'json'],
  ['backtest', 'Forced.java', 'binance', 'BTC/USDT', 'ETH/USDT', ...hour, '-o', 'json'],
  [
    'backtest',
    'Forced.java',
    'binance',
    'BTC/USDT',
    ...hour,
    '-o',
    'json',
    '--param',
    'cycle=60',
    '--store-signals',
  ],
  ['fetch', 'binance', 'BTC/USDT', ...hour, '--dry-run'],
  ['fetch', 'binance', 'BTC/USDT', '--hour', '2026-01-15T10', '--stdout', '--format', 'csv'],
];

/** Takes out what names the backend, the user, the moment or the speed. */
const same = ({ code, stdout, stderr }: Finished): object => ({
  code,
  stdout: stdout
    .replace(
      /"(?:iops|hostName|startTime|endTime|contextId|strategyId|signalsUrl|signalsId|signalsUploadedAt|prepareJobId|executeJobId|id)":(?:"[^"]*"|[\d.]+|null),?/g,
      '',
    )
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ORIGIN'),
  failure: /^qtsurfer: .*$/m.exec(stderr)?.[0].replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ORIGIN'),
});

/** Ids hold the user, who differs: the key of the one backend is not that of the other. */
const isId = (args: readonly string[]): boolean => ['compile', 'prepare'].includes(args[0] ?? '');
const withoutId = (outcome: object): object =>
  JSON.parse(JSON.stringify(outcome).replace(/"stdout":"[^"\\]+/, '"stdout":"ID'));

/** Once a command: both generations are held against the same. */
const runLocal = (args: readonly string[]): Promise<Finished> => {
  const known = locals.get(args) ?? place.run([...args, '--local']);
  locals.set(args, known);
  return known;
};
const locals = new Map<readonly string[], Promise<Finished>>();

describe.each(API_VERSIONS)('with --local and with a profile that speaks %s', (version) => {
  it.each(COMMANDS.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
    const [local, remote] = await Promise.all([runLocal(args), place.run([...args, '--profile', version])]);
    const [here, there] = [same(local), same(remote)];
    if (isId(args)) expect(withoutId(there)).toEqual(withoutId(here));
    else expect(there).toEqual(here);
  });

  it('a dump is the same, byte for byte', async () => {
    const day = ['fetch', 'binance', 'ETH/USDT', '--from', '2026-01-15', '--to', '2026-01-15T06'];
    const [local, remote] = await Promise.all([
      place.run([...day, '--local', '--out', `a${version}`]),
      place.run([...day, '--profile', version, '--out', `b${version}`]),
    ]);
    expect([local.code, remote.code]).toEqual([0, 0]);
    const [a, b] = ['a', 'b'].map((name) => filesOf(join(place.dir, name + version)));
    expect(Object.keys(a ?? {})).toHaveLength(6);
    expect(b).toEqual(a);
  });

  it('a key in the environment does as well as a login', async () => {
    const { readFileSync } = await import('node:fs');
    const { apiUrl = '', keyFile = '' } = served.get(version) ?? {};
    const env = { QTSURFER_APIKEY: readFileSync(keyFile, 'utf8').trim(), QTSURFER_API_URL: apiUrl };
    const { code, stdout } = await place.run(['compile', 'Forced.java'], { env });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\S+\n$/)]);
  });
});
