/** The typed client: the operations of the contract, decoded. */
import { describeHour, formatHour, type HourId, type ServedFormat } from '../domain.ts';
import { QtsError } from '../errors.ts';
import {
  decodeAcceptedJob,
  decodeCancel,
  decodeCompile,
  decodeCompileState,
  decodeExchanges,
  decodeExecution,
  decodeInstruments,
  decodeJobState,
} from '../wire/decode.ts';
import {
  ENDPOINTS,
  HOUR_OPERATION,
  hourPathOf,
  MEDIA_TYPES,
  type Operation,
  pathOf,
} from '../wire/endpoints.ts';
import { abortable } from './abort.ts';
import { describeBody, isWebPage, mediaTypeOf } from './body.ts';
import { Connection, type Question, type Reply } from './connection.ts';
import { type ClientOptions, DEFAULTS } from './options.ts';
import { parseSignalsUrl } from './signals-url.ts';
import type { CallOptions, HourBody, HourCallOptions, JobAddress, QtsClient } from './types.ts';

/** `type` in the paths of backtests; the contract knows this one. */
const DATA_SOURCE = 'ticker';
const JSON_BODY = { 'content-type': 'application/json' };
// Lists of instruments run to a megabyte; hours are packed already.
const PACKED = { 'accept-encoding': 'gzip' };

const questionOf = (
  operation: Operation,
  params: Readonly<Record<string, string>>,
  { signal }: CallOptions,
): Question => {
  const { method, security } = ENDPOINTS[operation];
  return { method, security, path: pathOf(operation, params), headers: PACKED, signal };
};

const withJson = (question: Question, body: unknown): Question => ({
  ...question,
  headers: { ...question.headers, ...JSON_BODY },
  body: JSON.stringify(body),
});

const jobParams = ({ exchangeId, jobId }: JobAddress): Record<string, string> => ({
  exchangeId,
  jobId,
  type: DATA_SOURCE,
});

const segmentPath = (exchangeId: string, segment: string | undefined): string => {
  const path = pathOf('getInstruments', { exchangeId });
  return segment === undefined ? path : path.replace(/instruments$/, `${segment}/instruments`);
};

/** The file in an answer; JSON and web pages with status 200 come from something in between. */
const hourBodyOf = (id: HourId, { answer }: Reply): HourBody => {
  const contentType = mediaTypeOf(answer);
  if (!isWebPage(answer) && contentType !== 'application/json')
    return { bytes: answer.body, contentType, release: answer.release };
  throw new QtsError(
    'bad-response',
    `the answer for ${describeHour(id)} is ${describeBody(answer)}, not a file of market data`,
    { status: answer.status },
  );
};

const HOUR_HEADERS: Readonly<Record<ServedFormat, Question['headers']>> = {
  lastra: { accept: MEDIA_TYPES.lastra },
  parquet: { accept: MEDIA_TYPES.parquet },
};

/** The paths of hours. Hours of one series come one after the other: only the hour itself is new then. */
const hourPaths = () => {
  let known:
    | { readonly id: HourId; readonly format: ServedFormat; readonly around: readonly string[] }
    | undefined;
  return (id: HourId, format: ServedFormat): string => {
    const { exchange, instrument, kind, hour } = id;
    const text = formatHour(hour);
    const last = known?.id;
    if (
      known === undefined ||
      known.format !== format ||
      last?.instrument !== instrument ||
      last.exchange !== exchange ||
      last.kind !== kind
    ) {
      const query = `=${text}`;
      known = { id, format, around: hourPathOf(exchange, instrument, kind, hour, format).split(query, 2) };
    }
    const [before = '', after = ''] = known.around;
    return `${before}=${text}${after}`;
  };
};

const hourQuestion = (
  id: HourId,
  format: ServedFormat,
  path: string,
  options: HourCallOptions,
): Question => ({
  method: 'GET',
  security: ENDPOINTS[HOUR_OPERATION[id.kind]].security,
  path,
  headers: HOUR_HEADERS[format] ?? {},
  slow: true,
  limitBytes: DEFAULTS.limits.hourBytes,
  signal: options.signal,
  ...(options.retries === undefined ? {} : { retries: options.retries }),
});

const compileQuestion = (source: string, options: CallOptions & { readonly async?: boolean }): Question => {
  const question = questionOf('postStrategy', {}, options);
  const headers = { ...question.headers, 'content-type': 'text/plain; charset=utf-8' };
  return {
    ...question,
    headers: options.async ? { ...headers, 'x-compile-async': 'true' } : headers,
    body: source,
    slow: true,
    compiles: true,
  };
};

