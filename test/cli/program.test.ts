/** Command lines to requests, with a runner that only parses. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { parseGlobalOptions } from '../../src/cli/options/global.ts';
import { buildProgram } from '../../src/cli/program.ts';

const NOW = Date.parse('2026-01-20T12:00:00Z');

interface Parsed {
  readonly name: string;
  readonly request: unknown;
  readonly local: boolean;
  readonly output: string;
}

const parse = async (line: string): Promise<Parsed | undefined> => {
  let parsed: Parsed | undefined;
  const program = buildProgram({ version: '1.2.3', tell: () => {} }, async (command, action) => {
    const global = parseGlobalOptions(command.optsWithGlobals(), action.servesItself);
    const request = action.parse({ nowMs: NOW, global });
    parsed = { name: command.name(), request, local: global.local, output: global.output };
  });
  await program.parseAsync(
    line.split(' ').filter((word) => word !== ''),
    { from: 'user' },
  );
  return parsed;
};

const lines: readonly (readonly [string, string, object])[] = [
  ['exchanges --local', 'exchanges', {}],
  ['--local exchanges', 'exchanges', {}],
  [
    'instruments binance --quote USDT --segment futures --local',
    'instruments',
    { exchangeId: 'binance', filter: { quote: 'USDT' }, segment: 'futures' },
  ],
  [
    'fetch binance BTC/USDT ETH/USDT --from -7d --to now --local --out d',
    'fetch',
    {
      request: {
        selection: { wanted: ['BTC/USDT', 'ETH/USDT'] },
        range: { fromMs: NOW - 7 * 86_400_000, toMs: NOW },
        dir: 'd',
      },
    },
  ],
  [
    'fetch --local --last 1h binance BTC/USDT',
    'fetch',
    { request: { range: { fromMs: NOW - 3_600_000, toMs: NOW } } },
  ],
  [
    'fetch binance --local --all --exclude */EUR --exclude BTC/* --last 1h --no-space-check --shard 2/3',
    'fetch',
    {
      request: { selection: { all: true, exclude: ['*/EUR', 'BTC/*'] }, spaceCheck: false },
      shard: { index: 2, count: 3 },
    },
  ],
  [
    'compile - --check --local',
    'compile',
    { kind: 'check', request: { paths: ['-'], params: {}, watch: false } },
  ],
  [
    'prepare binance BTC/USDT --last 1d --min-coverage 1 --local',
    'prepare',
    { wait: true, spec: { minCoverage: 1 } },
  ],
  [
    'execute binance --prepare-job p --strategy s --local --param a=-1 --param b=x',
    'execute',
    { prepareJobId: 'p', strategyId: 's', run: { params: { a: -1, b: 'x' } } },
  ],
  [
    'backtest S.java binance BTC/USDT --last 1d --local --fee 0 --capital 100 --save r.json',
    'backtest',
    { file: 'S.java', saveFile: 'r.json', run: { feeRate: 0, capital: 100 } },
  ],
];

describe('command lines', () => {
  it.each(lines)('%s', async (line, name, request) => {
    const parsed = await parse(line);
    expect(parsed).toMatchObject({ name, local: true });
    if (Object.keys(request).length > 0) expect(parsed?.request).toMatchObject(request);
  });

  it('serve takes the options of the embedded backend as its own', async () => {
    const parsed = await parse('serve --port 0 --data a --data b --seed 5 --state-dir s --lookback 30d');
    expect(parsed?.request).toEqual({
      port: 0,
      host: '127.0.0.1',
      apiKeyFile: undefined,
      exchangeId: undefined,
      lookbackMs: 30 * 86_400_000,
      embedded: { dataDirs: ['a', 'b'], seed: 5, stateDir: 's' },
    });
  });

  it('global options stand before or after the command', async () => {
    expect((await parse('-o json exchanges --local'))?.output).toBe('json');
    expect((await parse('exchanges --local -o json'))?.output).toBe('json');
  });

  it('a lone dash is stdin and options keep their values', async () => {
    expect((await parse('backtest - binance BTC/USDT --from -1d --local'))?.request).toMatchObject({
      file: '-',
    });
  });
});

describe('a tree of one command', () => {
  const treeOf = (command?: string) =>
    buildProgram({ version: '1.2.3', command, tell: () => {} }, async () => {}).commands;

  it('declares it as the whole tree does', () => {
    for (const [name] of COMMANDS) {
      const [only, ...others] = treeOf(name);
      expect([only?.name(), others]).toEqual([name, []]);
      expect(only?.helpInformation()).toBe(
        treeOf()
          .find((one) => one.name() === name)
          ?.helpInformation(),
      );
    }
  });

  it('is the whole tree where the command is not known', () => {
    const all = [...COMMANDS.keys()];
    for (const command of [undefined, '--quiet', 'fetsh', 'constructor'])
      expect(treeOf(command).map((one) => one.name())).toEqual(all);
  });
});
