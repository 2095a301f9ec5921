/** One hour, from the first request to proven bytes: attempts, waits, proof and conversion. */
import type { HourBody, QtsClient } from '../api/types.ts';
import type { Clock } from '../clock.ts';
import { describeHour, type FileFormat, type HourId, type ServedFormat } from '../domain.ts';
import { type Proof, proveHour } from '../dump/proof.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { Gate, Passage } from './gate.ts';
import { backoffMs, type Fate, fateOf, isTimeout, isUnreachable } from './retry.ts';

/** Where Parquet is made: by the service, or here from the Lastra file, which is cheaper for it. CSV is always made here. */
export type Conversion = 'server' | 'local';

export interface Downloader {
  readonly client: Pick<QtsClient, 'hour'>;
  readonly format: FileFormat;
  readonly convert: Conversion;
  /** At least 1. */
  readonly maxAttempts: number;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

export type Download =
  | {
      readonly status: 'fetched';
      readonly bytes: Uint8Array;
      readonly proof: Proof;
      readonly receivedBytes: number;
      /** Nobody looks into `bytes` any more. */
      readonly release?: (() => void) | undefined;
    }
  | { readonly status: 'missing' | 'failed'; readonly error: QtsError };

/** Waiting as told is not a failed attempt, but it has an end too. */
const MOST_LIMITED = 30;

/**
 * Downloads an hour and proves it; retries what may pass.
 * @throws the signal's reason when it is aborted
 * @throws QtsError `auth`, `config`: no other hour would fare better
 */
export const downloadHour = async (downloader: Downloader, id: HourId): Promise<Download> => {
  let failures = 0;
  let limited = 0;
  for (;;) {
    try {
      return await attempt(downloader, id, limited);
    } catch (error) {
      downloader.signal.throwIfAborted();
      const fate = fateOf(error);
      if (fate === 'defect' || fate === 'fatal' || !isQtsError(error)) throw error;
      if (fate === 'missing') return { status: 'missing', error };
      // Everybody fails alike then, and waits at the gate for the one who tries.
      if (fate === 'again' && isUnreachable(error) && downloader.gate.isCutOff()) continue;
      if (fate === 'limited') limited += 1;
      else failures += 1;
      const spent = failures >= downloader.maxAttempts || limited > MOST_LIMITED;
      if (fate === 'refused' || spent) return { status: 'failed', error };
      // Who was limited waits at the gate, with all others.
      if (fate === 'again') await waitAfter(downloader, error, failures);
    }
  }
};

const waitAfter = async (
  { clock, random, signal }: Downloader,
  error: QtsError,
  failures: number,
): Promise<void> => clock.sleep(backoffMs(failures, random, error.retryAfterMs), signal);

const attempt = async (downloader: Downloader, id: HourId, limited: number): Promise<Download> => {
  const { format, convert } = downloader;
  const served: ServedFormat = format === 'parquet' && convert === 'server' ? 'parquet' : 'lastra';
  const { bytes, release } = await request(downloader, id, served, limited);
  if (served === 'parquet' && bytes.length === 0) return attemptEmptyParquet(downloader, id, limited);
  const proof = await proveHour(bytes, id, served);
  if (served === format) return { status: 'fetched', bytes, proof, receivedBytes: bytes.length, release };
  return convertProven(bytes, proof, id, format);
};

/** The service sends no bytes for a Parquet hour without rows, which a broken server does just as well: Lastra tells. */
const attemptEmptyParquet = async (
  downloader: Downloader,
  id: HourId,
  limited: number,
): Promise<Download> => {
  const { bytes } = await request(downloader, id, 'lastra', limited);
  const proof = await proveHour(bytes, id, 'lastra');
  if (proof.rows === 0) return convertProven(bytes, proof, id, 'parquet');
  const message = `${describeHour(id)}: the Parquet file is empty, the Lastra file has ${proof.rows} rows`;
  throw new QtsError('damaged', message);
};

const convertProven = async (
  lastra: Uint8Array,
  proof: Proof,
  id: HourId,
  format: FileFormat,
): Promise<Download> => {
  const { convertHour } = await import('../convert/index.ts');
  const bytes = await convertHour(lastra, 'lastra', format, describeHour(id));
  const receivedBytes = lastra.length;
  const converted = await proveHour(bytes, id, format);
  if (converted.rows === proof.rows) return { status: 'fetched', bytes, proof: converted, receivedBytes };
  const message = `${describeHour(id)}: ${proof.rows} rows became ${converted.rows} in the conversion to ${format}`;
  throw new QtsError('failed', message);
};

const passageOf = (error: unknown, fate: Fate): Passage => {
  // A gap is an answer like any other.
  if (fate === 'missing') return 'succeeded';
  if (fate === 'limited') return 'overloaded';
  if (isUnreachable(error)) return 'unreachable';
  if (isTimeout(error)) return 'overloaded';
  return isQtsError(error) && error.status !== undefined ? 'answered' : 'neither';
};

/**
 * One request through the gate, which learns how it went. `limited`: how often this hour was told to wait; without
 * a time that the backend names, everybody waits longer each time.
 */
const request = async (
  downloader: Downloader,
  id: HourId,
  format: ServedFormat,
  limited: number,
): Promise<HourBody> => {
  const { client, gate, random, signal } = downloader;
  const startedMs = await gate.enter();
  let passage: Passage = 'neither';
  let failure: unknown;
  try {
    const body = await client.hour(id, format, { retries: 0, signal });
    passage = 'succeeded';
    return body;
  } catch (error) {
    const fate = fateOf(error);
    failure = error;
    passage = passageOf(error, fate);
    // Closed before this place is given to the next one.
    if (fate === 'limited' && isQtsError(error))
      gate.pause(backoffMs(limited + 1, random, error.retryAfterMs));
    throw error;
  } finally {
    gate.leave(startedMs, passage, failure);
  }
};
