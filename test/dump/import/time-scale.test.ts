import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../../src/convert/table.ts';
import {
  instantMs,
  TimeScale,
  type TimeScaleOptions,
  toMs,
  unitOf,
} from '../../../src/dump/import/time-scale.ts';
import { TIME_UNITS, type TimeUnit } from '../../../src/dump/import/types.ts';

const SEED = { seed: 20260115 };
/** Any millisecond whose unit its size tells. */
const telling = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) - 1 });
const OPTIONS: TimeScaleOptions = { timeUnit: undefined, assumeUtc: false };

const written = (ms: number, unit: TimeUnit): string => {
  if (unit === 's') return (ms / 1_000).toFixed(3);
  return `${ms}${{ ms: '', us: '000', ns: '000000' }[unit]}`;
};
const text = (values: readonly string[]): TableColumn => ({ name: 'ts', type: 'binary', values });
const read = (values: readonly string[], options = OPTIONS): number[] => [
  ...new TimeScale('f.csv', options).read(text(values), 1),
];
const errorOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('the unit of epoch times', () => {
  it('is told by their size, and every time reads back to its millisecond', () => {
    fc.assert(
      fc.property(
        fc.array(telling, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...TIME_UNITS),
        (times, unit) => {
          expect(read(times.map((ms) => written(ms, unit)))).toEqual(times);
        },
      ),
      SEED,
    );
  });

  it('is one for the whole file: any other one in it is an error that names the row', () => {
    const pairs = TIME_UNITS.flatMap((a) => TIME_UNITS.filter((b) => b !== a).map((b) => [a, b] as const));
    fc.assert(
      fc.property(
        fc.array(telling, { minLength: 1, maxLength: 20 }),
        telling,
        fc.constantFrom(...pairs),
        (times, odd, [unit, other]) => {
          const values = [...times.map((ms) => written(ms, unit)), written(odd, other)];
          expect(errorOf(() => read(values))).toMatchObject({
            code: 'damaged',
            message: expect.stringContaining(`row ${times.length + 1}: the time`),
          });
        },
      ),
      SEED,
    );
  });

  it('is the same whether the times are text, doubles or 64-bit integers', () => {
    const ns = 1704067200123456789n;
    const scale = (): TimeScale => new TimeScale('f', OPTIONS);
    expect([...scale().read({ name: 'ts', type: 'long', values: BigInt64Array.of(ns) }, 1)]).toEqual([
      1704067200123.456,
    ]);
    expect([
      ...scale().read({ name: 'ts', type: 'double', values: Float64Array.of(1704067200.5) }, 1),
    ]).toEqual([1704067200500]);
    expect(read([String(ns)])).toEqual([1704067200123.456]);
    // The last nanosecond of a millisecond is not rounded into the next.
    expect(Math.floor(toMs(1704067200123999999n, 'ns'))).toBe(1704067200123);
    expect(Math.floor(toMs(1704067200123999, 'us'))).toBe(1704067200123);
  });

  it.each(['0', '-5', '20240101', '631152000', '99999999999999999999'])('%s tells none', (value) => {
    expect(unitOf(Number(value))).toBeUndefined();
    expect(errorOf(() => read([value]))).toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('--time-unit'),
    });
  });

  it('is what the user says, for any size', () => {
    expect(read(['631152000', '1'], { ...OPTIONS, timeUnit: 's' })).toEqual([631152000000, 1000]);
    expect(read(['1704067200000'], { ...OPTIONS, timeUnit: 'us' })).toEqual([1704067200]);
    expect(errorOf(() => read(['-1'], { ...OPTIONS, timeUnit: 's' }))).toMatchObject({ code: 'damaged' });
  });
});

describe('times as text', () => {
  const ms = Date.UTC(2024, 0, 1, 10, 30);
  it.each([
    ['2024-01-01T10:30:00Z', ms],
    ['2024-01-01 10:30:00+00:00', ms],
    ['2024-01-01 10:30:00 UTC', ms],
    ['2024-01-01T12:30+02:00', ms],
    ['2024-01-01 05:30:00 -0500', ms],
    ['2024-01-01T10:30:00.123456789Z', ms + 123.456],
    ['2024-01-01 10:30:00', 'zone'],
    ['2024-01-01', 'zone'],
    ['01/02/2024 10:30', undefined],
    ['2024-02-30T00:00:00Z', undefined],
    ['noon', undefined],
  ])('%s', (value, expected) => expect(instantMs(value, false)).toEqual(expected));

  it('without a zone are UTC when the user says so', () => {
    expect(instantMs('2024-01-01 10:30:00', true)).toBe(ms);
    expect(instantMs('2024-01-01', true)).toBe(Date.UTC(2024, 0, 1));
    expect(instantMs('2024-01-01T12:30:00+02:00', true)).toBe(ms);
    expect(errorOf(() => read(['2024-01-01 10:30:00']))).toMatchObject({
      code: 'usage',
      message: 'f.csv: row 1: the time "2024-01-01 10:30:00" has no zone',
      hint: expect.stringContaining('--time-zone UTC'),
    });
  });

  it('do not mix with numbers', () => {
    expect(errorOf(() => read(['2024-01-01T10:30:00Z', '1704067200']))).toMatchObject({ code: 'damaged' });
    expect(errorOf(() => read(['1704067200', '2024-01-01T10:30:00Z']))).toMatchObject({ code: 'damaged' });
  });
});
