/** Where the shared reference data lie: beside the repository, not in it. Tests skip when it is absent. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '..', 'shared');

/** Absolute path of something in the shared folder. */
export const sharedPath = (...parts: string[]): string => join(root, ...parts);

/** Whether the shared data are there; pass its negation to `describe.skipIf`. */
export const hasShared = existsSync(sharedPath('data', 'README.md'));

/** Title suffix that tells why a suite was skipped. */
export const sharedNote = hasShared ? '' : ' (skipped: ../shared/data is absent)';

/** The bytes of a file in the shared data folder. */
export const sharedData = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(sharedPath('data', name)));
