/** Reports of the built binary, looked at in a real browser. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPage } from '../../src/report/page/page.ts';
import { readChartsLibrary } from '../../src/workflows/report-library.ts';
import { type ChromiumPage, chromiumName, openChromium } from '../helpers/chromium.ts';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { FORCED_TRADE } from '../helpers/strategies.ts';
import { inputOf, recordOf } from '../report/fixture.ts';

let place: Workplace;
let page: string;
let count: number;
beforeAll(async () => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'Forced.java'), FORCED_TRADE);
  const range = ['--from', '2026-01-15T10', '--to', '2026-01-15T11'];
  const args = [
    'backtest',
    'Forced.java',
    'binance',
    'BTC/USDT',
    ...range,
    '--local',
    '--report',
    'run.html',
  ];
  const { code, stdout, stderr } = await place.run([...args, '-o', 'json']);
  expect(code, stderr).toBe(0);
  count = JSON.parse(stdout).results.totalTrades;
  expect(count).toBeGreaterThan(10);
  expect(JSON.parse(stdout).run.trades).toHaveLength(count);
  expect(stderr).toContain('report written to run.html');
  page = readFileSync(join(place.dir, 'run.html'), 'utf8');
});
afterAll(() => place.remove());

describe('--report', () => {
  it('writes one page, whole, and replaces the one before', async () => {
    expect(page).toMatch(/^<!doctype html>.*<\/html>\n$/s);
    expect(page).toContain('<h1>Forced · BTC/USDT</h1>');
    expect(page).toContain('klines of 1 hour');
    expect(page).toContain('The market is simulated (seed 1)');
    expect(page.match(/<td class="t">(long|short)<\/td>/g)).toHaveLength(count);
    expect(page).not.toContain(place.dir);
    expect(readdirSync(place.dir).filter((name) => name.includes('run.html'))).toEqual(['run.html']);
    expect(statSync(join(place.dir, 'run.html')).mode & 0o777).toBe(
      statSync(join(place.dir, 'Forced.java')).mode & 0o777,
    );
  });

  it('is about an outcome: it needs one', async () => {
    const args = ['execute', 'binance', '--prepare-job', 'a', '--strategy', 'b', '--no-wait'];
    const early = await place.run([...args, '--report', 'x.html']);
    expect([early.code, early.stderr]).toEqual([2, expect.stringContaining('--report makes no sense')]);
  });
});

describe.skipIf(chromiumName === undefined)('in Chromium (skipped where none is on PATH)', () => {
  let browser: ChromiumPage;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  const emulate = (width: number, scheme: 'light' | 'dark') =>
    Promise.all([
      browser.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 900,
        deviceScaleFactor: 1,
        mobile: false,
      }),
      browser.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: scheme }],
      }),
    ]);

  /** How many dots the charts have, how bright on average, and whether the page can be moved sideways. */
  const look = () =>
    browser.evaluate<{
      canvases: number;
      dots: number;
      light: number;
      ground: string;
      sideways: number;
    }>(`(() => {
      const canvases = [...document.querySelectorAll('canvas')].filter(({ width, height }) => width * height > 0);
      let [dots, light] = [0, 0];
      for (const canvas of canvases) {
        // A copy: reading from the page's own would be noted as slow.
        const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height })
          .getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3] < 200) continue;
          dots += 1;
          light += (data[at] + data[at + 1] + data[at + 2]) / 3;
        }
      }
      const { scrollWidth, clientWidth } = document.documentElement;
      return { canvases: canvases.length, dots, light: light / dots, sideways: scrollWidth - clientWidth,
        ground: getComputedStyle(document.body).backgroundColor };
    })()`);

  /** What the browser complained about, and what it asked the network for, the page itself aside. */
  const complaints = () => [
    ...browser.events('Runtime.exceptionThrown'),
    ...browser.events('Runtime.consoleAPICalled'),
    ...browser.events('Log.entryAdded'),
  ];
  const requests = () =>
    browser
      .events('Network.requestWillBeSent')
      .map(({ request }) => (request as { url: string }).url)
      .filter((url) => !url.startsWith('file:') || !url.endsWith('.html'));

  const load = (name: string, text: string): Promise<void> => {
    writeFileSync(join(place.dir, name), text);
    return browser.open(pathToFileURL(join(place.dir, name)).href);
  };
  const openText = async (name: string, text: string): Promise<void> => {
    await load(name, text);
    await browser.drawn();
  };

  it('draws by day and by night, on a desk and on a phone, and asks for nothing', async () => {
    await emulate(1280, 'light');
    await openText('look.html', page);
    const day = await look();
    expect(day.canvases).toBeGreaterThan(6);
    expect(day.dots).toBeGreaterThan(5_000);
    expect(day).toMatchObject({ ground: 'rgb(255, 255, 255)', sideways: 0 });
    expect(await browser.evaluate('getComputedStyle(document.querySelector(".drawn")).display')).toBe('none');
    // Under the pointer stand time and values.
    const { x, y } = await browser.evaluate<{ x: number; y: number }>(
      '(() => { const { x, y } = document.getElementById("charts").getBoundingClientRect(); return { x, y }; })()',
    );
    await browser.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: x + 500, y: y + 100 });
    await browser.drawn();
    expect(await browser.evaluate('document.getElementById("reading").textContent')).toMatch(
      /^2026-01-15 10:\d\d:\d\d {2}· {2}BTC\/USDT price [\d,.]+ {2}· {2}Equity of closed trades, USDT [\d,.]+ {2}· {2}Drawdown, % of the peak -?\d+\.\d\d$/,
    );
    // The charts change with the scheme, without another load.
    await emulate(360, 'dark');
    await browser.drawn();
    const night = await look();
    expect(night).toMatchObject({ ground: 'rgb(20, 23, 26)', sideways: 0 });
    expect(night.dots).toBeGreaterThan(1_000);
    expect(night.light).toBeGreaterThan(100);
    expect([complaints(), requests()]).toEqual([[], []]);
  });

  it('prints the drawings', async () => {
    await browser.send('Emulation.setEmulatedMedia', { media: 'print', features: [] });
    const shown = await browser.evaluate(
      `['.drawn', '#charts', '#reading'].map((name) => getComputedStyle(document.querySelector(name)).display)`,
    );
    expect(shown).toEqual(['block', 'none', 'none']);
    const { data } = await browser.send('Page.printToPDF');
    const pdf = Buffer.from(data as string, 'base64');
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
  });

  it.each([0, 1, 100_000])('draws %i trades', async (count) => {
    await emulate(1280, 'light');
    await openText('made.html', reportPage(inputOf(recordOf(count), { library: await readChartsLibrary() })));
    expect((await look()).dots).toBeGreaterThan(2_000);
    expect([complaints(), requests()]).toEqual([[], []]);
  });

  it('keeps its drawings where no script may run', async () => {
    await browser.send('Emulation.setScriptExecutionDisabled', { value: true });
    await load('still.html', page);
    await browser.send('Emulation.setScriptExecutionDisabled', { value: false });
    expect(await browser.evaluate('getComputedStyle(document.querySelector(".drawn")).display')).toBe(
      'block',
    );
    expect(
      await browser.evaluate('document.querySelector("svg.price").getBoundingClientRect().height'),
    ).toBeGreaterThan(100);
  });

  it('runs nothing of what a strategy is called', async () => {
    const record = recordOf(3);
    const hostile = '</script><img src=x onerror="document.title=1"><script>document.title=2</script>';
    const input = inputOf({ ...record, run: { ...record.run, strategyName: hostile, log: [hostile] } });
    await openText('hostile.html', reportPage({ ...input, library: await readChartsLibrary() }));
    expect(await browser.evaluate('[document.images.length, document.title.length > 5]')).toEqual([0, true]);
    expect([complaints(), requests()]).toEqual([[], []]);
  });
});
