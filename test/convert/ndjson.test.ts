import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadOptions, Table } from '../../src/convert/index.ts';
import { ObjectCells } from '../../src/convert/ndjson/lines.ts';
import { PlainLines } from '../../src/convert/ndjson/plain-lines.ts';
import { type Cells, MISSING, textOfCell } from '../../src/convert/text/cells.ts';
import { MAX_LINE_BYTES } from '../../src/convert/text/damage.ts';
import { bitsOf } from '../lastra/hex.ts';
import { joined, opened, readAll, written } from './tables.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const bits = (...values: number[]): bigint[] => bitsOf(Float64Array.from(values));

const read = async (text: string | Uint8Array, options?: ReadOptions) => {
  const reader = await opened('ndjson', typeof text === 'string' ? bytesOf(text) : text, options, 'f.ndjson');
  const { columns } = joined(await readAll(reader));
  return Object.fromEntries(
    reader.columns.map(({ name, type }, k) => [name, [type, columns[k]?.values ?? []]]),
  );
};

const damaged = (message: string | RegExp) =>
  expect.objectContaining({
    code: 'damaged',
    message: typeof message === 'string' ? `f.ndjson: ${message}` : expect.stringMatching(message),
  });

describe('NDJSON that we write', () => {
  it('has an object a line, longs bare, doubles with a point or an exponent, and null for no text', async () => {
    const table: Table = {
      rowCount: 3,
      columns: [
        { name: 'ts', type: 'long', values: Float64Array.of(1.7e12, 0, -1) },
        { name: 'n', type: 'long', values: BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n), 0n) },
        { name: 'cls', type: 'double', values: Float64Array.of(68_000, -0, 1e21) },
        { name: 'x', type: 'double', values: Float64Array.of(Number.NaN, Number.NEGATIVE_INFINITY, 0.1) },
        { name: 'a "note"', type: 'binary', values: ['é\n', null, ''] },
      ],
    };
    expect(new TextDecoder().decode(await written('ndjson', [table]))).toBe(
      [
        '{"ts":1700000000000,"n":9223372036854775807,"cls":68000.0,"x":"NaN","a \\"note\\"":"é\\n"}',
        '{"ts":0,"n":-9223372036854775808,"cls":-0.0,"x":"-Infinity","a \\"note\\"":null}',
        '{"ts":-1,"n":0,"cls":1e+21,"x":0.1,"a \\"note\\"":""}\n',
      ].join('\n'),
    );
  });
});

describe('NDJSON that we read', () => {
  it('tells whole numbers from decimals, and is exact over 64 bits', async () => {
    expect(
      await read(
        '{"a":1,"b":1.0,"c":9223372036854775807,"d":1,"e":"1","f":1e3}\n{"a":2,"b":2,"c":-9223372036854775808,"d":2.5,"e":null,"f":2}',
      ),
    ).toEqual({
      a: ['long', [1n, 2n]],
      b: ['double', bits(1, 2)],
      c: ['long', [2n ** 63n - 1n, -(2n ** 63n)]],
      d: ['double', bits(1, 2.5)],
      e: ['binary', ['1', null]],
      f: ['double', bits(1000, 2)],
    });
  });

  it('takes names of numbers in columns of numbers, and quoted numbers where the type is told', async () => {
    expect(await read('{"x":"NaN"}\n{"x":1}\n{"x":"-Infinity"}\n')).toEqual({
      x: ['double', bits(Number.NaN, 1, Number.NEGATIVE_INFINITY)],
    });
    expect(await read('{"cls":"68000.5","n":"5"}\n', { types: { n: 'long' } })).toEqual({
      cls: ['double', bits(68_000.5)],
      n: ['long', [5n]],
    });
  });

  it('takes other spacing, key order, blank lines, CRLF, escapes, truth values and a byte order mark', async () => {
    const text =
      '\ufeff{ "ts" : 1, "note":"\\u00e9\\n", "b": true }\r\n\r\n\t{"b":false,"note":"x","ts":2}\r\n{"ts":3}';
    expect(await read(text)).toEqual({
      ts: ['long', [1n, 2n, 3n]],
      note: ['binary', ['é\n', 'x', null]],
      b: ['binary', ['true', 'false', null]],
    });
  });

  it('has no columns without objects', async () => {
    const reader = await opened('ndjson', bytesOf(' \n\n'));
    expect(reader).toMatchObject({ columns: [], rowCount: 0 });
    expect(await readAll(reader)).toEqual([]);
  });

  it('takes any key', async () => {
    expect(await read('{"__proto__":1,"constructor":2}\n{"constructor":4,"__proto__":3}\n')).toEqual(
      Object.fromEntries([
        ['__proto__', ['long', [1n, 3n]]],
        ['constructor', ['long', [2n, 4n]]],
      ]),
    );
  });

  it('treats missing numbers as told', async () => {
    const text = '{"ts":1,"cls":1.5}\n{"ts":2}\n{"ts":3,"cls":null}\n';
    await expect(read(text)).rejects.toThrow(
      'f.ndjson: line 2, column "cls": no value where a double is expected',
    );
    expect((await read(text, { nulls: 'nan' })).cls).toEqual(['double', bits(1.5, Number.NaN, Number.NaN)]);
  });

  it('takes ISO-8601 times', async () => {
    expect((await read('{"t":"2026-01-15T10:00:00.999Z"}\n')).t).toEqual([
      'long',
      [BigInt(Date.UTC(2026, 0, 15, 10, 0, 0, 999))],
    ]);
  });

  it.each([
    [
      'a later key',
      '{"a":1}\n{"a":2,"b":3}\n',
      'line 2, column "b": found a key that the first line does not have',
    ],
    ['an object', '{"a":1}\n{"a":{"b":1}}\n', 'line 2, column "a": found an object, expected one value'],
    ['an array', '{"a":[1]}\n', 'line 1, column "a": found an array, expected one value'],
    [
      'no object',
      '{"a":1}\n[1]\n',
      'line 2: found JSON that is no object, expected an object with a value a column',
    ],
    [
      'a number',
      '{"a":1}\n7\n',
      'line 2: found JSON that is no object, expected an object with a value a column',
    ],
    ['no keys', '{}\n', 'line 1: found an object without keys'],
    ['an empty key', '{"":1}\n', 'line 1: found a column without a name'],
    ['half a line', '{"a":1}\n\n{"a":', /^f\.ndjson: line 3: found no JSON/],
    ['two objects', '{"a":1}{"a":2}\n', /^f\.ndjson: line 1: found no JSON/],
    ['a key twice', '{"a":1}\n{"a":1,"a":2}\n', /^f\.ndjson: line 2: found no JSON .*Duplicate key 'a'/],
    ['a number that JSON has not', '{"cls":1}\n{"cls":01}\n', /^f\.ndjson: line 2: found no JSON/],
    ['another', '{"cls":1}\n{"cls":1.}\n', /^f\.ndjson: line 2: found no JSON/],
    ['NaN without quotes', '{"cls":1}\n{"cls":NaN}\n', /^f\.ndjson: line 2: found no JSON/],
    ['a wrong type', '{"cls":1}\n{"cls":"x"}\n', 'line 2, column "cls": found "x", expected a number'],
    [
      'a decimal for a long',
      '{"ntr":1}\n{"ntr":1.0}\n',
      'line 2, column "ntr": found "1.0", expected a whole number of 64 bits',
    ],
    [
      'too many bits',
      '{"ntr":9223372036854775808}\n',
      'line 1, column "ntr": found "9223372036854775808", expected a whole number of 64 bits',
    ],
    ['too deep', `{"a":${'['.repeat(200_000)}\n`, /^f\.ndjson: line 1: found no JSON/],
  ])('refuses %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(damaged(message));
  });

  it('is UTF-8, in lines of a bounded length', async () => {
    const bytes = new Uint8Array(Buffer.from('{"a":"x"}\n{"a":"\xe9"}\n', 'latin1'));
    await expect(read(bytes)).rejects.toThrow(damaged('line 2: found bytes that are not UTF-8'));
    const long = new Uint8Array(
      Buffer.concat([Buffer.from('{"a":"x"}\n{"a":"'), Buffer.alloc(MAX_LINE_BYTES + 600_000, 'x')]),
    );
    await expect(read(long)).rejects.toThrow(
      damaged(`line 2: the line is longer than ${MAX_LINE_BYTES} bytes`),
    );
  });
});

