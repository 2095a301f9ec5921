import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReportedRecord } from '../../../src/report/input.ts';
import { decimalsFor } from '../../../src/report/page/charts.ts';
import { reportPage } from '../../../src/report/page/page.ts';
import { SCRIPT } from '../../../src/report/page/script.ts';
import { inputOf, recordOf, START } from '../fixture.ts';

const pageOf = (record: ReportedRecord, more = {}): string => reportPage(inputOf(record, more));

/** What a person reads: without head, scripts and tags. */
const textOf = (page: string): string =>
  page
    .replace(/<head>.*?<\/head>|<script.*?<\/script>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const dataOf = (page: string) =>
  JSON.parse(/<script type="application\/json" id="chart-data">(.*?)<\/script>/s.exec(page)?.[1] ?? 'null');

describe('the page', () => {
  it('has profit and trust, charts, trades, notices and identity', () => {
    const record = recordOf(12);
    const text = textOf(pageOf(record));
    for (const part of [
      'EmaCross · BTC/USDT',
      'binance, 2026-01-15 00:00 to 2026-01-16 00:00 UTC',
      'PnL -4.50 USDT, -0.04 %',
      'Data coverage 100.00 % 24 of 24 hours',
      'Only 12 trades closed: fewer than 30 prove little.',
      'Sharpe ratio mean return by its deviation',
      '▲ buy ▼ sell . BTC/USDT price: klines of 24 hours.',
      '2026-01-15 00:24:00 50,000.0 2026-01-15 01:24:00 50,010.5 1 h 0 min 0.125 -20.00 -0.32 %',
      'Notices None.',
      'a1a1a1a1',
      'b2b2b2b2',
      'fast=12',
      'name=&quot;x&quot;',
      'TradingView Lightweight Charts',
    ]) {
      expect(text).toContain(part);
    }
    // Not where the file lay.
    expect(text).not.toContain('some/folder');
  });

  it('draws the same for a browser and for paper', () => {
    const page = pageOf(recordOf(12));
    const { panes, slots, slotS } = dataOf(page);
    expect(panes.map(({ kind }: { kind: string }) => kind)).toEqual(['price', 'equity', 'drawdown']);
    expect(slots * slotS).toBeGreaterThanOrEqual(86_400);
    expect(panes[0].markers).toHaveLength(24);
    expect(page.match(/<svg class="(price|equity|drawdown|axis)"/g)).toHaveLength(4);
    const arrows = /class="buy" d="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(arrows.match(/M/g)).toHaveLength(12);
  });

  it.each([0, 1])('works with %i trades', (count) => {
    const page = pageOf(recordOf(count));
    const kinds = dataOf(page).panes.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(count === 0 ? ['price'] : ['price', 'equity', 'drawdown']);
    expect(textOf(page)).toContain(count === 0 ? 'No trade closed, so there' : 'Only 1 trade closed');
  });

  it('without range, price and trades says that there is nothing to draw, and has no script', () => {
    const { results, state, run } = recordOf(0);
    const { from: _from, to: _to, ...rest } = run;
    const page = pageOf({
      results,
      state,
      run: { ...rest, coverageRatio: 0, totalHours: 24, hoursWithData: 0 },
    });
    expect(textOf(page)).toContain('There is nothing to draw');
    expect(textOf(page)).toContain('Data coverage 0.00 % 0 of 24 hours');
    expect(page).not.toContain('<script');
    expect(page).toContain("script-src 'none'");
  });

  it('tells the cents of a large account, without the noise of sums', () => {
    const { results, state, run } = recordOf(1);
    const equityCurve = [10_000_000, 10_000_000.1 + 0.2].map((equity, at) => ({
      timestamp: START + at,
      equity,
    }));
    const [, equity] = dataOf(pageOf({ results: { ...results, equityCurve }, state, run })).panes;
    expect(equity.values).toContain(10_000_000.3);
  });

  it('shows times that no calendar has as the numbers they are', () => {
    const { results, state, run } = recordOf(1);
    const { from: _from, to: _to, trades: _trades, ...rest } = run;
    const equityCurve = [1e6 * START, 2e6 * START].map((timestamp) => ({ timestamp, equity: 10_000 }));
    const page = pageOf({ results: { ...results, equityCurve }, state, run: rest });
    expect(textOf(page)).toContain(String(START * 1e6).slice(0, 16));
  });

  it('says what a backend left out: trades, notices, hours', () => {
    const { results, state, run } = recordOf(3);
    const { trades: _trades, ...rest } = run;
    const hoursWithoutData = Array.from({ length: 250 }, (_, at) => ({
      hour: `h${at}`,
      rationale: 'unknown',
    }));
    const notices = [{ level: 'WARN', code: 'x.y', message: 'careful' }];
    const text = textOf(
      pageOf({
        state,
        results: { ...results, notices, noticesTruncated: 7 },
        run: {
          ...rest,
          instruments: ['BTC/USDT', 'A/B', 'C/D'],
          hoursWithoutData,
          coverageRatio: 0.5,
          seed: 7,
        },
      }),
    );
    expect(text).toContain('1 2026-01-15 05:36:00 -20.00 9,980.00');
    expect(text).toContain('2 instruments without a price line.');
    expect(text).toContain('not where it was opened');
    expect(text).toContain('The market is simulated (seed 7)');
    expect(text).toContain('The engine gave 1 warning: see the notices.');
    expect(text).toContain('The backend left out 7 notices.');
    expect(text).toContain('and 7 more');
    expect(text).toContain('and 50 hours more');
    expect(text).toContain('Only 50.00 % of the range has data');
  });

  it('names a thousand of many trades, and says that charts are downsampled', () => {
    const record = recordOf(20_000);
    const { trades = [], ...run } = record.run;
    const page = pageOf({ ...record, run: { ...run, trades: trades.slice(0, 10_000) } });
    const text = textOf(page);
    expect(text).toContain('The first 1,000 of 20,000 trades.');
    expect(text).toContain('Arrows mark the first 10,000 trades.');
    expect(text).toMatch(/Downsampled from 41,442 values to steps of 29 seconds; lows and highs are kept\./);
    const [, equity] = dataOf(page).panes;
    expect(equity.slots.length).toBeLessThan(3_001);
    expect(page.length).toBeLessThan(1_000_000);
  });
});

describe('nothing that was put in becomes markup', () => {
  const HOSTILE = `</script></style>--><img src=x onerror=alert(1)>"'&amp;\u202e\u0000<svg/onload=alert(2)>`;
  // Every text of the record, at any depth; what dates and numbers stand for stays.
  const KEPT = new Set(['from', 'to', 'status', 'side']);
  const poisoned = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return KEPT.has(key) ? value : HOSTILE;
    if (Array.isArray(value)) return value.map((item) => poisoned(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        key === 'params' ? `${HOSTILE}${name}` : name,
        poisoned(item, name),
      ]),
    );
  };
  const base = recordOf(3);
  const full: ReportedRecord = {
    ...base,
    results: { ...base.results, notices: [{ level: 'l', code: 'c', message: 'm', provenance: 'p' }] },
    run: {
      ...base.run,
      ...{ id: 'i', tool: 't', cadence: 'c', dataFrom: 'd', dataTo: 'd' },
      hoursWithoutData: [{ hour: 'h', rationale: 'r' }],
      openPosition: { amount: 1, entryPrice: 2, entryTsMs: 3, instrument: 'i' },
    },
  };
  const record = poisoned(full) as ReportedRecord;
  const { prices } = inputOf(base);
  const page = pageOf(record, {
    prices: prices.map(({ series }) => ({ instrument: HOSTILE, series, source: HOSTILE })),
  });

  it('in any field', () => {
    expect(page.match(/&lt;img src=x onerror/g)?.length).toBeGreaterThan(25);
    expect(page).not.toMatch(/<img|<svg\/|\u202e/);
    expect(page.match(/<script/g)).toHaveLength(3);
    expect(page.match(/<\/script/g)).toHaveLength(3);
    expect(page.match(/<\/?style/g)).toHaveLength(2);
    expect(dataOf(page).panes[0].title).toContain('</script>');
    expect(/"chart-data">([^<]*)<\/script>/.test(page)).toBe(true);
  });

  it('and no other script could run', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-/);
    expect(policy).toContain(hash(SCRIPT));
    expect(policy).not.toMatch(/unsafe|http|\*/);
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    expect(policy).toContain(hash(style));
    // Attributes are no place for either.
    const markup = page.replace(/<script.*?<\/script>/gs, '').replace(/="[^"]*"/g, '=');
    expect(markup).not.toMatch(/<[^>]* (style|on\w+)=/);
  });
});

it.each([
  [[50_000, 51_000], 0],
  [[1.0832, 1.0901], 5],
  [[0.00001234, 0.00001301], 9],
  [[5, 5], 2],
  [[], 2],
])('a scale of %j has %i decimals', (values, decimals) => expect(decimalsFor(values)).toBe(decimals));
