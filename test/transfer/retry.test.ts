import { describe, expect, it } from 'vitest';
import { QtsError } from '../../src/errors.ts';
import { backoffMs, fateOf, isTimeout } from '../../src/transfer/retry.ts';

const failure = (code: QtsError['code'], status?: number): QtsError =>
  new QtsError(code, 'x', status === undefined ? {} : { status });

describe('fateOf', () => {
  it.each([
    [failure('not-found', 404), 'missing'],
    [failure('bad-response', 404), 'again'],
    [failure('auth', 401), 'fatal'],
    [failure('auth', 403), 'fatal'],
    [failure('unavailable', 429), 'limited'],
    [failure('unavailable', 503), 'limited'],
    [failure('unavailable', 500), 'again'],
    [failure('unavailable'), 'again'],
    [failure('damaged'), 'again'],
    [failure('bad-response', 200), 'again'],
    [failure('usage', 400), 'refused'],
    [new TypeError('x'), 'defect'],
  ])('%s %s', (error, fate) => expect(fateOf(error)).toBe(fate));
});

describe('isTimeout', () => {
  it('looks for a timeout in the chain of causes', () => {
    const cause = Object.assign(new Error('x'), { code: 'UND_ERR_BODY_TIMEOUT' });
    expect(isTimeout(new QtsError('unavailable', 'x', { cause }))).toBe(true);
    expect(isTimeout(new QtsError('unavailable', 'x', { cause: new Error('reset') }))).toBe(false);
  });
});

describe('backoffMs', () => {
  it('doubles, half of it by chance, up to a limit', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, () => 0))).toEqual([125, 250, 500, 1_000]);
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, () => 1))).toEqual([250, 500, 1_000, 2_000]);
    expect(backoffMs(50, () => 1)).toBe(20_000);
  });

  it('is never shorter than what the backend asked for, within reason', () => {
    expect(backoffMs(1, () => 1, 7_000)).toBe(7_000);
    expect(backoffMs(1, () => 1, 1e9)).toBe(3_600_000);
  });
});
