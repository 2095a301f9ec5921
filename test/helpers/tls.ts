/** An API behind certificates of our own: a root, an intermediate and a leaf for localhost and 127.0.0.1. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const FOLDER = fileURLToPath(new URL('../fixtures/tls/', import.meta.url));

export const certificatePath = (name: string): string => join(FOLDER, name);
export const certificate = (name: string): Promise<string> => readFile(certificatePath(name), 'utf8');

/** Key and certificates of a server, with or without the intermediate one. */
export const serverIdentity = async (sendsIntermediate: boolean) => {
  const leaf = await certificate('leaf.pem');
  const cert = sendsIntermediate ? leaf + (await certificate('intermediate.pem')) : leaf;
  return { cert, key: await certificate('leaf-key.pem') };
};

/** Answers every question with an empty list. */
export const serveTls = async (sendsIntermediate: boolean): Promise<string> => {
  const server = createServer(await serverIdentity(sendsIntermediate), (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
