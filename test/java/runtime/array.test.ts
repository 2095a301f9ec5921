import { describe, expect, test } from 'vitest';
import { newArray, newArrays } from '../../../src/java/runtime/array.ts';
import { OutOfMemoryError } from '../../../src/java/runtime/throwable.ts';

/** 256 MB of each element. */
const MOST: Readonly<Record<string, number>> = { B: 28, S: 27, C: 27, I: 26, J: 25, F: 26, D: 25, Z: 25 };

describe('an array that is too large', () => {
  test.each([...Object.keys(MOST), 'Ljava.lang.Object;', '[I'])(
    'of %s is out of memory at once',
    (element) => {
      const most = 2 ** (MOST[element] ?? 25);
      expect(() => newArray(element, most + 1)).toThrow(OutOfMemoryError);
      expect(() => newArray(element, 2 ** 31 - 1)).toThrow(OutOfMemoryError);
      expect(() => newArrays(`[${element}`, [2, 2 ** 31 - 1])).toThrow(OutOfMemoryError);
    },
  );
});

test('a large array is zero in every place', () => {
  for (const element of ['B', 'S', 'C', 'I', 'J', 'F', 'D']) {
    const array = newArray(element, 200_000);
    expect(array).toHaveLength(200_000);
    expect([...array].every((value) => Number(value) === 0)).toBe(true);
    expect(typeof array[7]).toBe(element === 'J' ? 'bigint' : 'number');
  }
});
