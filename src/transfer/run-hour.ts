/** One hour of a run, from what lies on disk to its end. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileContent, fileContent } from '../dump/fetched-entry.ts';
import { proveHour } from '../dump/proof.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import { downloadHour } from './download.ts';
import { endHour, type Run } from './run.ts';
import type { LocalHour, PlannedHour, SeriesRun } from './series-run.ts';
import type { GapEnd } from './verdict.ts';

/**
 * Brings one hour to its end; an hour whose end the run did not live to see stays uncounted.
 * @throws what ends the run
 */
export const runHour = async (
  run: Run,
  series: SeriesRun,
  planned: PlannedHour,
  local: LocalHour,
): Promise<void> => {
  run.requireLock();
  if (local.state === 'blocked') {
    return endWithGap(run, series, planned, {
      status: 'failed',
      cause: `${planned.path} is there and is not a file`,
    });
  }
  const damage = local.state === 'unproven' ? await adoptHour(run, series, planned) : null;
  if (damage === undefined) return;
  run.publisher.cleanUp(planned.folder);
  const download = await downloadHour(run.downloader, planned.id, (hour, release) =>
    run.settler.settle(hour, planned.path, release),
  );
  if (download.status === 'fetched') {
    run.state.downloads += 1;
    run.state.receivedBytes += download.receivedBytes;
    return endFetched(run, series, planned, download.settled);
  }
  endWithGap(run, series, planned, gapOf(download.status, download.error, damage));
};

/**
 * Proves the file that lies under the hour's name. Proven it is kept (undefined); else the message tells what is wrong
 * with it, and it stays where it is until it is replaced.
 */
const adoptHour = async (run: Run, series: SeriesRun, planned: PlannedHour): Promise<string | undefined> => {
  const { dir, format } = run.options;
  try {
    const bytes = await readFile(join(dir, planned.path));
    const proof = await proveHour(bytes, planned.id, format);
    series.noteFetched(planned, fileContent(bytes, proof));
    endHour(run, planned, { status: 'kept', bytes: bytes.length, rows: proof.rows });
    return undefined;
  } catch (error) {
    if (isQtsError(error) && error.code === 'damaged') return error.message;
    if (isQtsError(error)) throw error;
    throw new QtsError('io', `cannot read ${join(dir, planned.path)}: ${messageOf(error)}`, { cause: error });
  }
};

/** A file that is damaged and cannot be replaced is no mere gap: somebody may read it. */
const gapOf = (status: GapEnd['status'], error: QtsError, damage: string | null): GapEnd => {
  if (damage === null) return { status, cause: error.message };
  return { status: 'failed', cause: `${error.message}; the file that is here is damaged: ${damage}` };
};

const endFetched = (run: Run, series: SeriesRun, planned: PlannedHour, content: FileContent): void => {
  series.noteFetched(planned, content);
  endHour(run, planned, { status: 'fetched', bytes: content.sizeBytes, rows: content.proof.rows });
};

const endWithGap = (run: Run, series: SeriesRun, planned: PlannedHour, end: GapEnd): void => {
  series.noteGap(planned, end.status, end.cause);
  endHour(run, planned, end);
};
