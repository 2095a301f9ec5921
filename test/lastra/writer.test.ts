/** Writing in row groups: the same bytes as all at once, whatever the sink and the cuts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSink, memorySink } from '../../src/byte-source.ts';
import { createLastraFile, openLastraFile } from '../../src/lastra/file.ts';
import {
  createLastraWriter,
  encodeLastra,
  type LastraInput,
  type LastraWriteReport,
  type LastraWriterOptions,
  openLastra,
  readDoubles,
  readMillis,
  rowCountOf,
  verifyLastra,
  writeLastra,
} from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { columnOf, FILE_A, FILE_C, inputOf } from './files.ts';
import { toHex } from './hex.ts';
import { fileInput, rowsBetween } from './inputs.ts';
import { allValues, failingSink } from './sources.ts';

const RUNS = { seed: 20260419, numRuns: 150 };

interface Written {
  readonly bytes: Uint8Array;
  readonly report: LastraWriteReport;
}

const writeParts = (options: LastraWriterOptions, parts: readonly LastraInput[][]): Written => {
  const sink = memorySink();
  const writer = createLastraWriter(sink, options);
  for (const part of parts) writer.writeRows(part);
  const report = writer.finish();
  return { bytes: sink.bytes(), report };
};

/** Columns cut at these rows. */
const cutAt = (columns: readonly LastraInput[], cuts: readonly number[]): LastraInput[][] => {
  const rowCount = columns[0]?.values.length ?? 0;
  const edges = [0, ...cuts.filter((cut) => cut < rowCount).sort((a, b) => a - b), rowCount];
  return edges.slice(1).map((end, k) => rowsBetween(columns, edges[k] ?? 0, end));
};

const doubles = (name: string, ...values: number[]): LastraInput => ({
  name,
  type: 'double',
  values: Float64Array.from(values),
});

describe('createLastraWriter', () => {
  it('writes the bytes of encodeLastra, for rows in whole row groups', () => {
    fc.assert(
      fc.property(fileInput, fc.array(fc.nat(8)), (input, cuts) => {
        const parts = cutAt(
          input.columns,
          cuts.map((cut) => cut * input.rowGroupSize),
        );
        const { bytes, report } = writeParts(input, parts);
        expect(toHex(bytes)).toBe(toHex(encodeLastra(input)));
        expect(report).toEqual(writeLastra(memorySink(), input));
        expect(report.bytes).toBe(bytes.length);
      }),
      RUNS,
    );
  });

  it('starts new row groups with every call, and keeps every value', () => {
    fc.assert(
      fc.property(fileInput, fc.array(fc.nat(40), { maxLength: 5 }), (input, cuts) => {
        const parts = cutAt(input.columns, cuts);
        const { bytes, report } = writeParts(input, parts);
        const file = openLastra(bytes);
        const sizes = parts.flatMap(([column]) => {
          const rows = column?.values.length ?? 0;
          return Array.from({ length: Math.ceil(rows / input.rowGroupSize) }, (_, k) =>
            Math.min(input.rowGroupSize, rows - k * input.rowGroupSize),
          );
        });
        expect(file.rowGroups.map(({ rowCount }) => rowCount)).toEqual(sizes);
        expect(file.layout).toBe(sizes.length > 1 ? 'row-groups' : 'flat');
        expect(allValues(file)).toEqual(allValues(openLastra(encodeLastra(input))));
        expect(report).toMatchObject({ rowCount: file.rowCount, rowGroupCount: sizes.length });
        expect(verifyLastra(bytes)).toMatchObject({ level: 'crc', rowCount: file.rowCount });
      }),
      RUNS,
    );
  });

  it('writes the file of the format sheet without rows, however often none are given', () => {
    const columns = [
      { name: 'ts', type: 'long' },
      { name: 'c', type: 'double' },
    ] as const;
    expect(toHex(writeParts({ columns }, []).bytes)).toBe(toHex(FILE_C));
    const none: LastraInput[] = [{ name: 'ts', type: 'long', values: new Float64Array(0) }, doubles('c')];
    expect(toHex(writeParts({ columns }, [none, none]).bytes)).toBe(toHex(FILE_C));
  });

  it('writes one row flat', () => {
    const file = openLastra(FILE_A);
    const columns = file.columns.map((column) => inputOf(file, column));
    expect(toHex(writeParts({ columns }, [columns]).bytes)).toBe(toHex(FILE_A));
  });

  it.skipIf(!hasShared).each([
    ['java_multi_write.lastra', 4096],
    ['java_row_groups.lastra', 3600],
    ['lastra_row_groups.lastra', 3],
  ])(`writes %s again, a row group a call${sharedNote}`, (name, rowGroupSize) => {
    const bytes = sharedData(name);
    const file = openLastra(bytes);
    const columns = file.columns.map((column) => inputOf(file, column));
    const parts = file.rowGroups.map((_, group) => {
      const start = rowCountOf(file, { start: 0, end: group });
      return rowsBetween(columns, start, rowCountOf(file, { start: 0, end: group + 1 }));
    });
    const events = file.events.map((column) => inputOf(file, column));
    expect(toHex(writeParts({ columns, events, rowGroupSize }, parts).bytes)).toBe(toHex(bytes));
  });

  it('takes a file from where the sink stands', () => {
    const sink = memorySink();
    sink.write(Uint8Array.of(1, 2, 3));
    const columns = [doubles('d', 1.5, 2.5, 3.5)];
    const writer = createLastraWriter(sink, { columns, rowGroupSize: 2 });
    writer.writeRows(columns);
    writer.finish();
    expect([...sink.bytes().subarray(0, 3)]).toEqual([1, 2, 3]);
    expect(toHex(sink.bytes().subarray(3))).toBe(toHex(encodeLastra({ columns, rowGroupSize: 2 })));
  });

  it('hands on a row group before the next one comes', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i);
    const columns: LastraInput[] = [{ name: 'd', type: 'double', codec: 'RAW', values }];
    const sink = memorySink();
    const writer = createLastraWriter(sink, { columns, rowGroupSize: 100 });
    const sizes = [1, 2, 3].map(() => {
      const before = sink.offsetBytes;
      writer.writeRows(columns);
      return sink.offsetBytes - before;
    });
    expect(sizes).toEqual([22 + 5 + 804, 804, 804]);
  });

  it('leaves no header before it is finished', () => {
    const columns = [doubles('d', 1)];
    const sink = memorySink();
    createLastraWriter(sink, { columns }).writeRows(columns);
    expect(() => openLastra(sink.bytes())).toThrow('found magic 0x00000000');
  });
});

