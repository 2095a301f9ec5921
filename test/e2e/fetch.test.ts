/** Dumps on the built binary: verdicts, reruns, gaps, damage, kills and interrupts. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { filesOf, manifestOf } from '../helpers/dump.ts';
import { type Served, serve } from '../helpers/servers.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
});
afterAll(() => place.remove());

const BTC = ['fetch', 'binance', 'BTC/USDT'];
const day = ['--from', '2026-01-15', '--to', '2026-01-16'];
const hourFile = (hour: string): string =>
  `binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h${hour}.lastra`;

describe('a day', () => {
  it('is dumped, says what it will do, and prints its verdict', async () => {
    const { code, stdout, stderr } = await place.run([
      ...BTC,
      ...day,
      '--local',
      '--out',
      'day',
      '-o',
      'json',
    ]);
    expect(stderr).toBe(
      'fetch binance tickers BTC/USDT, 2026-01-15T00:00:00Z to 2026-01-16T00:00:00Z: 24 hours, lastra to day\n',
    );
    const { elapsedMs, bytes, rows, ...verdict } = JSON.parse(stdout);
    expect(verdict).toEqual({
      planned: 24,
      fetched: 24,
      kept: 0,
      missing: 0,
      failed: 0,
      untried: 0,
      stopped: null,
      gaps: [],
      dir: 'day',
    });
    const files = filesOf(join(place.dir, 'day'));
    expect(Object.keys(files)).toHaveLength(24);
    expect(files).toHaveProperty([hourFile('10')]);
    const sizes = Object.keys(files).map((path) => statSync(join(place.dir, 'day', path)).size);
    expect(bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect(rows).toBeGreaterThan(24 * 3_000);
    expect(elapsedMs).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  it('a rerun is a no-op', async () => {
    const before = filesOf(join(place.dir, 'day'));
    const { mtimeMs } = statSync(join(place.dir, 'day', hourFile('10')));
    const { code, stdout } = await place.run([...BTC, ...day, '--local', '--out', 'day', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ planned: 24, fetched: 0, kept: 24, bytes: 0, rows: 0 });
    expect(filesOf(join(place.dir, 'day'))).toEqual(before);
    expect(statSync(join(place.dir, 'day', hourFile('10'))).mtimeMs).toBe(mtimeMs);
    expect(code).toBe(0);
  });

  it('a deleted hour alone comes again', async () => {
    rmSync(join(place.dir, 'day', hourFile('07')));
    const { stdout } = await place.run([...BTC, ...day, '--local', '--out', 'day', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ planned: 24, fetched: 1, kept: 23 });
  });

  it('-o ndjson is a line an hour', async () => {
    const { stdout, stderr } = await place.run([...BTC, ...day, '--local', '--out', 'lines', '-o', 'ndjson']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(24);
    expect(new Set(lines.map(({ hour }) => hour)).size).toBe(24);
    for (const line of lines) {
      expect(line).toMatchObject({
        exchange: 'binance',
        instrument: 'BTC/USDT',
        kind: 'tickers',
        status: 'fetched',
      });
    }
    expect(stderr).toContain('24 hours: 24 fetched, 0 kept, 0 missing, 0 failed, 0 untried');
  });

  it('--dry-run fetches nothing', async () => {
    const { code, stdout } = await place.run([...BTC, ...day, '--local', '--out', 'dry', '--dry-run']);
    expect([code, stdout]).toEqual([0, 'BTC/USDT\t2026-01-15T00\t2026-01-16T00\t24\t0\t1800000\n']);
    expect(filesOf(join(place.dir, 'dry'))).toEqual({});
  });

  it('--quiet says nothing but the result', async () => {
    const { stdout, stderr } = await place.run([
      ...BTC,
      ...day,
      '--local',
      '--out',
      'day',
      '--quiet',
      '-o',
      'json',
    ]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).kept).toBe(24);
  });
});

describe('layouts, kinds and formats', () => {
  it.each([
    [['--layout', 'flat'], 'BTC_USDT_2026-01-15_h10.lastra'],
    [
      ['--layout', 'hive'],
      'exchange=binance/kind=tickers/instrument=BTC_USDT/date=2026-01-15/BTC_USDT_2026-01-15_h10.lastra',
    ],
    [['--kind', 'klines'], 'binance/klines/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h10_klines.lastra'],
    [['--format', 'parquet'], 'binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h10.parquet'],
    [
      ['--format', 'parquet', '--convert', 'local'],
      'binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h10.parquet',
    ],
    [['--format', 'csv'], 'binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h10.csv'],
  ])('%j', async (flags, path) => {
    const out = `out${flags.join('')}`;
    const { code } = await place.run([...BTC, '--hour', '2026-01-15T10', '--local', '--out', out, ...flags]);
    expect(code).toBe(0);
    expect(Object.keys(filesOf(join(place.dir, out)))).toEqual([path]);
  });

  it('a flat dump takes one exchange only', async () => {
    const flat = ['--hour', '2026-01-15T10', '--layout', 'flat', '--out', 'one'];
    expect((await place.run([...BTC, ...flat, '--local'])).code).toBe(0);
    const name = 'BTC_USDT_2026-01-15_h10.lastra';
    mkdirSync(join(place.dir, 'bare'));
    copyFileSync(join(place.dir, 'one', name), join(place.dir, 'bare', name));
    const kraken = await serve(place, ['--data', 'bare', '--exchange-id', 'kraken'], 'kraken-state');
    const other = ['fetch', 'kraken', 'BTC/USDT', ...flat, '--api-url', kraken.apiUrl];
    const { code, stderr } = await place.run(other);
    await kraken.stop();
    expect(stderr).toMatch(/^qtsurfer: .*binance.*kraken/m);
    expect(code).toBe(2);
  });
});

describe('--stdout', () => {
  it('is the file, byte for byte', async () => {
    const { code, stdoutBytes } = await place.run([...BTC, '--hour', '2026-01-15T10', '--stdout', '--local']);
    expect(code).toBe(0);
    expect(stdoutBytes.equals(readFileSync(join(place.dir, 'day', hourFile('10'))))).toBe(true);
  });

  it('is CSV with a header when asked', async () => {
    const { stdout } = await place.run([
      ...BTC,
      '--hour',
      '2026-01-15T10',
      '--stdout',
      '--format',
      'csv',
      '--local',
    ]);
    expect(stdout.split('\n')[0]).toBe('ts,opn,hig,low,cls,vol,vlq,bid,bsz,ask,asz');
  });
});

describe('gaps', () => {
  // A source with the hours 10 and 12, and 11 missing between them.
  const source = (): string[] => ['--local', '--data', join(place.dir, 'gappy')];
  const range = ['--from', '2026-01-15T10', '--to', '2026-01-15T13'];

  beforeAll(async () => {
    await place.run([...BTC, ...range, '--local', '--out', 'gappy']);
    rmSync(join(place.dir, 'gappy', hourFile('11')));
  });

  it('alone are exit 0, with a warning', async () => {
    const { code, stdout, stderr } = await place.run([
      ...BTC,
      ...range,
      ...source(),
      '--out',
      'g',
      '-o',
      'json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      planned: 3,
      fetched: 2,
      missing: 1,
      gaps: [{ instrument: 'BTC/USDT', kind: 'tickers', hour: '2026-01-15T11', status: 'missing' }],
    });
    expect(stderr).toMatch(/^missing: tickers BTC\/USDT 2026-01-15T11: /m);
    expect(code).toBe(0);
  });

  it('with --strict are exit 3', async () => {
    const { code, stderr } = await place.run([...BTC, ...range, ...source(), '--out', 'g', '--strict']);
    expect(stderr).toContain('qtsurfer: 1 of 3 hours are missing');
    expect(code).toBe(3);
  });

  it('a single hour that is missing is exit 5', async () => {
    for (const flags of [['--out', 'h'], ['--stdout']]) {
      const { code, stderr } = await place.run([...BTC, '--hour', '2026-01-15T11', ...source(), ...flags]);
      expect(stderr).toMatch(/^qtsurfer: .*2026-01-15T11/m);
      expect(code).toBe(5);
    }
  });

  it('beyond the coverage are not asked for, and said', async () => {
    const args = [
      ...BTC,
      '--from',
      '2026-01-14',
      '--to',
      '2026-01-15T11',
      ...source(),
      '--out',
      'c',
      '-o',
      'json',
    ];
    const { stdout, stderr } = await place.run(args);
    expect(JSON.parse(stdout).planned).toBe(1);
    expect(stderr).toMatch(/BTC\/USDT has data only from 2026-01-15T10:00:00Z to .*: clipped/);
  });
});

describe('names that do not exist', () => {
  it.each([
    [['fetch', 'binanec', 'BTC/USDT'], /exchange "binanec" does not exist\nhint: did you mean binance\?/],
    [['fetch', 'binance', 'BTC/USTD'], /binance has no instrument BTC\/USTD\nhint: did you mean BTC\/USDT\?/],
    [
      ['instruments', 'nowhere'],
      /exchange "nowhere" does not exist\nhint: list them with: qtsurfer exchanges/,
    ],
  ])('%j is exit 5 before anything is asked', async (args, message) => {
    const range = args[0] === 'fetch' ? [...day, '--out', 'nothing'] : [];
    const { code, stdout, stderr } = await place.run([...args, ...range, '--local']);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([5, '']);
    expect(filesOf(join(place.dir, 'nothing'))).toEqual({});
  });
});

describe('trouble', () => {
  it('a damaged hour is failed, exit 3, and never appears under its name', async () => {
    await place.run([...BTC, '--from', '2026-01-15T10', '--to', '2026-01-15T12', '--local', '--out', 'bad']);
    const path = join(place.dir, 'bad', hourFile('11'));
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
    writeFileSync(path, bytes);
    const args = [
      ...BTC,
      '--from',
      '2026-01-15T10',
      '--to',
      '2026-01-15T12',
      '--local',
      '--data',
      join(place.dir, 'bad'),
    ];
    const { code, stdout } = await place.run([...args, '--out', 'copy', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      planned: 2,
      fetched: 1,
      failed: 1,
      gaps: [{ hour: '2026-01-15T11', status: 'failed' }],
    });
    expect(Object.keys(filesOf(join(place.dir, 'copy')))).toEqual([hourFile('10')]);
    expect(code).toBe(3);
  });

  it('a directory that cannot be is exit 1', async () => {
    writeFileSync(join(place.dir, 'a-file'), '');
    const { code, stderr } = await place.run([
      ...BTC,
      '--hour',
      '2026-01-15T10',
      '--local',
      '--out',
      'a-file/dump',
    ]);
    expect(stderr).toMatch(/^qtsurfer: .*a-file/m);
    expect(code).toBe(1);
  });

  it('a deadline is exit 8, and a rerun goes on', async () => {
    const args = [
      ...BTC,
      '--from',
      '2025-01-01',
      '--to',
      '2025-03-01',
      '--local',
      '--out',
      'late',
      '-o',
      'json',
    ];
    const { code, stdout } = await place.run([...args, '--timeout', '1500ms']);
    const verdict = JSON.parse(stdout);
    expect(verdict).toMatchObject({ planned: 1_416, stopped: 'deadline' });
    expect(verdict.untried).toBeGreaterThan(0);
    expect(code).toBe(8);
  });
});

describe('ended in the middle', () => {
  const month = ['--from', '2025-01-01', '--to', '2025-01-09', '-o', 'ndjson'];
  let served: Served;

  beforeAll(async () => {
    served = await serve(place);
  });
  afterAll(() => served.stop());

  const args = (out: string): readonly string[] => [
    ...BTC,
    ...month,
    '--out',
    out,
    '--api-url',
    served.apiUrl,
  ];

  it('by SIGKILL: the next run ends as if nothing had been', async () => {
    const straight = await place.run(args('straight'));
    expect(straight.code).toBe(0);
    for (const lines of [20, 60]) {
      const run = place.start(args('killed'));
      await run.seen('stdout', new RegExp(`(?:.*\\n){${lines}}`));
      run.child.kill('SIGKILL');
      expect((await run.finished).signal).toBe('SIGKILL');
    }
    const last = await place.run(args('killed'));
    expect(last.code).toBe(0);
    const ended = last.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).status);
    expect(ended).toHaveLength(192);
    expect(ended.filter((status) => status === 'kept').length).toBeGreaterThanOrEqual(60);
    expect(filesOf(join(place.dir, 'killed'))).toEqual(filesOf(join(place.dir, 'straight')));
    expect(manifestOf(join(place.dir, 'killed'))).toEqual(manifestOf(join(place.dir, 'straight')));
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s: exit %i, a verdict, and nothing half-made', async (signal, exit) => {
    const run = place.start([
      ...args(signal).filter((arg) => arg !== '-o' && arg !== 'ndjson'),
      '-o',
      'json',
    ]);
    await run.seen('stderr', /^fetch binance/);
    run.child.kill(signal);
    const { code, stdout } = await run.finished;
    expect(code).toBe(exit);
    const verdict = JSON.parse(stdout);
    expect(verdict.stopped).toBe('interrupt');
    expect(verdict.planned).toBe(
      verdict.fetched + verdict.kept + verdict.missing + verdict.failed + verdict.untried,
    );
    expect(verdict.untried).toBeGreaterThan(0);
    const files = Object.keys(filesOf(join(place.dir, signal)));
    expect(files.filter((path) => path.endsWith('.part'))).toEqual([]);
    expect(files).toHaveLength(verdict.fetched);
  });
});
