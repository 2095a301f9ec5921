/** The shapes of bodies, as JSON Schema: those of both contracts and what the backend adds. */
import { CADENCES } from '../../domain.ts';
import { SEGMENTS } from '../../wire/messages.ts';
import { SOURCE_TYPES } from '../store/records.ts';

export type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };
const number: Schema = { type: 'number', format: 'double' };
const dateTime: Schema = { type: 'string', format: 'date-time' };
const orNull = (type: string, more: Schema = {}): Schema => ({ type: [type, 'null'], ...more });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (values: readonly string[]): Schema => ({ type: 'string', enum: values });
const object = (required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  required,
  properties,
});

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** What a job of the later contract may be; the earlier one has `Partial` too. */
const STATUSES = ['New', 'Started', 'Completed', 'Aborted', 'Failed'];
const EARLIER_STATUSES = [...STATUSES, 'Partial'];

const metrics: Readonly<Record<string, Schema>> = {
  pnlTotal: number,
  pnlTotalPercent: number,
  totalTrades: { type: 'integer', format: 'int64' },
  winRate: { ...number, description: 'Percentage, 0 to 100' },
  sharpeRatio: number,
  sortinoRatio: number,
  cagr: number,
  maxDrawdown: number,
  maxDrawdownPercent: number,
  equityCurve: listOf(ref('EquityPoint')),
};

const signalFields: Readonly<Record<string, Schema>> = {
  signalCount: integer,
  signalsId: text,
  signalsUrl: { type: 'string', format: 'uri' },
  signalsUpload: oneOf(['Done', 'Failed', 'Skipped']),
  signalsUploadedAt: dateTime,
  signalsUploadReason: text,
};

const jobState = (statuses: readonly string[], more: Readonly<Record<string, Schema>> = {}): Schema =>
  object(['contextId', 'status', 'size', 'completed'], {
    contextId: text,
    status: oneOf(statuses),
    statusDetail: orNull('string'),
    size: { ...integer, description: '0: the total is unknown' },
    completed: integer,
    startTime: orNull('string', { format: 'date-time' }),
    endTime: orNull('string', { format: 'date-time' }),
    ...more,
  });

const coverage: Readonly<Record<string, Schema>> = {
  ...{ dataFrom: dateTime, dataTo: dateTime },
  coverageRatio: { ...number, minimum: 0, maximum: 1 },
  ...{ totalHours: integer, hoursWithData: integer, hoursWithoutData: listOf(ref('MissingHour')) },
};

const COMMON_SCHEMAS = {
  ResponseError: object(['code', 'message'], { code: integer, message: text }),
  AuthTokenError: object(['code', 'message'], {
    code: oneOf(['invalid_apikey', 'apikey_revoked', 'apikey_expired']),
    message: text,
  }),
  AuthTokenResponse: object(['access_token', 'token_type', 'expires_in', 'tier'], {
    access_token: text,
    token_type: oneOf(['Bearer']),
    expires_in: { ...integer, description: 'Seconds' },
    scopes: listOf(text),
    tier: oneOf(['free', 'basic', 'pro', 'elite']),
  }),
  Exchange: object(['id', 'name'], { id: text, name: text, description: text }),
  DataSourceType: { ...oneOf(SOURCE_TYPES), description: '`kline` is an extension of this backend' },
  AcceptedJob: object(['jobId'], { jobId: text }),
  CompiledStrategy: object(['strategyId'], { strategyId: text }),
  PrepareRequest: object(['instrument', 'from', 'to'], {
    ...{ instrument: text, from: text, to: text, cadence: { ...oneOf(CADENCES), default: '1s' } },
    instruments: { ...listOf(text), description: 'Extension: further instruments of the same job' },
  }),
  ExecuteRequest: object(['prepareJobId', 'strategyId'], {
    ...{ prepareJobId: text, strategyId: text, storeSignals: { type: 'boolean', default: false } },
    params: {
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean'] },
      maxProperties: 64,
      description: 'Extension: values of strategy properties, by their names',
    },
    baseConfig: {
      ...object([], { initialFunding: number, feeRate: number }),
      description: 'Extension: initial capital in the quote currency and fee a side',
    },
  }),
  MissingHour: object(['hour', 'rationale'], {
    hour: dateTime,
    expected: {
      ...integer,
      description: 'Events that the instruments without data give when each bucket of the cadence has one',
    },
    rationale: oneOf(['pending_conversion', 'low_activity', 'unknown']),
  }),
  EquityPoint: object(['timestamp', 'equity'], {
    timestamp: { type: 'integer', format: 'int64' },
    equity: number,
  }),
  RunIdentity: {
    ...object(['engine', 'strategyHash', 'dataHash', 'params', 'initialFunding', 'feeRate', 'events'], {
      ...{ engine: text, strategyHash: text, dataHash: text, seed: integer, params: { type: 'object' } },
      ...{ initialFunding: number, feeRate: number, events: integer, openPosition: orNull('object') },
      log: listOf(text),
      trades: listOf({ type: 'object' }),
    }),
    description: 'Extension: what made a result',
  },
  ResultMap: object(['strategyId', 'instrument'], {
    ...{ hostName: text, iops: number, strategyId: text, instrument: text },
    ...metrics,
    ...signalFields,
    notices: listOf(ref('Notice')),
    run: ref('RunIdentity'),
  }),
  BacktestJobResult: object(['results', 'state'], { results: ref('ResultMap'), state: ref('JobState') }),
  CancelAnswer: object([], { status: oneOf(['cancelling']), jobId: text }),
} as const satisfies Readonly<Record<string, Schema>>;

