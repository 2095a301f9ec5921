/** Checks of the way to the API and of the API: proxy, name, certificate, answer, clock, token. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import {
  explainCertificate,
  type ProbeAnswer,
  type ProbeOptions,
  probeApi,
  reachThrough,
  readCertificate,
} from '../api/diagnose.ts';
import { routeTo } from '../api/proxy.ts';
import type { StoredToken } from '../config/credentials.ts';
import { systemCodeOf } from '../errors.ts';
import { formatElapsed } from '../text.ts';
import { formatInstant } from '../time.ts';
import type { TokenAnswer } from '../wire/messages.ts';
import { type Check, type Finding, fail, ok, skip, warn } from './doctor.ts';

export interface NetworkScope {
  readonly probe: ProbeOptions;
  /** Exchanges the key for a token, which is not stored; undefined when there is no key. */
  readonly authenticate: ((signal: AbortSignal) => Promise<TokenAnswer>) | undefined;
  readonly storedToken: StoredToken | undefined;
}

const hostOf = (apiUrl: string): string => new URL(apiUrl).hostname.replace(/^\[|\]$/g, '');

const DIRECT = {
  none: 'none is set: asked directly',
  loopback: 'not used for this machine itself',
  'no-proxy': 'not used: NO_PROXY lists the host',
} as const;

const proxyCheck = ({ probe }: NetworkScope): Check => ({
  name: 'proxy',
  run: async (signal) => {
    const route = routeTo(new URL(probe.apiUrl).origin, probe.proxy);
    if (typeof route === 'string') return ok(DIRECT[route]);
    await reachThrough(route, probe, signal);
    return ok(`${route.url}${route.authorization === undefined ? '' : ', with a user name'}`);
  },
});

type Lookup = (host: string) => Promise<readonly string[]>;

const addressesOf: Lookup = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

const dnsCheck = ({ probe }: NetworkScope, ask: Lookup): Check => ({
  name: 'dns',
  run: async () => {
    const host = hostOf(probe.apiUrl);
    if (isIP(host) !== 0) return skip(`${host} is an address`);
    if (typeof routeTo(new URL(probe.apiUrl).origin, probe.proxy) !== 'string')
      return skip('the proxy looks names up');
    try {
      return ok(`${host} is ${(await ask(host)).join(', ')}`);
    } catch (error) {
      const code = systemCodeOf(error);
      if (code === 'ENOTFOUND')
        return fail(
          'unavailable',
          `there is no host ${host}`,
          'check the API URL (qtsurfer config get apiUrl) and the network',
        );
      return fail(
        'unavailable',
        `the name service does not answer for ${host} (${code ?? 'unknown reason'})`,
        'check the network, and the name servers of this machine',
      );
    }
  },
});

const SOON_MS = 14 * 86_400_000;
const MISSING = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

const tlsCheck = ({ probe }: NetworkScope): Check => ({
  name: 'tls',
  run: async (signal) => {
    if (probe.apiUrl.startsWith('http:')) return skip('plain http: nothing is encrypted');
    const { protocol, subject, issuer, validToMs, problem } = await readCertificate(probe, signal);
    const who = `${subject}, issued by ${issuer}, valid until ${formatInstant(validToMs)}`;
    if (problem !== undefined) {
      const { message, hint = '' } = explainCertificate(problem, probe, signal);
      if (problem !== MISSING) return fail('unavailable', `${message} (${who})`, hint);
      return fail(
        'unavailable',
        `${message} (${who})`,
        `get the certificate of ${JSON.stringify(issuer)} in PEM form from its own web site, then: qtsurfer config set caFile FILE (or --ca-file FILE, or NODE_EXTRA_CA_CERTS=FILE)`,
      );
    }
    const found = `${protocol}, ${who}`;
    if (validToMs - probe.now() > SOON_MS) return ok(found);
    return warn(found, 'it ends soon: whoever runs the server has to renew it');
  },
});

const SLOW_MS = 2_000;

const judgeAnswer = (apiUrl: string, { status, isWebPage, elapsedMs }: ProbeAnswer): Finding => {
  if (isWebPage || status === 404)
    return fail(
      'bad-response',
      `${apiUrl} answered ${status}${isWebPage ? ' with a web page' : ''}: the API is not there`,
      'check the API URL; it ends in the version, like /v1',
    );
  if (status === 401 || status === 403)
    return fail(
      'auth',
      `${apiUrl} answered ${status} to a question that needs no token`,
      'ask whoever runs it',
    );
  if (status < 200 || status > 299)
    return fail('unavailable', `${apiUrl} answered ${status}`, 'try again later');
  const found = `${apiUrl} answered in ${formatElapsed(elapsedMs)}`;
  return elapsedMs > SLOW_MS
    ? warn(found, 'that is slow: downloads adapt to it, but take their time')
    : ok(found);
};

const WARN_SKEW_MS = 30_000;
const FAIL_SKEW_MS = 300_000;

/** The clock of this machine against the server's, which says whole seconds. */
const judgeClock = ({ serverMs, startedMs, elapsedMs }: ProbeAnswer): Finding => {
  if (serverMs === undefined) return skip('the server does not tell its time');
  const skewMs = startedMs + elapsedMs / 2 - serverMs;
  const size = Math.abs(skewMs);
  if (size <= elapsedMs / 2 + 1_000) return ok("as the server's, to the second");
  const found = `${formatElapsed(size)} ${skewMs > 0 ? 'ahead of' : 'behind'} the server's`;
  const advice = 'set the clock of this machine, and let it keep time (timedatectl set-ntp true)';
  if (size < WARN_SKEW_MS) return ok(found);
  // Certificates and signed addresses fail then, and hours are planned that have not ended.
  return size < FAIL_SKEW_MS ? warn(found, advice) : fail('failed', found, advice);
};

const tokenCheck = ({ authenticate, storedToken, probe }: NetworkScope): Check => ({
  name: 'token',
  run: async (signal) => {
    if (authenticate === undefined)
      return warn(
        'there is no API key: only lists and hours can be asked',
        'qtsurfer login, or set QTSURFER_APIKEY',
      );
    const { tier, expires_in } = await authenticate(signal);
    const nowMs = probe.now();
    const stored =
      storedToken === undefined
        ? 'none is stored'
        : `the stored one ${storedToken.expiresAtMs > nowMs ? 'is good until' : 'has expired at'} ${formatInstant(storedToken.expiresAtMs)}`;
    return ok(
      `the key is accepted, tier ${tier}; tokens last ${formatElapsed(expires_in * 1_000)}, ${stored}`,
    );
  },
});

/** @param ask looks a name up; the machine's own way unless told */
export const networkChecks = (scope: NetworkScope, ask: Lookup = addressesOf): readonly Check[] => {
  const { probe } = scope;
  let answer: Promise<ProbeAnswer> | undefined;
  // One question for both; whichever check is first lends it its time.
  const asked = (signal: AbortSignal): Promise<ProbeAnswer> => {
    answer ??= probeApi(probe, signal);
    return answer;
  };
  return [
    proxyCheck(scope),
    dnsCheck(scope, ask),
    tlsCheck(scope),
    { name: 'api', run: async (signal) => judgeAnswer(probe.apiUrl, await asked(signal)) },
    {
      name: 'clock',
      run: (signal) => asked(signal).then(judgeClock, () => skip('unknown: the API does not answer')),
    },
    tokenCheck(scope),
  ];
};
