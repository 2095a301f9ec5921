/**
 * Takes calls to their answers. Direct GETs, which hours are, go by a lane of their own, see `http1/lane.ts`; all else
 * over undici, a pool of connections an origin. Both are loaded with the first call that needs them.
 */
import type { Dispatcher, Pool } from 'undici';
import { QtsError } from '../errors.ts';
import type { Answer, Call, Send } from './call.ts';
import { Collector } from './collect.ts';
import type { Lane } from './http1/lane.ts';
import { DEFAULTS, type Timeouts } from './options.ts';
import { type ProxyOptions, type ProxyServer, proxyFor } from './proxy.ts';
import { tlsOptionsOf } from './tls.ts';

export interface TransportOptions {
  readonly timeouts: Timeouts;
  readonly caPem?: string;
  readonly proxy?: ProxyOptions;
}

export interface Transport {
  readonly send: Send;
  /** Ends all connections, also those in use. */
  readonly close: () => Promise<void>;
}

const poolOptionsOf = (options: TransportOptions): Pool.Options => ({
  connections: DEFAULTS.connections,
  keepAliveTimeout: DEFAULTS.keepAliveMs,
  bodyTimeout: options.timeouts.stallMs,
  // Pipelining never helped on hours, and sometimes doubled the time.
  pipelining: 1,
});

const openDispatcher = async (
  origin: string,
  proxy: ProxyServer | undefined,
  options: TransportOptions,
): Promise<Dispatcher> => {
  // A proxy may speak TLS itself, also on the way to an origin that does not.
  const secure = proxy?.url.startsWith('https:') ? proxy.url : origin;
  const connect = {
    timeout: options.timeouts.connectMs,
    // Node gives each address 250 ms, which a far-away host does not always make.
    autoSelectFamilyAttemptTimeout: 1_000,
    ...(await tlsOptionsOf(secure, options.caPem)),
  };
  const pool = poolOptionsOf(options);
  if (proxy !== undefined) {
    const { openTunnels } = await import('./tunnel.ts');
    return openTunnels({ proxy, connect, tunnelMs: options.timeouts.headersMs, pool });
  }
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
  return new Pool(origin, { ...pool, connect });
};

const dispatch = (dispatcher: Dispatcher, call: Call): Promise<Answer> =>
  new Promise((resolve, reject) => {
    call.signal?.throwIfAborted();
    dispatcher.dispatch(
      {
        origin: call.origin,
        path: call.path,
        method: call.method,
        headers: call.headers,
        headersTimeout: call.headersTimeoutMs,
        ...(call.body === undefined ? {} : { body: call.body }),
      },
      new Collector(call, resolve, reject),
    );
  });

const openRoute = (origin: string, options: TransportOptions): Promise<Dispatcher> =>
  openDispatcher(origin, proxyFor(origin, options.proxy), options);

/** The lane to an origin; undefined where a proxy stands in between. */
const openDirectLane = async (origin: string, options: TransportOptions): Promise<Lane | undefined> => {
  if (proxyFor(origin, options.proxy) !== undefined) return undefined;
  const { timeouts, caPem } = options;
  const { openLane } = await import('./http1/lane.ts');
  return openLane({
    origin,
    connectMs: timeouts.connectMs,
    headersMs: Math.min(timeouts.headersMs, timeouts.slowHeadersMs),
    stallMs: timeouts.stallMs,
    totalMs: timeouts.totalMs ?? DEFAULTS.timeouts.totalMs,
    keepAliveMs: DEFAULTS.keepAliveMs,
    connections: DEFAULTS.connections,
    ...(await tlsOptionsOf(origin, caPem)),
  });
};

/** Opens what belongs to an origin with the first call to it. */
const byOrigin = <T>(open: (origin: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return {
    of: (origin: string): Promise<T> => {
      const opened = known.get(origin) ?? open(origin);
      known.set(origin, opened);
      return opened;
    },
    /** Forgets all and hands back what was opened. */
    takeAll: async (): Promise<T[]> => {
      const opened = await Promise.allSettled(known.values());
      known.clear();
      return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    },
  };
};

/** A transport without features: no token, no retry, no redirect; errors are undici's and Node's own. */
export const createTransport = (options: TransportOptions): Transport => {
  const routes = byOrigin((origin) => openRoute(origin, options));
  const lanes = byOrigin((origin) => openDirectLane(origin, options));
  let closed = false;
  return {
    send: async (call) => {
      if (closed) throw new QtsError('interrupted', 'the client is closed');
      const lane = call.method === 'GET' ? await lanes.of(call.origin) : undefined;
      return lane === undefined ? dispatch(await routes.of(call.origin), call) : lane.send(call);
    },
    close: async () => {
      closed = true;
      for (const lane of await lanes.takeAll()) lane?.close();
      await Promise.all((await routes.takeAll()).map((dispatcher) => dispatcher.destroy()));
    },
  };
};
