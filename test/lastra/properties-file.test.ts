/** Whole files, written here and by the reference: the same bytes, for any columns, names, metadata and row groups. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODECS,
  encodeLastra,
  type LastraInput,
  openLastra,
  TYPES,
  verifyLastra,
} from '../../src/lastra/index.ts';
import { doubleBits, longs, rows, toDoubles } from './arbitraries.ts';
import { isSame, readColumn, type Values } from './fuzz/values.ts';
import { bitsOf, toHex } from './hex.ts';
import { encodeAlp } from './reference/alp.ts';
import { buildFile, type PlainColumn, parseFile } from './reference/container.ts';
import { encodeDeltas, encodeRawLongs } from './reference/long.ts';
import { encodeVarlen, type Row } from './reference/varlen.ts';
import { encodeGorilla, encodePongo } from './reference/xor.ts';

const RUNS = { seed: 20260419, numRuns: 300 };
const utf8 = new TextEncoder();
const MAX = 2n ** 63n - 1n;

type Cell = bigint | Row;
interface Column {
  readonly input: LastraInput;
  readonly cells: readonly Cell[];
  readonly encode: (cells: readonly Cell[]) => Uint8Array;
}

const doubleEncoders = { RAW: encodeRawLongs, ALP: encodeAlp, GORILLA: encodeGorilla, PONGO: encodePongo };

/** Cuts or repeats a list to a length. */
const fitted = <T>(list: readonly T[], length: number, filler: T): T[] =>
  Array.from({ length }, (_, i) => list[i % Math.max(list.length, 1)] ?? filler);

