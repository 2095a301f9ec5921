/** What became of a conversion, in every output mode. */
import { countOf, formatBytes, formatCount, formatElapsed, printableLine } from '../../text.ts';
import type { ColumnSummary, ConvertResult } from '../../workflows/convert-result.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord } from './rows.ts';

const COLUMNS: readonly Column<ConvertResult>[] = [
  { name: 'converted', value: ({ converted }) => converted },
  { name: 'skipped', value: ({ skipped }) => skipped },
  { name: 'failed', value: ({ failed }) => failed },
  { name: 'untried', value: ({ untried }) => untried },
  {
    name: 'rowsIn',
    value: ({ rowsIn }) => rowsIn,
    shown: ({ rowsIn }) => (rowsIn === null ? '' : formatCount(rowsIn)),
  },
  { name: 'rowsOut', value: ({ rowsOut }) => rowsOut, shown: ({ rowsOut }) => formatCount(rowsOut) },
  { name: 'bytesIn', value: ({ bytesIn }) => bytesIn, shown: ({ bytesIn }) => formatBytes(bytesIn) },
  { name: 'bytesOut', value: ({ bytesOut }) => bytesOut, shown: ({ bytesOut }) => formatBytes(bytesOut) },
  {
    name: 'elapsedMs',
    value: ({ elapsedMs }) => elapsedMs,
    shown: ({ elapsedMs }) => formatElapsed(elapsedMs),
  },
  { name: 'stopped', value: ({ stopped }) => stopped },
];

const codecsText = ({ codecs }: ColumnSummary): string => {
  const entries = Object.entries(codecs);
  return entries.length === 1
    ? (entries[0]?.[0] ?? '')
    : entries.map(([codec, files]) => `${codec} (${files})`).join(' ');
};

const triedText = ({ candidates }: ColumnSummary): string =>
  Object.entries(candidates)
    .map(([codec, bytes]) => `${codec} ${formatCount(bytes)}`)
    .join(', ');

/** The codecs that were chosen, for stderr. */
export const codecTable = async (columns: readonly ColumnSummary[]): Promise<string> => {
  const { formatTable } = await import('./table.ts');
  const hasTried = columns.some(({ candidates }) => Object.keys(candidates).length > 0);
  const titles = ['COLUMN', 'TYPE', 'CODEC', 'BYTES', 'OF RAW', ...(hasTried ? ['TRIED'] : [])];
  return formatTable(
    titles.map((title) => ({ title, align: title === 'BYTES' || title === 'OF RAW' ? 'right' : 'left' })),
    columns.map((column) => [
      printableLine(column.name),
      column.type,
      codecsText(column),
      formatCount(column.bytes),
      column.rawBytes === 0 ? '' : `${((column.bytes / column.rawBytes) * 100).toFixed(1)} %`,
      ...(hasTried ? [triedText(column)] : []),
    ]),
  ).trimEnd();
};

/** So many failures are named on stderr; `-o json` has all. */
const FAILURES_SHOWN = 10;

const tellFailures = (io: Io, { failures }: ConvertResult): void => {
  for (const { message } of failures.slice(0, FAILURES_SHOWN)) io.warn(`failed: ${printableLine(message)}`);
  const rest = failures.length - FAILURES_SHOWN;
  if (rest > 0) io.warn(`and ${countOf(rest, 'failure')} more: see -o json`);
};

/** The result in one line, for where stdout has something else to carry. */
export const resultText = ({
  converted,
  skipped,
  failed,
  untried,
  rowsOut,
  bytesIn,
  bytesOut,
  elapsedMs,
}: ConvertResult): string => {
  const parts = [`${countOf(converted, 'file')} converted`];
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (failed > 0) parts.push(`${failed} failed`);
  if (untried > 0) parts.push(`${untried} untried`);
  parts.push(countOf(rowsOut, 'row'), `${formatBytes(bytesIn)} to ${formatBytes(bytesOut)}`);
  return `${parts.join(', ')}, ${formatElapsed(elapsedMs)}`;
};

/**
 * Prints what became of it. When nobody asked for a form, a line on stderr is enough: the file is the result.
 * @param toStdout stdout has the converted file itself
 * @param wantsCodecs the user chose codecs and is told which they became
 */
export const printConversion = async (
  io: Io,
  result: ConvertResult,
  { toStdout, wantsCodecs }: { readonly toStdout: boolean; readonly wantsCodecs: boolean },
): Promise<void> => {
  tellFailures(io, result);
  const { columns, ...counts } = result;
  if (wantsCodecs && columns && io.mode !== 'json' && io.mode !== 'ndjson')
    io.note(await codecTable(columns));
  if (toStdout || io.mode === 'table' || io.mode === 'plain') io.note(resultText(result));
  else await printRecord(io, COLUMNS, result, columns === undefined ? counts : result);
};
