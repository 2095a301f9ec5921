/** `verify` over dumps, alone and among files, in one thread, on real files. */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseVerifyRequest, type VerifyFlags } from '../../src/cli/options/verify.ts';
import { lastraToTable } from '../../src/convert/lastra/whole.ts';
import { writeParquet } from '../../src/convert/parquet/whole.ts';
import { TABLE_FORMATS, type TableFormat } from '../../src/convert/stream.ts';
import { adoptDump } from '../../src/dump/adopt.ts';
import type { FileVerdict } from '../../src/files/verdict.ts';
import { openLastra } from '../../src/lastra/index.ts';
import { judgeVerification, verifyFiles } from '../../src/workflows/verify.ts';
import { filesOf } from '../helpers/dump.ts';
import { fakeHost } from '../helpers/fake-client.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { damage, type MadeHour, makeHours, noteGaps, put } from '../helpers/make-dump.ts';
import { FROM, lastraHour } from '../transfer/hours.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
});

const verify = async (
  paths: readonly string[] = [dir],
  flags: VerifyFlags = {},
  abort = new AbortController(),
) => {
  const verdicts: FileVerdict[] = [];
  const { host } = fakeHost({});
  const { signal } = abort;
  const request = parseVerifyRequest(paths, flags);
  const streams = { stdin: Readable.from([]), stdinIsTty: false, signal };
  const take = (verdict: FileVerdict): void => void verdicts.push(verdict);
  const verification = await verifyFiles({ ...host, signal }, request, streams, take, async () => host);
  return { ...verification, verdicts, error: judgeVerification(verification, request) };
};

const pathOf = (made: readonly MadeHour[], at: number): string => made[at]?.path ?? '';
const line = ({ state, path, listed, faults }: FileVerdict): string =>
  `${state}${listed ? '' : ' unlisted'} ${basename(path).slice(-10, -7)}: ${faults.map(({ message }) => message).join('; ')}`;
const linesOf = ({ verdicts }: { readonly verdicts: readonly FileVerdict[] }): string[] => verdicts.map(line);
const wrongOf = ({ verdicts }: { readonly verdicts: readonly FileVerdict[] }): string[] =>
  verdicts.filter(({ state }) => state !== 'ok').map(line);

