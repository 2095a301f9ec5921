/** The shapes of bodies, as JSON Schema: those of contract 0.95.1 and what the backend adds. */
import { CADENCES } from '../../domain.ts';
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

/** A reference to one of {@link SCHEMAS}. */
export const refTo = (name: keyof typeof SCHEMAS): Schema => ({ $ref: `#/components/schemas/${name}` });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const STATUSES = ['New', 'Started', 'Partial', 'Completed', 'Aborted', 'Failed'];

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

export const SCHEMAS = {
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
  InstrumentDetail: object(['id', 'base', 'quote'], {
    ...{ id: text, base: text, quote: text, dataFrom: dateTime, dataTo: dateTime },
    ...{ lastPrice: number, volume24h: number },
  }),
  DataSourceType: { ...oneOf(SOURCE_TYPES), description: '`kline` is an extension of this backend' },
  AcceptedJob: object(['jobId'], { jobId: text }),
  CompiledStrategy: object(['strategyId'], { strategyId: text }),
  CompileState: object(['status'], {
    ...{ jobId: text, strategyId: text, statusDetail: orNull('string') },
    status: oneOf(STATUSES.filter((status) => status !== 'Partial')),
  }),
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
    ...{ hour: dateTime, expected: integer },
    rationale: oneOf(['pending_conversion', 'low_activity', 'unknown']),
  }),
  JobState: object(['contextId', 'status', 'size', 'completed'], {
    contextId: text,
    status: oneOf(STATUSES),
    statusDetail: orNull('string'),
    size: { ...integer, description: '0: the total is unknown' },
    completed: integer,
    startTime: orNull('string', { format: 'date-time' }),
    endTime: orNull('string', { format: 'date-time' }),
    ...{ dataFrom: dateTime, dataTo: dateTime, coverageRatio: number },
    ...{ totalHours: integer, hoursWithData: integer, hoursWithoutData: listOf(ref('MissingHour')) },
  }),
  EquityPoint: object(['timestamp', 'equity'], {
    timestamp: { type: 'integer', format: 'int64' },
    equity: number,
  }),
  Notice: object(['level', 'code', 'message'], { level: text, code: text, message: text, provenance: text }),
  RunIdentity: {
    ...object(['engine', 'strategyHash', 'dataHash', 'params', 'initialFunding', 'feeRate', 'events'], {
      ...{ engine: text, strategyHash: text, dataHash: text, params: { type: 'object' } },
      ...{ initialFunding: number, feeRate: number, events: integer, openPosition: orNull('object') },
      log: listOf(text),
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
