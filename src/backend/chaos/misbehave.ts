/** Answers that go wrong on purpose, below HTTP where it takes that: `serve --chaos`. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { AnyOperation } from '../../wire/endpoints.ts';
import type { KeyRejection } from '../../wire/messages.ts';
import { HttpFailure, unauthorized } from '../failure.ts';
import type { BackendEnv } from '../services.ts';
import { createFates, type Fate } from './fate.ts';
import type { ChaosFault, ChaosSpec } from './spec.ts';

const RETRY_AFTER_SECONDS = 1;
const MESSAGES: Readonly<Record<number, string>> = {
  429: 'Too many requests (chaos)',
  500: 'Internal error (chaos)',
  502: 'Bad gateway (chaos)',
  503: 'Service unavailable (chaos)',
  504: 'Gateway timeout (chaos)',
};

type ChaosContext = Context<BackendEnv>;

const outgoingOf = (context: ChaosContext): ServerResponse => (context.env as HttpBindings).outgoing;

const KEY_MESSAGES: Readonly<Record<KeyRejection, string>> = {
  invalid_apikey: 'API key not recognized (chaos)',
  apikey_revoked: 'API key revoked (chaos)',
  apikey_expired: 'API key expired (chaos)',
};

const rejectedKey = (code: KeyRejection): HttpFailure => new HttpFailure(401, KEY_MESSAGES[code], { code });

/** Limits tell when to come back in half of the cases: a client must do without. */
const failureOf = (status: number, operation: AnyOperation, place: number): HttpFailure => {
  if (status === 401 && operation === 'auth') return rejectedKey('apikey_expired');
  if (status === 401) return unauthorized('Token expired (chaos)');
  const tells = (status === 429 || status === 503) && place < 0.5;
  const headers = tells ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {};
  return new HttpFailure(status, MESSAGES[status] ?? 'Chaos', { headers });
};

const corrupted = (body: Uint8Array, place: number): Uint8Array => {
  const at = Math.min(Math.floor(place * body.length), body.length - 1);
  return body.map((byte, index) => (index === at ? byte ^ 0x10 : byte));
};

/** Sends the head and the first part of the body; then the connection is closed, or nothing comes any more. */
const sendPart = async (
  context: ChaosContext,
  answer: Response,
  { fault, place }: Fate,
): Promise<Response> => {
  const outgoing = outgoingOf(context);
  const body = new Uint8Array(await answer.arrayBuffer());
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'content-length': String(body.length),
  });
  const part = body.subarray(0, Math.floor(place * body.length));
  outgoing.write(part, () => {
    if (fault === 'cut') outgoing.destroy();
  });
  // Headers alone are sent when nothing follows them.
  outgoing.flushHeaders();
  return RESPONSE_ALREADY_SENT;
};

/** The answer as the fate wants it. */
const spoil = async (context: ChaosContext, answer: Response, fate: Fate): Promise<Response> => {
  if (fate.fault === 'cut' || fate.fault === 'stall') return sendPart(context, answer, fate);
  const isFile = !(answer.headers.get('content-type') ?? '').startsWith('application/json');
  if (fate.fault !== 'corrupt' || !isFile || answer.status !== 200) return answer;
  const body = new Uint8Array(await answer.arrayBuffer());
  if (body.length === 0) return answer;
  return new Response(corrupted(body, fate.place), { status: 200, headers: answer.headers });
};

const nameOf = (fault: ChaosFault): string => (typeof fault === 'number' ? `status ${fault}` : fault);

export interface Misbehaviour {
  /** Refuses tokens that this service has known for too long. @throws HttpFailure 401 */
  checkToken(header: string | undefined): void;
  /**
   * Lets an answer through, late, changed or not at all.
   * @throws HttpFailure for the statuses that are answered in place of the right one
   */
  answer(
    context: ChaosContext,
    operation: AnyOperation,
    answer: () => Response | Promise<Response>,
  ): Promise<Response>;
}

/** When a token was issued, epoch seconds; its signature is checked elsewhere. */
const issuedAt = (token: string): number | undefined => {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { iat } = claims as { iat?: unknown };
    return typeof iat === 'number' ? iat : undefined;
  } catch {
    return undefined;
  }
};

/** @param now epoch milliseconds */
export const misbehaviour = (
  spec: ChaosSpec,
  now: () => number,
  onLog: (line: string) => void,
): Misbehaviour => {
  const fateOf = createFates(spec);
  return {
    checkToken: (header) => {
      const issued = spec.tokenLifeMs === undefined ? undefined : issuedAt(header?.split(' ').at(-1) ?? '');
      if (issued === undefined || now() - issued * 1_000 < (spec.tokenLifeMs ?? 0)) return;
      throw unauthorized('Token expired (chaos)');
    },
    answer: async (context, operation, answer) => {
      const { method, url } = context.req;
      const { pathname, search } = new URL(url);
      if (operation === 'auth' && spec.keyRejection) throw rejectedKey(spec.keyRejection);
      const fate = fateOf(operation, `${method} ${pathname}${search}`);
      if (fate.delayMs > 0) await sleep(fate.delayMs);
      if (fate.fault === undefined) return answer();
      onLog(`chaos: ${nameOf(fate.fault)}: ${method} ${pathname}${search}`);
      if (typeof fate.fault === 'number') throw failureOf(fate.fault, operation, fate.place);
      if (fate.fault !== 'reset') return spoil(context, await answer(), fate);
      outgoingOf(context).destroy();
      return RESPONSE_ALREADY_SENT;
    },
  };
};