describe('codecs of a writer', () => {
  const fine = doubles('d', 1.5, 2.25);
  const odd = doubles('d', 1.5, Number.NaN);

  it('are decided by the first row group', () => {
    const { bytes, report } = writeParts({ columns: [{ name: 'd', type: 'double' }] }, [[odd], [fine]]);
    expect(report.columns[0]).toMatchObject({ codec: 'GORILLA', unportableRows: [] });
    expect(openLastra(bytes).columns[0]?.codec).toBe('GORILLA');
    expect(report.warnings).toEqual([]);
  });

  it('stay when a later row group is one that other readers misread, and the report says so', () => {
    const sink = memorySink();
    const writer = createLastraWriter(sink, { columns: [{ name: 'd', type: 'double' }], rowGroupSize: 2 });
    writer.writeRows([fine]);
    expect(writer.warnings).toEqual([]);
    writer.writeRows([odd]);
    writer.writeRows([doubles('d', Number.NaN, 1, 7, 8)]);
    const warning = 'column "d" is ALP that other readers misread in rows 2 to 5: choose GORILLA for it';
    expect(writer.warnings).toEqual([warning]);
    const report = writer.finish();
    expect(report.warnings).toEqual([warning]);
    expect(report.columns[0]).toMatchObject({ codec: 'ALP', unportableRows: [{ firstRow: 2, lastRow: 5 }] });
    const file = openLastra(sink.bytes());
    expect([...readDoubles(file, columnOf(file, 'd'))]).toEqual([
      1.5,
      2.25,
      1.5,
      Number.NaN,
      Number.NaN,
      1,
      7,
      8,
    ]);
  });

  it('are told about when they were asked for, too', () => {
    const columns: LastraInput[] = [
      { ...doubles('d', ...Array.from({ length: 10 }, (_, i) => (i % 2 ? 1 : Number.NaN))), codec: 'ALP' },
    ];
    const { warnings } = writeLastra(memorySink(), { columns, rowGroupSize: 1 });
    expect(warnings).toEqual([
      'column "d" is ALP that other readers misread in rows 0 to 0, 2 to 2, 4 to 4 and 2 more ranges: choose GORILLA for it',
    ]);
  });

  it('of all rows at once are decided by all of them', () => {
    const columns = [doubles('d', 1.5, 2.25, Number.NaN)];
    const report = writeLastra(memorySink(), { columns, rowGroupSize: 2 });
    expect(report.columns[0]).toMatchObject({ codec: 'GORILLA', unportableRows: [] });
  });
});

