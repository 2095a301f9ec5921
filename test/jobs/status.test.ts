import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEnded, normalizeStatus } from '../../src/jobs/status.ts';

describe('normalizeStatus', () => {
  it.each(['New', 'Started', 'Partial', 'Completed', 'Aborted', 'Failed'] as const)(
    'knows %s in any case',
    (status) => {
      for (const word of [status, status.toLowerCase(), status.toUpperCase(), ` ${status} `])
        expect(normalizeStatus(word)).toBe(status);
    },
  );

  it('takes everything else for unknown, and unknown for no end', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const status = normalizeStatus(raw);
        expect(isEnded(status)).toBe(status === 'Completed' || status === 'Aborted' || status === 'Failed');
        if (typeof raw !== 'string') expect(status).toBe('Unknown');
      }),
      { seed: 20260115 },
    );
  });

  it.each([undefined, null, '', 'Done', 'Completed!', 'toString', 3, {}])('asks again after %j', (raw) => {
    expect(isEnded(normalizeStatus(raw))).toBe(false);
  });
});
