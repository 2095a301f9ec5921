import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourStartMs, parseHour } from '../../src/domain.ts';
import { proveHour } from '../../src/dump/proof.ts';
import { openLastra } from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { FROM, idOf, lastraHour } from '../transfer/hours.ts';

const csv = (...lines: string[]): Uint8Array =>
  new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
const startMs = hourStartMs(FROM);

describe('proveHour, Lastra', () => {
  it('proves an hour by its checksums', async () => {
    expect(await proveHour(lastraHour(FROM, 60), idOf(FROM), 'lastra')).toEqual({
      level: 'crc',
      rows: 60,
      firstTsMs: startMs + 7,
      lastTsMs: startMs + 59 * 60_000 + 7,
    });
  });

  it('takes an hour without rows for what it is', async () => {
    expect(await proveHour(lastraHour(FROM, 0), idOf(FROM), 'lastra')).toMatchObject({
      rows: 0,
      firstTsMs: null,
      lastTsMs: null,
    });
  });

  it('refuses the body of another hour, and says which', async () => {
    const wrong = proveHour(lastraHour(FROM + 1), idOf(FROM), 'lastra');
    await expect(wrong).rejects.toThrowError(
      'binance tickers BTC/USDT 2026-01-15T00: the times of the file are not of this hour but 2026-01-15T01:00:00.007Z',
    );
  });

  it('refuses the body of the other kind, which has the same times', async () => {
    const tickers = lastraHour(FROM, 60);
    await expect(proveHour(tickers, idOf(FROM, 'klines'), 'lastra')).rejects.toThrowError(
      'binance klines BTC/USDT 2026-01-15T00: the columns of the file are those of tickers',
    );
  });

  it('refuses every truncation but the one that makes an older trailer of the same data', async () => {
    const whole = lastraHour(FROM, 20);
    expect(await proveHour(whole.subarray(0, -4), idOf(FROM), 'lastra')).toMatchObject({
      level: 'crc',
      rows: 20,
    });
    for (let size = 0; size < whole.length; size += 1) {
      if (size === whole.length - 4) continue;
      await expect(proveHour(whole.subarray(0, size), idOf(FROM), 'lastra')).rejects.toMatchObject({
        code: 'damaged',
      });
    }
  });

  it('refuses every changed byte behind the header', async () => {
    const whole = lastraHour(FROM, 30);
    const dataStart = openLastra(whole).rowGroups[0]?.frames[0]?.offsetBytes ?? 0;
    const property = fc.asyncProperty(
      fc.integer({ min: dataStart, max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, flip) => {
        const changed = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ flip : byte));
        await expect(proveHour(changed, idOf(FROM), 'lastra')).rejects.toMatchObject({ code: 'damaged' });
      },
    );
    await fc.assert(property, { seed: 9, numRuns: 300 });
  });

  it.skipIf(!hasShared)(`proves the real hours as far as they can be${sharedNote}`, async () => {
    const klines = idOf(parseHour('2026-04-19T01') ?? 0, 'klines');
    const tickers = idOf(parseHour('2026-04-07T18') ?? 0);
    expect(
      await proveHour(sharedData('BTC_USDT_2026-04-19_h01_klines.lastra'), klines, 'lastra'),
    ).toMatchObject({ level: 'crc', rows: 3_600 });
    expect(await proveHour(sharedData('BTC_USDT_2026-04-07_h18.lastra'), tickers, 'lastra')).toMatchObject({
      level: 'structure',
    });
    expect(
      await proveHour(sharedData('BTC_USDT_2026-04-19_h01_klines.parquet'), klines, 'parquet'),
    ).toMatchObject({
      level: 'footer',
      rows: 3_600,
      firstTsMs: hourStartMs(klines.hour) + 999,
      lastTsMs: hourStartMs(klines.hour + 1) - 1,
    });
  });
});

describe('proveHour, CSV', () => {
  it('proves lines and times', async () => {
    const bytes = csv('ts,cls', `${startMs},1`, `${startMs + 5},2`);
    expect(await proveHour(bytes, idOf(FROM), 'csv')).toEqual({
      level: 'structure',
      rows: 2,
      firstTsMs: startMs,
      lastTsMs: startMs + 5,
    });
  });

  it('reads ISO times, quotes and carriage returns', async () => {
    const bytes = csv('"note, or not",t\r', '"a ""b"", c",2026-01-15T00:00:01Z\r', ',2026-01-15T00:00:02Z\r');
    expect(await proveHour(bytes, idOf(FROM), 'csv')).toMatchObject({ rows: 2, firstTsMs: startMs + 1_000 });
  });

  it.each([
    ['a line cut off', csv('ts,cls', `${startMs},1`).subarray(0, -1), /ends in the middle of a line/],
    ['a field too few', csv('ts,cls', `${startMs}`), /line 2 has 1 fields, not 2/],
    ['no time column', csv('a,b', '1,2'), /no column ts, t or timestamp/],
    ['no time', csv('ts', 'soon'), /line 2 has no time but "soon"/],
    ['no text', new Uint8Array([0xff, 0xfe]), /not UTF-8/],
    ['another hour', csv('ts', `${startMs + 3_600_000}`), /not of this hour/],
    ['nothing', new Uint8Array(), /no column|middle of a line/],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(proveHour(bytes, idOf(FROM), 'csv')).rejects.toThrowError(message);
  });

  it('takes a header alone for an hour without rows', async () => {
    expect(await proveHour(csv('ts,cls'), idOf(FROM), 'csv')).toMatchObject({ rows: 0, firstTsMs: null });
  });
});
