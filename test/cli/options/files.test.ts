import { describe, expect, it } from 'vitest';
import { type ConvertFlags, parseConvertRequest } from '../../../src/cli/options/convert.ts';
import { checkPaths, parseReadOptions, parseSelection, splitPair } from '../../../src/cli/options/files.ts';
import { parseHeadRequest } from '../../../src/cli/options/head.ts';
import { parseInspectRequest } from '../../../src/cli/options/inspect.ts';
import { parseVerifyRequest } from '../../../src/cli/options/verify.ts';

const NOW = Date.parse('2026-01-20T12:00:00Z');
const usage = expect.objectContaining({ code: 'usage' });
const convert = (paths: readonly string[], flags: ConvertFlags = {}) =>
  parseConvertRequest(paths, flags, NOW);

describe('options of files', () => {
  it('types are pairs; text is binary; a name may have an equals sign', () => {
    expect(parseReadOptions({ types: 'ts=long, a=b=double,note=text' }).types).toEqual({
      ts: 'long',
      'a=b': 'double',
      note: 'binary',
    });
    expect(splitPair('a=b=ALP', '--codec')).toEqual(['a=b', 'ALP']);
  });

  it('a range may lack either end, and is relative to now', () => {
    expect(parseSelection({ from: '-1h' }, NOW)).toEqual({
      columns: undefined,
      fromMs: NOW - 3_600_000,
      toMs: undefined,
    });
    expect(parseSelection({ columns: 'ts, cls', to: '2026-01-15T10:30:00.500Z' }, NOW)).toEqual({
      columns: ['ts', 'cls'],
      fromMs: undefined,
      toMs: Date.parse('2026-01-15T10:30:00.500Z'),
    });
  });

  it.each([
    ['an unknown type', () => parseReadOptions({ types: 'a=int' })],
    ['a type without a name', () => parseReadOptions({ types: '=long' })],
    ['a type twice', () => parseReadOptions({ types: 'a=long,a=double' })],
    ['an unknown policy', () => parseReadOptions({ nulls: 'skip' })],
    ['an unknown format', () => parseReadOptions({ inputFormat: 'xlsx' })],
    ['an empty column', () => parseSelection({ columns: 'ts,,cls' }, NOW)],
    ['a column twice', () => parseSelection({ columns: 'ts,ts' }, NOW)],
    ['an empty range', () => parseSelection({ from: '2026-01-15', to: '2026-01-15' }, NOW)],
    ['an empty path', () => checkPaths(['a', ''])],
    ['stdin twice', () => checkPaths(['-', 'a', '-'])],
    ['rows below zero', () => parseHeadRequest(['a'], { rows: '-1' }, NOW)],
    ['half a row', () => parseHeadRequest(['a'], { rows: '1.5' }, NOW)],
    ['no threads', () => parseVerifyRequest(['a'], { concurrency: '0' })],
  ])('refuses %s', (_, parse) => expect(parse).toThrow(usage));

  it('have defaults', () => {
    expect(parseHeadRequest(['a', '-'], {}, NOW)).toMatchObject({ paths: ['a', '-'], rows: 10 });
    expect(parseInspectRequest(['a'], {})).toMatchObject({ groups: false });
    expect(parseVerifyRequest(['a'], { concurrency: '3' })).toMatchObject({ concurrency: 3 });
  });
});

describe('parseConvertRequest', () => {
  it('has the documented defaults', () => {
    expect(convert(['a.lastra', 'b.parquet'])).toEqual({
      inputs: ['a.lastra'],
      target: 'b.parquet',
      format: undefined,
      read: { inputFormat: undefined, nulls: undefined, types: undefined },
      write: { codecs: undefined, codec: undefined, rowGroupSize: undefined, compression: undefined },
      selection: { columns: undefined, fromMs: undefined, toMs: undefined },
      timeColumn: undefined,
      existing: 'replace',
      concurrency: undefined,
    });
  });

  it('takes several inputs, and the last path is the output', () => {
    expect(convert(['a', 'b', 'out/'], { format: 'csv' })).toMatchObject({
      inputs: ['a', 'b'],
      target: 'out/',
    });
    expect(convert(['-', '-'], { format: 'ndjson' })).toMatchObject({ inputs: ['-'], target: '-' });
  });

  it('codecs are written in any case', () => {
    expect(convert(['a', 'b.lastra'], { codec: ['ts=delta-varint', 'cls=Pongo'] }).write.codec).toEqual({
      ts: 'DELTA_VARINT',
      cls: 'PONGO',
    });
  });

  it('what is there is replaced, updated or kept', () => {
    expect(convert(['a', 'b.csv'], { update: true }).existing).toBe('update');
    expect(convert(['a', 'b.csv'], { clobber: false }).existing).toBe('keep');
  });

  const refused: readonly (readonly [string, readonly string[], ConvertFlags])[] = [
    ['no output', ['a'], {}],
    ['stdout without a format', ['a', '-'], {}],
    ['a folder without a format', ['a', 'out/'], {}],
    ['stdin beside others', ['-', 'a', 'out/'], { format: 'csv' }],
    ['several inputs to stdout', ['a', 'b', '-'], { format: 'csv' }],
    ['an update of stdout', ['a', '-'], { format: 'csv', update: true }],
    ['update and no-clobber', ['a', 'b.csv'], { update: true, clobber: false }],
    ['codecs of CSV', ['a', 'b'], { format: 'csv', codecs: 'best' }],
    ['a codec of Parquet', ['a', 'b'], { format: 'parquet', codec: ['a=ALP'] }],
    ['compression of Lastra', ['a', 'b'], { format: 'lastra', compression: 'zstd' }],
    ['row groups of NDJSON', ['a', '-'], { format: 'ndjson', rowGroupSize: '10' }],
    ['an unknown codec', ['a', 'b.lastra'], { codec: ['ts=LZ4'] }],
    ['a codec twice', ['a', 'b.lastra'], { codec: ['ts=RAW', 'ts=ALP'] }],
    ['row groups of nothing', ['a', 'b.lastra'], { rowGroupSize: '0' }],
    ['a time column without a name', ['a', 'b.lastra'], { timeColumn: ' ' }],
    ['an empty path', ['', 'b.csv'], {}],
  ];
  it.each(refused)('refuses %s', (_, paths, flags) => expect(() => convert(paths, flags)).toThrow(usage));
});
