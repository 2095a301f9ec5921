import { describe, expect, it } from 'vitest';
import { parseMergeRequest } from '../../../src/cli/options/merge.ts';
import { parseVerifyRequest } from '../../../src/cli/options/verify.ts';

const usage = expect.objectContaining({ code: 'usage' });

describe('parseVerifyRequest', () => {
  it('takes files and dumps', () =>
    expect(parseVerifyRequest(['a', '-'], {})).toMatchObject({
      ...{ paths: ['a', '-'], repair: false, exchange: undefined, concurrency: undefined },
    }));
  it('a repair is of one dump', () =>
    expect(parseVerifyRequest(['d'], { repair: true, exchange: 'okx', concurrency: '8' })).toMatchObject({
      ...{ paths: ['d'], repair: true, exchange: 'okx', concurrency: 8 },
    }));
  it.each([
    [['a', 'b'], { repair: true }],
    [['-'], { repair: true }],
    [['a', 'b'], { exchange: 'okx' }],
    [['a'], { repair: true, inputFormat: 'csv' }],
    [['a'], { exchange: '../x' }],
  ])('refuses %j %j', (paths, flags) => expect(() => parseVerifyRequest(paths, flags)).toThrow(usage));
});

describe('parseMergeRequest', () => {
  it('is none unless asked for', () => expect(parseMergeRequest(['a', 'b'], {})).toBeUndefined());
  it('takes a dump and a target', () =>
    expect(
      parseMergeRequest(['a', 'b'], { merge: 'day', layout: 'hive', exchange: 'okx', format: 'parquet' }),
    ).toEqual({
      dir: 'a',
      target: 'b',
      layout: 'hive',
      exchange: 'okx',
    }));
  it('makes a tree unless told', () =>
    expect(parseMergeRequest(['a', 'b'], { merge: 'day', clobber: true })).toMatchObject({ layout: 'tree' }));
  it.each([
    [['a', 'b'], { layout: 'hive' }],
    [['a', 'b'], { exchange: 'okx' }],
    [['a', 'b'], { merge: 'week' }],
    [['a', 'b'], { merge: 'day', format: 'csv' }],
    [['a', 'b'], { merge: 'day', columns: 'ts' }],
    [['a', 'b'], { merge: 'day', clobber: false }],
    [['a', 'b'], { merge: 'day', layout: 'nested' }],
    [['a'], { merge: 'day' }],
    [['a', 'b', 'c'], { merge: 'day' }],
    [['a', '-'], { merge: 'day' }],
  ])('refuses %j %j', (paths, flags) => expect(() => parseMergeRequest(paths, flags)).toThrow(usage));
});
