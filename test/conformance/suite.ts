/** What any backend must do, whoever runs it: one suite, given an API root and a key. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeCatalog } from './catalog.ts';
import { describeClient } from './client.ts';
import { describeJobs } from './jobs.ts';
import { openProbe, type Probe, type Target } from './probe.ts';
import { describeStrategies } from './strategies.ts';

/** @param open starts the backend, or says where it is; asked once, when the suite runs */
export const conformanceSuite = (name: string, open: () => Promise<Target>): void => {
  describe(name, () => {
    let probe: Probe;
    beforeAll(async () => {
      probe = await openProbe(await open());
    });
    afterAll(() => probe?.target.close?.());
    const current = (): Probe => probe;

    it('speaks the generation that it was started as', () => {
      const { generation, target } = probe;
      expect(generation).toBe(target.apiVersion ?? generation);
    });
    describeCatalog(current);
    describeStrategies(current);
    describeJobs(current);
    describeClient(current);
  });
};
