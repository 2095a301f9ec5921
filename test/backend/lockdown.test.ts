import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src/backend/worker/lockdown.ts', import.meta.url));

/** Evaluates expressions in a worker whose globals were removed, as code made from a strategy is. */
const evaluate = async (expressions: readonly string[]): Promise<unknown[]> => {
  const { code } = await transform(readFileSync(source, 'utf8'), { loader: 'ts', format: 'esm' });
  const rest = `
    import { parentPort, workerData } from 'node:worker_threads';
    removeNodeGlobals();
    const attempt = (text) => { try { return String(new Function('return ' + text)()); } catch (error) { return error.name; } };
    parentPort.postMessage(workerData.map(attempt));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code + rest)}`), {
    workerData: expressions,
  });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
};

test('nothing of Node is in reach', async () => {
  const names = [
    'process',
    'require',
    'module',
    'global',
    'Buffer',
    'fetch',
    'WebSocket',
    'Request',
    'XMLHttpRequest',
  ];
  const more = [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'console',
    'crypto',
    'navigator',
    'Worker',
    'MessageChannel',
    'BroadcastChannel',
    'EventTarget',
    'Blob',
    'URL',
    'structuredClone',
  ];
  const found = await evaluate([...names, ...more].map((name) => `typeof ${name}`));
  expect(new Set(found)).toEqual(new Set(['undefined']));
});

test('nor by the ways around', async () => {
  const ways = [
    'globalThis.process',
    "(() => {}).constructor('return typeof process')()",
    "(0, eval)('typeof require')",
    "Reflect.get(globalThis, 'process')",
    'Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => /node/i.test(name)).join()',
  ];
  expect(await evaluate(ways)).toEqual(['undefined', 'undefined', 'undefined', 'undefined', '']);
});

test('the language is all there', async () => {
  const found = await evaluate([
    'Math.sqrt(9)',
    '[1, 2].map((x) => x * 2)',
    "new Map([['a', 1]]).get('a')",
    '2n ** 64n',
    'JSON.stringify({})',
  ]);
  expect(found).toEqual(['3', '2,4', '1', '18446744073709551616', '{}']);
});
