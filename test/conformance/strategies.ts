/** Strategies: compiled, and in the later generation checked, listed, shown and deleted. */
import { describe, expect, it } from 'vitest';
import type { CompileState, StrategyState, StrategySummary } from '../../src/wire/messages.ts';
import { ENDED, until } from '../helpers/backend.ts';
import { BROKEN, FORCED_TRADE, THROWING } from '../helpers/strategies.ts';
import type { Probe } from './probe.ts';

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const UNKNOWN = '6bsh31ikwkuivhtgcoa6s4';
/** Strategies of this run alone: what it deletes is nobody else's. */
const marked = (source: string, name: string): string => `${source}\n// conformance ${name} ${Date.now()}\n`;

export const compileOn = async (probe: Probe, source: string): Promise<string> => {
  const response = await probe.call('POST', '/strategy', { body: source, headers: TEXT });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { strategyId: string }).strategyId;
};

export const describeStrategies = (current: () => Probe): void => {
  const post = (source: string, headers: Record<string, string> = {}) =>
    current().call('POST', '/strategy', { body: source, headers: { ...TEXT, ...headers } });
  const stateOf = async (id: string) =>
    (await (await current().call('GET', `/strategy/${id}`)).json()) as StrategyState & CompileState;
  const statusOf = async (method: string, path: string) => (await current().call(method, path)).status;
  const isEarlier = () => current().generation === '0.95';

  describe('compiling', () => {
    it('gives the same source the same id', async () => {
      const source = marked(FORCED_TRADE, 'twice');
      const id = await compileOn(current(), source);
      expect(id).not.toBe('');
      expect(await compileOn(current(), source)).toBe(id);
      expect(await compileOn(current(), `${source}// other\n`)).not.toBe(id);
    });

    it('says where a source is wrong', async () => {
      const response = await post(BROKEN);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        ...{ code: 400, message: expect.stringMatching(/Line \d+, Column \d+/) },
      });
    });

    it('in the background is a job where the generation has that', async ({ skip }) => {
      skip(!isEarlier(), 'always at once in this generation');
      const response = await post(marked(FORCED_TRADE, 'async'), { 'x-compile-async': 'true' });
      expect(response.status).toBe(202);
      const { jobId } = (await response.json()) as { jobId: string };
      const isOver = ({ status }: CompileState) => ENDED.includes(status);
      const state = await until<CompileState>(() => stateOf(jobId), isOver);
      expect(state).toMatchObject({ status: 'Completed', strategyId: expect.any(String) });
    });

    it('is at once, whatever the header says, where the generation has it so', async ({ skip }) => {
      skip(isEarlier(), 'a job in this generation');
      for (const header of ['true', 'maybe']) {
        const response = await post(marked(FORCED_TRADE, header), { 'x-compile-async': header });
        expect(response.status).toBe(200);
        expect(await response.json()).toEqual({ strategyId: expect.any(String) });
      }
    });

    it('leaves what was never compiled unknown', async () => {
      expect(await statusOf('GET', `/strategy/${UNKNOWN}`)).toBe(404);
    });
  });

  describe('a compiled strategy', () => {
    const checked = (id: string) =>
      until(
        () => stateOf(id),
        ({ validation }) => validation !== 'pending',
      );

    it('is not checked until somebody asks; then it passes, and that stays', async ({ skip }) => {
      skip(isEarlier(), 'no validation in this generation');
      const id = await compileOn(current(), marked(FORCED_TRADE, 'passes'));
      const before = await stateOf(id);
      expect(before).toMatchObject({
        strategyId: id,
        validation: 'not_validated',
        requiredSources: ['Ticker'],
      });
      expect(await statusOf('POST', `/strategy/${id}/validate`)).toBe(202);
      const after = await checked(id);
      expect(after).toMatchObject({ validation: 'passed', compiledAt: before.compiledAt });
      expect(Date.parse(after.validatedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(after.compiledAt ?? ''));
      const again = await current().call('POST', `/strategy/${id}/validate`);
      expect([again.status, await again.json()]).toEqual([200, after]);
    });

    it('fails its check when it throws, and says why', async ({ skip }) => {
      skip(isEarlier(), 'no validation in this generation');
      const id = await compileOn(current(), marked(THROWING, 'fails'));
      expect(await statusOf('POST', `/strategy/${id}/validate`)).toBe(202);
      expect(await checked(id)).toMatchObject({
        ...{ validation: 'failed', detail: expect.stringContaining('no way on') },
      });
    });

    it('is listed, shown and deleted; the same source brings it back', async ({ skip }) => {
      skip(isEarlier(), 'strategies are not listed in this generation');
      const source = marked(FORCED_TRADE, 'Ünïcödé ✓');
      const id = await compileOn(current(), source);
      const listed = async () => {
        const answer = await (await current().call('GET', '/strategies')).json();
        return (answer as { strategies: StrategySummary[] }).strategies.map(({ strategyId }) => strategyId);
      };
      expect(await listed()).toContain(id);
      const code = await current().call('GET', `/strategy/${id}/code`);
      expect(await code.json()).toEqual({ strategyId: id, code: source });
      const gone = await current().call('DELETE', `/strategy/${id}`);
      expect([gone.status, await gone.json()]).toEqual([200, { strategyId: id, deleted: true }]);
      expect(await listed()).not.toContain(id);
      for (const [method, path] of [
        ['GET', `/strategy/${id}`],
        ['GET', `/strategy/${id}/code`],
        ['POST', `/strategy/${id}/validate`],
        ['DELETE', `/strategy/${id}`],
      ] as const)
        expect([method, path, await statusOf(method, path)]).toEqual([method, path, 404]);
      expect(await compileOn(current(), source)).toBe(id);
      expect(await stateOf(id)).toMatchObject({ validation: 'not_validated' });
    });
  });
};
