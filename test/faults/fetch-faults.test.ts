import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import type { QtsClient } from '../../src/api/types.ts';
import { formatHour, type Hour } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { readManifest } from '../../src/dump/manifest.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import type { DumpOptions } from '../../src/transfer/dump-options.ts';
import type { Verdict } from '../../src/transfer/verdict.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { settleWorker } from '../helpers/settle-worker.ts';
import { BTC, FROM, idOf, planOf, seeded } from '../transfer/hours.ts';
import { FAULTS, type HostileServer, startHostileServer } from './hostile-server.ts';

/** Seeds of one test run; `npm run faults` takes more. */
const RUNS = Number(process.env.FAULT_RUNS ?? 20);
const HOURS = 40;
const planned = Array.from({ length: HOURS }, (_, at) => FROM + at);
const series = { exchange: 'binance', kind: 'tickers', instrument: BTC } as const;

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-faults-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Without credentials: hours need none. */
const plainClient = (server: HostileServer): QtsClient => {
  const client = createClient({ apiUrl: server.apiUrl });
  onTestFinished(() => client.close());
  return client;
};

const dump = (client: QtsClient, seed: number, rest: Partial<DumpOptions> = {}): Promise<Verdict> => {
  const clock = createFakeClock();
  const options = {
    client,
    dir,
    layout: 'tree',
    format: 'lastra',
    plan: planOf(HOURS),
    clock,
    random: seeded(seed),
  } as const;
  return clock.run(dumpHours({ ...options, ...rest }));
};

/** Every file below the dump but its manifests, with its content. */
const filesBelow = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.qtsurfer'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'hex')]),
  );

const expectedFiles = (server: HostileServer): Map<string, string> =>
  new Map(
    planned
      .filter((hour) => ['there', 'empty'].includes(server.truthOf(hour)))
      .map((hour) => [
        hourPath('tree', idOf(hour), 'lastra'),
        Buffer.from(server.bytesOf(hour)).toString('hex'),
      ]),
  );

const hoursThatAre = (server: HostileServer, ...truths: string[]): Hour[] =>
  planned.filter((hour) => truths.includes(server.truthOf(hour)));

const sorted = (files: Map<string, string>): [string, string][] =>
  [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('fetch from a hostile server', () => {
  it.each(Array.from({ length: RUNS }, (_, at) => at + 1))(
    'ends whole, or names what is missing (seed %i)',
    async (seed) => {
      const server = await startHostileServer({ seed, mostFaults: 4, rate: 0.4 });
      try {
        const client = plainClient(server);
        // Every second run settles its hours in another thread, as soon as that is there.
        const settleThreads =
          seed % 2 === 0 ? { workerUrl: await settleWorker(), threads: 1, hoursAlone: 0 } : undefined;
        const verdict = await dump(client, seed, { settleThreads });
        expect(sorted(filesBelow(dir))).toEqual(sorted(expectedFiles(server)));
        const absent = hoursThatAre(server, 'absent');
        const hopeless = hoursThatAre(server, 'hopeless');
        expect(verdict).toMatchObject({
          planned: HOURS,
          fetched: HOURS - absent.length - hopeless.length,
          kept: 0,
          untried: 0,
          missing: absent.length,
          failed: hopeless.length,
          stopped: null,
        });
        const gaps = (status: string): string[] =>
          verdict.gaps
            .filter((gap) => gap.status === status)
            .map((gap) => gap.hour)
            .toSorted();
        expect(gaps('missing')).toEqual(absent.map(formatHour));
        expect(gaps('failed')).toEqual(hopeless.map(formatHour));
        expect(readManifest(dir, series).size).toBe(HOURS);
        await expectNoop(server, client, seed, verdict);
      } finally {
        await server.close();
      }
    },
  );

  /** A rerun asks for nothing that is proven. */
  const expectNoop = async (
    server: HostileServer,
    client: QtsClient,
    seed: number,
    first: Verdict,
  ): Promise<void> => {
    const before = server.asked.length;
    const again = await dump(client, seed);
    expect(again).toMatchObject({
      fetched: 0,
      kept: first.fetched,
      missing: first.missing,
      failed: first.failed,
    });
    expect([...new Set(server.asked.slice(before))].toSorted()).toEqual(
      hoursThatAre(server, 'absent', 'hopeless'),
    );
    expect(sorted(filesBelow(dir))).toEqual(sorted(expectedFiles(server)));
  };

  it.each(Object.keys(FAULTS))('survives: %s', async (name) => {
    const server = await startHostileServer({ seed: 3, mostFaults: 1, rate: 1, faults: [name] });
    try {
      const verdict = await dump(plainClient(server), 3);
      expect(verdict).toMatchObject({
        fetched: hoursThatAre(server, 'there', 'empty').length,
        missing: hoursThatAre(server, 'absent').length,
      });
      expect(sorted(filesBelow(dir))).toEqual(sorted(expectedFiles(server)));
      expect(verdict.gaps.filter((gap) => gap.status === 'failed').every((gap) => gap.cause.length > 5)).toBe(
        true,
      );
    } finally {
      await server.close();
    }
  });

  it('goes on where it was interrupted, again and again, and asks for no proven hour twice', async () => {
    const server = await startHostileServer({ seed: 5, mostFaults: 2, rate: 0.3 });
    onTestFinished(() => server.close());
    const client = plainClient(server);
    const proven = new Set<Hour>();
    const askedAgain: Hour[] = [];
    let verdict: Verdict | undefined;
    for (let round = 0; round < 100 && verdict?.stopped !== null; round += 1) {
      const controller = new AbortController();
      const before = server.asked.length;
      const known = new Set(proven);
      let ended = 0;
      verdict = await dump(client, round, {
        signal: controller.signal,
        onHour: ({ id, end }) => {
          if (end.status === 'fetched') proven.add(id.hour);
          if (end.status === 'fetched') ended += 1;
          if (ended === 3) controller.abort();
        },
      });
      askedAgain.push(...server.asked.slice(before).filter((hour) => known.has(hour)));
    }
    expect(verdict).toMatchObject({ stopped: null, untried: 0 });
    expect(askedAgain).toEqual([]);
    expect(sorted(filesBelow(dir))).toEqual(sorted(expectedFiles(server)));
  });
});
