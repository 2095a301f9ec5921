/** The workflows over files, in one thread, on real files. */
import { existsSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ConvertFlags, parseConvertRequest } from '../../src/cli/options/convert.ts';
import { parseVerifyRequest } from '../../src/cli/options/verify.ts';
import type { FileVerdict } from '../../src/files/verdict.ts';
import { openLastra, readLongs } from '../../src/lastra/index.ts';
import { judgeConversion, planConversion, runConversion } from '../../src/workflows/convert.ts';
import type { ConvertResult } from '../../src/workflows/convert-result.ts';
import { type FilesHost, threadsFor } from '../../src/workflows/files-host.ts';
import { judgeVerification, verifyFiles } from '../../src/workflows/verify.ts';
import { errorOf } from '../helpers/client.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { damagedIn, FIRST_MS, hourOf, putFile } from '../helpers/hours.ts';

const said: string[] = [];

const hostOf = (signal = new AbortController().signal): FilesHost => ({
  reporter: {
    note: (line) => void said.push(line),
    warn: (line) => void said.push(line),
    detail: () => {},
    progress: async () => ({ update: () => {}, stop: () => {} }),
  },
  signal,
  clock: { now: () => 0, sleep: async () => {} } as FilesHost['clock'],
});

const streamsOf = (stdin: Uint8Array | string = '') => ({
  stdin: Readable.from([Buffer.from(stdin)]),
  stdinIsTty: false,
  signal: new AbortController().signal,
});

const convert = async (
  paths: readonly string[],
  flags: ConvertFlags = {},
  { stdin = '', signal }: { readonly stdin?: Uint8Array | string; readonly signal?: AbortSignal } = {},
): Promise<ConvertResult & { readonly text: string }> => {
  said.length = 0;
  const request = parseConvertRequest(paths, flags, Date.parse('2026-01-20T00:00:00Z'));
  const chunks: Uint8Array[] = [];
  const take = async (bytes: Uint8Array) => void chunks.push(new Uint8Array(bytes));
  const plan = await planConversion(request);
  const result = await runConversion(hostOf(signal), request, plan, streamsOf(stdin), take);
  return { ...result, text: Buffer.concat(chunks).toString('utf8') };
};

const verify = async (paths: readonly string[], stdin: Uint8Array | string = '') => {
  const verdicts: FileVerdict[] = [];
  const request = parseVerifyRequest(paths, {});
  const take = (verdict: FileVerdict): void => void verdicts.push(verdict);
  const noBackend = async (): Promise<never> => {
    throw new Error('no backend is needed');
  };
  const summary = await verifyFiles(hostOf(), request, streamsOf(stdin), take, noBackend);
  return { summary, verdicts, error: judgeVerification(summary, request) };
};

const tree = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();

