import { parquetMetadata, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { readHourTable, readParquet, type Table, writeParquet } from '../../src/convert/index.ts';
import { isQtsError } from '../../src/errors.ts';
import { proveParquet } from '../../src/parquet/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { bitsOf } from '../lastra/hex.ts';

const STEM = 'BTC_USDT_2026-04-19_h01_klines';

const hour = (rowCount: number): Table => ({
  rowCount,
  columns: [
    {
      name: 'ts',
      type: 'long',
      values: Float64Array.from({ length: rowCount }, (_, i) => 1.7e12 + 1000 * i),
    },
    { name: 'cls', type: 'double', values: Float64Array.from({ length: rowCount }, (_, i) => (i % 50) / 8) },
    {
      name: 'ntr',
      type: 'long',
      values: BigInt64Array.from({ length: rowCount }, (_, i) => BigInt(i) << 40n),
    },
    { name: 'note', type: 'binary', values: Array.from({ length: rowCount }, (_, i) => `n${i % 3}`) },
  ],
});

/** A file of another writer. */
const written = (elements: SchemaElement[], data: unknown[][]): Uint8Array => {
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    schema: [{ name: 'root', num_children: elements.length }, ...elements],
    columnData: elements.map(({ name }, i) => ({ name, data: data[i] ?? [] })),
  });
  return writer.getBytes();
};

describe('writeParquet', () => {
  it('has the message, fields and types of the service', async () => {
    const metadata = parquetMetadata(await writeParquet(hour(10)));
    expect(metadata.schema).toMatchObject([
      { name: 'lastra', num_children: 4 },
      {
        name: 'ts',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
      },
      { name: 'cls', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      { name: 'ntr', type: 'INT64', repetition_type: 'REQUIRED', converted_type: undefined },
      { name: 'note', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', logical_type: { type: 'STRING' } },
    ]);
    expect(metadata.row_groups[0]?.columns.map(({ meta_data }) => meta_data?.codec)).toEqual(
      new Array(4).fill('GZIP'),
    );
  });

  it('is read by the library alone', async () => {
    const table = hour(50);
    const bytes = await writeParquet(table);
    const file = {
      byteLength: bytes.length,
      slice: (start: number, end?: number) => bytes.slice(start, end).buffer,
    };
    const rows = await parquetReadObjects({ file, compressors });
    expect(rows).toHaveLength(50);
    expect(rows[7]).toEqual({ ts: new Date(1.7e12 + 7000), cls: 7 / 8, ntr: 7n << 40n, note: 'n1' });
  });

  it('takes t and timestamp for times too', async () => {
    const values = Float64Array.of(1.7e12);
    const columns = ['T', 'Timestamp', 'tt'].map((name) => ({ name, type: 'long' as const, values }));
    const { schema } = parquetMetadata(await writeParquet({ rowCount: 1, columns }));
    expect(schema.slice(1).map(({ converted_type }) => converted_type)).toEqual([
      'TIMESTAMP_MILLIS',
      'TIMESTAMP_MILLIS',
      undefined,
    ]);
  });

  it('writes a valid file for no rows', async () => {
    const bytes = await writeParquet(hour(0));
    expect(await proveParquet(bytes)).toMatchObject({ rowCount: 0, firstTsMs: null });
    expect((await readParquet(bytes)).rowCount).toBe(0);
  });

  it('reads a Buffer, whose slice shares memory', async () => {
    const bytes = await writeParquet(hour(100));
    expect(await readParquet(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3))).toEqual(
      await readParquet(bytes),
    );
  });

  it('splits many rows into row groups that read back', async () => {
    const table = hour(150_000);
    const bytes = await writeParquet(table);
    const read = await readParquet(bytes);
    expect(parquetMetadata(bytes).row_groups.map(({ num_rows }) => num_rows)).toEqual([100_000n, 50_000n]);
    expect(read.columns.map(({ values }) => values)).toEqual(table.columns.map(({ values }) => values));
    expect(await proveParquet(bytes)).toMatchObject({ rowCount: 150_000, lastTsMs: 1.7e12 + 149_999_000 });
  });

  it('keeps doubles by their bits', async () => {
    const values = Float64Array.of(
      -0,
      0,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      5e-324,
      1.7976931348623157e308,
    );
    const read = await readParquet(
      await writeParquet({ rowCount: 6, columns: [{ name: 'd', type: 'double', values }] }),
    );
    expect(bitsOf(read.columns[0]?.values as Float64Array)).toEqual(bitsOf(values));
  });

  it('makes a text column with missing values optional', async () => {
    const values = ['a', null, ''];
    const bytes = await writeParquet({ rowCount: 3, columns: [{ name: 's', type: 'binary', values }] });
    expect(parquetMetadata(bytes).schema[1]?.repetition_type).toBe('OPTIONAL');
    expect((await readParquet(bytes)).columns[0]?.values).toEqual(values);
  });
});

describe('readParquet', () => {
  const timestamp = (unit: 'MICROS' | 'NANOS'): SchemaElement => ({
    name: 't',
    type: 'INT64',
    repetition_type: 'REQUIRED',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit },
  });

  it('turns microseconds and nanoseconds into milliseconds, exactly or not at all', async () => {
    const micros = await readParquet(written([timestamp('MICROS')], [[1_700_000_000_123_000n]]));
    expect(micros.columns[0]?.values).toEqual(Float64Array.of(1_700_000_000_123));
    const nanos = await readParquet(written([timestamp('NANOS')], [[1_700_000_000_123_000_000n]]));
    expect(nanos.columns[0]?.values).toEqual(Float64Array.of(1_700_000_000_123));
    await expect(
      readParquet(written([timestamp('MICROS')], [[1_700_000_000_123_001n]]), 'f'),
    ).rejects.toThrow('f: column "t" has times finer than a millisecond, in row 0');
  });

  it('takes 32-bit numbers', async () => {
    const elements: SchemaElement[] = [
      { name: 'i', type: 'INT32', repetition_type: 'REQUIRED' },
      { name: 'f', type: 'FLOAT', repetition_type: 'REQUIRED' },
    ];
    const { columns } = await readParquet(
      written(elements, [
        [1, -2],
        [0.5, 0.1],
      ]),
    );
    expect(columns).toEqual([
      { name: 'i', type: 'long', values: Float64Array.of(1, -2) },
      { name: 'f', type: 'double', values: Float64Array.of(0.5, Math.fround(0.1)) },
    ]);
  });

  it('refuses missing numbers, other types and nesting', async () => {
    const optional = written([{ name: 'd', type: 'DOUBLE', repetition_type: 'OPTIONAL' }], [[1, null]]);
    await expect(readParquet(optional, 'f')).rejects.toThrow('f: column "d" has no value in row 1');
    const flag = written([{ name: 'b', type: 'BOOLEAN', repetition_type: 'REQUIRED' }], [[true]]);
    await expect(readParquet(flag, 'f')).rejects.toThrow('f: column "b" has type BOOLEAN');
    const writer = new ByteWriter();
    parquetWrite({ writer, columnData: [{ name: 'v', data: [{ a: 1 }], type: 'VARIANT' }] });
    await expect(readParquet(writer.getBytes(), 'f')).rejects.toThrow('f: nested columns are not supported');
  });
});

