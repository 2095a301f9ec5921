/** The choice of codecs against encoding with every one of them. */
import { describe, expect, it } from 'vitest';
import { memorySink } from '../../src/byte-source.ts';
import { SAMPLE_ROWS, SAMPLE_STRETCHES } from '../../src/lastra/choose-codec.ts';
import {
  type CodecChoice,
  type ColumnReport,
  createLastraWriter,
  encodeLastra,
  type LastraCodec,
  type LastraInput,
  type LastraWriteReport,
  measureCodecs,
  openLastra,
  writeLastra,
} from '../../src/lastra/index.ts';
import { loadZstd } from '../../src/zstd.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { columnOf, FILE_C, inputOf } from './files.ts';
import { toHex } from './hex.ts';
import { rowsBetween } from './inputs.ts';
import { allValues } from './sources.ts';

const KLINES = 'BTC_USDT_2026-04-19_h01_klines.lastra';
const zstd = await loadZstd();

const HOURS = ['BTC_USDT_2026-04-07_h18.lastra', KLINES, 'java_row_groups.lastra'];

const CANDIDATES = {
  double: ['ALP', 'GORILLA', 'PONGO', 'RAW'],
  long: ['DELTA_VARINT', 'RAW'],
  binary: ['VARLEN', 'VARLEN_GZIP', 'VARLEN_ZSTD'],
} as const;

/** Columns of a file without the codecs they had. */
const inputsOf = (name: string): LastraInput[] => {
  const file = openLastra(sharedData(name));
  return file.columns.map((column): LastraInput => ({ ...inputOf(file, column), codec: undefined }));
};

const reportOf = (columns: readonly LastraInput[], codecs: CodecChoice, rowGroupSize = 1000) =>
  writeLastra(memorySink(), { columns, codecs, rowGroupSize, zstd });

/** Sizes of a column with each codec, by writing a file of it. */
const exhaustive = (column: LastraInput, rowGroupSize: number): [LastraCodec, number][] =>
  CANDIDATES[column.type].map((codec) => {
    const columns = [{ ...column, codec } as LastraInput];
    const file = openLastra(encodeLastra({ columns, rowGroupSize, zstd }));
    return [codec, file.rowGroups.reduce((sum, { frames }) => sum + (frames[0]?.lengthBytes ?? 0), 0)];
  });

const winnerOf = (sizes: readonly (readonly [LastraCodec, number])[]): LastraCodec | undefined => {
  const least = Math.min(...sizes.map(([, bytes]) => bytes));
  return sizes.find(([, bytes]) => bytes === least)?.[0];
};

const sizesOf = ({ candidates }: Pick<ColumnReport, 'candidates'>) =>
  candidates.map(({ codec, bytes }) => [codec, bytes]);

const texts: LastraInput = {
  name: 'note',
  type: 'binary',
  values: Array.from({ length: 2500 }, (_, i) => (i % 5 === 0 ? null : `order ${i % 7} of ${i}`)),
};

