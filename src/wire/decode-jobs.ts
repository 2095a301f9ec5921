/** Answers about jobs and their results. */
import {
  countOf,
  fieldOf,
  idOf,
  isObject,
  listOf,
  type Node,
  nullable,
  numberOf,
  objectOf,
  optional,
  present,
  proseOf,
  topOf,
  wordOf,
} from './decode-node.ts';
import { noticesOf } from './decode-strategy.ts';
import type {
  AcceptedJob,
  CancelAnswer,
  EquityPoint,
  ExecutionAnswer,
  JobState,
  MissingHour,
  ParamValue,
  ResultMap,
  RunIdentity,
  Trade,
} from './messages.ts';

/** Decodes the acceptance of a job. @throws QtsError `bad-response` */
export const decodeAcceptedJob = (operation: string, json: unknown): AcceptedJob => ({
  jobId: idOf(fieldOf(topOf(operation, json), 'jobId')),
});

const missingHourOf = (node: Node): MissingHour | undefined => {
  const hour = optional(wordOf)(fieldOf(node, 'hour'));
  if (hour === undefined) return undefined;
  const expected = optional(numberOf)(fieldOf(node, 'expected'));
  return present({ hour, expected, rationale: optional(wordOf)(fieldOf(node, 'rationale')) ?? 'unknown' });
};

const missingHoursOf = (node: Node): readonly MissingHour[] =>
  listOf(missingHourOf)(node).filter((hour) => hour !== undefined);

// A status that is absent or no word is one that this tool does not know, and never an end: `jobs/status.ts`.
const statusOf = (node: Node): string => (typeof node.value === 'string' ? wordOf(node) : '');

const stateOf = (node: Node): JobState =>
  present({
    contextId: optional(wordOf)(fieldOf(node, 'contextId')) ?? '',
    status: statusOf(fieldOf(node, 'status')),
    statusDetail: nullable(proseOf)(fieldOf(node, 'statusDetail')),
    size: optional(countOf)(fieldOf(node, 'size')) ?? 0,
    completed: optional(countOf)(fieldOf(node, 'completed')) ?? 0,
    startTime: nullable(wordOf)(fieldOf(node, 'startTime')),
    endTime: nullable(wordOf)(fieldOf(node, 'endTime')),
    dataFrom: optional(wordOf)(fieldOf(node, 'dataFrom')),
    dataTo: optional(wordOf)(fieldOf(node, 'dataTo')),
    coverageRatio: optional(numberOf)(fieldOf(node, 'coverageRatio')),
    totalHours: optional(countOf)(fieldOf(node, 'totalHours')),
    hoursWithData: optional(countOf)(fieldOf(node, 'hoursWithData')),
    hoursWithoutData: optional(missingHoursOf)(fieldOf(node, 'hoursWithoutData')),
  });

/** Decodes the state of a job, with the coverage of a prepare job when it is told. @throws QtsError `bad-response` */
export const decodeJobState = (operation: string, json: unknown): JobState => stateOf(topOf(operation, json));

const equityPointOf = (node: Node): EquityPoint => ({
  timestamp: numberOf(fieldOf(node, 'timestamp')),
  equity: numberOf(fieldOf(node, 'equity')),
});

const isEquityPoint = (value: unknown): value is EquityPoint =>
  isObject(value) && typeof value.timestamp === 'number' && typeof value.equity === 'number';

// A curve has a point a trade: the common case goes without a node a field.
const equityCurveOf = (node: Node): readonly EquityPoint[] => {
  const { value } = node;
  return Array.isArray(value) && value.every(isEquityPoint)
    ? value.map(({ timestamp, equity }) => ({ timestamp, equity }))
    : listOf(equityPointOf)(node);
};

const UPLOADS = ['Done', 'Failed', 'Skipped'] as const;

const uploadOf = (node: Node): ResultMap['signalsUpload'] => {
  const word = wordOf(node).toLowerCase();
  return UPLOADS.find((upload) => upload.toLowerCase() === word);
};

const paramsOf = (node: Node): Readonly<Record<string, ParamValue>> =>
  Object.fromEntries(
    Object.entries(objectOf(node)).flatMap(([name, value]) =>
      typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
        ? [[name, value]]
        : [],
    ),
  );

const sideOf = (node: Node): Trade['side'] => (wordOf(node) === 'short' ? 'short' : 'long');

const openPositionOf = (node: Node): NonNullable<RunIdentity['openPosition']> => ({
  amount: numberOf(fieldOf(node, 'amount')),
  entryPrice: numberOf(fieldOf(node, 'entryPrice')),
  entryTsMs: numberOf(fieldOf(node, 'entryTsMs')),
  ...present({
    instrument: optional(wordOf)(fieldOf(node, 'instrument')),
    side: optional(sideOf)(fieldOf(node, 'side')),
  }),
});