describe('convert', () => {
  it('there and back is the same file', async () => {
    const dir = await temporaryFolder();
    const bytes = hourOf({ rows: 500, rowGroupSize: 100 });
    const source = putFile(join(dir, 'a.lastra'), bytes);
    for (const format of ['parquet', 'csv', 'ndjson']) {
      const middle = join(dir, `b.${format}`);
      expect(await convert([source, middle])).toMatchObject({ converted: 1, rowsIn: 500, rowsOut: 500 });
      await convert([middle, join(dir, `${format}.lastra`)], { rowGroupSize: '100' });
      expect(Buffer.compare(readFileSync(join(dir, `${format}.lastra`)), bytes)).toBe(0);
    }
  });

  it('Lastra to Lastra keeps metadata, and the events of the range', async () => {
    const dir = await temporaryFolder();
    const events = [
      {
        name: 'ts',
        type: 'long' as const,
        values: BigInt64Array.from([0, 30, 59], (s) => BigInt(FIRST_MS + s * 1_000)),
      },
      { name: 'type', type: 'binary' as const, values: ['a', 'b', null] },
    ];
    const source = putFile(join(dir, 'a.lastra'), hourOf({ time: 't', events, metadata: { src: 'x' } }));
    await convert([source, join(dir, 'b.lastra')], { from: '2026-01-15T10:00:20', timeColumn: 'time' });
    expect(said).toEqual([]);
    const file = openLastra(readFileSync(join(dir, 'b.lastra')));
    expect(file.columns.map(({ name }) => name)).toEqual(['time', 'cls', 'vol', 'ntr']);
    expect([file.rowCount, file.columns[1]?.metadata]).toEqual([40, { src: 'x' }]);
    const [time] = file.events;
    expect(time && [time.name, readLongs(file, time).length]).toEqual(['time', 2]);
    await convert([source, join(dir, 'b.csv')]);
    expect(said).toEqual([
      'events left out: csv has no place for them',
      'metadata of columns left out: csv has no place for them',
    ]);
  });

  it('selects rows and columns, from stdin to stdout', async () => {
    const { text, rowsOut } = await convert(
      ['-', '-'],
      { format: 'csv', columns: 'ntr,ts', from: '2026-01-15T10:00:58' },
      { stdin: hourOf() },
    );
    expect([text, rowsOut]).toEqual([`ntr,ts\n3,${FIRST_MS + 58_000}\n4,${FIRST_MS + 59_000}\n`, 2]);
  });

  it('one name for the time column of all, also where columns are chosen', async () => {
    const dir = await temporaryFolder();
    putFile(join(dir, 'in', 'a.lastra'), hourOf({ time: 't', rows: 1 }));
    putFile(join(dir, 'in', 'b.lastra'), hourOf({ time: 'ts', rows: 1 }));
    const flags = { format: 'csv', timeColumn: 'ts', columns: 'ts,ntr' };
    expect(await convert([join(dir, 'in'), join(dir, 'out')], flags)).toMatchObject({
      converted: 2,
      failed: 0,
    });
    for (const name of ['a.csv', 'b.csv'])
      expect(readFileSync(join(dir, 'out', name), 'utf8')).toBe(`ts,ntr\n${FIRST_MS},0\n`);
  });

  it('a folder is mirrored; what fails is named and stops nothing else', async () => {
    const dir = await temporaryFolder();
    for (const name of ['x/1', 'x/2', 'y/3']) putFile(join(dir, 'in', `${name}.lastra`), hourOf());
    putFile(join(dir, 'in', 'y', '4.lastra'), damagedIn(hourOf(), 'vol'));
    putFile(join(dir, 'in', 'y', '5.lastra'), 'nonsense');
    const result = await convert([join(dir, 'in'), join(dir, 'out')], { format: 'parquet' });
    expect(result).toMatchObject({ converted: 3, failed: 2, skipped: 0, untried: 0, rowsOut: 180 });
    expect(result.failures).toMatchObject([
      { path: join(dir, 'in/y/4.lastra'), code: 'damaged', message: expect.stringContaining('"vol"') },
      { path: join(dir, 'in/y/5.lastra'), code: 'damaged' },
    ]);
    expect(judgeConversion(result)?.code).toBe('incomplete');
    expect(tree(join(dir, 'out'))).toEqual(['x/1.parquet', 'x/2.parquet', 'y/3.parquet']);
  });

  it('in place: beside the inputs, and again without taking outputs for inputs', async () => {
    const dir = await temporaryFolder();
    putFile(join(dir, 'x', '1.lastra'), hourOf());
    for (let run = 0; run < 2; run += 1) {
      expect(await convert([dir, dir], { format: 'csv' })).toMatchObject({ converted: 1, failed: 0 });
    }
    const inside = { format: 'ndjson', inputFormat: 'lastra' };
    expect(await convert([join(dir, '**/*.lastra'), join(dir, 'out')], inside)).toMatchObject({
      converted: 1,
    });
    expect(await convert([dir, join(dir, 'out')], { ...inside, update: true })).toMatchObject({ skipped: 1 });
    expect(tree(dir)).toEqual(['out/x/1.ndjson', 'x/1.csv', 'x/1.lastra']);
  });

  it('--update and --no-clobber', async () => {
    const dir = await temporaryFolder();
    const source = putFile(join(dir, 'a.lastra'), hourOf());
    const target = putFile(join(dir, 'a.csv'), 'old');
    utimesSync(target, 1, 1);
    expect(await convert([source, target], { clobber: false })).toMatchObject({ converted: 0, skipped: 1 });
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(await convert([source, target], { update: true })).toMatchObject({ converted: 1, skipped: 0 });
    expect(await convert([source, target], { update: true })).toMatchObject({ converted: 0, skipped: 1 });
    expect(await convert([source, target])).toMatchObject({ converted: 1, skipped: 0 });
  });

  it('tells what codecs columns became, and what was tried', async () => {
    const dir = await temporaryFolder();
    const source = putFile(join(dir, 'a.lastra'), hourOf());
    const best = await convert([source, join(dir, 'b.lastra')], { codecs: 'best', codec: ['cls=GORILLA'] });
    expect(best.columns).toMatchObject([
      { name: 'ts', codecs: { DELTA_VARINT: 1 } },
      { name: 'cls', codecs: { GORILLA: 1 }, candidates: {} },
      { name: 'vol', candidates: { ALP: expect.any(Number), PONGO: expect.any(Number) } },
      { name: 'ntr' },
    ]);
    expect(openLastra(readFileSync(join(dir, 'b.lastra'))).columns[1]?.codec).toBe('GORILLA');
    const error = await errorOf(convert([source, join(dir, 'c.lastra')], { codec: ['close=RAW'] }));
    expect([error.code, error.hint]).toEqual(['usage', 'did you mean cls?']);
  });

  it('refuses what would lose something, before it writes', async () => {
    const dir = await temporaryFolder();
    const source = putFile(join(dir, 'a.lastra'), hourOf());
    symlinkSync('a.lastra', join(dir, 'link.lastra'));
    putFile(join(dir, 'twice', 'a.lastra'), hourOf());
    putFile(join(dir, 'twice', 'a.csv'), 'ts\n1\n');
    const code = async (...args: Parameters<typeof convert>) => (await errorOf(convert(...args))).code;
    expect(await code([source, join(dir, 'link.lastra')])).toBe('usage');
    expect(await code([source, dir])).toBe('usage');
    expect(await code([source, dir], { format: 'lastra' })).toBe('usage');
    expect(await code([dir, source])).toBe('usage');
    expect(await code([source, join(dir, 'a.unknown')])).toBe('usage');
    expect(await code([join(dir, 'twice'), join(dir, 'out')], { format: 'parquet' })).toBe('usage');
    expect(await code([join(dir, 'twice'), '-'], { format: 'csv' })).toBe('usage');
    expect(await code(['-', join(dir, 'out/')], { format: 'csv' })).toBe('usage');
    expect(await code([source, join(dir, 'b.csv')], { columns: 'ts,nothing' })).toBe('usage');
    expect(await code([source, join(dir, 'b.csv')], { codecs: 'best' })).toBe('usage');
    expect(await code([source, join(dir, 'b.lastra')], { compression: 'zstd' })).toBe('usage');
    expect(await code([join(dir, 'none.lastra'), join(dir, 'b.csv')])).toBe('not-found');
    expect(await code([join(dir, '*.parquet'), join(dir, 'out')], { format: 'csv' })).toBe('not-found');
    expect(tree(dir)).toEqual(['a.lastra', 'twice/a.csv', 'twice/a.lastra']);
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });

  it('what breaks leaves neither half a file nor a part', async () => {
    const dir = await temporaryFolder();
    const damaged = damagedIn(hourOf({ rows: 500, rowGroupSize: 100 }), 'cls');
    const source = putFile(join(dir, 'a.lastra'), damaged);
    for (const format of ['parquet', 'csv', 'lastra', 'ndjson']) {
      expect(await errorOf(convert([source, join(dir, `b.${format}`)]))).toMatchObject({ code: 'damaged' });
    }
    expect(tree(dir)).toEqual(['a.lastra']);
    expect(await convert([source, join(dir, 'b.csv')], { columns: 'ts,vol' })).toMatchObject({
      rowsOut: 500,
    });
  });

  it('an interrupt ends a batch between files', async () => {
    const dir = await temporaryFolder();
    for (const name of ['1', '2', '3']) putFile(join(dir, 'in', `${name}.lastra`), hourOf());
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    const flags = { format: 'csv' };
    const result = await convert([join(dir, 'in'), join(dir, 'out')], flags, { signal: abort.signal });
    expect(result).toMatchObject({ converted: 0, failed: 0, untried: 3, stopped: 'interrupt' });
  });

  it('an interrupt of a single file leaves what was there', async () => {
    const dir = await temporaryFolder();
    const source = putFile(join(dir, 'a.lastra'), hourOf());
    const target = putFile(join(dir, 'b.csv'), 'old');
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(convert([source, target], {}, { signal: abort.signal })).rejects.toThrow('enough');
    expect([tree(dir), readFileSync(target, 'utf8')]).toEqual([['a.lastra', 'b.csv'], 'old']);
  });
});