describe('the best codecs', () => {
  it.skipIf(!hasShared).each(HOURS)(`of %s are those of trying everything${sharedNote}`, (name) => {
    const columns = inputsOf(name);
    const report = reportOf(columns, 'best');
    for (const [k, column] of columns.entries()) {
      const sizes = exhaustive(column, 1000);
      const own = report.columns[k];
      expect(own && sizesOf(own)).toEqual(sizes);
      expect(own?.codec).toBe(winnerOf(sizes));
      expect(own?.bytes).toBe(sizes.find(([codec]) => codec === own?.codec)?.[1]);
      expect(own?.rawBytes).toBe(column.values.length * 8);
    }
  });

  it.skipIf(!hasShared)(`of an hour make it as small as the platform does${sharedNote}`, () => {
    const bytes = encodeLastra({ columns: inputsOf(KLINES), codecs: 'best' });
    expect(toHex(bytes)).toBe(toHex(sharedData(KLINES)));
  });

  it('of byte strings count in zstd where there is one', () => {
    const [report] = reportOf([texts], 'best').columns;
    expect(report && sizesOf(report)).toEqual(exhaustive(texts, 1000));
    expect(report?.codec).toBe('VARLEN_ZSTD');
    const without = writeLastra(memorySink(), { columns: [texts], codecs: 'best' }).columns[0];
    expect(without?.candidates.map(({ codec }) => codec)).toEqual(['VARLEN', 'VARLEN_GZIP']);
    expect(report?.rawBytes).toBe(
      (texts.values as (string | null)[]).reduce((sum, text) => sum + 4 + (text?.length ?? 0), 0),
    );
  });

  it('leave out ALP that other readers misread, and say so', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, Number.NaN);
    const [report] = reportOf([{ name: 'd', type: 'double', values }], 'best').columns;
    const alp = report?.candidates.find(({ codec }) => codec === 'ALP');
    expect(alp).toMatchObject({ isPortable: false });
    expect(report?.codec).not.toBe('ALP');
    expect(report?.candidates.filter(({ isPortable }) => isPortable)).toHaveLength(3);
  });

  it('are the earlier of equals', () => {
    // One value takes 8 bytes either way.
    const long: LastraInput = { name: 'l', type: 'long', values: BigInt64Array.of(5n) };
    const double: LastraInput = { name: 'd', type: 'double', values: Float64Array.of(Math.PI) };
    const [l, d] = reportOf([long, double], 'best').columns;
    expect(l && sizesOf(l)).toEqual([
      ['DELTA_VARINT', 8],
      ['RAW', 8],
    ]);
    expect(l?.codec).toBe('DELTA_VARINT');
    expect(d?.codec).toBe('RAW');
    const two: LastraInput = { name: 'd', type: 'double', values: Float64Array.of(Math.PI, Math.E * 1e-9) };
    const [pair] = reportOf([two], 'best').columns;
    expect(pair?.codec).toBe(winnerOf(exhaustive(two, 1000)));
  });

  it('do not touch a column whose codec was given', () => {
    const columns: LastraInput[] = [
      { name: 'd', type: 'double', codec: 'RAW', values: new Float64Array(100).fill(1) },
    ];
    for (const codecs of ['default', 'smart', 'best'] as const) {
      expect(reportOf(columns, codecs).columns[0]).toMatchObject({
        codec: 'RAW',
        bytes: 800,
        candidates: [],
      });
    }
  });

  it('of no rows are the defaults', () => {
    const columns: LastraInput[] = [
      { name: 'ts', type: 'long', values: new Float64Array(0) },
      { name: 'c', type: 'double', values: new Float64Array(0) },
    ];
    for (const codecs of ['default', 'smart', 'best'] as const) {
      expect(toHex(encodeLastra({ columns, codecs }))).toBe(toHex(FILE_C));
    }
  });

  it('are chosen for events as well', () => {
    const events: LastraInput[] = [texts];
    const columns: LastraInput[] = [{ name: 'ts', type: 'long', values: Float64Array.of(1) }];
    const report = writeLastra(memorySink(), { columns, events, codecs: 'best', zstd });
    expect(report.events[0]?.codec).toBe(winnerOf(exhaustive(texts, 4096)));
  });
});

describe('smart codecs', () => {
  it.skipIf(!hasShared).each(HOURS)(
    `of %s cost at most one percent more than the best${sharedNote}`,
    (name) => {
      const columns = inputsOf(name);
      const sizes = (['default', 'smart', 'best'] as const).map(
        (codecs) => reportOf(columns, codecs, 4096).bytes,
      );
      const [byDefault = 0, smart = 0, best = 0] = sizes;
      expect(smart).toBeLessThanOrEqual(best * 1.01);
      expect(smart).toBeLessThanOrEqual(byDefault);
    },
  );

  it('are tried on the stated sample of the first row group only', () => {
    const rowCount = 5000;
    const values = Float64Array.from({ length: rowCount }, (_, i) => (i < 4096 ? 1 : Math.sqrt(i)));
    const [report] = reportOf([{ name: 'd', type: 'double', values }], 'smart', 4096).columns;
    const sample = values.subarray(0, SAMPLE_ROWS);
    const one = exhaustive({ name: 'd', type: 'double', values: sample }, 4096);
    expect(report && sizesOf(report)).toEqual(one.map(([codec, bytes]) => [codec, bytes * SAMPLE_STRETCHES]));
  });

  it('see the start and the end of the first row group', () => {
    const at = (row: number): LastraInput => {
      const values = new Float64Array(4096).fill(1.5);
      values[row] = Number.NaN;
      return { name: 'd', type: 'double', values };
    };
    for (const row of [0, 4095]) {
      const [report] = reportOf([at(row)], 'smart', 4096).columns;
      expect(report?.candidates[0]).toMatchObject({ codec: 'ALP', isPortable: false });
    }
  });

  it('fall back to the next best where rows outside the sample make ALP unportable', () => {
    const values = Float64Array.from({ length: 4096 }, (_, i) => ((i * 7919) % 1009) / 100);
    const columns: LastraInput[] = [{ name: 'd', type: 'double', values }];
    expect(reportOf(columns, 'smart', 4096).columns[0]?.codec).toBe('ALP');
    values[SAMPLE_ROWS + 5] = Number.NaN;
    const [report] = reportOf(columns, 'smart', 4096).columns;
    const others = report?.candidates.filter(({ codec }) => codec !== 'ALP') ?? [];
    expect(report?.candidates[0]).toMatchObject({ codec: 'ALP', isPortable: false });
    expect(report?.codec).toBe(winnerOf(others.map(({ codec, bytes }) => [codec, bytes])));
    expect(report?.unportableRows).toEqual([]);
    const sink = memorySink();
    const writer = createLastraWriter(sink, { columns, codecs: 'smart' });
    writer.writeRows(columns);
    expect(writer.finish().columns[0]).toEqual(report);
  });
});

