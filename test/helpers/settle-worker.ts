/** The thread that settles hours, built from source once a process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const buildWorker = async (): Promise<URL> => {
  const dir = mkdtempSync(join(tmpdir(), 'qtsurfer-test-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const outfile = join(dir, 'settle-worker.mjs');
  const entry = fileURLToPath(new URL('../../src/transfer/settle-worker.ts', import.meta.url));
  const target = { bundle: true, format: 'esm', platform: 'node', target: 'node20.19' } as const;
  await build({ entryPoints: [entry], outfile, ...target, logLevel: 'error' });
  return pathToFileURL(outfile);
};

let worker: Promise<URL> | undefined;

export const settleWorker = (): Promise<URL> => {
  worker ??= buildWorker();
  return worker;
};
