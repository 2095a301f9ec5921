/** inspect, head, verify and convert on the built binary: pipes, batches in threads, broken files, full disks. */
import { copyFileSync, existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLastra } from '../../src/lastra/index.ts';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { damagedIn, FIRST_MS, hourOf, putFile } from '../helpers/hours.ts';
import { hasShared, sharedNote, sharedPath } from '../helpers/shared.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
  put('hour.lastra', hourOf({ rows: 300, rowGroupSize: 100 }));
  put('damaged.lastra', damagedIn(hourOf(), 'cls', 'ntr'));
});
afterAll(() => place.remove());

const put = (name: string, bytes: Uint8Array | string): string => putFile(join(place.dir, name), bytes);

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(join(place.dir, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(place.dir, dir).length + 1))
    .sort();

describe('inspect', () => {
  it('tells all of a file as one JSON value', async () => {
    const { code, stdout, stderr } = await place.run(['inspect', 'hour.lastra', '--groups', '-o', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    const info = JSON.parse(stdout);
    expect(info).toMatchObject({
      ...{ path: 'hour.lastra', format: 'lastra', rows: 300, layout: 'row-groups', rowGroups: 3 },
      ...{ checksums: true, trailer: 'current', timeColumn: 'ts', warnings: [] },
      ...{ firstTsMs: FIRST_MS, first: '2026-01-15T10:00:00.999Z', last: '2026-01-15T10:04:59.999Z' },
    });
    expect(info.bytes).toBe(readFileSync(join(place.dir, 'hour.lastra')).length);
    expect(info.columns[1]).toMatchObject({ name: 'cls', type: 'double', codec: 'ALP' });
    expect(info.groups.map((group: { firstTsMs: number }) => group.firstTsMs)).toEqual([
      FIRST_MS,
      FIRST_MS + 100_000,
      FIRST_MS + 200_000,
    ]);
  });

  it('several files: a table of each, a line of each in a pipe, and what fails is told', async () => {
    const table = await place.run(['inspect', 'hour.lastra', '-o', 'table']);
    expect(table.stdout).toMatch(/^hour\.lastra\nformat +Lastra, in row groups, with checksums\n/);
    expect(table.stdout).toMatch(/\nCOLUMN +TYPE +CODEC +BYTES +SHARE +BITS\/VALUE\nts +long +DELTA_VARINT /);
    put('broken.lastra', 'nonsense');
    const { code, stdout, stderr } = await place.run(['inspect', 'hour.lastra', 'broken.lastra']);
    expect([code, stdout.split('\t').slice(0, 5)]).toEqual([
      3,
      ['hour.lastra', 'lastra', expect.any(String), '300', '4'],
    ]);
    expect(stderr).toMatch(/^failed: broken\.lastra: .*\nqtsurfer: 1 file failed\n$/);
  });
});

describe('head', () => {
  it('prints times as ISO-8601 in a table, and exact values elsewhere', async () => {
    const args = ['head', 'hour.lastra', '-n', '2', '--columns', 'ts,vol', '--from', '2026-01-15T10:04:58'];
    const table = await place.run([...args, '-o', 'table']);
    expect(table.stdout.split('\n').map((line) => line.trim().split(/ +/))).toEqual([
      ['ts', 'vol'],
      ['2026-01-15T10:04:58.999Z', '4'],
      ['2026-01-15T10:04:59.999Z', '8'],
      [''],
    ]);
    const [first, second] = [FIRST_MS + 298_000, FIRST_MS + 299_000];
    expect((await place.run(args)).stdout).toBe(`${first}\t4.0\n${second}\t8.0\n`);
    expect((await place.run([...args, '-o', 'csv'])).stdout).toBe(`ts,vol\n${first},4.0\n${second},8.0\n`);
    expect(JSON.parse((await place.run([...args, '-o', 'json'])).stdout)).toEqual([
      { ts: first, vol: 4 },
      { ts: second, vol: 8 },
    ]);
  });

  it('reads stdin, 64-bit integers exactly, and several files by name', async () => {
    const csv = 'ts,note\n9223372036854775807,"a,b"\n';
    put('wide.csv', csv);
    const { stdout } = await place.run(['head', '-', '-o', 'ndjson', '--types', 'ts=long'], { input: csv });
    expect(stdout).toBe('{"ts":9223372036854775807,"note":"a,b"}\n');
    const two = await place.run([
      'head',
      'wide.csv',
      'hour.lastra',
      '-n',
      '1',
      '--columns',
      'ts',
      '-o',
      'csv',
    ]);
    expect(two.stdout).toBe(`file,ts\nwide.csv,9223372036854775807\nhour.lastra,${FIRST_MS}\n`);
  });

  it('a column that is not there is wrong usage', async () => {
    const { code, stdout, stderr } = await place.run(['head', 'hour.lastra', '--columns', 'ts,clos']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^qtsurfer: hour\.lastra has no column "clos"\nhint: did you mean cls\?/);
  });
});

describe('verify', () => {
  it('names every fault with column and offset, and exits 3', async () => {
    const { code, stdout, stderr } = await place.run([
      'verify',
      'damaged.lastra',
      'hour.lastra',
      '-o',
      'json',
    ]);
    const verification = JSON.parse(stdout);
    expect(verification).toMatchObject({ checked: 2, ok: 1, damaged: 1, unreadable: 0 });
    const faults = verification.files[0].faults;
    expect(faults.map(({ column }: { column: string }) => column)).toEqual(['cls', 'ntr']);
    for (const { message } of faults) expect(message).toMatch(/offset \d+: found .+, expected .+/);
    expect(code).toBe(3);
    expect(stderr).toContain('1 of 2 files is damaged');
    const table = await place.run(['verify', 'damaged.lastra', 'hour.lastra', '-o', 'table']);
    expect(table.stdout).toMatch(
      /^PATH +STATE .*\ndamaged\.lastra +damaged +60 +crc +column "cls".*\n +column "ntr"/,
    );
    expect(table.stdout).not.toContain('hour.lastra');
  });

  it('many files in threads: a line each, in order', async () => {
    for (let at = 10; at < 50; at += 1) put(`many/${at}.lastra`, hourOf());
    put('many/30.lastra', damagedIn(hourOf(), 'vol'));
    const { code, stdout } = await place.run(['verify', 'many', '--concurrency', '2']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split('\t').slice(0, 2).join(' '))).toEqual(
      Array.from({ length: 40 }, (_, at) => `many/${at + 10}.lastra ${at === 20 ? 'damaged' : 'ok'}`),
    );
    expect(code).toBe(3);
  });

  it('tells what is not there (5), unreadable (1) and whole (0) apart', async () => {
    const absent = await place.run(['verify', 'hour.lastra', 'nowhere/*.lastra']);
    expect([absent.code, absent.stdout]).toEqual([5, '']);
    expect(absent.stderr).toContain('nowhere/*.lastra');
    put('what.bin', Buffer.from([0, 1, 2]));
    const unreadable = await place.run(['verify', 'what.bin']);
    expect([unreadable.code, unreadable.stdout.split('\t')[1]]).toEqual([1, 'unreadable']);
    const whole = await place.shell('$QTSURFER verify - < hour.lastra');
    expect([whole.code, whole.stdout]).toEqual([0, '-\tok\t300\tcrc\t\n']);
  });

  it.skipIf(!hasShared)(`real files are whole${sharedNote}`, async () => {
    const { code, stdout } = await place.run(['verify', sharedPath('data'), '-o', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ checked: 9, ok: 9, damaged: 0, unreadable: 0 });
  });
});

describe('convert', () => {
  it('through pipes, there and back', async () => {
    const { code, stderr } = await place.shell(
      '$QTSURFER convert hour.lastra - --format parquet -q | $QTSURFER convert - - --format ndjson -q |' +
        ' $QTSURFER convert - - --format csv -q | $QTSURFER convert - back.lastra --row-group-size 100 -q',
    );
    expect([code, stderr]).toEqual([0, '']);
    const [back, source] = ['back.lastra', 'hour.lastra'].map((name) => readFileSync(join(place.dir, name)));
    expect(back?.equals(source ?? Buffer.alloc(0))).toBe(true);
  });

  it('a batch in threads with one damaged file: the rest is converted, exit 3', async () => {
    const args = ['convert', 'many', 'out', '--format', 'parquet', '--concurrency', '2'];
    const { code, stdout, stderr } = await place.run([...args, '-o', 'json']);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      ...{
        converted: 39,
        skipped: 0,
        failed: 1,
        untried: 0,
        rowsIn: 39 * 60,
        rowsOut: 39 * 60,
        stopped: null,
      },
      failures: [{ path: 'many/30.lastra', code: 'damaged', message: expect.stringContaining('"vol"') }],
    });
    expect(code).toBe(3);
    expect(stderr).toContain('failed: many/30.lastra: column "vol"');
    const names = Array.from({ length: 40 }, (_, at) => `${at + 10}.parquet`).filter(
      (name) => name !== '30.parquet',
    );
    expect(filesBelow('out')).toEqual(names);
    const again = await place.run([...args, '--update', '-q']);
    expect([again.code, again.stderr.split('\n')[0]]).toEqual([
      3,
      expect.stringMatching(/^failed: many\/30\.lastra/),
    ]);
  });

  it('an interrupt leaves whole files only, and says how far it came', async () => {
    const source = hasShared
      ? sharedPath('data', 'BTC_USDT_2026-04-19_h01_klines.lastra')
      : put('big.lastra', hourOf({ rows: 3_600 }));
    put('all/0.txt', '');
    for (let at = 0; at < 400; at += 1) copyFileSync(source, join(place.dir, 'all', `${at}.lastra`));
    put('end/.keep', '');
    const watcher = watch(join(place.dir, 'end'));
    const begun = new Promise<void>((resolve) => {
      watcher.on('change', (_, name) => {
        if (name?.toString().endsWith('.lastra')) resolve();
      });
    });
    const args = ['convert', 'all', 'end', '--format', 'lastra', '--codecs', 'best', '-o', 'json'];
    const running = place.start(args);
    await Promise.race([begun, running.finished]);
    watcher.close();
    running.child.kill('SIGINT');
    const { code, stdout } = await running.finished;
    expect(code).toBe(130);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ failed: 0, stopped: 'interrupt' });
    expect(result.converted + result.untried).toBe(400);
    const names = readdirSync(join(place.dir, 'end')).filter((name) => name !== '.keep');
    expect(names.filter((name) => !/^\d+\.lastra$/.test(name))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(result.converted);
    for (const name of names) verifyLastra(readFileSync(join(place.dir, 'end', name)));
  });

  it('a reader that has enough ends it quietly', async () => {
    put('long.csv', `ts,a\n${Array.from({ length: 200_000 }, (_, at) => `${at},${at}.5`).join('\n')}\n`);
    const { code, stdout, stderr } = await place.shell(
      '$QTSURFER convert long.csv - --format ndjson | head -n 1',
    );
    expect([code, stdout, stderr]).toEqual([0, '{"ts":0,"a":0.5}\n', '']);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'full disks and places that cannot be: exit 1, one clear line',
    async () => {
      const full = await place.shell('$QTSURFER convert hour.lastra - --format csv > /dev/full');
      expect([full.code, full.stderr]).toEqual([1, 'qtsurfer: cannot write to stdout: ENOSPC\n']);
      const device = await place.shell('$QTSURFER convert hour.lastra /dev/full --format parquet');
      expect([device.code, device.stderr]).toEqual([
        1,
        expect.stringMatching(/^qtsurfer: cannot write \/dev\/full: /),
      ]);
      const refused = await place.run(['convert', 'hour.lastra', '/proc/x/y.csv']);
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringMatching(/^qtsurfer: cannot write \/proc\/x\/y\.csv: /),
      ]);
    },
  );

  it.each([
    ['the output is missing', ['convert', 'hour.lastra']],
    ['are the same file', ['convert', 'hour.lastra', './hour.lastra']],
    ['--format is missing', ['convert', 'hour.lastra', 'many']],
    ['makes no sense with output in csv', ['convert', 'hour.lastra', 'x.csv', '--codecs', 'best']],
    ['makes no sense with it', ['convert', 'hour.lastra', '-', '--format', 'csv', '-o', 'json']],
  ])('wrong usage: %s', async (message, args) => {
    const { code, stdout, stderr } = await place.run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
