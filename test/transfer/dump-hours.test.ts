import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatHour } from '../../src/domain.ts';
import { reportGaps } from '../../src/dump/gaps.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { lockDump } from '../../src/dump/lock.ts';
import { readManifest } from '../../src/dump/manifest.ts';
import { QtsError } from '../../src/errors.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import type { DumpOptions, DumpProgress, HourEvent } from '../../src/transfer/dump-options.ts';
import { fetchOneHour } from '../../src/transfer/fetch-one.ts';
import { StoppedDumpError, type Verdict } from '../../src/transfer/verdict.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { BTC, broken, FROM, idOf, lastraHour, memoryClient, notFound, planOf, seeded } from './hours.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-dump-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const START_MS = 1_000_000;
const dump = (
  client: DumpOptions['client'],
  count: number,
  rest: Partial<DumpOptions> = {},
): Promise<Verdict> => {
  const clock = createFakeClock(START_MS);
  return clock.run(
    dumpHours({
      client,
      dir,
      layout: 'tree',
      format: 'lastra',
      plan: planOf(count),
      clock,
      random: seeded(1),
      ...rest,
    }),
  );
};
const pathOf = (hour: number): string => join(dir, hourPath('tree', idOf(hour), 'lastra'));
const series = { exchange: 'binance', kind: 'tickers', instrument: BTC } as const;
const healthy = () => memoryClient((hour) => lastraHour(hour));
const sumOf = (verdict: Verdict): number =>
  verdict.fetched + verdict.kept + verdict.missing + verdict.failed + verdict.untried;
const stoppedBy = async (run: Promise<Verdict>): Promise<StoppedDumpError> => {
  const error: unknown = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof StoppedDumpError) return error;
  throw error ?? new Error('the run was not stopped');
};

