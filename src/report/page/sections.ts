/** The parts of a report page that are text. Pure. */
import { countOf, formatCount, formatDecimal } from '../../text.ts';
import { momentText } from '../../time.ts';
import { instrumentsOf, type PageInput, type ReportedRecord } from '../input.ts';
import { type MetricRow, quoteOf, type ReportInput, trustRows, yieldRows } from '../metrics.ts';
import { doubtLines } from '../trust.ts';
import { type Html, html } from './html.ts';

const figuresInput = ({ state, results, run }: ReportedRecord): ReportInput => {
  const { coverageRatio, totalHours, hoursWithData } = run;
  return {
    ...{ results, run },
    preparation: {
      ...state,
      ...(coverageRatio === undefined ? {} : { coverageRatio }),
      ...(totalHours === undefined ? {} : { totalHours }),
      ...(hoursWithData === undefined ? {} : { hoursWithData }),
    },
  };
};

/** Without its folder, which is nobody's business; undefined for a source that came from stdin. */
const fileNameOf = (run: ReportedRecord['run']): string | undefined => {
  const name = run.strategyName?.split(/[/\\]/).at(-1);
  return name === '' || name === '-' ? undefined : name;
};

/** `EmaCross · BTC/USDT` */
export const titleOf = (record: ReportedRecord): string => {
  const name = fileNameOf(record.run)?.replace(/\.java$/, '');
  const what = instrumentsOf(record).join(', ');
  return name === undefined ? what : `${name} · ${what}`;
};

const toTheMinute = (tsMs: number): string => momentText(tsMs).replace(/:00$/, '');

const rangeText = ({ run }: ReportedRecord, { grid }: PageInput): string => {
  const fromMs = run.from === undefined ? grid?.fromMs : Date.parse(run.from);
  const toMs = run.to === undefined ? grid?.toMs : Date.parse(run.to);
  return fromMs === undefined || toMs === undefined
    ? 'no known range'
    : `${toTheMinute(fromMs)} to ${toTheMinute(toMs)} UTC`;
};

export const headerSection = (input: PageInput): Html => {
  const { record } = input;
  return html`<header><p class="eyebrow">Backtest report</p><h1>${titleOf(record)}</h1>
<p class="lede">${record.run.exchange}, ${rangeText(record, input)}</p></header>`;
};

/** What a reader sees first: profit, and right beside it what to hold against it. */
const HEADLINES = [
  ['pnlTotal', 'pnlTotalPercent'],
  ['maxDrawdownPercent', 'maxDrawdown'],
  ['winRate', undefined],
  ['totalTrades', undefined],
  ['coverage', undefined],
  ['openPosition', undefined],
] as const;

const HEADLINE_TITLES: Readonly<Record<string, string>> = { maxDrawdownPercent: 'Maximum drawdown' };

/** `-455.96 USDT`, `100.00 % (24 of 24 hours)`, `0.16 BTC at 59,450`: the number, and what stands small below. */
const splitFigure = (shown: string): readonly string[] => {
  const [, number = shown, unit = '', rest = ''] =
    /^(\S+ ?%?)(?: ([^ (%]+))?(?: \(?([^)]*)\)?)?$/.exec(shown) ?? [];
  return [number.trim(), [unit, rest].filter((part) => part !== '').join(' ')];
};

export const headlineSection = ({ record }: PageInput): Html => {
  const rows = [...yieldRows(record.results), ...trustRows(figuresInput(record))];
  const rowOf = (name: string | undefined): MetricRow | undefined => rows.find((row) => row.name === name);
  const items = HEADLINES.flatMap(([name, below]) => {
    const row = rowOf(name);
    if (row === undefined) return [];
    const [number = '', detail = ''] = splitFigure(row.shown);
    const small = [detail, rowOf(below)?.shown ?? ''].filter((part) => part !== '').join(', ');
    return [
      html`<div><dt>${HEADLINE_TITLES[name] ?? row.title}</dt><dd>${number}${small !== '' && html`<small>${small}</small>`}</dd></div>`,
    ];
  });
  return html`<dl class="headline">${items}</dl>`;
};

const asSentence = (line: string): string => `${line.slice(0, 1).toUpperCase()}${line.slice(1)}.`;

/** What makes the figures weaker than they look. */
const cautionsOf = (record: ReportedRecord): readonly string[] => {
  const { state, results, run } = record;
  const warnings = (results.notices ?? []).filter(({ level }) => level !== 'INFO').length;
  return [
    run.seed !== undefined && `the market is simulated (seed ${run.seed}): nothing here was ever traded`,
    state.status.toLowerCase() !== 'completed' && `the run ended as ${state.status}`,
    ...doubtLines(figuresInput(record)),
    warnings > 0 && `the engine gave ${countOf(warnings, 'warning')}: see the notices`,
  ]
    .filter((line) => line !== false)
    .map(asSentence);
};

