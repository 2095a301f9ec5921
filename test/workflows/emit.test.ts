import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hourPath } from '../../src/dump/layout.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import type { Plan } from '../../src/transfer/plan.ts';
import { type EmitOptions, emitHint, emitPlan } from '../../src/workflows/emit.ts';
import { writeHeaderFile } from '../../src/workflows/header-file.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { FROM, idOf, lastraHour, memoryClient, planOf } from '../transfer/hours.ts';

const options = (dir: string, more: Partial<EmitOptions> = {}): EmitOptions => ({
  emit: 'urls',
  apiUrl: 'https://api.example/v1',
  dir,
  layout: 'flat',
  format: 'lastra',
  headerFile: undefined,
  signal: new AbortController().signal,
  ...more,
});

const listOf = async (plan: Plan, more: EmitOptions): Promise<string> => {
  let list = '';
  for await (const piece of emitPlan(plan, more)) list += piece;
  return list;
};

const URL_0 = 'https://api.example/v1/exchange/binance/tickers/BTC/USDT?hour=2026-01-15T00&format=lastra';

describe('lists for other downloaders', () => {
  it('have a line an hour: URL and file', async () => {
    const list = await listOf(planOf(2), options('out dir'));
    expect(list.split('\n')[0]).toBe(`${URL_0}\tout dir/BTC_USDT_2026-01-15_h00.lastra`);
    expect(list.split('\n')).toHaveLength(3);
  });

  it('are configuration for curl', async () => {
    const list = await listOf(
      planOf(1),
      options('a "b"', { emit: 'curl', layout: 'tree', headerFile: '/h/token' }),
    );
    expect(list).toBe(
      `fail\ngloboff\ncreate-dirs\nheader = "@/h/token"\nurl = "${URL_0}"\n` +
        'output = "a \\"b\\"/binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h00.lastra"\n',
    );
  });

  it('are an input file for aria2', async () => {
    expect(await listOf(planOf(1), options('.', { emit: 'aria2' }))).toBe(
      `${URL_0}\n  dir=.\n  out=BTC_USDT_2026-01-15_h00.lastra\n  allow-overwrite=true\n`,
    );
    await expect(listOf(planOf(1), options('a\nb', { emit: 'aria2' }))).rejects.toMatchObject({
      code: 'usage',
    });
    expect(emitHint({ emit: 'aria2', headerFile: 'h' })).toContain('--conf-path=h');
  });

  it('leave out what is here and proven, known to the manifest or not, and name what is damaged', async () => {
    const dir = await temporaryFolder();
    await dumpHours({
      client: memoryClient((hour) => lastraHour(hour)),
      dir,
      layout: 'tree',
      format: 'lastra',
      plan: planOf(2),
    });
    const put = (hour: number, bytes: Uint8Array): void => {
      const path = join(dir, hourPath('tree', idOf(hour), 'lastra'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    };
    put(FROM + 2, lastraHour(FROM + 2));
    put(FROM + 3, lastraHour(FROM + 3).subarray(0, 100));
    put(FROM + 4, lastraHour(FROM + 9));
    const list = await listOf(planOf(6), options(dir, { layout: 'tree' }));
    expect([...list.matchAll(/hour=2026-01-15T(\d\d)/g)].map(([, hour]) => hour)).toEqual(['03', '04', '05']);
  });

  it('are made as they are read: the first of five million is there at once', async () => {
    const pieces = emitPlan(planOf(5_000_000), options('never'));
    const first = await pieces.next();
    expect(String(first.value).startsWith(URL_0)).toBe(true);
    expect(String(first.value).length).toBeLessThan(40_000);
    await pieces.return(undefined);
  });

  it('end when nobody reads any more', async () => {
    const abort = new AbortController();
    let pieces = 0;
    for await (const _ of emitPlan(planOf(5_000_000), options('never', { signal: abort.signal }))) {
      pieces += 1;
      abort.abort();
    }
    expect(pieces).toBeLessThan(12);
  });
});

describe('the header file', () => {
  it('is the owner’s alone, also where another one was', async () => {
    const path = join(await temporaryFolder(), 'header');
    writeFileSync(path, 'old', { mode: 0o644 });
    writeHeaderFile(path, 'curl', 'tok');
    expect(await readFile(path, 'utf8')).toBe('Authorization: Bearer tok\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeHeaderFile(path, 'aria2', 'tok');
    expect(await readFile(path, 'utf8')).toBe('header=Authorization: Bearer tok\n');
  });

  it('that cannot be written is said without the token', async () => {
    const path = join(await temporaryFolder(), 'absent', 'header');
    const write = (): void => writeHeaderFile(path, 'curl', 'secret-token');
    expect(write).toThrow(expect.objectContaining({ code: 'io' }));
    expect(write).not.toThrow(/secret-token/);
  });
});
