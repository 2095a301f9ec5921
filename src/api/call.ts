/** One question and its answer, and the functions that carry one to the other. */
import type { Endpoint } from '../wire/endpoints.ts';

export interface Call {
  readonly method: Endpoint['method'];
  /** `https://api.qtsurfer.net` */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly security: Endpoint['security'];
  /** Attempts after the first one. */
  readonly retries: number;
  readonly headersTimeoutMs: number;
  /** More than this is no answer to such a question. */
  readonly limitBytes: number;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
  /**
   * To be called by whoever needs `body` no longer: its memory is then used again. Nobody has to. Where it is there, the
   * memory is the body's alone and may be moved to another thread; `moved` is what came back from there.
   */
  readonly release?: (moved?: ArrayBuffer) => void;
}

/** Takes a call to its answer, of whatever status; rejects when there is none. */
export type Send = (call: Call) => Promise<Answer>;

/** A feature of the client: a function around sending. */
export type Interceptor = (send: Send) => Send;

/** A header as one text; undefined when it is not there. */
export const headerOf = (answer: Answer, name: string): string | undefined => {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Where a call goes, for messages. The query stays out: a signed URL carries its secret there. */
export const urlOf = ({ origin, path }: Call): string => `${origin}${path.split('?', 1)[0]}`;

/** The question in messages. */
export const describeCall = (call: Call): string => `${call.method} ${urlOf(call)}`;

/** Puts features around a way of sending: the first one is nearest to the wire. */
export const compose = (send: Send, interceptors: readonly Interceptor[]): Send =>
  interceptors.reduce((inner, interceptor) => interceptor(inner), send);