describe('dumpHours', () => {
  it('fetches, proves, publishes and writes down every hour', async () => {
    const events: HourEvent[] = [];
    const verdict = await dump(healthy(), 30, { onHour: (event) => events.push(event) });
    const bytes = Array.from({ length: 30 }, (_, at) => lastraHour(FROM + at).length).reduce((a, b) => a + b);
    expect(verdict).toEqual({
      planned: 30,
      fetched: 30,
      kept: 0,
      missing: 0,
      failed: 0,
      untried: 0,
      bytes,
      rows: 1_800,
      elapsedMs: 0,
      stopped: null,
      gaps: [],
      dir,
    });
    for (let hour = FROM; hour < FROM + 30; hour += 1)
      expect(readFileSync(pathOf(hour))).toEqual(Buffer.from(lastraHour(hour)));
    expect(readManifest(dir, series).size).toBe(30);
    expect(events.map(({ id }) => id.hour).toSorted()).toEqual(
      Array.from({ length: 30 }, (_, at) => FROM + at),
    );
    expect(events[0]?.end).toMatchObject({ status: 'fetched', rows: 60 });
    expect(readdirSync(dir).toSorted()).toEqual(['.qtsurfer', 'binance']);
    expect(readdirSync(join(dir, '.qtsurfer'))).toEqual(['binance.tickers.BTC_USDT.ndjson']);
  });

  it('writes into the manifest what was asked and what came', async () => {
    await dump(healthy(), 1);
    const text = readFileSync(join(dir, '.qtsurfer', 'binance.tickers.BTC_USDT.ndjson'), 'utf8');
    const [planned, line]: readonly unknown[] = text
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(planned).toEqual({
      planned: { from: '2026-01-15T00', to: '2026-01-15T01' },
      at: '1970-01-01T00:16:40.000Z',
    });
    expect(line).toEqual({
      hour: '2026-01-15T00',
      status: 'fetched',
      format: 'lastra',
      path: 'binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h00.lastra',
      bytes: lastraHour(FROM).length,
      rows: 60,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      firstTsMs: Date.parse('2026-01-15T00:00:00.007Z'),
      lastTsMs: Date.parse('2026-01-15T00:59:00.007Z'),
      proof: 'crc',
      at: '1970-01-01T00:16:40.000Z',
    });
  });

  it('tells hours that it never came to from those that nobody asked for', async () => {
    const stopped = await dump(healthy(), 30, { maxBytes: 1 });
    expect(stopped).toMatchObject({ stopped: 'max-bytes' });
    const { series } = await reportGaps(dir, { to: FROM + 40 });
    const counts = { present: stopped.fetched, untried: stopped.untried, unasked: 10 };
    expect(series).toMatchObject([{ counts }]);
    expect(stopped.untried).toBeGreaterThan(0);
  });

  it('asks for nothing in a rerun, and writes nothing', async () => {
    await dump(healthy(), 30);
    const manifest = join(dir, '.qtsurfer', 'binance.tickers.BTC_USDT.ndjson');
    const before = readFileSync(manifest);
    const client = healthy();
    expect(await dump(client, 30)).toMatchObject({ fetched: 0, kept: 30, bytes: 0, rows: 0, stopped: null });
    expect(client.asked).toEqual([]);
    expect(readFileSync(manifest)).toEqual(before);
  });

  it('proves a file that the manifest does not know instead of fetching it', async () => {
    await dump(healthy(), 3);
    rmSync(join(dir, '.qtsurfer'), { recursive: true });
    const client = healthy();
    expect(await dump(client, 3)).toMatchObject({ fetched: 0, kept: 3 });
    expect(client.asked).toEqual([]);
    expect([...readManifest(dir, series).values()].map(({ status }) => status)).toEqual([
      'fetched',
      'fetched',
      'fetched',
    ]);
  });

  it('replaces a file that is damaged, cut off or of another hour', async () => {
    await dump(healthy(), 3);
    truncateSync(pathOf(FROM), 100);
    writeFileSync(pathOf(FROM + 1), lastraHour(FROM + 2, 30));
    const client = healthy();
    expect(await dump(client, 3)).toMatchObject({ fetched: 2, kept: 1 });
    expect(client.asked.toSorted()).toEqual([`lastra ${FROM}`, `lastra ${FROM + 1}`]);
    for (const hour of [FROM, FROM + 1])
      expect(readFileSync(pathOf(hour))).toEqual(Buffer.from(lastraHour(hour)));
  });

  it('does not call an hour merely missing while a damaged file lies in its place', async () => {
    mkdirSync(dirname(pathOf(FROM)), { recursive: true });
    writeFileSync(pathOf(FROM), 'rubbish');
    const verdict = await dump(
      memoryClient(() => {
        throw notFound();
      }),
      1,
    );
    expect(verdict).toMatchObject({ missing: 0, failed: 1 });
    expect(verdict.gaps[0]?.cause).toMatch(/^no segment for that hour; the file that is here is damaged: /);
  });

  it('tells missing hours, and asks for them again in a rerun without repeating itself', async () => {
    const client = memoryClient((hour) => {
      if (hour % 2 === 1) throw notFound();
      return lastraHour(hour);
    });
    const gap = (hour: number) => ({
      instrument: 'BTC/USDT',
      kind: 'tickers',
      hour: formatHour(hour),
      status: 'missing',
      cause: 'no segment for that hour',
    });
    const odd = Array.from({ length: 6 }, (_, at) => FROM + at).filter((hour) => hour % 2 === 1);
    const first = await dump(client, 6);
    expect(first).toMatchObject({ planned: 6, fetched: 3, missing: 3, failed: 0 });
    expect(first.gaps).toEqual(odd.map(gap));
    const manifest = join(dir, '.qtsurfer', 'binance.tickers.BTC_USDT.ndjson');
    const size = statSync(manifest).size;
    client.asked.length = 0;
    expect(await dump(client, 6)).toMatchObject({ kept: 3, missing: 3 });
    expect(client.asked.toSorted()).toEqual(odd.map((hour) => `lastra ${hour}`));
    expect(statSync(manifest).size).toBe(size);
    expect(await dump(healthy(), 6)).toMatchObject({ kept: 3, fetched: 3, gaps: [] });
  });

  it('leaves no folder behind where everything is missing', async () => {
    await dump(
      memoryClient(() => {
        throw notFound();
      }),
      48,
    );
    expect(readdirSync(dir)).toEqual(['.qtsurfer']);
  });

  it('retries what may pass, and fails an hour when it does not', async () => {
    const client = memoryClient((hour, _, attempt) => {
      if (hour === FROM + 2) throw broken();
      if (attempt <= hour - FROM) throw broken();
      return attempt === 2 ? lastraHour(hour + 1) : lastraHour(hour);
    });
    const verdict = await dump(client, 4, { maxAttempts: 5 });
    expect(verdict).toMatchObject({
      fetched: 3,
      failed: 1,
      gaps: [{ hour: formatHour(FROM + 2), status: 'failed', cause: 'answered 500' }],
    });
    expect(client.asked.filter((one) => one === `lastra ${FROM + 2}`)).toHaveLength(5);
    expect(existsSync(pathOf(FROM + 2))).toBe(false);
  });

  it('does not repeat a request that is itself at fault', async () => {
    const client = memoryClient(() => {
      throw new QtsError('usage', 'hour is not valid', { status: 400 });
    });
    expect(await dump(client, 2)).toMatchObject({ failed: 2 });
    expect(client.asked).toHaveLength(2);
  });

  it('never publishes another hour or rubbish', async () => {
    const client = memoryClient((hour) =>
      hour === FROM ? lastraHour(hour + 1) : new TextEncoder().encode('<html>'),
    );
    const verdict = await dump(client, 2, { maxAttempts: 2 });
    expect(verdict).toMatchObject({ failed: 2 });
    expect(verdict.gaps.map(({ cause }) => cause).join()).toMatch(/not of this hour/);
    expect(existsSync(join(dir, 'binance'))).toBe(false);
  });

  it('waits as told, everybody, without counting it as an attempt', async () => {
    const clock = createFakeClock(START_MS);
    const askedAt: number[] = [];
    const client = memoryClient((hour, _, attempt) => {
      askedAt.push(clock.now());
      if (hour === FROM && attempt <= 8)
        throw new QtsError('unavailable', 'slow down', { status: 429, retryAfterMs: 30_000 });
      return lastraHour(hour);
    });
    const run = dumpHours({
      client,
      dir,
      layout: 'tree',
      format: 'lastra',
      plan: planOf(3),
      clock,
      random: () => 0,
      concurrency: 1,
      maxAttempts: 2,
    });
    expect(await clock.run(run)).toMatchObject({ fetched: 3, elapsedMs: 240_000 });
    expect(askedAt.slice(0, 2)).toEqual([START_MS, START_MS + 30_000]);
  });

  it('gives up on an hour that the backend limits for ever', async () => {
    const client = memoryClient(() => {
      throw new QtsError('unavailable', 'slow down', { status: 503 });
    });
    expect(await dump(client, 1)).toMatchObject({ failed: 1 });
    expect(client.asked.length).toBeLessThan(50);
  });

  it('stops at once when the credentials are refused, with the verdict so far', async () => {
    const client = memoryClient((hour) => {
      if (hour >= FROM + 2)
        throw new QtsError('auth', 'the token was revoked', { status: 401, hint: 'log in' });
      return lastraHour(hour);
    });
    const error = await stoppedBy(dump(client, 1_000, { concurrency: 1 }));
    expect(error).toMatchObject({
      code: 'auth',
      message: 'the token was revoked',
      hint: 'log in',
      status: 401,
    });
    expect(error.verdict).toMatchObject({
      planned: 1_000,
      fetched: 2,
      failed: 0,
      untried: 998,
      stopped: null,
    });
    expect(await dump(healthy(), 3)).toMatchObject({ kept: 2, fetched: 1 });
  });

  it('stops when the disk is full, with the verdict so far', async () => {
    let writes = 0;
    const write = (): number => {
      writes += 1;
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    const error = await stoppedBy(dump(healthy(), 50, { write }));
    expect(error).toMatchObject({ code: 'io', hint: expect.stringContaining('free some space') });
    expect(error.verdict).toMatchObject({ planned: 50, fetched: 0, untried: 50 });
    expect(writes).toBeLessThan(50);
    expect(await dump(healthy(), 50)).toMatchObject({ fetched: 50 });
  });

  it('fails one hour alone when its name is taken by a directory, without asking for it', async () => {
    mkdirSync(pathOf(FROM), { recursive: true });
    const client = healthy();
    expect(await dump(client, 3)).toMatchObject({
      fetched: 2,
      failed: 1,
      gaps: [{ cause: expect.stringContaining('is there and is not a file') }],
    });
    expect(client.asked).not.toContain(`lastra ${FROM}`);
  });

  it('reports a defect as one', async () => {
    const client = memoryClient(() => {
      throw new TypeError('undefined is not a function');
    });
    await expect(dump(client, 3)).rejects.toThrowError(TypeError);
  });

  it('lets one writer at a time into a dump', async () => {
    const lock = lockDump(dir);
    await expect(dump(healthy(), 1)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('being written'),
    });
    lock.release();
    expect(await dump(healthy(), 1)).toMatchObject({ fetched: 1 });
  });

  it('takes one exchange only in a flat dump', async () => {
    expect(await dump(healthy(), 1, { layout: 'flat' })).toMatchObject({ fetched: 1 });
    const kraken = planOf(1, { exchange: 'kraken' });
    await expect(dump(healthy(), 1, { layout: 'flat', plan: kraken })).rejects.toMatchObject({
      code: 'usage',
    });
    expect(await dump(healthy(), 1, { layout: 'tree', plan: kraken })).toMatchObject({ fetched: 1 });
  });

  it('takes an hour without rows for fetched', async () => {
    expect(
      await dump(
        memoryClient((hour) => lastraHour(hour, 0)),
        2,
      ),
    ).toMatchObject({ fetched: 2, rows: 0 });
    expect(await dump(healthy(), 2)).toMatchObject({ kept: 2 });
  });

  it('creates nothing for an empty plan', async () => {
    const absent = join(dir, 'absent');
    expect(await dump(healthy(), 0, { dir: absent })).toMatchObject({ planned: 0, untried: 0 });
    expect(existsSync(absent)).toBe(false);
  });

  it('removes what a crashed run left behind', async () => {
    mkdirSync(dirname(pathOf(FROM)), { recursive: true });
    const left = join(dirname(pathOf(FROM)), '.BTC_USDT_2026-01-15_h00.lastra.1a-1.part');
    writeFileSync(left, 'half a file');
    await dump(healthy(), 1);
    expect(existsSync(left)).toBe(false);
  });

  it('shares a plan between shards that write into one dump', async () => {
    const shards = [1, 2, 3].map((index) =>
      dump(healthy(), 20, { plan: planOf(20, { shard: { index, count: 3 } }) }),
    );
    const verdicts = await Promise.all(shards);
    expect(verdicts.reduce((sum, verdict) => sum + verdict.fetched, 0)).toBe(20);
    expect(readManifest(dir, series).size).toBe(20);
    expect(await dump(healthy(), 20)).toMatchObject({ kept: 20 });
  });

  it('does the same when it waits for the disk', async () => {
    expect(await dump(healthy(), 5, { fsync: true })).toMatchObject({ fetched: 5 });
    expect(await dump(healthy(), 5)).toMatchObject({ kept: 5 });
  });

  it('tells how far it is', async () => {
    const seen: DumpProgress[] = [];
    await dump(healthy(), 10, { concurrency: 3, onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({
      planned: 10,
      fetched: 10,
      inFlight: 0,
      limit: 3,
      pausedUntilMs: null,
    });
  });
});

describe('dumpHours, ended early', () => {
  it('ends at once when it is interrupted; what was not begun or not finished is untried', async () => {
    const controller = new AbortController();
    const client = memoryClient((hour) => {
      if (hour === FROM + 5) controller.abort(new QtsError('interrupted', 'Ctrl-C'));
      return lastraHour(hour);
    });
    const verdict = await dump(client, 500, { signal: controller.signal, concurrency: 2 });
    expect(verdict.stopped).toBe('interrupt');
    expect(sumOf(verdict)).toBe(500);
    expect(verdict.untried).toBeGreaterThan(480);
    expect(verdict.gaps).toEqual([]);
    expect(await dump(healthy(), 500)).toMatchObject({
      kept: verdict.fetched,
      fetched: 500 - verdict.fetched,
    });
  });

  it('does not begin when it is interrupted before', async () => {
    const client = healthy();
    const verdict = await dump(client, 5, { signal: AbortSignal.abort() });
    expect(verdict).toMatchObject({ stopped: 'interrupt', untried: 5 });
    expect(client.asked).toEqual([]);
  });

  it('ends at its deadline, also while it waits as told', async () => {
    const client = memoryClient((hour) => {
      if (hour === FROM + 1)
        throw new QtsError('unavailable', 'slow down', { status: 429, retryAfterMs: 600_000 });
      return lastraHour(hour);
    });
    const verdict = await dump(client, 100, { deadlineMs: START_MS + 60_000, concurrency: 1 });
    expect(verdict).toMatchObject({ stopped: 'deadline', fetched: 1, untried: 99, elapsedMs: 60_000 });
  });

  it('says nothing of a deadline that it met', async () => {
    const clock = createFakeClock(START_MS);
    const run = dumpHours({
      client: healthy(),
      dir,
      layout: 'tree',
      format: 'lastra',
      plan: planOf(3),
      clock,
      deadlineMs: START_MS - 1,
    });
    expect(await clock.run(run)).toMatchObject({ stopped: 'deadline', untried: 3 });
    expect(await dump(healthy(), 0, { deadlineMs: START_MS - 1 })).toMatchObject({ stopped: null });
  });

  it('begins no hour beyond its budget of bytes, and goes on where it stopped', async () => {
    const size = lastraHour(FROM).length;
    const verdict = await dump(healthy(), 100, { maxBytes: size * 10 });
    expect(verdict.stopped).toBe('max-bytes');
    expect(sumOf(verdict)).toBe(100);
    expect(verdict.fetched).toBeGreaterThanOrEqual(10);
    expect(verdict.fetched).toBeLessThanOrEqual(11);
    expect(await dump(healthy(), 100)).toMatchObject({ kept: verdict.fetched, stopped: null });
  });
});

describe('fetchOneHour', () => {
  const fetchOne = (client: DumpOptions['client']) => {
    const clock = createFakeClock();
    return clock.run(fetchOneHour({ client, id: idOf(FROM), format: 'lastra', clock, random: () => 0 }));
  };

  it('gives proven bytes, after the retries of a dump', async () => {
    const client = memoryClient((hour, _, attempt) => (attempt < 3 ? new Uint8Array(5) : lastraHour(hour)));
    expect(await fetchOne(client)).toMatchObject({
      bytes: lastraHour(FROM),
      proof: { rows: 60, level: 'crc' },
    });
  });

  it('throws what went wrong', async () => {
    await expect(
      fetchOne(
        memoryClient(() => {
          throw notFound();
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      fetchOne(
        memoryClient(() => {
          throw broken();
        }),
      ),
    ).rejects.toMatchObject({ code: 'unavailable' });
    await expect(fetchOne(memoryClient(() => lastraHour(FROM + 1)))).rejects.toMatchObject({
      code: 'damaged',
    });
  });
});
