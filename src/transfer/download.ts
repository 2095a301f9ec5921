/** One hour, from the first request until it is settled: attempts and waits. */
import type { HourBody, QtsClient } from '../api/types.ts';
import type { Clock } from '../clock.ts';
import type { FileFormat, HourId, ServedFormat } from '../domain.ts';
import { isQtsError, type QtsError } from '../errors.ts';
import type { Gate, Passage } from './gate.ts';
import { backoffMs, type Fate, fateOf, isTimeout, isUnreachable } from './retry.ts';
import type { ReceivedHour } from './settle.ts';

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

/** `receivedBytes`: of the body, as it came over the network. */
export type Download<Settled> =
  | { readonly status: 'fetched'; readonly settled: Settled; readonly receivedBytes: number }
  | { readonly status: 'missing' | 'failed'; readonly error: QtsError };

/**
 * Proves an hour that came, and whatever is to be done with it then.
 * @param release see {@link HourBody}
 * @throws QtsError `damaged` when it should be asked for again
 */
export type Settle<Settled> = (hour: ReceivedHour, release: HourBody['release']) => Promise<Settled>;

/** Waiting as told is not a failed attempt, but it has an end too. */
const MOST_LIMITED = 30;

/**
 * Downloads an hour and settles it; retries what may pass.
 * @throws the signal's reason when it is aborted
 * @throws QtsError `auth`, `config`, `io`: no other hour would fare better
 */
export const downloadHour = async <Settled>(
  downloader: Downloader,
  id: HourId,
  settle: Settle<Settled>,
): Promise<Download<Settled>> => {
  let failures = 0;
  let limited = 0;
  for (;;) {
    try {
      return await attempt(downloader, id, settle, limited);
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

const attempt = async <Settled>(
  downloader: Downloader,
  id: HourId,
  settle: Settle<Settled>,
  limited: number,
): Promise<Download<Settled>> => {
  const { format, convert } = downloader;
  const wanted: ServedFormat = format === 'parquet' && convert === 'server' ? 'parquet' : 'lastra';
  const first = await request(downloader, id, wanted, limited);
  // The service sends no bytes for a Parquet hour without rows, which a broken server does just as well: Lastra tells.
  const isSaidEmpty = wanted === 'parquet' && first.bytes.length === 0;
  const served = isSaidEmpty ? 'lastra' : wanted;
  const { bytes, release } = isSaidEmpty ? await request(downloader, id, served, limited) : first;
  const receivedBytes = bytes.length;
  const settled = await settle({ id, bytes, served, format, isSaidEmpty }, release);
  return { status: 'fetched', settled, receivedBytes };
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
