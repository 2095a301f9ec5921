/** Puts the token on calls to the API's own origin, and nowhere else. */
import { QtsError } from '../errors.ts';
import { abortable } from './abort.ts';
import type { Call, Interceptor } from './call.ts';
import type { Session } from './session.ts';

/** Puts a token on calls. Calls that share their headers still do so afterwards: what is made of them is known by them. */
const tokenAdder = () => {
  const known = new WeakMap<Call['headers'], { readonly token: string; readonly headers: Call['headers'] }>();
  const headersOf = (headers: Call['headers'], token: string): Call['headers'] => {
    const last = known.get(headers);
    if (last?.token === token) return last.headers;
    const more = { ...headers, authorization: `Bearer ${token}` };
    known.set(headers, { token, headers: more });
    return more;
  };
  return (call: Call, token: string | undefined): Call =>
    token === undefined ? call : { ...call, headers: headersOf(call.headers, token) };
};

const notLoggedIn = (origin: string): QtsError =>
  new QtsError('auth', `not logged in to ${origin}`, {
    hint: 'log in with: qtsurfer login, or set QTSURFER_APIKEY',
  });

/**
 * Sends the token when there is one, and replaces it once when it is refused. What needs no token is asked without
 * one when there is none, and once more without it when it is refused and there is no key for another.
 */
export const withAuth =
  (session: Session, apiOrigin: string): Interceptor =>
  (send) => {
    const withToken = tokenAdder();
    return async (call) => {
      if (call.origin !== apiOrigin || call.security === 'key') return send(call);
      const token =
        session.ready ?? (session.isAnonymous ? undefined : await abortable(session.token(), call.signal));
      if (token === undefined && call.security === 'bearer') throw notLoggedIn(apiOrigin);
      const answer = await send(withToken(call, token));
      if (answer.status !== 401) return answer;
      const other = await abortable(session.replace(token), call.signal);
      if (other !== undefined) {
        const second = await send(withToken(call, other));
        if (second.status === 401) session.giveUp(other);
        return second;
      }
      return call.security === 'none' && token !== undefined ? send(call) : answer;
    };
  };
