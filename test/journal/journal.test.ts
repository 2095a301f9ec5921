import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { isOpen, type JournalScope, type Submission } from '../../src/journal/job.ts';
import {
  type JobRecorder,
  type Journal,
  openJournal,
  pruneJobs,
  readJobs,
} from '../../src/journal/journal.ts';
import { temporaryDir } from '../helpers/backend.ts';

const CLOUD: JournalScope = { profile: 'default', backend: 'https://api.example/v1' };
const PREPARE: Submission = {
  kind: 'prepare',
  exchange: 'binance',
  request: { instrument: 'BTC/USDT', from: '2026-01-15T00:00:00Z', to: '2026-01-16T00:00:00Z' },
};
const EXECUTE: Submission = {
  kind: 'execute',
  exchange: 'binance',
  request: { prepareJobId: 'p1', strategyId: 's1', params: { fast: 3 } },
  strategyHash: 'abc',
  strategyName: 'S.java',
};

const START_MS = Date.parse('2026-01-15T00:00:00Z');
const at = (second: number): string => new Date(START_MS + second * 1_000).toISOString();

const inFolder = (scope: JournalScope = CLOUD, dir = join(temporaryDir(), 'state', 'journal')) => {
  const warned: string[] = [];
  let second = 0;
  const journal: Journal = openJournal({
    dir,
    scope,
    now: () => START_MS + 1_000 * second++,
    warn: (line) => warned.push(line),
  });
  return { dir, journal, warned };
};

