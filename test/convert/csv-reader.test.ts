import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRecords } from '../../src/convert/csv/plain-records.ts';
import { quotedRecords } from '../../src/convert/csv/quoted-records.ts';
import type { ReadOptions } from '../../src/convert/index.ts';
import { type Cells, MISSING, textOfCell } from '../../src/convert/text/cells.ts';
import { MAX_LINE_BYTES } from '../../src/convert/text/damage.ts';
import { bitsOf } from '../lastra/hex.ts';
import { joined, opened, readAll } from './tables.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const read = async (text: string | Uint8Array, options?: ReadOptions) => {
  const reader = await opened('csv', typeof text === 'string' ? bytesOf(text) : text, options, 'f.csv');
  const { columns } = joined(await readAll(reader));
  return Object.fromEntries(
    reader.columns.map(({ name, type }, k) => [name, [type, columns[k]?.values ?? []]]),
  );
};

const bits = (...values: number[]): bigint[] => bitsOf(Float64Array.from(values));
const damaged = (message: string) =>
  expect.objectContaining({ code: 'damaged', message: `f.csv: ${message}` });

describe('types of CSV columns', () => {
  it('follow the standard names, whatever the values look like', async () => {
    expect(await read('TS,ntr,date,minutes,cls,r8,vlq\n1,2,3,4,5,6,7\n')).toEqual({
      TS: ['long', [1n]],
      ntr: ['long', [2n]],
      date: ['long', [3n]],
      minutes: ['long', [4n]],
      cls: ['double', bits(5)],
      r8: ['double', bits(6)],
      vlq: ['double', bits(7)],
    });
    await expect(read('ts,ntr\n1,1.5\n')).rejects.toThrow(
      damaged('line 2, column "ntr": found "1.5", expected a whole number of 64 bits'),
    );
    await expect(read('cls\nx\n')).rejects.toThrow(
      damaged('line 2, column "cls": found "x", expected a number'),
    );
  });

  it('follow all values, to the last line', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},${i},${i},${i},${i}`);
    const text = ['a,b,c,d,e', ...rows, '9,9.0,x,,18446744073709551616'].join('\n');
    const { columns, rowCount } = await opened('csv', bytesOf(text));
    expect(columns.map(({ type }) => type)).toEqual(['long', 'double', 'binary', 'long', 'binary']);
    expect(rowCount).toBe(30_001);
  });

  it.each([
    ['whole numbers', '1\n-9223372036854775808\n', ['long', [1n, -(2n ** 63n)]]],
    ['decimals beside whole numbers', '1\n0.5\n', ['double', bits(1, 0.5)]],
    ['names of numbers', '1\nNaN\n-Infinity\n', ['double', bits(1, Number.NaN, Number.NEGATIVE_INFINITY)]],
    [
      'what DuckDB and Python write',
      'nan\ninf\n-inf\n',
      ['double', bits(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)],
    ],
    [
      'whole numbers beyond 64 bits, as text',
      '1\n18446744073709551616\n',
      ['binary', ['1', '18446744073709551616']],
    ],
    ['text', '1\n0x10\n', ['binary', ['1', '0x10']]],
    ['blanks around numbers, as text', '1\n 2\n', ['binary', ['1', ' 2']]],
    ['decimals beyond doubles, as text', '1.5\n1e999\n', ['binary', ['1.5', '1e999']]],
    ['nothing at all', '""\n\n', ['binary', ['', null]]],
  ])('are right for %s', async (_, lines, expected) => {
    expect((await read(`x\n${lines}`)).x).toEqual(expected);
  });

  it('can be told, for columns that are there', async () => {
    expect(await read('a,cls\n1,2\n', { types: { a: 'double', cls: 'binary' } })).toEqual({
      a: ['double', bits(1)],
      cls: ['binary', ['2']],
    });
    await expect(read('a\n1\n', { types: { b: 'long' } })).rejects.toThrow(
      expect.objectContaining({ code: 'usage', message: 'f.csv has no column "b" to give a type' }),
    );
    await expect(read('a\n1.0\n', { types: { a: 'long' } })).rejects.toThrow(
      'found "1.0", expected a whole number',
    );
    await expect(read('a\n18446744073709551616\n', { types: { a: 'long' } })).rejects.toThrow(
      'expected a whole number',
    );
    await expect(read('a\n1e999\n', { types: { a: 'double' } })).rejects.toThrow(
      'found "1e999", expected a number',
    );
  });
});

describe('missing values of CSV', () => {
  it('fail in columns of numbers unless told what they become', async () => {
    const text = 'ts,cls,note\n1,,\n';
    const failed = expect.objectContaining({
      code: 'failed',
      message: 'f.csv: line 2, column "cls": no value where a double is expected',
      hint: expect.stringContaining('nulls'),
    });
    await expect(read(text)).rejects.toThrow(failed);
    expect((await read(text, { nulls: 'nan' })).cls).toEqual(['double', bits(Number.NaN)]);
    expect((await read(text, { nulls: 'zero' })).cls).toEqual(['double', bits(0)]);
    expect((await read(text, { nulls: 'zero' })).note).toEqual(['binary', [null]]);
    await expect(read('ntr\n\n', { nulls: 'nan' })).rejects.toThrow(
      'line 2, column "ntr": no value where a long',
    );
    expect((await read('ntr\n\n', { nulls: 'zero' })).ntr).toEqual(['long', [0n]]);
    await expect(read('cls\n""\n', { nulls: 'zero' })).rejects.toThrow('found "", expected a number');
  });
});

describe('times of CSV', () => {
  it('are epoch milliseconds or instants', async () => {
    expect((await read('t\n1700000000999\n')).t).toEqual(['long', [1_700_000_000_999n]]);
    const instants = [
      '2026-01-15T10:00:00Z',
      '2026-01-15 11:00:00.5+01:00',
      '2026-01-15T10:00:00.999000Z',
      '2026-01-15T05:00-0500',
    ];
    expect((await read(`Timestamp\n${instants.join('\n')}\n`)).Timestamp).toEqual([
      'long',
      [0, 500, 999, 0].map((ms) => BigInt(Date.UTC(2026, 0, 15, 10) + ms)),
    ]);
  });

  it.each([
    [
      'both',
      '1700000000999\n2026-01-15T10:00:00Z',
      'line 3, column "ts": found "2026-01-15T10:00:00Z", expected epoch milliseconds, as in the rows before',
    ],
    [
      'both, the other way',
      '2026-01-15T10:00:00Z\n1700000000999',
      'line 3, column "ts": found "1700000000999", expected an ISO-8601 time, as in the rows before',
    ],
    ['no offset', '2026-01-15T10:00:00', undefined],
    ['a day that is not', '2026-02-30T10:00:00Z', undefined],
    ['an hour that is not', '2026-01-15T24:00:00Z', undefined],
    ['microseconds', '2026-01-15T10:00:00.000001Z', undefined],
    ['decimals', '1700000000.5', undefined],
  ])('are refused: %s', async (_, lines, message) => {
    const any = expect.objectContaining({
      message: expect.stringMatching(/^f\.csv: line 2, column "ts": found .* expected epoch/),
    });
    await expect(read(`ts\n${lines}\n`)).rejects.toThrow(message === undefined ? any : damaged(message));
  });
});

describe('the notation of CSV', () => {
  it('tells empty from missing, and takes quotes, line ends in quotes, CRLF and a byte order mark', async () => {
    const text = '\ufeffa,"b ""q"", c"\r\n"x\r\ny",1\r\n"",2\r\n,3\r\nlast,4';
    expect(await read(text)).toEqual({
      a: ['binary', ['x\r\ny', '', null, 'last']],
      'b "q", c': ['long', [1n, 2n, 3n, 4n]],
    });
  });

  it('separates by tabs or semicolons where the header has these alone', async () => {
    expect(await read('a\tb\n1,5\t2\n')).toEqual({ a: ['binary', ['1,5']], b: ['long', [2n]] });
    expect(await read('a;"b,c"\n1;2\n')).toEqual({ a: ['long', [1n]], 'b,c': ['long', [2n]] });
    expect(Object.keys(await read('a;b\tc\n1\n'))).toEqual(['a;b\tc']);
  });

  it('has a header alone for no rows', async () => {
    expect(await read('ts,cls\n')).toEqual({ ts: ['long', []], cls: ['double', []] });
    expect(await read('ts,cls')).toEqual({ ts: ['long', []], cls: ['double', []] });
  });

  const long = 'y'.repeat(300_000);
  it.each([
    ['too few fields', 'ts,cls\n1,2\n3\n', 'line 3: found 1 fields, expected 2 as in the header'],
    ['too many', 'ts,cls\n1,2\n3,4,5\n', 'line 3: found 3 fields, expected 2 as in the header'],
    [
      'too few in a file with quotes',
      'a,b\n"1\n",2\n"3"\n',
      'line 4: found 1 fields, expected 2 as in the header',
    ],
    ['a blank line', 'ts,cls\n1,2\n\n3,4\n', 'line 3: found 1 fields, expected 2 as in the header'],
    ['no name', 'ts,\n1,2\n', 'line 1: column 2 of 2 has no name'],
    ['a name twice', 'ts,cls,ts\n1,2,3\n', 'line 1: found the column "ts" twice'],
    [
      'a stray quote',
      'a,b\n1,2\nx"y,2\n',
      'line 3, column "a": found a quote inside a field that does not start with one',
    ],
    [
      'text behind quotes',
      'a,b\n1,"2"x\n',
      'line 2, column "b": found text behind a closing quote, expected a delimiter or the end of the line',
    ],
    ['an open quote', `a,b\n1,2\n3,"4\n${long}`, 'line 3, column "b": found a quote that is never closed'],
    [
      'too few fields behind line ends in quotes',
      'a,b\r\n"1\r\n\r\n","2\r\n"\r\n3\r\n',
      'line 6: found 1 fields, expected 2 as in the header',
    ],
    [
      'a stray quote behind line ends in quotes',
      'a,b\n"1\n","\n2"\n3,4"',
      'line 5, column "b": found a quote inside a field that does not start with one',
    ],
    ['a NUL byte', 'a,b\n1,2\n3,4\0\n', 'line 3, column "b": found a NUL byte'],
    ['a NUL byte in quotes', 'a,b\n1,2\n"3","4\0"\n', 'line 3, column "b": found a NUL byte'],
    [
      'a lone carriage return',
      'a,b\n1\r,2\n',
      'line 2, column "a": found a carriage return that ends no line, outside quotes',
    ],
    [
      'a lone carriage return beside quotes',
      'a,b\n1\rx,"2"\n',
      'line 2, column "a": found a carriage return that ends no line, outside quotes',
    ],
    ['UTF-16', '\ufeffa', 'line 1: found UTF-16 text, expected UTF-8'],
  ])('is held: %s', async (what, text, message) => {
    const bytes = what === 'UTF-16' ? new Uint8Array(Buffer.from(text, 'utf16le')) : bytesOf(text);
    await expect(read(bytes)).rejects.toThrow(damaged(message));
  });

  it('is UTF-8', async () => {
    const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
    await expect(read(latin('note\nab\n\xe9\n'))).rejects.toThrow(
      damaged('line 3, column "note": found bytes that are not UTF-8, expected UTF-8 text'),
    );
    await expect(read(latin('note\n"ab"\n\xe9\n'))).rejects.toThrow(
      damaged('line 3: found bytes that are not UTF-8'),
    );
    await expect(read(latin('n\xe9\n1\n'))).rejects.toThrow(
      damaged('line 1: found bytes that are not UTF-8'),
    );
    await expect(read(latin('cls\n\xe9\n'))).rejects.toThrow(
      'line 2, column "cls": found bytes that are not UTF-8',
    );
  });

  it('has lines of a bounded length', async () => {
    const text = Buffer.alloc(MAX_LINE_BYTES + 600_000, 'x');
    for (const start of ['a,b\n1,2\n', 'a,b\n1,2\n"']) {
      const bytes = new Uint8Array(Buffer.concat([Buffer.from(start), text]));
      await expect(read(bytes)).rejects.toThrow(
        damaged(`line 3: the line is longer than ${MAX_LINE_BYTES} bytes`),
      );
    }
    await expect(read(new Uint8Array(text))).rejects.toThrow(
      damaged(`line 1: the line is longer than ${MAX_LINE_BYTES} bytes`),
    );
  }, 20_000);
});

