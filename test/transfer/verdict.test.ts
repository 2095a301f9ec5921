import { describe, expect, it } from 'vitest';
import { QtsError } from '../../src/errors.ts';
import { GAP_LIMIT, StoppedDumpError, tally } from '../../src/transfer/verdict.ts';
import { FROM, idOf } from './hours.ts';

const RUN = { elapsedMs: 5, stopped: null, dir: 'd' } as const;

describe('tally', () => {
  it('counts every end, and what has none as untried', () => {
    const counted = tally(6);
    counted.end(idOf(FROM), { status: 'fetched', bytes: 10, rows: 2 });
    counted.end(idOf(FROM + 1), { status: 'kept', bytes: 99, rows: 99 });
    counted.end(idOf(FROM + 2), { status: 'missing', cause: 'not there' });
    counted.end(idOf(FROM + 3), { status: 'failed', cause: 'broken' });
    expect(counted.verdict({ ...RUN, stopped: 'interrupt' })).toEqual({
      planned: 6,
      fetched: 1,
      kept: 1,
      missing: 1,
      failed: 1,
      untried: 2,
      bytes: 10,
      rows: 2,
      elapsedMs: 5,
      stopped: 'interrupt',
      dir: 'd',
      gaps: [
        {
          instrument: 'BTC/USDT',
          kind: 'tickers',
          hour: '2026-01-15T02',
          status: 'missing',
          cause: 'not there',
        },
        { instrument: 'BTC/USDT', kind: 'tickers', hour: '2026-01-15T03', status: 'failed', cause: 'broken' },
      ],
    });
  });

  it('was not stopped when nothing is left untried', () => {
    const counted = tally(1);
    counted.end(idOf(FROM), { status: 'kept', bytes: 1, rows: 1 });
    expect(counted.verdict({ ...RUN, stopped: 'deadline' }).stopped).toBeNull();
  });

  it('says how many gaps it does not list, and lists failures whatever else is missing', () => {
    const counted = tally(GAP_LIMIT + 3);
    for (let at = 0; at < GAP_LIMIT + 2; at += 1)
      counted.end(idOf(FROM + at), { status: 'missing', cause: 'x' });
    counted.end(idOf(FROM), { status: 'failed', cause: 'y' });
    const { gaps, gapsOmitted, missing, failed } = counted.verdict(RUN);
    expect({ gaps: gaps.length, last: gaps.at(-1)?.status, gapsOmitted, missing, failed }).toEqual({
      gaps: GAP_LIMIT + 1,
      last: 'failed',
      gapsOmitted: 2,
      missing: GAP_LIMIT + 2,
      failed: 1,
    });
  });
});

describe('StoppedDumpError', () => {
  it('says what its cause says', () => {
    const cause = new QtsError('auth', 'revoked', { hint: 'log in', status: 401, retryAfterMs: 5 });
    const error = new StoppedDumpError(cause, tally(0).verdict(RUN));
    expect(error).toMatchObject({
      code: 'auth',
      message: 'revoked',
      hint: 'log in',
      status: 401,
      retryAfterMs: 5,
      cause,
    });
  });
});
