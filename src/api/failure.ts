/** The error of an answer that is no success: one function for all operations. */
import { type ErrorCode, QtsError } from '../errors.ts';
import { formatElapsed } from '../text.ts';
import { decodeError } from '../wire/decode.ts';
import type { KeyRejection } from '../wire/messages.ts';
import { describeBody, isWebPage, tryJsonOf } from './body.ts';
import { type Answer, type Call, describeCall, headerOf } from './call.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Secrets } from './secrets.ts';

export interface FailureContext {
  readonly secrets: Secrets;
  readonly nowMs: number;
  /** The call compiles a source: a 400 carries the compiler's words. */
  readonly compiles?: boolean;
}

const LONGEST_MESSAGE = 4_000;

const KEY_HINTS: Readonly<Record<KeyRejection, string>> = {
  invalid_apikey: 'the key is not known there: check it and the API URL, then run: qtsurfer login',
  apikey_revoked: 'the key was revoked: make a new one, then run: qtsurfer login',
  apikey_expired: 'the key has expired: make a new one, then run: qtsurfer login',
};

const isTooMany = (status: number): boolean => status === 429 || status === 408 || status === 425;

const codeOf = (answer: Answer, context: FailureContext): ErrorCode => {
  const { status } = answer;
  if (status === 401 || status === 403) return 'auth';
  // A page that says 404 comes from something in between, or from a wrong address: it must not look like a gap.
  if (status === 404) return isWebPage(answer) ? 'bad-response' : 'not-found';
  if (isTooMany(status) || status >= 500) return 'unavailable';
  if (status >= 400) return status === 400 && context.compiles ? 'compile' : 'usage';
  return 'bad-response';
};

const waitHint = (waitMs: number | undefined): string =>
  waitMs === undefined ? 'try again later' : `try again in ${formatElapsed(waitMs)}`;

const HINTS: { readonly [code in ErrorCode]?: string } = {
  auth: 'log in again with: qtsurfer login',
  'bad-response': 'check that the API URL is right and ends in the version, like /v1',
};

/** The error for an answer outside 2xx: what the server said, cleaned, and where it said it. */
export const failureOf = (call: Call, answer: Answer, context: FailureContext): QtsError => {
  const error = decodeError(tryJsonOf(answer, context.secrets));
  const code = codeOf(answer, context);
  const said = context.secrets
    .hide(error?.message ?? '')
    .trim()
    .slice(0, LONGEST_MESSAGE);
  const where = `${describeCall(call)} answered ${answer.status}`;
  const plain = said === '' ? `${where} with ${describeBody(answer)}` : `${said} (${where})`;
  const waitMs = retryAfterMs(headerOf(answer, 'retry-after'), context.nowMs);
  const keyHint = typeof error?.code === 'string' ? KEY_HINTS[error.code] : undefined;
  const hint = keyHint ?? (code === 'unavailable' ? waitHint(waitMs) : HINTS[code]);
  return new QtsError(keyHint ? 'auth' : code, code === 'compile' && said !== '' ? said : plain, {
    status: answer.status,
    ...(hint === undefined ? {} : { hint }),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });
};
