/** One hour of a run, from what lies on disk to its end. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { proveHour } from '../dump/proof.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import { type Download, downloadHour } from './download.ts';
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
  const download = await downloadHour(run.downloader, planned.id);
  if (download.status === 'fetched') return publishHour(run, series, planned, download);
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
    series.noteFetched(planned, bytes, proof);
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

const publishHour = (
  run: Run,
  series: SeriesRun,
  planned: PlannedHour,
  download: Extract<Download, { status: 'fetched' }>,
): void => {
  const { bytes, proof } = download;
  run.state.downloads += 1;
  run.state.receivedBytes += download.receivedBytes;
  try {
    run.publisher.publish(planned.path, bytes);
  } catch (error) {
    if (!isQtsError(error) || error.code === 'io') throw error;
    endWithGap(run, series, planned, { status: 'failed', cause: error.message });
    return;
  }
  series.noteFetched(planned, bytes, proof);
  endHour(run, planned, { status: 'fetched', bytes: bytes.length, rows: proof.rows });
  download.release?.();
};

const endWithGap = (run: Run, series: SeriesRun, planned: PlannedHour, end: GapEnd): void => {
  series.noteGap(planned, end.status, end.cause);
  endHour(run, planned, end);
};
