/** What undici and Node say when there is no answer, in words, and whether trying again may help. */
import { type ErrorCode, isQtsError, messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { type Call, describeCall, type Interceptor } from './call.ts';
import { ProxyError, type RetryAdvice } from './proxy-error.ts';

interface Trouble {
  readonly retry: RetryAdvice;
  /** @default unavailable */
  readonly code?: ErrorCode;
  readonly text: (call: Call) => string;
  readonly hint?: string;
}

const CHECK_URL = 'check the API URL and that the server is running';
const NETWORK = 'check the network, then try again';
const CA_HINT =
  'if the certificate is one that you trust, name its issuer with --ca-file FILE or NODE_EXTRA_CA_CERTS=FILE';

const cutOff: Trouble = {
  retry: 'yes',
  text: (call) => `${call.origin} closed the connection before the answer was complete`,
  hint: 'try again later',
};
const unreachable: Trouble = {
  retry: 'yes',
  text: (call) => `${call.origin} cannot be reached from here`,
  hint: NETWORK,
};
const noConnection: Trouble = {
  retry: 'once',
  text: (call) => `${call.origin} cannot be reached: no connection in time`,
  hint: NETWORK,
};
const untrusted = (why: string): Trouble => ({
  retry: 'no',
  text: (call) => `${call.origin} cannot be trusted: ${why}`,
  hint: CA_HINT,
});
const noTls: Trouble = {
  retry: 'no',
  text: (call) => `${call.origin} does not speak TLS`,
  hint: 'check scheme and port of the API URL',
};

const TROUBLES: Readonly<Record<string, Trouble>> = {
  ECONNREFUSED: {
    retry: 'yes',
    text: (call) => `cannot connect to ${call.origin}: connection refused`,
    hint: CHECK_URL,
  },
  ENOTFOUND: {
    retry: 'no',
    text: (call) => `cannot connect to ${call.origin}: there is no such host`,
    hint: 'check the API URL and the network',
  },
  EAI_AGAIN: {
    retry: 'yes',
    text: (call) => `cannot connect to ${call.origin}: the name service does not answer`,
    hint: NETWORK,
  },
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENETDOWN: unreachable,
  ETIMEDOUT: noConnection,
  UND_ERR_CONNECT_TIMEOUT: noConnection,
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    retry: 'yes',
    text: (call) => `the answer to ${describeCall(call)} is not as long as it says`,
    hint: 'try again later',
  },
  UND_ERR_HEADERS_TIMEOUT: {
    retry: 'once',
    text: (call) => `${call.origin} did not answer within ${call.headersTimeoutMs / 1_000} s`,
    hint: 'try again later',
  },
  UND_ERR_BODY_TIMEOUT: {
    retry: 'once',
    text: (call) => `${call.origin} stopped in the middle of an answer`,
    hint: 'try again later',
  },
  TOTAL_TIMEOUT: {
    retry: 'once',
    text: (call) => `${call.origin} took too long for one answer`,
    hint: 'try again later',
  },
  UND_ERR_HEADERS_OVERFLOW: {
    retry: 'no',
    code: 'bad-response',
    text: (call) => `${call.origin} answered with headers that are too long`,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    retry: 'no',
    text: (call) => `${call.origin} does not send the intermediate certificate that its own one needs`,
    hint: 'put the missing certificate into a file and name it with --ca-file FILE or NODE_EXTRA_CA_CERTS=FILE',
  },
  UNABLE_TO_GET_ISSUER_CERT: untrusted('the issuer of its certificate is unknown'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted('the issuer of its certificate is unknown'),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted('its chain ends in a self-signed certificate'),
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted('its certificate is self-signed'),
  CERT_HAS_EXPIRED: {
    retry: 'no',
    text: (call) => `the certificate of ${call.origin} has expired`,
    hint: 'check the clock of this machine; else the server has to renew it',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    retry: 'no',
    text: (call) => `the certificate of ${call.origin} is for another host`,
    hint: 'check the API URL',
  },
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  EPROTO: noTls,
};

const NOT_HTTP: Trouble = {
  retry: 'no',
  code: 'bad-response',
  text: (call) => `${call.origin} answered with something that is not HTTP`,
  hint: 'check scheme and port of the API URL',
};

const codeOf = (error: unknown): string => {
  const code = systemCodeOf(error);
  if (code !== undefined) return code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
};

const troubleOf = (error: unknown): Trouble | undefined => {
  const code = codeOf(error);
  // undici does not always find a code for what its parser says.
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError'))
    return NOT_HTTP;
  return Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined;
};

/** Whether a call that ended with this error may be sent again. */
export const retryAdviceOf = (error: unknown): RetryAdvice => {
  if (error instanceof ProxyError) return error.retry;
  return isQtsError(error) ? 'no' : (troubleOf(error)?.retry ?? 'no');
};

/** The error of a call that got no answer; a QtsError stays what it is. */
export const explainNetworkError = (error: unknown, call: Call): QtsError => {
  if (isQtsError(error)) return error;
  if (error instanceof ProxyError) {
    const { hint, message } = error;
    return new QtsError('unavailable', `the proxy on the way to ${call.origin} cannot be used: ${message}`, {
      hint,
      cause: error,
    });
  }
  const trouble = troubleOf(error);
  if (trouble === undefined)
    return new QtsError('unavailable', `${describeCall(call)} failed: ${messageOf(error)}`, { cause: error });
  return new QtsError(trouble.code ?? 'unavailable', trouble.text(call), {
    ...(trouble.hint === undefined ? {} : { hint: trouble.hint }),
    // The parser's error carries what came over the wire, which may be a token.
    ...(trouble === NOT_HTTP ? {} : { cause: error }),
  });
};

/** Turns errors of undici and Node into those of this tool. */
export const withExplainedErrors: Interceptor = (send) => async (call) => {
  try {
    return await send(call);
  } catch (error) {
    throw explainNetworkError(error, call);
  }
};
