/** What each operation takes and answers, beside its path: the rest of its documentation. */
import { type AnyOperation, MEDIA_TYPES, type Operation } from '../../wire/endpoints.ts';
import { refTo, type Schema, type SchemaName } from './schemas.ts';

export interface OperationDocs {
  /** Where the contract calls it otherwise than this tool does. */
  readonly operationId?: string;
  readonly tag: 'Auth' | 'Exchange' | 'Backtesting' | 'Strategy';
  readonly parameters?: readonly Schema[];
  readonly requestBody?: Schema;
  /** The success: status and body. */
  readonly answers: Readonly<Record<number, Schema>>;
  /** Statuses whose body is a ResponseError. */
  readonly failures: readonly number[];
}

const json = (schema: Schema): Schema => ({ description: '', content: { 'application/json': { schema } } });
const body = (schema: SchemaName): Schema => ({
  required: true,
  content: { 'application/json': { schema: refTo(schema) } },
});
const binary: Schema = { schema: { type: 'string', format: 'binary' } };

const hour: OperationDocs = {
  tag: 'Exchange',
  parameters: [
    {
      name: 'hour',
      in: 'query',
      required: true,
      schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}$' },
    },
    {
      name: 'format',
      in: 'query',
      required: false,
      schema: { type: 'string', enum: ['lastra', 'parquet'], default: 'lastra' },
    },
  ],
  answers: {
    200: {
      description: '',
      headers: { 'Content-Disposition': { schema: { type: 'string' } } },
      content: { [MEDIA_TYPES.lastra]: binary, [MEDIA_TYPES.parquet]: binary },
    },
  },
  failures: [400, 401, 404, 500],
};

const accepted = { 202: json(refTo('AcceptedJob')) };

export const EARLIER_DOCS: Readonly<Record<Operation, OperationDocs>> = {
  auth: {
    tag: 'Auth',
    answers: { 200: json(refTo('AuthTokenResponse')), 401: json(refTo('AuthTokenError')) },
    failures: [],
  },
  getExchanges: {
    tag: 'Exchange',
    answers: { 200: json({ type: 'array', items: refTo('Exchange') }) },
    failures: [401],
  },
  getInstruments: {
    tag: 'Exchange',
    answers: { 200: json({ type: 'array', items: refTo('InstrumentDetail') }) },
    failures: [401, 404],
  },
  getExchangeTickersHour: hour,
  getExchangeKlinesHour: hour,
  postStrategy: {
    tag: 'Strategy',
    parameters: [
      { name: 'X-Compile-Async', in: 'header', required: false, schema: { type: 'boolean', default: false } },
    ],
    requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string' } } } },
    answers: { 200: json(refTo('CompiledStrategy')), ...accepted },
    failures: [400, 401, 413, 415, 429],
  },
  getStrategyStatus: { tag: 'Strategy', answers: { 200: json(refTo('CompileState')) }, failures: [401, 404] },
  prepareBacktesting: {
    tag: 'Backtesting',
    requestBody: body('PrepareRequest'),
    answers: accepted,
    failures: [400, 401, 404, 413, 415, 429],
  },
  getPreparationStatus: {
    tag: 'Backtesting',
    answers: { 200: json(refTo('JobState')) },
    failures: [401, 404],
  },
  executeBacktesting: {
    tag: 'Backtesting',
    requestBody: body('ExecuteRequest'),
    answers: accepted,
    failures: [400, 401, 404, 413, 415, 429],
  },
  getExecutionResult: {
    tag: 'Backtesting',
    answers: { 200: json(refTo('BacktestJobResult')) },
    failures: [401, 404],
  },
  cancelExecution: {
    tag: 'Backtesting',
    answers: { 200: json(refTo('CancelAnswer')) },
    failures: [401, 404],
  },
};

const instrumentList: OperationDocs = {
  tag: 'Exchange',
  answers: { 200: json(refTo('InstrumentListResponse')) },
  failures: [401, 404],
};

const strategy = (operationId: string, schema: SchemaName): OperationDocs => ({
  operationId,
  tag: 'Strategy',
  answers: { 200: json(refTo(schema)) },
  failures: [401, 404],
});

/** Sweeps are part of the contract, but not of this backend. */
const sweep: OperationDocs = { tag: 'Backtesting', answers: {}, failures: [401, 501] };

const { parameters: _, ...compileDocs } = EARLIER_DOCS.postStrategy;

export const LATER_DOCS: Readonly<Record<AnyOperation, OperationDocs>> = {
  auth: { ...EARLIER_DOCS.auth, operationId: 'authenticate' },
  getExchanges: { ...EARLIER_DOCS.getExchanges, operationId: 'listExchanges' },
  getInstruments: { ...instrumentList, operationId: 'listInstruments' },
  getSegmentInstruments: { ...instrumentList, operationId: 'listSegmentInstruments' },
  getExchangeTickersHour: { ...hour, operationId: 'downloadTickers' },
  getExchangeKlinesHour: { ...hour, operationId: 'downloadKlines' },
  listStrategies: {
    tag: 'Strategy',
    answers: { 200: json(refTo('StrategyList')) },
    failures: [401],
  },
  postStrategy: {
    ...compileDocs,
    operationId: 'compileStrategy',
    answers: { 200: json(refTo('CompiledStrategy')) },
  },
  getStrategyStatus: strategy('getStrategy', 'StrategyState'),
  validateStrategy: {
    ...strategy('validateStrategy', 'StrategyState'),
    answers: { 200: json(refTo('StrategyState')), 202: json(refTo('StrategyState')) },
  },
  deleteStrategy: strategy('deleteStrategy', 'DeletedStrategy'),
  getStrategyCode: strategy('getStrategyCode', 'StrategyCode'),
  prepareBacktesting: { ...EARLIER_DOCS.prepareBacktesting, operationId: 'prepareBacktest' },
  getPreparationStatus: {
    ...EARLIER_DOCS.getPreparationStatus,
    operationId: 'getPrepareStatus',
    answers: { 200: json(refTo('PrepareJobState')) },
  },
  executeBacktesting: { ...EARLIER_DOCS.executeBacktesting, operationId: 'executeBacktest' },
  getExecutionResult: {
    ...EARLIER_DOCS.getExecutionResult,
    operationId: 'getBacktestResult',
    answers: { 200: json(refTo('BacktestJobResult')), 202: json(refTo('NotReadable')) },
  },
  cancelExecution: { ...EARLIER_DOCS.cancelExecution, operationId: 'cancelBacktest' },
  executeSweep: sweep,
  getSweepResult: sweep,
  cancelSweep: sweep,
  getSweepSensitivity: sweep,
};
