/** An HTTP proxy for tunnels. */
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ProxyBehaviour {
  /** Answers this in place of opening a tunnel. */
  readonly refusesWith?: number;
  /** Takes the question and says nothing. */
  readonly isSilent?: boolean;
  /** Speaks TLS with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A proxy that sends every tunnel to one port of this machine, and tells where it was asked to go. */
export const serveProxy = async (targetPort: number, behaviour: ProxyBehaviour = {}) => {
  const asked: { readonly target: string | undefined; readonly headers: IncomingMessage['headers'] }[] = [];
  const server = behaviour.tls === undefined ? createServer() : createTlsServer(behaviour.tls);
  server.on('connect', (request, socket) => {
    asked.push({ target: request.url, headers: request.headers });
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    if (behaviour.isSilent) return;
    if (behaviour.refusesWith !== undefined) {
      socket.end(`HTTP/1.1 ${behaviour.refusesWith} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => undefined);
    onTestFinished(() => void upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    url: `${behaviour.tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
  };
};
