/**
 * The twelve operations of contract 0.95.1: one table, from which the client builds paths and the
 * embedded backend its routes. Paths are relative to the API root (which ends in `/v1`).
 */
import { formatHour, type Hour, type Instrument, type Kind, type ServedFormat } from '../domain.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly security: 'key' | 'bearer' | 'none';
}

export const ENDPOINTS = {
  auth: { method: 'POST', path: '/auth/token', security: 'key' },
  getExchanges: { method: 'GET', path: '/exchanges', security: 'none' },
  getInstruments: { method: 'GET', path: '/exchange/:exchangeId/instruments', security: 'none' },
  getExchangeTickersHour: {
    method: 'GET',
    path: '/exchange/:exchangeId/tickers/:base/:quote',
    security: 'none',
  },
  getExchangeKlinesHour: {
    method: 'GET',
    path: '/exchange/:exchangeId/klines/:base/:quote',
    security: 'none',
  },
  postStrategy: { method: 'POST', path: '/strategy', security: 'bearer' },
  getStrategyStatus: { method: 'GET', path: '/strategy/:strategyId', security: 'bearer' },
  prepareBacktesting: { method: 'POST', path: '/backtest/:exchangeId/:type/prepare', security: 'bearer' },
  getPreparationStatus: {
    method: 'GET',
    path: '/backtest/:exchangeId/:type/prepare/:jobId',
    security: 'bearer',
  },
  executeBacktesting: { method: 'POST', path: '/backtest/:exchangeId/:type/execute', security: 'bearer' },
  getExecutionResult: {
    method: 'GET',
    path: '/backtest/:exchangeId/:type/execute/:jobId',
    security: 'bearer',
  },
  cancelExecution: {
    method: 'DELETE',
    path: '/backtest/:exchangeId/:type/execute/:jobId',
    security: 'bearer',
  },
} as const satisfies Record<string, Endpoint>;

export type Operation = keyof typeof ENDPOINTS;

/** The generations of the contract that the embedded backend can speak: 0.95.1 and 0.109.2. */
export const API_VERSIONS = ['0.95', '0.109'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

const SWEEPS = '/backtest/:exchangeId/:type/executeSweep/:requestId';

/** The nine operations that contract 0.109.2 has beside the twelve. */
export const ADDED_ENDPOINTS = {
  getSegmentInstruments: {
    method: 'GET',
    path: '/exchange/:exchangeId/:segment/instruments',
    security: 'none',
  },
  listStrategies: { method: 'GET', path: '/strategies', security: 'bearer' },
  validateStrategy: { method: 'POST', path: '/strategy/:strategyId/validate', security: 'bearer' },
  deleteStrategy: { method: 'DELETE', path: '/strategy/:strategyId', security: 'bearer' },
  getStrategyCode: { method: 'GET', path: '/strategy/:strategyId/code', security: 'bearer' },
  executeSweep: { method: 'POST', path: SWEEPS, security: 'bearer' },
  getSweepResult: { method: 'GET', path: `${SWEEPS}/:sweepId`, security: 'bearer' },
  cancelSweep: { method: 'DELETE', path: `${SWEEPS}/:sweepId`, security: 'bearer' },
  getSweepSensitivity: { method: 'GET', path: `${SWEEPS}/:sweepId/sensitivity`, security: 'bearer' },
} as const satisfies Record<string, Endpoint>;

export type AddedOperation = keyof typeof ADDED_ENDPOINTS;
export type AnyOperation = Operation | AddedOperation;

/** The operation that delivers an hour of a kind. */
export const HOUR_OPERATION = {
  tickers: 'getExchangeTickersHour',
  klines: 'getExchangeKlinesHour',
} as const satisfies Record<Kind, Operation>;

/** Fills a path; every value is percent-encoded. A missing parameter is a defect of this tool. */
export const pathOf = (operation: Operation, params: Readonly<Record<string, string>> = {}): string =>
  ENDPOINTS[operation].path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${operation} needs the path parameter ${name}`);
    return encodeURIComponent(value);
  });

/** Path and query of one hour. */
export const hourPathOf = (
  exchangeId: string,
  instrument: Instrument,
  kind: Kind,
  hour: Hour,
  format: ServedFormat,
): string => {
  const path = pathOf(HOUR_OPERATION[kind], { exchangeId, base: instrument.base, quote: instrument.quote });
  return `${path}?hour=${formatHour(hour)}&format=${format}`;
};

export const MEDIA_TYPES = {
  lastra: 'application/vnd.lastra',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<ServedFormat, string>;

/** What the embedded backend writes into the `Server` header, followed by its version. */
export const EMBEDDED_SERVER_NAME = 'qtsurfer-embedded';

/** Documented limit of a strategy's source. */
export const SOURCE_LIMIT_BYTES = 32 * 1024;
