import { describe, expect, it } from 'vitest';
import { parseMergeRequest } from '../../../src/cli/options/merge.ts';
import { parseVerifyDumpRequest } from '../../../src/cli/options/verify-dump.ts';

const usage = expect.objectContaining({ code: 'usage' });

describe('parseVerifyDumpRequest', () => {
  it('one path may be a dump', () =>
    expect(parseVerifyDumpRequest(['d'], { repair: true, exchange: 'okx', concurrency: '8' })).toEqual({
      dir: 'd',
      repair: true,
      exchange: 'okx',
      concurrency: 8,
    }));
  it.each([[['a', 'b']], [['-']]])('%j is none', (paths) =>
    expect(parseVerifyDumpRequest(paths, {})).toBeUndefined(),
  );
  it('files of one format are no dump', () =>
    expect(parseVerifyDumpRequest(['d'], { inputFormat: 'csv' })).toBeUndefined());
  it.each([
    [['a', 'b'], { repair: true }],
    [['-'], { repair: true }],
    [['a', 'b'], { exchange: 'okx' }],
    [['a'], { repair: true, inputFormat: 'csv' }],
    [['a'], { exchange: '../x' }],
  ])('refuses %j %j', (paths, flags) => expect(() => parseVerifyDumpRequest(paths, flags)).toThrow(usage));
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
