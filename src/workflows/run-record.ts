/** A result with what made it: the shape of `-o json`, of `--save`, and of the report. */
import { symbolOf } from '../domain.ts';
import type { ReportedRecord, ReportedRun } from '../report/input.ts';
import { formatInstant } from '../time.ts';
import type { ExecutionAnswer, JobState } from '../wire/messages.ts';
import type { PrepareSpec } from './requests.ts';

/** What identifies a run, as far as the tool and the backend know. */
export interface RunDescription extends ReportedRun {
  /** Where the signals were saved. */
  readonly signalsFile?: string;
}

export interface RunRecord extends ReportedRecord {
  readonly run: RunDescription;
}

export interface RunParts {
  readonly exchangeId: string;
  readonly prepareJobId: string;
  readonly executeJobId: string;
  readonly strategyId: string;
  readonly backend: string;
  readonly strategyHash?: string;
  readonly strategyName?: string;
  readonly spec?: PrepareSpec;
  readonly preparation?: JobState;
  readonly answer: ExecutionAnswer;
}

const rangeOf = (spec: PrepareSpec | undefined): Partial<RunDescription> =>
  spec === undefined
    ? {}
    : {
        instruments: spec.instruments.map(symbolOf),
        from: formatInstant(spec.range.fromMs),
        to: formatInstant(spec.range.toMs),
        ...(spec.cadence === undefined ? {} : { cadence: spec.cadence }),
      };

const coverageOfState = (state: JobState | undefined): Partial<RunDescription> => ({
  ...(state?.dataFrom === undefined ? {} : { dataFrom: state.dataFrom }),
  ...(state?.dataTo === undefined ? {} : { dataTo: state.dataTo }),
  ...(state?.coverageRatio === undefined ? {} : { coverageRatio: state.coverageRatio }),
  ...(state?.totalHours === undefined ? {} : { totalHours: state.totalHours }),
  ...(state?.hoursWithData === undefined ? {} : { hoursWithData: state.hoursWithData }),
  ...(state?.hoursWithoutData === undefined ? {} : { hoursWithoutData: state.hoursWithoutData }),
});

/** Puts the record together; what the backend says of the run goes before what the tool thinks of it. */
export const runRecordOf = (parts: RunParts): RunRecord => {
  const { run: identity, ...results } = parts.answer.results;
  return {
    state: parts.answer.state,
    results,
    run: {
      exchange: parts.exchangeId,
      ...rangeOf(parts.spec),
      prepareJobId: parts.prepareJobId,
      executeJobId: parts.executeJobId,
      strategyId: parts.strategyId,
      backend: parts.backend,
      ...(parts.strategyHash === undefined ? {} : { strategyHash: parts.strategyHash }),
      ...(parts.strategyName === undefined ? {} : { strategyName: parts.strategyName }),
      ...coverageOfState(parts.preparation),
      ...identity,
    },
  };
};
