import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hour, parseHour } from '../../src/domain.ts';
import { parseHourFileName } from '../../src/dump/layout.ts';
import { readManifest } from '../../src/dump/manifest.ts';
import { startServer, type TestServer } from '../helpers/http-server.ts';
import { BTC, FROM, lastraHour, seeded } from '../transfer/hours.ts';

/** Of one test run; `npm run faults` takes more. */
const KILLS = Number(process.env.FAULT_KILLS ?? 20);
/** A kill comes after six or seven requests: there have to be hours left at the last one. */
const HOURS = Math.ceil(KILLS * 7.5);
/** A process more than kills, one after the other; a guard against hangs, on a busy machine too. */
const GUARD_MS = KILLS * 12_000;
const series = { exchange: 'binance', kind: 'tickers', instrument: BTC } as const;

let work = '';
let program = '';
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'qts-kill-'));
  program = join(work, 'dump-process.cjs');
  const entry = new URL('dump-process.ts', import.meta.url).pathname;
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const hourAsked = (url: string): Hour =>
  parseHour(new URL(url, 'http://localhost').searchParams.get('hour') ?? '') ?? 0;

/** A server of whole hours, some of them absent, that tells of every request before it answers. */
const startHours = (onRequest: (hour: Hour) => void): Promise<TestServer> =>
  startServer((request, response) => {
    const hour = hourAsked(request.url);
    onRequest(hour);
    if (hour % 10 === 0)
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":404,"message":"no"}');
    else response.writeHead(200, { 'content-type': 'application/vnd.lastra' }).end(lastraHour(hour, 20));
  });

const start = (server: TestServer, dir: string): ChildProcess =>
  spawn(process.execPath, [program, server.apiUrl, dir, String(HOURS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Files under their final names; every one of them has to be right at any moment. */
const published = (dir: string): Map<Hour, string> => {
  const hours = new Map<Hour, string>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const hour = entry.isFile() ? parseHourFileName(entry.name)?.hour : undefined;
    if (hour !== undefined) hours.set(hour, join(entry.parentPath, entry.name));
  }
  for (const [hour, path] of hours)
    expect(readFileSync(path), path).toEqual(Buffer.from(lastraHour(hour, 20)));
  return hours;
};

/** What the manifest says, times aside. */
const manifestOf = (dir: string): unknown[] =>
  [...readManifest(dir, series).values()]
    .map(({ atMs, ...entry }) => entry)
    .toSorted((a, b) => a.hour - b.hour);

describe('fetch, killed at random moments', () => {
  it(
    `ends as if nothing had happened, and asks for no hour that is there (${KILLS} kills)`,
    async () => {
      const random = seeded(13);
      const dir = join(work, 'killed');
      let kills = 0;
      let countdown = 0;
      let child: ChildProcess | undefined;
      let known: ReadonlyMap<Hour, string> = new Map();
      const askedAgain: Hour[] = [];
      const server = await startHours((hour) => {
        if (known.has(hour)) askedAgain.push(hour);
        countdown -= 1;
        if (countdown === 0) child?.kill('SIGKILL');
      });
      const run = async (): Promise<string | null> => {
        child = start(server, dir);
        child.stdout?.resume();
        const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
        return signal;
      };
      while (kills < KILLS) {
        countdown = 1 + Math.floor(random() * 12);
        expect(await run()).toBe('SIGKILL');
        kills += 1;
        known = published(dir);
      }
      countdown = Number.POSITIVE_INFINITY;
      expect(await run()).toBeNull();
      expect(askedAgain).toEqual([]);
      const undisturbed = join(work, 'undisturbed');
      const [code] = await once(start(server, undisturbed), 'exit');
      expect(code).toBe(0);
      await server.close();
      expect([...published(dir).keys()].toSorted()).toEqual([...published(undisturbed).keys()].toSorted());
      expect(published(dir).size).toBe(HOURS - Math.ceil((HOURS - ((10 - (FROM % 10)) % 10)) / 10));
      expect(manifestOf(dir)).toEqual(manifestOf(undisturbed));
      const names = (folder: string): string[] =>
        readdirSync(folder, { recursive: true }).map(String).toSorted();
      expect(names(dir)).toEqual(names(undisturbed));
    },
    GUARD_MS,
  );
});