describe('a writer that cannot go on', () => {
  const columns = [doubles('d', 1, 2, 3)];

  it('hands on what the sink throws, wherever that is, and then refuses to finish', () => {
    const whole = encodeLastra({ columns, rowGroupSize: 1 }).length;
    for (let bytes = 0; bytes < whole; bytes++) {
      const writer = createLastraWriter(failingSink(bytes), { columns, rowGroupSize: 1 });
      const write = () => {
        writer.writeRows(columns);
        writer.finish();
      };
      expect(write).toThrow(`no space after ${bytes} bytes`);
      expect(() => writer.finish()).toThrow('an earlier step failed, the file is incomplete');
      expect(() => writer.writeRows(columns)).toThrow('an earlier step failed');
    }
    const patching = createLastraWriter(failingSink(whole), { columns, rowGroupSize: 1 });
    patching.writeRows(columns);
    expect(() => patching.finish()).toThrow('cannot patch');
    expect(() => patching.finish()).toThrow('an earlier step failed');
  });

  it('refuses rows after the end', () => {
    const writer = createLastraWriter(memorySink(), { columns });
    writer.finish();
    expect(() => writer.writeRows(columns)).toThrow('the file is finished');
    expect(() => writer.finish()).toThrow('the file is finished');
  });

  it.each([
    ['fewer columns', []],
    ['another name', [doubles('e', 1)]],
    ['another type', [{ name: 'd', type: 'long', values: Float64Array.of(1) } as LastraInput]],
  ])('refuses rows of %s', (_, rows) => {
    const writer = createLastraWriter(memorySink(), { columns });
    expect(() => writer.writeRows(rows)).toThrow(expect.objectContaining({ code: 'failed' }));
  });

  it('names the row of the file that holds a fraction', () => {
    const longs = (...values: number[]): LastraInput[] => [
      { name: 'l', type: 'long', values: Float64Array.from(values) },
    ];
    const writer = createLastraWriter(memorySink(), { columns: longs(), rowGroupSize: 2 });
    writer.writeRows(longs(1, 2, 3));
    expect(() => writer.writeRows(longs(4, 5, 6, 1.5))).toThrow('column "l" is long, row 6 holds 1.5');
  });

  it('checks names, codecs and metadata before any rows come, and writes nothing then', () => {
    const sink = memorySink();
    const open = (options: LastraWriterOptions) => () => createLastraWriter(sink, options);
    expect(open({ columns: [{ name: 'é'.repeat(128), type: 'double' }] })).toThrow('256 bytes, at most 255');
    expect(open({ columns: [{ name: 'd', type: 'double', metadata: { a: 'b,c' } }] })).toThrow('split at');
    expect(open({ columns: [{ name: 'd', type: 'double', codec: 'VARLEN' }] })).toThrow(
      'does not write that',
    );
    expect(open({ columns, rowGroupSize: 0.5 })).toThrow('a row group of 0.5 rows');
    expect(open({ columns, codecs: [] })).toThrow('the measured codecs are of other columns');
    expect(open({ columns, events: [doubles('a', 1), doubles('b')] })).toThrow('event column "b" has 0 rows');
    expect(sink.offsetBytes).toBe(0);
  });
});

describe('a file on disk', () => {
  it('is written a row group at a time, and is what memory holds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qts-lastra-'));
    const path = join(folder, 'out.lastra');
    const rows = (start: number): LastraInput[] => [
      { name: 'ts', type: 'long', values: Float64Array.from({ length: 50 }, (_, i) => 1000 * (start + i)) },
      { name: 'd', type: 'double', values: Float64Array.from({ length: 50 }, (_, i) => (start + i) / 4) },
    ];
    const writer = createLastraFile(path, { columns: rows(0), rowGroupSize: 20 });
    const sink = memorySink();
    const held: ByteSink = sink;
    const other = createLastraWriter(held, { columns: rows(0), rowGroupSize: 20 });
    for (const start of [0, 50]) {
      writer.writeRows(rows(start));
      other.writeRows(rows(start));
    }
    expect(writer.finish()).toEqual(other.finish());
    writer.close();
    expect(Buffer.compare(readFileSync(path), sink.bytes())).toBe(0);
    const file = openLastraFile(path);
    expect(file.rowGroups.map(({ rowCount }) => rowCount)).toEqual([20, 20, 10, 20, 20, 10]);
    expect(readMillis(file, columnOf(file, 'ts'), { start: 5, end: 6 })[0]).toBe(90_000);
    file.close();
    expect(() => createLastraFile(join(folder, 'no', 'such'), { columns: rows(0) })).toThrow(
      /^cannot write .*ENOENT/,
    );
    rmSync(folder, { recursive: true });
  });
});
