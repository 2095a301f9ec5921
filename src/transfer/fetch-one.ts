/** One hour without a dump around it: `fetch --stdout`. */
import type { QtsClient } from '../api/types.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { FileFormat, HourId } from '../domain.ts';
import { type Conversion, downloadHour } from './download.ts';
import { MAX_ATTEMPTS } from './dump-options.ts';
import { createGate } from './gate.ts';
import { adaptiveLimit } from './limit.ts';
import { type ProvenFile, proveReceived } from './settle.ts';

export interface FetchOneOptions {
  readonly client: Pick<QtsClient, 'hour'>;
  readonly id: HourId;
  readonly format: FileFormat;
  readonly convert?: Conversion | undefined;
  readonly maxAttempts?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: (() => number) | undefined;
}

/**
 * Downloads and proves one hour, with the retries of a dump.
 * @throws QtsError `not-found` when the backend has no such hour; `unavailable`, `bad-response`, `damaged`, … of the last
 * attempt
 * @throws the signal's reason when it is aborted
 */
export const fetchOneHour = async (options: FetchOneOptions): Promise<ProvenFile> => {
  const { client, id, format, convert = 'server', maxAttempts = MAX_ATTEMPTS } = options;
  const { clock = systemClock, random = Math.random, signal = new AbortController().signal } = options;
  const gate = createGate({ limit: adaptiveLimit({ pinned: 1 }), clock, signal, random });
  const download = await downloadHour(
    { client, format, convert, maxAttempts, gate, clock, random, signal },
    id,
    proveReceived,
  );
  if (download.status !== 'fetched') throw download.error;
  return download.settled;
};
