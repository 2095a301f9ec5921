/** The options of serve: as commander hands them over, and checked. Pure. */
import { type ChaosSpec, parseChaos } from '../../backend/chaos/spec.ts';
import { parseExchangeId } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { parseDurationMs } from '../../time.ts';
import { API_VERSIONS, type ApiVersion } from '../../wire/endpoints.ts';
import type { EmbeddedOptions, GlobalOptions } from './global.ts';
import { oneOf, parseInteger } from './values.ts';

export interface ServeFlags {
  readonly api?: string;
  readonly port?: string;
  readonly host?: string;
  readonly apiKeyFile?: string;
  readonly exchangeId?: string;
  readonly lookback?: string;
  readonly chaos?: string;
}

export interface ServeRequest {
  /** The generation of the contract; undefined: the backend's own choice. */
  readonly apiVersion: ApiVersion | undefined;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly apiKeyFile: string | undefined;
  readonly exchangeId: string | undefined;
  readonly lookbackMs: number | undefined;
  readonly chaos: ChaosSpec | undefined;
  readonly embedded: EmbeddedOptions;
}

export const DEFAULT_PORT = 7878;

/** @throws QtsError `usage` */
export const parseServeRequest = (flags: ServeFlags, global: GlobalOptions): ServeRequest => {
  if (global.apiUrl !== undefined) {
    throw new QtsError('usage', 'serve is a backend itself: --api-url makes no sense with it');
  }
  return {
    apiVersion: flags.api === undefined ? undefined : oneOf(API_VERSIONS, flags.api, '--api'),
    port:
      flags.port === undefined
        ? DEFAULT_PORT
        : parseInteger(flags.port, '--port', { least: 0, most: 65_535 }),
    host: flags.host ?? '127.0.0.1',
    apiKeyFile: flags.apiKeyFile,
    exchangeId: flags.exchangeId === undefined ? undefined : parseExchangeId(flags.exchangeId),
    lookbackMs: flags.lookback === undefined ? undefined : parseDurationMs(flags.lookback, '--lookback'),
    chaos: flags.chaos === undefined ? undefined : parseChaos(flags.chaos),
    embedded: global.embedded,
  };
};
