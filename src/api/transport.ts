/** Sends over undici: a pool of connections an origin, loaded with the first call. */
import type { Dispatcher, Pool } from 'undici';
import { QtsError } from '../errors.ts';
import type { Answer, Call, Send } from './call.ts';
import { Collector } from './collect.ts';
import { DEFAULTS, type Timeouts } from './options.ts';
import { type ProxyOptions, proxyFor } from './proxy.ts';
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

const openDispatcher = async (origin: string, options: TransportOptions): Promise<Dispatcher> => {
  const connect = {
    timeout: options.timeouts.connectMs,
    // Node gives each address 250 ms, which a far-away host does not always make.
    autoSelectFamilyAttemptTimeout: 1_000,
    ...(await tlsOptionsOf(origin, options.caPem)),
  };
  const proxy = proxyFor(origin, options.proxy);
  if (proxy !== undefined) {
    const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js');
    return new ProxyAgent({ uri: proxy, requestTls: connect, proxyTls: connect, ...poolOptionsOf(options) });
  }
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
  return new Pool(origin, { ...poolOptionsOf(options), connect });
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

/** A transport without features: no token, no retry, no redirect; errors are undici's and Node's own. */
export const createTransport = (options: TransportOptions): Transport => {
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  let closed = false;
  const dispatcherOf = (origin: string): Promise<Dispatcher> => {
    const known = dispatchers.get(origin);
    if (known) return known;
    const opened = openDispatcher(origin, options);
    dispatchers.set(origin, opened);
    return opened;
  };
  return {
    send: async (call) => {
      if (closed) throw new QtsError('interrupted', 'the client is closed');
      return dispatch(await dispatcherOf(call.origin), call);
    },
    close: async () => {
      closed = true;
      const open = await Promise.allSettled(dispatchers.values());
      dispatchers.clear();
      await Promise.all(open.map((one) => (one.status === 'fulfilled' ? one.value.destroy() : undefined)));
    },
  };
};
