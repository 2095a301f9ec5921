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
