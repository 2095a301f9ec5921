import { spawn } from 'node:child_process';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { updateJsonFile } from '../../src/config/json-store.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const STORE = fileURLToPath(new URL('../../src/config/json-store.ts', import.meta.url));

const ended = (script: string, args: readonly string[]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', resolve);
  });

it('loses no change of any of several processes', async () => {
  const folder = await temporaryFolder();
  const script = join(folder, 'writer.mjs');
  await build({
    stdin: {
      contents: `
        import { updateJsonFile } from ${JSON.stringify(STORE)};
        const [folder, name] = process.argv.slice(2);
        for (let count = 0; count < 20; count += 1)
          await updateJsonFile(folder, 'shared', (content) => ({ ...content, [name + count]: count }));`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
    },
    ...{ outfile: script, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' },
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  const store = join(folder, 'store');
  const codes = await Promise.all(['a', 'b', 'c'].map((name) => ended(script, [store, name])));
  expect(codes).toEqual([0, 0, 0]);
  expect(Object.keys(JSON.parse(readFileSync(join(store, 'shared.json'), 'utf8')))).toHaveLength(60);
  expect(await readdir(store)).toEqual(['shared.json']);
});

it.each([
  ['', -60],
  [' while the clock was ahead', 3_600],
])('takes over a lock that a crash left behind%s', async (_, seconds) => {
  const folder = await temporaryFolder();
  const lock = join(folder, 'shared.json.lock');
  writeFileSync(lock, '');
  const then = Date.now() / 1_000 + seconds;
  utimesSync(lock, then, then);
  await updateJsonFile(folder, 'shared', () => ({ x: 1 }));
  expect(await readdir(folder)).toEqual(['shared.json']);
});
