/** The typed client and the workflows against the same backend: they read every generation without a switch. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import type { QtsClient } from '../../src/api/types.ts';
import { systemClock } from '../../src/clock.ts';
import { memoryCredentials } from '../../src/config/credentials.ts';
import { hourEndMs, hourStartMs, KINDS, symbolOf } from '../../src/domain.ts';
import { openLastra } from '../../src/lastra/index.ts';
import { backtest } from '../../src/workflows/backtest.ts';
import { compileOnBackend } from '../../src/workflows/compile.ts';
import type { WorkflowHost } from '../../src/workflows/host.ts';
import type { StrategySource } from '../../src/workflows/source.ts';
import { BROKEN, FORCED_TRADE } from '../helpers/strategies.ts';
import type { Probe } from './probe.ts';

const sourceOf = (text: string): StrategySource => ({
  ...{ name: 'S.java', text, sha256: createHash('sha256').update(text).digest('hex') },
});

export const describeClient = (current: () => Probe): void => {
  describe('the client', () => {
    let client: QtsClient;
    let host: WorkflowHost;
    beforeAll(() => {
      const { apiUrl, apiKey } = current().target;
      client = createClient({ apiUrl, credentials: memoryCredentials(apiKey) });
      const silent = () => {};
      host = {
        client,
        reporter: {
          ...{ note: silent, warn: silent, detail: silent },
          progress: async () => ({ update: silent, stop: silent }),
        },
        signal: new AbortController().signal,
        deadlineMs: undefined,
        clock: systemClock,
      };
      return () => client.close();
    });

    it('lists exchanges and instruments with their coverage', async () => {
      const { exchangeId, instrument } = current();
      expect((await client.exchanges()).map(({ id }) => id)).toContain(exchangeId);
      const found = (await client.instruments(exchangeId)).find(({ id }) => id === symbolOf(instrument));
      for (const kind of KINDS) expect(found?.coverage[kind]?.to).toEqual(expect.any(String));
    });

    it('downloads an hour', async () => {
      const { exchangeId: exchange, instrument, hour } = current();
      for (const kind of KINDS) {
        const body = await client.hour({ exchange, instrument, kind, hour }, 'lastra');
        expect(openLastra(body.bytes).rowCount).toBeGreaterThan(0);
      }
    });

    it('compiles, at once and as a job, and says where a source is wrong', async () => {
      const source = sourceOf(`${FORCED_TRADE}// client ${Date.now()}\n`);
      const id = await compileOnBackend(host, source, true);
      expect(await compileOnBackend(host, source)).toBe(id);
      expect(await client.compileState(id)).toMatchObject({ status: 'Completed', strategyId: id });
      await expect(compileOnBackend(host, sourceOf(BROKEN))).rejects.toMatchObject({
        ...{ code: 'compile', message: expect.stringMatching(/Line \d+, Column \d+/) },
      });
    });

    it('runs a whole backtest', async () => {
      const { exchangeId, instrument, hour } = current();
      const range = { fromMs: hourStartMs(hour), toMs: hourEndMs(hour) };
      const record = await backtest(host, sourceOf(FORCED_TRADE), {
        file: 'S.java',
        spec: { exchangeId, instruments: [instrument], range, cadence: undefined, minCoverage: undefined },
        run: {
          ...{ storeSignals: false, signalsFile: undefined, params: {} },
          ...{ capital: undefined, feeRate: undefined },
        },
        saveFile: undefined,
        wait: true,
      });
      expect(record.state.status).toBe('Completed');
      expect(record.results.totalTrades).toBeGreaterThan(0);
    });
  });
};
