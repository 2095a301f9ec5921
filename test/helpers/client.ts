/** Clients and servers that end with their test. */
import { onTestFinished } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import type { ClientOptions } from '../../src/api/options.ts';
import type { QtsClient } from '../../src/api/types.ts';
import { memoryCredentials } from '../../src/config/credentials.ts';
import { isQtsError, type QtsError } from '../../src/errors.ts';
import { type Handler, startServer, type TestServer } from './http-server.ts';

export const TEST_KEY = 'qts-key-0123456789abcdef';

export const serve = async (handler: Handler): Promise<TestServer> => {
  const server = await startServer(handler);
  onTestFinished(() => server.close());
  return server;
};

/** A client that waits for nothing between attempts. */
export const clientOf = (apiUrl: string, options: Partial<ClientOptions> = {}): QtsClient => {
  const client = createClient({
    apiUrl,
    credentials: memoryCredentials(TEST_KEY),
    random: () => 0,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
};

/** The QtsError that a promise ends with; anything else fails the test. */
export const errorOf = async (promise: Promise<unknown>): Promise<QtsError> => {
  try {
    const value = await promise;
    throw new Error(`expected an error, got ${JSON.stringify(value)}`);
  } catch (error) {
    if (isQtsError(error)) return error;
    throw error;
  }
};
