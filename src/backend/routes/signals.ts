/** The stored signals of a run: a Parquet file under the backend's own origin. */
import { readFileSync } from 'node:fs';
import { systemCodeOf } from '../../errors.ts';
import { MEDIA_TYPES } from '../../wire/endpoints.ts';
import { notFound } from '../failure.ts';
import type { Handler } from '../services.ts';
import type { ExecuteJob } from '../store/records.ts';
import { quote } from './body.ts';

export const SIGNALS_PATH = '/signals/:jobId';

export const signalsIdOf = (job: ExecuteJob): string => `${job.user}/exec/${job.exchangeId}/${job.id}`;

/** Of the origin that the caller used, so that its token may go along. */
export const signalsUrlOf = (job: ExecuteJob, requestUrl: string): string =>
  new URL(`/v1${SIGNALS_PATH.replace(':jobId', `${job.id}.parquet`)}`, requestUrl).href;

const readIfThere = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** `GET /signals/:jobId`, the id followed by `.parquet`: the owner's only. */
export const getSignals: Handler = (context, services) => {
  const name = context.req.param('jobId') ?? '';
  const job = services.runner.current('execute', name.replace(/\.parquet$/, ''));
  const isMine = job?.user === context.get('user') && job.results?.signalsUpload === 'Done';
  const bytes = job !== undefined && isMine ? readIfThere(services.store.signalsPath(job.id)) : undefined;
  if (bytes === undefined || job === undefined) throw notFound(`Signals ${quote(name)} not found`);
  return context.body(Uint8Array.from(bytes), 200, {
    'Content-Type': MEDIA_TYPES.parquet,
    'Content-Disposition': `attachment; filename="${job.id}.parquet"`,
  });
};
