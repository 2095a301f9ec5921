/** The table of trades; where a backend names none, what the equity curve tells of them. Pure. */
import { formatCount, formatDecimal, formatElapsed } from '../../text.ts';
import { momentText } from '../../time.ts';
import type { Trade } from '../../wire/messages.ts';
import { instrumentsOf, type ReportedRecord } from '../input.ts';
import { amount8, money, signed } from '../metrics.ts';
import { type Html, html } from './html.ts';

/** Rows beyond make a page slow, and nobody reads them. */
const MOST_ROWS = 1_000;

const DAY_MS = 86_400_000;

const MINUTE_MS = 60_000;

const heldText = (elapsedMs: number): string => {
  if (elapsedMs >= 2 * DAY_MS) return `${(elapsedMs / DAY_MS).toFixed(1)} days`;
  return elapsedMs < MINUTE_MS ? `${Math.round(elapsedMs / 1_000)} s` : formatElapsed(elapsedMs);
};

const percentOf = ({ pnl, committed }: Trade): string =>
  committed === 0 ? '' : `${signed((100 * pnl) / committed)} %`;

/** Numbers below each other have the same decimals: as many as one of them needs. */
const columnFormat = (values: readonly number[]): ((value: number) => string) => {
  const decimals = values.reduce((most, value) => Math.max(most, decimalsOf(amount8(value))), 0);
  return (value) => formatDecimal(value, decimals);
};

const decimalsOf = (shown: string): number => /\.(\d+)$/.exec(shown)?.[1]?.length ?? 0;

const tradesTable = (all: readonly Trade[], hasMany: boolean): Html => {
  const trades = all.slice(0, MOST_ROWS);
  const price = columnFormat(trades.flatMap(({ entryPrice, exitPrice }) => [entryPrice, exitPrice]));
  const amount = columnFormat(trades.map((trade) => trade.amount));
  const rows = trades.map(
    (
      trade,
      at,
    ) => html`<tr><td class="n">${formatCount(at + 1)}</td>${hasMany && html`<td class="t">${trade.instrument}</td>`}<td class="t">${trade.side}</td>
<td class="t">${momentText(trade.entryTsMs)}</td><td class="n">${price(trade.entryPrice)}</td>
<td class="t">${momentText(trade.exitTsMs)}</td><td class="n">${price(trade.exitPrice)}</td>
<td class="n">${heldText(trade.exitTsMs - trade.entryTsMs)}</td><td class="n">${amount(trade.amount)}</td>
<td class="n">${signed(trade.pnl)}</td><td class="n">${percentOf(trade)}</td></tr>`,
  );
  return html`<div class="wide"><table>
<thead><tr><th class="n">#</th>${hasMany && html`<th>Instrument</th>`}<th>Side</th><th>Opened</th><th class="n">Price</th><th>Closed</th><th class="n">Price</th><th class="n">Held</th><th class="n">Amount</th><th class="n">PnL</th><th class="n">Return</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
};

/** What closed when, and for how much, from one point of the curve to the next. */
const curveTable = ({ results }: ReportedRecord): Html => {
  const curve = results.equityCurve ?? [];
  const rows = curve.slice(1, MOST_ROWS + 1).map(({ timestamp, equity }, at) => {
    const pnl = equity - (curve[at]?.equity ?? equity);
    return html`<tr><td class="n">${formatCount(at + 1)}</td><td class="t">${momentText(timestamp)}</td><td class="n">${signed(pnl)}</td><td class="n">${money(equity)}</td></tr>`;
  });
  return html`<p class="note">This backend tells when each trade closed and what it earned, not where it was opened.</p>
<div class="wide"><table><thead><tr><th class="n">#</th><th>Closed</th><th class="n">PnL</th><th class="n">Equity after</th></tr></thead><tbody>${rows}</tbody></table></div>`;
};

const shownNote = (shown: number, total: number): Html | undefined =>
  shown < total
    ? html`<p class="note">The first ${formatCount(shown)} of ${formatCount(total)} trades.</p>`
    : undefined;

/** The section of trades, times in UTC. */
export const tradesSection = (record: ReportedRecord): Html => {
  const { run, results } = record;
  const total = results.totalTrades ?? 0;
  const isNamed = run.trades !== undefined;
  const known = isNamed ? run.trades.length : Math.max(0, (results.equityCurve?.length ?? 0) - 1);
  if (known === 0) return html`<h2>Trades</h2><p>No trade closed.</p>`;
  const table = isNamed ? tradesTable(run.trades, instrumentsOf(record).length > 1) : curveTable(record);
  return html`<h2>Trades</h2>${table}${shownNote(Math.min(MOST_ROWS, known), Math.max(total, known))}`;
};
