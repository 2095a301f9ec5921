/** The embedded backend, in both generations of the contract. */
import { API_VERSIONS } from '../../src/wire/endpoints.ts';
import { startTestBackend } from '../helpers/backend.ts';
import { conformanceSuite } from './suite.ts';

const NOW = Date.parse('2026-04-10T12:34:56Z');

for (const apiVersion of API_VERSIONS)
  conformanceSuite(`the embedded backend as ${apiVersion}`, async () => ({
    ...(await startTestBackend({ apiVersion, now: () => NOW })),
    apiVersion,
  }));