export const EARLIER_SCHEMAS = {
  ...COMMON_SCHEMAS,
  InstrumentDetail: object(['id', 'base', 'quote'], {
    ...{ id: text, base: text, quote: text, dataFrom: dateTime, dataTo: dateTime },
    ...{ lastPrice: number, volume24h: number },
  }),
  CompileState: object(['status'], {
    ...{ jobId: text, strategyId: text, statusDetail: orNull('string') },
    status: oneOf(STATUSES),
  }),
  Notice: object(['level', 'code', 'message'], { level: text, code: text, message: text, provenance: text }),
  JobState: jobState(EARLIER_STATUSES, coverage),
} as const satisfies Readonly<Record<string, Schema>>;

const strategyId = { strategyId: text };
const strategySummary = { ...strategyId, compiledAt: dateTime };

export const LATER_SCHEMAS = {
  ...COMMON_SCHEMAS,
  Segment: oneOf(SEGMENTS),
  HalLink: object(['href'], { href: { type: 'string', format: 'uri-reference' } }),
  CoverageWindow: object([], { from: dateTime, to: dateTime, inactiveSince: dateTime }),
  InstrumentDetail: object(['id', 'base', 'quote'], {
    ...{ id: text, base: text, quote: text, lastPrice: number, volume24h: number },
    coverage: object([], { tickers: ref('CoverageWindow'), klines: ref('CoverageWindow') }),
  }),
  InstrumentListResponse: object(['data', 'meta', '_links'], {
    data: listOf(ref('InstrumentDetail')),
    meta: object(['updatedAt', 'exchange', 'segment'], {
      ...{ updatedAt: dateTime, exchange: text, segment: ref('Segment') },
    }),
    _links: object(['self'], { self: ref('HalLink'), spot: ref('HalLink'), futures: ref('HalLink') }),
  }),
  Notice: object(['level', 'code', 'message'], {
    ...{ level: text, code: text, message: text, provenance: oneOf(['execute', 'compile-dry-run']) },
  }),
  StrategySummary: object(['strategyId'], { ...strategySummary, requiredSources: listOf(text) }),
  StrategyList: object(['strategies'], { strategies: listOf(ref('StrategySummary')) }),
  StrategyState: object(['strategyId', 'validation'], {
    ...strategySummary,
    validation: oneOf(['not_validated', 'pending', 'passed', 'failed']),
    requiredSources: listOf(oneOf(['Ticker', 'KLine', 'FundingRate'])),
    ...{ validatedAt: dateTime, detail: text, notices: listOf(ref('Notice')), noticesTruncated: integer },
    dryRunIncomplete: { type: 'boolean', description: 'The dry run ended before its data did' },
    validationStalled: { type: 'boolean', description: 'Due, but it waits for room in the queue' },
    _links: object(['code'], { code: ref('HalLink') }),
  }),
  StrategyCode: object(['strategyId', 'code'], { ...strategyId, code: text }),
  DeletedStrategy: object(['strategyId', 'deleted'], {
    ...{ ...strategyId, deleted: { type: 'boolean', enum: [true] } },
  }),
  JobState: jobState(STATUSES),
  PrepareJobState: jobState(STATUSES, coverage),
  NotReadable: { ...object([], {}), additionalProperties: false },
} as const satisfies Readonly<Record<string, Schema>>;

export type SchemaName = keyof typeof EARLIER_SCHEMAS | keyof typeof LATER_SCHEMAS;

/** A reference to a schema of the contract that is described. */
export const refTo = (name: SchemaName): Schema => ref(name);
