/** Answers about keys, exchanges and instruments. */
import {
  fieldOf,
  idOf,
  isObject,
  listOf,
  mismatch,
  type Node,
  numberOf,
  optional,
  present,
  proseOf,
  topOf,
  wordOf,
} from './decode-node.ts';
import type {
  CoverageSpan,
  ErrorAnswer,
  ExchangeInfo,
  InstrumentInfo,
  KeyRejection,
  TokenAnswer,
} from './messages.ts';

// What an HTTP header can carry: anything else could not be sent back.
const TOKEN = /^[\u0021-\u007e]+$/;

const tokenOf = (node: Node): string => {
  if (typeof node.value === 'string' && TOKEN.test(node.value)) return node.value;
  throw mismatch(node, 'a token');
};

const lifetimeOf = (node: Node): number => {
  const seconds = numberOf(node);
  if (seconds > 0) return seconds;
  throw mismatch(node, 'a number of seconds above 0');
};

/** Decodes the answer of `POST /auth/token`. No value of it appears in an error. @throws QtsError `bad-response` */
export const decodeToken = (operation: string, json: unknown): TokenAnswer => {
  const top: Node = { ...topOf(operation, json), secret: true };
  const type = optional(wordOf)(fieldOf(top, 'token_type'));
  if (type !== undefined && type.toLowerCase() !== 'bearer')
    throw mismatch(fieldOf(top, 'token_type'), '"Bearer"');
  return present({
    access_token: tokenOf(fieldOf(top, 'access_token')),
    token_type: 'Bearer' as const,
    expires_in: lifetimeOf(fieldOf(top, 'expires_in')),
    scopes: optional(listOf(wordOf))(fieldOf(top, 'scopes')),
    tier: wordOf(fieldOf(top, 'tier')),
  });
};

const KEY_REJECTIONS: readonly KeyRejection[] = ['invalid_apikey', 'apikey_revoked', 'apikey_expired'];

const errorCodeOf = (value: unknown): ErrorAnswer['code'] | undefined =>
  typeof value === 'number' ? value : KEY_REJECTIONS.find((code) => code === value);

/**
 * The error in an answer; undefined when it is none. A code that is neither a number nor one of the three
 * rejections of a key becomes 0: the message still counts.
 */
export const decodeError = (json: unknown): ErrorAnswer | undefined => {
  if (!isObject(json)) return undefined;
  const code = errorCodeOf(json.code);
  if (typeof json.message !== 'string') return code === undefined ? undefined : { code, message: '' };
  return { code: code ?? 0, message: proseOf(topOf('', json.message)) };
};

const exchangeOf = (node: Node): ExchangeInfo =>
  present({
    id: idOf(fieldOf(node, 'id')),
    name: wordOf(fieldOf(node, 'name')),
    description: optional(proseOf)(fieldOf(node, 'description')),
  });

/** Decodes the answer of `GET /exchanges`. @throws QtsError `bad-response` */
export const decodeExchanges = (operation: string, json: unknown): readonly ExchangeInfo[] =>
  listOf(exchangeOf)(topOf(operation, json));

// Both ends or none: half a span says nothing that a plan could be clipped to.
const spanOf = (node: Node): CoverageSpan | undefined => {
  const from = optional(wordOf)(fieldOf(node, 'from'));
  const to = optional(wordOf)(fieldOf(node, 'to'));
  const inactiveSince = optional(wordOf)(fieldOf(node, 'inactiveSince'));
  return from === undefined || to === undefined ? undefined : present({ from, to, inactiveSince });
};

/** `coverage` of the later contract, or `dataFrom` and `dataTo` of the earlier one under both kinds. */
const coverageOf = (node: Node): InstrumentInfo['coverage'] => {
  const coverage = fieldOf(node, 'coverage');
  if (isObject(coverage.value))
    return present({
      tickers: optional(spanOf)(fieldOf(coverage, 'tickers')),
      klines: optional(spanOf)(fieldOf(coverage, 'klines')),
    });
  const from = optional(wordOf)(fieldOf(node, 'dataFrom'));
  const to = optional(wordOf)(fieldOf(node, 'dataTo'));
  return from === undefined || to === undefined ? {} : { tickers: { from, to }, klines: { from, to } };
};

const instrumentOf = (node: Node): InstrumentInfo =>
  present({
    id: idOf(fieldOf(node, 'id')),
    base: idOf(fieldOf(node, 'base')),
    quote: idOf(fieldOf(node, 'quote')),
    coverage: coverageOf(node),
    lastPrice: optional(numberOf)(fieldOf(node, 'lastPrice')),
    volume24h: optional(numberOf)(fieldOf(node, 'volume24h')),
  });

/** Decodes instruments: a bare array (0.95) or an envelope with `data` (0.97 on). @throws QtsError `bad-response` */
export const decodeInstruments = (operation: string, json: unknown): readonly InstrumentInfo[] => {
  const top = topOf(operation, json);
  return listOf(instrumentOf)(isObject(json) ? fieldOf(top, 'data') : top);
};
