/** Where a dump stands, in one line: what matters most comes first, because a terminal may cut the rest. */
import { countOf, formatBytes, formatCount, formatElapsed } from '../text.ts';
import type { DumpProgress } from '../transfer/dump-options.ts';

/** Rates are those of so much of the past: a long row of kept hours must not promise too much. */
const WINDOW_MS = 15_000;
const SAMPLE_EVERY_MS = 500;
/** After so long without news, that is the news. */
const SILENCE_MS = 5_000;

interface Sample {
  readonly atMs: number;
  readonly ended: number;
  readonly receivedBytes: number;
}

export interface FetchProgress {
  readonly tell: (progress: DumpProgress) => void;
  /** One line; undefined before anything was told. */
  readonly text: () => string | undefined;
}

const endedOf = ({ fetched, kept, missing, failed }: DumpProgress): number =>
  fetched + kept + missing + failed;

/**
 * Follows one run.
 * @param now epoch milliseconds
 */
export const followFetch = (now: () => number): FetchProgress => {
  const startedMs = now();
  let samples: readonly Sample[] = [{ atMs: startedMs, ended: 0, receivedBytes: 0 }];
  let last: { readonly progress: DumpProgress; readonly atMs: number } | undefined;
  const tell = (progress: DumpProgress): void => {
    const atMs = now();
    last = { progress, atMs };
    if (atMs - (samples.at(-1)?.atMs ?? 0) < SAMPLE_EVERY_MS) return;
    const sample = { atMs, ended: endedOf(progress), receivedBytes: progress.receivedBytes };
    const recent = samples.filter((one, at) => atMs - one.atMs <= WINDOW_MS || at === samples.length - 1);
    samples = [...recent, sample];
  };
  const text = (): string | undefined => {
    if (last === undefined) return undefined;
    const since = samples[0] ?? { atMs: startedMs, ended: 0, receivedBytes: 0 };
    return lineOf(last.progress, since, now(), now() - last.atMs);
  };
  return { tell, text };
};

const lineOf = (progress: DumpProgress, since: Sample, nowMs: number, silentMs: number): string => {
  const { planned, missing, failed, receivedBytes, limit, pausedUntilMs } = progress;
  const ended = endedOf(progress);
  const overMs = nowMs - since.atMs;
  const pausedMs = (pausedUntilMs ?? 0) - nowMs;
  const parts = [
    `${formatCount(ended)} of ${countOf(planned, 'hour')}${shareText(ended, planned)}`,
    leftText(planned - ended, ended - since.ended, overMs),
    missing > 0 ? `${formatCount(missing)} missing` : undefined,
    failed > 0 ? `${formatCount(failed)} failed` : undefined,
    pausedMs > 0 ? `told to wait ${formatElapsed(pausedMs)}` : silenceText(silentMs),
    rateText(receivedBytes - since.receivedBytes, overMs),
    formatBytes(receivedBytes),
    `limit ${limit}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
};

const shareText = (ended: number, planned: number): string =>
  planned === 0 ? '' : ` (${Math.floor((ended / planned) * 100)}%)`;

const leftText = (left: number, ended: number, overMs: number): string | undefined =>
  left > 0 && ended > 0 && overMs > 0 ? `${formatElapsed((overMs / ended) * left)} left` : undefined;

const silenceText = (silentMs: number): string | undefined =>
  silentMs < SILENCE_MS ? undefined : `nothing for ${formatElapsed(silentMs)}`;

const rateText = (bytes: number, overMs: number): string | undefined =>
  overMs > 0 ? `${formatBytes(Math.round((bytes / overMs) * 1_000))}/s` : undefined;
