/** How inspect, head, verify and convert look. */
import { describe, expect, it } from 'vitest';
import { codecTable, printConversion } from '../../../src/cli/render/convert.ts';
import { verdictPrinter } from '../../../src/cli/render/file-verdicts.ts';
import { headPrinter } from '../../../src/cli/render/head.ts';
import { inspectPrinter } from '../../../src/cli/render/inspect.ts';
import type { Head } from '../../../src/files/head-file.ts';
import { type FileInfo, safeNumber } from '../../../src/files/report.ts';
import { TimeScan, timeText } from '../../../src/files/times.ts';
import type { FileVerdict } from '../../../src/files/verdict.ts';
import type { ConvertResult } from '../../../src/workflows/convert-result.ts';
import type { Verification } from '../../../src/workflows/verify.ts';
import { type CaptureOptions, captureIo } from '../../helpers/io.ts';

const TS = Date.parse('2026-01-15T10:00:00Z');

const INFO: FileInfo = {
  path: 'a.lastra',
  format: 'lastra',
  bytes: 2_048,
  rows: 2,
  layout: 'flat',
  checksums: false,
  trailer: 'legacy',
  rowGroups: 1,
  timeColumn: 'ts',
  firstTsMs: TS,
  lastTsMs: '9007199254740993',
  columns: [
    { name: 'ts', type: 'long', codec: 'DELTA_VARINT', bytes: 16, share: 0.5, bitsPerValue: 64 },
    { name: 'a\u001b[31m', type: 'double', codec: 'ALP', metadata: { src: 'x' } },
  ],
  groups: [{ index: 0, rows: 2, offsetBytes: 40, bytes: 99, firstTsMs: TS, lastTsMs: null }],
  warnings: ['odd'],
};

describe('inspect', () => {
  const print = async (options: CaptureOptions, isMany = false, groups = false): Promise<string> => {
    const { io, stdout } = captureIo(options);
    const printer = inspectPrinter(io, groups);
    await printer.print(INFO, isMany);
    if (isMany) await printer.print({ ...INFO, path: 'b.lastra' }, isMany);
    await printer.finish(isMany);
    return stdout();
  };

  it('for a person: facts, columns, warnings; nothing a terminal would obey', async () => {
    expect((await print({ output: 'table' }, false, true)).split('\n')).toEqual([
      'a.lastra',
      'format  Lastra, flat, without checksums, legacy trailer',
      'size    2.0 KiB (2,048 bytes)',
      'rows    2, 2 columns',
      'time    ts from 2026-01-15T10:00:00Z to 9007199254740993',
      '',
      'COLUMN  TYPE    CODEC         BYTES   SHARE  BITS/VALUE  METADATA',
      'ts      long    DELTA_VARINT     16  50.0 %        64.0',
      'a[31m   double  ALP                                      src=x',
      '',
      'GROUP  ROWS  OFFSET  BYTES  FROM',
      '    0     2      40     99  2026-01-15T10:00:00Z',
      '',
      'warning: odd',
      '',
    ]);
  });

  it('for scripts: an object of one, an array of many, a line of each', async () => {
    const one = JSON.parse(await print({ output: 'json' }));
    expect(one).toMatchObject({
      path: 'a.lastra',
      lastTsMs: '9007199254740993',
      first: '2026-01-15T10:00:00Z',
    });
    expect(one).not.toHaveProperty('groups');
    expect(JSON.parse(await print({ output: 'json' }, true, true))).toMatchObject([
      { path: 'a.lastra', groups: [{ rows: 2, lastTsMs: null }] },
      { path: 'b.lastra' },
    ]);
    expect((await print({ output: 'ndjson' }, true)).trimEnd().split('\n')).toHaveLength(2);
    const csv = (await print({ output: 'csv' }, true)).trimEnd().split('\n');
    expect(csv).toHaveLength(3);
    expect(csv[0]).toMatch(/^path,format,bytes,rows,/);
    expect(await print({ output: 'tsv' }, false, true)).toBe(
      'path\tgroup\trows\toffset\tbytes\tfrom\tto\na.lastra\t0\t2\t40\t99\t2026-01-15T10:00:00Z\t\n',
    );
  });
});

const HEAD: Head = {
  path: 'a.csv',
  columns: [
    { name: 'ts', type: 'long' },
    { name: 'x', type: 'double' },
    { name: 'note', type: 'binary' },
  ],
  tables: [
    {
      rowCount: 2,
      columns: [
        { name: 'ts', type: 'long', values: BigInt64Array.from([BigInt(TS), 2n ** 63n - 1n]) },
        { name: 'x', type: 'double', values: Float64Array.from([-0, Number.NaN]) },
        { name: 'note', type: 'binary', values: ['a\tb', null] },
      ],
    },
  ],
  warnings: [],
};

