/** Where a signals file may be fetched from. Pure. */
import { isLoopbackHost } from '../config/api-url.ts';
import { QtsError } from '../errors.ts';

/**
 * The URL of a signals file, relative ones taken from the API root. The query stays out of messages: it may sign.
 * @throws QtsError `bad-response` when it is no http(s) URL or plain http to another machine
 */
export const parseSignalsUrl = (text: string, apiUrl: string, insecureHttp: boolean): URL => {
  const refuse = (reason: string): QtsError =>
    new QtsError('bad-response', `the signals URL of the result ${reason}`);
  if (!URL.canParse(text, `${apiUrl}/`)) throw refuse('is not a URL');
  const url = new URL(text, `${apiUrl}/`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('is not http or https');
  if (url.username !== '' || url.password !== '') throw refuse('holds a user name or password');
  if (url.protocol === 'http:' && !insecureHttp && !isLoopbackHost(url.hostname))
    throw refuse(`is plain http to another machine, ${url.origin}: refused`);
  return url;
};
