/** Gives a finished run its id and keeps it: the user's memory of what was tried. */
import { createHash } from 'node:crypto';
import { isQtsError } from '../errors.ts';
import { listRuns, type RunEntry, writeRun } from '../journal/runs.ts';
import type { RunRecord } from './run-record.ts';
import { readKeptRun } from './runs-read.ts';

const ID_DIGITS = 12;

/** The same outcome of the same job has the same id whoever asks for it, and as often as it is asked for. */
const idOf = ({ state, results, run }: RunRecord): string => {
  const { pnlTotal, totalTrades, signalCount, instrument } = results;
  const job = [run.backend, run.exchange, run.executeJobId, state.contextId, state.startTime, state.endTime];
  const outcome = [instrument, run.dataHash, pnlTotal, totalTrades, signalCount];
  return createHash('sha256')
    .update(JSON.stringify([job, outcome]))
    .digest('hex')
    .slice(0, ID_DIGITS);
};

/**
 * The record with its id and its maker.
 * @param tool the version of this tool
 */
export const identifyRun = (record: RunRecord, tool: string): RunRecord => ({
  ...record,
  run: { id: idOf(record), ...record.run, tool },
});

const endedMsOf = ({ state }: RunRecord, nowMs: number): number => {
  const endedMs = Date.parse(state.endTime ?? '');
  return Number.isNaN(endedMs) ? nowMs : endedMs;
};

const readable = (entry: RunEntry): RunRecord | undefined => {
  try {
    return readKeptRun(entry);
  } catch (error) {
    if (isQtsError(error) && error.code !== 'io') return undefined;
    throw error;
  }
};

/** The same run under its ids alone, as `execute` has it, knows less of what was asked for; a damaged one knows nothing. */
const knowsMore = (record: RunRecord, entry: RunEntry): boolean => {
  const kept = readable(entry);
  return kept === undefined || (record.run.from !== undefined && kept.run.from === undefined);
};

/**
 * Keeps an identified run, unless it is kept already, and whole.
 * @param dir where runs are kept
 * @param nowMs stands for the end of a run whose backend tells none
 * @throws QtsError `io`
 */
export const keepRun = (dir: string, record: RunRecord, nowMs: number): void => {
  const id = record.run.id ?? idOf(record);
  const known = listRuns(dir).find((entry) => entry.id === id);
  if (known && !knowsMore(record, known)) return;
  writeRun(dir, { id, endedMs: known?.endedMs ?? endedMsOf(record, nowMs) }, `${JSON.stringify(record)}\n`);
};