describe('long CSV files', () => {
  it('are cut into blocks between records, with quotes and without, and keep their line numbers', async () => {
    const row = (i: number) => (i % 7 === 0 ? `${i},"a\n""${i}"""` : `${i},é${i}`);
    const rows = Array.from({ length: 120_000 }, (_, i) => row(i));
    const text = ['n,note', ...rows].join('\n');
    const tables = await readAll(await opened('csv', bytesOf(`${text}\n`), {}, 'f.csv'));
    expect(tables.length).toBeGreaterThan(2);
    const { columns } = joined(tables);
    expect(columns[0]?.values).toEqual(rows.map((_, i) => BigInt(i)));
    expect(columns[1]?.values).toEqual(rows.map((_, i) => (i % 7 === 0 ? `a\n"${i}"` : `é${i}`)));
    const line = text.split('\n').length + 1;
    await expect(read(`${text}\n1,2,3\n`)).rejects.toThrow(
      damaged(`line ${line}: found 3 fields, expected 2 as in the header`),
    );
  });
});

describe('records without quotes', () => {
  const cellsOf = ({ rowCount, width, starts, lines, ...rest }: Cells) => ({
    lines: [...lines],
    cells: Array.from({ length: rowCount * width }, (_, cell) =>
      starts[cell] === MISSING ? null : textOfCell({ rowCount, width, starts, lines, ...rest }, cell),
    ),
  });

  it('are cut as the library cuts them', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '1', '.', ' ', 'é', '', '-', ';', '\t') });
    const lineEnd = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(field, { minLength: 3, maxLength: 3 }), lineEnd)),
        fc.boolean(),
        (rows, ends) => {
          const text = rows.map(([fields, end]) => fields.join(',') + end).join('') + (ends ? 'x,,y' : '');
          const bytes = Buffer.from(text);
          const names = ['a', 'b', 'c'];
          expect(cellsOf(plainRecords('f', bytes, 5, names, ','))).toEqual(
            cellsOf(quotedRecords('f', bytes, 5, names, ',')),
          );
        },
      ),
      { seed: 20260419, numRuns: 300 },
    );
  });
});

