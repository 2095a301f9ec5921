/** The same commands, unchanged, with `--local` and against `serve` in another process with a key and a profile. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { filesOf } from '../helpers/dump.ts';
import { type Served, serve } from '../helpers/servers.ts';
import { BROKEN, FORCED_TRADE } from '../helpers/strategies.ts';

let place: Workplace;
let served: Served;

beforeAll(async () => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'Forced.java'), FORCED_TRADE);
  writeFileSync(join(place.dir, 'Broken.java'), BROKEN);
  served = await serve(place);
  const login = ['login', '--profile', 'lab', '--api-url', served.apiUrl, '--api-key-file', served.keyFile];
  expect((await place.run(login)).code).toBe(0);
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
      /"(?:iops|hostName|startTime|endTime|contextId|strategyId|signalsUrl|signalsId|signalsUploadedAt|prepareJobId|executeJobId)":(?:"[^"]*"|[\d.]+|null),?/g,
      '',
    )
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ORIGIN'),
  failure: /^qtsurfer: .*$/m.exec(stderr)?.[0].replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ORIGIN'),
});

/** Ids hold the user, who differs: the key of the one backend is not that of the other. */
const isId = (args: readonly string[]): boolean => ['compile', 'prepare'].includes(args[0] ?? '');
const withoutId = (outcome: object): object =>
  JSON.parse(JSON.stringify(outcome).replace(/"stdout":"[^"\\]+/, '"stdout":"ID'));

describe('with --local and with a profile', () => {
  it.each(COMMANDS.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
    const [local, remote] = await Promise.all([
      place.run([...args, '--local']),
      place.run([...args, '--profile', 'lab']),
    ]);
    const [here, there] = [same(local), same(remote)];
    if (isId(args)) expect(withoutId(there)).toEqual(withoutId(here));
    else expect(there).toEqual(here);
  });

  it('a dump is the same, byte for byte', async () => {
    const day = ['fetch', 'binance', 'ETH/USDT', '--from', '2026-01-15', '--to', '2026-01-15T06'];
    const [local, remote] = await Promise.all([
      place.run([...day, '--local', '--out', 'a']),
      place.run([...day, '--profile', 'lab', '--out', 'b']),
    ]);
    expect([local.code, remote.code]).toEqual([0, 0]);
    expect(Object.keys(filesOf(join(place.dir, 'a')))).toHaveLength(6);
    expect(filesOf(join(place.dir, 'b'))).toEqual(filesOf(join(place.dir, 'a')));
  });

  it('a key in the environment does as well as a login', async () => {
    const { readFileSync } = await import('node:fs');
    const env = {
      QTSURFER_APIKEY: readFileSync(served.keyFile, 'utf8').trim(),
      QTSURFER_API_URL: served.apiUrl,
    };
    const { code, stdout } = await place.run(['compile', 'Forced.java'], { env });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\S+\n$/)]);
  });
});
