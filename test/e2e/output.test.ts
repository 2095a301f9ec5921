/** Results on stdout, talk on stderr, in every mode; readers that go away, disks that are full. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BINARY, makeWorkplace, type Workplace } from '../helpers/cli.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
});
afterAll(() => place.remove());

const INSTRUMENTS = ['instruments', 'binance', '--local', '--quote', 'USDT', '--search', 'bt'];
const COLUMNS = [
  'instrument',
  'tickers_from',
  'tickers_to',
  'klines_from',
  'klines_to',
  'last_price',
  'volume_24h',
];

describe('output modes', () => {
  const run = async (...flags: string[]): Promise<string> => {
    const { code, stdout, stderr } = await place.run([...INSTRUMENTS, ...flags]);
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };

  it('auto in a pipe is tab-separated, without header and colour', async () => {
    const stdout = await run();
    expect(stdout).toMatch(/^BTC\/USDT\t/);
    for (const line of stdout.trimEnd().split('\n')) expect(line.split('\t')).toHaveLength(COLUMNS.length);
  });

  it('table is for people', async () => {
    const [header = '', ...lines] = (await run('-o', 'table')).trimEnd().split('\n');
    expect(header.split(/ +/)).toEqual(COLUMNS.map((name) => name.toUpperCase()));
    expect(lines[0]).toMatch(/^BTC\/USDT {2,}/);
  });

  it('json is one value and nothing else', async () => {
    const rows = JSON.parse(await run('-o', 'json'));
    expect(rows[0]).toMatchObject({ id: 'BTC/USDT', base: 'BTC', quote: 'USDT' });
  });

  it('ndjson is a value a line', async () => {
    const lines = (await run('-o', 'ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).quote)).toEqual(lines.map(() => 'USDT'));
  });

  it('csv and tsv have a header', async () => {
    expect((await run('-o', 'csv')).split('\n')[0]).toBe(COLUMNS.join(','));
    expect((await run('-o', 'tsv')).split('\n')[0]).toBe(COLUMNS.join('\t'));
  });

  it('an empty list is no error', async () => {
    const { code, stdout } = await place.run([
      'instruments',
      'binance',
      '--local',
      '--search',
      'zzz',
      '-o',
      'json',
    ]);
    expect([code, stdout]).toEqual([0, '[]\n']);
  });
});

describe('stdout', () => {
  it('may be closed by a reader that has enough', async () => {
    const script = '$QTSURFER instruments binance --local -o ndjson | head -n 1';
    const { code, stdout, stderr } = await place.shell(script);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('may be closed while much is still to come', async () => {
    const hour = 'fetch binance BTC/USDT --hour 2026-01-15T10 --local --stdout --format csv --quiet';
    const { code, stdout, stderr } = await place.shell(`$QTSURFER ${hour} | head -n 1`);
    expect(stdout).toBe('ts,opn,hig,low,cls,vol,vlq,bid,bsz,ask,asz\n');
    expect([code, stderr]).toEqual([0, '']);
  });

  it.skipIf(!existsSync('/dev/full')).each(['exchanges --local', '--version', '--help'])(
    'on a full disk is one clear line and exit 1: %s',
    async (line) => {
      const { code, stderr } = await place.shell(`$QTSURFER ${line} > /dev/full`);
      expect(stderr).toBe('qtsurfer: cannot write to stdout: ENOSPC\n');
      expect(code).toBe(1);
    },
  );

  it.each(['--version', '--help'])('of %s that nobody reads is no error', async (line) => {
    const { code, stderr } = await place.shell(`$QTSURFER ${line} | true`);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('closed from the start is survived', async () => {
    const { code, stderr } = await place.shell('$QTSURFER exchanges --local >&-');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([0, 1]).toContain(code);
  });
});

describe('environments', () => {
  it('an empty one, as cron has it, is enough', async () => {
    const script = `env -i ${process.execPath} ${BINARY} exchanges --local --state-dir ${join(place.home, 'cron')}`;
    const { code, stdout } = await place.shell(script);
    expect([code, stdout.split('\t')[0]]).toEqual([0, 'binance']);
  });

  it('a state directory that cannot be is one clear line and exit 1', async () => {
    const { code, stderr } = await place.run(['exchanges', '--local', '--state-dir', join(BINARY, 'state')]);
    expect(stderr).toMatch(/^qtsurfer: .*qtsurfer\.js\/state.*\nhint: .*--state-dir\n$/);
    expect(code).toBe(1);
  });
});
