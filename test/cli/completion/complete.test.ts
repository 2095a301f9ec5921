/** The names that completions offer: from files alone, and nothing that a shell could take for more than a name. */
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../../src/cli/completion/catalog-cache.ts';
import { namesFor } from '../../../src/cli/completion/complete.ts';
import { rememberCatalog } from '../../../src/cli/completion/remember-catalog.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { cacheDirOf } from '../../../src/config/paths.ts';
import { fillHome, rememberBackend } from '../../helpers/completion-home.ts';
import { fakeClient } from '../../helpers/fake-client.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const ask = async (line: string, current = '', home?: string) => {
  const environment = await fillHome(home ?? (await temporaryFolder()));
  const [list = '', ...words] = line.split(' ');
  return namesFor(list, current, words, environment);
};

describe('names', () => {
  it.each([
    ['exchanges fetch', '', ['binance', 'kraken']],
    ['exchanges fetch --profile lab', '', ['labex']],
    ['exchanges fetch --api-url=http://127.0.0.1:7878/v1', '', ['labex']],
    ['instruments fetch kraken', '', ['XBT/EUR']],
    ['instruments fetch kraken', '--', ['XBT/EUR']],
    ['instruments fetch binance', 'ETH', ['ETH/BTC', 'ETH/USDT']],
    ['instruments fetch binance', 'eth', ['ETH/BTC', 'ETH/USDT']],
    ['instruments fetch binance BTC/USDT', 'BTC', ['BTC/USDT:USDT']],
    ['instruments import x.csv --exchange=kraken', '', ['XBT/EUR']],
    ['instruments import x.csv', 'X', ['XBT/EUR']],
    ['instruments fetch binance --local', 'W', ['WLFI/USDT']],
    ['exchanges fetch --local', '', ['binance']],
    ['profiles', '', ['default', 'lab']],
    ['jobs jobs watch', '', ['EXEC1', 'PREP1']],
    ['jobs jobs watch EXEC1', '', ['PREP1']],
    ['prepare-jobs execute binance', '', ['PREP1']],
    ['strategies execute binance', '', ['STRAT1']],
    ['runs runs show', '', ['3fa9c1d0b2e4']],
    ['runs runs show', '81', []],
    ['constructor x', '', []],
  ])('%s %s', async (line, current, names) => {
    expect(await ask(line, current)).toEqual(names);
  });

  it('are those of the simulated market where nothing is known', async () => {
    const environment = readEnvironment({ HOME: await temporaryFolder() });
    expect(await namesFor('exchanges', '', ['fetch'], environment)).toEqual(['binance']);
    expect(await namesFor('instruments', 'BTC', ['fetch', 'binance'], environment)).toEqual(['BTC/USDT']);
  });

  it('are those of a dump that the embedded backend is to serve', async () => {
    const dump = join(await temporaryFolder(), 'dump');
    mkdirSync(join(dump, '.qtsurfer'), { recursive: true });
    writeFileSync(join(dump, '.qtsurfer', 'my.klines.EUR_USD.ndjson'), '');
    expect(await ask(`exchanges backtest x.java --local --data ${dump}`)).toEqual(['my']);
    expect(await ask(`instruments backtest x.java my --local --data=${dump}`)).toEqual(['EUR/USD']);
  });

  it('are found among more of them than anybody would choose from', async () => {
    const home = await temporaryFolder();
    const many = Array.from({ length: 10_001 }, (_, at) => `A${at}/USDT`);
    const environment = readEnvironment({ HOME: home });
    await rememberBackend(cacheDirOf(environment), 'https://api.qtsurfer.net/v1', {
      big: [...many, 'Z/USDT'],
    });
    expect(await namesFor('instruments', 'z', ['fetch', 'big'], environment)).toEqual(['Z/USDT']);
    expect(await namesFor('instruments', '', ['fetch', 'big'], environment)).toHaveLength(10_000);
  });

  it('are none where settings are broken', async () => {
    const environment = await fillHome(await temporaryFolder());
    writeFileSync(join(environment.home ?? '', '.config', 'qtsurfer', 'settings.json'), '{');
    expect(await namesFor('profiles', '', [], environment)).toEqual([]);
    expect(await namesFor('exchanges', '', ['fetch'], environment)).toEqual([]);
  });
});

describe('the cache', () => {
  it('takes in names alone, whatever a backend says', async () => {
    const cacheDir = await temporaryFolder();
    await rememberBackend(cacheDir, 'https://api.example.com/v1', {
      binance: ['BTC/USDT', '$(reboot)/USDT', 'A/B\nC/D', 'x'],
      '../up': ['BTC/USDT'],
      'a b': [],
    });
    expect([...readCatalog(cacheDir, 'https://api.example.com')]).toEqual([['binance', ['BTC/USDT']]]);
    expect(readdirSync(join(cacheDir, 'catalog'))).toEqual(['https%3A%2F%2Fapi.example.com']);
  });

  it('keeps what a segment has beside the rest, and what was told last', async () => {
    const cacheDir = await temporaryFolder();
    let symbols = ['BTC/USDT', 'OLD/USDT'];
    const client = rememberCatalog(
      fakeClient({
        apiUrl: 'https://api.example.com/v1',
        instruments: async (_, options) =>
          (options?.segment ? ['BTC/USDT:USDT'] : symbols).map((id) => {
            const [base = '', quote = ''] = id.split('/');
            return { id, base, quote, coverage: {} };
          }),
      }),
      cacheDir,
    );
    await client.instruments('binance');
    symbols = ['BTC/USDT', 'NEW/USDT'];
    await client.instruments('binance');
    await client.instruments('binance', { segment: 'futures' });
    expect(readCatalog(cacheDir, 'https://api.example.com').get('binance')).toEqual([
      'BTC/USDT',
      'NEW/USDT',
      'BTC/USDT:USDT',
    ]);
  });

  it('fails no command: answers and errors stay what they are', async () => {
    const home = await temporaryFolder();
    // A file stands where the folder should be.
    const cacheDir = cacheDirOf(readEnvironment({ HOME: home }));
    mkdirSync(join(cacheDir, '..'), { recursive: true });
    writeFileSync(cacheDir, '');
    chmodSync(cacheDir, 0o400);
    const client = rememberCatalog(
      fakeClient({
        exchanges: async () => [{ id: 'binance', name: 'Binance' }],
        instruments: async () => {
          throw new RangeError('gone');
        },
      }),
      cacheDir,
    );
    expect(await client.exchanges()).toEqual([{ id: 'binance', name: 'Binance' }]);
    await expect(client.instruments('binance')).rejects.toThrow('gone');
    expect(readCatalog(cacheDir, 'http://127.0.0.1:1').size).toBe(0);
  });
});
