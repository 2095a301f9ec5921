import { describe, expect, it } from 'vitest';
import { parseAdoptRequest } from '../../../src/cli/options/adopt.ts';

describe('parseAdoptRequest', () => {
  it('takes everything as it lies unless told', () =>
    expect(parseAdoptRequest('d', {})).toEqual({
      dir: 'd',
      exchange: undefined,
      kind: undefined,
      layout: undefined,
    }));

  it('takes what it is told', () =>
    expect(parseAdoptRequest('d', { exchange: 'okx', kind: 'klines', layout: 'hive' })).toEqual({
      dir: 'd',
      exchange: 'okx',
      kind: 'klines',
      layout: 'hive',
    }));

  it.each([{ exchange: '../x' }, { kind: 'trades' }, { layout: 'nested' }])('refuses %j', (flags) =>
    expect(() => parseAdoptRequest('d', flags)).toThrow(expect.objectContaining({ code: 'usage' })),
  );
});
