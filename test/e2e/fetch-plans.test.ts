/** Plans on the built binary: which instruments, which share, within which bounds, and by whom they are downloaded. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type RunOptions, type Workplace } from '../helpers/cli.ts';
import { filesOf, manifestOf } from '../helpers/dump.ts';
import { type Served, serve } from '../helpers/servers.ts';

let place: Workplace;
let served: Served;
beforeAll(async () => {
  place = makeWorkplace();
  served = await serve(place);
});
afterAll(() => place.remove());

const range = ['--from', '2026-01-15T10', '--to', '2026-01-15T13'];
const fetchOf = (args: readonly string[], options?: RunOptions) =>
  place.run(['fetch', 'binance', ...args, '--api-url', served.apiUrl], options);
/** Which range a run set out to fetch differs from shard to shard. */
const hourLinesOf = (dump: string) =>
  [...manifestOf(join(place.dir, dump))].filter((line) => line.startsWith('{"hour"')).sort();
const jsonOf = async (args: readonly string[], options?: RunOptions) => {
  const { code, stdout, stderr } = await fetchOf([...args, '-o', 'json'], options);
  return { code, stderr, value: JSON.parse(stdout) };
};
const filesIn = (dir: string) => filesOf(join(place.dir, dir));
const folder = (name: string): string => {
  mkdirSync(join(place.dir, name), { recursive: true });
  return join(place.dir, name);
};

describe('instruments', () => {
  const planned = async (args: readonly string[], options?: RunOptions) => {
    const { value } = await jsonOf([...args, ...range, '--out', 'dry', '--dry-run'], options);
    return value.series.map(({ instrument }: { instrument: string }) => instrument);
  };

  it('by pattern, by list, and all less some', async () => {
    expect(await planned(['{BTC,ETH}/*'])).toEqual(['BTC/USDT', 'ETH/USDT', 'ETH/BTC']);
    writeFileSync(join(place.dir, 'pairs.txt'), '# mine\nETH/USDT\n\nB?C/* # a pattern\nETH/USDT\n');
    expect(await planned(['--instruments-file', 'pairs.txt'])).toEqual(['ETH/USDT', 'BTC/USDT']);
    expect(await planned(['ETH/BTC', '--instruments-file', '-'], { input: 'BTC/USDT\n' })).toEqual([
      'ETH/BTC',
      'BTC/USDT',
    ]);
    const all = await planned(['--all']);
    expect(all).toContain('ETH/BTC');
    expect(await planned(['--all', '--exclude', '*/USDT'])).toEqual(
      all.filter((symbol: string) => !symbol.endsWith('/USDT')),
    );
  });

  it.each<[readonly string[], number, RegExp]>([
    [['*/EURO'], 5, /no instrument of binance matches \*\/EURO/],
    [['btc/*'], 5, /upper and lower case count; the other way it is BTC\/USDT/],
    [['BTC/USTD', 'ETH/USTD'], 5, /no instrument BTC\/USTD, ETH\/USTD\nhint: did you mean BTC\/USDT/],
    [['--instruments-file', 'none.txt'], 2, /none\.txt does not exist/],
    [[], 2, /no instrument is named/],
  ])('%j ends before anything is asked', async (args, exit, message) => {
    const { code, stdout, stderr } = await fetchOf([...args, ...range, '--out', 'nothing']);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([exit, '']);
    expect(filesIn('nothing')).toEqual({});
  });
});

describe('--dry-run', () => {
  it('tells what is here, and estimates the rest by it', async () => {
    await fetchOf(['BTC/USDT', '--hour', '2026-01-15T10', '--out', 'part']);
    const [bytes = 0] = Object.keys(filesIn('part')).map(
      (path) => statSync(join(place.dir, 'part', path)).size,
    );
    const { code, value, stderr } = await jsonOf([
      'BTC/USDT',
      'ETH/USDT',
      ...range,
      '--out',
      'part',
      '--dry-run',
    ]);
    expect(value).toMatchObject({
      dir: 'part',
      instruments: 2,
      hours: 6,
      here: 1,
      toFetch: 5,
      estimatedBytes: 5 * bytes,
      series: [
        { instrument: 'BTC/USDT', hours: 3, here: 1, bytesPerHour: bytes, basis: 'instrument' },
        { instrument: 'ETH/USDT', hours: 3, here: 0, basis: 'others' },
      ],
    });
    expect(value.freeBytes).toBeGreaterThan(0);
    expect(stderr).toMatch(
      /^would fetch .*: 6 hours, lastra to part\n2 instruments, 6 hours, 1 here already/,
    );
    expect(code).toBe(0);
  });
});

describe('shards', () => {
  it('together are the whole, in one directory, and none fetches what is another’s', async () => {
    const wanted = ['*/USDT', ...range, '--exclude', '{DOGE,ADA,AVAX,PEPE}/*'];
    const whole = await jsonOf([...wanted, '--out', 'whole']);
    const parts = await Promise.all([
      jsonOf([...wanted, '--out', 'shared', '--shard', '1/3']),
      jsonOf([...wanted, '--out', 'shared', '--shard', '2/3']),
      jsonOf([...wanted, '--out', 'shared', '--shard', 'auto'], {
        env: { JOB_COMPLETION_INDEX: '2', JOB_COMPLETIONS: '3' },
      }),
    ]);
    expect(parts.map(({ code }) => code)).toEqual([0, 0, 0]);
    const fetched = parts.map(({ value }) => value.fetched);
    expect(fetched.reduce((sum, count) => sum + count, 0)).toBe(whole.value.planned);
    expect(filesIn('shared')).toEqual(filesIn('whole'));
    expect(hourLinesOf('shared')).toEqual(hourLinesOf('whole'));
    const again = await jsonOf([...wanted, '--out', 'shared']);
    expect(again.value).toMatchObject({ fetched: 0, kept: whole.value.planned });
  });

  it('are never taken from the environment unasked, but hinted at', async () => {
    const args = ['BTC/USDT', ...range, '--out', 'unasked'];
    const { value, stderr } = await jsonOf(args, { env: { SLURM_ARRAY_TASK_ID: '1' } });
    expect(value.planned).toBe(3);
    expect(stderr).toContain('hint: SLURM_ARRAY_TASK_ID is there');
  });

  it('that nothing names are exit 2', async () => {
    const { code, stderr } = await fetchOf(['BTC/USDT', ...range, '--shard', 'auto']);
    expect(stderr).toContain('JOB_COMPLETION_INDEX');
    expect(code).toBe(2);
  });
});

