/** What a dump is after it was made, on the built binary: gaps, verify and repair, adopt, merge. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { filesOf } from '../helpers/dump.ts';

let place: Workplace;
beforeAll(async () => {
  place = makeWorkplace();
  const range = ['--from', '2026-01-15T20', '--to', '2026-01-16T02'];
  const made = await place.run(['fetch', 'binance', 'BTC/USDT', ...range, '--local', '--out', 'whole']);
  expect(made.code).toBe(0);
});
afterAll(() => place.remove());

const FOLDER = 'binance/tickers/BTC_USDT/2026-01-15';
const nameOf = (hour: number): string => `BTC_USDT_2026-01-15_h${hour}.lastra`;
const copy = (name: string): string => {
  const dir = join(place.dir, name);
  cpSync(join(place.dir, 'whole'), dir, { recursive: true });
  return dir;
};
const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
  writeFileSync(path, bytes);
};
const json = ({ stdout }: Finished) => JSON.parse(stdout);

describe('gaps', () => {
  it('tells what is gone, as JSON, as lines, and by exit code', async () => {
    const dir = copy('gaps');
    rmSync(join(dir, FOLDER, nameOf(21)));
    writeFileSync(join(dir, FOLDER, nameOf(22)), 'short');
    const { code, stdout, stderr } = await place.run(['gaps', 'gaps', '-o', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    const [series] = JSON.parse(stdout).series;
    expect(series).toMatchObject({
      instrument: 'BTC/USDT',
      hours: 6,
      present: 4,
      lost: 1,
      damaged: 1,
      unasked: 0,
    });
    expect(series.gaps.map(({ from, status }: { from: string; status: string }) => [from, status])).toEqual([
      ['2026-01-15T21', 'lost'],
      ['2026-01-15T22', 'damaged'],
    ]);
    const strict = await place.run(['gaps', 'gaps', '--strict', '--to', '2026-01-16']);
    expect(strict.stdout.split('\n')[0]).toBe(
      'binance\ttickers\tBTC/USDT\tlost\t2026-01-15T21\t2026-01-15T22\t1\tproven once; the file is gone',
    );
    expect([strict.code, strict.stderr]).toEqual([
      3,
      'qtsurfer: 2 of 4 hours are not there\nhint: fetch the range again: it asks for what is not there and nothing more\n',
    ]);
    expect((await place.run(['gaps', 'whole', '--strict'])).code).toBe(0);
    expect((await place.run(['gaps', 'whole', '--strict', '--from', '2026-01-15'])).code).toBe(3);
  });

  it('a directory that is not there is no empty dump', async () => {
    const { code, stderr } = await place.run(['gaps', 'nowhere']);
    expect([code, stderr]).toEqual([1, 'qtsurfer: cannot read the dump nowhere: it does not exist\n']);
  });
});

describe('verify', () => {
  it('a whole dump is exit 0, asks no backend, and has the form of any files', async () => {
    const { code, stdout } = await place.run(['verify', 'whole', '-o', 'json']);
    expect(code).toBe(0);
    const verification = JSON.parse(stdout);
    expect(verification).toMatchObject({
      ...{ checked: 6, ok: 6, damaged: 0, changed: 0, absent: 0, unreadable: 0, untried: 0 },
      ...{ dumps: ['whole'], unlisted: 0, parts: [], others: 0, repaired: [], different: 0 },
    });
    const file = JSON.parse(
      (await place.run(['verify', `whole/${FOLDER}/${nameOf(20)}`, '-o', 'json'])).stdout,
    );
    expect(Object.keys(file)).toEqual(Object.keys(verification));
    expect({ ...file.files[0], listed: true }).toEqual(verification.files[0]);
    expect((await place.run(['verify', 'whole'])).stdout.split('\n')[0]).toBe(
      `whole/${FOLDER}/${nameOf(20)}\tok\t${verification.files[0].rows}\tcrc\t`,
    );
  });

  it('names every fault, and --repair brings the dump back byte for byte', async () => {
    const dir = copy('broken');
    flip(join(dir, FOLDER, nameOf(20)));
    rmSync(join(dir, FOLDER, nameOf(21)));
    cpSync(join(dir, FOLDER, nameOf(23)), join(dir, FOLDER, nameOf(22)));
    const found = await place.run(['verify', 'broken', '-o', 'table', '--concurrency', '2']);
    expect(found.code).toBe(3);
    expect(found.stdout).toMatch(/^broken\/.*h20\.lastra +damaged .*: found checksum .*\n +found SHA-256/m);
    expect(found.stdout).toMatch(/^broken\/.*h22\.lastra +damaged .* found times from 2026-01-15T23/m);
    expect(found.stdout).toMatch(/^broken\/.*h21\.lastra +absent +a manifest has it; the file is gone$/m);
    expect(found.stdout).not.toContain('h23');
    expect(found.stderr).toBe(
      '6 files checked, 3 ok, 2 damaged, 1 absent\n' +
        'qtsurfer: 3 of 6 files are not what they should be: 2 damaged, 1 absent\n' +
        'hint: fetch them again with: qtsurfer verify broken --repair\n',
    );
    const repaired = await place.run(['verify', 'broken', '--repair', '--local', '-o', 'json']);
    expect([repaired.code, json(repaired).repaired.length]).toEqual([0, 3]);
    expect(json(repaired)).toMatchObject({ checked: 6, ok: 6, damaged: 0, absent: 0, different: 0 });
    expect(json(repaired).files).toHaveLength(6);
    expect(filesOf(dir)).toEqual(filesOf(join(place.dir, 'whole')));
    expect((await place.run(['verify', 'broken'])).code).toBe(0);
    expect((await place.run(['gaps', 'broken', '--strict'])).code).toBe(0);
  });

  it('what the backend has not stays as it is: exit 3', async () => {
    const dir = copy('hopeless');
    rmSync(join(dir, FOLDER, nameOf(21)));
    flip(join(dir, FOLDER, nameOf(22)));
    const before = filesOf(dir);
    const source = copy('source');
    rmSync(join(source, FOLDER, nameOf(21)));
    rmSync(join(source, FOLDER, nameOf(22)));
    const args = ['verify', 'hopeless', '--repair', '--local', '--data', 'source', '-o', 'ndjson'];
    const { code, stdout } = await place.run(args);
    expect(code).toBe(3);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'damaged', 'absent']);
    expect(lines[4].faults.at(-1).message).toMatch(/^not repaired: .*404/);
    expect(filesOf(dir)).toEqual(before);
    const [series] = json(await place.run(['gaps', 'hopeless', '-o', 'json'])).series;
    expect(series).toMatchObject({ missing: 1, damaged: 1, lost: 0 });
  });

  it('--repair takes one dump', async () => {
    expect((await place.run(['verify', 'whole', 'broken', '--repair'])).code).toBe(2);
    mkdirSync(join(place.dir, 'none'));
    const { code, stderr } = await place.run(['verify', 'none', '--repair']);
    expect([code, stderr]).toEqual([
      2,
      'qtsurfer: --repair takes a dump: none has no manifests\nhint: take the files in first with: qtsurfer adopt none\n',
    ]);
  });
});

describe('adopt', () => {
  it('takes what curl left behind; a fetch keeps it', async () => {
    const dir = join(place.dir, 'curled');
    mkdirSync(dir);
    for (const hour of [20, 21, 22])
      cpSync(join(place.dir, 'whole', FOLDER, nameOf(hour)), join(dir, nameOf(hour)));
    flip(join(dir, nameOf(22)));
    const args = ['adopt', 'curled', '--exchange', 'binance', '--layout', 'tree', '-o', 'json'];
    const first = await place.run(args);
    expect([first.code, json(first).adopted, json(first).known]).toEqual([3, 2, 0]);
    expect(json(first).refused).toEqual([{ path: nameOf(22), reason: expect.stringContaining('checksum') }]);
    expect(readdirSync(dir).sort()).toEqual(['.qtsurfer', nameOf(22), 'binance']);
    rmSync(join(dir, nameOf(22)));
    expect(json(await place.run(args))).toMatchObject({ adopted: 0, known: 2, refused: [] });
    const range = ['--from', '2026-01-15T20', '--to', '2026-01-15T22'];
    const fetch = await place.run([
      'fetch',
      'binance',
      'BTC/USDT',
      ...range,
      '--local',
      '--out',
      'curled',
      '-o',
      'json',
    ]);
    expect(json(fetch)).toMatchObject({ planned: 2, kept: 2, fetched: 0 });
  });
});

describe('convert --merge day', () => {
  const merge = ['convert', 'merged', 'days', '--merge', 'day', '-o', 'json'];
  const day = 'binance/tickers/BTC_USDT/BTC_USDT_2026-01-15.parquet';

  it('makes days, rewrites what has changed, and says what is missing', async () => {
    const dir = copy('merged');
    renameSync(join(dir, FOLDER, nameOf(21)), join(place.dir, 'aside'));
    const first = await place.run(merge);
    expect(first.code).toBe(0);
    expect(json(first)).toMatchObject({ days: 2, written: 2, kept: 0, failed: 0, hours: 5 });
    expect(first.stderr).toContain(`${day}: 3 hours, missing 00 01 02 `);
    expect(first.stderr).toMatch(/missing .* 19 21$/m);
    expect(json(await place.run(merge))).toMatchObject({ written: 0, kept: 2 });
    renameSync(join(place.dir, 'aside'), join(dir, FOLDER, nameOf(21)));
    expect(json(await place.run(merge))).toMatchObject({ written: 1, kept: 1 });
    const rows = await place.run(['inspect', join('days', day), '-o', 'json']);
    expect(rows.code).toBe(0);
    expect(rows.stdout).toContain('"rows"');
  });

  it('a damaged hour fails its day: exit 3, and the day stays', async () => {
    flip(join(place.dir, 'merged', FOLDER, nameOf(20)));
    rmSync(join(place.dir, 'days', day));
    const { code, stderr } = await place.run(merge);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^failed: .*2026-01-15\.parquet: .*2026-01-15T20: the file is not the one that was proven/m,
    );
    expect(existsSync(join(place.dir, 'days', day))).toBe(false);
  });
});
