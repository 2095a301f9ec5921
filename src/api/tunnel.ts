/** Connections through a proxy: a tunnel to each origin, in which TLS is the origin's own. */
import type { Dispatcher, Pool } from 'undici';
import type { ProxyServer } from './proxy.ts';
import { refusedTunnel, unreachableProxy } from './proxy-error.ts';

export interface TunnelOptions {
  readonly proxy: ProxyServer;
  /** How connections are made: to the proxy when it speaks TLS, and to the origin inside the tunnel. */
  readonly connect: object;
  /** How long the proxy may take to open a tunnel. */
  readonly tunnelMs: number;
  readonly pool: Pool.Options;
}

/**
 * Opens tunnels for an origin's connections. undici itself would wait five minutes for a proxy that says nothing, and
 * does not tell the proxy's failures from those of the origin.
 */
export const openTunnels = async (options: TunnelOptions): Promise<Dispatcher> => {
  // The agent leans on methods that only the index puts in place; in a bundle the index has a default export alone.
  const { default: undici } = await import('undici');
  const { Pool: IndexPool, ProxyAgent } = undici;
  class ProxyPool extends IndexPool {
    override connect(params: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData>;
    override connect(
      params: Dispatcher.ConnectOptions,
      callback: (error: Error | null, data: Dispatcher.ConnectData) => void,
    ): void;
    override connect(params: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
      return tunnelOf(super.connect(params));
    }
  }
  const { proxy, connect, tunnelMs, pool } = options;
  return new ProxyAgent({
    ...pool,
    uri: proxy.url,
    requestTls: connect,
    proxyTls: connect,
    clientFactory: (origin, own) => new ProxyPool(origin, { ...own, headersTimeout: tunnelMs }),
    ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
  });
};

const tunnelOf = async (asked: Promise<Dispatcher.ConnectData>): Promise<Dispatcher.ConnectData> => {
  const answer = await asked.catch((error: unknown) => {
    throw unreachableProxy(error);
  });
  if (answer.statusCode === 200) return answer;
  answer.socket.on('error', () => undefined).destroy();
  throw refusedTunnel(answer.statusCode);
};