export const cautionsSection = ({ record }: PageInput): Html | undefined => {
  const cautions = cautionsOf(record);
  return cautions.length === 0
    ? undefined
    : html`<section class="cautions"><h2>Before you trust this</h2><ul>${cautions.map((line) => html`<li>${line}</li>`)}</ul></section>`;
};

const figuresTable = (title: string, rows: readonly MetricRow[]): Html | undefined =>
  rows.length === 0
    ? undefined
    : html`<div class="figures"><h3>${title}</h3><table><tbody>${rows.map((row) => html`<tr><th scope="row">${row.title}<small>${row.meaning}</small></th><td class="n">${row.shown}</td></tr>`)}</tbody></table></div>`;

export const figuresSection = ({ record }: PageInput): Html => html`<h2>Figures and what they mean</h2>
<div class="columns">${figuresTable('Yield', yieldRows(record.results))}${figuresTable('Trust', trustRows(figuresInput(record)))}</div>`;

export const noticesSection = ({ record }: PageInput): Html => {
  const { notices = [], noticesTruncated = 0 } = record.results;
  const items = notices.map(
    ({ level, code, message, provenance }) =>
      html`<li>${level} <code>${code}</code> ${message}${provenance && html` <span class="note">(${provenance})</span>`}</li>`,
  );
  const rest = noticesTruncated > 0 && html`<p class="note">and ${formatCount(noticesTruncated)} more</p>`;
  return html`<h2>Notices</h2>${items.length === 0 && noticesTruncated === 0 ? html`<p>None.</p>` : html`<ul class="plain">${items}</ul>${rest}`}`;
};

const MOST_HOURS = 200;

export const missingHoursSection = ({ record }: PageInput): Html | undefined => {
  const missing = record.run.hoursWithoutData ?? [];
  if (missing.length === 0) return undefined;
  const rest = missing.length - MOST_HOURS;
  return html`<h2>Hours without data</h2><ul class="plain">${missing
    .slice(0, MOST_HOURS)
    .map(
      ({ hour, rationale }) => html`<li>${hour} <span class="note">${rationale}</span></li>`,
    )}</ul>${rest > 0 && html`<p class="note">and ${countOf(rest, 'hour')} more</p>`}`;
};

export const logSection = ({ record }: PageInput): Html | undefined => {
  const log = record.run.log ?? [];
  return log.length === 0
    ? undefined
    : html`<h2>Log of the strategy</h2><details><summary>${countOf(log.length, 'line')}</summary><pre>${log.join('\n')}</pre></details>`;
};

type Fact = readonly [name: string, value: string | number | undefined];

const code = (text: string): Html => html`<code>${text}</code>`;

const factsOf = ({ run, results }: ReportedRecord): readonly Fact[] => [
  ['Run', run.id],
  ['Strategy', fileNameOf(run)],
  ['Strategy hash', run.strategyHash],
  ['Strategy id', run.strategyId],
  ['Data hash', run.dataHash],
  ['Exchange', run.exchange],
  ['Instruments', run.instruments?.join(', ') ?? results.instrument],
  ['Range', run.from === undefined ? undefined : `${run.from} to ${run.to} (exclusive)`],
  ['Prepared data', run.dataFrom === undefined ? undefined : `${run.dataFrom} to ${run.dataTo}`],
  ['Cadence', run.cadence],
  [
    'Initial capital',
    run.initialFunding === undefined
      ? undefined
      : `${formatDecimal(run.initialFunding)} ${quoteOf(results.instrument)}`.trimEnd(),
  ],
  ['Fee a side', run.feeRate],
  ['Market', run.seed === undefined ? undefined : `simulated, seed ${run.seed}`],
  ['Engine', run.engine],
  ['Tool', run.tool === undefined ? undefined : `qtsurfer ${run.tool}`],
  ['Backend', run.backend],
  ['Prepare job', run.prepareJobId],
  ['Execute job', run.executeJobId],
];

/** Shown in the type of a machine: nobody reads them, everybody compares them. */
const IN_CODE = new Set(['Run', 'Strategy hash', 'Strategy id', 'Data hash', 'Prepare job', 'Execute job']);

export const identitySection = ({ record }: PageInput): Html => {
  const params = Object.entries(record.run.params ?? {});
  const rows = factsOf(record).flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [html`<dt>${name}</dt><dd>${IN_CODE.has(name) ? code(String(value)) : value}</dd>`],
  );
  const shown = params.map(([name, value]) => html`${code(`${name}=${JSON.stringify(value)}`)}<br>`);
  return html`<h2>What made this result</h2><dl class="facts">${rows}<dt>Parameters</dt><dd>${shown.length === 0 ? 'as the source has them' : shown}</dd></dl>`;
};
