/** One suite for all formats: what a reader and a writer of tables must do, whatever the bytes are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../src/byte-source.ts';
import {
  copiedColumns,
  copyTable,
  createTable,
  openTable,
  type ReadOptions,
  sniffFormat,
  TABLE_FORMATS,
  type Table,
  type TableFormat,
  tableFormatOf,
} from '../../src/convert/index.ts';
import { isQtsError } from '../../src/errors.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import {
  fleetingSource,
  inPieces,
  joined,
  opened,
  openedFile,
  plain,
  randomRows,
  readAll,
  TYPES,
  tableOf,
  withPlainNaN,
  written,
} from './tables.ts';

interface Sibling {
  /** What the format does not keep has to be told. */
  readonly read: ReadOptions;
  readonly keepsNaNPayloads: boolean;
  readonly holdsNul: boolean;
  /** Rows that a group has when the writer is asked for this many; undefined where there are no groups. */
  readonly hasGroups: boolean;
  /** Cases that the format does not take part in, and why. */
  readonly declines: Readonly<Record<string, string>>;
  /** Bytes that are no such file, and where the error says so. */
  readonly damage: (whole: Uint8Array) => readonly (readonly [Uint8Array, RegExp])[];
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content);

const cutAndFlipped = (whole: Uint8Array): readonly (readonly [Uint8Array, RegExp])[] => {
  const flipped = Uint8Array.from(whole);
  flipped[0] = 0;
  return [
    [whole.subarray(0, whole.length - 9), /./],
    [whole.subarray(0, 20), /./],
    [flipped, /offset 0/],
  ];
};

const SIBLINGS: Readonly<Record<TableFormat, Sibling>> = {
  lastra: {
    ...{ read: {}, keepsNaNPayloads: true, holdsNul: true, hasGroups: true, declines: {} },
    damage: cutAndFlipped,
  },
  parquet: {
    ...{ read: {}, keepsNaNPayloads: true, holdsNul: true, hasGroups: true, declines: {} },
    damage: cutAndFlipped,
  },
  csv: {
    ...{ read: { types: TYPES }, keepsNaNPayloads: false, holdsNul: false, hasGroups: false, declines: {} },
    damage: (whole) => [
      [
        bytesOf(
          text(whole)
            .trimEnd()
            .replace(/,[^,]*$/, ''),
        ),
        /line 41: found 5 fields, expected 6/,
      ],
      [new Uint8Array(0), /line 1: found no bytes/],
    ],
  },
  ndjson: {
    ...{ read: { types: TYPES }, keepsNaNPayloads: false, holdsNul: true, hasGroups: false },
    declines: { 'keeps its columns without rows': 'a file without objects has no names' },
    damage: (whole) => [[whole.subarray(0, whole.length - 3), /line 40: found no JSON/]],
  },
};

const ascending = Array.from({ length: 40 }, (_, i) => ({
  ...{ ts: 1.7e12 + 1000 * Math.floor(i / 2), small: BigInt(i), wide: BigInt(i) << 56n },
  ...{ cls: i / 8, x: -i, note: i % 3 === 0 ? null : `n${i}` },
}));
const sorted = tableOf(ascending);
/** Times that step back inside a group, between groups, and everywhere. */
const shuffled = tableOf(
  ascending.map((_, i) => ascending[(i * 27) % 40] ?? ascending[0]).filter((row) => row !== undefined),
);

/** The rows with times in a range, by looking at each. */
const filtered = (table: Table, fromMs: number, toMs: number) => {
  const whole = plain(table);
  const times = whole.columns[0]?.values as bigint[];
  const kept = times.flatMap((time, row) => (time >= fromMs && time < toMs ? [row] : []));
  return {
    rowCount: kept.length,
    columns: whole.columns.map((column) => ({ ...column, values: kept.map((row) => column.values[row]) })),
  };
};

