import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SIMULATED_INSTRUMENTS } from '../../src/backend/market/instruments.ts';
import { SimulatedMarket } from '../../src/backend/market/market.ts';
import { RandomStream } from '../../src/backend/market/random.ts';
import { FIRST_MARKET_HOUR, Walk } from '../../src/backend/market/walk.ts';
import {
  type Hour,
  hourEndMs,
  hourStartMs,
  type Instrument,
  type Kind,
  parseHour,
} from '../../src/domain.ts';
import { openLastra, readDoubles, readMillis, timeColumnOf, verifyLastra } from '../../src/lastra/index.ts';

const NOW = Date.parse('2026-04-10T12:34:56Z');
const BTC: Instrument = { base: 'BTC', quote: 'USDT' };
const hourOf = (text: string): Hour => parseHour(text) ?? 0;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Columns = Record<string, Float64Array>;

const columnsOf = (bytes: Uint8Array): Columns => {
  const file = openLastra(bytes);
  return Object.fromEntries(
    file.columns.map((column) => [
      column.name,
      column.type === 'long' ? readMillis(file, column) : readDoubles(file, column),
    ]),
  );
};

const hourColumns = (market: SimulatedMarket, instrument: Instrument, kind: Kind, hour: Hour): Columns =>
  columnsOf(market.lastra(instrument, kind, hour));

const at = (columns: Columns, name: string, row: number): number => columns[name]?.at(row) ?? Number.NaN;
const rowsOf = (columns: Columns): number => columns.ts?.length ?? 0;

/** Any instrument in any hour that it has. */
const anyHour = fc.tuple(fc.constantFrom(...SIMULATED_INSTRUMENTS), fc.nat()).map(([instrument, pick]) => {
  const { from, to } = new SimulatedMarket().coverage(instrument, NOW);
  return { instrument, hour: from + (pick % (to - from)) };
});
const RUNS = { seed: 20260410, numRuns: 25 };

