/** What became of a dump, in every output mode. */

import { formatHour, symbolOf } from '../../domain.ts';
import { countOf, formatBytes, formatCount, formatElapsed } from '../../text.ts';
import type { HourEvent } from '../../transfer/dump-options.ts';
import type { Verdict } from '../../transfer/verdict.ts';
import { verdictText } from '../../workflows/fetch.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord } from './rows.ts';

const COLUMNS: readonly Column<Verdict>[] = [
  { name: 'planned', value: ({ planned }) => planned },
  { name: 'fetched', value: ({ fetched }) => fetched },
  { name: 'kept', value: ({ kept }) => kept },
  { name: 'missing', value: ({ missing }) => missing },
  { name: 'failed', value: ({ failed }) => failed },
  { name: 'untried', value: ({ untried }) => untried },
  { name: 'bytes', value: ({ bytes }) => bytes, shown: ({ bytes }) => formatBytes(bytes) },
  { name: 'rows', value: ({ rows }) => rows, shown: ({ rows }) => formatCount(rows) },
  {
    name: 'elapsedMs',
    value: ({ elapsedMs }) => Math.round(elapsedMs),
    shown: ({ elapsedMs }) => formatElapsed(elapsedMs),
  },
  { name: 'stopped', value: ({ stopped }) => stopped },
  { name: 'dir', value: ({ dir }) => dir },
];

/** So many gaps are named on stderr; `-o json` and the manifests have all. */
const GAPS_SHOWN = 10;

const tellGaps = (io: Io, { gaps, missing, failed }: Verdict): void => {
  for (const { instrument, kind, hour, status, cause } of gaps.slice(0, GAPS_SHOWN)) {
    io.warn(`${status}: ${kind} ${instrument} ${hour}: ${cause}`);
  }
  const rest = missing + failed - Math.min(gaps.length, GAPS_SHOWN);
  if (rest > 0) io.warn(`and ${countOf(rest, 'gap')} more: see -o json or the manifests`);
};

/** Prints the verdict; `ndjson` has had its lines already, so there it is told on stderr, as gaps always are. */
export const printVerdict = async (io: Io, verdict: Verdict): Promise<void> => {
  tellGaps(io, verdict);
  if (io.mode === 'ndjson') io.note(verdictText(verdict));
  else await printRecord(io, COLUMNS, verdict);
};

/** The line of an hour that has ended. */
export const hourLine = ({ id, path, end }: HourEvent): string =>
  `${JSON.stringify({
    exchange: id.exchange,
    instrument: symbolOf(id.instrument),
    kind: id.kind,
    hour: formatHour(id.hour),
    path,
    ...end,
  })}\n`;