describe('the journal', () => {
  it('tells what was submitted and what came of it, the last submitted first', () => {
    const { dir, journal, warned } = inFolder();
    const prepare = journal.submitting(PREPARE);
    prepare.accepted('p1');
    prepare.state('Started');
    prepare.state('Started');
    prepare.ended('Completed', { outcome: { coverageRatio: 0.5 } });
    journal.submitting(EXECUTE).accepted('e1');
    const [execute, prepared] = readJobs(dir);
    expect(execute).toMatchObject({ ...CLOUD, ...EXECUTE, id: 'e1', state: 'New', submittedAt: at(4) });
    expect(prepared).toEqual({
      ...CLOUD,
      ...PREPARE,
      id: 'p1',
      entry: expect.stringMatching(/^[\da-f]{12}$/),
      state: 'Completed',
      submittedAt: at(0),
      updatedAt: at(3),
      endedAt: at(3),
      outcome: { coverageRatio: 0.5 },
      history: [
        { at: at(0), state: 'Submitting' },
        { at: at(1), state: 'New' },
        { at: at(2), state: 'Started' },
        { at: at(3), state: 'Completed' },
      ],
    });
    expect(warned).toEqual([]);
  });

  it('knows an order whose answer was lost, under a name of its own', () => {
    const { dir, journal } = inFolder();
    journal.submitting(EXECUTE);
    const [job] = readJobs(dir);
    expect(job).toMatchObject({ state: 'Submitting', id: `order-${job?.entry}`, request: EXECUTE.request });
    // Taken up later, by another process.
    if (job) journal.recorderOf(job).accepted('e1');
    expect(readJobs(dir)).toMatchObject([{ id: 'e1', state: 'New' }]);
  });

  it('takes what is submitted again under the same id for the same job', () => {
    const { dir, journal } = inFolder();
    const first = journal.submitting(EXECUTE);
    first.accepted('e1');
    first.ended('Aborted', { detail: 'by hand' });
    const again = journal.submitting(EXECUTE);
    again.accepted('e1');
    expect(readJobs(dir)).toMatchObject([{ id: 'e1', state: 'New', submittedAt: at(3) }]);
    expect(readJobs(dir)[0]).not.toHaveProperty('endedAt');
    expect(readJobs(dir)[0]).not.toHaveProperty('detail');
    // Who still follows the first submission follows the same job.
    first.ended('Completed', { outcome: { totalTrades: 2 } });
    expect(readJobs(dir)).toMatchObject([{ state: 'Completed', history: { length: 6 } }]);
    // A result is not told beside an end that has none.
    again.ended('Failed');
    expect(readJobs(dir)[0]).not.toHaveProperty('outcome');
  });

  it('keeps what came of a job that the backend has forgotten, and takes it from who comes later', () => {
    const { dir, journal } = inFolder();
    const first = journal.submitting(EXECUTE);
    first.accepted('e1');
    first.ended('Completed');
    const again = (): JobRecorder => {
      const [job] = readJobs(dir);
      if (!job) throw new Error('no job');
      return journal.recorderOf(job);
    };
    again().ended('Completed', { outcome: { totalTrades: 2 } });
    again().ended('Completed', { outcome: { totalTrades: 3 } });
    again().ended('Forgotten', { detail: 'gone' });
    expect(readJobs(dir)).toMatchObject([
      { state: 'Forgotten', detail: 'gone', outcome: { totalTrades: 2 }, history: { length: 5 } },
    ]);
  });

  it('takes lines that were edited for what they are, without what a terminal obeys', () => {
    const { dir, journal } = inFolder();
    journal.submitting(PREPARE).accepted('p\u001b[31m1\u009b');
    const order = { event: 'submitting', at: at(0), backend: 'b', ...PREPARE };
    const end = { event: 'state', at: at(9), entry: 'e', state: 'Completed' };
    const lines = [
      { ...order, entry: 'x', request: { ...PREPARE.request, instruments: 'BTC/USDT' } },
      { ...order, entry: 'y', request: { ...PREPARE.request, cadence: 1 } },
      { ...order, entry: 'e' },
      { ...end, outcome: { totalTrades: '2' } },
    ];
    appendFileSync(join(dir, 'jobs.ndjson'), lines.map((line) => `\n${JSON.stringify(line)}`).join(''));
    expect(readJobs(dir)).toMatchObject([{ id: 'order-e', state: 'Completed' }, { id: 'p[31m1' }]);
    expect(readJobs(dir)[0]).not.toHaveProperty('outcome');
  });

  it('keeps the jobs of other backends, profiles, exchanges and kinds apart, whatever their ids', () => {
    const dir = temporaryDir();
    for (const scope of [CLOUD, { ...CLOUD, profile: 'x' }, { backend: 'embedded', stateDir: '/s' }]) {
      const { journal } = inFolder(scope, dir);
      for (const exchange of ['a', 'b']) journal.submitting({ ...PREPARE, exchange }).accepted('same');
      journal.submitting({ kind: 'compile', strategyHash: 'h' }).accepted('same');
    }
    expect(readJobs(dir)).toHaveLength(9);
  });

  it('does not take a late word on the way for the end of a cancellation, or for a new beginning', () => {
    const { dir, journal } = inFolder();
    const recorder = journal.submitting(EXECUTE);
    recorder.accepted('e1');
    const [job] = readJobs(dir);
    if (!job) throw new Error('no job');
    const onlooker = journal.recorderOf(job);
    recorder.state('Cancelling');
    onlooker.state('Started');
    expect(readJobs(dir)).toMatchObject([{ state: 'Cancelling' }]);
    recorder.ended('Aborted', { detail: 'x'.repeat(600) });
    onlooker.state('Partial');
    expect(readJobs(dir)).toMatchObject([{ state: 'Aborted', detail: `${'x'.repeat(499)}…` }]);
  });

  it('is private, and is not there before there is something to record', () => {
    const { dir, journal } = inFolder();
    expect(readJobs(dir)).toEqual([]);
    expect(() => statSync(dir)).toThrow('ENOENT');
    journal.submitting(PREPARE);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'jobs.ndjson')).mode & 0o777).toBe(0o600);
  });

  it('loses to a torn line at most that line, and to lines of other versions nothing', () => {
    const { dir, journal } = inFolder();
    journal.submitting(PREPARE).accepted('p1');
    const file = join(dir, 'jobs.ndjson');
    appendFileSync(
      file,
      '\n{"event":"future","entry":"1","at":"2026-01-15T00:00:00Z"}\n{"event":"submitting","at":',
    );
    journal.submitting(EXECUTE).accepted('e1');
    expect(readJobs(dir).map(({ id }) => id)).toEqual(['e1', 'p1']);
    const text = readFileSync(file);
    for (let length = text.length; length >= 0; length -= 7) {
      writeFileSync(file, text.subarray(0, length));
      expect(readJobs(dir).length).toBeLessThanOrEqual(2);
    }
  });

  it('fails no job when it cannot be written, and says so once', () => {
    const file = join(temporaryDir(), 'in-the-way');
    writeFileSync(file, '');
    const { journal, warned } = inFolder(CLOUD, join(file, 'journal'));
    const recorder = journal.submitting(PREPARE);
    recorder.accepted('p1');
    recorder.ended('Completed');
    expect(warned).toEqual([
      expect.stringMatching(/^warning: .* not recorded: cannot write the journal .*ENOTDIR/),
    ]);
  });
});

