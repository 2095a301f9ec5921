/** Prepare and execute: submitted, followed, asked for again, cancelled. */
import { beforeAll, describe, expect, it } from 'vitest';
import { hourEndMs, hourStartMs, symbolOf } from '../../src/domain.ts';
import { formatInstant } from '../../src/time.ts';
import type { AcceptedJob, ExecutionAnswer, JobState } from '../../src/wire/messages.ts';
import { ENDED, until } from '../helpers/backend.ts';
import { FORCED_TRADE, SLOW } from '../helpers/strategies.ts';
import type { Probe } from './probe.ts';
import { compileOn } from './strategies.ts';

const UNKNOWN = '13RBLGQlPnfDjO6wyKSX8i';

export const describeJobs = (current: () => Probe): void => {
  const root = () => `/backtest/${current().exchangeId}/ticker`;
  const post = (path: string, json: object) => current().call('POST', `${root()}${path}`, { json });
  const get = (path: string) => current().call('GET', `${root()}${path}`);
  const requestOf = () => {
    const { hour, instrument } = current();
    return {
      instrument: symbolOf(instrument),
      from: formatInstant(hourStartMs(hour)),
      to: formatInstant(hourEndMs(hour)),
    };
  };
  const accepted = async (response: Response): Promise<string> => {
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
    return ((await response.json()) as AcceptedJob).jobId;
  };
  const submitPrepare = async (more: object = {}) =>
    accepted(await post('/prepare', { ...requestOf(), ...more }));
  const prepared = (jobId: string): Promise<JobState> =>
    until(
      async () => (await (await get(`/prepare/${jobId}`)).json()) as JobState,
      ({ status }) => ENDED.includes(status),
    );
  /** What is not readable yet answers an empty object: it is asked for again. */
  const executed = (jobId: string): Promise<ExecutionAnswer> =>
    until(
      async () => {
        const response = await get(`/execute/${jobId}`);
        const body = (await response.json()) as ExecutionAnswer;
        if (response.status === 202) expect(body).toEqual({});
        return body;
      },
      ({ state }) => state !== undefined && ENDED.includes(state.status),
    );

  describe('a preparation', () => {
    it('comes to its end, and has the same id each time', async () => {
      const jobId = await submitPrepare({ cadence: '1m' });
      const state = await prepared(jobId);
      expect(state).toMatchObject({ status: 'Completed', contextId: expect.any(String) });
      expect(await submitPrepare({ cadence: '1m' })).toBe(jobId);
      expect(await submitPrepare({ cadence: '5m' })).not.toBe(jobId);
    });

    it('tells its coverage where the generation has that', async ({ skip }) => {
      skip(current().generation === '0.95', 'no coverage in this generation');
      const state = await prepared(await submitPrepare({ cadence: '1m' }));
      expect(state).toMatchObject({
        coverageRatio: 1,
        totalHours: 1,
        hoursWithData: 1,
        hoursWithoutData: [],
      });
      expect(Date.parse(state.dataFrom ?? '')).toBeGreaterThanOrEqual(Date.parse(requestOf().from));
    });

    it.each<[string, object]>([
      ['no range', { from: undefined, to: undefined }],
      ['a word in place of a date', { from: 'yesterday' }],
      ['the future', { to: '2999-01-01' }],
      ['a cadence of its own', { cadence: '7m' }],
    ])('is refused with 400: %s', async (_, more) => {
      expect((await post('/prepare', { ...requestOf(), ...more })).status).toBe(400);
    });

    it('is 404 where it is unknown', async () => {
      expect((await get(`/prepare/${UNKNOWN}`)).status).toBe(404);
      const path = '/backtest/nosuchexchange/ticker/prepare';
      expect((await current().call('POST', path, { json: requestOf() })).status).toBe(404);
    });
  });

  describe('a run', () => {
    let prepareJobId: string;
    let strategyId: string;
    beforeAll(async () => {
      prepareJobId = await submitPrepare();
      expect((await prepared(prepareJobId)).status).toBe('Completed');
      strategyId = await compileOn(current(), FORCED_TRADE);
    });

    it('comes to a result, and has the same id each time', async () => {
      const jobId = await accepted(await post('/execute', { prepareJobId, strategyId }));
      const { state, results } = await executed(jobId);
      expect(state.status).toBe('Completed');
      expect(results.instrument).toBe(requestOf().instrument);
      expect(results.strategyId.split(':').at(-1)).toBe(strategyId);
      expect(results.totalTrades).toBeGreaterThan(0);
      expect(results.equityCurve).toHaveLength((results.totalTrades ?? 0) + 1);
      expect(await accepted(await post('/execute', { prepareJobId, strategyId }))).toBe(jobId);
    });

    it('is cancelled, a little later', async () => {
      const slow = await compileOn(current(), SLOW);
      const jobId = await accepted(await post('/execute', { prepareJobId, strategyId: slow }));
      const response = await current().call('DELETE', `${root()}/execute/${jobId}`);
      expect([response.status, await response.json()]).toEqual([200, { status: 'cancelling', jobId }]);
      expect((await executed(jobId)).state.status).toBe('Aborted');
    });

    it('is 404 where something is unknown', async () => {
      expect((await get(`/execute/${UNKNOWN}`)).status).toBe(404);
      expect((await current().call('DELETE', `${root()}/execute/${UNKNOWN}`)).status).toBe(404);
      expect((await post('/execute', { prepareJobId: UNKNOWN, strategyId })).status).toBe(404);
    });

    it('is refused with 400 when something is missing', async () => {
      expect((await post('/execute', { strategyId })).status).toBe(400);
      expect((await post('/execute', { prepareJobId })).status).toBe(400);
    });
  });
};