describe('verify over a dump', () => {
  it.each(['flat', 'tree', 'hive'] as const)('proves a whole %s dump, and writes nothing', async (layout) => {
    makeHours(dir, [0, 1, 2], { layout });
    makeHours(dir, [5, 6], { layout, bare: true, rows: 0 });
    const before = filesOf(dir);
    const found = await verify();
    expect(found).toMatchObject({
      ...{ checked: 5, ok: 5, damaged: 0, changed: 0, absent: 0, unreadable: 0, untried: 0 },
      ...{ unlisted: 2, dumps: [dir], parts: [], others: 0, repaired: [], error: undefined },
    });
    expect(found.verdicts.map(({ listed }) => listed)).toEqual([true, true, true, false, false]);
    expect(filesOf(dir)).toEqual(before);
  });

  it('names every fault of every file', async () => {
    const made = makeHours(dir, [0, 1, 2, 3, 4, 5]);
    damage(dir, pathOf(made, 1));
    rmSync(join(dir, pathOf(made, 2)));
    writeFileSync(join(dir, pathOf(made, 3)), lastraHour(FROM + 3, 21));
    writeFileSync(join(dir, pathOf(made, 4)), lastraHour(FROM + 9, 20));
    writeFileSync(join(dir, pathOf(made, 5)), readFileSync(join(dir, pathOf(made, 5))).subarray(0, 100));
    const found = await verify();
    expect(linesOf(found)).toEqual([
      'ok h00: ',
      expect.stringMatching(
        /^damaged h01: .*checksum.*; found SHA-256 \w{12}…, expected \w{12}…, as a manifest says$/,
      ),
      expect.stringMatching(/^changed h03: found \d+ bytes, expected \d+, as a manifest says$/),
      expect.stringMatching(
        /^damaged h04: found times from 2026-01-15T09:00.*, expected the hour 2026-01-15T04 by/,
      ),
      expect.stringMatching(/^damaged h05: .*; found 100 bytes, expected \d+, as a manifest says$/),
      'absent h02: a manifest has it; the file is gone',
    ]);
    expect(found).toMatchObject({ checked: 6, ok: 1, damaged: 3, changed: 1, absent: 1, unlisted: 0 });
    expect(found.error).toMatchObject({
      code: 'damaged',
      message: '5 of 6 files are not what they should be: 3 damaged, 1 changed, 1 absent',
      hint: `fetch them again with: qtsurfer verify ${dir} --repair`,
    });
  });

  it('tells a changed file of the same size by its hash', async () => {
    makeHours(dir, [0]);
    const manifest = join(dir, '.qtsurfer/binance.tickers.BTC_USDT.ndjson');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"sha256":"\w{4}/, '"sha256":"0000'));
    expect(wrongOf(await verify())).toEqual([
      expect.stringMatching(/^changed h00: found SHA-256 \w{12}…, expected 0000\w{8}…, as a manifest says$/),
    ]);
  });

  it('the columns of the other kind are damage, with rows and without', async () => {
    const made = makeHours(dir, [0], { bare: true, layout: 'flat' });
    const klines = pathOf(made, 0).replace('.lastra', '_klines.lastra');
    renameSync(join(dir, pathOf(made, 0)), join(dir, klines));
    writeFileSync(join(dir, pathOf(made, 0)), lastraHour(FROM, 0));
    copyFileSync(join(dir, pathOf(made, 0)), join(dir, klines.replace('h00', 'h01')));
    expect((await verify()).verdicts.map(({ state }) => state)).toEqual(['ok', 'damaged', 'damaged']);
  });

  it('a gap in the manifest is no fault, a file in its place is unlisted', async () => {
    makeHours(dir, [0], { bare: true });
    noteGaps(dir, [0, 1], 'missing', 'no segment');
    expect(await verify()).toMatchObject({ checked: 1, ok: 1, unlisted: 1 });
  });

  it('merges shards and tolerates a torn line', async () => {
    makeHours(dir, [0], { shard: { index: 1, count: 2 } });
    makeHours(dir, [1], { shard: { index: 2, count: 2 } });
    appendFileSync(join(dir, '.qtsurfer/binance.tickers.BTC_USDT.2-of-2.ndjson'), '{"hour":"2026-01-15T0');
    expect(await verify()).toMatchObject({ checked: 2, ok: 2, unlisted: 0 });
  });

  it('reports leftovers and foreign files, and proves those that it can read', async () => {
    makeHours(dir, [0]);
    const folder = 'binance/tickers/BTC_USDT/2026-01-15';
    const part = `${folder}/.BTC_USDT_2026-01-15_h05.lastra.abc-1.part`;
    put(dir, part, 'half');
    put(dir, `${folder}/notes.txt`, '');
    put(dir, 'notes.csv', 'a\n"b');
    const found = await verify();
    expect(found).toMatchObject({
      parts: [join(dir, part)],
      others: 2,
      checked: 2,
      ok: 1,
      damaged: 1,
      unlisted: 0,
    });
    expect(found.verdicts.map(({ listed }) => listed)).toEqual([true, null]);
  });

  it('a directory under the name of a file is no file', async () => {
    const made = makeHours(dir, [0]);
    rmSync(join(dir, pathOf(made, 0)));
    mkdirSync(join(dir, pathOf(made, 0)));
    expect(linesOf(await verify())).toEqual(['absent h00: it is there and is not a file']);
  });

  it('a file behind a linked folder is proven too', async () => {
    const made = makeHours(dir, [0, 1]);
    damage(dir, pathOf(made, 1));
    const outside = join(await temporaryFolder(), 'elsewhere');
    renameSync(join(dir, 'binance'), outside);
    symlinkSync(outside, join(dir, 'binance'));
    expect((await verify()).verdicts.map(({ state, listed }) => [state, listed])).toEqual([
      ['ok', true],
      ['damaged', true],
    ]);
  });

  it('a byte inside a Parquet page is found, which its footer does not tell', async () => {
    const [made] = makeHours(dir, [0], { bare: true });
    const lastra = join(dir, made?.path ?? '');
    const parquet = lastra.replace(/lastra$/, 'parquet');
    writeFileSync(parquet, await writeParquet(lastraToTable(openLastra(readFileSync(lastra)))));
    rmSync(lastra);
    expect(await adoptDump(dir)).toMatchObject({ adopted: 1 });
    expect(await verify()).toMatchObject({ checked: 1, ok: 1, unlisted: 0 });
    damage(dir, parquet.slice(dir.length + 1));
    expect(wrongOf(await verify())[0]).toMatch(/^damaged .*; found SHA-256/);
    // A manifest that was made from the damaged file does not hide it.
    rmSync(join(dir, '.qtsurfer'), { recursive: true });
    expect(await adoptDump(dir)).toMatchObject({ adopted: 1 });
    expect(wrongOf(await verify())[0]).toMatch(/^damaged .*column/);
  });

  it('ends when it is told to', async () => {
    makeHours(dir, [0, 1]);
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(verify([dir], {}, abort)).rejects.toThrowError('enough');
  });
});

