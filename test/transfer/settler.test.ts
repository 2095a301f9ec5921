import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServedFormat } from '../../src/domain.ts';
import { sha256Of } from '../../src/dump/fetched-entry.ts';
import { isQtsError } from '../../src/errors.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import { createPublisher } from '../../src/transfer/publish.ts';
import type { ReceivedHour } from '../../src/transfer/settle.ts';
import { threadedSettler } from '../../src/transfer/settle-threads.ts';
import { inlineSettler, type Settler } from '../../src/transfer/settler.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { settleWorker } from '../helpers/settle-worker.ts';
import { FROM, idOf, lastraHour, memoryClient, planOf } from './hours.ts';

/** Memory of its own, as a body has it. */
const received = (bytes: Uint8Array, hour = FROM, rest: Partial<ReceivedHour> = {}): ReceivedHour => ({
  id: idOf(hour),
  bytes: new Uint8Array(bytes),
  served: 'lastra',
  format: 'lastra',
  isSaidEmpty: false,
  ...rest,
});

const isMoved = ({ bytes }: ReceivedHour): boolean => bytes.buffer.byteLength === 0;

/** Settles the same hour until a thread has taken it; starting one takes its time. */
const untilThreaded = async (settler: Settler): Promise<void> => {
  for (let tries = 0; tries < 5_000; tries += 1) {
    const hour = received(lastraHour(FROM, 3));
    await settler.settle(hour, 'warm-up', () => {});
    if (isMoved(hour)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('no thread took an hour');
};

const inline = (dir: string): Settler => inlineSettler(createPublisher({ dir }));

const threaded = async (dir: string, workerUrl?: URL): Promise<Settler> => {
  const settler = threadedSettler({
    workerUrl: workerUrl ?? (await settleWorker()),
    setting: { dir, fsync: false, partTag: 'tag' },
    inline: inline(dir),
    converts: false,
    threads: 1,
    hoursAlone: 0,
  });
  onTestFinished(() => settler.close());
  return settler;
};

const SIBLINGS = {
  'in this thread': async (dir: string) => inline(dir),
  'in another thread': async (dir: string) => {
    const settler = await threaded(dir);
    await untilThreaded(settler);
    return settler;
  },
};

describe.each(Object.entries(SIBLINGS))('settling %s', (_, make) => {
  const open = async () => {
    const dir = await temporaryFolder();
    return { dir, settler: await make(dir) };
  };

  it('publishes an hour and says what is in it', async () => {
    const { dir, settler } = await open();
    const bytes = lastraHour(FROM, 25);
    let moved: ArrayBuffer | undefined;
    let releases = 0;
    const content = await settler.settle(received(bytes), 'a/b/hour', (memory) => {
      moved = memory;
      releases += 1;
    });
    expect(content).toMatchObject({
      sizeBytes: bytes.length,
      sha256: sha256Of(bytes),
      proof: { level: 'crc', rows: 25 },
    });
    expect(readFileSync(join(dir, 'a/b/hour'))).toEqual(Buffer.from(bytes));
    expect(readdirSync(join(dir, 'a/b'))).toEqual(['hour']);
    expect(releases).toBe(1);
    if (moved !== undefined) expect(new Uint8Array(moved)).toEqual(bytes);
  });

  it('takes many at once, each to its own place', async () => {
    const { dir, settler } = await open();
    const hours = Array.from({ length: 100 }, (_, at) => FROM + at);
    const contents = await Promise.all(
      hours.map((hour) => settler.settle(received(lastraHour(hour, 5), hour), `${hour}`, () => {})),
    );
    for (const [at, hour] of hours.entries()) {
      expect(readFileSync(join(dir, `${hour}`))).toEqual(Buffer.from(lastraHour(hour, 5)));
      expect(contents[at]?.sha256).toBe(sha256Of(lastraHour(hour, 5)));
    }
  });

  it('leaves bytes that are not released to their owner', async () => {
    const { settler } = await open();
    const hour = received(lastraHour(FROM, 5));
    await settler.settle(hour, 'hour', undefined);
    expect(hour.bytes).toEqual(lastraHour(FROM, 5));
  });

  it.each<[string, Partial<ReceivedHour>, string]>([
    ['converts', { format: 'csv' }, 'ts,cls,bid,ask\n'],
    ['makes Parquet', { format: 'parquet' }, 'PAR1'],
  ])('%s what came', async (_name, wanted, start) => {
    const { dir, settler } = await open();
    const content = await settler.settle(received(lastraHour(FROM, 5), FROM, wanted), 'hour', () => {});
    expect(content.proof.rows).toBe(5);
    const file = readFileSync(join(dir, 'hour'));
    expect(file.toString('latin1').startsWith(start)).toBe(true);
    expect(sha256Of(file)).toBe(content.sha256);
  });

  const refusals: [string, ReceivedHour, string, RegExp][] = [
    ['another hour', received(lastraHour(FROM + 1)), 'damaged', /not of this hour/],
    ['no Lastra at all', received(Buffer.from('<html>')), 'damaged', /2026-01-15T00/],
    [
      'rows where there were to be none',
      received(lastraHour(FROM), FROM, {
        format: 'parquet',
        served: 'lastra' as ServedFormat,
        isSaidEmpty: true,
      }),
      'damaged',
      /the Parquet file is empty, the Lastra file has 60 rows/,
    ],
  ];
  it.each(refusals)('refuses %s, and publishes nothing', async (_name, hour, code, message) => {
    const { dir, settler } = await open();
    const error: unknown = await settler
      .settle(received(hour.bytes, FROM, hour), 'x/hour', () => {})
      .then(
        () => undefined,
        (thrown) => thrown,
      );
    expect(isQtsError(error)).toBe(true);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(readdirSync(dir)).not.toContain('x');
  });

  it('says when a file cannot be written, with what to do', async () => {
    const { dir, settler } = await open();
    mkdirSync(join(dir, 'hour'));
    await expect(settler.settle(received(lastraHour(FROM)), 'hour', () => {})).rejects.toMatchObject({
      code: 'failed',
      hint: 'a directory has the name of the file: move it away',
    });
  });
});

describe('a thread that dies', () => {
  const dying = async (): Promise<URL> => {
    const path = join(await temporaryFolder(), 'dying.mjs');
    writeFileSync(
      path,
      "import { parentPort } from 'node:worker_threads'; parentPort.postMessage([]); parentPort.on('message', () => { throw new Error('it hurts'); });",
    );
    return pathToFileURL(path);
  };

  it('gives its hours back as failures that may pass; the rest is settled in this thread', async () => {
    const dir = await temporaryFolder();
    const settler = await threaded(dir, await dying());
    await expect(untilThreaded(settler)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('it hurts'),
    });
    const hour = received(lastraHour(FROM));
    await settler.settle(hour, 'hour', () => {});
    expect(isMoved(hour)).toBe(false);
    expect(readFileSync(join(dir, 'hour'))).toEqual(Buffer.from(lastraHour(FROM)));
  });

  it('leaves no hole in a dump', async () => {
    const dir = await temporaryFolder();
    const { hour } = memoryClient((at) => lastraHour(at, 5));
    const client = {
      hour: async (...asked: Parameters<typeof hour>) => ({ ...(await hour(...asked)), release: () => {} }),
    };
    const verdict = await dumpHours({
      client,
      dir,
      layout: 'flat',
      format: 'lastra',
      plan: planOf(400),
      random: () => 0,
      settleThreads: { workerUrl: await dying(), threads: 2, hoursAlone: 0 },
    });
    expect(verdict).toMatchObject({ planned: 400, fetched: 400, failed: 0 });
    expect(readdirSync(dir).filter((name) => name.endsWith('.lastra'))).toHaveLength(400);
  });
});
