/** Servers on loopback that misbehave in one known way each, and the embedded backend in its own process. */
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { Running, Workplace } from './cli.ts';

export interface TestServer {
  /** API root. */
  readonly apiUrl: string;
  readonly close: () => Promise<void>;
}

const listening = (server: Server): Promise<TestServer> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        apiUrl: `http://127.0.0.1:${port}/v1`,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });

/** A server that answers as told. */
export const scriptedServer = async (listener: RequestListener): Promise<TestServer> => {
  const server = createServer(listener);
  const started = await listening(server);
  return {
    ...started,
    close: () => {
      server.closeAllConnections();
      return started.close();
    },
  };
};

/** A gateway's page in place of an answer. */
export const htmlServer = (status = 200): Promise<TestServer> =>
  scriptedServer((_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<html><body><h1>Welcome to the gateway</h1></body></html>');
  });

/** Takes connections and never says a word. */
export const hungServer = async (): Promise<TestServer> => {
  const sockets = new Set<{ destroy(): unknown }>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  const started = await listening(server);
  return {
    ...started,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return started.close();
    },
  };
};

/** A port that nobody listens on (any more). */
export const deadServer = async (): Promise<string> => {
  const server = await listening(createTcpServer());
  await server.close();
  return server.apiUrl;
};

/** `qtsurfer serve` in its own process. */
export interface Served {
  readonly apiUrl: string;
  /** The file with the key that it accepts. */
  readonly keyFile: string;
  readonly running: Running;
  /** Ends it with SIGTERM and waits for its exit. */
  readonly stop: () => Promise<void>;
}

/** Starts `qtsurfer serve` on any free port; its state is below the workplace's home. */
export const serve = async (
  place: Workplace,
  args: readonly string[] = [],
  stateName = 'serve-state',
): Promise<Served> => {
  const stateDir = join(place.home, stateName);
  const running = place.start(['serve', '--port', '0', '--state-dir', stateDir, ...args]);
  const apiUrl = (await running.seen('stdout', /\n/)).trim();
  return {
    apiUrl,
    keyFile: join(stateDir, 'api-key'),
    running,
    stop: async () => {
      running.child.kill('SIGTERM');
      await running.finished;
    },
  };
};
