import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DumpVerdict, type VerifyOptions, verifyDump } from '../../src/dump/verify.ts';
import { filesOf } from '../helpers/dump.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { damage, type MadeHour, makeHours, noteGaps, put } from '../helpers/make-dump.ts';
import { FROM, lastraHour } from '../transfer/hours.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
});

const verify = (options: VerifyOptions = {}): Promise<DumpVerdict> => verifyDump(dir, options);
const pathOf = (made: readonly MadeHour[], at: number): string => made[at]?.path ?? '';
const faultsOf = ({ faults }: DumpVerdict): string[] =>
  faults.map(({ kind, path, cause }) => `${kind} ${path.slice(-10, -7)}: ${cause}`);

describe('verifyDump', () => {
  it.each(['flat', 'tree', 'hive'] as const)('proves a whole %s dump, and writes nothing', async (layout) => {
    makeHours(dir, [0, 1, 2], { layout });
    makeHours(dir, [5, 6], { layout, bare: true, rows: 0 });
    const before = filesOf(dir);
    const unlisted: string[] = [];
    const verdict = await verify({ onUnlisted: (path) => unlisted.push(path) });
    expect(verdict).toMatchObject({ files: 5, proven: 3, unlisted: 2, faults: [], parts: [], others: 0 });
    expect(verdict.bytes).toBeGreaterThan(0);
    expect(unlisted).toHaveLength(2);
    expect(filesOf(dir)).toEqual(before);
  });

  it('names every fault and what a fetch needs to mend it', async () => {
    const made = makeHours(dir, [0, 1, 2, 3, 4, 5]);
    damage(dir, pathOf(made, 1));
    rmSync(join(dir, pathOf(made, 2)));
    writeFileSync(join(dir, pathOf(made, 3)), lastraHour(FROM + 3, 21));
    writeFileSync(join(dir, pathOf(made, 4)), lastraHour(FROM + 9, 20));
    writeFileSync(join(dir, pathOf(made, 5)), readFileSync(join(dir, pathOf(made, 5))).subarray(0, 100));
    const verdict = await verify();
    expect(faultsOf(verdict)).toEqual([
      expect.stringMatching(/^damaged h01: .*checksum.*; its SHA-256 is not the one that was proven$/),
      expect.stringMatching(/^changed h03: it has \d+ bytes, not the \d+ that were proven$/),
      expect.stringMatching(/^damaged h04: .*not of this hour but 2026-01-15T09:00/),
      expect.stringMatching(/^damaged h05: .*; it has 100 bytes, not the \d+ that were proven$/),
      'absent h02: a manifest has it; the file is gone',
    ]);
    expect(verdict).toMatchObject({ files: 5, proven: 1, unlisted: 0 });
    expect(verdict.faults[0]?.place).toEqual({ id: made[1]?.id, layout: 'tree' });
    expect(verdict.faults[4]?.place).toEqual({ id: made[2]?.id, layout: 'tree' });
  });

  it('tells a changed file of the same size by its hash', async () => {
    const [made] = makeHours(dir, [0]);
    const manifest = join(dir, '.qtsurfer/binance.tickers.BTC_USDT.ndjson');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"sha256":"\w{4}/, '"sha256":"0000'));
    expect(faultsOf(await verify())).toEqual(['changed h00: its SHA-256 is not the one that was proven']);
    expect(made?.path).toContain('h00');
  });

  it('proves files that no manifest knows', async () => {
    const made = makeHours(dir, [0, 1], { bare: true, layout: 'flat' });
    damage(dir, pathOf(made, 1));
    const verdict = await verify();
    expect(verdict).toMatchObject({ files: 2, proven: 0, unlisted: 1 });
    expect(verdict.faults).toMatchObject([{ kind: 'damaged', path: pathOf(made, 1), place: undefined }]);
    const told = await verify({ exchange: 'okx' });
    expect(told.faults[0]?.place).toMatchObject({ id: { exchange: 'okx' }, layout: 'flat' });
  });

  it('a gap in the manifest is no fault, a file in its place is unlisted', async () => {
    makeHours(dir, [0], { bare: true });
    noteGaps(dir, [0, 1], 'missing', 'no segment');
    expect(await verify()).toMatchObject({ files: 1, unlisted: 1, faults: [] });
  });

  it('merges shards and tolerates a torn line', async () => {
    makeHours(dir, [0], { shard: { index: 1, count: 2 } });
    makeHours(dir, [1], { shard: { index: 2, count: 2 } });
    appendFileSync(join(dir, '.qtsurfer/binance.tickers.BTC_USDT.2-of-2.ndjson'), '{"hour":"2026-01-15T0');
    expect(await verify()).toMatchObject({ files: 2, proven: 2, faults: [] });
  });

  it('reports leftovers, foreign files and dumps inside', async () => {
    makeHours(dir, [0]);
    const folder = 'binance/tickers/BTC_USDT/2026-01-15';
    const part = `${folder}/.BTC_USDT_2026-01-15_h05.lastra.abc-1.part`;
    put(dir, part, 'half');
    put(dir, `${folder}/notes.txt`, '');
    put(dir, 'inner/.qtsurfer/okx.tickers.BTC_USDT.ndjson', '');
    expect(await verify()).toMatchObject({ parts: [part], others: 1, nested: ['inner'], faults: [] });
  });

  it('a directory under the name of a file is no file', async () => {
    const made = makeHours(dir, [0]);
    rmSync(join(dir, pathOf(made, 0)));
    mkdirSync(join(dir, pathOf(made, 0)));
    expect(faultsOf(await verify())).toEqual(['absent h00: it is there and is not a file']);
  });

  it('ends when it is told to', async () => {
    makeHours(dir, [0, 1]);
    const abort = new AbortController();
    const verified = verify({ signal: abort.signal, onFile: () => abort.abort(new Error('enough')) });
    await expect(verified).rejects.toThrowError('enough');
  });
});
