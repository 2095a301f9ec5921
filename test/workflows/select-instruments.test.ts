import { describe, expect, it } from 'vitest';
import type { InstrumentInfo } from '../../src/wire/messages.ts';
import {
  type InstrumentSelection,
  parseInstrumentList,
  parseWanted,
  selectInstruments,
} from '../../src/workflows/select-instruments.ts';
import { fakeClient } from '../helpers/fake-client.ts';

const info = (id: string): InstrumentInfo => {
  const [base = '', quote = ''] = id.split('/');
  return { id, base, quote, coverage: {} };
};
const SYMBOLS = ['BTC/USDT', 'ETH/USDT', 'ETH/BTC', 'BTC/USDT:USDT', 'BTC/EUR', 'WBTC/ETH'];

const select = async (selection: Partial<InstrumentSelection>, symbols = SYMBOLS) => {
  const client = fakeClient({ instruments: async () => symbols.map(info) });
  const whole = { wanted: [], all: false, exclude: [], ...selection };
  const { infos, warnings } = await selectInstruments(client, 'x', whole, new AbortController().signal);
  return { ids: infos.map(({ id }) => id), warnings };
};

describe('selectInstruments', () => {
  it.each<[Partial<InstrumentSelection>, readonly string[]]>([
    [{ wanted: ['ETH/BTC', 'BTC/USDT'] }, ['ETH/BTC', 'BTC/USDT']],
    [{ wanted: ['*/USDT'] }, ['BTC/USDT', 'ETH/USDT']],
    [{ wanted: ['BTC/*'] }, ['BTC/USDT', 'BTC/USDT:USDT', 'BTC/EUR']],
    [{ wanted: ['*/*:*'] }, ['BTC/USDT:USDT']],
    [{ wanted: ['{ETH,WBTC}/*'] }, ['ETH/USDT', 'ETH/BTC', 'WBTC/ETH']],
    [{ wanted: ['?TH/[BU]*'] }, ['ETH/USDT', 'ETH/BTC']],
    [{ wanted: ['WBTC/ETH', '*/ETH', 'WBTC/ETH'] }, ['WBTC/ETH']],
    [{ all: true }, SYMBOLS],
    [{ all: true, exclude: ['*/USDT', 'BTC/*'] }, ['ETH/BTC', 'WBTC/ETH']],
    [{ wanted: ['BTC/*'], exclude: ['BTC/EUR'] }, ['BTC/USDT', 'BTC/USDT:USDT']],
  ])('%j', async (selection, ids) => expect(await select(selection)).toEqual({ ids, warnings: [] }));

  it.each<[readonly string[], RegExp, RegExp]>([
    [['BTC/USTD'], /^x has no instrument BTC\/USTD$/, /did you mean BTC\/USDT/],
    [['BTC/USDT', 'ETX/BTC', 'Q/Q'], /ETX\/BTC, Q\/Q/, /ETH\/BTC/],
    [['*/EURO'], /no instrument of x matches \*\/EURO/, /qtsurfer instruments x/],
    [['btc/*'], /matches btc\/\*/, /case count.*BTC\/USDT/],
    [['BTC*'], /matches BTC\*/, /'BTC\*\/\*'/],
  ])('%j is not found', async (wanted, message, hint) => {
    await expect(select({ wanted })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it('says when an exclusion excludes nothing, and fails when nothing is left', async () => {
    expect((await select({ wanted: ['BTC/EUR'], exclude: ['*/EURO'] })).warnings).toEqual([
      '--exclude */EURO matches no instrument of x',
    ]);
    await expect(select({ wanted: ['BTC/EUR'], exclude: ['*/EUR'] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('no name from a server becomes a path unchecked', async () => {
    const { ids, warnings } = await select({ all: true }, ['BTC/USDT', '../../etc', 'A_B/C', '..\\x/USDT']);
    expect(ids).toEqual(['BTC/USDT']);
    expect(warnings[0]).toMatch(/^left out/);
    expect((await select({ wanted: ['*/*'] }, ['BTC/USDT', '..\\x/USDT'])).ids).toEqual(['BTC/USDT']);
  });
});

describe('lists of instruments', () => {
  it('have comments, blank lines, patterns and line ends of any kind', () => {
    const text = '\ufeff# pairs\r\nBTC/USDT # the first\r\n\n  */EUR\t\nETH/USDT\tETH\tUSDT\n';
    expect(parseInstrumentList(text, 'f')).toEqual(['BTC/USDT', '*/EUR', 'ETH/USDT']);
  });

  it.each([
    ['BTC/USDT\nBTCUSDT\n', /^f, line 2: "BTCUSDT"/],
    ['\n# none\n', /^f names no instrument/],
    ['', /^f names no instrument/],
  ])('%j is refused', (text, message) =>
    expect(() => parseInstrumentList(text, 'f')).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) }),
    ),
  );

  it('what is neither symbol nor pattern is refused', () => {
    expect(() => parseWanted('BTC')).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(parseWanted('BTC*')).toBe('BTC*');
  });
});
