/** What may be the root of an API, and when plain http is in order. Pure. */
import { QtsError } from '../errors.ts';

/** The host that answers; other tools of the family still point at one that does not. */
export const DEFAULT_API_URL = 'https://api.qtsurfer.net/v1';

/** Whether a host is this machine for sure: 127.0.0.0/8, ::1, localhost. Takes `URL.hostname`. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);

/** What stands before an @ may be a password, and what a query holds a key: also in a text that is no URL. */
const withoutSecrets = (text: string): string =>
  text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/([?#]).*$/s, '$1***');

const refuse = (text: string, reason: string, what: string): QtsError =>
  new QtsError('config', `${what} ${JSON.stringify(withoutSecrets(text))} ${reason}`, {
    hint: `write it with its scheme and its /v1, like ${DEFAULT_API_URL}`,
  });

const parse = (text: string, what: string): URL => {
  try {
    return new URL(text.trim());
  } catch {
    throw refuse(text, 'is not a URL', what);
  }
};

/** Plain http shows the token to everyone on the way; loopback has no way. */
const assertNotInTheClear = (url: URL, insecureHttp: boolean, what: string): void => {
  if (url.protocol === 'https:' || insecureHttp || isLoopbackHost(url.hostname)) return;
  throw new QtsError('config', `${what} ${url.origin} is plain http to another machine: refused`, {
    hint: 'use https; if the network is yours to trust, add --insecure-http',
  });
};

/**
 * Checks an API root and hands it back without a trailing slash. Nothing is ever appended to it.
 * @throws QtsError `config`: no URL, not http(s), with user, query or fragment, or plain http to another machine.
 */
export const checkApiUrl = (text: string, insecureHttp: boolean, what = 'API URL'): string => {
  const url = parse(text, what);
  if (url.username !== '' || url.password !== '')
    throw new QtsError('config', `${what} of ${url.host} holds a user name or password`, {
      hint: 'log in with an API key instead: qtsurfer login',
    });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse(text, 'is not http or https', what);
  if (url.search !== '' || url.hash !== '') throw refuse(text, 'has a query or a fragment', what);
  assertNotInTheClear(url, insecureHttp, what);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};