describe.each(TABLE_FORMATS)('%s', (format) => {
  const sibling = SIBLINGS[format];
  const open = (bytes: Uint8Array, name?: string) => opened(format, bytes, sibling.read, name);
  const check = (name: string, run: () => Promise<void>) => {
    const reason = sibling.declines[name];
    if (reason === undefined) it(name, run);
    else it.skip(`${name} (${reason})`, run);
  };

  check('keeps every value of random tables, however they come in', () =>
    fc.assert(
      fc.asyncProperty(
        randomRows(sibling.holdsNul),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (rows, sizes) => {
          const table = sibling.keepsNaNPayloads ? tableOf(rows) : withPlainNaN(tableOf(rows));
          const bytes = await written(format, inPieces(table, sizes), { rowGroupSize: 7 });
          expect(joined(await readAll(await open(bytes)))).toEqual(plain(table));
          const atOnce = await written(format, [table], { rowGroupSize: 7 });
          expect(Buffer.compare(bytes, atOnce)).toBe(0);
        },
      ),
      { seed: 20260419, numRuns: 150 },
    ),
  );

  check('reads from sources whose bytes are good until the next read', async () => {
    const bytes = await written(format, [sorted], { rowGroupSize: 7 });
    const reader = await openTable(fleetingSource(bytes), format, 'f', sibling.read);
    expect(joined(await readAll(reader))).toEqual(plain(sorted));
  });

  check('reads files, again and again', async () => {
    const reader = await openedFile(await temporaryFolder(), format, await written(format, [sorted]));
    const first = joined(await readAll(reader));
    expect(first.rowCount).toBe(40);
    expect(joined(await readAll(reader))).toEqual(first);
  });

  check('tells its columns', async () => {
    const reader = await open(await written(format, [sorted]), 'a name');
    expect(reader).toMatchObject({ format, name: 'a name', warnings: [] });
    expect(reader.columns.map(({ name, type }) => [name, type])).toEqual(
      sorted.columns.map(({ name, type }) => [name, type]),
    );
    expect([40, undefined]).toContain(reader.rowCount);
  });

  check('hands out row groups as they were asked for', async () => {
    const tables = await readAll(await open(await written(format, [sorted], { rowGroupSize: 7 })));
    if (sibling.hasGroups) expect(tables.map(({ rowCount }) => rowCount)).toEqual([7, 7, 7, 7, 7, 5]);
    expect(
      tables.every((table) => table.columns.every(({ values }) => values.length === table.rowCount)),
    ).toBe(true);
  });

  check('selects columns in the order wanted', async () => {
    const reader = await open(await written(format, [sorted], { rowGroupSize: 7 }));
    const whole = plain(sorted).columns;
    const read = joined(await readAll(reader, { columns: ['note', 'ts', 'x'] }));
    expect(read.columns).toEqual([whole[5], whole[0], whole[4]]);
  });

  for (const [kind, table] of [
    ['in order', sorted],
    ['out of order', shuffled],
  ] as const) {
    check(`selects times of rows ${kind} as a plain filter does`, async () => {
      const reader = await open(await written(format, [table], { rowGroupSize: 7 }));
      const none = { rowCount: 0, columns: [] };
      for (let from = -1; from <= 21; from++) {
        for (let to = from; to <= 21; to += 3) {
          const [fromMs, toMs] = [1.7e12 + 1000 * from, 1.7e12 + 1000 * to - 1];
          const expected = filtered(table, fromMs, toMs);
          const read = joined(await readAll(reader, { fromMs, toMs }));
          expect(read).toEqual(expected.rowCount === 0 ? none : expected);
        }
      }
      const fromMs = 1.7e12 + 5000;
      const late = joined(await readAll(reader, { fromMs, columns: ['cls'] }));
      expect(late.columns).toEqual([filtered(table, fromMs, Number.POSITIVE_INFINITY).columns[3]]);
      const early = joined(await readAll(reader, { toMs: fromMs, columns: ['cls', 'ts'] }));
      const whole = filtered(table, 0, fromMs);
      expect(early.columns).toEqual([whole.columns[3], whole.columns[0]]);
    });
  }

  check('refuses columns that are not there or wanted twice, and a time range without times', async () => {
    const reader = await open(await written(format, [sorted]), 'the file');
    const usage = (message: RegExp) =>
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) });
    await expect(readAll(reader, { columns: ['clss'] })).rejects.toThrow(
      usage(/^the file has no column "clss"/),
    );
    await expect(readAll(reader, { columns: ['ts', 'ts'] })).rejects.toThrow(usage(/"ts" is wanted twice/));
    const timeless: Table = {
      rowCount: 1,
      columns: [{ name: 'cls', type: 'double', values: Float64Array.of(1) }],
    };
    const other = await opened(format, await written(format, [timeless]), {}, 'timeless');
    await expect(readAll(other, { fromMs: 0 })).rejects.toThrow(usage(/^timeless has no time column/));
    await expect(readAll(other)).resolves.toHaveLength(1);
  });

  check('keeps its columns without rows', async () => {
    const bytes = await written(format, [], {}, sorted.columns);
    const reader = await open(bytes);
    expect(reader.columns.map(({ name }) => name)).toEqual(sorted.columns.map(({ name }) => name));
    expect(await readAll(reader)).toEqual([]);
    expect(await readAll(reader, { fromMs: 0 })).toEqual([]);
  });

  check('names the file that is damaged', async () => {
    const whole = await written(format, [sorted]);
    for (const [bytes, message] of sibling.damage(whole)) {
      const read = async () => readAll(await open(bytes, 'bad file'));
      const error = { code: 'damaged', message: expect.stringMatching(/^bad file: /) };
      await expect(read()).rejects.toThrow(expect.objectContaining(error));
      await expect(read()).rejects.toThrow(message);
    }
  });

  check('reads or refuses mutated files, and does nothing else', async () => {
    const whole = await written(format, [sorted], { rowGroupSize: 16 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const bytes = Uint8Array.from(whole).subarray(0, length % 3 === 0 ? length : whole.length);
          for (const [at, value] of changes) bytes[at] = value;
          try {
            for (const table of await readAll(await open(bytes, 'f'))) {
              expect(table.columns.every(({ values }) => values.length === table.rowCount)).toBe(true);
            }
          } catch (error) {
            if (!isQtsError(error)) throw error;
            expect(['damaged', 'failed', 'usage']).toContain(error.code);
          }
        },
      ),
      { seed: 20260419, numRuns: 400 },
    );
  });

  check('gives the time column another name', async () => {
    const reader = await open(await written(format, [sorted]));
    const sink = memorySink();
    const options = { timeColumn: 't', columns: ['cls', 'ts'], fromMs: 1.7e12 + 3000 };
    const writer = await createTable(sink, format, copiedColumns(reader, options));
    expect(await copyTable(reader, writer, options)).toBe(34);
    const read = joined(await readAll(await opened(format, sink.bytes())));
    const expected = filtered(sorted, 1.7e12 + 3000, Number.POSITIVE_INFINITY).columns;
    expect(read.columns).toEqual([expected[3], { ...expected[0], name: 't' }]);
    expect(() => copiedColumns(reader, { timeColumn: 'cls' })).toThrow(/has a column "cls" already/);
    expect(copiedColumns(reader, { timeColumn: 'ts' }).map(({ name }) => name)).toEqual(
      reader.columns.map(({ name }) => name),
    );
  });

  check('is known by its name and its first bytes', async () => {
    expect(tableFormatOf(`a/b.c/D.${format.toUpperCase()}`)).toBe(format);
    expect(sniffFormat(memorySource(await written(format, [sorted])))).toBe(format);
  });
});

describe('names and first bytes', () => {
  it('tell nothing where there is nothing to tell', () => {
    for (const name of ['a', 'a.zip', 'lastra', 'a.lastra.gz', 'a.constructor'])
      expect(tableFormatOf(name)).toBeUndefined();
    expect(tableFormatOf('x.jsonl')).toBe('ndjson');
    for (const content of ['', ' \n', '\u0001\u0002', 'PK\u0003\u0004']) {
      expect(sniffFormat(memorySource(bytesOf(content)))).toBeUndefined();
    }
    expect(sniffFormat(memorySource(bytesOf('\ufeff{"a":1}')))).toBe('ndjson');
    expect(sniffFormat(memorySource(bytesOf('\ufeffts;cls')))).toBe('csv');
  });
});
