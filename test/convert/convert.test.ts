import { describe, expect, it } from 'vitest';
import {
  convertHour,
  lastraToTable,
  readHourTable,
  type Table,
  tableToLastra,
  timeColumnOfTable,
  toDoubles,
  toLongs,
} from '../../src/convert/index.ts';
import { encodeLastra, openLastra } from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { bitsOf } from '../lastra/hex.ts';

const table: Table = {
  rowCount: 3,
  columns: [
    {
      name: 'ts',
      type: 'long',
      values: Float64Array.of(1_700_000_000_000, 1_700_000_001_000, 1_700_000_002_000),
    },
    { name: 'id', type: 'long', values: BigInt64Array.of(2n ** 60n, -1n, 5n) },
    { name: 'cls', type: 'double', values: Float64Array.of(65007.28, -0, 1 / 3) },
    { name: 'note', type: 'binary', values: ['é', '', 'x'] },
  ],
};

/** Columns with doubles as bits, so that signs of zero and NaN count. */
const plain = ({ rowCount, columns }: Table) => ({
  rowCount,
  columns: columns.map(({ name, type, values }) => ({
    name,
    type,
    values: type === 'double' ? bitsOf(values) : Array.from(values as ArrayLike<unknown>),
  })),
});

describe('convertHour', () => {
  it('keeps every value through Lastra and Parquet', async () => {
    const lastra = tableToLastra(table);
    expect(plain(lastraToTable(openLastra(lastra)))).toEqual(plain(table));
    const parquet = await convertHour(lastra, 'lastra', 'parquet');
    expect(plain(await readHourTable(parquet, 'parquet'))).toEqual(plain(table));
    const back = await convertHour(parquet, 'parquet', 'lastra');
    expect(Buffer.compare(back, lastra)).toBe(0);
  });

  it('writes the same CSV from either', async () => {
    const lastra = tableToLastra(table);
    const parquet = await convertHour(lastra, 'lastra', 'parquet');
    const csv = new TextDecoder().decode(await convertHour(lastra, 'lastra', 'csv'));
    expect(csv.split('\n')[1]).toBe('1700000000000,1152921504606846976,65007.28,é');
    expect(new TextDecoder().decode(await convertHour(parquet, 'parquet', 'csv'))).toBe(csv);
  });

  it('hands a file back as it is when nothing is to be converted', async () => {
    const bytes = tableToLastra(table);
    expect(await convertHour(bytes, 'lastra', 'lastra')).toBe(bytes);
  });

  it('turns an hour without rows into Parquet without rows, and refuses Parquet without bytes', async () => {
    const empty = encodeLastra({ columns: [{ name: 'ts', type: 'long', values: new BigInt64Array(0) }] });
    const parquet = await convertHour(empty, 'lastra', 'parquet');
    expect(await readHourTable(parquet, 'parquet')).toMatchObject({ rowCount: 0, columns: [{ name: 'ts' }] });
    expect(await readHourTable(new Uint8Array(0), 'parquet')).toEqual({ rowCount: 0, columns: [] });
    await expect(convertHour(new Uint8Array(0), 'parquet', 'lastra')).rejects.toThrow('has no columns');
  });

  it('names the damaged file', async () => {
    await expect(readHourTable(new Uint8Array(40), 'lastra', 'h.lastra')).rejects.toThrow(
      /^h\.lastra: offset 0/,
    );
    await expect(readHourTable(new Uint8Array(40), 'parquet', 'h.parquet')).rejects.toThrow(
      /^h\.parquet: offset 0/,
    );
  });

  it('refuses bytes that are no text', () => {
    const columns = [{ name: 's', type: 'binary' as const, values: [Uint8Array.of(0xff)] }];
    expect(() => lastraToTable(openLastra(encodeLastra({ columns }), 'f'))).toThrow(
      'f: column "s" is not UTF-8 text in row 0',
    );
  });
});

describe('tables', () => {
  it('find their time column, ts before t before timestamp', () => {
    const of = (...names: string[]): Table => ({
      rowCount: 0,
      columns: names.map((name) => ({ name, type: 'long', values: new Float64Array(0) })),
    });
    expect(timeColumnOfTable(of('a', 'Timestamp', 't'))?.name).toBe('t');
    expect(timeColumnOfTable(of('t', 'TS'))?.name).toBe('TS');
    expect(timeColumnOfTable(of('a'))).toBeUndefined();
  });

  it('turn longs into either form', () => {
    expect(toDoubles(BigInt64Array.of(5n))).toEqual(Float64Array.of(5));
    expect(toLongs(Float64Array.of(5))).toEqual(BigInt64Array.of(5n));
  });

  it.skipIf(!hasShared)(`hold small longs as doubles${sharedNote}`, async () => {
    const read = await readHourTable(sharedData('BTC_USDT_2026-04-07_h18.lastra'), 'lastra');
    expect(timeColumnOfTable(read)).toMatchObject({ name: 't', type: 'long' });
    expect(timeColumnOfTable(read)?.values).toBeInstanceOf(Float64Array);
    expect(lastraToTable(openLastra(tableToLastra(table))).columns[1]?.values).toBeInstanceOf(BigInt64Array);
  });
});
