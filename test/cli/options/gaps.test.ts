import { describe, expect, it } from 'vitest';
import { parseGapsRequest } from '../../../src/cli/options/gaps.ts';
import { formatHour } from '../../../src/domain.ts';

const NOW = Date.parse('2026-01-20T12:34:56Z');
const window = (flags: Parameters<typeof parseGapsRequest>[1]) => {
  const { from, to } = parseGapsRequest('data', flags, NOW);
  return [from, to].map((hour) => (hour === undefined ? undefined : formatHour(hour)));
};

describe('parseGapsRequest', () => {
  it('looks at what is known unless told', () =>
    expect(parseGapsRequest('data', {}, NOW)).toEqual({
      dir: 'data',
      from: undefined,
      to: undefined,
      strict: false,
    }));

  it.each([
    [{ from: '2026-01-15' }, ['2026-01-15T00', undefined]],
    [{ to: '2026-01-15T10:30:00Z' }, [undefined, '2026-01-15T11']],
    [{ from: '2026-01-15T10:30:00Z', to: 'now' }, ['2026-01-15T10', '2026-01-20T12']],
    [{ last: '2h' }, ['2026-01-20T10', '2026-01-20T12']],
  ])('%j', (flags, expected) => expect(window(flags)).toEqual(expected));

  it.each([{ from: '2026-01-15', to: '2026-01-15' }, { last: '2h', from: '2026-01-15' }, { from: 'soon' }])(
    'refuses %j',
    (flags) =>
      expect(() => parseGapsRequest('data', flags, NOW)).toThrow(expect.objectContaining({ code: 'usage' })),
  );
});
