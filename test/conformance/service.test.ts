/**
 * A backend that is already there, such as the real service: `QTSURFER_TEST_API_URL` is its API root (with `/v1`),
 * `QTSURFER_TEST_APIKEY` a key for it. The suite compiles and deletes strategies of its own and runs small backtests.
 */
import { describe, it } from 'vitest';
import { conformanceSuite } from './suite.ts';

const apiUrl = process.env.QTSURFER_TEST_API_URL ?? '';
const apiKey = process.env.QTSURFER_TEST_APIKEY ?? '';

if (apiUrl !== '' && apiKey !== '')
  conformanceSuite(`the backend at ${apiUrl}`, async () => ({ apiUrl: apiUrl.replace(/\/$/, ''), apiKey }));
else
  describe.skip('another backend (skipped: QTSURFER_TEST_API_URL and QTSURFER_TEST_APIKEY are not set)', () => {
    it('conforms', () => {});
  });
