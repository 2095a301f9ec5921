/** The bundle, where others may have put something above it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { BINARY } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

it('runs nothing that lies in a node_modules above it', async () => {
  const dir = await temporaryFolder();
  cpSync(join(dirname(BINARY), '..', 'dist'), join(dir, 'tool', 'dist'), { recursive: true });
  cpSync(BINARY, join(dir, 'tool', 'bin', 'qtsurfer.js'));
  writeFileSync(join(dir, 'tool', 'package.json'), '{"type":"module"}');
  const planted = join(dir, 'node_modules', 'picomatch');
  mkdirSync(planted, { recursive: true });
  writeFileSync(
    join(planted, 'index.js'),
    "process._rawDebug('planted'); module.exports = () => () => true;",
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(dir, 'tool', 'bin', 'qtsurfer.js'), 'verify', '*.csv'],
    { cwd: dir, env: { HOME: dir }, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([5, expect.stringMatching(/^qtsurfer: \*\.csv matches no/)]);
});
