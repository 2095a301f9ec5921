/** Which proxy an origin is reached through, as curl reads the environment. Pure. */
import { isLoopbackHost } from '../config/api-url.ts';
import { QtsError } from '../errors.ts';
import { isListed } from './no-proxy.ts';

export interface ProxyOptions {
  readonly httpsProxy?: string;
  readonly httpProxy?: string;
  /** For whichever of the two is not set. */
  readonly allProxy?: string;
  /** Hosts that are asked directly, separated by commas or white space; `*` means all. */
  readonly noProxy?: string;
}

export interface ProxyServer {
  /** Without user name and password. */
  readonly url: string;
  /** Value of `Proxy-Authorization`: a secret. */
  readonly authorization?: string;
}

/** Why an origin is asked directly: it is this machine, `NO_PROXY` lists it, or no proxy is set. */
export type DirectReason = 'loopback' | 'no-proxy' | 'none';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that nobody escaped stands for itself, as in curl.
    return text;
  }
};

const authorizationOf = ({ username, password }: URL): string | undefined =>
  username === '' && password === ''
    ? undefined
    : `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;

const parseProxy = (text: string, origin: string): ProxyServer => {
  const withScheme = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    const kind = url?.protocol.startsWith('socks')
      ? 'is a SOCKS proxy, which is not supported'
      : 'is not an http or https URL';
    throw new QtsError('config', `the proxy for ${origin} ${kind}`, {
      hint: 'set HTTPS_PROXY like http://proxy.example:3128, or NO_PROXY for direct access',
    });
  }
  const authorization = authorizationOf(url);
  return { url: url.origin, ...(authorization === undefined ? {} : { authorization }) };
};

/**
 * The way to an origin: its proxy, or why there is none. Loopback is always asked directly.
 * @throws QtsError `config` when the variable holds no http(s) URL; its value is not echoed, for it may hold a
 * password.
 */
export const routeTo = (origin: string, options: ProxyOptions = {}): ProxyServer | DirectReason => {
  const url = new URL(origin);
  const own = url.protocol === 'https:' ? options.httpsProxy : options.httpProxy;
  const text = own ?? options.allProxy;
  if (text === undefined) return 'none';
  if (isLoopbackHost(url.hostname)) return 'loopback';
  return isListed(url, options.noProxy ?? '') ? 'no-proxy' : parseProxy(text, origin);
};

/** The proxy for an origin; undefined when it is asked directly. @throws QtsError `config` */
export const proxyFor = (origin: string, options: ProxyOptions = {}): ProxyServer | undefined => {
  const route = routeTo(origin, options);
  return typeof route === 'string' ? undefined : route;
};
