import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvBlocks, type Table, tableToCsv } from '../../src/convert/index.ts';
import { bitsOf, fromBits } from '../lastra/hex.ts';

const text = (table: Table): string => new TextDecoder().decode(tableToCsv(table));

describe('tableToCsv', () => {
  it('writes a header and a line a row', () => {
    const table: Table = {
      rowCount: 2,
      columns: [
        { name: 'ts', type: 'long', values: Float64Array.of(1_700_000_000_000, 1_700_000_001_000) },
        { name: 'n', type: 'long', values: BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n)) },
        { name: 'cls', type: 'double', values: Float64Array.of(0.1, -0) },
        { name: 'note', type: 'binary', values: ['a,"b"\n', null] },
      ],
    };
    expect(text(table)).toBe(
      'ts,n,cls,note\n1700000000000,9223372036854775807,0.1,"a,""b""\n"\n1700000001000,-9223372036854775808,-0.0,\n',
    );
  });

  it('tells the empty text from a missing one, and quotes names', () => {
    const values = ['', null, 'x'];
    expect(text({ rowCount: 3, columns: [{ name: 'a,b', type: 'binary', values }] })).toBe(
      '"a,b"\n""\n\nx\n',
    );
  });

  it('writes only the header of a table without rows', () => {
    expect(text({ rowCount: 0, columns: [{ name: 'ts', type: 'long', values: new Float64Array(0) }] })).toBe(
      'ts\n',
    );
  });

  it('writes every double so that it reads back to the same bits', () => {
    const doubles = fc.oneof(
      fc.double({ noNaN: true }),
      fc
        .bigInt({ min: 0n, max: 2n ** 64n - 1n })
        .map(fromBits)
        .filter((value) => !Number.isNaN(value)),
      fc.constantFrom(0, -0, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, 1e21, 1e-7),
    );
    fc.assert(
      fc.property(fc.array(doubles, { minLength: 1 }), (list) => {
        const values = Float64Array.from(list);
        const lines = text({ rowCount: list.length, columns: [{ name: 'd', type: 'double', values }] })
          .trimEnd()
          .split('\n');
        expect(bitsOf(Float64Array.from(lines.slice(1), Number))).toEqual(bitsOf(values));
      }),
      { seed: 20260419, numRuns: 300 },
    );
  });

  it('comes in blocks that make up the whole', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => i / 8);
    const table: Table = { rowCount: values.length, columns: [{ name: 'd', type: 'double', values }] };
    const blocks = [...csvBlocks(table)];
    expect(blocks).toHaveLength(4);
    expect(blocks.join('')).toBe(text(table));
    expect(blocks.join('').split('\n')).toHaveLength(10_002);
  });
});
