/** What a diagnosis asks of the way to the API and of the API itself. Neither key nor token goes along. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { QtsError } from '../errors.ts';
import { onAbort } from './abort.ts';
import { isWebPage } from './body.ts';
import { type Answer, type Call, headerOf } from './call.ts';
import { explainNetworkError } from './network-error.ts';
import { DEFAULTS, type Timeouts } from './options.ts';
import { type ProxyOptions, type ProxyServer, proxyFor } from './proxy.ts';
import { refusedTunnel, unreachableProxy } from './proxy-error.ts';
import { tlsOptionsOf } from './tls.ts';
import { createTransport } from './transport.ts';

export interface ProbeOptions {
  /** Checked, without a trailing slash. */
  readonly apiUrl: string;
  readonly caPem?: string;
  readonly proxy?: ProxyOptions;
  readonly userAgent: string;
  readonly timeouts: Pick<Timeouts, 'connectMs' | 'headersMs'>;
  readonly now: () => number;
}

export interface ProbeAnswer {
  readonly status: number;
  readonly isWebPage: boolean;
  readonly startedMs: number;
  readonly elapsedMs: number;
  /** The server's clock, epoch milliseconds; undefined where it does not tell. */
  readonly serverMs: number | undefined;
}

const callOf = ({ apiUrl, userAgent, timeouts }: ProbeOptions, signal: AbortSignal): Call => {
  const url = new URL(`${apiUrl}/exchanges`);
  return {
    method: 'GET',
    origin: url.origin,
    path: url.pathname,
    // A cache's answer would carry a time that has passed.
    headers: { accept: 'application/json', 'user-agent': userAgent, 'cache-control': 'no-cache' },
    security: 'none',
    retries: 0,
    headersTimeoutMs: timeouts.headersMs,
    limitBytes: DEFAULTS.limits.jsonBytes,
    signal,
  };
};

/** A Date header has whole seconds: the middle of one is nearest. What was kept in a cache says for how long. */
const serverMsOf = (answer: Answer): number | undefined => {
  const dateMs = Date.parse(headerOf(answer, 'date') ?? '');
  const ageMs = Number(headerOf(answer, 'age') ?? 0) * 1_000;
  return Number.isNaN(dateMs) || Number.isNaN(ageMs) ? undefined : dateMs + ageMs + 500;
};

/**
 * Asks the API one question that needs no token, once.
 * @throws QtsError when there is no answer
 */
export const probeApi = async (options: ProbeOptions, signal: AbortSignal): Promise<ProbeAnswer> => {
  const call = callOf(options, signal);
  const { caPem, proxy, now } = options;
  const transport = createTransport({
    timeouts: { ...DEFAULTS.timeouts, ...options.timeouts },
    ...(caPem === undefined ? {} : { caPem }),
    ...(proxy === undefined ? {} : { proxy }),
  });
  const startedMs = now();
  try {
    const answer = await transport.send(call);
    const elapsedMs = now() - startedMs;
    const { status } = answer;
    return { status, isWebPage: isWebPage(answer), startedMs, elapsedMs, serverMs: serverMsOf(answer) };
  } catch (error) {
    throw explainNetworkError(error, call);
  } finally {
    await transport.close();
  }
};

export interface Certificate {
  readonly protocol: string;
  readonly subject: string;
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly validToMs: number;
  /** Why it is not trusted, as a code of Node's; undefined when it is. */
  readonly problem: string | undefined;
}

const nameOf = (name: { readonly CN?: unknown; readonly O?: unknown } | undefined): string => {
  const found = name?.CN ?? name?.O ?? 'somebody without a name';
  return String(Array.isArray(found) ? found[0] : found);
};

const certificateOf = (socket: TLSSocket): Certificate => {
  const { subject, issuer, valid_to } = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    validToMs: Date.parse(valid_to),
    // Declared as an error; it is the code of one.
    problem: socket.authorized ? undefined : String(socket.authorizationError),
  };
};

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

const tooLate = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });

/** The name that a server's certificate is asked for, which an address is not. */
const serverNameOf = (host: string): string => (isIP(host) === 0 ? host : '');

const openTunnel = async (
  proxy: ProxyServer,
  target: string,
  { timeouts, caPem }: ProbeOptions,
  signal: AbortSignal,
): Promise<Socket> => {
  const trust = await tlsOptionsOf(proxy.url, caPem);
  return new Promise((resolve, reject) => {
    const request = (proxy.url.startsWith('https:') ? requestHttps : requestHttp)(proxy.url, {
      ...trust,
      // Else Node takes the name out of the host header, which is that of the API.
      servername: serverNameOf(hostOf(proxy.url)),
      method: 'CONNECT',
      path: target,
      signal,
      timeout: timeouts.headersMs,
      headers: {
        host: target,
        ...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization }),
      },
    });
    request.on('timeout', () => request.destroy(tooLate()));
    request.on('connect', ({ statusCode = 0 }, socket: Socket) => {
      socket.setTimeout(0);
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(refusedTunnel(statusCode));
    });
    request.on('response', ({ statusCode = 0 }) => reject(refusedTunnel(statusCode)));
    request.on('error', (error) => reject(unreachableProxy(error)));
    request.end();
  });
};

const shakeHands = (
  options: ConnectionOptions & { readonly timeout: number },
  signal: AbortSignal,
): Promise<Certificate> =>
  new Promise((resolve, reject) => {
    // Certificates that are not trusted are what there is to be told about. Nothing is sent over this connection, and
    // it ends here.
    const socket = connectTls({ ...options, rejectUnauthorized: false }, () => {
      resolve(certificateOf(socket));
      socket.destroy();
    });
    const stop = onAbort(signal, () => socket.destroy(new Error('interrupted')));
    // Also for a socket that is a tunnel, which the option does not reach.
    socket.setTimeout(options.timeout, () => socket.destroy(tooLate()));
    socket.on('error', reject);
    socket.on('close', stop);
  });

/**
 * Reads the certificate of the API, trusted or not, in a connection that carries nothing.
 * @throws QtsError when no handshake comes about
 */
export const readCertificate = async (options: ProbeOptions, signal: AbortSignal): Promise<Certificate> => {
  const { origin, hostname, port } = new URL(options.apiUrl);
  const host = hostOf(options.apiUrl);
  const proxy = proxyFor(origin, options.proxy);
  try {
    const place =
      proxy === undefined
        ? { host, port: Number(port || 443), autoSelectFamilyAttemptTimeout: 1_000 }
        : { host, socket: await openTunnel(proxy, `${hostname}:${port || 443}`, options, signal) };
    const trust = await tlsOptionsOf(origin, options.caPem);
    const servername = serverNameOf(host);
    const timeout = options.timeouts.connectMs;
    return await shakeHands({ ...place, servername, ...trust, timeout, ALPNProtocols: ['http/1.1'] }, signal);
  } catch (error) {
    throw explainNetworkError(error, callOf(options, signal));
  }
};

/** The error that a call would end with for what is wrong with a certificate. */
export const explainCertificate = (problem: string, options: ProbeOptions, signal: AbortSignal): QtsError =>
  explainNetworkError(Object.assign(new Error(problem), { code: problem }), callOf(options, signal));

/**
 * Asks the proxy on the way for a tunnel, and closes it.
 * @throws QtsError `unavailable` when it gives none
 */
export const reachThrough = async (
  proxy: ProxyServer,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<void> => {
  const { hostname, port, protocol } = new URL(options.apiUrl);
  const target = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  try {
    (await openTunnel(proxy, target, options, signal)).destroy();
  } catch (error) {
    throw explainNetworkError(error, callOf(options, signal));
  }
};