describe('pruning', () => {
  const withJobs = (count: number) => {
    const kit = inFolder();
    for (let number = 0; number < count; number += 1) {
      const recorder = kit.journal.submitting(PREPARE);
      recorder.accepted(`p${number}`);
      if (number % 2 === 0) recorder.ended('Completed');
    }
    return kit;
  };

  it('takes out what is not wanted, but never what is open', () => {
    const { dir, journal } = withJobs(6);
    expect(pruneJobs(dir, (_, rank) => rank < 2)).toBe(2);
    expect(readJobs(dir).map(({ id }) => id)).toEqual(['p5', 'p4', 'p3', 'p1']);
    journal.submitting(PREPARE).accepted('p6');
    expect(readJobs(dir).map(({ id }) => id)).toEqual(['p6', 'p5', 'p4', 'p3', 'p1']);
    expect(pruneJobs(dir, () => false)).toBe(1);
    expect(pruneJobs(dir, () => false)).toBe(0);
    expect(readdirSync(dir)).toHaveLength(1);
    expect(statSync(join(dir, readdirSync(dir)[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('of no journal prunes nothing', () => {
    const dir = join(temporaryDir(), 'journal');
    expect(pruneJobs(dir, () => false)).toBe(0);
    expect(() => statSync(dir)).toThrow('ENOENT');
  });

  it('that was killed in the middle has lost nothing', () => {
    const { dir } = withJobs(4);
    const before = readJobs(dir);
    const { journal } = inFolder(CLOUD, dir);
    // Moved away, and not rewritten.
    const live = join(dir, 'jobs.ndjson');
    const moved = join(dir, 'jobs.000001700000000-00000000-0000-4000-8000-000000000000.ndjson');
    writeFileSync(moved, readFileSync(live));
    writeFileSync(live, '');
    expect(readJobs(dir)).toEqual(before);
    // Rewritten, and the moved one not removed: every line is there twice.
    writeFileSync(moved.replace('000001', '000002'), readFileSync(moved));
    expect(readJobs(dir).map(({ id, state }) => [id, state])).toEqual(
      before.map(({ id, state }) => [id, state]),
    );
    journal.submitting(PREPARE).accepted('p9');
    expect(pruneJobs(dir, () => true)).toBe(0);
    expect(new Set(readJobs(dir).map(({ id }) => id))).toEqual(new Set(['p0', 'p1', 'p2', 'p3', 'p9']));
  });
});

/** Submits jobs without end and says each id once it is on record; every second job ends. */
const WRITER = `
import { writeSync } from 'node:fs';
import { openJournal } from './src/journal/journal.ts';
const [dir, name] = process.argv.slice(2);
const warn = (line) => { throw new Error(line); };
const journal = openJournal({ dir, scope: { backend: 'b' }, now: Date.now, warn });
for (let number = 0; ; number += 1) {
  const request = { prepareJobId: 'p', strategyId: 's'.repeat(1 + (number % 900)) };
  const recorder = journal.submitting({ kind: 'execute', exchange: number % 2 ? 'stays' : 'goes', request });
  recorder.accepted(name + number);
  if (number % 4 > 1) recorder.ended('Completed');
  writeSync(1, name + number + '\\n');
}
`;

const buildWriter = async (): Promise<string> => {
  const outfile = join(temporaryDir(), 'writer.mjs');
  await build({
    stdin: { contents: WRITER, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    ...{ bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'warning' },
  });
  return outfile;
};

describe('several processes', () => {
  it('that are killed at any moment lose nothing that was on record, while others prune', async () => {
    const script = await buildWriter();
    const dir = join(temporaryDir(), 'journal');
    mkdirSync(dir);
    const told = new Set<string>();
    const start = (name: string): { readonly child: ChildProcess; readonly ended: Promise<void> } => {
      const child = spawn(process.execPath, [script, dir, name], { stdio: ['ignore', 'pipe', 'inherit'] });
      let count = 0;
      createInterface({ input: child.stdout }).on('line', (line) => {
        told.add(line);
        count += 1;
        // Enough to be pruned under it many times.
        if (count === 200) child.kill('SIGKILL');
      });
      return { child, ended: once(child, 'close').then(() => undefined) };
    };
    const writers = ['a', 'b', 'c'].map((letter) => start(`${letter}-`));
    let running = true;
    const ended = Promise.all(writers.map((writer) => writer.ended)).then(() => {
      running = false;
    });
    let prunings = 0;
    let pruned = 0;
    while (running) {
      pruned += pruneJobs(dir, (job) => job.kind !== 'execute' || job.exchange === 'stays');
      prunings += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ended;
    expect(writers.map(({ child }) => child.signalCode)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
    expect(told.size).toBeGreaterThanOrEqual(600);
    expect(prunings).toBeGreaterThan(2);
    expect(pruned).toBeGreaterThan(0);
    const jobs = readJobs(dir);
    const known = new Set(jobs.map(({ id }) => id));
    // number % 4 == 2: an even number, so of the exchange that goes, and ended.
    const gone = (id: string): boolean => Number(id.split('-')[1]) % 4 === 2;
    expect([...told].filter((id) => !gone(id) && !known.has(id))).toEqual([]);
    pruneJobs(dir, (job) => job.kind !== 'execute' || job.exchange === 'stays');
    expect(readJobs(dir).filter(({ id, ...job }) => !isOpen(job) && gone(id))).toEqual([]);
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
