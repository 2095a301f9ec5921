/** The states of a job and how they follow each other. */
import type { JobState } from '../../wire/messages.ts';
import { newContextId } from '../ids.ts';
import type { CoverageReport, StoredState } from '../store/records.ts';

export const newState = (size = 0): StoredState => ({
  contextId: newContextId(),
  status: 'New',
  statusDetail: null,
  size,
  completed: 0,
  startMs: null,
  endMs: null,
});

export const started = (state: StoredState, nowMs: number): StoredState => ({
  ...state,
  status: 'Started',
  startMs: nowMs,
});

export const ended = (
  state: StoredState,
  status: 'Completed' | 'Aborted' | 'Failed',
  nowMs: number,
  statusDetail: string | null = null,
): StoredState => ({ ...state, status, statusDetail, endMs: nowMs });

const isoOrNull = (tsMs: number | null): string | null =>
  tsMs === null ? null : new Date(tsMs).toISOString();

/** As the contract writes it. */
export const jobStateOf = (state: StoredState): JobState => ({
  contextId: state.contextId,
  status: state.status,
  statusDetail: state.statusDetail,
  size: state.size,
  completed: state.completed,
  startTime: isoOrNull(state.startMs),
  endTime: isoOrNull(state.endMs),
});

const instant = (tsMs: number): string => new Date(tsMs).toISOString().replace('.000Z', 'Z');

/** The coverage of a prepare job, as the later contract writes it. */
export const coverageStateOf = (coverage: CoverageReport): Partial<JobState> => ({
  ...(coverage.dataFromMs === null ? {} : { dataFrom: instant(coverage.dataFromMs) }),
  ...(coverage.dataToMs === null ? {} : { dataTo: instant(coverage.dataToMs) }),
  coverageRatio: coverage.totalHours === 0 ? 0 : coverage.hoursWithData / coverage.totalHours,
  totalHours: coverage.totalHours,
  hoursWithData: coverage.hoursWithData,
  hoursWithoutData: coverage.hoursWithoutData,
});
