/** Jobs and ids in every output mode. */
import { missingHourLines } from '../../report/metrics.ts';
import type { Prepared } from '../../workflows/prepare.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord, printRows } from './rows.ts';

/** Prints one value that scripts take as it is: the value alone, or an object with one field. */
export const printId = (io: Io, name: string, id: string): Promise<void> => {
  const columns = [{ name, value: () => id }];
  const value = { [name]: id };
  if (io.mode === 'json') return printRecord(io, columns, value);
  return io.mode === 'table' ? io.print(`${id}\n`) : printRows(io, columns, [value]);
};

export const printJobId = (io: Io, jobId: string): Promise<void> => printId(io, 'jobId', jobId);

const COLUMNS: readonly Column<Prepared>[] = [
  { name: 'jobId', value: ({ jobId }) => jobId },
  { name: 'status', value: ({ state }) => state.status },
  { name: 'coverageRatio', value: ({ state }) => state.coverageRatio },
  { name: 'hoursWithData', value: ({ state }) => state.hoursWithData },
  { name: 'totalHours', value: ({ state }) => state.totalHours },
  { name: 'dataFrom', value: ({ state }) => state.dataFrom },
  { name: 'dataTo', value: ({ state }) => state.dataTo },
];

/** A line that begins with the id in a pipe, so that `cut -f1` finds it; missing hours are told on stderr. */
export const printPrepared = async (io: Io, prepared: Prepared): Promise<void> => {
  for (const line of missingHourLines(prepared.state)) io.warn(line);
  const value = { jobId: prepared.jobId, ...prepared.state };
  if (io.mode === 'plain') return printRows(io, COLUMNS, [prepared]);
  return printRecord(io, COLUMNS, prepared, value);
};
