/** What would be fetched, in every output mode. */
import { formatHour, symbolOf } from '../../domain.ts';
import { countOf, formatBytes, formatCount } from '../../text.ts';
import type { Plan } from '../../transfer/plan.ts';
import type { FetchRequest } from '../../workflows/fetch-request.ts';
import type { FreeSpace } from '../../workflows/fetch-space.ts';
import { basisText, type SeriesSurvey, type Survey } from '../../workflows/fetch-survey.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRows } from './rows.ts';

/** `to` is exclusive. */
const rowOf = ({ instrument, span, hours, here, estimatedBytes, bytesPerHour, basis }: SeriesSurvey) => ({
  instrument: symbolOf(instrument),
  from: formatHour(span.from),
  to: formatHour(span.to),
  hours,
  here,
  estimatedBytes,
  bytesPerHour,
  basis,
});

type Row = ReturnType<typeof rowOf>;

const COLUMNS: readonly Column<Row>[] = [
  { name: 'instrument', value: ({ instrument }) => instrument },
  { name: 'from', value: ({ from }) => from },
  { name: 'to', value: ({ to }) => to },
  { name: 'hours', value: ({ hours }) => hours, shown: ({ hours }) => formatCount(hours), align: 'right' },
  { name: 'here', value: ({ here }) => here, shown: ({ here }) => formatCount(here), align: 'right' },
  {
    name: 'estimatedBytes',
    value: ({ estimatedBytes }) => estimatedBytes,
    shown: ({ estimatedBytes }) => formatBytes(estimatedBytes),
    align: 'right',
  },
];

const wholeOf = (request: FetchRequest, plan: Plan, survey: Survey, free: FreeSpace | undefined) => ({
  exchange: plan.exchange,
  kind: plan.kind,
  format: request.format,
  layout: request.layout,
  dir: request.dir,
  from: formatHour(plan.range.from),
  to: formatHour(plan.range.to),
  shard: plan.shard === undefined ? null : `${plan.shard.index}/${plan.shard.count}`,
  instruments: survey.series.length,
  hours: survey.hours,
  here: survey.here,
  toFetch: survey.hours - survey.here,
  estimatedBytes: survey.estimatedBytes,
  freeBytes: free?.bytes ?? null,
  clipped: plan.clipped.length,
  series: survey.series.map(rowOf),
});

const summary = (survey: Survey, free: FreeSpace | undefined): string => {
  const { hours, here, estimatedBytes, series } = survey;
  const room = free === undefined ? '' : `, ${formatBytes(free.bytes)} free`;
  const size =
    hours === here ? 'nothing to fetch' : `about ${formatBytes(estimatedBytes)} (${basisText(survey)})`;
  return `${countOf(series.length, 'instrument')}, ${countOf(hours, 'hour')}, ${formatCount(here)} here already; ${size}${room}`;
};

/** A line an instrument, and the sum on stderr; `json` is one value with all of it. */
export const printPlan = async (
  io: Io,
  request: FetchRequest,
  plan: Plan,
  { survey, free }: { readonly survey: Survey; readonly free: FreeSpace | undefined },
): Promise<void> => {
  if (io.mode === 'json') await printJson(io, wholeOf(request, plan, survey, free));
  else await printRows(io, COLUMNS, survey.series.map(rowOf));
  io.note(summary(survey, free));
};