const word = fc.string({ maxLength: 6 }).filter((text) => !/[,:"\\{}\p{Cc}\p{Cs}]/u.test(text));
const named = fc.record({
  // Both ends of the length of a name, in bytes.
  name: fc.oneof(fc.constantFrom('', 'ts', 't', 'a'.repeat(255), `${'é'.repeat(127)}x`), word),
  metadata: fc.option(fc.dictionary(word, word, { maxKeys: 3, noNullPrototype: true }), { nil: undefined }),
});

const columnOf = (rowCount: number): fc.Arbitrary<Column> =>
  fc.oneof(
    fc
      .tuple(named, longs(30), fc.constantFrom('RAW' as const, 'DELTA_VARINT' as const))
      .map(([head, list, codec]): Column => {
        const cells = fitted(list, rowCount, 0n);
        const encode = (part: readonly Cell[]) =>
          (codec === 'RAW' ? encodeRawLongs : encodeDeltas)(part as readonly bigint[]);
        return { input: { ...head, type: 'long', codec, values: BigInt64Array.from(cells) }, cells, encode };
      }),
    fc
      .tuple(
        named,
        doubleBits(30),
        fc.constantFrom('RAW' as const, 'ALP' as const, 'GORILLA' as const, 'PONGO' as const),
      )
      .map(([head, list, codec]): Column => {
        const cells = fitted(list, rowCount, 0n);
        const encode = (part: readonly Cell[]) => doubleEncoders[codec](part as readonly bigint[]);
        return { input: { ...head, type: 'double', codec, values: toDoubles(cells) }, cells, encode };
      }),
    fc.tuple(named, rows(30)).map(([head, list]): Column => {
      const cells = fitted<Row>(list, rowCount, null);
      const encode = (part: readonly Cell[]) => encodeVarlen(part as readonly Row[], 0);
      return { input: { ...head, type: 'binary', codec: 'VARLEN', values: cells }, cells, encode };
    }),
  );

const section = (minColumns: number, maxRows: number) =>
  fc
    .integer({ min: 0, max: maxRows })
    .chain((rowCount) =>
      fc.tuple(fc.constant(rowCount), fc.array(columnOf(rowCount), { minLength: minColumns, maxLength: 5 })),
    );

const plainColumn = ({ input }: Column): PlainColumn => {
  const entries = Object.entries(input.metadata ?? {});
  const text = `{${entries.map(([key, value]) => `"${key}":"${value}"`).join(',')}}`;
  return {
    codec: CODECS.indexOf(input.codec ?? 'RAW'),
    type: TYPES.indexOf(input.type),
    name: utf8.encode(input.name),
    metadata: entries.length === 0 ? undefined : utf8.encode(text),
  };
};

/** The file that the reference makes of the same columns. */
const referenceFile = (
  rowCount: number,
  columns: readonly Column[],
  eventRowCount: number,
  allEvents: readonly Column[],
  rowGroupSize: number,
): Uint8Array => {
  const events = eventRowCount === 0 ? [] : allEvents;
  const starts = Array.from({ length: Math.ceil(rowCount / rowGroupSize) }, (_, k) => k * rowGroupSize);
  const timed = columns.find(({ input }) => input.type === 'long');
  const groups = starts.map((start) => {
    const end = Math.min(start + rowGroupSize, rowCount);
    const time = (at: number, without: bigint): bigint => (timed ? (timed.cells[at] as bigint) : without);
    return {
      rowCount: end - start,
      tsMin: BigInt.asUintN(64, time(start, MAX)),
      tsMax: BigInt.asUintN(64, time(end - 1, -MAX - 1n)),
      blobs: columns.map(({ cells, encode }) => encode(cells.slice(start, end))),
    };
  });
  return buildFile({
    columns: columns.map(plainColumn),
    events: events.map(plainColumn),
    hasRowGroups: groups.length > 1,
    groups,
    eventRowCount: events.length === 0 ? 0 : eventRowCount,
    eventBlobs: events.map(({ cells, encode }) => encode(cells)),
    hasChecksums: true,
    trailer: 'current',
  }).bytes;
};

const valuesOf = ({ input }: Column): Values => input.values as Values;

describe('whole files and the reference', () => {
  it('are the same bytes, and read as the values that went in', () => {
    const file = fc.tuple(
      section(1, 60),
      section(0, 8),
      fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constant(4096)),
    );
    fc.assert(
      fc.property(file, ([[rowCount, columns], [eventRowCount, events], rowGroupSize]) => {
        const bytes = encodeLastra({
          columns: columns.map(({ input }) => input),
          events: events.map(({ input }) => input),
          rowGroupSize,
        });
        expect(toHex(bytes)).toBe(
          toHex(referenceFile(rowCount, columns, eventRowCount, events, rowGroupSize)),
        );
        expect(toHex(buildFile(parseFile(bytes)).bytes)).toBe(toHex(bytes));
        const opened = openLastra(bytes);
        expect(opened.warnings).toEqual([]);
        opened.columns.forEach((column, k) => {
          const source = columns[k];
          if (!source) throw new Error('a column is missing');
          expect(column).toMatchObject({ name: source.input.name, metadata: source.input.metadata ?? {} });
          expect(isSame(readColumn(opened, column), valuesOf(source))).toBe(true);
        });
        expect(verifyLastra(bytes)).toMatchObject({ level: 'crc', rowCount });
      }),
      RUNS,
    );
  });

  it.each([
    [1023, 1024],
    [1024, 1024],
    [1025, 1024],
    [2048, 1024],
    [1, 1],
    [2, 1],
    [4095, 4096],
    [4096, 4096],
    [4097, 4096],
  ])('%d rows in groups of %d', (rowCount, rowGroupSize) => {
    const cells = Array.from({ length: rowCount }, (_, i) => BigInt(1_700_000_000_000 + 1000 * i + (i % 7)));
    const prices = Float64Array.from({ length: rowCount }, (_, i) => (6_500_000 + ((i * 37) % 901)) / 100);
    if (rowCount > 1) prices[rowCount - 1] = Number.NaN;
    const columns: Column[] = [
      {
        input: { name: 'ts', type: 'long', codec: 'DELTA_VARINT', values: BigInt64Array.from(cells) },
        cells,
        encode: (part) => encodeDeltas(part as bigint[]),
      },
      ...(['ALP', 'GORILLA', 'PONGO', 'RAW'] as const).map(
        (codec): Column => ({
          input: { name: codec, type: 'double', codec, values: prices },
          cells: bitsOf(prices),
          encode: (part) => doubleEncoders[codec](part as bigint[]),
        }),
      ),
    ];
    const bytes = encodeLastra({ columns: columns.map(({ input }) => input), rowGroupSize });
    expect(toHex(bytes) === toHex(referenceFile(rowCount, columns, 0, [], rowGroupSize))).toBe(true);
    const opened = openLastra(bytes);
    expect(opened.layout).toBe(rowCount > rowGroupSize ? 'row-groups' : 'flat');
    opened.columns.forEach((column, k) => {
      const source = columns[k];
      expect(source && isSame(readColumn(opened, column), valuesOf(source))).toBe(true);
    });
  });

  it('takes ten thousand columns and as many names that are the same', () => {
    const columns: LastraInput[] = Array.from({ length: 10_000 }, () => ({
      name: 'c',
      type: 'double',
      codec: 'RAW',
      values: Float64Array.of(1.5),
    }));
    const opened = openLastra(encodeLastra({ columns }));
    expect(opened.columns).toHaveLength(10_000);
    const last = opened.columns.at(-1);
    expect(last && readColumn(opened, last)).toEqual(Float64Array.of(1.5));
  });
});

describe('ALP by construction', () => {
  /** Two values whose difference takes exactly `width` bits, exact as doubles and under the rounding of the format. */
  const pairOf = (width: number): [number, number] => {
    if (width === 0) return [7, 7];
    if (width === 64) return [-(2 ** 62), 2 ** 62];
    return [0, 2 ** (width - 1)];
  };

  it.each(Array.from({ length: 65 }, (_, width) => [width]))('writes and reads width %d', (width) => {
    const [low, high] = pairOf(width);
    for (const length of [2, 31, 64, 1023, 1024]) {
      const values = Float64Array.from({ length }, (_, i) => (i % 3 === 1 ? high : low));
      const bytes = encodeLastra({ columns: [{ name: 'c', type: 'double', codec: 'ALP', values }] });
      const opened = openLastra(bytes);
      const frame = opened.rowGroups[0]?.frames[0];
      const blob = bytes.subarray(frame?.offsetBytes, (frame?.offsetBytes ?? 0) + (frame?.lengthBytes ?? 0));
      expect([...blob.subarray(4, 7)]).toEqual([0, 0, width]);
      expect(toHex(blob)).toBe(toHex(encodeAlp(bitsOf(values))));
      const column = opened.columns[0];
      expect(column && isSame(readColumn(opened, column), values)).toBe(true);
    }
  });

  it.each([
    ['the first', [0]],
    ['the last of a vector', [1023]],
    ['the first of the next', [1024]],
    ['the last of all', [2047]],
    ['both sides of a vector', [1023, 1024]],
    ['the last of the sample and the first behind it', [63, 64]],
    ['every value of a vector', Array.from({ length: 1024 }, (_, i) => i)],
    ['every value', Array.from({ length: 2048 }, (_, i) => i)],
  ])('has exceptions at %s', (_, positions) => {
    const values = Float64Array.from({ length: 2048 }, (_, i) => i / 4);
    positions.forEach((at, k) => {
      values[at] = [Number.NaN, -0, Number.NEGATIVE_INFINITY, 5e-324][k % 4] ?? 0;
    });
    const bytes = encodeLastra({ columns: [{ name: 'c', type: 'double', codec: 'ALP', values }] });
    const opened = openLastra(bytes);
    const [column] = opened.columns;
    const frame = opened.rowGroups[0]?.frames[0];
    const blob = bytes.subarray(frame?.offsetBytes, (frame?.offsetBytes ?? 0) + (frame?.lengthBytes ?? 0));
    expect(toHex(blob) === toHex(encodeAlp(bitsOf(values)))).toBe(true);
    expect(column && isSame(readColumn(opened, column), values)).toBe(true);
  });
});
