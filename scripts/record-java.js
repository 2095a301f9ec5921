// Writes down what the JDK prints for the programs, snippets and expressions of test/java, and the table of docs/java-subset.md.
// Needs `javac` and `java`; JAVA_NEWER_HOME names a JDK of level 21 or newer for what an older one does not know.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
for (const test of ['test/java/jdk.test.ts', 'test/java/coverage.test.ts']) {
  const { status } = spawnSync(process.execPath, [vitest, 'run', test], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, RECORD_JAVA: '1' },
  });
  if (status !== 0) process.exitCode = 1;
}
