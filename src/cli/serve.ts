/** Runs the embedded backend until a signal ends it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLoopbackHost } from '../config/api-url.ts';
import { messageOf, QtsError } from '../errors.ts';
import { embeddedBackendOptions } from './connect.ts';
import type { Context } from './context.ts';
import type { ServeRequest } from './options/serve.ts';
import { printId } from './render/job.ts';

/** One key a line; empty lines do not count. */
const readKeys = async (path: string): Promise<readonly string[]> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new QtsError('usage', `the key file ${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (keys.length > 0) return keys;
  throw new QtsError('usage', `the key file ${path} holds no key`, {
    hint: 'write one key a line, any text',
  });
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** The key itself is never shown; where it lies is. */
const advice = ({ apiKeyFile }: ServeRequest, stateDir: string, apiUrl: string): readonly string[] => [
  `log in with: qtsurfer login --profile embedded --api-url ${apiUrl} --api-key-file ${apiKeyFile ?? join(stateDir, 'api-key')}`,
  `state is in ${stateDir}; Ctrl-C ends it`,
];

/** @throws QtsError `usage`, `io`, and what the backend throws when it cannot start (a port in use) */
export const serve = async (context: Context, request: ServeRequest): Promise<void> => {
  const { startBackend } = await import('../backend/server.ts');
  const { io } = context;
  const common = await embeddedBackendOptions(request.embedded, context.environment);
  const backend = await startBackend({
    ...common,
    host: request.host,
    port: request.port,
    onLog: io.detail,
    now: context.clock.now,
    ...(request.apiVersion === undefined ? {} : { apiVersion: request.apiVersion }),
    ...(request.apiKeyFile === undefined ? {} : { apiKeys: await readKeys(request.apiKeyFile) }),
    ...(request.exchangeId === undefined ? {} : { defaultExchangeId: request.exchangeId }),
    ...(request.lookbackMs === undefined ? {} : { lookbackMs: request.lookbackMs }),
    ...(request.chaos === undefined ? {} : { chaos: request.chaos }),
  });
  try {
    if (!isLoopbackHost(request.host))
      io.warn(`${request.host} is no loopback address: keys and tokens travel in the clear`);
    if (request.chaos) io.note('chaos: answers go wrong on purpose; --verbose tells which');
    await printId(io, 'apiUrl', backend.apiUrl);
    for (const line of advice(request, common.stateDir, backend.apiUrl)) io.note(line);
    await untilAborted(context.signal);
  } finally {
    await backend.close();
  }
};
