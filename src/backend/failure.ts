/** An answer of the backend that is not a success: `{code, message}` with a status. */
import type { ErrorAnswer, KeyRejection } from '../wire/messages.ts';

/**
 * Thrown by anything that serves a request; the server turns it into the contract's error body. Not a
 * QtsError: it is one side of a conversation, and never reaches the command line as it is.
 */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: number;
  readonly code: number | KeyRejection;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    details: { readonly code?: KeyRejection; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = details.code ?? status;
    this.headers = details.headers ?? {};
  }

  get answer(): ErrorAnswer {
    return { code: this.code, message: this.message };
  }
}

export const badRequest = (message: string): HttpFailure => new HttpFailure(400, message);
export const notFound = (message: string): HttpFailure => new HttpFailure(404, message);
/** 429: the caller is told when asking again makes sense. */
export const tooMany = (message: string, retryAfterSeconds: number): HttpFailure =>
  new HttpFailure(429, message, { headers: { 'Retry-After': String(retryAfterSeconds) } });
/** 401 of a token; `reason` never holds the token. */
export const unauthorized = (reason: string): HttpFailure =>
  new HttpFailure(401, reason, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
