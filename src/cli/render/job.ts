/** Jobs and ids in every output mode. */
import { missingHourLines } from '../../report/metrics.ts';
import type { Prepared } from '../../workflows/prepare.ts';
import type { Io } from '../io.ts';
import type { GlobalOptions } from '../options/global.ts';
import { type Column, printRecord, printRows } from './rows.ts';

/** Prints one value that scripts take as it is: the value alone, or an object with one field. */
export const printId = (io: Io, name: string, id: string): Promise<void> => {
  const columns = [{ name, value: () => id }];
  const value = { [name]: id };
  if (io.mode === 'json') return printRecord(io, columns, value);
  return io.mode === 'table' ? io.print(`${id}\n`) : printRows(io, columns, [value]);
};

/** Prints the id of a job that nobody waits for, and says how to take it up. */
export const printSubmitted = async (
  io: Io,
  jobId: string,
  { profile, apiUrl }: Pick<GlobalOptions, 'profile' | 'apiUrl'>,
): Promise<void> => {
  await printId(io, 'jobId', jobId);
  const where = [
    ...(apiUrl === undefined ? [] : ['--api-url', apiUrl]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
  io.note(`follow it with: ${['qtsurfer jobs resume', jobId, ...where].join(' ')}`);
};

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
