import { describe, expect, it } from 'vitest';
import { formatCount, printable, printableLine } from '../src/text.ts';

describe('counts', () => {
  it.each([0, 1, 999, 1_000, 1_234_567, -1, -1_234, -999, 1e15, 12.6, 999.5])(
    'are grouped as elsewhere: %d',
    (count) => {
      const expected = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(count);
      expect(formatCount(count)).toBe(expected);
    },
  );
});

describe('text of others', () => {
  it('loses what a terminal would obey, and keeps its lines', () => {
    expect(printable('a\u001b[31mb\u0000\u009b\u202ec\r\nd\re\tf')).toBe('a[31mbc\nd\ne\tf');
    expect(printableLine(' a\r\n\tb\u0007 \n')).toBe('a b');
  });
});
