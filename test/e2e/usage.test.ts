/** Wrong usage: exit 2, nothing on stdout, one clear line and a way out on stderr. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
});
afterAll(() => place.remove());

const range = ['--from', '2026-01-15', '--to', '2026-01-16'];

const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a mistyped command', ['fecth'], /unknown command 'fecth'\nhint: did you mean fetch\?\n$/],
  [
    'a mistyped option',
    ['fetch', '--formt', 'x'],
    /unknown option '--formt'\nhint: did you mean --format\?\n$/,
  ],
  [
    'a missing argument',
    ['prepare', 'binance'],
    /missing required argument 'instrument'\nhint: see: qtsurfer prepare --help\n$/,
  ],
  [
    'no instrument',
    ['fetch', 'binance'],
    /no instrument is named\nhint: .*--instruments-file FILE, or --all\n$/,
  ],
  ['too many arguments', ['exchanges', 'binance'], /too many arguments/],
  ['a missing value', ['exchanges', '--output'], /argument missing/],
  ['an unknown mode', ['exchanges', '-o', 'xml'], /Allowed choices are auto, table, json, ndjson, csv, tsv/],
  [
    'no range',
    ['fetch', 'binance', 'BTC/USDT', '--local'],
    /the range is missing\nhint: give --from and --to/,
  ],
  ['no time', ['fetch', 'binance', 'BTC/USDT', '--from', 'soon'], /--from "soon" is not a time/],
  [
    'an empty range',
    ['fetch', 'binance', 'BTC/USDT', '--from', '2026-01-16', '--to', '2026-01-15'],
    /range is empty/,
  ],
  [
    'no instrument',
    ['fetch', 'binance', 'BTCUSDT', ...range],
    /instrument "BTCUSDT" is not of the form BASE\/QUOTE/,
  ],
  ['no exchange', ['instruments', '../x'], /exchange "..\/x" is not an exchange id/],
  [
    'a service that makes CSV',
    ['fetch', 'binance', 'BTC/USDT', ...range, '--format', 'csv', '--convert', 'server'],
    /no CSV/,
  ],
  ['two backends', ['exchanges', '--local', '--api-url', 'http://127.0.0.1/v1'], /exclude each other/],
  [
    '--data without the embedded backend',
    ['exchanges', '--data', 'x'],
    /--data is an option of the embedded backend/,
  ],
  ['no URL', ['exchanges', '--api-url', 'api.example.com'], /is not a URL|not http/],
  [
    'plain http to others',
    ['exchanges', '--api-url', 'http://api.example.com/v1'],
    /plain http.*\nhint: .*--insecure-http/,
  ],
  ['no profile name', ['exchanges', '--profile', '../x'], /is not a profile name/],
  [
    '--no-wait --local',
    ['prepare', 'binance', 'BTC/USDT', ...range, '--no-wait', '--local'],
    /--no-wait with --local/,
  ],
  ['no ids', ['execute', 'binance', '--local'], /--prepare-job is missing/],
  [
    'no parameter',
    ['backtest', 'x.java', 'binance', 'BTC/USDT', ...range, '--local', '--param', 'fast'],
    /name=value/,
  ],
  ['no ratio', ['prepare', 'binance', 'BTC/USDT', ...range, '--min-coverage', '99'], /not a share of one/],
  ['no strategy file', ['compile', 'absent.java', '--local'], /strategy file absent.java does not exist/],
  ['an empty strategy', ['compile', '-', '--local'], /the strategy on stdin is empty/],
  ['two key sources', ['login', '--api-key-stdin', '--api-key-file', 'x'], /exclude each other/],
  ['no one to ask for the key', ['login'], /stdin is no terminal.*\nhint: .*--api-key-stdin/],
  ['an unreadable key file', ['login', '--api-key-file', 'absent.key'], /absent.key cannot be read/],
  ['a port out of range', ['serve', '--port', '70000'], /--port "70000"/],
  ['an unreadable CA file', ['exchanges', '--ca-file', 'absent.pem'], /absent.pem/],
];

describe('wrong usage', () => {
  it.each(wrong)('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await place.run(args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^qtsurfer: /);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('help', () => {
  const COMMANDS = [
    'login',
    'logout',
    'whoami',
    'exchanges',
    'instruments',
    'fetch',
    'compile',
    'prepare',
    'execute',
    'backtest',
    'serve',
  ];

  it('is on stdout, also when nothing was asked', async () => {
    for (const args of [[], ['--help'], ['help']]) {
      const { code, stdout, stderr } = await place.run(args);
      expect([code, stderr]).toEqual([0, '']);
      for (const command of COMMANDS) expect(stdout).toContain(`\n  ${command} `);
      for (const heading of ['Environment:', 'Exit codes:', 'Examples:'])
        expect(stdout).toContain(`\n${heading}\n`);
    }
  });

  it.each(COMMANDS)('%s has examples', async (command) => {
    const { code, stdout } = await place.run([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  \\$ .*qtsurfer ${command}`));
    expect(stdout).toContain('--local');
  });

  it('the version is one line', async () => {
    for (const args of [['--version'], ['-V'], ['--version', '--local']]) {
      const { code, stdout, stderr } = await place.run(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    }
  });
});
