import { describe, expect, it } from 'vitest';
import { QtsError } from '../../src/errors.ts';
import {
  type Check,
  type CheckResult,
  fail,
  ok,
  runChecks,
  warn,
  worstOf,
} from '../../src/workflows/doctor.ts';
import { createFakeClock } from '../helpers/clock.ts';

const host = () => ({ clock: createFakeClock(), signal: new AbortController().signal, limitMs: 5_000 });

describe('checks', () => {
  it('run side by side, come back in order, and take what is thrown for a failure', async () => {
    let begun = 0;
    const together = async (): Promise<ReturnType<typeof ok>> => {
      begun += 1;
      while (begun < 2) await new Promise((resolve) => setImmediate(resolve));
      return ok('both have begun');
    };
    const checks: readonly Check[] = [
      { name: 'a', run: together },
      { name: 'b', run: () => Promise.reject(new QtsError('auth', 'no', { hint: 'log in' })) },
      { name: 'c', run: () => Promise.reject(new Error('broken')) },
      { name: 'd', run: together },
    ];
    expect(await runChecks(checks, host())).toEqual([
      { name: 'a', state: 'ok', found: 'both have begun' },
      { name: 'b', state: 'fail', found: 'no', code: 'auth', advice: 'log in' },
      { name: 'c', state: 'fail', found: 'broken', code: 'failed' },
      { name: 'd', state: 'ok', found: 'both have begun' },
    ]);
  });

  it('are given up when they take too long, and told so', async () => {
    const given = host();
    let ended = false;
    const endless: Check = {
      name: 'endless',
      run: (signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            ended = true;
          });
        }),
    };
    const [result] = await given.clock.run(runChecks([endless], given));
    expect(result).toMatchObject({ state: 'fail', code: 'unavailable', found: 'no result within 5.0 s' });
    expect(ended).toBe(true);
  });

  it('end with the failure that matters most', () => {
    const named = (finding: Omit<CheckResult, 'name'>): CheckResult => ({ name: 'x', ...finding });
    const results = [named(ok('fine')), named(warn('hm', 'look')), named(fail('io', 'full', 'free some'))];
    expect(worstOf(results.slice(0, 2))).toBeUndefined();
    expect(worstOf(results)).toBe('io');
    expect(worstOf([...results, named({ state: 'fail', found: 'broken' })])).toBe('io');
    expect(worstOf([...results, named(fail('unavailable', 'away', 'wait'))])).toBe('unavailable');
    expect(
      worstOf([...results, named(fail('auth', 'no', 'log in')), named(fail('unavailable', '', ''))]),
    ).toBe('auth');
  });
});
