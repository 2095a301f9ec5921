/**
 * The charts as SVG: what a page shows on paper, and where no script may run (a viewer in a mail or a CI
 * system). Pure.
 */
import { formatDecimal } from '../../text.ts';
import { momentText } from '../../time.ts';
import type { Charts, Marker, Pane } from './charts.ts';
import { type Html, html } from './html.ts';

const WIDTH = 1_000;
const HEIGHTS = { price: 260, equity: 170, drawdown: 110 } as const;
/** Room for the title above and the numbers at the right. */
const TOP = 30;
const BOTTOM = 8;
const RIGHT = 90;

interface Scale {
  readonly x: (slot: number) => number;
  readonly y: (value: number) => number;
  readonly low: number;
  readonly high: number;
  readonly bottom: number;
}

const scaleOf = ({ kind, series, markers }: Pane, slots: number): Scale => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const see = (value: number): void => {
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  };
  for (const value of series.values) see(value);
  for (const { price } of markers) see(price);
  if (kind === 'drawdown') see(0);
  const bottom = HEIGHTS[kind] - BOTTOM;
  const range = high - low || 1;
  return {
    ...{ low, high, bottom },
    x: (slot) => (slot / Math.max(1, slots - 1)) * (WIDTH - RIGHT),
    y: (value) => TOP + ((low + range - value) / range) * (bottom - TOP),
  };
};

const number = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** A line, broken where nothing is known; equity and drawdown stand still between their points. */
const pathOf = ({ kind, series }: Pane, { x, y }: Scale): string => {
  const breaks = new Set(series.breaks);
  const steps = series.slots.map((slot, at) => {
    const [left, top] = [number(x(slot)), number(y(series.values[at] ?? 0))];
    if (at === 0 || breaks.has(slot)) return `M${left} ${top}`;
    return kind === 'price' ? `L${left} ${top}` : `H${left}V${top}`;
  });
  return steps.join('');
};

const areaOf = (pane: Pane, scale: Scale): Html =>
  pane.kind === 'drawdown'
    ? html`<path class="area" d="${pathOf(pane, scale)}V${number(scale.y(0))}H${number(scale.x(pane.series.slots[0] ?? 0))}Z"/>`
    : html``;

/** Half its width. */
const ARROW = 5;
const SMALL_ARROW = 3;
const MANY_ARROWS = 100;

/** All arrows of a side as one path: up from below the price for what was bought, down from above for what was sold. */
const arrowsOf = (markers: readonly Marker[], side: Marker['side'], { x, y }: Scale): Html => {
  const size = markers.length > MANY_ARROWS ? SMALL_ARROW : ARROW;
  const away = side === 'buy' ? size : -size;
  const paths = markers
    .filter((marker) => marker.side === side)
    .map(
      ({ slot, price }) => `M${number(x(slot))} ${number(y(price) + away)}l${-size} ${2 * away}h${2 * size}Z`,
    );
  return html`<path class="${side}" d="${paths.join('')}"/>`;
};

const paneSvg = (pane: Pane, slots: number): Html => {
  const scale = scaleOf(pane, slots);
  const height = HEIGHTS[pane.kind];
  const label = (value: number, y: number): Html =>
    html`<text class="scale" x="${WIDTH - RIGHT + 8}" y="${number(y)}">${formatDecimal(value, pane.decimals)}</text>`;
  return html`<svg class="${pane.kind}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${pane.title}">
<text class="title" x="0" y="16">${pane.title}</text>
<path class="frame" d="M0 ${TOP}H${WIDTH - RIGHT}M0 ${scale.bottom}H${WIDTH - RIGHT}"/>
${label(scale.high, TOP + 5)}${scale.low < scale.high && label(scale.low, scale.bottom + 5)}
${areaOf(pane, scale)}<path class="line" d="${pathOf(pane, scale)}"/>${arrowsOf(pane.markers, 'buy', scale)}${arrowsOf(pane.markers, 'sell', scale)}
</svg>`;
};

const moment = (tsMs: number): string => momentText(tsMs).slice(0, 16);

const axisSvg = ({ grid }: Charts): Html => {
  const middle = (grid.fromMs + grid.toMs) / 2;
  const plot = WIDTH - RIGHT;
  return html`<svg class="axis" viewBox="0 0 ${WIDTH} 24" aria-hidden="true">
<text x="0" y="16">${moment(grid.fromMs)}</text><text class="middle" x="${plot / 2}" y="16">${moment(middle)}</text><text class="end" x="${plot}" y="16">${moment(grid.toMs)}</text>
</svg>`;
};

/** One drawing a pane, and the times below them. */
export const chartsSvg = (charts: Charts): Html =>
  html`${charts.panes.map((pane) => paneSvg(pane, charts.grid.slots))}${axisSvg(charts)}`;