describe('verify', () => {
  it('names every fault of a file and reads the other columns', async () => {
    const dir = await temporaryFolder();
    const whole = hourOf();
    const path = putFile(join(dir, 'a.lastra'), damagedIn(whole, 'cls', 'ntr'));
    const { verdicts, error } = await verify([path]);
    expect(verdicts).toMatchObject([
      {
        path,
        state: 'damaged',
        rows: 60,
        level: 'crc',
        firstTsMs: FIRST_MS,
        faults: [
          { column: 'cls', message: expect.stringMatching(/offset \d+: found .*, expected/) },
          { column: 'ntr' },
        ],
      },
    ]);
    expect(error?.code).toBe('damaged');
  });

  it('a file with the name of an hour must be that hour', async () => {
    const dir = await temporaryFolder();
    putFile(join(dir, 'BTC_USDT_2026-01-15_h10_klines.lastra'), hourOf());
    putFile(join(dir, 'BTC_USDT_2026-01-15_h11_klines.lastra'), hourOf());
    putFile(join(dir, 'BTC_USDT_2026-01-15_h10.lastra'), hourOf());
    putFile(join(dir, 'other.lastra'), hourOf());
    const { verdicts, summary } = await verify([dir]);
    expect(summary).toMatchObject({ checked: 4, ok: 2, damaged: 2, unreadable: 0, untried: 0 });
    expect(verdicts.map(({ faults }) => faults.map(({ message }) => message))).toEqual([
      [expect.stringContaining('expected those of tickers')],
      [],
      [
        'found times from 2026-01-15T10:00:00.999Z to 2026-01-15T10:00:59.999Z, expected the hour 2026-01-15T11 by its name',
      ],
      [],
    ]);
  });

  it('reads text and Parquet to their ends', async () => {
    const dir = await temporaryFolder();
    const source = putFile(join(dir, 'a.lastra'), hourOf());
    for (const format of ['parquet', 'csv', 'ndjson']) await convert([source, join(dir, `a.${format}`)]);
    const all = await verify([dir]);
    expect(all.summary).toMatchObject({ checked: 4, ok: 4 });
    for (const verdict of all.verdicts)
      expect(verdict).toMatchObject({ rows: 60, firstTsMs: FIRST_MS, lastTsMs: FIRST_MS + 59_000 });
    const csv = readFileSync(join(dir, 'a.csv'), 'utf8');
    writeFileSync(join(dir, 'a.csv'), csv.slice(0, -8));
    const parquet = readFileSync(join(dir, 'a.parquet'));
    parquet[60] = (parquet[60] ?? 0) ^ 0xff;
    writeFileSync(join(dir, 'a.parquet'), parquet);
    const { verdicts } = await verify([dir]);
    expect(verdicts.map(({ path, state }) => `${path.slice(dir.length + 1)} ${state}`)).toEqual([
      'a.csv damaged',
      'a.lastra ok',
      'a.ndjson ok',
      'a.parquet damaged',
    ]);
  });

  it('time out of order is a warning; nothing at all is damage', async () => {
    const times = 'ts,cls\n1768471200000,1.0\n1768471199000,2.0\n';
    const { verdicts } = await verify(['-'], times);
    expect(verdicts).toMatchObject([
      { path: '-', state: 'ok', warnings: ['time steps back in 1 row, first in row 1'] },
    ]);
    const dir = await temporaryFolder();
    putFile(join(dir, 'a.lastra'), '');
    putFile(join(dir, 'a.parquet'), '');
    expect((await verify([dir])).summary).toMatchObject({ damaged: 2 });
  });

  it('a path that is not there ends it before anything is read', async () => {
    const dir = await temporaryFolder();
    const path = putFile(join(dir, 'a.lastra'), hourOf());
    expect(await errorOf(verify([path, join(dir, 'b.lastra')]))).toMatchObject({ code: 'not-found' });
  });

  it('what is of no known format is unreadable', async () => {
    const dir = await temporaryFolder();
    const path = putFile(join(dir, 'a.bin'), Buffer.from([0, 1, 2]));
    const { summary, error } = await verify([path]);
    expect([summary.unreadable, error?.code]).toEqual([1, 'failed']);
  });
});

describe('threadsFor', () => {
  const files = (count: number) => Array.from({ length: count }, () => ({ path: '/nowhere' }));
  it('a few small files are not worth a thread', () => {
    expect(threadsFor(files(15), 8)).toBe(1);
    expect(threadsFor(files(16), 8)).toBe(8);
    expect(threadsFor(files(100), 1)).toBe(1);
    expect(threadsFor(files(0), 8)).toBe(0);
  });
});
