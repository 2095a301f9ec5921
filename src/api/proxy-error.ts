/** What a proxy did on the way, as an error of its own: it must not look like the API's doing. */
import { messageOf, systemCodeOf } from '../errors.ts';

/** `once`: it has cost its whole timeout already. */
export type RetryAdvice = 'yes' | 'once' | 'no';

const CHECK = 'check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY, or name the host in NO_PROXY';

/** Holds neither the proxy's URL nor what it said: both may hold a password. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly retry: RetryAdvice;
  readonly hint: string;

  constructor(message: string, retry: RetryAdvice, hint = CHECK, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.retry = retry;
    this.hint = hint;
  }
}

const NO_ANSWER = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT']);

/** The error of a proxy that cannot be reached, or does not answer the way a proxy does. */
export const unreachableProxy = (error: unknown): ProxyError => {
  const code = systemCodeOf(error) ?? '';
  if (NO_ANSWER.has(code)) return new ProxyError('it does not answer in time', 'once', CHECK, error);
  const retry = code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EAI_AGAIN' ? 'yes' : 'no';
  return new ProxyError(
    code === 'UND_ERR_SOCKET' ? 'it closed the connection' : messageOf(error),
    retry,
    CHECK,
    error,
  );
};

const LOGIN = 'put user name and password into the proxy variable: http://USER:PASSWORD@HOST:PORT';

/** The error of a proxy that answered something else than 200 when it was asked for a tunnel. */
export const refusedTunnel = (status: number): ProxyError => {
  if (status === 407) return new ProxyError('it wants a user name and a password (407)', 'no', LOGIN);
  if (status === 403) return new ProxyError('it forbids this host (403)', 'no');
  // It could not reach the host itself; that may pass.
  if (status >= 500) return new ProxyError(`it cannot reach the host (${status})`, 'yes');
  return new ProxyError(`it refused with status ${status}`, 'no');
};