describe('proveParquet', () => {
  it('tells rows and times', async () => {
    expect(await proveParquet(await writeParquet(hour(3)))).toEqual({
      rowCount: 3,
      columns: hour(3).columns.map(({ name }) => name),
      firstTsMs: 1.7e12,
      lastTsMs: 1.7e12 + 2000,
      minTsMs: 1.7e12,
      maxTsMs: 1.7e12 + 2000,
    });
  });

  it('has no times without a time column', async () => {
    const columns = [{ name: 'x', type: 'double' as const, values: Float64Array.of(1) }];
    expect(await proveParquet(await writeParquet({ rowCount: 1, columns }))).toMatchObject({
      rowCount: 1,
      firstTsMs: null,
    });
  });

  it('refuses what is no whole file', async () => {
    const bytes = await writeParquet(hour(100));
    await expect(proveParquet(new Uint8Array(0), 'f')).rejects.toThrow(
      'f: found 0 bytes, expected at least 12',
    );
    await expect(proveParquet(bytes.subarray(1), 'f')).rejects.toThrow('f: offset 0: found "AR1');
    await expect(proveParquet(bytes.subarray(0, -1), 'f')).rejects.toThrow('expected "PAR1"');
    for (let length = 0; length < bytes.length; length += 7) {
      await expect(proveParquet(bytes.subarray(0, length))).rejects.toThrow(
        expect.objectContaining({ code: 'damaged' }),
      );
    }
  });

  it('refuses a body that lost bytes in the middle', async () => {
    const bytes = await writeParquet(hour(2000));
    const cut = Buffer.concat([bytes.subarray(0, 100), bytes.subarray(400)]);
    await expect(proveParquet(cut, 'f')).rejects.toThrow(expect.objectContaining({ code: 'damaged' }));
  });

  it('reads or refuses changed files, never anything else', async () => {
    const bytes = await writeParquet(hour(60));
    let refused = 0;
    for (let at = 0; at < bytes.length; at++) {
      const bad = Uint8Array.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ 0xff;
      try {
        await readParquet(bad);
      } catch (error) {
        if (!isQtsError(error)) throw error;
        expect(['damaged', 'failed']).toContain(error.code);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(bytes.length / 4);
  });
});

describe.skipIf(!hasShared)(`the real hour of klines${sharedNote}`, () => {
  it('as the service delivered it is proven', async () => {
    expect(await proveParquet(sharedData(`${STEM}.parquet`))).toEqual({
      rowCount: 3600,
      columns: ['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'ntr'],
      firstTsMs: 1_776_560_400_999,
      lastTsMs: 1_776_563_999_999,
      minTsMs: 1_776_560_400_999,
      maxTsMs: 1_776_563_999_999,
    });
  });

  it('equals the Lastra file beside it in every value', async () => {
    const parquet = await readHourTable(sharedData(`${STEM}.parquet`), 'parquet');
    const lastra = await readHourTable(sharedData(`${STEM}.lastra`), 'lastra');
    expect(parquet.columns.map(({ name, type }) => [name, type])).toEqual([
      ['ts', 'long'],
      ['opn', 'double'],
      ['hig', 'double'],
      ['low', 'double'],
      ['cls', 'double'],
      ['vol', 'double'],
      ['vlq', 'double'],
      ['ntr', 'long'],
    ]);
    expect(parquet.rowCount).toBe(3600);
    const bits = (table: Table) => table.columns.map(({ values }) => bitsOf(values as Float64Array));
    expect(bits(parquet)).toEqual(bits(lastra));
  });

  it('is written with the schema that the service writes', async () => {
    const served = sharedData(`${STEM}.parquet`);
    const own = await writeParquet(await readParquet(served));
    const schemaOf = (bytes: Uint8Array) => parquetMetadata(bytes).schema;
    expect(schemaOf(own)).toEqual(schemaOf(served));
    expect(own.length).toBeLessThan(served.length * 1.1);
  });
});
