/**
 * A backtest's result as one HTML page that needs nothing else: no network, no other file. What a backend, a
 * strategy or a user wrote is text in it and never markup. Pure.
 */
import { createHash } from 'node:crypto';
import { countOf, formatCount, formatElapsed } from '../../text.ts';
import { momentText } from '../../time.ts';
import { instrumentsOf, type PageInput } from '../input.ts';
import { type Charts, chartsOf, isReduced, type Pane } from './charts.ts';
import { Html, html, jsonForScript } from './html.ts';
import { SCRIPT } from './script.ts';
import {
  cautionsSection,
  figuresSection,
  headerSection,
  headlineSection,
  identitySection,
  logSection,
  missingHoursSection,
  noticesSection,
  titleOf,
} from './sections.ts';
import { STYLE } from './style.ts';
import { chartsSvg } from './svg.ts';
import { tradesSection } from './trades.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing may be loaded from anywhere, and no script runs but the two that belong to the page. */
const policyOf = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ') || "'none'"}`,
    `style-src ${hashOf(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** More are the noise of sums; fewer would not tell the cents of a large account. */
const withoutNoise = (value: number): number => Number(value.toPrecision(12));

const paneData = ({ kind, title, series, markers, decimals }: Pane) => ({
  ...{ kind, title, decimals, slots: series.slots, breaks: series.breaks },
  values: series.values.map(withoutNoise),
  markers: markers.map(({ slot, price, side }) => [slot, withoutNoise(price), side === 'buy' ? 1 : 0]),
});

const chartData = ({ grid, panes }: Charts): Html =>
  jsonForScript({
    ...{ fromS: grid.fromMs / 1_000, slotS: grid.slotMs / 1_000, slots: grid.slots },
    panes: panes.map(paneData),
  });

const stepText = (stepMs: number): string =>
  stepMs < 60_000 ? countOf(stepMs / 1_000, 'second') : formatElapsed(stepMs);

const captionParts = (charts: Charts, { record, prices }: PageInput): readonly HtmlPart[] => {
  const marked = charts.panes.some(({ markers }) => markers.length > 0);
  const named = record.run.trades?.length ?? 0;
  const total = record.results.totalTrades ?? 0;
  const undrawn = instrumentsOf(record).length - prices.length;
  return [
    marked && html`<span class="key buy">▲ buy</span> <span class="key sell">▼ sell</span>. `,
    marked && record.run.trades === undefined && 'Arrows mark stored signals: not each of them was filled. ',
    marked && named > 0 && named < total && `Arrows mark the first ${formatCount(named)} trades. `,
    ...prices.map(({ instrument, source }) => `${instrument} price: ${source}. `),
    undrawn > 0 && `${countOf(undrawn, 'instrument')} without a price line. `,
    isReduced(charts) &&
      `Downsampled from ${countOf(
        charts.panes.reduce((sum, { series }) => sum + series.points, 0),
        'value',
      )} to steps of ${stepText(charts.grid.slotMs)}; lows and highs are kept.`,
  ];
};

type HtmlPart = Html | string | false;

const HINT = 'Drag to move, Ctrl and wheel or two fingers to zoom, double-click to see all. Times are UTC.';

const chartsSection = (charts: Charts | undefined, input: PageInput): Html =>
  charts === undefined
    ? html`<h2>Charts</h2><p>There is nothing to draw: no price, and no trade that closed.</p>`
    : html`<h2>Charts</h2><figure><div id="reading" class="note">${HINT}</div><div id="charts"></div><div class="drawn">${chartsSvg(charts)}</div>
<figcaption class="note">${captionParts(charts, input)}</figcaption></figure>`;

const scriptsOf = (charts: Charts | undefined, library: string): readonly string[] =>
  charts === undefined ? [] : [library, SCRIPT];

const footer = (
  input: PageInput,
): Html => html`<footer>Made ${momentText(input.nowMs)} UTC by qtsurfer${input.record.run.tool && ` ${input.record.run.tool}`}. A backtest says what would have happened, not what will.
Charts: <a href="https://www.tradingview.com/" rel="noreferrer">TradingView Lightweight Charts™</a>, © 2026 TradingView, Inc., Apache License 2.0.</footer>`;

/** The whole page. */
export const reportPage = (input: PageInput): string => {
  const charts = chartsOf(input);
  const scripts = scriptsOf(charts, input.library);
  const data = charts && html`<script type="application/json" id="chart-data">${chartData(charts)}</script>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policyOf(scripts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(input.record)}: backtest report</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${headerSection(input)}
${headlineSection(input)}
${cautionsSection(input)}
${chartsSection(charts, input)}
${figuresSection(input)}
${tradesSection(input.record)}
${noticesSection(input)}
${missingHoursSection(input)}
${logSection(input)}
${identitySection(input)}
${footer(input)}
</main>
${data}${scripts.map((text) => html`<script>${new Html(text)}</script>`)}
</body>
</html>
`.text;
};