describe('bounds', () => {
  it('--max-bytes ends a run cleanly with exit 3; reruns go on to the end', async () => {
    const args = ['BTC/USDT', '--from', '2026-01-15', '--to', '2026-01-16', '--out', 'budget'];
    const first = await jsonOf([...args, '--max-bytes', '400KiB']);
    expect(first.value).toMatchObject({ planned: 24, stopped: 'max-bytes', failed: 0 });
    expect(first.value.untried).toBe(24 - first.value.fetched);
    expect(first.value.bytes).toBeLessThan(500 * 1_024);
    expect(first.stderr).toContain('the bytes are used up');
    expect(first.code).toBe(3);
    const second = await jsonOf(args);
    expect(second.value).toMatchObject({ kept: first.value.fetched, untried: 0, stopped: null });
    expect(second.code).toBe(0);
  });

  it('--deadline is exit 8, and nothing half-made is left', async () => {
    const args = ['BTC/USDT', '--from', '2025-01-01', '--to', '2025-06-01', '--out', 'late'];
    const { code, value } = await jsonOf([...args, '--deadline', '1500ms', '--order', 'newest']);
    expect(value).toMatchObject({ planned: 151 * 24, stopped: 'deadline' });
    expect(value.untried).toBeGreaterThan(0);
    expect(code).toBe(8);
    const files = Object.keys(filesIn('late'));
    expect(files).toHaveLength(value.fetched);
    expect(files.filter((path) => path.includes('2025-01-'))).toEqual([]);
  });

  it('--limit-rate holds all workers back', async () => {
    const args = ['BTC/USDT', ...range, '--out', 'slow', '--limit-rate', '60KiB', '--concurrency', '8'];
    const { code, value } = await jsonOf(args);
    // The last hour is not waited for: two of three have to be paid off, less what a second allows.
    expect(value.elapsedMs).toBeGreaterThan(((value.bytes * 0.5) / (60 * 1_024)) * 1_000 - 1_000);
    expect([code, value.fetched]).toEqual([0, 3]);
  });
});

describe('--emit', () => {
  const list = (out: string, ...more: readonly string[]) =>
    fetchOf(['BTC/USDT', 'ETH/BTC', ...range, '--out', out, '--emit', ...more]);

  it('curl brings the files; the next run proves and keeps them, and replaces what is damaged', async () => {
    const header = join(place.home, 'header');
    const key = { env: { QTSURFER_APIKEY: readFileSync(served.keyFile, 'utf8').trim() } };
    const { code, stdout, stderr } = await fetchOf(
      ['BTC/USDT', 'ETH/BTC', ...range, '--out', 'by curl', '--emit', 'curl', '--header-file', header],
      key,
    );
    expect(code).toBe(0);
    expect(statSync(header).mode & 0o777).toBe(0o600);
    const token = readFileSync(header, 'utf8').replace('Authorization: Bearer ', '').trim();
    expect(token.length).toBeGreaterThan(20);
    expect(stdout + stderr).not.toContain(token);
    writeFileSync(join(place.dir, 'list'), stdout);
    await promisify(execFile)('curl', ['--silent', '--parallel', '--config', 'list'], { cwd: place.dir });
    const paths = Object.keys(filesIn('by curl'));
    expect(paths).toHaveLength(6);
    truncateSync(join(folder('by curl'), paths[0] ?? ''), 1_000);
    const none = await list('by curl', 'urls');
    expect(none.stdout.trimEnd().split('\n')).toHaveLength(1);
    const { value } = await jsonOf(['BTC/USDT', 'ETH/BTC', ...range, '--out', 'by curl']);
    expect(value).toMatchObject({ planned: 6, kept: 5, fetched: 1, failed: 0 });
    expect((await list('by curl', 'urls')).stdout).toBe('');
  });

  it('is made as it is read: a reader that has seen enough ends it', async () => {
    const args = ['--all', '--from', '2024-01-01', '--to', '2026-01-01', '--out', 'x', '--emit', 'aria2'];
    const run = place.start(['fetch', 'binance', ...args, '--api-url', served.apiUrl]);
    await run.seen('stdout', /out=/);
    run.child.stdout?.destroy();
    const { code, stderr } = await run.finished;
    expect(code).toBe(0);
    expect(stderr).toContain('aria2c');
    expect(stderr).not.toMatch(/^qtsurfer:/m);
  });

  it('with --local is exit 2: nothing would answer', async () => {
    const { code, stderr } = await place.run([
      'fetch',
      'binance',
      'BTC/USDT',
      ...range,
      '--local',
      '--emit',
      'urls',
    ]);
    expect(stderr).toContain('qtsurfer serve');
    expect(code).toBe(2);
    rmSync(join(place.dir, 'x'), { recursive: true, force: true });
  });
});
