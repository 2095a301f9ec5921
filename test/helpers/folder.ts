/** A folder of a test's own, gone with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const temporaryFolder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'qtsurfer-test-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};