const tradeOf = (node: Node): Trade => {
  const number = (name: string): number => numberOf(fieldOf(node, name));
  return {
    instrument: wordOf(fieldOf(node, 'instrument')),
    side: sideOf(fieldOf(node, 'side')),
    ...{ entryTsMs: number('entryTsMs'), exitTsMs: number('exitTsMs') },
    ...{ entryPrice: number('entryPrice'), exitPrice: number('exitPrice') },
    ...{ amount: number('amount'), committed: number('committed'), pnl: number('pnl') },
  };
};

const runOf = (node: Node): RunIdentity => ({
  engine: wordOf(fieldOf(node, 'engine')),
  strategyHash: wordOf(fieldOf(node, 'strategyHash')),
  dataHash: wordOf(fieldOf(node, 'dataHash')),
  params: paramsOf(fieldOf(node, 'params')),
  initialFunding: numberOf(fieldOf(node, 'initialFunding')),
  feeRate: numberOf(fieldOf(node, 'feeRate')),
  events: numberOf(fieldOf(node, 'events')),
  openPosition: optional(openPositionOf)(fieldOf(node, 'openPosition')) ?? null,
  log: listOf(proseOf)(fieldOf(node, 'log')),
  ...present({
    seed: optional(numberOf)(fieldOf(node, 'seed')),
    trades: optional(listOf(tradeOf))(fieldOf(node, 'trades')),
  }),
});

const METRICS = [
  'pnlTotal',
  'pnlTotalPercent',
  'totalTrades',
  'winRate',
  'sharpeRatio',
  'sortinoRatio',
  'cagr',
  'maxDrawdown',
  'maxDrawdownPercent',
] as const;

// Java writes what is no number as a string: a ratio over no deviation at all is then simply not there.
const NO_NUMBERS: readonly unknown[] = ['NaN', 'Infinity', '-Infinity'];

const metricsOf = (node: Node): Partial<Record<(typeof METRICS)[number], number>> =>
  Object.fromEntries(
    METRICS.flatMap((name) => {
      const field = fieldOf(node, name);
      const value = NO_NUMBERS.includes(field.value) ? undefined : optional(numberOf)(field);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const resultsOf = (node: Node): ResultMap => ({
  ...present({
    hostName: optional(wordOf)(fieldOf(node, 'hostName')),
    iops: optional(numberOf)(fieldOf(node, 'iops')),
    strategyId: wordOf(fieldOf(node, 'strategyId')),
    instrument: wordOf(fieldOf(node, 'instrument')),
  }),
  ...metricsOf(node),
  ...present({
    equityCurve: optional(equityCurveOf)(fieldOf(node, 'equityCurve')),
    signalCount: optional(countOf)(fieldOf(node, 'signalCount')),
    signalsId: optional(wordOf)(fieldOf(node, 'signalsId')),
    signalsUrl: optional(wordOf)(fieldOf(node, 'signalsUrl')),
    signalsUpload: optional(uploadOf)(fieldOf(node, 'signalsUpload')),
    signalsUploadedAt: optional(wordOf)(fieldOf(node, 'signalsUploadedAt')),
    signalsUploadReason: optional(proseOf)(fieldOf(node, 'signalsUploadReason')),
    notices: optional(noticesOf)(fieldOf(node, 'notices')),
    noticesTruncated: optional(countOf)(fieldOf(node, 'noticesTruncated')),
    run: optional(runOf)(fieldOf(node, 'run')),
  }),
});

// Before a job has completed its results may be nothing, or nothing yet.
const unfinishedResultsOf = (node: Node): ResultMap =>
  isObject(node.value) &&
  typeof node.value.strategyId === 'string' &&
  typeof node.value.instrument === 'string'
    ? resultsOf(node)
    : { strategyId: '', instrument: '' };

/**
 * Decodes `{state, results}` of an execution. Only a completed job must have results with a strategy and an
 * instrument; before, both may be empty.
 * @throws QtsError `bad-response`
 */
export const decodeExecution = (operation: string, json: unknown): ExecutionAnswer => {
  const top = topOf(operation, json);
  const state = stateOf(fieldOf(top, 'state'));
  const decode = state.status.toLowerCase() === 'completed' ? resultsOf : unfinishedResultsOf;
  return { state, results: decode(fieldOf(top, 'results')) };
};

/** Decodes the answer to a cancellation; an empty one counts as `cancelling`, for the 200 is the confirmation. */
export const decodeCancel = (jobId: string, json: unknown): CancelAnswer => ({
  status: 'cancelling',
  jobId:
    isObject(json) && typeof json.jobId === 'string' && json.jobId !== ''
      ? wordOf(topOf('', json.jobId))
      : jobId,
});
