/** Which proxy an origin is reached through, as curl reads the environment. Pure. */
import { isLoopbackHost } from '../config/api-url.ts';
import { QtsError } from '../errors.ts';

export interface ProxyOptions {
  readonly httpsProxy?: string;
  readonly httpProxy?: string;
  /** Hosts that are asked directly, separated by commas or white space; `*` means all. */
  readonly noProxy?: string;
}

const matches = (entry: string, host: string, port: string): boolean => {
  const [, name = '', entryPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  return name !== '' && (host === name || host.endsWith(`.${name}`));
};

const isDirect = (url: URL, noProxy: string): boolean => {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const entries = noProxy.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => entry === '*' || matches(entry, url.hostname, port));
};

/**
 * The proxy for an origin; undefined when it is asked directly. Loopback always is.
 * @throws QtsError `config` when the variable holds no http(s) URL; its value is not echoed, for it may hold a
 * password.
 */
export const proxyFor = (origin: string, options: ProxyOptions = {}): string | undefined => {
  const url = new URL(origin);
  const text = url.protocol === 'https:' ? options.httpsProxy : options.httpProxy;
  if (text === undefined || isLoopbackHost(url.hostname) || isDirect(url, options.noProxy ?? ''))
    return undefined;
  const withScheme = text.includes('://') ? text : `http://${text}`;
  if (URL.canParse(withScheme) && /^https?:$/.test(new URL(withScheme).protocol)) return withScheme;
  throw new QtsError('config', `the proxy for ${origin} is not an http or https URL`, {
    hint: 'set HTTPS_PROXY like http://proxy.example:3128, or NO_PROXY for direct access',
  });
};