const hoursOf = (connection: Connection): Pick<QtsClient, 'hour'> => {
  const pathOfHour = hourPaths();
  return {
    hour: async (id, format, options = {}) =>
      hourBodyOf(id, await connection.ask(hourQuestion(id, format, pathOfHour(id, format), options))),
  };
};

const catalogOf = (connection: Connection): Pick<QtsClient, 'exchanges' | 'instruments'> => ({
  exchanges: async (options = {}) =>
    decodeExchanges('getExchanges', await connection.askJson(questionOf('getExchanges', {}, options))),
  instruments: async (exchangeId, options = {}) => {
    const question = questionOf('getInstruments', { exchangeId }, options);
    const path = segmentPath(exchangeId, options.segment);
    return decodeInstruments('getInstruments', await connection.askJson({ ...question, path }));
  },
});

const compilationOf = (connection: Connection): Pick<QtsClient, 'compile' | 'compileState'> => ({
  compile: async (source, options = {}) =>
    decodeCompile('postStrategy', await connection.askJson(compileQuestion(source, options))),
  compileState: async (jobId, options = {}) => {
    const question = questionOf('getStrategyStatus', { strategyId: jobId }, options);
    return decodeCompileState('getStrategyStatus', await connection.askJson(question));
  },
});

const preparationOf = (connection: Connection): Pick<QtsClient, 'prepare' | 'prepareState'> => ({
  prepare: async (exchangeId, request, options = {}) => {
    const question = questionOf('prepareBacktesting', { exchangeId, type: DATA_SOURCE }, options);
    return decodeAcceptedJob('prepareBacktesting', await connection.askJson(withJson(question, request)));
  },
  prepareState: async (job, options = {}) => {
    const question = questionOf('getPreparationStatus', jobParams(job), options);
    return decodeJobState('getPreparationStatus', await connection.askJson(question));
  },
});

const executionOf = (
  connection: Connection,
): Pick<QtsClient, 'execute' | 'executionResult' | 'cancelExecution'> => ({
  execute: async (exchangeId, request, options = {}) => {
    const question = questionOf('executeBacktesting', { exchangeId, type: DATA_SOURCE }, options);
    return decodeAcceptedJob('executeBacktesting', await connection.askJson(withJson(question, request)));
  },
  executionResult: async (job, options = {}) => {
    const reply = await connection.ask(questionOf('getExecutionResult', jobParams(job), options));
    if (reply.answer.status === 202) return undefined;
    return decodeExecution('getExecutionResult', connection.jsonOf(reply));
  },
  cancelExecution: async (job, options = {}) => {
    const reply = await connection.ask(questionOf('cancelExecution', jobParams(job), options));
    // The status is the confirmation; what stands in the body adds nothing to it.
    return decodeCancel(job.jobId, reply.answer.body.byteLength === 0 ? undefined : connection.jsonOf(reply));
  },
});

const signalsOf =
  (connection: Connection, insecureHttp: boolean): QtsClient['signals'] =>
  async (url, { signal } = {}) => {
    const { answer } = await connection.ask({
      method: 'GET',
      security: 'none',
      path: parseSignalsUrl(url, connection.apiUrl, insecureHttp),
      headers: { accept: '*/*' },
      slow: true,
      limitBytes: DEFAULTS.limits.signalsBytes,
      signal,
    });
    return answer.body;
  };

/**
 * A client of one API root. Nothing is loaded and no connection is made before the first call.
 * @throws QtsError `config` when the API URL cannot be one, or is plain http to another machine
 */
export const createClient = (options: ClientOptions): QtsClient => {
  const connection = new Connection(options);
  const catalog = catalogOf(connection);
  return {
    apiUrl: connection.apiUrl,
    authenticate: ({ signal } = {}) => abortable(connection.session.exchange(), signal),
    ...catalog,
    ...hoursOf(connection),
    ...compilationOf(connection),
    ...preparationOf(connection),
    ...executionOf(connection),
    signals: signalsOf(connection, options.insecureHttp ?? false),
    isEmbedded: async (callOptions) => {
      if (connection.isEmbedded === undefined) await catalog.exchanges(callOptions);
      return connection.isEmbedded ?? false;
    },
    close: () => connection.close(),
  };
};

export type { ClientOptions, TraceEvent } from './options.ts';
