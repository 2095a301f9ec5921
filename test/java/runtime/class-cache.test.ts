import { describe, expect, it } from 'vitest';
import { classCache, interfaceTest } from '../../../src/java/runtime/class-cache.ts';

class Cat {}
class Dog {}

describe('casts that remember classes', () => {
  it('ask once for each class that fits and every time for one that does not', () => {
    const asked: unknown[] = [];
    const cast = classCache((value) => {
      asked.push(value);
      if (value instanceof Dog) throw new Error('a dog');
      return value;
    });
    const [first, second] = [new Cat(), new Cat()];
    expect([cast(first), cast(second), cast('text'), cast(first), cast('other')]).toEqual([
      first,
      second,
      'text',
      first,
      'other',
    ]);
    expect(() => cast(new Dog())).toThrow('a dog');
    expect(() => cast(new Dog())).toThrow('a dog');
    expect(cast(second)).toBe(second);
    expect(asked).toHaveLength(4);
  });

  it('let null pass without asking', () => {
    const cast = classCache(() => {
      throw new Error('asked');
    });
    expect(cast(null)).toBeNull();
  });
});

describe('tests that remember classes', () => {
  it('keep both answers, also when classes take turns', () => {
    let asked = 0;
    const isCat = interfaceTest((value) => {
      asked += 1;
      return value instanceof Cat;
    });
    const values = [new Cat(), new Dog(), new Cat(), null, new Dog(), 'text', new Cat(), 'text'];
    expect(values.map(isCat)).toEqual([true, false, true, false, false, false, true, false]);
    expect(asked).toBe(3);
  });
});