describe('numbers', () => {
  it('of CSV are those that JavaScript reads, to the bit', async () => {
    const decimal = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.integer({ min: 0, max: 17 }))
        .map(([digits, point]) => {
          const text = String(digits).padStart(point + 1, '0');
          return point === 0 ? text : `${text.slice(0, -point)}.${text.slice(-point)}`;
        }),
      fc.constantFrom(
        '-0',
        '-0.0',
        '+1.5',
        '.5',
        '5.',
        '-.5',
        '1E5',
        '1e-400',
        '000.100',
        '9007199254740993',
        '0.1e1',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(decimal, { minLength: 1 }), async (texts) => {
        const { x } = await read(`x\n${texts.join('\n')}\n`, { types: { x: 'double' } });
        expect(x).toEqual(['double', bits(...texts.map(Number))]);
      }),
      { seed: 20260419, numRuns: 300 },
    );
    for (const text of ['.', '-', '1.2.3', '1e', '1_0', '--1', '1 ', '0x1', 'Inf', '1,', '+', 'e5', '١']) {
      await expect(read(`x\n"${text}"\n`, { types: { x: 'double' } })).rejects.toThrow('expected a number');
      await expect(read(`x\n"${text}"\n`, { types: { x: 'long' } })).rejects.toThrow(
        'expected a whole number',
      );
    }
  });
});
