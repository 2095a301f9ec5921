/** A real embedded backend on loopback, with a state directory of its own and a worker built from source. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { CONTRACTS, DEFAULT_API_VERSION } from '../../src/backend/contract.ts';
import type { BackendOptions, RunningBackend } from '../../src/backend/index.ts';
import { openApiDocument } from '../../src/backend/openapi/document.ts';
import { startBackend } from '../../src/backend/server.ts';
import type { ApiVersion } from '../../src/wire/endpoints.ts';
import type { AcceptedJob, JobState } from '../../src/wire/messages.ts';
import { type ContractDocument, expectContract, sharedContract } from './contract.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const require = createRequire(import.meta.url);

/** Every directory that a test made; removed when the process ends. */
const made: string[] = [];
process.once('exit', () => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

export const temporaryDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'qtsurfer-test-'));
  made.push(dir);
  return dir;
};

const buildWorker = async (): Promise<URL> => {
  const outdir = temporaryDir();
  await build({
    absWorkingDir: root,
    entryPoints: { worker: 'src/backend/worker/entry.ts' },
    outdir,
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20.19' },
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',

    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  const wasm = (from: string, to: string) => copyFileSync(require.resolve(from), join(outdir, to));
  wasm('web-tree-sitter/web-tree-sitter.wasm', 'web-tree-sitter.wasm');
  wasm('tree-sitter-java-orchard/tree-sitter-java_orchard.wasm', 'tree-sitter-java.wasm');
  return pathToFileURL(join(outdir, 'worker.mjs'));
};

let worker: Promise<URL> | undefined;

/** The worker script, built once a process. */
export const testWorker = (): Promise<URL> => {
  worker ??= buildWorker();
  return worker;
};

export interface TestBackend extends RunningBackend {
  readonly origin: string;
  readonly stateDir: string;
  readonly log: readonly string[];
  /** Exchanges the backend's key for a token. */
  token(): Promise<string>;
  /**
   * A call below `/v1`, with a token unless `token` is null. Every answer is checked against the served
   * document, and against the contract when it is there.
   */
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
}

export interface CallOptions {
  /** `null`: send none. */
  readonly token?: string | null;
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const requestOf = (method: string, options: CallOptions, token: string | null): RequestInit => {
  const isJson = options.json !== undefined;
  return {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...options.headers,
    },
    ...(isJson ? { body: JSON.stringify(options.json) } : {}),
    ...(options.body === undefined ? {} : { body: options.body }),
  };
};

/** Fails unless an answer is what the served document and, where it is there, the contract say. */
const checkAnswer = (
  version: ApiVersion,
  method: string,
  path: string,
  response: Response,
): Promise<Response> => {
  const served = openApiDocument(CONTRACTS[version]) as unknown as ContractDocument;
  return expectContract([served, sharedContract(version)], method, path, response);
};

/** Starts a backend; the test closes it. */
export const startTestBackend = async (options: Partial<BackendOptions> = {}): Promise<TestBackend> => {
  const log: string[] = [];
  const stateDir = options.stateDir ?? temporaryDir();
  const onLog = (line: string) => log.push(line);
  const workerUrl = options.workerUrl ?? (await testWorker());
  const backend = await startBackend({ onLog, ...options, stateDir, workerUrl });
  let token: Promise<string> | undefined;
  const exchange = async (): Promise<string> => {
    const headers = { 'x-api-key': backend.apiKey };
    const response = await fetch(`${backend.apiUrl}/auth/token`, { method: 'POST', headers });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const tokenOf = () => {
    token ??= exchange();
    return token;
  };
  return {
    ...backend,
    origin: new URL(backend.apiUrl).origin,
    stateDir,
    log,
    token: tokenOf,
    call: async (method, path, call = {}) => {
      const sent = call.token === undefined ? await tokenOf() : call.token;
      const response = await fetch(`${backend.apiUrl}${path}`, requestOf(method, call, sent));
      return checkAnswer(options.apiVersion ?? DEFAULT_API_VERSION, method, path, response);
    },
  };
};

/** Asks again until the answer is wanted; the limit is a guard against hangs. */
export const until = async <T>(ask: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> => {
  for (let attempt = 0; attempt < 3_000; attempt++) {
    const value = await ask();
    if (isWanted(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the wanted answer did not come within 30 s');
};

/** Sends raw bytes and collects the answer until the server ends it. */
export const speak = (backend: RunningBackend, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(backend.apiUrl).port), '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

/** A worker that never answers: what was given to it stays under way. */
export const silentWorker = (): URL => new URL('data:text/javascript,setInterval(() => {}, 1000000)');

export const ENDED = ['Completed', 'Failed', 'Aborted'];

/** Follows a job to its end. */
export const prepared = (
  backend: TestBackend,
  jobId: string,
  exchange = 'binance',
  type = 'ticker',
): Promise<JobState> =>
  until(
    async () => {
      const response = await backend.call('GET', `/backtest/${exchange}/${type}/prepare/${jobId}`);
      return (await response.json()) as JobState;
    },
    ({ status }) => ENDED.includes(status),
  );

/** Submits a preparation. */
export const submitPrepare = async (
  backend: TestBackend,
  request: object,
  exchange = 'binance',
  type = 'ticker',
): Promise<string> => {
  const response = await backend.call('POST', `/backtest/${exchange}/${type}/prepare`, { json: request });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as AcceptedJob).jobId;
};