describe('measureCodecs', () => {
  const columns: LastraInput[] = [
    { name: 'ts', type: 'long', values: Float64Array.from({ length: 2500 }, (_, i) => 1e12 + i * 1000) },
    {
      name: 'cls',
      type: 'double',
      values: Float64Array.from({ length: 2500 }, (_, i) => 100 + Math.round(Math.sin(i) * 100) / 100),
    },
    { name: 'raw', type: 'double', codec: 'RAW', values: new Float64Array(2500) },
    texts,
  ];
  const parts = [
    rowsBetween(columns, 0, 1200),
    rowsBetween(columns, 1200, 2400),
    rowsBetween(columns, 2400, 2500),
  ];
  const withoutWarnings = (report: LastraWriteReport) => ({ ...report, warnings: [] });

  it('finds in a first pass what the second pass then writes, as all at once would', () => {
    const options = { columns, rowGroupSize: 400, zstd };
    const meter = measureCodecs(options);
    for (const part of parts) meter.add(part);
    const sink = memorySink();
    const writer = createLastraWriter(sink, { ...options, codecs: meter.result() });
    for (const part of parts) writer.writeRows(part);
    const report = writer.finish();
    const whole = memorySink();
    // 1,200 rows a call are three groups of 400: the same groups as all at once.
    expect(withoutWarnings(report)).toEqual(
      withoutWarnings(writeLastra(whole, { ...options, codecs: 'best' })),
    );
    expect(toHex(sink.bytes())).toBe(toHex(whole.bytes()));
    expect(allValues(openLastra(sink.bytes()))).toEqual(allValues(openLastra(encodeLastra({ columns }))));
    for (const column of report.columns) {
      const own = column.candidates.find(({ codec }) => codec === column.codec);
      expect(own?.bytes ?? column.bytes).toBe(column.bytes);
    }
  });

  it('leaves ALP out when any row group is misread by others', () => {
    const column = (...values: number[]): LastraInput[] => [
      { name: 'd', type: 'double', values: Float64Array.from(values) },
    ];
    const meter = measureCodecs({ columns: column() });
    meter.add(column(1, 2, 3, 4));
    meter.add(column(Number.POSITIVE_INFINITY));
    meter.add(column(5, 6));
    const [measure] = meter.result();
    expect(measure?.candidates[0]).toMatchObject({ codec: 'ALP', isPortable: false });
    expect(measure?.codec).not.toBe('ALP');
  });

  it('checks what it is given', () => {
    expect(() => measureCodecs({ columns: [{ name: 'd', type: 'double', codec: 'VARLEN' }] })).toThrow(
      'does not write that',
    );
    const meter = measureCodecs({ columns: [{ name: 'd', type: 'double' }] });
    expect(() => meter.add(columns)).toThrow('rows of 4 columns, the file has 1');
    expect(meter.result()).toMatchObject([{ name: 'd', codec: 'ALP' }]);
  });
});

describe('VARLEN_ZSTD', () => {
  it('is written with a compressor and read back, in series and events', () => {
    const column = { ...texts, codec: 'VARLEN_ZSTD' } as LastraInput;
    const bytes = encodeLastra({ columns: [column], events: [column], rowGroupSize: 900, zstd });
    const file = openLastra(bytes);
    expect(columnOf(file, 'note').codec).toBe('VARLEN_ZSTD');
    const [series, events] = allValues(file);
    expect(events).toEqual(series);
    const [plain] = allValues(openLastra(encodeLastra({ columns: [texts] })));
    expect(series).toEqual(plain);
  });
});