describe('plain lines', () => {
  const names = ['ts', 'cls', 'note'];
  const cellsOf = (cells: Cells | undefined) =>
    cells && {
      lines: [...cells.lines],
      isText: [...(cells.isText ?? [])],
      cells: Array.from({ length: cells.rowCount * cells.width }, (_, cell) =>
        cells.starts[cell] === MISSING ? null : textOfCell(cells, cell),
      ),
    };
  /** The parser alone: a blank line is none of the plain ones. */
  const parsed = (text: string): Cells =>
    new ObjectCells('f', names).read({ bytes: Buffer.from(`\n${text}`), line: 0 });

  it('are read as the parser reads them', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.bigInt().map(String),
      fc.constantFrom('0', '-0.0', '1E+5', '1e-5', '0.5e05'),
    );
    const value = fc.oneof(
      number,
      fc.constant('null'),
      fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
    );
    const blanks = fc.constantFrom('', ' ', '\t ');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, value, blanks, blanks), { minLength: 1 }),
        fc.boolean(),
        (rows, ends) => {
          const lines = rows.map(
            ([a, b, c, left, right]) =>
              `${left}{"ts"${left}:${right}${a}${left},${right}"cls":${b},${left}"note":${c}${right}}${right}`,
          );
          const text = lines.join(ends ? '\r\n' : '\n') + (ends ? '\r\n' : '');
          const found = new PlainLines(names).read({ bytes: Buffer.from(text), line: 1 });
          if (text.includes('\\')) expect(found).toBeUndefined();
          else expect(cellsOf(found)).toEqual(cellsOf(parsed(text)));
        },
      ),
      { seed: 20260419, numRuns: 300 },
    );
  });

  it.each([
    '{"ts":1,"cls":2}',
    '{"ts":1,"note":2,"cls":3}',
    '{"ts":01,"cls":2,"note":3}',
    '{"ts":1.,"cls":2,"note":3}',
    '{"ts":.5,"cls":2,"note":3}',
    '{"ts":+1,"cls":2,"note":3}',
    '{"ts":-,"cls":2,"note":3}',
    '{"ts":1e,"cls":2,"note":3}',
    '{"ts":nul,"cls":2,"note":3}',
    '{"ts":nullx,"cls":2,"note":3}',
    '{"ts":true,"cls":2,"note":3}',
    '{"ts":"a\\"","cls":2,"note":3}',
    '{"ts":"a',
    '{"ts":1,"cls":2,"note":3',
    '{"ts":1,"cls":2,"note":3,}',
    '{"ts":1,"cls":2,"note":3}x',
    '{"ts":1,"cls":2,"note":"\t"}',
    '\n',
    '{"ts":1 2,"cls":2,"note":3}',
    '{"ts":1,,"cls":2,"note":3}',
  ])('are not %s', (text) => {
    expect(new PlainLines(names).read({ bytes: Buffer.from(text), line: 1 })).toBeUndefined();
  });
});