describe('an hour is the same everywhere', () => {
  // Pinned bytes: they change only with a change of the market or of the encoder, never with the machine.
  test.each([
    ['tickers', 'BTC/USDT', 'baff081e8be66ba228ffa287a3e9835f34a19253077d4d3d5870ee5635a1cdd2'],
    ['klines', 'BTC/USDT', '78a3149fe3af5de33997a17bbe39df469a0828e00efce99149d19dba236d38e3'],
    ['tickers', 'PEPE/USDT', 'cc6f43a125b50e4ddfe0ccb45ed14de68c5a4138e10bac9feafc8657fa251863'],
  ] as const)('%s of %s 2026-04-07T18 under seed 1', (kind, symbol, digest) => {
    const [base = '', quote = ''] = symbol.split('/');
    const bytes = new SimulatedMarket(1).lastra({ base, quote }, kind, hourOf('2026-04-07T18'));
    expect(sha256(bytes)).toBe(digest);
  });

  // The values of every instrument, so that a change of the encoder alone does not touch this one.
  test('to the last digit of every instrument', () => {
    const hash = createHash('sha256');
    const market = new SimulatedMarket(2 ** 32 + 9);
    for (const instrument of SIMULATED_INSTRUMENTS)
      for (const offset of [0, 777, 15_000])
        for (const kind of ['tickers', 'klines'] as const)
          for (const values of Object.values(
            hourColumns(market, instrument, kind, FIRST_MARKET_HOUR + offset),
          ))
            hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    expect(hash.digest('hex')).toBe('96c17393bb9429eba964dd206843baa3a11270b22ce4d5fc562c1eac7c3c633d');
  });

  test('whatever was asked before', () => {
    const fresh = new SimulatedMarket(7);
    const used = new SimulatedMarket(7);
    const hour = hourOf('2025-03-01T05');
    for (let back = 30; back > 0; back--) used.lastra(BTC, 'tickers', hour - back);
    used.lastra(BTC, 'klines', hour + 900);
    expect(used.lastra(BTC, 'tickers', hour)).toEqual(fresh.lastra(BTC, 'tickers', hour));
  });

  test('whether its day was walked through or only summed up', () => {
    fc.assert(
      fc.property(anyHour, ({ instrument, hour }) => {
        const used = new SimulatedMarket(7);
        // Some hours of the day before are known as paths, some as totals, most not at all.
        for (const back of [47, 24, 23, 9, 1]) used.lastra(instrument, 'klines', hour - back);
        used.lastra(instrument, 'tickers', hour - 12);
        const fresh = new SimulatedMarket(7);
        expect(used.lastra(instrument, 'tickers', hour)).toEqual(fresh.lastra(instrument, 'tickers', hour));
        expect(used.quote(instrument, hour)).toEqual(fresh.quote(instrument, hour));
      }),
      { ...RUNS, numRuns: 8 },
    );
  });

  test('and another under another seed', () => {
    const hour = hourOf('2025-03-01T05');
    const digests = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER].map((seed) =>
      sha256(new SimulatedMarket(seed).lastra(BTC, 'klines', hour)),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('klines', () => {
  const market = new SimulatedMarket(3);

  test('are 3,600 bars on …999 whose quiet seconds repeat the last close', () => {
    fc.assert(
      fc.property(anyHour, ({ instrument, hour }) => {
        const bars = hourColumns(market, instrument, 'klines', hour);
        expect(rowsOf(bars)).toBe(3_600);
        let previous = at(hourColumns(market, instrument, 'klines', hour - 1), 'cls', -1);
        for (let row = 0; row < 3_600; row++) {
          const [open, high, low, close] = ['opn', 'hig', 'low', 'cls'].map((name) => at(bars, name, row));
          expect(at(bars, 'ts', row)).toBe(hourStartMs(hour) + row * 1_000 + 999);
          if (at(bars, 'vol', row) === 0) {
            expect([open, high, low, close]).toEqual([previous, previous, previous, previous]);
            expect(at(bars, 'vlq', row)).toBe(0);
            expect(at(bars, 'ntr', row)).toBe(0);
          } else {
            expect(at(bars, 'ntr', row)).toBeGreaterThan(0);
            expect(at(bars, 'vlq', row)).toBeGreaterThan(0);
          }
          if (!(low !== undefined && low > 0 && low <= Math.min(open ?? 0, close ?? 0)))
            expect.fail(`low ${low}`);
          if (!(high !== undefined && high >= Math.max(open ?? 0, close ?? 0))) expect.fail(`high ${high}`);
          previous = close ?? Number.NaN;
        }
      }),
      { ...RUNS, numRuns: 6 },
    );
  });

  test('stay on the grid of the instrument', () => {
    fc.assert(
      fc.property(anyHour, ({ instrument, hour }) => {
        const bars = hourColumns(market, instrument, 'klines', hour);
        const scale = 10 ** instrument.priceDecimals;
        for (const price of bars.cls ?? []) {
          if (Math.round(price * scale) / scale !== price) expect.fail(`${instrument.symbol} ${price}`);
        }
      }),
      RUNS,
    );
  });
});

describe('tickers', () => {
  const market = new SimulatedMarket(3);

  test('are ordered, inside their hour, and make sense in every row', () => {
    fc.assert(
      fc.property(anyHour, ({ instrument, hour }) => {
        const rows = hourColumns(market, instrument, 'tickers', hour);
        const proof = verifyLastra(market.lastra(instrument, 'tickers', hour));
        expect(proof).toMatchObject({ level: 'crc', rowCount: rowsOf(rows) });
        let before = hourStartMs(hour) - 1;
        for (let row = 0; row < rowsOf(rows); row++) {
          const value = (name: string) => at(rows, name, row);
          const isSane =
            value('ts') > before &&
            value('ts') < hourEndMs(hour) &&
            value('low') > 0 &&
            value('low') <= Math.min(value('opn'), value('cls')) &&
            value('hig') >= Math.max(value('opn'), value('cls')) &&
            value('bid') < value('ask') &&
            value('bid') > 0 &&
            value('bsz') > 0 &&
            value('asz') > 0 &&
            value('vol') > 0 &&
            value('vlq') > 0;
          if (!isSane)
            expect.fail(
              `${instrument.symbol} ${hour} row ${row}: ${JSON.stringify(Object.keys(rows).map(value))}`,
            );
          before = value('ts');
        }
      }),
      { ...RUNS, numRuns: 8 },
    );
  });

  test('roll over 24 hours as their klines say', () => {
    const hour = hourOf('2026-02-03T04');
    const day = Array.from({ length: 25 }, (_, back) => hourColumns(market, BTC, 'klines', hour - 24 + back));
    const rows = hourColumns(market, BTC, 'tickers', hour);
    for (const row of [0, 1_234, rowsOf(rows) - 1]) {
      const known = at(rows, 'ts', row) - (at(rows, 'ts', row) % 1_000);
      const window = (name: string) =>
        day.flatMap((bars) => [...(bars[name] ?? [])].filter((_, i) => within(at(bars, 'ts', i), known)));
      expect(at(rows, 'hig', row)).toBe(Math.max(...window('hig')));
      expect(at(rows, 'low', row)).toBe(Math.min(...window('low')));
      expect(at(rows, 'cls', row)).toBe(window('cls').at(-1));
      expect(at(rows, 'vol', row)).toBeCloseTo(
        window('vol').reduce((a, b) => a + b),
        6,
      );
      expect(at(rows, 'vlq', row) / window('vlq').reduce((a, b) => a + b)).toBeCloseTo(1, 8);
    }
  });
  const within = (tsMs: number, knownMs: number) => tsMs < knownMs && tsMs >= knownMs - 86_400_000;

  test('continue from hour to hour', () => {
    fc.assert(
      fc.property(anyHour, ({ instrument, hour }) => {
        const bars = hourColumns(market, instrument, 'klines', hour);
        const next = hourColumns(market, instrument, 'tickers', hour + 1);
        const isAtOnce = at(next, 'ts', 0) < hourStartMs(hour + 1) + 1_000;
        if (isAtOnce) expect(at(next, 'cls', 0)).toBe(at(bars, 'cls', -1));
        const open = at(hourColumns(market, instrument, 'klines', hour + 1), 'opn', 0);
        expect(Math.abs(open / at(bars, 'cls', -1) - 1)).toBeLessThan(0.01);
      }),
      RUNS,
    );
  });

  test('say in their metadata that they are simulated', () => {
    const file = openLastra(market.lastra(BTC, 'tickers', FIRST_MARKET_HOUR));
    expect(timeColumnOf(file).metadata).toEqual({
      ...{ source: 'simulated', seed: '3', exchange: 'binance', instrument: 'BTC/USDT' },
    });
  });

  test('have the size of real ones', () => {
    const bytes = market.lastra(BTC, 'tickers', hourOf('2026-04-07T18'));
    expect(bytes.byteLength).toBeGreaterThan(60_000);
    expect(bytes.byteLength).toBeLessThan(80_000);
  });
});

describe('coverage', () => {
  const market = new SimulatedMarket(1);
  const hoursOf = (symbol: string): boolean[] => {
    const [base = '', quote = ''] = symbol.split('/');
    const end = hourOf('2026-04-10T14');
    return Array.from({ length: end - FIRST_MARKET_HOUR + 24 }, (_, i) =>
      market.has({ base, quote }, FIRST_MARKET_HOUR - 24 + i, NOW),
    );
  };

  test.each(['BTC/USDT', 'ETH/USDT'])('%s has every hour from 2024-01-01 to the last full one', (symbol) => {
    const hours = hoursOf(symbol);
    expect(hours.indexOf(true)).toBe(24);
    expect(hours.lastIndexOf(true)).toBe(hours.length - 3);
    expect(hours.slice(24, -2).every(Boolean)).toBe(true);
  });

  test('ETH/BTC lacks some hours, always the same', () => {
    const hours = hoursOf('ETH/BTC').slice(24, -2);
    const missing = hours.filter((has) => !has).length;
    expect(missing / hours.length).toBeGreaterThan(0.01);
    expect(missing / hours.length).toBeLessThan(0.1);
    expect(hoursOf('ETH/BTC').slice(24, -2)).toEqual(hours);
  });

  test('one instrument ends early, one begins late', () => {
    const has = (base: string, hour: string) => market.has({ base, quote: 'USDT' }, hourOf(hour), NOW);
    expect([has('EOS', '2025-05-28T02'), has('EOS', '2025-05-28T03')]).toEqual([true, false]);
    expect([has('WLFI', '2025-09-01T12'), has('WLFI', '2025-09-01T13')]).toEqual([false, true]);
  });
});

test('a day of BTC moves as much as real ones do', () => {
  const bitcoin = SIMULATED_INSTRUMENTS.find(({ symbol }) => symbol === 'BTC/USDT');
  if (bitcoin === undefined) expect.fail('BTC/USDT is not simulated');
  const walk = new Walk(1, 'binance', bitcoin);
  const end = hourOf('2026-04-10T00');
  const prices = Array.from({ length: 801 }, (_, day) => walk.nodePrice(end - 24 * day));
  const returns = prices.slice(1).map((price, i) => (prices[i] ?? 0) / price - 1);
  const deviation = Math.sqrt(returns.reduce((sum, r) => sum + r * r, 0) / returns.length);
  expect(deviation).toBeGreaterThan(0.01);
  expect(deviation).toBeLessThan(0.03);
});

describe('randomness', () => {
  test('a stream is uniform enough for its use', () => {
    const stream = new RandomStream(42);
    const draws = Array.from({ length: 100_000 }, () => stream.unit());
    const counts = new Array<number>(10).fill(0);
    for (const draw of draws) counts[Math.floor(draw * 10)] = (counts[Math.floor(draw * 10)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    const normals = Array.from({ length: 100_000 }, () => stream.normal());
    const mean = normals.reduce((a, b) => a + b) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(normals.reduce((a, b) => a + b * b) / normals.length).toBeCloseTo(1, 1);
  });

  test('instruments and seeds have walks of their own', () => {
    const keys = SIMULATED_INSTRUMENTS.flatMap((one) =>
      [0, 1, 2].map((seed) => new Walk(seed, 'x', one).key),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
