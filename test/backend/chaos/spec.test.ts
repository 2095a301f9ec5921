import { describe, expect, it } from 'vitest';
import { createFates } from '../../../src/backend/chaos/fate.ts';
import { parseChaos } from '../../../src/backend/chaos/spec.ts';

describe('a chaos specification', () => {
  it('is read whole', () => {
    const text =
      'latency:50ms,429:5%,hours/cut:0.01,401:after=1h,jobs/latency:20ms-80ms,apikey:revoked,seed:7';
    expect(parseChaos(text)).toEqual({
      seed: 7,
      rules: [
        { fault: 429, group: undefined, share: 0.05 },
        { fault: 'cut', group: 'hours', share: 0.01 },
      ],
      latencies: [
        { group: undefined, leastMs: 50, mostMs: 50 },
        { group: 'jobs', leastMs: 20, mostMs: 80 },
      ],
      tokenLifeMs: 3_600_000,
      keyRejection: 'apikey_revoked',
    });
  });

  it.each([
    ['', 'is no fault with a value'],
    ['429', 'is no fault with a value'],
    ['418:5%', 'is no fault that is known'],
    ['429:x', 'has no share'],
    ['429:101%', 'has no share'],
    ['cut:-1%', 'has no share'],
    ['disk/429:5%', 'names no group'],
    ['seed:1.5', 'has no whole number'],
    ['latency:fast', 'not a duration'],
    ['500:after=1h', 'has no share'],
    ['apikey:lost', 'is none of invalid, revoked, expired'],
  ])('%j is refused: %s', (text, reason) => {
    expect(() => parseChaos(text)).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(() => parseChaos(text)).toThrow(reason);
  });
});

describe('fates', () => {
  const requests = Array.from({ length: 4_000 }, (_, index) => `GET /v1/hours?hour=${index}`);

  it('are the same for the same seed, whatever the order', () => {
    const spec = parseChaos('500:30%,latency:1ms-9ms,seed:3');
    const forward = createFates(spec);
    const backward = createFates(spec);
    const first = requests.map((request) => forward('getExchangeTickersHour', request));
    const second = requests.toReversed().map((request) => backward('getExchangeTickersHour', request));
    expect(second.toReversed()).toEqual(first);
  });

  it('strike the share of the requests that was asked for', () => {
    const fateOf = createFates(parseChaos('hours/500:30%,reset:10%,seed:3'));
    const faults = requests.map((request) => fateOf('getExchangeTickersHour', request).fault);
    const share = (fault: unknown) => faults.filter((one) => one === fault).length / faults.length;
    expect(share(500)).toBeCloseTo(0.3, 1);
    expect(share('reset')).toBeCloseTo(0.07, 1);
  });

  it('differ from attempt to attempt, so that trying again helps', () => {
    const fateOf = createFates(parseChaos('500:50%,seed:3'));
    const attempts = Array.from({ length: 64 }, () => fateOf('getExchanges', 'GET /v1/exchanges').fault);
    expect(new Set(attempts)).toEqual(new Set([500, undefined]));
  });

  it('spare the operations of other groups', () => {
    const fateOf = createFates(parseChaos('hours/500:100%,jobs/latency:5ms'));
    expect(fateOf('getExchanges', 'GET /v1/exchanges')).toMatchObject({ fault: undefined, delayMs: 0 });
    expect(fateOf('executeBacktesting', 'POST /x')).toMatchObject({ fault: undefined, delayMs: 5 });
    expect(fateOf('getExchangeKlinesHour', 'GET /y')).toMatchObject({ fault: 500, delayMs: 0 });
  });
});
