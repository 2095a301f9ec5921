/** What goes wrong on a connection; coded like undici's errors, so that one table explains both. */

export type HttpErrorCode =
  | 'HPE_INVALID_ANSWER'
  | 'UND_ERR_SOCKET'
  | 'UND_ERR_CONNECT_TIMEOUT'
  | 'UND_ERR_HEADERS_TIMEOUT'
  | 'UND_ERR_BODY_TIMEOUT'
  | 'UND_ERR_HEADERS_OVERFLOW'
  | 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
  | 'TOTAL_TIMEOUT';

export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: HttpErrorCode;

  constructor(code: HttpErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The error for bytes that are no answer of HTTP/1.1. They stay out of it: they may hold what was sent in secret. */
export const notHttp = (what: string): HttpError => new HttpError('HPE_INVALID_ANSWER', what);
