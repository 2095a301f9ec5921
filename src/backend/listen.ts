/** The HTTP server around an application: listening, limits, and a close that ends. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';

/** A client that has not sent its headers or its body by then is cut off. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How often the server looks for such clients, at most. */
const LOOK_MS = 1_000;

export interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

const explain = (error: Error, host: string, port: number): QtsError => {
  const at = `${host}:${port}`;
  const isTaken = systemCodeOf(error) === 'EADDRINUSE';
  const message = isTaken ? `port ${at} is in use` : `cannot listen on ${at}: ${messageOf(error)}`;
  return new QtsError(isTaken ? 'usage' : 'io', message, {
    cause: error,
    hint: 'choose another one with --port',
  });
};

const originOf = ({ address, port, family }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/**
 * Listens.
 * @param port 0: any free one
 * @param requestTimeMs a request that has not come whole by then is answered with 408 and its connection closed
 * @throws QtsError `usage` when the port is taken, `io` when it cannot be listened on
 */
export const listen = async (
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
  requestTimeMs = REQUEST_TIMEOUT_MS,
): Promise<Listening> => {
  const serverOptions = {
    headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeMs),
    requestTimeout: requestTimeMs,
    connectionsCheckingInterval: Math.min(LOOK_MS, requestTimeMs),
  };
  const server = createAdaptorServer({ fetch, serverOptions }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { origin: originOf(server.address() as AddressInfo), close: () => closeServer(server) };
};

/** Requests under way may end; idle connections are closed at once, slow ones a moment later. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