describe('verify over several dumps and files', () => {
  it('dumps inside others, and below folders that are none, are held against their own manifests', async () => {
    makeHours(join(dir, 'outer'), [0]);
    const inner = makeHours(join(dir, 'outer/inner'), [1, 2]);
    rmSync(join(dir, 'outer/inner', pathOf(inner, 1)));
    const found = await verify();
    expect(linesOf(found)).toEqual([
      'ok h00: ',
      'ok h01: ',
      'absent h02: a manifest has it; the file is gone',
    ]);
    expect(found.dumps).toEqual([join(dir, 'outer'), join(dir, 'outer/inner')]);
  });

  it('a folder of a dump is held against its part of the manifests', async () => {
    const made = makeHours(dir, [0, 1]);
    const klines = makeHours(dir, [0, 1], { exchange: 'okx' });
    for (const path of [pathOf(made, 0), pathOf(klines, 0)]) rmSync(join(dir, path));
    const found = await verify([join(dir, 'okx/tickers')]);
    expect(linesOf(found)).toEqual(['ok h01: ', 'absent h00: a manifest has it; the file is gone']);
    expect(found).toMatchObject({ dumps: [dir], absent: 1, isMany: true });
  });

  it('mixes files, globs and dumps in one report, each file once', async () => {
    const [first] = makeHours(join(dir, 'd'), [0, 1]);
    const file = join(dir, 'x.lastra');
    writeFileSync(file, lastraHour(FROM));
    const inDump = join(dir, 'd', first?.path ?? '');
    const paths = [file, inDump, join(dir, 'd'), join(dir, 'd/binance'), join(dir, '*.lastra')];
    const found = await verify(paths);
    expect(found.verdicts.map(({ path, listed }) => [basename(path), listed])).toEqual([
      ['x.lastra', null],
      ['BTC_USDT_2026-01-15_h00.lastra', true],
      ['BTC_USDT_2026-01-15_h01.lastra', true],
    ]);
    expect((await verify([inDump])).verdicts[0]).toMatchObject({ state: 'ok', listed: null });
  });

  it('one format only: so do the manifests', async () => {
    const made = makeHours(dir, [0, 1]);
    rmSync(join(dir, pathOf(made, 0)));
    const states = async (inputFormat: TableFormat) =>
      (await verify([dir], { inputFormat })).verdicts.map(({ state }) => state);
    expect(TABLE_FORMATS).toContain('lastra');
    expect(await states('lastra')).toEqual(['ok', 'absent']);
    expect(await states('parquet')).toEqual([]);
  });

  it('a repair is of a dump', async () => {
    writeFileSync(join(dir, 'x.lastra'), lastraHour(FROM));
    const code = (path: string) => expect(verify([join(dir, path)], { repair: true })).rejects;
    await code('').toMatchObject({ code: 'usage', hint: expect.stringContaining('adopt') });
    await code('x.lastra').toMatchObject({ code: 'usage' });
    await code('nowhere').toMatchObject({ code: 'not-found' });
  });
});
