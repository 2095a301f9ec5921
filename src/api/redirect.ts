/** Redirects: followed for a GET within the origin, an error otherwise. */
import { QtsError } from '../errors.ts';
import { type Answer, type Call, describeCall, headerOf, type Interceptor } from './call.ts';
import { DEFAULTS } from './options.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const targetOf = (call: Call, answer: Answer): URL | undefined => {
  const location = headerOf(answer, 'location');
  const base = `${call.origin}${call.path}`;
  return location !== undefined && URL.canParse(location, base) ? new URL(location, base) : undefined;
};

const refuse = (call: Call, answer: Answer, where: string): QtsError =>
  new QtsError('bad-response', `${describeCall(call)} is redirected ${where}, which is not followed`, {
    status: answer.status,
    hint: 'check the API URL: it is the address that answers by itself',
  });

const followed = (call: Call, answer: Answer): Call => {
  const target = targetOf(call, answer);
  if (target === undefined) throw refuse(call, answer, 'to nowhere');
  // Another origin never gets to see the token, nor decides what we take for the backend's answer.
  if (target.origin !== call.origin) throw refuse(call, answer, `to another origin, ${target.origin}`);
  if (call.method !== 'GET') throw refuse(call, answer, `to ${target.pathname}`);
  return { ...call, path: `${target.pathname}${target.search}` };
};

/** Follows redirects of a GET that stay within the origin. @throws QtsError `bad-response` for all others */
export const withRedirects: Interceptor = (send) => async (call) => {
  let current = call;
  for (let hops = 0; hops <= DEFAULTS.redirects; hops += 1) {
    const answer = await send(current);
    if (!REDIRECTS.has(answer.status)) return answer;
    current = followed(current, answer);
  }
  throw new QtsError(
    'bad-response',
    `${describeCall(call)} is redirected more than ${DEFAULTS.redirects} times`,
  );
};