describe('head', () => {
  const print = async (options: CaptureOptions, heads: readonly Head[] = [HEAD]): Promise<string> => {
    const { io, stdout } = captureIo(options);
    const printer = headPrinter(io);
    for (const head of heads) await printer.print(head, heads.length > 1);
    await printer.finish();
    return stdout();
  };

  it('exact values for scripts', async () => {
    expect(await print({ output: 'csv' })).toBe(`ts,x,note\n${TS},-0.0,"a\tb"\n9223372036854775807,NaN,\n`);
    expect(await print({ output: 'tsv' })).toBe(
      `ts\tx\tnote\n${TS}\t-0.0\ta\\tb\n9223372036854775807\tNaN\t\n`,
    );
    expect(await print({})).toBe(`${TS}\t-0.0\ta\\tb\n9223372036854775807\tNaN\t\n`);
    const rows = [`{"ts":${TS},"x":-0.0,"note":"a\\tb"}`, '{"ts":9223372036854775807,"x":"NaN","note":null}'];
    expect(await print({ output: 'ndjson' })).toBe(`${rows.join('\n')}\n`);
    expect(await print({ output: 'json' })).toBe(`[\n${rows.join(',\n')}\n]\n`);
    expect(await print({ output: 'json' }, [{ ...HEAD, tables: [] }])).toBe('[]\n');
  });

  it('times in words for a person, a heading each of several', async () => {
    const lines = (await print({ output: 'table' }, [HEAD, { ...HEAD, path: 'b.csv', tables: [] }])).split(
      '\n',
    );
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['==> a.csv <=='],
      ['ts', 'x', 'note'],
      ['2026-01-15T10:00:00Z', '0', 'a b'],
      ['9223372036854775807', 'NaN'],
      [''],
      ['==> b.csv <=='],
      ['ts', 'x', 'note'],
      [''],
    ]);
  });

  it('the file in front of each row of several; a header again when columns change', async () => {
    const other = { ...HEAD, path: 'b.csv', columns: HEAD.columns.slice(0, 1), tables: [] };
    const csv = await print({ output: 'csv' }, [HEAD, { ...HEAD, path: 'c.csv', tables: [] }, other]);
    expect(csv).toBe(`file,ts,x,note\na.csv,${TS},-0.0,"a\tb"\na.csv,9223372036854775807,NaN,\nfile,ts\n`);
  });
});

const verdictOf = (path: string, more: Partial<FileVerdict> = {}): FileVerdict => ({
  path,
  state: 'ok',
  listed: null,
  format: 'lastra',
  bytes: 10,
  rows: 1_000,
  level: 'crc',
  firstTsMs: TS,
  lastTsMs: TS,
  faults: [],
  warnings: [],
  ...more,
});

const VERIFICATION: Verification = {
  ...{ checked: 2, ok: 1, damaged: 1, changed: 0, absent: 0, unreadable: 0, untried: 0, isMany: true },
  ...{ dumps: [], unlisted: 0, parts: [], others: 0, repaired: [], different: 0 },
};

