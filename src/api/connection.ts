/** Everything between an operation and the wire: features, errors, the session. */
import { type Clock, systemClock } from '../clock.ts';
import { checkApiUrl } from '../config/api-url.ts';
import { type Credentials, memoryCredentials } from '../config/credentials.ts';
import { decodeToken } from '../wire/decode.ts';
import { EMBEDDED_SERVER_NAME, ENDPOINTS, type Endpoint } from '../wire/endpoints.ts';
import type { TokenAnswer } from '../wire/messages.ts';
import { onAbort } from './abort.ts';
import { withAuth } from './auth.ts';
import { jsonOf } from './body.ts';
import { type Answer, type Call, compose, headerOf, type Interceptor, type Send, urlOf } from './call.ts';
import { withUnpacking } from './content-encoding.ts';
import { failureOf } from './failure.ts';
import { withExplainedErrors } from './network-error.ts';
import { type ClientOptions, DEFAULTS, type Timeouts, type TraceEvent } from './options.ts';
import { withRedirects } from './redirect.ts';
import { withRetries } from './retry.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { Session } from './session.ts';
import { withTrace } from './trace.ts';
import { createTransport, type Transport } from './transport.ts';

/** What an operation asks, before defaults. */
export interface Question {
  readonly method: Endpoint['method'];
  readonly security: Endpoint['security'];
  /** Below the API root, with its query; or a whole URL. */
  readonly path: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly retries?: number;
  /** The backend works before it answers. */
  readonly slow?: boolean;
  /** The call compiles a source. */
  readonly compiles?: boolean;
  readonly limitBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Reply {
  readonly call: Call;
  /** Of a status from 200 to 299. */
  readonly answer: Answer;
}

const NO_HEADERS: NonNullable<Question['headers']> = {};
const silent = (): void => undefined;

export class Connection {
  readonly apiUrl: string;
  readonly session: Session;
  readonly #options: ClientOptions;
  readonly #origin: string;
  readonly #basePath: string;
  readonly #clock: Clock;
  readonly #secrets: Secrets = createSecrets();
  readonly #timeouts: Timeouts;
  readonly #transport: Transport;
  readonly #onTrace: (event: TraceEvent) => void;
  /** Without a token: the exchange of the key goes this way. */
  readonly #sendBare: Send;
  readonly #send: Send;
  readonly #headers = new WeakMap<NonNullable<Question['headers']>, Call['headers']>();
  readonly #linked = new WeakMap<AbortSignal, AbortSignal>();
  #server: string | undefined;
  #hasAnswered = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.apiUrl = checkApiUrl(options.apiUrl, options.insecureHttp ?? false);
    const url = new URL(this.apiUrl);
    this.#origin = url.origin;
    this.#basePath = url.pathname.replace(/\/+$/, '');
    this.#clock = options.clock ?? systemClock;
    this.#onTrace = options.onTrace ?? silent;
    this.#timeouts = { ...DEFAULTS.timeouts, ...options.timeouts };
    this.#transport = createTransport({
      timeouts: this.#timeouts,
      ...(options.caPem === undefined ? {} : { caPem: options.caPem }),
      ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
    });
    this.#sendBare = this.#composed();
    this.session = this.#openSession(options.credentials ?? memoryCredentials());
    this.#send = withAuth(this.session, this.#origin)(this.#sendBare);
  }

  /** Whether the embedded backend answers; undefined before the first answer. */
  get isEmbedded(): boolean | undefined {
    return this.#hasAnswered ? (this.#server?.startsWith(EMBEDDED_SERVER_NAME) ?? false) : undefined;
  }

  /** Asks and hands back a success. @throws QtsError for everything else */
  async ask(question: Question): Promise<Reply> {
    return this.#succeed(this.#send, question);
  }

  /** Asks and hands back the JSON of a success. @throws QtsError */
  async askJson(question: Question): Promise<unknown> {
    const { call, answer } = await this.ask(question);
    return this.jsonOf({ call, answer });
  }

  /** The JSON of a reply. @throws QtsError `bad-response` */
  jsonOf({ call, answer }: Reply): unknown {
    return jsonOf(call, answer, this.#secrets);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #composed(): Send {
    const retries = withRetries({
      clock: this.#clock,
      random: this.#options.random ?? Math.random,
      onRetry: (call, attempt, delayMs, reason) =>
        this.#onTrace({ kind: 'retry', method: call.method, url: urlOf(call), attempt, delayMs, reason }),
    });
    const { onTrace } = this.#options;
    const traces = onTrace === undefined ? [] : [withTrace(onTrace, this.#clock)];
    const features = [withRedirects, retries, withUnpacking, withExplainedErrors];
    return compose(this.#transport.send, [this.#noted(), ...traces, ...features]);
  }

  /** Notes who answers. */
  #noted(): Interceptor {
    return (send) => async (call) => {
      const answer = await send(call);
      if (call.origin === this.#origin) {
        this.#hasAnswered = true;
        this.#server = headerOf(answer, 'server');
      }
      return answer;
    };
  }

  #openSession(credentials: Credentials): Session {
    const { method, path, security } = ENDPOINTS.auth;
    const exchange = async (apiKey: string): Promise<TokenAnswer> => {
      const question = { method, path, security, headers: { 'x-api-key': apiKey } };
      const { call, answer } = await this.#succeed(this.#sendBare, question);
      // Read without hiding: the token in it is what we came for.
      return decodeToken('auth', jsonOf(call, answer, createSecrets()));
    };
    const secrets = this.#secrets;
    return new Session({ credentials, clock: this.#clock, secrets, exchange, onTrace: this.#onTrace });
  }

  async #succeed(send: Send, question: Question): Promise<Reply> {
    const call = this.#callOf(question);
    const answer = await send(call);
    if (answer.status >= 200 && answer.status < 300) return { call, answer };
    const nowMs = this.#clock.now();
    const compiles = question.compiles ?? false;
    throw failureOf(call, answer, { secrets: this.#secrets, nowMs, compiles });
  }

  #callOf(question: Question): Call {
    const { path } = question;
    const signal = this.#signalOf(question.signal);
    return {
      method: question.method,
      origin: typeof path === 'string' ? this.#origin : path.origin,
      path: typeof path === 'string' ? `${this.#basePath}${path}` : `${path.pathname}${path.search}`,
      headers: this.#headersOf(question.headers ?? NO_HEADERS),
      security: question.security,
      retries: question.retries ?? this.#options.retries ?? DEFAULTS.retries,
      headersTimeoutMs: question.slow ? this.#timeouts.slowHeadersMs : this.#timeouts.headersMs,
      limitBytes: question.limitBytes ?? DEFAULTS.limits.jsonBytes,
      ...(question.body === undefined ? {} : { body: question.body }),
      ...(signal ? { signal } : {}),
    };
  }

  /** With those of every call; calls with the same own headers share them. */
  #headersOf(own: NonNullable<Question['headers']>): Call['headers'] {
    const known = this.#headers.get(own);
    if (known !== undefined) return known;
    const userAgent = this.#options.userAgent ?? DEFAULTS.userAgent;
    const headers = { accept: 'application/json', 'user-agent': userAgent, ...own };
    this.#headers.set(own, headers);
    return headers;
  }

  /** One signal for the client's and the call's; made once for each that is passed in. */
  #signalOf(signal: AbortSignal | undefined): AbortSignal | undefined {
    const { signal: own } = this.#options;
    if (own === undefined || signal === undefined || own === signal) return signal ?? own;
    const known = this.#linked.get(signal);
    if (known) return known;
    const both = new AbortController();
    for (const one of [own, signal]) {
      if (one.aborted) both.abort(one.reason);
      else onAbort(one, () => both.abort(one.reason));
    }
    this.#linked.set(signal, both.signal);
    return both.signal;
  }
}