describe('verify', () => {
  const bad = verdictOf('b', {
    state: 'damaged',
    faults: [{ column: 'x', message: 'b: column "x" is bad' }, { message: 'more' }],
  });
  const print = async (options: CaptureOptions, isMany = true): Promise<readonly [string, string]> => {
    const { io, stdout, stderr } = captureIo(options);
    const printer = verdictPrinter(io);
    printer.take(verdictOf('a'), isMany);
    if (isMany) printer.take(bad, isMany);
    await printer.finish({ ...VERIFICATION, untried: 3, isMany });
    return [stdout(), stderr()];
  };

  it('of many, a table has those with something to tell', async () => {
    expect(await print({ output: 'table' })).toEqual([
      [
        'PATH  STATE     ROWS  LEVEL  FAULTS',
        'b     damaged  1,000  crc    column "x" is bad',
        '                             more',
        '',
      ].join('\n'),
      '2 files checked, 1 ok, 1 damaged, 3 not reached\n',
    ]);
    expect((await print({ output: 'table', verbose: true }))[0]).toMatch(/\na +ok +1,000 +crc\n/);
    expect((await print({ output: 'table' }, false))[0]).toMatch(/\na +ok +1,000 +crc\n/);
  });

  it('warnings, which have no column, are told on stderr, the first ten of them', async () => {
    const { io, stdout, stderr } = captureIo();
    const printer = verdictPrinter(io);
    const warnings = Array.from({ length: 12 }, (_, at) => `odd ${at}`);
    printer.take(verdictOf('a', { warnings }), false);
    await printer.finish({ ...VERIFICATION, isMany: false });
    expect(stdout()).toBe('a\tok\t1000\tcrc\t\n');
    const lines = stderr().trimEnd().split('\n');
    expect([lines[0], lines.length, lines.at(-1)]).toEqual([
      'warning: a: odd 0',
      11,
      'and 2 warnings more: see -o json',
    ]);
  });

  it('of dumps: what is odd, and what was repaired', async () => {
    const { io, stderr } = captureIo({ output: 'table', verbose: true });
    const printer = verdictPrinter(io);
    printer.take(verdictOf('d/gone', { state: 'absent', listed: true }), true);
    await printer.finish({
      ...{
        ...VERIFICATION,
        damaged: 0,
        absent: 1,
        dumps: ['d'],
        unlisted: 1,
        parts: ['d/.x.part'],
        others: 2,
      },
      ...{ repaired: [verdictOf('d/back', { state: 'changed' })], different: 1 },
    });
    expect(stderr().trimEnd().split('\n')).toEqual([
      'repaired: d/back (was changed)',
      '1 hour came with other bytes than the ones that a manifest knew before',
      '1 file in no manifest: take them in with: qtsurfer adopt d',
      'leftover: d/.x.part',
      '1 file left over from runs that were cut short: no reader takes them for hours',
      '2 files in d are no hours',
      '2 files checked, 1 ok, 0 damaged, 1 absent, 1 unlisted',
    ]);
  });

  it('scripts get all', async () => {
    expect((await print({}))[0]).toBe('a\tok\t1000\tcrc\t\nb\tdamaged\t1000\tcrc\tcolumn "x" is bad; more\n');
    expect(JSON.parse((await print({ output: 'json' }))[0])).toMatchObject({
      ...{ checked: 2, ok: 1, damaged: 1, unreadable: 0 },
      files: [{ path: 'a' }, { path: 'b', faults: [{ column: 'x' }, { message: 'more' }] }],
    });
    const lines = (await print({ output: 'ndjson' }))[0].trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).state)).toEqual(['ok', 'damaged']);
  });
});

describe('convert', () => {
  const RESULT: ConvertResult = {
    ...{
      converted: 2,
      skipped: 1,
      failed: 12,
      untried: 0,
      rowsIn: null,
      rowsOut: 5,
      bytesIn: 10,
      bytesOut: 2_048,
    },
    ...{ elapsedMs: 20, stopped: null },
    failures: Array.from({ length: 12 }, (_, at) => ({
      path: `${at}`,
      code: 'damaged',
      message: `bad ${at}`,
    })),
    columns: [
      {
        name: 'x',
        type: 'double',
        codecs: { ALP: 1, PONGO: 1 },
        bytes: 8,
        rawBytes: 16,
        candidates: { ALP: 9, PONGO: 8 },
      },
    ],
  };

  it('is one line on stderr for a person, and a value for scripts', async () => {
    const person = captureIo({ output: 'table' });
    await printConversion(person.io, RESULT, { toStdout: false, wantsCodecs: true });
    expect(person.stdout()).toBe('');
    const lines = person.stderr().trimEnd().split('\n');
    expect(lines.slice(9, 11)).toEqual(['failed: bad 9', 'and 2 failures more: see -o json']);
    expect(lines.at(-1)).toBe('2 files converted, 1 skipped, 12 failed, 5 rows, 10 B to 2.0 KiB, 20 ms');
    const script = captureIo({ output: 'json' });
    await printConversion(script.io, RESULT, { toStdout: false, wantsCodecs: true });
    expect(JSON.parse(script.stdout())).toEqual(RESULT);
  });

  it('shows codecs as a table', async () => {
    expect(await codecTable(RESULT.columns ?? [])).toBe(
      [
        'COLUMN  TYPE    CODEC              BYTES  OF RAW  TRIED',
        'x       double  ALP (1) PONGO (1)      8  50.0 %  ALP 9, PONGO 8',
      ].join('\n'),
    );
  });
});

describe('times', () => {
  it('are gathered over stretches', () => {
    const scan = new TimeScan();
    expect(scan.summary).toMatchObject({ firstTsMs: null, minTsMs: null, disorder: undefined });
    scan.add(Float64Array.of(5, 5, 7));
    scan.add(BigInt64Array.of(6n, 9n, 3n));
    expect(scan.summary).toEqual({
      ...{ firstTsMs: 5, lastTsMs: 3, minTsMs: 3, maxTsMs: 9 },
      disorder: { row: 3, count: 2 },
    });
  });

  it('beyond all dates stay numbers', () => {
    expect(timeText(1_711_152_000_000_000_000n)).toBe('1711152000000000000');
    expect([safeNumber(2n ** 53n), safeNumber(5n), safeNumber(undefined)]).toEqual([
      '9007199254740992',
      5,
      null,
    ]);
  });
});
